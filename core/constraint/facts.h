/* The facts behind an outcome, gathered into sentences and marked places. Internal to constraint/.
 */
#ifndef ACCORD_CONSTRAINT_FACTS_H
#define ACCORD_CONSTRAINT_FACTS_H

#include "base/vec.h"
#include "constraint/explain.h"
#include "constraint/relation.h"

/* What is said of one question ("is blank and ..."), or a sentence of its own. */
typedef struct ac_sentence {
    const ac_question *question; /* NULL: the words are the whole sentence */
    const ac_relation *relation; /* of the row where it is asked; NULL: the sheet at hand */
    ac_str words;
    ac_str when, failed; /* of words with two parts: what made the rule apply, and what is wrong */
} ac_sentence;

typedef struct ac_facts {
    const ac_sheet *sheet;
    ac_arena *arena;
    AC_VEC(ac_sentence) sentences;
    AC_VEC(ac_reason) reasons;
    bool for_coders;  /* see ac_explain_to_coder */
    size_t primaries; /* sentences that say where `require` failed come first */
    bool failed;
} ac_facts;

/* Adds what nodes[at], a truth that is no joint, says of the sheet, unless that is told already. */
void ac_facts_add(ac_facts *facts, ac_expr expr, uint32_t at, ac_result *results);
/* What is added from now on made the rule apply. */
void ac_facts_end_primaries(ac_facts *facts);
void ac_facts_release(ac_facts *facts);

/* column_facts.c: what a word saw in a list of columns, nodes[at] being that word. */
void ac_facts_add_columns(ac_facts *facts, ac_expr expr, uint32_t at, const ac_result *results);
/* Marks what stands in the columns of AC_OP_COLUMNS. */
void ac_facts_mark_columns(ac_facts *facts, const ac_expr_node *node);
/* Parts of the above: a sentence by itself, and a marked place. */
void ac_facts_say(ac_facts *facts, ac_buf *words);
void ac_facts_mark(ac_facts *facts, ac_node answer, ac_buf *words);

/* answer_facts.c: "is blank", "lists Defense Pact", "says \"...\"": what `atom`, a word that gave
 * `result`, saw in the answer; and the value, answer or heading where that is seen. */
void ac_put_answer_fact(ac_buf *out, const ac_expr_node *atom, ac_node answer, ac_truth result);
ac_span ac_answer_fact_place(const ac_expr_node *atom, ac_node answer, ac_truth result);

/* Texts of facts, and places, unless they are there already. */
ac_str ac_facts_keep(ac_facts *facts, ac_buf *words);
void ac_facts_add_reason(ac_facts *facts, const ac_reason *added);

/* row_facts.c: what a word saw in an answer, be it in a row that is not there; and the rows that
 * gave a value over all rows. */
ac_str ac_facts_words(ac_facts *facts, const ac_expr_node *atom, const ac_relation *relation,
                      ac_node answer, ac_truth result);
void ac_facts_mark_rows(ac_facts *facts, const ac_over *over);

#endif
