#include "source/yaml_fast_internal.h"

enum { STRIDE = 64 };

/* One of the bytes that a character begins with which may be refused. A loop that becomes vectors.
 */
static bool is_suspect(const char *bytes, size_t count)
{
    unsigned found = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned char c = (unsigned char)bytes[i];
        found |= ((c < 0x20) & (c != '\n')) | (c == 0x7F) | (c == 0xC2) | (c == 0xE2) | (c == 0xEF);
    }
    return found;
}

/* `at` is followed by a NUL at the latest. */
static bool is_refused(const char *at)
{
    const unsigned char *c = (const unsigned char *)at;
    if (c[0] == '\r') return c[1] != '\n';
    if (c[0] < 0x20) return c[0] != '\n' && c[0] != '\t';
    if (c[0] == 0xC2) return c[1] < 0xA0;
    if (c[0] == 0xE2) return c[1] == 0x80 && (c[2] == 0xA8 || c[2] == 0xA9);
    if (c[0] == 0xEF)
        return (c[1] == 0xBB && c[2] == 0xBF) || (c[1] == 0xBF && (c[2] == 0xBE || c[2] == 0xBF));
    return c[0] == 0x7F;
}

bool ac_yaml_fast_admits(ac_str text)
{
    size_t from = ac_str_starts(text, AC_STR("\uFEFF")) ? 3 : 0;
    for (size_t at = from; at < text.len; at += STRIDE) {
        size_t count = text.len - at < STRIDE ? text.len - at : STRIDE;
        if (!is_suspect(text.ptr + at, count)) continue;
        for (size_t i = 0; i < count; i++)
            if (is_refused(text.ptr + at + i)) return false;
    }
    return true;
}

bool ac_yaml_fast_end_line(ac_yaml_fast *f)
{
    uint32_t at = ac_yaml_skip_blanks(f->text, f->at);
    if (f->text[at] == '#' && at > f->at) at = ac_yaml_find_line_end(f, at);
    f->at = f->line = ac_yaml_skip_break(f->text, at);
    return f->at > at || at == f->end;
}

bool ac_yaml_fast_next_content(ac_yaml_fast *f)
{
    for (;;) {
        f->at = ac_yaml_skip_spaces(f->text, f->line);
        uint32_t at = f->text[f->at] == '#' ? ac_yaml_find_line_end(f, f->at) : f->at;
        uint32_t next = ac_yaml_skip_break(f->text, at);
        if (next == at) {
            f->at = at; /* behind a comment at the end of the file */
            return f->text[at] != '\t';
        }
        f->line = next;
    }
}
