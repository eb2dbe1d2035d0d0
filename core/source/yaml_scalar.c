#include "source/yaml_scalar.h"

#include "base/safe.h"

#include <string.h>

static bool is_plain_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr(" ./()_-", c));
}

/* Words that no reader of YAML takes for anything but text on one line. */
bool ac_yaml_is_plain(ac_str text)
{
    if (!text.len || text.len > 90 || !is_plain_char(text.ptr[0]) || strchr(" -.", text.ptr[0]) ||
        text.ptr[text.len - 1] == ' ')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool comma = text.ptr[i] == ',' && i + 1 < text.len && text.ptr[i + 1] == ' ';
        if (!is_plain_char(text.ptr[i]) && !comma) return false;
    }
    return true;
}

/* Characters that turn the text around them: whoever prints the file must not be fooled. */
static bool is_bidi_control(unsigned code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x200E || code == 0x200F || code == 0x061C;
}

/* True for a character that must be escaped: controls but for line feed and tab, the other line
 * breaks of Unicode, BOM, bidi controls, what is no character at all, and what a CI service would
 * obey that logs the file. `*len` gets its bytes,
 * `*code` its code point. */
static bool needs_escape(ac_str text, size_t at, size_t *len, unsigned *code)
{
    const unsigned char *c = (const unsigned char *)text.ptr + at;
    *len = c[0] < 0x80 ? 1 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : 4;
    *code = *len == 1 ? c[0] : *len == 2 ? c[0] & 0x1Fu : *len == 3 ? c[0] & 0x0Fu : c[0] & 0x07u;
    for (size_t i = 1; i < *len; i++) *code = *code << 6 | (c[i] & 0x3Fu);
    return (*code < 0x20 && *code != '\n' && *code != '\t') || (*code >= 0x7F && *code < 0xA0) ||
           *code == 0x2028 || *code == 0x2029 || *code == 0xFEFF || (*code & 0xFFFE) == 0xFFFE ||
           is_bidi_control(*code) || ac_is_command(text, at);
}

bool ac_yaml_is_printable(ac_str text)
{
    size_t len;
    unsigned code;
    for (size_t at = 0; at < text.len; at += len)
        if (needs_escape(text, at, &len, &code)) return false;
    return true;
}

void ac_yaml_put_escaped(ac_buf *out, ac_str text)
{
    size_t len;
    unsigned code;
    for (size_t at = 0; at < text.len; at += len) {
        bool escape = needs_escape(text, at, &len, &code);
        if (code == '"' || code == '\\')
            ac_buf_printf(out, "\\%c", (char)code);
        else if (code == '\n')
            ac_buf_puts(out, "\\n");
        else if (code == '\t')
            ac_buf_puts(out, "\\t");
        else if (escape && code > 0xFFFF)
            ac_buf_printf(out, "\\U%08X", code);
        else if (escape)
            ac_buf_printf(out, "\\u%04X", code);
        else
            ac_buf_put(out, ac_str_sub(text, at, at + len));
    }
}

void ac_yaml_put_quoted(ac_buf *out, ac_str text)
{
    ac_buf_putc(out, '"');
    ac_yaml_put_escaped(out, text);
    ac_buf_putc(out, '"');
}

/* ": " and " #", and a colon at the end, are marks; between brackets there are more. */
static bool is_mark_at(ac_str text, size_t at, bool in_flow)
{
    char c = text.ptr[at], next = at + 1 < text.len ? text.ptr[at + 1] : ' ';
    bool behind_blank = at > 0 && text.ptr[at - 1] == ' ';
    if (in_flow && (strchr(",[]{}", c) || (c == ':' && strchr(",[]{}", next)))) return true;
    return (c == ':' && next == ' ') || (c == '#' && behind_blank) || c == '\n' || c == '\t';
}

bool ac_yaml_stays_plain(ac_str text, bool in_flow)
{
    ac_str head = ac_str_sub(text, 0, 3);
    if (!text.len || strchr(" -?:,[]{}#&*!|>'\"%@`", text.ptr[0]) ||
        text.ptr[text.len - 1] == ' ' || ac_str_eq(head, AC_STR("...")) ||
        !ac_yaml_is_printable(text))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (is_mark_at(text, i, in_flow)) return false;
    return true;
}
