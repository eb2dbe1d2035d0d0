#include "findings/report_internal.h"

#include <stdlib.h>
#include <string.h>

static int compare_numbers(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int compare_entries(const void *left, const void *right)
{
    const ac_report_entry *a = *(ac_report_entry *const *)left,
                          *b = *(ac_report_entry *const *)right;
    const ac_label *x = &a->view.primary, *y = &b->view.primary;
    int order = compare_numbers(x->source != NULL, y->source != NULL);
    if (x->source != y->source && x->source && y->source)
        order = strcmp(ac_source_path(x->source), ac_source_path(y->source));
    if (!order) order = compare_numbers(x->span.start, y->span.start);
    if (!order) order = (int)b->view.severity - (int)a->view.severity;
    if (!order) order = ac_str_cmp(a->view.rule, b->view.rule);
    return order ? order : compare_numbers(a->order, b->order);
}

/* As findings of a worker are, or those that were sorted before. */
static bool is_sorted(const ac_report *report)
{
    ac_report_entry *const *items = report->sorted.items;
    for (size_t i = 1; i < report->sorted.count; i++)
        if (compare_entries(&items[i - 1], &items[i]) > 0) return false;
    return true;
}

void ac_report_sort(ac_report *report)
{
    if (!is_sorted(report))
        qsort(report->sorted.items, report->sorted.count, sizeof(ac_report_entry *),
              compare_entries);
}
