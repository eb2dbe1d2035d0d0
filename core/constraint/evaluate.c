#include "constraint/evaluate.h"

#include "base/fold.h"
#include "constraint/phrase.h"

ac_truth ac_truth_of(bool condition)
{
    return condition ? AC_TRUE : AC_FALSE;
}

ac_truth ac_truth_not(ac_truth a)
{
    static const ac_truth table[] = {
        [AC_FALSE] = AC_TRUE, [AC_TRUE] = AC_FALSE, [AC_UNKNOWN] = AC_UNKNOWN};
    return table[a];
}

ac_truth ac_truth_and(ac_truth a, ac_truth b)
{
    if (a == AC_FALSE || b == AC_FALSE) return AC_FALSE;
    return a == AC_TRUE && b == AC_TRUE ? AC_TRUE : AC_UNKNOWN;
}

ac_truth ac_truth_or(ac_truth a, ac_truth b)
{
    return ac_truth_not(ac_truth_and(ac_truth_not(a), ac_truth_not(b)));
}

/* The words. Those that compare are asked of an answer in the state "answered" only. */

static ac_truth eval_answered(const ac_expr_node *atom, ac_node answer)
{
    (void)atom;
    return ac_truth_of(ac_answer_state_of(answer) == AC_ANSWERED);
}

static ac_truth eval_blank(const ac_expr_node *atom, ac_node answer)
{
    (void)atom;
    return ac_truth_of(ac_answer_state_of(answer) == AC_BLANK);
}

static ac_truth eval_na(const ac_expr_node *atom, ac_node answer)
{
    (void)atom;
    return ac_truth_of(ac_answer_state_of(answer) == AC_NA);
}

static ac_truth eval_missing(const ac_expr_node *atom, ac_node answer)
{
    (void)atom;
    return ac_truth_of(ac_answer_state_of(answer) == AC_MISSING);
}

static ac_truth eval_yes(const ac_expr_node *atom, ac_node answer)
{
    ac_truth yes = ac_answer_yes(answer);
    if (yes != AC_UNKNOWN || atom->question->type != AC_TYPE_CHOICES) return yes;
    for (size_t i = 0; i < ac_answer_value_count(answer); i++)
        if (ac_value_of(ac_answer_value(answer, i))->kind != AC_VALUE_UNREADABLE) return AC_TRUE;
    return AC_UNKNOWN;
}

static ac_truth eval_no(const ac_expr_node *atom, ac_node answer)
{
    return ac_truth_not(eval_yes(atom, answer));
}

static ac_truth member_is(const ac_expr_node *atom, const ac_value *value)
{
    if (atom->code && value->as.member.code)
        return ac_truth_of(value->as.member.code == atom->code->code);
    return ac_truth_of(ac_fold_same(value->as.member.name, atom->argument));
}

static ac_truth value_is(const ac_expr_node *atom, const ac_value *value)
{
    if (value->kind == AC_VALUE_UNREADABLE) return AC_UNKNOWN;
    if (value->kind == AC_VALUE_MEMBER) return member_is(atom, value);
    if (atom->option)
        return ac_truth_of(value->kind == AC_VALUE_OPTION && value->as.option == atom->option);
    return ac_truth_of(ac_fold_same(value->text, atom->argument));
}

/* All values say it, and there is one. */
static ac_truth eval_is(const ac_expr_node *atom, ac_node answer)
{
    size_t count = ac_answer_value_count(answer);
    bool coded = atom->question->option_count > 0;
    if (!coded) return ac_truth_of(ac_fold_same(ac_node_text(answer), atom->argument));
    ac_truth result = count ? AC_TRUE : AC_UNKNOWN;
    for (size_t i = 0; i < count; i++)
        result = ac_truth_and(result, value_is(atom, ac_value_of(ac_answer_value(answer, i))));
    return result;
}

