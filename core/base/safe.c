#include "base/safe.h"

#include "base/lanes.h"

#include <stdio.h>
#include <utf8proc.h>

enum { TAB = 4 };

/* Codes that Unicode keeps free for ever; XML does not take U+FFFE and U+FFFF. */
static bool is_no_character(utf8proc_int32_t code)
{
    return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
}

/* Shown as its number: it has no shape of its own, or one that changes what stands around it. */
static bool is_hidden(utf8proc_int32_t code)
{
    utf8proc_category_t category = utf8proc_category(code);
    return is_no_character(code) || category == UTF8PROC_CATEGORY_CC ||
           category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP || utf8proc_get_property(code)->ignorable;
}

static unsigned escape(ac_buf *out, const char *format, unsigned code)
{
    char text[16];
    int len = snprintf(text, sizeof text, format, code);
    if (out) ac_buf_puts(out, text);
    return (unsigned)len;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ##[ and ##word[ */
static bool is_command_in_line(ac_str text, size_t at)
{
    enum { LONGEST = 16 };
    if (!ac_str_starts(ac_str_sub(text, at, text.len), AC_STR("##"))) return false;
    size_t end = at + 2;
    while (end < text.len && end < at + LONGEST && is_letter(text.ptr[end])) end++;
    return end < text.len && text.ptr[end] == '[';
}

bool ac_is_command(ac_str text, size_t at)
{
    if (is_command_in_line(text, at)) return true;
    ac_str rest = ac_str_sub(text, at, text.len);
    if (!ac_str_starts(rest, AC_STR("::")) || rest.len < 3 || !is_letter(rest.ptr[2])) return false;
    for (size_t len; at && text.ptr[at - 1] != '\n'; at -= len)
        if (!(len = ac_blank_len_before(text, at))) return false;
    return true;
}

static ac_lanes is_odd(ac_lanes c)
{
    return (ac_lanes)((c < ' ') | (c >= 0x7F) | (c == ':') | (c == '#'));
}

size_t ac_safe_len(ac_str text, size_t at)
{
    if (at >= text.len) return 0;
    for (size_t end = at;; end++) {
        end = ac_lanes_find(text, end, is_odd);
        if (end >= text.len) return text.len - at;
        char c = text.ptr[end];
        bool twice = end + 1 < text.len && text.ptr[end + 1] == c;
        if ((c != ':' && c != '#') || twice) return end - at;
    }
}

unsigned ac_render_safe_char(ac_buf *out, ac_str text, unsigned column, size_t *len)
{
    utf8proc_int32_t code;
    char first = text.ptr[0];
    if (first >= ' ' && first < 0x7F && first != '#') { /* most of any text */
        if (out) ac_buf_putc(out, first);
        *len = 1;
        return column + 1;
    }
    utf8proc_ssize_t bytes =
        utf8proc_iterate((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len, &code);
    *len = bytes > 0 ? (size_t)bytes : 1;
    if (bytes <= 0) return column + escape(out, "\\x%02X", (unsigned char)text.ptr[0]);
    if (code == '\t') {
        unsigned blanks = TAB - column % TAB;
        if (out) ac_buf_fill(out, ' ', blanks);
        return column + blanks;
    }
    if (is_hidden(code) || is_command_in_line(text, 0))
        return column + escape(out, "\\u{%04X}", (unsigned)code);
    if (out) ac_buf_put(out, ac_str_sub(text, 0, *len));
    return column + (unsigned)utf8proc_charwidth(code);
}

unsigned ac_render_safe(ac_buf *out, ac_str text, unsigned column)
{
    for (size_t at = 0, len; at < text.len; at += len) {
        len = ac_safe_len(text, at);
        if (len) {
            if (out) ac_buf_put(out, ac_str_sub(text, at, at + len));
            column += (unsigned)len;
        } else if (text.ptr[at] == ':' && ac_is_command(text, at)) {
            column += escape(out, "\\u{%04X}", ':');
            len = 1;
        } else {
            column = ac_render_safe_char(out, ac_str_sub(text, at, text.len), column, &len);
        }
    }
    return column;
}

unsigned ac_render_safe_width(ac_str text, unsigned column)
{
    return ac_render_safe(NULL, text, column);
}
