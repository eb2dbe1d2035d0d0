#include "readers/text/titles.h"

#include "readers/text/align.h"
#include "readers/text/labels.h"

#include <stdlib.h>

/* The first heading whose first byte is at or behind `at`; NULL if there is none. */
static const ac_heading *heading_from(const ac_text_scan *scan, size_t at)
{
    size_t low = 0, high = scan->headings.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scan->headings.items[middle].first < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < scan->headings.count ? &scan->headings.items[low] : NULL;
}

static void add_title(ac_text_scan *scan, uint32_t section, size_t first, size_t end)
{
    ac_str title = ac_instrument_section(scan->instrument, section)->title;
    uint32_t start = ac_text_bullet_before(scan, scan->fold.origin[first]);
    ac_section_title found = {.section = section,
                              .source = {start, ac_text_prompt_end(scan, title, end)}};
    while (start < scan->fold.origin[first] && found.source.end < scan->text.len &&
           (scan->text.ptr[found.source.end] == '*' || scan->text.ptr[found.source.end] == '_'))
        found.source.end++;
    if (!ac_vec_push(&scan->titles, found)) scan->no_memory = true;
}

/* The title word for word, on a line of its own or right before a heading. */
static bool find_title(ac_text_scan *scan, uint32_t section)
{
    ac_str title = ac_instrument_section(scan->instrument, section)->title_dense;
    ac_str dense = ac_text_dense(scan, 0);
    for (size_t at = 0; title.len && (at = ac_str_find(dense, title, at)) != SIZE_MAX; at++) {
        size_t end = at + title.len;
        const ac_heading *next = heading_from(scan, at);
        bool before_heading = next && next->first == end;
        bool alone =
            ac_text_at_line_start(scan, scan->fold.origin[at]) &&
            (end == scan->fold.count || ac_text_at_line_start(scan, scan->fold.origin[end]));
        if (!ac_text_word_starts(scan, end) || !(before_heading || alone)) continue;
        add_title(scan, section, at, end);
        return true;
    }
    return false;
}

/* The earliest heading of a question of the section. */
static const ac_heading *first_of_section(const ac_text_scan *scan, uint32_t section)
{
    for (size_t i = 0; i < scan->headings.count; i++)
        if (scan->headings.items[i].question->section == section) return &scan->headings.items[i];
    return NULL;
}

/* The title with typing errors, right before the section's first heading: of the words that may
 * begin it the one with the fewest edits. */
static bool find_edited_title(ac_text_scan *scan, uint32_t section)
{
    ac_str title = ac_instrument_section(scan->instrument, section)->title_dense;
    const ac_heading *heading = first_of_section(scan, section);
    if (!heading || !title.len) return false;
    size_t reach = title.len + title.len / 4, best = SIZE_MAX;
    size_t fewest = 2 + title.len / 6;
    for (size_t at = heading->first > reach ? heading->first - reach : 0; at < heading->first;
         at++) {
        ac_alignment found;
        if (!ac_text_word_starts(scan, at) ||
            !ac_align(title, ac_str_sub(ac_text_dense(scan, 0), at, heading->first), &found))
            continue;
        size_t edits = found.edits + (title.len - found.begun);
        edits += heading->first - at - found.end; /* what stands between title and heading */
        if (edits >= fewest) continue;
        fewest = edits;
        best = at;
    }
    if (best != SIZE_MAX) add_title(scan, section, best, heading->first);
    return best != SIZE_MAX;
}

static int by_place(const void *a, const void *b)
{
    const ac_section_title *x = a, *y = b;
    return x->source.start < y->source.start ? -1 : x->source.start > y->source.start;
}

void ac_text_find_titles(ac_text_scan *scan)
{
    ac_vec_clear(&scan->titles);
    for (uint32_t i = 0; i < ac_instrument_section_count(scan->instrument); i++)
        if (!find_title(scan, i) && !find_edited_title(scan, i) && first_of_section(scan, i))
            ac_text_find_title_line(scan, i, first_of_section(scan, i));
    if (scan->titles.count)
        qsort(scan->titles.items, scan->titles.count, sizeof(ac_section_title), by_place);
}