/* One of the values says it. After a No nothing is listed. */
static ac_truth eval_lists(const ac_expr_node *atom, ac_node answer)
{
    size_t count = ac_answer_value_count(answer);
    ac_truth result = count || ac_answer_yes(answer) == AC_FALSE ? AC_FALSE : AC_UNKNOWN;
    for (size_t i = 0; i < count; i++)
        result = ac_truth_or(result, value_is(atom, ac_value_of(ac_answer_value(answer, i))));
    return result;
}

static ac_truth eval_describes(const ac_expr_node *atom, ac_node answer)
{
    (void)atom;
    return ac_truth_of(!ac_str_is_blank(ac_answer_description(answer)));
}

static ac_truth eval_mentions(const ac_expr_node *atom, ac_node answer)
{
    return ac_truth_of(ac_phrase_in(atom->phrase, ac_node_text(answer)));
}

/* The joints, given the results so far. */

static ac_truth eval_never(const ac_expr_node *node, const ac_truth *results)
{
    (void)node, (void)results;
    return AC_FALSE;
}

static ac_truth eval_always(const ac_expr_node *node, const ac_truth *results)
{
    (void)node, (void)results;
    return AC_TRUE;
}

static ac_truth eval_not(const ac_expr_node *node, const ac_truth *results)
{
    return ac_truth_not(results[node->left]);
}

static ac_truth eval_and(const ac_expr_node *node, const ac_truth *results)
{
    return ac_truth_and(results[node->left], results[node->right]);
}

static ac_truth eval_or(const ac_expr_node *node, const ac_truth *results)
{
    return ac_truth_or(results[node->left], results[node->right]);
}

static ac_truth eval_implies(const ac_expr_node *node, const ac_truth *results)
{
    return ac_truth_or(ac_truth_not(results[node->left]), results[node->right]);
}

static const struct {
    ac_truth (*atom)(const ac_expr_node *atom, ac_node answer);
    ac_truth (*joint)(const ac_expr_node *node, const ac_truth *results);
} evaluators[] = {
#define AC_ATOM(ID, word, argument, types, is, is_not) {.atom = eval_##word},
#define AC_JOINT(ID, word, operands)                   {.joint = eval_##word},
#include "constraint/ops.def"
#undef AC_ATOM
#undef AC_JOINT
};

ac_truth ac_atom_eval(const ac_expr_node *atom, const ac_sheet *sheet)
{
    ac_node answer = ac_sheet_answer(sheet, atom->question);
    bool asks_state = atom->op <= AC_OP_MISSING;
    if (!asks_state && ac_answer_state_of(answer) != AC_ANSWERED) return AC_UNKNOWN;
    return evaluators[atom->op].atom(atom, answer);
}

ac_truth ac_expr_eval(ac_expr expr, const ac_sheet *sheet, ac_truth *results)
{
    ac_truth result = AC_TRUE;
    for (uint32_t i = 0; i < expr.count; i++) {
        const ac_expr_node *node = &expr.nodes[i];
        results[i] = result = ac_op_is_atom(node->op) ? ac_atom_eval(node, sheet)
                                                      : evaluators[node->op].joint(node, results);
    }
    return result;
}

ac_outcome ac_constraint_try(const ac_constraint *constraint, const ac_sheet *sheet,
                             ac_trial *trial)
{
    static const ac_outcome outcomes[] = {[AC_TRUE] = AC_OUTCOME_PASSED,
                                          [AC_FALSE] = AC_OUTCOME_FAILED,
                                          [AC_UNKNOWN] = AC_OUTCOME_UNKNOWN};
    ac_truth when = ac_expr_eval(constraint->when, sheet, trial->when);
    if (when == AC_TRUE)
        trial->outcome = outcomes[ac_expr_eval(constraint->require, sheet, trial->require)];
    else
        trial->outcome = when == AC_FALSE ? AC_OUTCOME_NOT_APPLICABLE : AC_OUTCOME_UNKNOWN;
    return trial->outcome;
}
