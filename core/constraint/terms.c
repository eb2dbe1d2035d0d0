/* Numbers and dates, known up to a range, and comparing them. */
#include "base/fold.h"
#include "constraint/evaluate_internal.h"
#include "constraint/lists.h"

#include <math.h>

static const ac_result unknown = {.truth = AC_UNKNOWN};

static ac_result truth(ac_truth value)
{
    return (ac_result){.truth = value};
}

static ac_result range(double low, double high)
{
    if (!isfinite(low) || !isfinite(high)) return unknown;
    return (ac_result){.truth = AC_TRUE, .as = {.range = {low, high}}};
}

/* The first value in the answer that is a date, or a number; NULL if there is none. */
static const ac_value *first_of(const ac_scope *scope, const ac_expr_node *node, bool date)
{
    double number;
    if (!ac_subject_speaks(scope, node)) return NULL;
    ac_node answer = ac_subject_of(scope, node)->as.node;
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        if (date ? value->kind == AC_VALUE_DATE : ac_value_number(value, &number)) return value;
        if (value->kind == AC_VALUE_UNREADABLE) return NULL;
    }
    return NULL;
}

ac_result ac_eval_number(const ac_scope *scope, const ac_expr_node *node)
{
    double number;
    const ac_value *value = first_of(scope, node, false);
    return value && ac_value_number(value, &number) ? range(number, number) : unknown;
}

ac_result ac_eval_date(const ac_scope *scope, const ac_expr_node *node)
{
    const ac_result *subject = ac_subject_of(scope, node);
    const ac_note *note = subject->truth == AC_UNKNOWN ? NULL : ac_note_of(subject->as.node);
    if (note) return note->has_date ? ac_result_date(note->date, note->date) : unknown;
    const ac_value *value = first_of(scope, node, true);
    return value ? ac_result_date(value->as.date.from, value->as.date.to) : unknown;
}

/* The list holds on to the answer; its dates are found when somebody goes through it. */
ac_result ac_eval_dates(const ac_scope *scope, const ac_expr_node *node)
{
    return *ac_subject_of(scope, node);
}

ac_result ac_eval_year(const ac_scope *scope, const ac_expr_node *node)
{
    const ac_result *date = ac_subject_of(scope, node);
    if (date->truth == AC_UNKNOWN) return unknown;
    return range(ac_date_of_days((int64_t)date->as.range.low).year,
                 ac_date_of_days((int64_t)date->as.range.high).year);
}

/* Both terms of a comparison or an arithmetic joint; false when one is unknown. */
static bool both(const ac_scope *scope, const ac_expr_node *node, ac_range *a, ac_range *b)
{
    const ac_result *left = ac_subject_of(scope, node), *right = &scope->results[node->operands[1]];
    *a = left->as.range;
    *b = right->as.range;
    return left->truth == AC_TRUE && right->truth == AC_TRUE;
}

static ac_truth is_less(ac_range a, ac_range b)
{
    if (a.high < b.low) return AC_TRUE;
    return a.low >= b.high ? AC_FALSE : AC_UNKNOWN;
}

/* A year that a rule writes is all of its days, and not one of them that nobody knows. */
static bool is_period(const ac_scope *scope, const ac_expr_node *node)
{
    return scope->expr.nodes[node->operands[1]].op == AC_OP_CONST_DATE;
}

/* Before 1914 is before its first day. */
ac_result ac_eval_before(const ac_scope *scope, const ac_expr_node *node)
{
    ac_range a, b;
    if (!both(scope, node, &a, &b)) return unknown;
    if (is_period(scope, node)) b.high = b.low;
    return truth(is_less(a, b));
}

/* After 1914 is after its last day. */
ac_result ac_eval_after(const ac_scope *scope, const ac_expr_node *node)
{
    ac_range a, b;
    if (!both(scope, node, &a, &b)) return unknown;
    if (is_period(scope, node)) b.low = b.high;
    return truth(is_less(b, a));
}

ac_result ac_eval_at_least(const ac_scope *scope, const ac_expr_node *node)
{
    return truth(ac_truth_not(ac_eval_before(scope, node).truth));
}

ac_result ac_eval_at_most(const ac_scope *scope, const ac_expr_node *node)
{
    return truth(ac_truth_not(ac_eval_after(scope, node).truth));
}

ac_result ac_eval_between(const ac_scope *scope, const ac_expr_node *node)
{
    ac_range value, first;
    const ac_result *last = &scope->results[node->operands[2]];
    if (!both(scope, node, &value, &first) || last->truth == AC_UNKNOWN) return unknown;
    /* Of the bounds the outer ends count: up to 1918 is up to its last day. */
    ac_range low = {first.low, first.low}, high = {last->as.range.high, last->as.range.high};
    return truth(
        ac_truth_and(ac_truth_not(is_less(value, low)), ac_truth_not(is_less(high, value))));
}

static ac_truth same_text(const ac_scope *scope, const ac_expr_node *node)
{
    ac_node a = ac_subject_of(scope, node)->as.node, b = scope->results[node->operands[1]].as.node;
    if (!ac_subject_speaks(scope, node) || scope->results[node->operands[1]].truth == AC_UNKNOWN)
        return AC_UNKNOWN;
    if (ac_answer_state_of(a) != AC_ANSWERED || ac_answer_state_of(b) != AC_ANSWERED)
        return AC_UNKNOWN;
    return ac_truth_of(ac_fold_same(ac_node_text(a), ac_node_text(b)));
}

ac_result ac_eval_equals(const ac_scope *scope, const ac_expr_node *node)
{
    ac_range a, b;
    if (scope->expr.nodes[node->operands[0]].sort == AC_SORT_ANSWER)
        return truth(same_text(scope, node));
    if (!both(scope, node, &a, &b)) return unknown;
    if (a.high < b.low || b.high < a.low) return truth(AC_FALSE);
    bool within = is_period(scope, node) && a.low >= b.low && a.high <= b.high;
    bool same_day = a.low == a.high && b.low == b.high;
    return truth(within || same_day ? AC_TRUE : AC_UNKNOWN);
}

/* Arithmetic on ranges. */

ac_result ac_eval_plus(const ac_scope *scope, const ac_expr_node *node)
{
    ac_range a, b;
    return both(scope, node, &a, &b) ? range(a.low + b.low, a.high + b.high) : unknown;
}

ac_result ac_eval_minus(const ac_scope *scope, const ac_expr_node *node)
{
    ac_range a, b;
    return both(scope, node, &a, &b) ? range(a.low - b.high, a.high - b.low) : unknown;
}

/* From the least to the greatest of four corners. */
static ac_result hull(double a, double b, double c, double d)
{
    return range(fmin(fmin(a, b), fmin(c, d)), fmax(fmax(a, b), fmax(c, d)));
}

ac_result ac_eval_times(const ac_scope *scope, const ac_expr_node *node)
{
    ac_range a, b;
    if (!both(scope, node, &a, &b)) return unknown;
    return hull(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);
}

ac_result ac_eval_divided(const ac_scope *scope, const ac_expr_node *node)
{
    ac_range a, b;
    if (!both(scope, node, &a, &b) || (b.low <= 0 && b.high >= 0)) return unknown;
    return hull(a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high);
}
