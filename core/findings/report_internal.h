/* A report from the inside. Internal to findings/. */
#ifndef ACCORD_FINDINGS_REPORT_INTERNAL_H
#define ACCORD_FINDINGS_REPORT_INTERNAL_H

#include "base/arena.h"
#include "base/vec.h"
#include "findings/report.h"
#include "findings/stamps.h"

/* A finding while it grows; `view` is what readers see, its arrays point into the vectors. */
typedef struct ac_report_entry {
    ac_finding view;
    AC_VEC(ac_label) related;
    AC_VEC(uint32_t) questions;
    AC_VEC(ac_evidence) evidence;
    size_t order;    /* of coming */
    uint64_t serial; /* no other entry of the report has it, ever */
} ac_report_entry;

struct ac_report {
    ac_arena arena, made_in;           /* of texts, and of entries */
    AC_VEC(ac_report_entry *) entries; /* by id; behind them those that were made for others */
    size_t made;                       /* with these */
    AC_VEC(ac_report_entry *) sorted;
    size_t counts[AC_SEVERITY_ERROR + 1];
    ac_policy policy;
    uint64_t serial; /* of the entry that came last */
    ac_stamps questions_of, evidence_from;
    bool failed;
};

/* One more "because" place; its text is the report's own. */
void ac_report_put_related(ac_report *report, ac_report_entry *entry, const ac_label *label);
/* Appends a finding with nothing but what `finding` itself has, its texts as they are. */
ac_finding_id ac_report_append(ac_report *report, const ac_finding *finding);

#endif
