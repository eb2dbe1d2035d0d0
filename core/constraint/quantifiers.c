/* Lists: how many items they have, and what holds of each or of some. */
#include "constraint/evaluate_internal.h"
#include "constraint/lists.h"

/* The list that the node was asked of; false when it is unknown. */
static bool begin(const ac_scope *scope, const ac_expr_node *node, ac_list *list)
{
    return ac_list_begin(list, scope->expr, node->operands[0], scope->results);
}

ac_result ac_eval_count(const ac_scope *scope, const ac_expr_node *node)
{
    ac_list list;
    ac_result item;
    double count = 0;
    if (!begin(scope, node, &list)) return (ac_result){.truth = AC_UNKNOWN};
    while (ac_list_next(&list, &item)) count++;
    return (ac_result){.truth = AC_TRUE, .as = {.range = {count, count}}};
}

/* What the body gives for one item. */
static ac_truth body_of(ac_scope *scope, const ac_expr_node *node, ac_sort sort, ac_result item)
{
    scope->items[sort] = item;
    ac_scope_eval(scope, node->operands[0] + 1, node->operands[1] + 1);
    return scope->results[node->operands[1]].truth;
}

static ac_result range_over(const ac_scope *outer, const ac_expr_node *node, ac_truth start,
                            ac_truth (*join)(ac_truth a, ac_truth b))
{
    ac_scope scope = *outer;
    ac_list list;
    ac_result item;
    if (!begin(outer, node, &list)) return (ac_result){.truth = AC_UNKNOWN};
    while (ac_list_next(&list, &item)) start = join(start, body_of(&scope, node, list.item, item));
    return (ac_result){.truth = start};
}

ac_result ac_eval_each(const ac_scope *scope, const ac_expr_node *node)
{
    return range_over(scope, node, AC_TRUE, ac_truth_and);
}

ac_result ac_eval_some(const ac_scope *scope, const ac_expr_node *node)
{
    return range_over(scope, node, AC_FALSE, ac_truth_or);
}
