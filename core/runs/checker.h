/* What a run does with each sheet. The rules behind it may be in any language. */
#ifndef ACCORD_RUNS_CHECKER_H
#define ACCORD_RUNS_CHECKER_H

#include "base/err.h"
#include "findings/batch.h"
#include "runs/limits.h"
#include "runs/selection.h"
#include "sheet/sheet.h"
#include "source/source_set.h"

typedef struct ac_checker {
    void *self;
    /* Appends the findings of all rules on `sheet` to `report`. Rules that break are findings
     * whose place is not in the sheet; a status other than AC_OK means that the run cannot go on.
     */
    ac_status (*check)(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err);
    /* Appends what can be said only behind the last sheet of the corpus. Findings may point into
     * any sheet; their sources live until the next call. May be NULL. */
    ac_status (*finish)(void *self, ac_report *report, ac_err *err);
    /* The rules, as long as the checker lives; and, by rule, the ac_outcome on the sheet that was
     * checked last. NULL where there are none. */
    const ac_rule_about *rules;
    const unsigned char *outcomes;
    size_t rule_count;
    /* Rules that there are, but that the selection has left out; NULL where there are none. */
    const ac_rule_about *left_out;
    size_t left_out_count;
} ac_checker;

/* How a run gets a checker for an instrument, which outlives it. */
typedef struct ac_checker_maker {
    void *context;
    /* `rules` are `count` paths; of their rules those that `selection` takes. The limits
     * are to be copied. What is wrong in rule
     * files goes to `report`, its sources to `keep`; a status other than AC_OK means that there is
     * no checker. */
    ac_status (*make)(void *context, ac_checker *out, const ac_instrument *instrument,
                      const char *const *rules, size_t count, const ac_selection *selection,
                      const ac_limits *limits, ac_source_set *keep, ac_report *report, ac_err *err);
    /* Frees `checker->self`; may be NULL. */
    void (*unmake)(void *context, ac_checker *checker);
} ac_checker_maker;

#endif
