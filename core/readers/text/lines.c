#include "readers/text/lines.h"

#include "readers/text/align.h"

#include <string.h>

/* Where a byte stands next. It may be rare, and a text without it is looked through but once. */
typedef struct finger {
    char byte;
    size_t at; /* the first at or behind the place asked for last; the text's length for none */
} finger;

static size_t next_at(finger *f, ac_str text, size_t from)
{
    if (f->at >= from) return f->at;
    const char *found = memchr(text.ptr + from, f->byte, text.len - from);
    return f->at = found ? (size_t)(found - text.ptr) : text.len;
}

/* Behind the line feed or the carriage return that comes first, or behind both together. */
static size_t line_end(ac_str text, size_t at, finger *line_feed, finger *carriage)
{
    size_t feed = next_at(line_feed, text, at), alone = next_at(carriage, text, at);
    size_t last = alone < feed && alone + 1 != feed ? alone : feed;
    return last < text.len ? last + 1 : text.len;
}

/* Blanks at the end of the common kind first; the general test is dearer. */
static ac_str trim_fast(ac_str line)
{
    const char *start = line.ptr, *end = line.ptr + line.len;
    while (start < end && (end[-1] == '\n' || end[-1] == ' ')) end--;
    while (start < end && *start == ' ') start++;
    return ac_str_trim((ac_str){start, (size_t)(end - start)});
}

static finger first_of(ac_str text, char byte)
{
    finger f = {byte, text.len};
    const char *found = text.len ? memchr(text.ptr, byte, text.len) : NULL;
    if (found) f.at = (size_t)(found - text.ptr);
    return f;
}

bool ac_text_split(ac_text_lines *lines, ac_str text)
{
    bool new_page = false;
    uint32_t row = 0;
    finger line_feed = first_of(text, '\n'), carriage = first_of(text, '\r');
    finger page = first_of(text, '\f');
    for (size_t at = 0, end; at < text.len; at = end, row++) {
        end = line_end(text, at, &line_feed, &carriage);
        ac_str content = trim_fast(ac_str_sub(text, at, end));
        new_page |= next_at(&page, text, at) < end;
        if (!content.len) continue;
        uint32_t start = (uint32_t)(content.ptr - text.ptr);
        ac_text_line line = {.full = {(uint32_t)at, (uint32_t)end},
                             .content = {start, start + (uint32_t)content.len},
                             .row = row,
                             .new_page = new_page};
        if (!ac_vec_push(lines, line)) return false;
        new_page = next_at(&page, text, start) < end;
    }
    return true;
}

/* The dense beginning of a text. */
static ac_str dense_opening(ac_fold_iter *iter, char *buffer, size_t size)
{
    size_t len = 0;
    for (int c; len < size && (c = ac_fold_iter_next(iter)) >= 0;)
        if (c != ' ') buffer[len++] = (char)c;
    return (ac_str){buffer, len};
}

bool ac_text_is_heading_line(const ac_text_scan *scan, const ac_text_lines *lines, size_t i)
{
    enum { ENOUGH = 24, SHORT = 12 };
    char buffer[ENOUGH + ENOUGH / 2];
    size_t last = i + 1 < lines->count ? i + 1 : i, at = 0;
    ac_fold_iter iter;
    ac_alignment found;
    uint32_t number = 0;
    ac_fold_iter_init(&iter, ac_str_sub(scan->text, lines->items[i].content.start,
                                        lines->items[last].content.end));
    ac_str words = dense_opening(&iter, buffer, sizeof buffer);
    if (ac_str_starts(words, AC_STR("question"))) at = AC_STR("question").len;
    if (!at && ac_str_starts(words, AC_STR("q"))) at = 1;
    for (; at < words.len && words.ptr[at] >= '0' && words.ptr[at] <= '9' && number < 1000; at++)
        number = number * 10 + (uint32_t)(words.ptr[at] - '0');
    const ac_question *question = ac_instrument_by_number(scan->instrument, number);
    if (!question) return false;
    words = ac_str_sub(words, at, words.len);
    ac_str prompt = ac_str_sub(question->prompt_dense, 0, ENOUGH);
    if (prompt.len < SHORT) return ac_str_starts(words, prompt);
    return ac_align(prompt, words, &found) && found.begun + 4 >= prompt.len && found.edits <= 4;
}
