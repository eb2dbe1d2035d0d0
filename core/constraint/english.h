/* Expressions, answers and results in English. */
#ifndef ACCORD_CONSTRAINT_ENGLISH_H
#define ACCORD_CONSTRAINT_ENGLISH_H

#include "constraint/evaluate.h"

/* The first words of a text, on one line. */
void ac_put_excerpt(ac_buf *out, ac_str text);
/* "2 April 1997", "April 1997", "1997", "12", or a range of them. */
void ac_put_date(ac_buf *out, ac_range days);
void ac_put_number(ac_buf *out, ac_range range);
/* What a node of that sort gave: "true", "unknown", "2 April 1997", "says \"...\"". */
void ac_put_result(ac_buf *out, ac_sort sort, const ac_result *result);

/* " in the row before", " in atop-v4-member"; "rows with the same atopid". */
void ac_put_row(ac_buf *out, const struct ac_relation *relation);
void ac_put_rows(ac_buf *out, const struct ac_relation *relation);

/* As ac_expr_describe_part, with `item` in place of "the member", "the date" ... when it is not
 * empty. */
void ac_describe_with_item(ac_buf *out, ac_expr expr, uint32_t at, bool holds, ac_str item);
/* "Defense Pact"; of a code "1 (yes)". */
void ac_put_option(ac_buf *out, const ac_option *option);
/* "mem1 to mem59": the columns of AC_OP_COLUMNS. */
void ac_put_columns(ac_buf *out, const ac_expr_node *node);
/* " Defense Pact or Neutrality Pact": the texts that a word takes. */
void ac_put_named(ac_buf *out, const ac_expr_node *node);

#endif
