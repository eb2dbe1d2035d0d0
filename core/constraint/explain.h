/* From a failed rule to the reason in English: which answers decided, and what they say. */
#ifndef ACCORD_CONSTRAINT_EXPLAIN_H
#define ACCORD_CONSTRAINT_EXPLAIN_H

#include "constraint/evaluate.h"

/* One answer that decided the outcome. */
typedef struct ac_reason {
    const ac_question *question;
    ac_span place; /* the value, else the answer, else the heading that it is missing behind */
    ac_str words;  /* "is blank", "lists Defense Pact" */
} ac_reason;

/* `reasons[0]` is the primary one, where `require` failed. The others made it fail or made the
 * rule apply: exactly the answers whose words decided, each once. */
typedef struct ac_explanation {
    ac_str message; /* "Q19 (conditions) is blank, but Q16 (type of alliance) lists Defense Pact" */
    const ac_reason *reasons;
    size_t count; /* 0 for a rule that fails on every sheet, whatever the answers */
} ac_explanation;

/* Explains a trial whose outcome is AC_OUTCOME_FAILED or AC_OUTCOME_UNKNOWN. Everything lies in
 * `arena`. False when memory ran out. */
bool ac_explain(ac_explanation *out, ac_arena *arena, const ac_constraint *constraint,
                const ac_trial *trial, const ac_sheet *sheet);

/* What part a node has in an outcome. */
typedef enum ac_role {
    AC_ROLE_NONE,
    AC_ROLE_DECIDED, /* had it been otherwise, the outcome might have been */
    AC_ROLE_BECAUSE  /* the same, but as the condition of an `implies` that was not kept */
} ac_role;

/* Fills `roles`, one per node. */
void ac_expr_roles(ac_expr expr, const ac_truth *results, ac_role *roles);

/* The first words of a text, on one line. */
void ac_put_excerpt(ac_buf *out, ac_str text);
/* What the answer says, as seen by an atom that gave `result`: "is blank", "says \"...\"" */
void ac_put_fact(ac_buf *out, const ac_expr_node *atom, ac_truth result, const ac_sheet *sheet);

#endif
