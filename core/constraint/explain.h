/* From a failed rule to the reason in English: which answers decided, and what they say. */
#ifndef ACCORD_CONSTRAINT_EXPLAIN_H
#define ACCORD_CONSTRAINT_EXPLAIN_H

#include "constraint/english.h"

/* One place that decided the outcome. */
typedef struct ac_reason {
    const ac_question *question; /* NULL for a note that stands in no answer */
    ac_span place; /* the value, else the answer, else the heading that it is missing behind */
    ac_str words;  /* "is blank", "lists Defense Pact"; may be empty */
    /* Of an answer in another row: which rows those are, the file of that row, and what stands
     * there. NULL and empty for the sheet at hand. */
    const struct ac_relation *relation;
    const ac_source *source;
    ac_str text;
} ac_reason;

/* `reasons[0]` is the primary one, where `require` failed, always on the sheet at hand. The others
 * made it fail or made the rule apply: exactly the answers that decided, each once but for lists,
 * of which every item that decided is one. */
typedef struct ac_explanation {
    ac_str message; /* "Q19 (conditions) is blank, but Q16 (type of alliance) lists Defense Pact" */
    const ac_reason *reasons;
    size_t count; /* 0 for a rule that fails on every sheet, whatever the answers */
} ac_explanation;

/* Explains a trial whose outcome is AC_OUTCOME_FAILED or AC_OUTCOME_UNKNOWN. Everything lies in
 * `arena`. May use the trial's results of bodies of `each` and `some` as room. False when memory
 * ran out. */
bool ac_explain(ac_explanation *out, ac_arena *arena, const ac_constraint *constraint,
                ac_trial *trial, const ac_sheet *sheet);
/* The same without patterns, which only who writes rules can read: that what a rule looks for is
 * there, or is not. */
bool ac_explain_to_coder(ac_explanation *out, ac_arena *arena, const ac_constraint *constraint,
                         ac_trial *trial, const ac_sheet *sheet);

/* What part a node has in an outcome. */
typedef enum ac_role {
    AC_ROLE_NONE,
    AC_ROLE_DECIDED, /* had it been otherwise, the outcome might have been */
    AC_ROLE_BECAUSE  /* the same, but as the condition of an `implies` that was not kept */
} ac_role;

/* Fills `roles` for the nodes of the part whose root is nodes[root]. */
void ac_expr_roles(ac_expr expr, uint32_t root, const ac_result *results, ac_role *roles);

/* Where an answer is marked: its text, or its heading when it is blank. */
ac_span ac_answer_place(ac_node answer);

#endif
