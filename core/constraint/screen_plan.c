/* From an expression to steps over columns. */
#include "constraint/screen_internal.h"

#include <string.h>

/* What a part of an expression depends on. */
typedef struct scope_of {
    const ac_question *question; /* the only one */
    bool several;
    bool beyond; /* on other rows, on notes: on more than cells of the row */
} scope_of;

static bool goes_beyond(const ac_expr_node *node)
{
    return node->relation || node->over || ac_op_is_over(node->op) || node->op == AC_OP_UNIQUE ||
           node->op == AC_OP_REFERS_TO || node->op == AC_OP_IS_AMONG ||
           node->sort == AC_SORT_NOTE || node->sort == AC_SORT_NOTES;
}

static scope_of look_at(ac_expr expr, uint32_t first, uint32_t end)
{
    scope_of scope = {NULL, false, false};
    for (uint32_t i = first; i < end; i++) {
        const ac_expr_node *node = &expr.nodes[i];
        scope.beyond |= goes_beyond(node);
        scope.several |= node->op == AC_OP_COLUMNS;
        if (node->op != AC_OP_ANSWER) continue;
        scope.several |= scope.question && scope.question != node->question;
        scope.question = node->question;
    }
    return scope;
}

static bool is_term(ac_sort sort)
{
    return sort == AC_SORT_NUMBER || sort == AC_SORT_DATE;
}

static bool is_over_columns(ac_expr expr, const ac_expr_node *node)
{
    return node->operand_count && expr.nodes[node->operands[0]].op == AC_OP_COLUMNS;
}

/* each and some, when the body speaks of the column alone. */
static bool is_each(ac_expr expr, const ac_expr_node *node)
{
    if (node->op != AC_OP_EACH && node->op != AC_OP_SOME) return false;
    scope_of body = look_at(expr, node->operands[0] + 1, node->operands[1] + 1);
    return is_over_columns(expr, node) && !body.question && !body.several;
}

static bool is_list(ac_expr expr, const ac_expr_node *node)
{
    static const ac_op ops[] = {AC_OP_COUNT, AC_OP_DISTINCT, AC_OP_ASCENDING, AC_OP_WITHOUT_GAP,
                                AC_OP_LEAST, AC_OP_GREATEST, AC_OP_TOTAL_OF};
    bool found = false;
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) found |= ops[i] == node->op;
    return found && is_over_columns(expr, node);
}

static bool joins_terms(ac_expr expr, const ac_expr_node *node)
{
    bool known = ac_op_compares(node->op) || node->op == AC_OP_YEAR || node->op == AC_OP_PLUS ||
                 node->op == AC_OP_MINUS || node->op == AC_OP_TIMES || node->op == AC_OP_DIVIDED;
    for (uint32_t i = 0; i < node->operand_count; i++)
        known &= is_term(expr.nodes[node->operands[i]].sort);
    return known;
}

static bool joins_truths(const ac_expr_node *node)
{
    return node->op == AC_OP_NOT || node->op == AC_OP_AND || node->op == AC_OP_OR ||
           node->op == AC_OP_IMPLIES;
}

/* How a node is found; false when it cannot be by columns. */
static bool find_kind(ac_expr expr, uint32_t at, ac_screen_step_kind *out)
{
    const ac_expr_node *node = &expr.nodes[at];
    scope_of scope = look_at(expr, ac_expr_start(expr, at), at + 1);
    if (scope.beyond || !(node->sort == AC_SORT_TRUTH || is_term(node->sort))) return false;
    *out = AC_STEP_LEAF;
    if (!scope.several) return true;
    *out = AC_STEP_TRUTHS;
    if (joins_truths(node)) return true;
    *out = AC_STEP_EACH;
    if (is_each(expr, node)) return true;
    *out = AC_STEP_LIST;
    if (is_list(expr, node)) return true;
    *out = AC_STEP_TERMS;
    return joins_terms(expr, node);
}

static bool add_leaf(ac_screen *screen, ac_screen_leaf leaf)
{
    if (leaf.question) screen->read[leaf.question->index] = true;
    return ac_vec_push(&screen->leaves, leaf);
}

