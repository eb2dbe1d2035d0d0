/* Evaluation in three-valued logic (Kleene's): true, false, unknown. Comparisons are those of
 * ranges: a year without a month is before a date only if all of its days are. What each word
 * gives, by the state of the answer, stands in rules/README.md, which the tests hold it to.
 *
 * Beyond the words that ask for the state itself (answered, blank, na, missing), whatever is asked
 * of an answer that is blank, NA or missing is unknown. */
#ifndef ACCORD_CONSTRAINT_EVALUATE_H
#define ACCORD_CONSTRAINT_EVALUATE_H

#include "constraint/expression.h"
#include "findings/outcome.h"
#include "sheet/sheet.h"

ac_truth ac_truth_of(bool condition);
ac_truth ac_truth_not(ac_truth a);
ac_truth ac_truth_and(ac_truth a, ac_truth b);
ac_truth ac_truth_or(ac_truth a, ac_truth b);

/* What one node gives on one sheet. */
typedef struct ac_result {
    ac_truth truth; /* of a node that is no truth: AC_TRUE when its value is known */
    union {
        ac_range range; /* numbers, and dates in days */
        ac_node node;   /* answers, members, choices, notes; of lists what holds them */
    } as;
} ac_result;

/* The whole expression, which must not be loose. `results` has room for one result per node and
 * gets them all but for those inside `each` and `some`; every part is evaluated, so that an
 * explanation can be had from them. Allocates nothing. Gives the root's truth. */
ac_truth ac_expr_eval(ac_expr expr, const ac_sheet *sheet, ac_result *results);

/* What a rule demands: `when` this holds, that is required. Without a `when` (all-zero) it always
 * applies. */
typedef struct ac_constraint {
    ac_expr when, require;
} ac_constraint;

typedef struct ac_trial {
    ac_outcome outcome;
    ac_result when[AC_EXPR_MAX_NODES];
    ac_result require[AC_EXPR_MAX_NODES]; /* filled only when `when` is true */
} ac_trial;

/* `trial->outcome` is returned as well. Allocates nothing. */
ac_outcome ac_constraint_try(const ac_constraint *constraint, const ac_sheet *sheet,
                             ac_trial *trial);

/* For explanations: the nodes of a body, [first, end), with `item` as what the list around it
 * gives. Results of nodes before `first` must be there. */
void ac_body_eval(ac_expr expr, uint32_t first, uint32_t end, const ac_sheet *sheet, ac_sort sort,
                  ac_result item, ac_result *results);

#endif
