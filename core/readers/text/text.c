#include "readers/text/text.h"

#include "readers/problems.h"
#include "readers/text/scan.h"

static void release(ac_text_scan *scan)
{
    ac_fold_release(&scan->fold);
    ac_vec_release(&scan->furniture);
    ac_vec_release(&scan->possible_cuts);
    ac_vec_release(&scan->cuts);
    ac_vec_release(&scan->labels);
    ac_vec_release(&scan->headings);
    ac_vec_release(&scan->strays);
    ac_vec_release(&scan->titles);
    ac_vec_release(&scan->found);
}

/* A file in which no question can be found: one finding instead of one for every question. */
static void report_no_headings(const ac_text_scan *scan)
{
    ac_report *report = scan->reading->report;
    const ac_question *first = ac_instrument_question(scan->instrument, 0);
    bool empty = ac_str_is_blank(scan->text);
    ac_finding_id id = empty
                           ? ac_report_add(report, AC_SEVERITY_ERROR, "no-questions", scan->source,
                                           (ac_span){0, 0}, "the file is empty")
                           : ac_report_add(report, AC_SEVERITY_ERROR, "no-questions", scan->source,
                                           (ac_span){0, 0},
                                           "no question of the instrument %.*s stands in this file",
                                           AC_STR_ARG(ac_instrument_id(scan->instrument)));
    if (first)
        ac_report_help(report, id, "a sheet has headings such as: %u. %.*s",
                       (unsigned)first->number, AC_STR_ARG(first->prompt));
}

static void report_problems(const ac_text_scan *scan, const ac_sheet *sheet)
{
    ac_arena *arena = ac_sheet_arena(scan->reading->builder);
    bool *told = AC_ARENA_ARRAY(arena, bool, ac_instrument_question_count(scan->instrument));
    for (size_t i = 0; i < scan->headings.count && told; i++)
        if (scan->headings.items[i].kind == AC_HEADING_UNRECOGNISED)
            told[scan->headings.items[i].question->index] = true;
    ac_report_sheet_problems(scan->reading->report, sheet, told);
}

static void find_parts(ac_text_scan *scan)
{
    ac_text_fold(scan);
    if (!scan->no_memory) ac_text_find_headings(scan);
    if (!scan->no_memory) ac_text_find_titles(scan);
}

static ac_status read_scan(ac_text_scan *scan, ac_err *err)
{
    const ac_reading *reading = scan->reading;
    ac_sheet_begin(reading->builder, scan->instrument, scan->source);
    ac_text_find_furniture(scan);
    if (!scan->no_memory) find_parts(scan);
    if (!scan->no_memory && ac_text_spare_answers(scan)) find_parts(scan);
    if (!scan->no_memory) ac_text_build(scan);
    if (!scan->no_memory) ac_text_report_headings(scan);
    if (!scan->no_memory) ac_text_report_furniture(scan);
    const ac_sheet *sheet = scan->no_memory ? NULL : ac_sheet_seal(reading->builder);
    if (!sheet) return ac_err_memory(err);
    if (scan->headings.count)
        report_problems(scan, sheet);
    else
        report_no_headings(scan);
    return reading->each(reading->context, sheet, err);
}

ac_status ac_read_text(const ac_source *source, const ac_reading *reading, ac_err *err)
{
    ac_text_scan scan = {.source = source,
                         .reading = reading,
                         .instrument = reading->instrument,
                         .text = ac_source_text(source),
                         .pieces = ac_sheet_scratch(reading->builder)};
    ac_status status = read_scan(&scan, err);
    release(&scan);
    return status;
}
