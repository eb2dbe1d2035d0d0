/* What a run does with each sheet. The rules behind it may be in any language. */
#ifndef ACCORD_RUNS_CHECKER_H
#define ACCORD_RUNS_CHECKER_H

#include "base/buf.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/wire.h"
#include "findings/batch.h"
#include "runs/mark.h"
#include "runs/selection.h"
#include "sheet/screen.h"
#include "source/source_set.h"

typedef struct ac_checker {
    void *self;
    /* Appends the findings of all rules on `sheet` to `report`. Rules that break are findings
     * whose place is not in the sheet; a status other than AC_OK means that the run cannot go on.
     */
    ac_status (*check)(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err);
    /* Looks at rows before they are made into sheets; those that it passes over are no longer
     * checked. Not for who wants the outcomes on every sheet. NULL: every row is checked. */
    const ac_row_screen *screen;
    /* Appends what can be said only behind the last sheet of the corpus. Findings may point into
     * any sheet; their sources live until the next call. May be NULL. */
    ac_status (*finish)(void *self, ac_report *report, ac_err *err);
    /* Appends what the checker has to say for itself, such as statistics, when the run is over. May
     * be NULL. */
    ac_status (*account)(void *self, ac_buf *out, ac_err *err);
    /* Of a checker that keeps something of sheets, for `finish` or `account`; else NULL. Appends it
     * to `out`, and forgets it: all of it is of one file. */
    ac_status (*give)(void *self, ac_buf *out, ac_err *err);
    /* Keeps again what it, or another one made by the same request, has given, of the file at
     * `path`. Files come in their order. What makes no sense turns `in->failed`; false when memory
     * ran out. */
    bool (*take)(void *self, const char *path, ac_wire *in);
    /* The rules, as long as the checker lives; and, by rule, the ac_outcome on the sheet that was
     * checked last. NULL where there are none. */
    const ac_rule_about *rules;
    const unsigned char *outcomes;
    size_t rule_count;
    /* Rules that there are, but that the selection has left out; NULL where there are none. */
    const ac_rule_about *left_out;
    size_t left_out_count;
} ac_checker;

/* Rows of another file that belong to a sheet: those of which the answers to `there` say what the
 * sheet says to `here`. */
typedef struct ac_link {
    ac_str name; /* by which rules know it */
    const ac_instrument *instrument;
    const ac_question *const *here, *const *there;
    size_t key_count;
    const ac_source *source; /* the file; NULL where only examples are tried */
    const struct ac_format *format;
} ac_link;

/* What a checker is made of. All of it outlives the checker. */
typedef struct ac_checker_request {
    const ac_instrument *instrument;
    const char *const *rules; /* paths */
    size_t rule_count;
    const ac_selection *selection; /* which of their rules are taken */
    const ac_link *links;
    size_t link_count;
    ac_source_set *keep;     /* of the sources that findings and rules point into */
    const ac_limits *limits; /* of what rules may use */
    const ac_watch *watch;
} ac_checker_request;

/* How a run gets a checker. */
typedef struct ac_checker_maker {
    void *context;
    /* Loads into `keep` every file that the rules at `path` may need: behind it no file can be
     * opened any more. NULL where no files are needed. */
    ac_status (*gather)(void *context, const char *path, ac_source_set *keep, ac_err *err);
    /* What is wrong in rule files goes to `report`; a status other than AC_OK means that there is
     * no checker. */
    ac_status (*make)(void *context, ac_checker *out, const ac_checker_request *request,
                      ac_report *report, ac_err *err);
    /* Frees `checker->self`; may be NULL. */
    void (*unmake)(void *context, ac_checker *checker);
} ac_checker_maker;

#endif
