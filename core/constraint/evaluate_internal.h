/* What each part of an expression gives: one function a row of ops.def. Internal to constraint/. */
#ifndef ACCORD_CONSTRAINT_EVALUATE_INTERNAL_H
#define ACCORD_CONSTRAINT_EVALUATE_INTERNAL_H

#include "constraint/evaluate.h"

/* An evaluation under way. */
typedef struct ac_scope {
    ac_expr expr;
    const ac_sheet *sheet;
    ac_result *results;             /* of the nodes before the one at hand */
    ac_result items[AC_SORT_COUNT]; /* what the lists around it give */
} ac_scope;

/* Evaluates the nodes [first, end). */
void ac_scope_eval(ac_scope *scope, uint32_t first, uint32_t end);

typedef ac_result ac_evaluator(const ac_scope *scope, const ac_expr_node *node);

/* coded.c: states, Yes and No, options, members. */
ac_evaluator ac_eval_state, ac_eval_yes, ac_eval_no, ac_eval_is, ac_eval_lists_any,
    ac_eval_lists_all, ac_eval_lists_only, ac_eval_describes, ac_eval_code, ac_eval_known,
    ac_eval_valid_on;
/* written.c: the words themselves. */
ac_evaluator ac_eval_mentions, ac_eval_matches, ac_eval_length;
/* terms.c: numbers and dates. */
ac_evaluator ac_eval_number, ac_eval_date, ac_eval_dates, ac_eval_year, ac_eval_before,
    ac_eval_after, ac_eval_at_least, ac_eval_at_most, ac_eval_between, ac_eval_equals, ac_eval_plus,
    ac_eval_minus, ac_eval_times, ac_eval_divided;
/* columns.c: several columns of a dataset as one list. */
ac_evaluator ac_eval_columns, ac_eval_distinct, ac_eval_ascending, ac_eval_without_gap,
    ac_eval_least, ac_eval_greatest, ac_eval_total;
/* quantifiers.c: lists. */
ac_evaluator ac_eval_count, ac_eval_each, ac_eval_some;

/* What the node's first operand gives. */
static inline const ac_result *ac_subject_of(const ac_scope *scope, const ac_expr_node *node)
{
    return &scope->results[node->operands[0]];
}

/* True when the node was asked of an answer in the state "answered", or of an item or a note. */
bool ac_subject_speaks(const ac_scope *scope, const ac_expr_node *node);

#endif
