/* Page numbers: lines that are the same but for a number that counts up from page to page. */
#include "readers/text/running.h"

#include <string.h>

enum { BARE_ROWS = 10 };

void ac_text_mark_running(ac_text_scan *scan, ac_text_lines *lines, const ac_running *running,
                          uint32_t furniture)
{
    ac_text_line *line = &lines->items[running->line];
    if (!furniture || ac_text_is_heading_line(scan, lines, running->line)) return;
    const ac_furniture *kinds = scan->furniture.items;
    bool sure = line->furniture && kinds[line->furniture - 1].unmistakable;
    if (!sure) line->furniture = furniture;
}

/* "29. Does this agreement": numbered as a heading is. Its words may be too far from the prompt to
 * tell, but a line lost from between two answers could not be told at all. */
static bool is_numbered_as_heading(const ac_text_scan *scan, const ac_text_lines *lines,
                                   const ac_running *c)
{
    ac_str line = ac_source_slice(scan->source, lines->items[c->line].content);
    uint32_t number;
    size_t at = 0, end;
    while (at < line.len && line.ptr[at] && strchr("Qq(#", line.ptr[at])) at++;
    for (end = at; end < line.len && line.ptr[end] >= '0' && line.ptr[end] <= '9';) end++;
    if (c->bare || !ac_str_to_u32(ac_str_sub(line, at, end), &number)) return false;
    while (end < line.len && line.ptr[end] == ' ') end++;
    return end < line.len && line.ptr[end] && strchr(".):-", line.ptr[end]) &&
           ac_instrument_by_number(scan->instrument, number);
}

static bool may_be_heading(const ac_text_scan *scan, const ac_text_lines *lines,
                           const ac_running *c)
{
    return is_numbered_as_heading(scan, lines, c) || ac_text_is_heading_line(scan, lines, c->line);
}

/* The chain of page numbers that a line belongs to. */
typedef struct link {
    size_t length, before; /* how many up to here; index of the one before */
} link;

#define NOBODY SIZE_MAX

typedef struct group {
    const ac_text_scan *scan;
    const ac_text_lines *lines;
    const ac_running *items;
    size_t count, slot; /* slot: which of the numbers may be the page's */
} group;

/* The other numbers are the same. At the edges of pages they may rise too: "3:14 PM   4/7". */
static bool go_together(const group *g, size_t before, size_t i)
{
    const ac_running *a = &g->items[before], *b = &g->items[i];
    bool on_edges = a->at_page && (b->at_page || b->at_end);
    for (size_t n = 0; n < a->number_count; n++) {
        bool may_rise = n == g->slot || (on_edges && b->numbers[n] > a->numbers[n]);
        if (a->numbers[n] != b->numbers[n] && !may_rise) return false;
    }
    return true;
}

/* A page apart, and no heading. The last page may be short, where there are more before it. */
static bool may_follow(const group *g, const link *links, size_t before, size_t i)
{
    const ac_running *a = &g->items[before], *b = &g->items[i];
    uint32_t rows = a->bare ? BARE_ROWS : AC_PAGE_ROWS;
    bool last = b->at_end && links[before].length > 1;
    bool apart = b->at_page || last || ac_text_rows_between(g->lines, a, b) >= rows;
    return apart && go_together(g, before, i) && !may_be_heading(g->scan, g->lines, a) &&
           !may_be_heading(g->scan, g->lines, b);
}

/* The line whose number is one lower; or two lower, where left and right pages have other heads. */
static size_t line_before(const group *g, const ac_latest_pages *latest, const link *links,
                          size_t i)
{
    uint32_t number = g->items[i].numbers[g->slot];
    size_t one = number > 0 ? latest->line[number - 1] : 0;
    size_t two = number > 1 ? latest->line[number - 2] : 0;
    if (one && may_follow(g, links, one - 1, i)) return one - 1;
    bool other_side =
        two && g->items[two - 1].at_page && g->items[two - 1].page + 2 == g->items[i].page;
    return other_side && may_follow(g, links, two - 1, i) ? two - 1 : NOBODY;
}

/* How far the line is from where its page should end, by the page before. */
static uint32_t misplaced(const group *g, const link *links, size_t i)
{
    size_t before = links[i].before, earlier = before == NOBODY ? NOBODY : links[before].before;
    if (earlier == NOBODY) return 0;
    uint32_t rows = ac_text_rows_between(g->lines, &g->items[before], &g->items[i]);
    uint32_t page = ac_text_rows_between(g->lines, &g->items[earlier], &g->items[before]);
    return rows > page ? rows - page : page - rows;
}

/* As many form feeds stand before it as its number says, counted from the page before. */
static bool is_in_step(const group *g, const link *links, size_t i)
{
    const ac_running *a = &g->items[links[i].before], *b = &g->items[i];
    return b->page - a->page == b->numbers[g->slot] - a->numbers[g->slot];
}

