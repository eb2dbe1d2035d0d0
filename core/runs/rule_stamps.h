/* Which rules are what they were: a rule that was edited is tried again on sheets that the cache
 * knows, and of the others it says what they came to. Internal to runs/.
 *
 * A rule on single sheets sees nothing of other rules (the sandbox gives every file its own
 * globals), so that what it comes to depends on its file, on the files that those of its pack may
 * require, and on what else the project is set up with. The first is the rule's stamp; the rest,
 * with all of the rules across sheets, is the frame, which is part of the key in the cache.
 *
 * A rule that yields to others is tried again whenever any is, and told in which questions those
 * that are not tried have found something. What is found by no rule comes from the reader, or from
 * what all rules need together, and is taken as it is found now. */
#ifndef ACCORD_RUNS_RULE_STAMPS_H
#define ACCORD_RUNS_RULE_STAMPS_H

#include "runs/run_internal.h"

/* Those of the part of the project that is at hand; its rules are loaded. Owned by `loaded`. */
ac_status ac_rule_stamps_find(ac_loaded_project *loaded, const ac_rule_stamps **out, ac_err *err);
void ac_rule_stamps_release(ac_loaded_project *loaded);

/* What an entry of the cache begins with; what was found in the job's file is in run->report. */
void ac_rule_stamps_put(ac_buf *out, const ac_run_state *run, const ac_loaded_project *loaded,
                        const ac_rule_stamps *stamps, const ac_job *job);

typedef enum ac_rule_stamps_verdict {
    AC_RULES_SAME,
    AC_RULES_SOME, /* some are what they were: job->was says which, and where they stood */
    AC_RULES_OTHER
} ac_rule_stamps_verdict;
/* Reads the beginning of an entry, and notes in the job what it says of rules. */
ac_rule_stamps_verdict ac_rule_stamps_compare(ac_wire *in, const ac_loaded_project *loaded,
                                              const ac_rule_stamps *stamps, ac_job *job);

/* Puts together what the reply in job->before says of rules that are what they were, and what the
 * reply at hand, which is in run->report and run->sheets, says of the others. `before` was read
 * from the one, with as many outcomes a sheet as there were rules then. False when the two do not
 * fit each other. */
bool ac_rule_stamps_join(ac_run_state *run, const ac_loaded_project *loaded, const ac_job *job,
                         const ac_report *before, const ac_sheet_result *sheets,
                         size_t sheet_count);

#endif