/* One leaf for each column of a list. */
static bool add_column_leaves(ac_screen *screen, ac_screen_step *step, bool items)
{
    const ac_expr_node *list = &step->expr.nodes[step->expr.nodes[step->node].operands[0]];
    ac_expr_node *nodes = AC_ARENA_ARRAY(&screen->arena, ac_expr_node, step->expr.count);
    bool ok = nodes != NULL;
    if (ok) memcpy(nodes, step->expr.nodes, step->expr.count * sizeof *nodes);
    step->leaf = (uint32_t)screen->leaves.count;
    step->leaf_count = list->column_count;
    uint32_t at = (uint32_t)(list - step->expr.nodes);
    for (uint32_t i = 0; i < list->column_count && ok; i++)
        ok = add_leaf(screen, (ac_screen_leaf){.nodes = nodes,
                                               .first = at,
                                               .at = step->node,
                                               .list = &nodes[at],
                                               .question = list->columns[i],
                                               .is_item = items});
    return ok;
}

static bool add_own_leaf(ac_screen *screen, ac_screen_step *step)
{
    uint32_t first = ac_expr_start(step->expr, step->node);
    scope_of scope = look_at(step->expr, first, step->node + 1);
    step->leaf = (uint32_t)screen->leaves.count;
    step->leaf_count = 1;
    return add_leaf(screen, (ac_screen_leaf){.nodes = step->expr.nodes,
                                             .first = first,
                                             .at = step->node,
                                             .question = scope.question});
}

static bool add_step(ac_screen *screen, ac_screen_step step, const uint32_t *step_of)
{
    const ac_expr_node *node = &step.expr.nodes[step.node];
    bool ok = true, joins = step.kind == AC_STEP_TRUTHS || step.kind == AC_STEP_TERMS;
    for (uint32_t i = 0; i < node->operand_count && joins; i++)
        step.operands[i] = step_of[node->operands[i]];
    if (step.kind == AC_STEP_LEAF) ok = add_own_leaf(screen, &step);
    if (step.kind == AC_STEP_EACH || step.kind == AC_STEP_LIST)
        ok = add_column_leaves(screen, &step, step.kind == AC_STEP_LIST);
    if (node->sort == AC_SORT_TRUTH)
        step.truths = AC_ARENA_ARRAY(&screen->arena, unsigned char, AC_BATCH_ROWS);
    else
        step.results = AC_ARENA_ARRAY(&screen->arena, ac_result, AC_BATCH_ROWS);
    return ok && !screen->arena.failed && ac_vec_push(&screen->steps, step);
}

/* The nodes from which the root is joined, each with its kind. False when one of them cannot be
 * told by columns. */
static bool find_needed(ac_expr expr, bool *needed, ac_screen_step_kind *kinds)
{
    memset(needed, 0, expr.count * sizeof *needed);
    needed[expr.count - 1] = true;
    for (uint32_t i = expr.count; i-- > 0;) {
        const ac_expr_node *node = &expr.nodes[i];
        if (!needed[i]) continue;
        if (!find_kind(expr, i, &kinds[i])) return false;
        bool joins = kinds[i] == AC_STEP_TRUTHS || kinds[i] == AC_STEP_TERMS;
        for (uint32_t k = 0; k < node->operand_count && joins; k++)
            needed[node->operands[k]] = true;
    }
    return true;
}

bool ac_screen_plan_make(ac_screen *screen, ac_screen_plan *out, ac_expr expr)
{
    bool needed[AC_EXPR_MAX_NODES], ok = true;
    ac_screen_step_kind kinds[AC_EXPR_MAX_NODES];
    uint32_t step_of[AC_EXPR_MAX_NODES];
    *out = (ac_screen_plan){.first = (uint32_t)screen->steps.count};
    out->end = out->first;
    if (!expr.count) return true;
    out->opaque = !find_needed(expr, needed, kinds);
    for (uint32_t i = 0; i < expr.count && !out->opaque && ok; i++) {
        if (!needed[i]) continue;
        step_of[i] = (uint32_t)screen->steps.count;
        ok = add_step(screen, (ac_screen_step){.kind = kinds[i], .expr = expr, .node = i}, step_of);
    }
    out->end = (uint32_t)screen->steps.count;
    return ok;
}
