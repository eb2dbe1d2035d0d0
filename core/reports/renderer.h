/* Renderers: findings in, bytes out, one for each format. They see findings and sources only.
 * Whatever bytes sheets, rules and file names hold, what comes out is valid in its format and
 * harmless where it is shown: controls, bidi marks and bytes that are no UTF-8 are shown by their
 * numbers. */
#ifndef ACCORD_REPORTS_RENDERER_H
#define ACCORD_REPORTS_RENDERER_H

#include "base/buf.h"
#include "base/err.h"
#include "base/safe.h"
#include "findings/batch.h"
#include "findings/ledger.h"

typedef struct ac_render_style {
    bool colour;    /* SGR escapes */
    unsigned width; /* columns of the terminal; excerpts are cut to it */
} ac_render_style;

/* What is known before a run begins. */
typedef struct ac_render_about {
    const char *root;    /* folder that paths are relative to, absolute, with a slash at its end:
                            the repository, else the working folder; "" when unknown */
    const char *here;    /* the working folder as seen from there: "sub/", or "" */
    const char *started; /* as 2026-11-24T01:40:00 in UTC, for formats that ask for it */
    bool has_aside;      /* there is a summary file to put things aside into */
} ac_render_about;

/* What a run came to. */
typedef struct ac_run_summary {
    size_t sheets, rules;
    size_t errors, warnings, infos; /* open findings */
    size_t waived, known, stale;    /* stale: entries of the baseline that are found no more */
    size_t fixable;                 /* open findings that --fix would mend */
    bool compared;                  /* there is a baseline, or a revision to compare with */
    const char *since;              /* the revision; NULL for none */
    const ac_ledger *before;        /* its findings; those that are not `again` are fixed */
    int status;                     /* the exit status */
    bool incomplete;
    char example[AC_FINGERPRINT_SIZE]; /* of an open finding; "" for none */
    ac_str example_rule;
} ac_run_summary;

typedef struct ac_rendering ac_rendering;

typedef struct ac_renderer {
    const char *name;    /* as `--format` takes it */
    const char *english; /* for --help */
    size_t state_size;
    bool every_sheet; /* it tells of sheets without findings too */
    /* In this order; NULL where there is nothing to do. */
    void (*begin)(ac_rendering *r);
    void (*batch)(ac_rendering *r, const ac_batch *batch);
    void (*failure)(ac_rendering *r, const ac_err *err);
    void (*end)(ac_rendering *r, const ac_run_summary *summary);
    void (*release)(ac_rendering *r); /* of what is in the state */
} ac_renderer;

size_t ac_renderer_count(void);
const ac_renderer *ac_renderer_at(size_t i);
const ac_renderer *ac_renderer_by_name(ac_str name); /* NULL if there is none */

/* One report being written. Whoever drives it takes what is in `out` and clears it, whenever; what
 * is in `aside` at the end belongs into the summary file of a CI service. */
struct ac_rendering {
    const ac_renderer *renderer;
    const ac_render_about *about;
    ac_render_style style;
    ac_buf out, aside;
    void *state; /* zeroed */
};

/* NULL when memory ran out. `about` is borrowed. */
ac_rendering *ac_rendering_new(const ac_renderer *renderer, const ac_render_about *about,
                               ac_render_style style);
void ac_rendering_batch(ac_rendering *r, const ac_batch *batch);
void ac_rendering_failure(ac_rendering *r, const ac_err *err);
void ac_rendering_end(ac_rendering *r, const ac_run_summary *summary);
void ac_rendering_free(ac_rendering *r);

/* The findings alone, for people, as the terminal renderer has them. */
void ac_render_findings(ac_buf *out, const ac_report *report, const ac_render_style *style);

#endif
