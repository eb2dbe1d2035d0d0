#include "source/yaml_fast_internal.h"

/* Compared lane by lane: a lane that holds is all ones. */
typedef unsigned char lanes __attribute__((vector_size(16)));

static inline lanes lanes_at(const char *at)
{
    lanes bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static inline bool any(lanes found)
{
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    return halves[0] | halves[1];
}

/* Bytes that a character begins with which may be refused. */
static inline lanes suspects(lanes a)
{
    return (lanes)(((a < 0x20) & (a != '\n')) | (a == 0x7F) | (a == 0xC2) | (a == 0xE2) |
                   (a == 0xEF));
}

/* Bytes that a refused character begins with, by the two behind them too: controls, other line
 * breaks, BOM, no character. */
static inline lanes refused(lanes a, lanes b, lanes c)
{
    lanes control = (lanes)(((a < 0x20) & (a != '\n') & (a != '\t') & (a != '\r')) | (a == 0x7F) |
                            ((a == 0xC2) & (b < 0xA0)));
    lanes line_break =
        (lanes)(((a == '\r') & (b != '\n')) | ((a == 0xE2) & (b == 0x80) & ((c & 0xFE) == 0xA8)));
    lanes none =
        (lanes)((a == 0xEF) & (((b == 0xBB) & (c == 0xBF)) | ((b == 0xBF) & ((c & 0xFE) == 0xBE))));
    return control | line_break | none;
}

/* Looks at two bytes more than it decides on. */
static inline bool refuses(const char *at)
{
    lanes bytes = lanes_at(at);
    return any(suspects(bytes)) && any(refused(bytes, lanes_at(at + 1), lanes_at(at + 2)));
}

bool ac_yaml_fast_admits(ac_str text)
{
    enum { STRIDE = sizeof(lanes), AHEAD = 2 };
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
