#include "base/json.h"

#include "base/safe.h"

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

/* Characters that a terminal, a page or a CI service would obey, or hide, as JSON's own escapes.
 * They stand in texts only, so that the value stays the same. */
static void put_escape(ac_buf *out, unsigned code)
{
    if (code > 0xFFFF) {
        ac_buf_printf(out, "\\u%04X", 0xD800 + ((code - 0x10000) >> 10));
        code = 0xDC00 + ((code - 0x10000) & 0x3FF);
    }
    ac_buf_printf(out, "\\u%04X", code);
}

static bool is_hidden(utf8proc_int32_t code)
{
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

static int append(const char *bytes, size_t len, void *out)
{
    for (size_t at = 0; at < len;) {
        size_t plain = plain_len(bytes, at, len);
        ac_buf_put(out, (ac_str){bytes + at, plain});
        at += plain;
        if (at == len) break;
        utf8proc_int32_t code = (unsigned char)bytes[at];
        utf8proc_ssize_t step = 1;
        if (code >= 0x7F)
            step = utf8proc_iterate((const utf8proc_uint8_t *)bytes + at,
                                    (utf8proc_ssize_t)(len - at), &code);
        if (step < 1) step = 1;
        bool command = code == '#' && ac_is_command((ac_str){bytes, len}, at);
        if (command || (code >= 0x7F && is_hidden(code)))
            put_escape(out, (unsigned)code);
        else
            ac_buf_put(out, (ac_str){bytes + at, (size_t)step});
        at += (size_t)step;
    }
    return 0;
}

bool ac_json_write(ac_buf *out, json_t *value)
{
    bool ok = value && json_dump_callback(value, append, out, JSON_COMPACT) == 0;
    json_decref(value);
    return ok && !out->failed;
}

bool ac_json_write_line(ac_buf *out, json_t *value)
{
    bool ok = ac_json_write(out, value);
    ac_buf_putc(out, '\n');
    return ok && !out->failed;
}
