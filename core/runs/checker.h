/* What a run does with each sheet. The rules behind it may be in any language. */
#ifndef ACCORD_RUNS_CHECKER_H
#define ACCORD_RUNS_CHECKER_H

#include "base/err.h"
#include "findings/report.h"
#include "sheet/sheet.h"

typedef struct ac_checker {
    void *self;
    /* Appends the findings of all rules on `sheet` to `report`. Rules that break are findings;
     * a status other than AC_OK means that the run cannot go on. */
    ac_status (*check)(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err);
    size_t rule_count;
} ac_checker;

#endif
