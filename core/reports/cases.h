/* For formats that speak of tests: a sheet is a suite, each rule a case. Internal to reports/. */
#ifndef ACCORD_REPORTS_CASES_H
#define ACCORD_REPORTS_CASES_H

#include "reports/formats.h"

typedef enum ac_case_result {
    AC_CASE_PASSED,
    AC_CASE_FAILED,
    AC_CASE_SKIPPED, /* it did not apply, could not be told, or was waived */
    AC_CASE_BROKEN   /* the rule crashed */
} ac_case_result;

typedef struct ac_case {
    ac_str name; /* of the rule */
    ac_case_result result;
    ac_severity severity; /* of the worst finding */
    ac_str brief;         /* the first finding, or why it was skipped; plain */
    ac_str details;       /* all findings, in lines; plain */
} ac_case;

typedef struct ac_suite {
    ac_str name; /* the sheet: its path, and #2 for the second in its file; plain */
    const ac_case *cases;
    size_t count;
    size_t failed, skipped, broken;
} ac_suite;

/* Calls `each` for every suite of a batch. What belongs to no sheet, such as findings across the
 * corpus, is a suite by itself. False when memory ran out. */
bool ac_each_suite(ac_rendering *r, const ac_batch *batch,
                   void (*each)(ac_rendering *r, const ac_suite *suite));

#endif
