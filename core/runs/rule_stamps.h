/* Which rules are what they were: a rule that was edited is tried again on sheets that the cache
 * knows, and of the others it says what they came to. Internal to runs/.
 *
 * A rule on single sheets sees nothing of other rules (the sandbox gives every file its own
 * globals), so that what it comes to depends on its file, on the files that those of its pack may
 * require, and on what else the project is set up with. The first is the rule's stamp; the rest,
 * with all of the rules across sheets, is the frame, which is part of the key in the cache. */
#ifndef ACCORD_RUNS_RULE_STAMPS_H
#define ACCORD_RUNS_RULE_STAMPS_H

#include "runs/run_internal.h"

/* Those of the part of the project that is at hand; its rules are loaded. Owned by `loaded`. */
ac_status ac_rule_stamps_find(ac_loaded_project *loaded, const ac_rule_stamps **out, ac_err *err);
void ac_rule_stamps_release(ac_loaded_project *loaded);

/* Whether what was found in the job's file, in run->report, is known to be of one rule each, or of
 * the reader. */
bool ac_rule_stamps_can_divide(const ac_run_state *run, const ac_loaded_project *loaded,
                               const ac_job *job);
/* What an entry of the cache begins with. */
void ac_rule_stamps_put(ac_buf *out, const ac_rule_stamps *stamps, bool divides);

typedef enum ac_rule_stamps_verdict {
    AC_RULES_SAME,
    AC_RULES_SOME, /* some rules are what they were */
    AC_RULES_OTHER
} ac_rule_stamps_verdict;
/* Reads the beginning of an entry. `was` has for every rule its place among the `rules_before` that
 * there were then, or AC_NEW_RULE. */
ac_rule_stamps_verdict ac_rule_stamps_compare(ac_wire *in, const ac_rule_stamps *stamps,
                                              ac_places *was, size_t *rules_before);

/* Puts together what the reply in job->before says of rules that are what they were, and what the
 * reply at hand, which is in run->report and run->sheets, says of the others. `before` was read
 * from the one, with as many outcomes a sheet as there were rules then. False when the two do not
 * fit each other. */
bool ac_rule_stamps_join(ac_run_state *run, const ac_loaded_project *loaded, const ac_job *job,
                         const ac_report *before, const ac_sheet_result *sheets,
                         size_t sheet_count);

#endif
