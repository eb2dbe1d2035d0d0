#include "constraint/evaluate.h"

#include "constraint/evaluate_internal.h"
#include "constraint/relation.h"

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

static const ac_result unknown = {.truth = AC_UNKNOWN};

static ac_result truth(ac_truth value)
{
    return (ac_result){.truth = value};
}

/* Leaves. */

static ac_result eval_answer(const ac_scope *scope, const ac_expr_node *node)
{
    const ac_relation *relation = node->relation;
    const ac_sheet *sheet = relation ? relation->row : scope->sheet;
    ac_result result = {.truth = AC_TRUE};
    /* Of a row that is not there every answer is missing; which row is meant may be unknown too. */
    if (relation && relation->standing > AC_STANDS_NONE) result.truth = AC_UNKNOWN;
    result.as.node = ac_sheet_answer(sheet, node->question);
    return result;
}

static ac_result eval_over(const ac_scope *scope, const ac_expr_node *node)
{
    (void)scope;
    return ac_over_result(node->over);
}

static ac_result eval_is_among(const ac_scope *scope, const ac_expr_node *node)
{
    if (!ac_subject_speaks(scope, node)) return unknown;
    return truth(ac_over_has(scope->expr.nodes[node->operands[1]].over,
                             ac_subject_of(scope, node)->as.node));
}

static ac_result eval_item(const ac_scope *scope, const ac_expr_node *node)
{
    return scope->items[node->sort];
}

static ac_result eval_notes(const ac_scope *scope, const ac_expr_node *node)
{
    (void)node;
    return (ac_result){.truth = AC_TRUE, .as = {.node = ac_sheet_root(scope->sheet)}};
}

static ac_result eval_constant(const ac_scope *scope, const ac_expr_node *node)
{
    (void)scope;
    return (ac_result){.truth = AC_TRUE, .as = {.range = node->range}};
}

static ac_result eval_never(const ac_scope *scope, const ac_expr_node *node)
{
    (void)scope, (void)node;
    return truth(AC_FALSE);
}

static ac_result eval_always(const ac_scope *scope, const ac_expr_node *node)
{
    (void)scope, (void)node;
    return truth(AC_TRUE);
}

/* Joints. */

static ac_truth operand(const ac_scope *scope, const ac_expr_node *node, size_t k)
{
    return scope->results[node->operands[k]].truth;
}

static ac_result eval_not(const ac_scope *scope, const ac_expr_node *node)
{
    return truth(ac_truth_not(operand(scope, node, 0)));
}

static ac_result eval_and(const ac_scope *scope, const ac_expr_node *node)
{
    return truth(ac_truth_and(operand(scope, node, 0), operand(scope, node, 1)));
}

static ac_result eval_or(const ac_scope *scope, const ac_expr_node *node)
{
    return truth(ac_truth_or(operand(scope, node, 0), operand(scope, node, 1)));
}

static ac_result eval_implies(const ac_scope *scope, const ac_expr_node *node)
{
    return truth(ac_truth_or(ac_truth_not(operand(scope, node, 0)), operand(scope, node, 1)));
}

/* What holds between sheets is judged behind the last of them: see corpus.h. */
static ac_result eval_of_corpus(const ac_scope *scope, const ac_expr_node *node)
{
    (void)scope, (void)node;
    return unknown;
}

