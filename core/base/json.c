#include "base/json.h"

#include "base/json_text.h"

#include <string.h>
#include <utf8proc.h>

/* How many bytes from `at` on are of ASCII, but for DEL, and no `#`: nearly all that is written is
 * so, and is copied as it stands. */
static size_t plain_len(const char *bytes, size_t at, size_t len)
{
    size_t end = at;
    while (end < len && (unsigned char)bytes[end] < 0x7F && bytes[end] != '#') end++;
    return end - at;
}

json_t *ac_json_text(ac_str text)
{
    return json_stringn(text.ptr ? text.ptr : "", text.len);
}

json_t *ac_json_text_or_null(ac_str text)
{
    return text.len ? ac_json_text(text) : json_null();
}

json_t *ac_json_bytes(ac_str bytes)
{
    ac_buf text = {0};
    if (plain_len(bytes.ptr, 0, bytes.len) == bytes.len)
        return json_stringn_nocheck(bytes.len ? bytes.ptr : "", bytes.len);
    for (size_t at = 0; at < bytes.len;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)bytes.ptr + at,
                                                (utf8proc_ssize_t)(bytes.len - at), &code);
        ac_buf_put(&text, len > 0 ? ac_str_sub(bytes, at, at + (size_t)len) : AC_STR("\uFFFD"));
        at += len > 0 ? (size_t)len : 1;
    }
    json_t *json = text.failed ? NULL : ac_json_text(ac_buf_str(&text));
    ac_buf_release(&text);
    return json;
}

json_t *ac_json_path(const char *path)
{
    return ac_json_bytes(ac_str_of(path));
}

bool ac_json_put(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new_nocheck(object, key, value) == 0; /* keys are ours */
}

static bool put_value(ac_buf *out, json_t *value);

static bool put_object(ac_buf *out, json_t *object)
{
    const char *key, *before = "{";
    json_t *value;
    bool ok = true;
    if (!json_object_size(object)) ac_buf_putc(out, '{');
    json_object_foreach(object, key, value)
    {
        ac_buf_puts(out, before);
        ac_json_put_string(out, ac_str_of(key));
        ac_buf_putc(out, ':');
        ok &= put_value(out, value);
        before = ",";
    }
    ac_buf_putc(out, '}');
    return ok;
}

static bool put_array(ac_buf *out, json_t *array)
{
    bool ok = true;
    ac_buf_putc(out, '[');
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (i) ac_buf_putc(out, ',');
        ok &= put_value(out, json_array_get(array, i));
    }
    ac_buf_putc(out, ']');
    return ok;
}

static int append(const char *bytes, size_t len, void *out)
{
    ac_buf_put(out, (ac_str){bytes, len});
    return 0;
}

/* What has no texts in it Jansson itself writes; its way with texts, a call for each piece of one,
 * took a third of the time of a report. */
static bool put_value(ac_buf *out, json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_OBJECT:
        return put_object(out, value);
    case JSON_ARRAY:
        return put_array(out, value);
    case JSON_STRING:
        ac_json_put_string(out, (ac_str){json_string_value(value), json_string_length(value)});
        return true;
    case JSON_INTEGER:
        ac_buf_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return true;
    default:
        return json_dump_callback(value, append, out, JSON_COMPACT | JSON_ENCODE_ANY) == 0;
    }
}

/* Only what is a whole can be written, as Jansson has it. */
bool ac_json_write(ac_buf *out, json_t *value)
{
    bool whole = json_is_object(value) || json_is_array(value);
    bool ok = whole && put_value(out, value);
    json_decref(value);
    return ok && !out->failed;
}

bool ac_json_write_line(ac_buf *out, json_t *value)
{
    bool ok = ac_json_write(out, value);
    ac_buf_putc(out, '\n');
    return ok && !out->failed;
}
