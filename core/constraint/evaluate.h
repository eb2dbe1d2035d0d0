/* Evaluation in three-valued logic (Kleene's): true, false, unknown.
 *
 * What each word gives, by the state of the answer:
 *
 *              answered                        blank    NA       missing
 *   answered   true                            false    false    false
 *   blank      false                           true     false    false
 *   na         false                           false    true     false
 *   missing    false                           false    false    true
 *   yes, no    by the answer; unknown if it    unknown  unknown  unknown
 *              says neither
 *   is, lists  by the values; unknown if an    unknown  unknown  unknown
 *              unreadable one might be it
 *   describes  text behind the coded answer?   unknown  unknown  unknown
 *   mentions   by the text                     unknown  unknown  unknown
 *
 * On a list of options that may begin with No, `no` is false as soon as something is listed. */
#ifndef ACCORD_CONSTRAINT_EVALUATE_H
#define ACCORD_CONSTRAINT_EVALUATE_H

#include "constraint/expression.h"
#include "sheet/sheet.h"

ac_truth ac_truth_of(bool condition);
ac_truth ac_truth_not(ac_truth a);
ac_truth ac_truth_and(ac_truth a, ac_truth b);
ac_truth ac_truth_or(ac_truth a, ac_truth b);

/* One atom asked of the answer to its question. Allocates nothing. */
ac_truth ac_atom_eval(const ac_expr_node *atom, const ac_sheet *sheet);

/* The whole expression. `results` has room for one truth per node and gets them all; every node is
 * evaluated, so that an explanation can be had from them. Allocates nothing. */
ac_truth ac_expr_eval(ac_expr expr, const ac_sheet *sheet, ac_truth *results);

/* What a rule demands: `when` this holds, that is required. Without a `when` (all-zero) it always
 * applies. */
typedef struct ac_constraint {
    ac_expr when, require;
} ac_constraint;

typedef enum ac_outcome {
    AC_OUTCOME_PASSED,
    AC_OUTCOME_FAILED,
    AC_OUTCOME_NOT_APPLICABLE, /* `when` is false */
    AC_OUTCOME_UNKNOWN
} ac_outcome;

typedef struct ac_trial {
    ac_outcome outcome;
    ac_truth when[AC_EXPR_MAX_NODES];
    ac_truth require[AC_EXPR_MAX_NODES]; /* filled only when `when` is true */
} ac_trial;

/* `trial->outcome` is returned as well. Allocates nothing. */
ac_outcome ac_constraint_try(const ac_constraint *constraint, const ac_sheet *sheet,
                             ac_trial *trial);

#endif
