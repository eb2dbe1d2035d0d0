/* Rule expressions as data. An expression is an immutable array of nodes, operands before the node
 * that joins them, so that the root comes last and evaluation is one walk from front to back.
 *
 * Expressions are built bottom-up. Every step is checked against the instrument at once: a word
 * that a question's type does not know, or an option that the question does not have, never waits
 * for a sheet to come by. */
#ifndef ACCORD_CONSTRAINT_EXPRESSION_H
#define ACCORD_CONSTRAINT_EXPRESSION_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "instrument/instrument.h"

/* Atoms first, joints behind them. */
typedef enum ac_op {
#define AC_ATOM(ID, word, argument, types, is, is_not) AC_OP_##ID,
#define AC_JOINT(ID, word, operands)                   AC_OP_##ID,
#include "constraint/ops.def"
#undef AC_ATOM
#undef AC_JOINT
    AC_OP_COUNT
} ac_op;

typedef enum ac_argument { AC_TAKES_NOTHING, AC_TAKES_VALUE, AC_TAKES_PHRASE } ac_argument;

/* One row of ops.def. */
typedef struct ac_op_row {
    const char *word;
    unsigned operands; /* of a joint: 0, 1 or 2 */
    ac_argument argument;
    unsigned types;          /* of an atom: bits by ac_question_type */
    const char *is, *is_not; /* of an atom */
} ac_op_row;

const ac_op_row *ac_op_row_of(ac_op op);
bool ac_op_is_atom(ac_op op);
/* The atom of that name; AC_OP_COUNT if there is none. */
ac_op ac_op_by_word(ac_str word);

typedef struct ac_expr_node {
    ac_op op;
    uint32_t left, right; /* operands: lower indices in the same expression */
    /* Of atoms: */
    const ac_question *question;
    ac_str argument;         /* as the rule writes it */
    ac_str phrase;           /* of AC_TAKES_PHRASE: the argument ready for ac_phrase_in */
    const ac_option *option; /* the option that the argument names; NULL if none */
    const ac_code *code;     /* the member that it names; NULL if none */
} ac_expr_node;

enum { AC_EXPR_MAX_NODES = 256 };

/* Borrowed from the arena it was built in. All-zero: no expression. */
typedef struct ac_expr {
    const ac_expr_node *nodes;
    uint32_t count; /* the root is nodes[count - 1] */
} ac_expr;

/* The steps. The result lies in `arena`, which must outlive it; operands stay as they are. On
 * failure `*out` is all-zero and `err` says in words for the rule's author what is wrong:
 * AC_ERR_SETUP for a mistake in the rule, AC_ERR_LIMIT for more than AC_EXPR_MAX_NODES nodes. */

/* `argument` is ignored for words that take none. */
ac_status ac_expr_atom(ac_expr *out, ac_arena *arena, ac_op op, const ac_question *question,
                       ac_str argument, ac_err *err);
ac_status ac_expr_constant(ac_expr *out, ac_arena *arena, bool value, ac_err *err);
ac_status ac_expr_not(ac_expr *out, ac_arena *arena, ac_expr operand, ac_err *err);
/* `op` is a joint with two operands. */
ac_status ac_expr_join(ac_expr *out, ac_arena *arena, ac_op op, ac_expr left, ac_expr right,
                       ac_err *err);

/* The question that a rule names by number or by key; NULL with `err` filled if there is none. */
const ac_question *ac_expr_question(const ac_instrument *instrument, ac_str name, ac_err *err);

/* Checks one atom and fills `out`; its phrase and argument lie in `arena`. Inside ac_expr_atom,
 * and for asking one word of one answer without an expression. */
ac_status ac_atom_bind(ac_expr_node *out, ac_arena *arena, ac_op op, const ac_question *question,
                       ac_str argument, ac_err *err);

/* "Q16 (type of alliance)" */
void ac_put_question(ac_buf *out, const ac_question *question);
/* The whole expression in English: "Q16 (type of alliance) lists Defense Pact and ..." */
void ac_expr_describe(ac_buf *out, ac_expr expr);

#endif
