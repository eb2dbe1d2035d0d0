#include "base/lanes.h"
#include "source/yaml_fast_internal.h"

/* Bytes that a character begins with which may be refused. */
static inline ac_lanes suspects(ac_lanes a)
{
    return (ac_lanes)(((a < 0x20) & (a != '\n')) | (a == 0x7F) | (a == 0xC2) | (a == 0xE2) |
                      (a == 0xEF));
}

/* Bytes that a refused character begins with, by the two behind them too: controls, other line
 * breaks, BOM, no character. */
static inline ac_lanes refused(ac_lanes a, ac_lanes b, ac_lanes c)
{
    ac_lanes control = (ac_lanes)(((a < 0x20) & (a != '\n') & (a != '\t') & (a != '\r')) |
                                  (a == 0x7F) | ((a == 0xC2) & (b < 0xA0)));
    ac_lanes line_break = (ac_lanes)(((a == '\r') & (b != '\n')) |
                                     ((a == 0xE2) & (b == 0x80) & ((c & 0xFE) == 0xA8)));
    ac_lanes none = (ac_lanes)((a == 0xEF) & (((b == 0xBB) & (c == 0xBF)) |
                                              ((b == 0xBF) & ((c & 0xFE) == 0xBE))));
    return control | line_break | none;
}

/* Looks at two bytes more than it decides on. */
static inline bool refuses(const char *at)
{
    ac_lanes bytes = ac_lanes_at(at);
    return ac_lanes_any(suspects(bytes)) &&
           ac_lanes_any(refused(bytes, ac_lanes_at(at + 1), ac_lanes_at(at + 2)));
}

bool ac_yaml_fast_admits(ac_str text)
{
    enum { STRIDE = AC_LANES, AHEAD = 2 };
    char tail[STRIDE + AHEAD];
    size_t at = ac_str_starts(text, AC_STR("\uFEFF")) ? 3 : 0;
    for (; text.len - at >= STRIDE + AHEAD; at += STRIDE)
        if (refuses(text.ptr + at)) return false;
    for (; at < text.len; at += STRIDE) {
        size_t left = text.len - at < sizeof tail ? text.len - at : sizeof tail;
        memset(tail, ' ', sizeof tail); /* a CR at the end has no LF behind it */
        memcpy(tail, text.ptr + at, left);
        if (refuses(tail)) return false;
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

void ac_yaml_fast_next_content(ac_yaml_fast *f)
{
    for (;;) {
        f->at = ac_yaml_skip_spaces(f->text, f->line);
        uint32_t at = f->text[f->at] == '#' ? ac_yaml_find_line_end(f, f->at) : f->at;
        uint32_t next = ac_yaml_skip_break(f->text, at);
        if (next == at) {
            f->at = at; /* behind a comment at the end of the file */
            return;
        }
        f->line = next;
    }
}