/* Of two lines with one number behind the same page one is an answer. */
static bool is_better(const group *g, const link *links, size_t i, size_t than)
{
    if (links[i].before == NOBODY || links[i].before != links[than].before) return true;
    if (g->items[i].at_page != g->items[than].at_page) return g->items[i].at_page;
    bool in_step = is_in_step(g, links, i);
    if (in_step != is_in_step(g, links, than)) return in_step;
    return misplaced(g, links, i) <= misplaced(g, links, than);
}

/* Links every line to the latest one whose number is lower and that stands a page further up.
 * Returns the last of the longest chain. Linear. */
static size_t link_pages(const group *g, ac_latest_pages *latest, link *links)
{
    size_t best = 0;
    for (size_t i = 0; i < g->count; i++) {
        uint32_t number = g->items[i].numbers[g->slot];
        links[i] = (link){1, NOBODY};
        if (number > AC_LARGEST_PAGE) continue;
        size_t before = line_before(g, latest, links, i);
        if (before != NOBODY) links[i] = (link){links[before].length + 1, before};
        uint32_t *rival = &latest->line[number];
        if (*rival && !is_better(g, links, i, *rival - 1)) continue;
        *rival = (uint32_t)i + 1;
        bool longer = links[i].length > links[best].length;
        if (longer || (links[i].length == links[best].length && is_better(g, links, i, best)))
            best = i;
    }
    for (size_t i = 0; i < g->count; i++)
        if (g->items[i].numbers[g->slot] <= AC_LARGEST_PAGE)
            latest->line[g->items[i].numbers[g->slot]] = 0;
    return best;
}

/* Marks the longest chain if it is too long to be an accident. */
static bool mark_chain(ac_text_scan *scan, ac_text_lines *lines, const group *g,
                       ac_latest_pages *latest)
{
    enum { LONG = 4 };
    link *links = ac_mem_alloc(g->count * sizeof *links);
    if (!links) return false;
    size_t last = link_pages(g, latest, links), length = links[last].length, on_edge = 0;
    for (size_t i = last; i != NOBODY; i = links[i].before) on_edge += g->items[i].at_page;
    bool says_page = g->items->says_page, most_on_edge = on_edge * 2 > length;
    if (length >= 3 || (length == 2 && (on_edge > 0 || says_page))) {
        ac_furniture pages = {.kind = AC_FURNITURE_PAGE_NUMBERS,
                              .unmistakable =
                                  length >= LONG || says_page || (length == 3 && most_on_edge)};
        uint32_t furniture = ac_text_add_furniture(scan, pages);
        for (size_t i = last; i != NOBODY; i = links[i].before)
            ac_text_mark_running(scan, lines, &g->items[i], furniture);
    }
    ac_mem_free(links);
    return true;
}

/* A number that is that of the page at whose edge it stands. */
static bool is_own_page(const ac_running *running)
{
    return running->at_page && running->number_count == 1 && running->numbers[0] == running->page;
}

/* The end of the lines that stand on the page of line `i`; `*has_number`: one is marked. */
static size_t page_end(const ac_text_lines *lines, const ac_running *items, size_t i, size_t count,
                       bool *has_number)
{
    size_t end = i;
    *has_number = false;
    for (; end < count && items[end].page == items[i].page; end++)
        *has_number |= lines->items[items[end].line].furniture != 0;
    return end;
}

/* "Page 3 of 7" by itself, and numbers of the pages that they stand on, where the page has no other
 * number: one such number alone may be the last word of a sentence. */
static void mark_own_pages(ac_text_scan *scan, ac_text_lines *lines, const ac_running *items,
                           size_t count)
{
    uint32_t furniture = 0;
    size_t own = 0;
    bool has_number = false;
    for (size_t i = 0; i < count; i++) own += is_own_page(&items[i]);
    for (size_t i = 0, end = 0; i < count; i++) {
        if (i == end) end = page_end(lines, items, i, count, &has_number);
        bool of_pages = items->says_page && (items->number_count == 2 || items[i].at_page);
        if (!of_pages && !(own > 1 && !has_number && is_own_page(&items[i]))) continue;
        ac_furniture pages = {.kind = AC_FURNITURE_PAGE_NUMBERS, .unmistakable = items->says_page};
        if (!furniture) furniture = ac_text_add_furniture(scan, pages);
        ac_text_mark_running(scan, lines, &items[i], furniture);
    }
}

void ac_text_mark_numbered(ac_text_scan *scan, ac_text_lines *lines, const ac_running *items,
                           size_t count, ac_latest_pages *latest)
{
    group g = {scan, lines, items, count, 0};
    for (; g.slot < items->number_count && count > 1; g.slot++)
        if (!mark_chain(scan, lines, &g, latest)) scan->no_memory = true;
    if (items->bare) mark_own_pages(scan, lines, items, count);
}
