/* What a sealed sheet shows to be wrong by itself, whatever its format: questions that are not on
 * it, and values that cannot be right. */
#ifndef ACCORD_READERS_PROBLEMS_H
#define ACCORD_READERS_PROBLEMS_H

#include "findings/report.h"
#include "sheet/sheet.h"

/* Neighbouring missing questions share one finding ("question-missing"); values have the findings
 * of sheet/value_problems.def. `told`, by question index, names missing questions that the reader
 * has said more about already; NULL for none. */
void ac_report_sheet_problems(ac_report *report, const ac_sheet *sheet, const bool *told);

/* One finding for the missing questions first .. last, neighbours in the instrument. */
void ac_report_missing(ac_report *report, const ac_sheet *sheet, const ac_question *first,
                       const ac_question *last);

/* Of a row of a dataset: the values of the variables with these indices. */
void ac_report_row_problems(ac_report *report, const ac_sheet *sheet, const uint32_t *questions,
                            size_t count);

#endif
