/* Parts of expressions that the examples show from one side only. */
#include "cli/prove.h"

typedef struct seen {
    bool yes, no;
} seen;

static void note(ac_expr expr, const ac_result *results, seen *parts)
{
    for (uint32_t i = 0; i < expr.count; i = expr.nodes[i].next ? expr.nodes[i].next : i + 1) {
        parts[i].yes |= results[i].truth == AC_TRUE;
        parts[i].no |= results[i].truth == AC_FALSE;
    }
}

static void tell(ac_cli_proof *proof, const ac_rule_info *rule, ac_expr expr, uint32_t at,
                 const char *never)
{
    ac_buf words = {0};
    ac_expr_describe_part(&words, expr, at, true);
    ac_report_add(proof->pack->report, AC_SEVERITY_INFO, "example-coverage", rule->source,
                  ac_cli_line_of(rule, rule->line), "rule \"%s\": in no example is it %s that %.*s",
                  rule->id.ptr, never, AC_STR_ARG(ac_buf_str(&words)));
    ac_buf_release(&words);
    proof->faults++;
}

static void tell_all(ac_cli_proof *proof, const ac_rule_info *rule, ac_expr expr, const seen *parts)
{
    for (uint32_t i = 0; i < expr.count; i = expr.nodes[i].next ? expr.nodes[i].next : i + 1) {
        const ac_expr_node *node = &expr.nodes[i];
        if (node->sort != AC_SORT_TRUTH || !node->operand_count || node->op == AC_OP_NOT) continue;
        if (!parts[i].yes) tell(proof, rule, expr, i, "true");
        if (!parts[i].no) tell(proof, rule, expr, i, "false");
    }
}

ac_status ac_cli_prove_coverage(ac_cli_proof *proof, size_t i, const ac_example *examples,
                                size_t count, ac_err *err)
{
    const ac_rule_info *rule = ac_rules_at(proof->pack->rules, i);
    const ac_constraint *constraint = &rule->constraint;
    seen when[AC_EXPR_MAX_NODES] = {{0}}, require[AC_EXPR_MAX_NODES] = {{0}};
    if (!constraint->require.count || rule->across) return AC_OK;
    for (size_t k = 0; k < count; k++) {
        if (!ac_rules_stage(proof->pack->rules, &examples[k])) return ac_err_memory(err);
        ac_truth applies = ac_expr_eval(constraint->when, examples[k].sheets[0], proof->trial.when);
        note(constraint->when, proof->trial.when, when);
        if (applies != AC_TRUE) continue;
        ac_expr_eval(constraint->require, examples[k].sheets[0], proof->trial.require);
        note(constraint->require, proof->trial.require, require);
    }
    tell_all(proof, rule, constraint->when, when);
    tell_all(proof, rule, constraint->require, require);
    return AC_OK;
}
