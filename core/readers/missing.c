#include "readers/problems.h"

void ac_report_missing(ac_report *report, const ac_sheet *sheet, const ac_question *first,
                       const ac_question *last)
{
    ac_span place = ac_answer_heading(ac_sheet_answer(sheet, first));
    ac_finding_id id =
        first == last
            ? ac_report_add(report, AC_SEVERITY_ERROR, "question-missing", ac_sheet_source(sheet),
                            place, "Q%u (%.*s) is not on the sheet", (unsigned)first->number,
                            AC_STR_ARG(first->label))
            : ac_report_add(report, AC_SEVERITY_ERROR, "question-missing", ac_sheet_source(sheet),
                            place, "Q%u (%.*s) to Q%u (%.*s) are not on the sheet",
                            (unsigned)first->number, AC_STR_ARG(first->label),
                            (unsigned)last->number, AC_STR_ARG(last->label));
    for (uint32_t i = first->index; i <= last->index; i++)
        ac_report_question(report, id,
                           ac_instrument_question(ac_sheet_instrument(sheet), i)->number);
    ac_report_label(report, id, "expected before this");
    ac_report_help(report, id,
                   "restore the heading; where there is nothing to say, leave the "
                   "answer blank or write NA");
}
