/* Which stretches of the text are cut out as page furniture. */
#include "readers/text/lines.h"

#include <stdlib.h>
#include <string.h>

uint32_t ac_text_add_furniture(ac_text_scan *scan, ac_furniture furniture)
{
    if (ac_vec_push(&scan->furniture, furniture)) return (uint32_t)scan->furniture.count;
    scan->no_memory = true;
    return 0;
}

static void add_cut(ac_text_scan *scan, ac_cut cut)
{
    if (!ac_vec_push(&scan->possible_cuts, cut)) scan->no_memory = true;
}

void ac_text_cut_number(ac_text_scan *scan, ac_span number, uint32_t furniture)
{
    add_cut(scan, (ac_cut){number, number, furniture});
    if (furniture) scan->furniture.items[furniture - 1].members++;
}

static void cut_lines(ac_text_scan *scan, const ac_text_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        const ac_text_line *line = &lines->items[i];
        if (!line->furniture) continue;
        add_cut(scan, (ac_cut){line->full, line->content, line->furniture});
        scan->furniture.items[line->furniture - 1].members++;
    }
}

static void cut_form_feeds(ac_text_scan *scan)
{
    const char *end = scan->text.ptr + scan->text.len;
    for (const char *at = scan->text.ptr; at && at < end; at++) {
        at = memchr(at, '\f', (size_t)(end - at));
        if (!at) break;
        uint32_t start = (uint32_t)(at - scan->text.ptr);
        add_cut(scan, (ac_cut){{start, start + 1}, {start, start}, 0});
    }
}

/* Of those that begin at one place the longest comes first. */
static int by_start(const void *a, const void *b)
{
    const ac_cut *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    return x->span.end > y->span.end ? -1 : x->span.end < y->span.end;
}

static bool in_force(const ac_text_scan *scan, const ac_cut *cut, bool with_lines)
{
    if (!cut->furniture) return true;
    const ac_furniture *f = &scan->furniture.items[cut->furniture - 1];
    return !f->kept && (with_lines || f->kind == AC_FURNITURE_LINE_NUMBERS);
}

void ac_text_apply_cuts(ac_text_scan *scan, bool with_lines)
{
    ac_vec_clear(&scan->cuts);
    for (size_t i = 0; i < scan->possible_cuts.count; i++) {
        const ac_cut *cut = &scan->possible_cuts.items[i];
        size_t count = scan->cuts.count;
        bool in_earlier = count && cut->span.start < scan->cuts.items[count - 1].span.end;
        if (cut->span.end == cut->span.start || in_earlier || !in_force(scan, cut, with_lines))
            continue;
        if (!ac_vec_push(&scan->cuts, *cut)) scan->no_memory = true;
    }
}

void ac_text_find_furniture(ac_text_scan *scan)
{
    ac_text_lines lines = {0};
    if (ac_text_split(&lines, scan->text)) {
        ac_text_cut_line_numbers(scan, &lines);
        ac_text_mark_running_lines(scan, &lines);
        cut_lines(scan, &lines);
        cut_form_feeds(scan);
        if (scan->possible_cuts.count)
            qsort(scan->possible_cuts.items, scan->possible_cuts.count, sizeof(ac_cut), by_start);
    } else {
        scan->no_memory = true;
    }
    ac_vec_release(&lines);
    if (!scan->no_memory) ac_text_spare_prompts(scan);
    if (!scan->no_memory) ac_text_apply_cuts(scan, true);
}
