/* Which rules a run tries, and how grave their findings are: --select, --ignore, and the severities
 * of accord.yaml. */
#ifndef ACCORD_RUNS_SELECTION_H
#define ACCORD_RUNS_SELECTION_H

#include "base/vec.h"
#include "findings/finding.h"

/* A pattern is a rule's name, a glob (`date-*`), or a tag. */
typedef struct ac_severity_override {
    const char *pattern;
    bool off;
    ac_severity severity;
    const ac_source *source; /* where it stands; NULL for none */
    ac_span place;
} ac_severity_override;

/* An all-zero one takes everything as it is. */
typedef struct ac_selection {
    const char *const *select; /* empty: all */
    size_t select_count;
    const char *const *ignore;
    size_t ignore_count;
    const ac_severity_override *severities; /* the last that matches counts */
    size_t severity_count;
    /* Those that hold for some sheets only: a rule that any of them turns on is tried. */
    const ac_severity_override *elsewhere;
    size_t elsewhere_count;
    /* Names of the other instruments of the project: rule files for them are passed over. */
    const ac_str *beside;
    size_t beside_count;
} ac_selection;

bool ac_pattern_matches(const char *pattern, ac_str id, const ac_str *tags, size_t count);

/* Whether a rule is to be tried; `*severity` gets what accord.yaml says of it. */
bool ac_selection_takes(const ac_selection *selection, ac_str id, const ac_str *tags, size_t count,
                        ac_severity *severity);

/* The same for findings, on the sheet at hand; those that come from no rule are not chosen by
 * `select`. */
bool ac_selection_takes_finding(const ac_selection *selection, ac_str id, const ac_str *tags,
                                size_t count, ac_severity *severity);

#endif