/* One row for each part of an expression. */
static ac_result (*const evaluators[])(const ac_scope *scope, const ac_expr_node *node) = {
    [AC_OP_ANSWER] = eval_answer,
    [AC_OP_MEMBER] = eval_item,
    [AC_OP_CHOICE] = eval_item,
    [AC_OP_ONE_DATE] = eval_item,
    [AC_OP_NOTE] = eval_item,
    [AC_OP_NOTES] = eval_notes,
    [AC_OP_COLUMN] = eval_item,
    [AC_OP_COLUMNS] = ac_eval_columns,
    [AC_OP_CONST_NUMBER] = eval_constant,
    [AC_OP_CONST_DATE] = eval_constant,
    [AC_OP_NEVER] = eval_never,
    [AC_OP_ALWAYS] = eval_always,
    [AC_OP_ANSWERED] = ac_eval_state,
    [AC_OP_BLANK] = ac_eval_state,
    [AC_OP_NA] = ac_eval_state,
    [AC_OP_UNAVAILABLE] = ac_eval_state,
    [AC_OP_MISSING] = ac_eval_state,
    [AC_OP_YES] = ac_eval_yes,
    [AC_OP_NO] = ac_eval_no,
    [AC_OP_IS] = ac_eval_is,
    [AC_OP_ONE_OF] = ac_eval_is,
    [AC_OP_LISTS] = ac_eval_lists_any,
    [AC_OP_LISTS_ANY] = ac_eval_lists_any,
    [AC_OP_LISTS_ALL] = ac_eval_lists_all,
    [AC_OP_LISTS_ONLY] = ac_eval_lists_only,
    [AC_OP_DESCRIBES] = ac_eval_describes,
    [AC_OP_MENTIONS] = ac_eval_mentions,
    [AC_OP_MATCHES] = ac_eval_matches,
    [AC_OP_COUNT] = ac_eval_count,
    [AC_OP_LENGTH] = ac_eval_length,
    [AC_OP_NUMBER] = ac_eval_number,
    [AC_OP_DATE] = ac_eval_date,
    [AC_OP_DATES] = ac_eval_dates,
    [AC_OP_YEAR] = ac_eval_year,
    [AC_OP_CODE] = ac_eval_code,
    [AC_OP_KNOWN] = ac_eval_known,
    [AC_OP_VALID_ON] = ac_eval_valid_on,
    [AC_OP_BEFORE] = ac_eval_before,
    [AC_OP_AFTER] = ac_eval_after,
    [AC_OP_AT_LEAST] = ac_eval_at_least,
    [AC_OP_AT_MOST] = ac_eval_at_most,
    [AC_OP_BETWEEN] = ac_eval_between,
    [AC_OP_EQUALS] = ac_eval_equals,
    [AC_OP_EACH] = ac_eval_each,
    [AC_OP_SOME] = ac_eval_some,
    [AC_OP_DISTINCT] = ac_eval_distinct,
    [AC_OP_ASCENDING] = ac_eval_ascending,
    [AC_OP_WITHOUT_GAP] = ac_eval_without_gap,
    [AC_OP_LEAST] = ac_eval_least,
    [AC_OP_GREATEST] = ac_eval_greatest,
    [AC_OP_TOTAL_OF] = ac_eval_total,
    [AC_OP_REFERS_TO] = eval_of_corpus,
    [AC_OP_UNIQUE] = eval_of_corpus,
    [AC_OP_IS_AMONG] = eval_is_among,
    [AC_OP_OVER_COUNT] = eval_over,
    [AC_OP_OVER_DISTINCT] = eval_over,
    [AC_OP_OVER_SUM] = eval_over,
    [AC_OP_OVER_LEAST] = eval_over,
    [AC_OP_OVER_GREATEST] = eval_over,
    [AC_OP_OVER_VALUES] = eval_over,
    [AC_OP_NOT] = eval_not,
    [AC_OP_AND] = eval_and,
    [AC_OP_OR] = eval_or,
    [AC_OP_IMPLIES] = eval_implies,
    [AC_OP_PLUS] = ac_eval_plus,
    [AC_OP_MINUS] = ac_eval_minus,
    [AC_OP_TIMES] = ac_eval_times,
    [AC_OP_DIVIDED] = ac_eval_divided,
};

void ac_scope_eval(ac_scope *scope, uint32_t first, uint32_t end)
{
    const ac_expr_node *nodes = scope->expr.nodes;
    for (uint32_t i = first; i < end; i = nodes[i].next ? nodes[i].next : i + 1)
        scope->results[i] = evaluators[nodes[i].op](scope, &nodes[i]);
}

ac_truth ac_expr_eval(ac_expr expr, const ac_sheet *sheet, ac_result *results)
{
    ac_scope scope = {.expr = expr, .sheet = sheet, .results = results};
    if (!expr.count) return AC_TRUE;
    ac_scope_eval(&scope, 0, expr.count);
    return results[expr.count - 1].truth;
}

void ac_body_eval(ac_expr expr, uint32_t first, uint32_t end, const ac_sheet *sheet, ac_sort sort,
                  ac_result item, ac_result *results)
{
    ac_scope scope = {.expr = expr, .sheet = sheet, .results = results};
    scope.items[sort] = item;
    ac_scope_eval(&scope, first, end);
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
