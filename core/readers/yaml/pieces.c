#include "readers/yaml/pieces.h"

#include <string.h>

static bool push(ac_pieces *out, ac_str text, uint32_t start, uint32_t end)
{
    ac_piece piece = {text, {start, end}};
    return ac_vec_push(out, piece);
}

/* The end of the line's content and of its line break. */
static uint32_t find_line_end(ac_str file, uint32_t at, uint32_t *next)
{
    const char *feed = at < file.len ? memchr(file.ptr + at, '\n', file.len - at) : NULL;
    uint32_t end = feed ? (uint32_t)(feed - file.ptr) : (uint32_t)file.len;
    *next = feed ? end + 1 : end;
    return end > at && file.ptr[end - 1] == '\r' ? end - 1 : end;
}

/* Each line of a literal block stands in the file behind its indentation. False when it does not
 * look so, with `out` as it was. */
static bool literal_lines(ac_pieces *out, ac_str file, const ac_yaml *scalar, bool *no_memory)
{
    size_t before = out->count, at = 0;
    uint32_t line;
    find_line_end(file, scalar->span.start, &line); /* behind the | */
    while (at < scalar->text.len) {
        const char *feed = memchr(scalar->text.ptr + at, '\n', scalar->text.len - at);
        size_t stop = feed ? (size_t)(feed - scalar->text.ptr) : scalar->text.len;
        uint32_t next, end = find_line_end(file, line, &next);
        ac_str words = ac_str_sub(scalar->text, at, stop);
        if (!ac_str_ends(ac_str_sub(file, line, end), words)) {
            out->count = before;
            return false;
        }
        bool same_break = feed && next == end + 1; /* an LF here and there: one piece */
        uint32_t start = end - (uint32_t)words.len;
        words.len += same_break;
        *no_memory |= !push(out, words, start, same_break ? next : end);
        if (feed && !same_break)
            *no_memory |= !push(out, ac_str_sub(scalar->text, stop, stop + 1), end, next);
        at = stop + (feed != NULL);
        line = next;
    }
    return true;
}

bool ac_yaml_pieces(ac_pieces *out, const ac_source *source, const ac_yaml *scalar)
{
    ac_str file = ac_source_text(source), text = scalar->text;
    ac_span span = scalar->span;
    bool no_memory = false;
    char mark = span.start < file.len ? file.ptr[span.start] : '\0';
    if (!scalar->plain && mark == '|' && literal_lines(out, file, scalar, &no_memory))
        return !no_memory;
    if (!scalar->plain && (mark == '"' || mark == '\'') && span.end - span.start == text.len + 2 &&
        ac_str_eq(ac_str_sub(file, span.start + 1, span.end - 1), text))
        span = (ac_span){span.start + 1, span.end - 1};
    return push(out, text, span.start, span.end);
}

ac_span ac_yaml_with_indentation(const ac_source *source, ac_span span)
{
    ac_str text = ac_source_text(source);
    uint32_t start = span.start;
    while (start && (text.ptr[start - 1] == ' ')) start--;
    bool line = start == 0 || text.ptr[start - 1] == '\n' || text.ptr[start - 1] == '\r';
    return (ac_span){line ? start : span.start, span.end};
}
