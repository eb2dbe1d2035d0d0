/* The gate between what was found and what people are told: fingerprints, waivers, the baseline,
 * and the findings of another revision. */
#ifndef ACCORD_RUNS_GATE_H
#define ACCORD_RUNS_GATE_H

#include "findings/baseline.h"
#include "findings/waivers.h"
#include "runs/project.h"

typedef struct ac_gate_order {
    const char
        *today; /* as 2026-11-24: what has expired; NULL: waivers and baseline do not count */
    bool without_baseline; /* every finding is told, known or not */
    ac_ledger *before;     /* findings to compare with; NULL for none. Those found are marked */
} ac_gate_order;

/* What came of it, for the summary. */
typedef struct ac_gate_tally {
    size_t waived, known, stale;
    size_t baselines; /* that were in force */
} ac_gate_tally;

typedef struct ac_gate ac_gate;

ac_gate *ac_gate_new(const ac_gate_order *order); /* NULL when memory ran out */
void ac_gate_free(ac_gate *gate);
const ac_gate_tally *ac_gate_tally_of(const ac_gate *gate);

/* False once the baseline of the project could not be read: what is known then looks new. */
bool ac_gate_knows_baseline(const ac_gate *gate, const ac_project *project);

/* Room for the waivers that stand in a file; empty. */
ac_waivers *ac_gate_waivers_in_sheets(ac_gate *gate);
/* Those that stand there now. */
const ac_waivers *ac_gate_waivers(const ac_gate *gate);
/* Notes that a sheet of the file at hand was read; of the waivers that stand in the file, those
 * from the sheet before up to number `waivers` are its own. */
void ac_gate_meet(ac_gate *gate, ac_str sheet, size_t waivers);

/* Settles the findings of a file and sorts them; what is wrong with waivers is added.
 * `found_in_folder` says that the run goes through the whole folder. */
ac_status ac_gate_settle_file(ac_gate *gate, const ac_project *project, const char *path,
                              bool found_in_folder, ac_report *report, ac_err *err);
/* The same for what was found behind the last sheet of a project. */
ac_status ac_gate_settle_corpus(ac_gate *gate, const ac_project *project, ac_report *report,
                                ac_err *err);
/* At the end: waivers that met nothing, entries that were not found again. */
ac_status ac_gate_close(ac_gate *gate, const ac_project *project, bool whole, ac_report *report,
                        ac_err *err);

/* Calls `each` for every waivers.yaml and baseline that was read. */
void ac_gate_each_file(const ac_gate *gate, void (*each)(void *context, const char *path),
                       void *context);

/* The baseline of a project; NULL when none of its sheets was checked. */
ac_baseline *ac_gate_baseline(ac_gate *gate, const ac_project *project);

#endif
