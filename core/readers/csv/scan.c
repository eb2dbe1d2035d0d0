#include "readers/csv/scan.h"

#include <string.h>

/* True for each byte of a word that is `c`, as its high bit; exact for the lowest of them. */
static uint64_t bytes_that_are(uint64_t word, unsigned char c)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    uint64_t other = word ^ (ones * c);
    return (other - ones) & ~other & high;
}

/* The end of a cell without quotes: the delimiter, a line end, or the end of the text. */
static size_t plain_end(const ac_csv_scan *scan, size_t at)
{
    ac_str text = scan->text;
    unsigned char delimiter = (unsigned char)scan->delimiter;
    for (uint64_t word; at + sizeof word <= text.len; at += sizeof word) {
        memcpy(&word, text.ptr + at, sizeof word);
        if (bytes_that_are(word, delimiter) | bytes_that_are(word, '\n') |
            bytes_that_are(word, '\r'))
            break;
    }
    while (at < text.len && text.ptr[at] != scan->delimiter && text.ptr[at] != '\n' &&
           text.ptr[at] != '\r')
        at++;
    return at;
}

static bool ends_cell(const ac_csv_scan *scan, size_t at)
{
    return at >= scan->text.len || scan->text.ptr[at] == scan->delimiter ||
           scan->text.ptr[at] == '\n' || scan->text.ptr[at] == '\r';
}

typedef enum quoting { CLOSED, UNCLOSED, GOES_ON } quoting;

/* Looks for the quote that closes the cell that begins with one at `start`. Blanks may stand
 * between it and the end of the cell. */
static quoting read_quoted(const ac_csv_scan *scan, size_t start, ac_cell *cell, size_t *end)
{
    ac_str text = scan->text;
    size_t at = start + 1;
    *cell = (ac_cell){.start = (uint32_t)at, .quoted = true};
    for (;;) {
        const char *quote = at < text.len ? memchr(text.ptr + at, '"', text.len - at) : NULL;
        if (!quote) return scan->last ? UNCLOSED : GOES_ON;
        at = (size_t)(quote - text.ptr);
        if (at + 1 >= text.len || text.ptr[at + 1] != '"') break;
        cell->doubled = true;
        at += 2;
    }
    cell->len = (uint32_t)at - cell->start;
    *end = at + 1;
    while (*end < text.len && text.ptr[*end] == ' ') ++*end;
    if (*end >= text.len && !scan->last) return GOES_ON;
    return ends_cell(scan, *end) ? CLOSED : UNCLOSED;
}

static bool push_cell(ac_csv_scan *scan, ac_cell cell)
{
    return ac_vec_push(&scan->cells, cell);
}

/* One cell; `*at` goes behind it. */
static ac_csv_result read_cell(ac_csv_scan *scan, size_t *at)
{
    ac_cell cell;
    size_t start = *at;
    if (start < scan->text.len && scan->text.ptr[start] == '"') {
        quoting how = read_quoted(scan, start, &cell, at);
        if (how == GOES_ON) return AC_CSV_INCOMPLETE;
        if (how == CLOSED) return push_cell(scan, cell) ? AC_CSV_RECORD : AC_CSV_NO_MEMORY;
        const ac_span quote = {(uint32_t)start, (uint32_t)start + 1};
        if (!ac_vec_push(&scan->open_quotes, quote)) return AC_CSV_NO_MEMORY;
    }
    *at = plain_end(scan, start);
    if (*at >= scan->text.len && !scan->last) return AC_CSV_INCOMPLETE;
    cell = (ac_cell){.start = (uint32_t)start, .len = (uint32_t)(*at - start)};
    return push_cell(scan, cell) ? AC_CSV_RECORD : AC_CSV_NO_MEMORY;
}

static size_t behind_line_end(ac_str text, size_t at)
{
    if (at >= text.len) return at;
    bool both = text.ptr[at] == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n';
    return at + (both ? 2 : 1);
}

ac_csv_result ac_csv_next(ac_csv_scan *scan)
{
    size_t at = scan->at;
    ac_vec_clear(&scan->cells);
    ac_vec_clear(&scan->open_quotes);
    if (at >= scan->text.len) return AC_CSV_END;
    for (;;) {
        ac_csv_result result = read_cell(scan, &at);
        if (result != AC_CSV_RECORD) return result;
        if (at >= scan->text.len || scan->text.ptr[at] != scan->delimiter) break;
        at++;
    }
    scan->span = (ac_span){(uint32_t)scan->at, (uint32_t)at};
    scan->at = behind_line_end(scan->text, at);
    return AC_CSV_RECORD;
}

void ac_csv_scan_release(ac_csv_scan *scan)
{
    ac_vec_release(&scan->cells);
    ac_vec_release(&scan->open_quotes);
}

bool ac_csv_is_blank(const ac_csv_scan *scan)
{
    return scan->cells.count == 1 && !scan->cells.items[0].len && !scan->cells.items[0].quoted;
}

ac_str ac_csv_cell(const ac_csv_scan *scan, size_t i)
{
    const ac_cell *cell = &scan->cells.items[i];
    return (ac_str){scan->text.ptr + cell->start, cell->len};
}

size_t ac_csv_lines_done(const ac_csv_scan *scan)
{
    ac_str text = ac_str_sub(scan->text, 0, scan->at);
    size_t lines = 0;
    for (size_t at = 0; at < text.len; at++) {
        bool both = text.ptr[at] == '\r' && at + 1 < text.len && text.ptr[at + 1] == '\n';
        lines += text.ptr[at] == '\n' || (text.ptr[at] == '\r' && !both);
    }
    return lines;
}
