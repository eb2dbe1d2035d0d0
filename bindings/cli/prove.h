/* Rules held against their examples. */
#ifndef ACCORD_CLI_PROVE_H
#define ACCORD_CLI_PROVE_H

#include "cli/pack.h"

typedef struct ac_cli_proof {
    ac_cli_pack *pack;
    const ac_cli_options *options;
    ac_cli_output *output;
    size_t rules, examples, faults; /* faults: of any kind that was told */
    ac_trial trial;
    ac_report *found; /* by the example at hand */
} ac_cli_proof;

/* The examples of rule `i`. AC_ERR_MEMORY is the only bad status; what is wrong is printed. */
ac_status ac_cli_prove(ac_cli_proof *proof, size_t i, ac_err *err);

/* mutants.c, coverage.c: what the examples do not show. Findings in the rule's file are added to
 * the report of the pack. */
ac_status ac_cli_prove_mutants(ac_cli_proof *proof, size_t i, const ac_example *examples,
                               size_t count, ac_err *err);
ac_status ac_cli_prove_coverage(ac_cli_proof *proof, size_t i, const ac_example *examples,
                                size_t count, ac_err *err);

/* The span of a line of a rule's file. */
ac_span ac_cli_line_of(const ac_rule_info *rule, uint32_t line);

#endif
