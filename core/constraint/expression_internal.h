/* Building blocks of expressions. Internal to constraint/. */
#ifndef ACCORD_CONSTRAINT_EXPRESSION_INTERNAL_H
#define ACCORD_CONSTRAINT_EXPRESSION_INTERNAL_H

#include "constraint/expression.h"

/* Copies the operands, puts `root` behind them and fills in where they stand. */
ac_status ac_expr_put(ac_expr *out, ac_arena *arena, ac_expr_node root, const ac_expr *operands,
                      size_t count, ac_err *err);

/* Takes an answer to a question of dates or numbers as its date or number; anything else stays as
 * it is. */
ac_status ac_expr_coerce(ac_expr *expr, ac_arena *arena, ac_err *err);

/* Names what an expression is for messages: "Q3 (signature date)", "a number". */
void ac_put_subject(ac_buf *out, ac_expr expr);

/* Binds a text that stands behind the word `op` of an answer or an item; see ac_named. */
ac_status ac_named_bind(ac_named *out, ac_arena *arena, ac_op op, ac_expr subject, ac_str text,
                        ac_err *err);

/* The same for a number, as in is(1); ac_takes_number says whether one can stand there. */
bool ac_takes_number(ac_op op, ac_expr subject);
ac_status ac_named_bind_number(ac_named *out, ac_arena *arena, ac_op op, ac_expr subject,
                               double number, ac_err *err);

#endif
