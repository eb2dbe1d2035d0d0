#include "source/source_internal.h"

#include "base/lanes.h"

enum { CHUNK = 1024 };

/* Length of the line break at `at`: LF, CR or CRLF; 0 for none. */
static size_t break_len(ac_str text, size_t at)
{
    if (at >= text.len) return 0;
    if (text.ptr[at] == '\n') return 1;
    if (text.ptr[at] != '\r') return 0;
    return at + 1 < text.len && text.ptr[at + 1] == '\n' ? 2 : 1;
}

/* Of eight bytes, how many go on with a character: those that begin with the bits 10. */
static size_t count_more(const char *bytes)
{
    const uint64_t ones = 0x0101010101010101;
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return (size_t)(((word >> 7 & ~word >> 6 & ones) * ones) >> 56);
}

static size_t count_chars(ac_str text, size_t at, size_t end)
{
    size_t count = end - at;
    for (; end - at >= 8; at += 8) count -= count_more(text.ptr + at);
    for (; at < end; at++) count -= ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
    return count;
}

static ac_lanes is_break(ac_lanes c)
{
    return (ac_lanes)((c == '\n') | (c == '\r'));
}

/* The last byte of a line break. */
static bool ends_line(ac_str text, size_t at)
{
    return break_len(text, at) == 1;
}

/* Where lines begin behind the breaks that were found among sixteen bytes. */
static bool add_lines(ac_source *source, ac_str text, size_t at, ac_lanes found)
{
    bool ok = true;
    for (unsigned mask = ac_lanes_mask(found); mask && ok; mask &= mask - 1) {
        size_t lane = (size_t)__builtin_ctz(mask);
        if (ends_line(text, at + lane)) ok = ac_vec_push(&source->lines, (uint32_t)(at + lane + 1));
    }
    return ok;
}

/* False when memory ran out. */
static bool map_lines(ac_source *source)
{
    ac_str text = ac_source_text(source);
    bool ok = ac_vec_push(&source->lines, 0);
    size_t at = 0;
    for (; text.len - at >= AC_LANES && ok; at += AC_LANES)
        ok = add_lines(source, text, at, is_break(ac_lanes_at(text.ptr + at)));
    for (; at < text.len && ok; at++)
        if (ends_line(text, at)) ok = ac_vec_push(&source->lines, (uint32_t)at + 1);
    return ok;
}

/* The same. */
static bool map_chars(ac_source *source)
{
    ac_str text = ac_source_text(source);
    bool ok = true;
    size_t chars = 0;
    for (size_t at = 0; at <= text.len && ok; at += CHUNK) {
        ok = ac_vec_push(&source->chars, (uint32_t)chars);
        chars += count_chars(text, at, text.len - at < CHUNK ? text.len : at + CHUNK);
    }
    return ok;
}

static const line_starts *line_map(const ac_source *source)
{
    /* A cache: what the caller can see of the source does not change. */
    ac_source *own = (ac_source *)(uintptr_t)source;
    ac_source_look(source);
    if (!own->lines.count && !map_lines(own)) ac_vec_clear(&own->lines);
    return &own->lines;
}

/* A line may be as long as the file, so that how many characters come before each chunk is kept. */
static size_t chars_before(const ac_source *source, size_t offset)
{
    ac_source *own = (ac_source *)(uintptr_t)source; /* as above */
    if (!own->chars.count && !map_chars(own)) ac_vec_clear(&own->chars);
    if (!own->chars.count) return count_chars(ac_source_text(source), 0, offset);
    return source->chars.items[offset / CHUNK] +
           count_chars(ac_source_text(source), offset - offset % CHUNK, offset);
}

static size_t chars_between(const ac_source *source, size_t at, size_t end)
{
    return end - at < CHUNK ? count_chars(ac_source_text(source), at, end)
                            : chars_before(source, end) - chars_before(source, at);
}

/* 0-based index of the line that holds `offset`. Places asked for one behind the other are often in
 * one line. */
static size_t line_index(const ac_source *source, const line_starts *lines, size_t offset)
{
    ac_source *own = (ac_source *)(uintptr_t)source; /* as above */
    size_t low = own->line_at_hand, high = low + 1;
    bool same = low < lines->count && lines->items[low] <= offset &&
                (high == lines->count || offset < lines->items[high]);
    if (same) return low;
    low = 0;
    high = lines->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (lines->items[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return own->line_at_hand = low;
}

ac_place ac_source_place(const ac_source *source, size_t offset)
{
    const line_starts *lines = line_map(source);
    ac_place place = {source->part.first_line, 1};
    if (!lines->count) return place;
    ac_str text = ac_source_text(source);
    if (offset > text.len) offset = text.len;
    size_t line = line_index(source, lines, offset), at = lines->items[line];
    bool marked =
        line == 0 && source->part.first_line == 1 && ac_str_starts(text, AC_STR("\uFEFF"));
    if (marked) at = 3; /* a BOM takes no column */
    place.line += (uint32_t)line;
    if (at < offset) place.column += (uint32_t)chars_between(source, at, offset);
    return place;
}

uint32_t ac_source_line_at(const ac_source *source, size_t offset)
{
    const line_starts *lines = line_map(source);
    size_t line = 0;
    if (offset > source->len) offset = source->len;
    if (lines->count) line = line_index(source, lines, offset);
    return source->part.first_line + (uint32_t)line;
}

ac_span ac_source_line(const ac_source *source, uint32_t line)
{
    const line_starts *lines = line_map(source);
    uint32_t len = (uint32_t)source->len;
    uint32_t before = source->part.first_line - 1;
    if (line <= before || line - before > lines->count) return (ac_span){len, len};
    line -= before;
    ac_span span = {lines->items[line - 1], len};
    if (line < lines->count) span.end = lines->items[line];
    while (span.end > span.start && break_len(ac_source_text(source), span.end - 1)) span.end--;
    return span;
}
