/* Small mistakes in a rule that none of its examples would reveal. */
#include "cli/prove.h"
#include "constraint/explain.h"
#include "constraint/mutate.h"

/* True when the mutant does on some example what the rule must not do there. */
static bool is_killed(ac_cli_proof *proof, const ac_constraint *mutant, const ac_example *example)
{
    ac_explanation why;
    ac_arena arena = {0};
    const ac_sheet *sheet = example->sheets[0];
    if (!ac_rules_stage(proof->pack->rules, example)) return true;
    bool fails = ac_constraint_try(mutant, sheet, &proof->trial) == AC_OUTCOME_FAILED;
    bool killed = fails != example->fails;
    if (!killed && fails && example->at) {
        bool explained = ac_explain_to_coder(&why, &arena, mutant, &proof->trial, sheet);
        killed = explained && why.count && why.reasons[0].question &&
                 why.reasons[0].question->number != example->at;
    }
    ac_arena_release(&arena);
    return killed;
}

static void tell(ac_cli_proof *proof, const ac_rule_info *rule, const ac_mutant *mutant)
{
    ac_finding_id id = ac_report_add(proof->pack->report, AC_SEVERITY_WARNING, "mutant-survives",
                                     rule->source, ac_cli_line_of(rule, rule->line),
                                     "no example tells rule \"%s\" from what it would be %.*s",
                                     rule->id.ptr, AC_STR_ARG(mutant->words));
    ac_report_help(proof->pack->report, id,
                   "add an example on which they differ, or take out what makes no difference");
    proof->faults++;
}

ac_status ac_cli_prove_mutants(ac_cli_proof *proof, size_t i, const ac_example *examples,
                               size_t count, ac_err *err)
{
    const ac_rule_info *rule = ac_rules_at(proof->pack->rules, i);
    ac_arena arena = {0};
    ac_status status = AC_OK;
    if (!rule->constraint.require.count || rule->across) return AC_OK;
    for (size_t m = 0; m < ac_mutant_count(&rule->constraint) && !status; m++) {
        ac_mutant mutant;
        bool killed = false;
        if (!ac_mutant_make(&mutant, &arena, &rule->constraint, m)) status = ac_err_memory(err);
        for (size_t k = 0; k < count && !killed && !status; k++)
            killed = is_killed(proof, &mutant.constraint, &examples[k]);
        if (!killed && !status) tell(proof, rule, &mutant);
        ac_arena_clear(&arena);
    }
    ac_arena_release(&arena);
    return status;
}
