/* What a run hands on at once: the findings in one file, with the sheets that were read from it and
 * what each rule came to on them. */
#ifndef ACCORD_FINDINGS_BATCH_H
#define ACCORD_FINDINGS_BATCH_H

#include "findings/outcome.h"
#include "findings/report.h"

/* What a rule says of itself. Texts are empty where it says nothing. */
typedef struct ac_rule_about {
    ac_str id, says, because, help;
    const ac_str *tags;
    size_t tag_count;
    ac_severity severity;
    bool across;      /* it speaks of the whole corpus, so that it has no outcome on one sheet */
    bool yields;      /* it is silent about questions in which other rules have found something */
    uint64_t version; /* ac_finding.rule_version of its findings */
    const ac_source *source; /* where it stands; NULL for nowhere */
    uint32_t line;
} ac_rule_about;

typedef struct ac_sheet_result {
    ac_str sheet;                  /* ac_finding.sheet of its findings */
    const unsigned char *outcomes; /* ac_outcome, by index of the rule */
} ac_sheet_result;

typedef struct ac_batch {
    const ac_report *report; /* sorted; may be empty */
    const char *path;        /* NULL for the set-up of a project, and behind the last sheet */
    ac_str row_id;       /* of a dataset: what tells its rows apart, such as "atopid"; else empty */
    const void *project; /* what it belongs to, to be compared only; NULL for set-ups */
    const ac_rule_about *rules;
    size_t rule_count;
    const ac_sheet_result *sheets;
    size_t sheet_count;
} ac_batch;

#endif
