/* The items of a list, one after another: members, choices, dates, notes. Internal to constraint/.
 */
#ifndef ACCORD_CONSTRAINT_LISTS_H
#define ACCORD_CONSTRAINT_LISTS_H

#include "constraint/evaluate.h"

typedef struct ac_list {
    ac_expr_node of; /* what gives the list */
    ac_node node;    /* the answer, or the sheet for its notes; of columns the one given last */
    ac_sort item;
    size_t at;     /* index of the next value or note, or byte in a running text */
    ac_span place; /* of the item given last, in the source */
    ac_str text;   /* its words */
} ac_list;

/* The list that nodes[at] gives. False when it is unknown: an answer that is blank, NA or missing.
 */
bool ac_list_begin(ac_list *list, ac_expr expr, uint32_t at, const ac_result *results);
/* The next item; unknown for one that cannot be read. False behind the last. */
bool ac_list_next(ac_list *list, ac_result *item);

/* A date as a range of days. */
ac_result ac_result_date(ac_date from, ac_date to);

#endif
