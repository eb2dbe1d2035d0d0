#include "base/json_text.h"

#include "base/lanes.h"
#include "base/safe.h"

#include <utf8proc.h>

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

static void put_special(ac_buf *out, char c)
{
    static const char marks[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    const char *mark = c ? strchr(marks, c) : NULL;
    ac_buf_putc(out, '\\');
    if (mark)
        ac_buf_putc(out, letters[mark - marks]);
    else
        ac_buf_printf(out, "u%04X", (unsigned)c);
}

/* The character at `at`; gives how many bytes of the text it takes. */
static size_t put_character(ac_buf *out, ac_str text, size_t at)
{
    utf8proc_int32_t code = (unsigned char)text.ptr[at];
    utf8proc_ssize_t len = 1;
    if (code < 0x20 || code == '"' || code == '\\') {
        put_special(out, text.ptr[at]);
        return 1;
    }
    if (code >= 0x7F)
        len = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + at,
                               (utf8proc_ssize_t)(text.len - at), &code);
    bool command = code == '#' && ac_is_command(text, at);
    if (len < 1)
        ac_buf_put(out, AC_STR("\uFFFD"));
    else if (command || (code >= 0x7F && is_hidden(code)))
        put_escape(out, (unsigned)code);
    else
        ac_buf_put(out, ac_str_sub(text, at, at + (size_t)len));
    return len < 1 ? 1 : (size_t)len;
}

/* What is not copied as it stands. */
static ac_lanes is_odd(ac_lanes c)
{
    return (ac_lanes)((c < 0x20) | (c >= 0x7F) | (c == '#') | (c == '"') | (c == '\\'));
}

void ac_json_put_string(ac_buf *out, ac_str text)
{
    ac_buf_putc(out, '"');
    for (size_t at = 0; at < text.len;) {
        size_t plain = ac_lanes_find(text, at, is_odd);
        ac_buf_put(out, ac_str_sub(text, at, plain));
        at = plain;
        if (at < text.len) at += put_character(out, text, at);
    }
    ac_buf_putc(out, '"');
}

void ac_json_put_string_or_null(ac_buf *out, ac_str text)
{
    if (text.len)
        ac_json_put_string(out, text);
    else
        ac_buf_put(out, AC_STR("null"));
}

void ac_json_put_key(ac_buf *out, const char *key)
{
    enum { MARKS = 4 };
    const ac_str name = ac_str_of(key);
    ac_json_put_comma(out);
    char *to = ac_buf_room(out, name.len + MARKS);
    if (!to) return;
    *to++ = '"';
    memcpy(to, name.ptr, name.len);
    to += name.len;
    *to++ = '"';
    *to++ = ':';
    out->len = (size_t)(to - out->ptr);
}

void ac_json_put_bool(ac_buf *out, bool value)
{
    ac_buf_puts(out, value ? "true" : "false");
}
