#include "constraint/mutate.h"

#include <string.h>

/* One kind of mistake: how many ways there are to make it at a node, and making it. */
typedef struct mutation {
    size_t (*ways)(const ac_expr_node *node);
    bool (*apply)(ac_expr *expr, ac_arena *arena, uint32_t at, size_t way, ac_buf *words);
} mutation;

static ac_expr_node *nodes_of(ac_expr *expr)
{
    return (ac_expr_node *)expr->nodes;
}

static bool copy(ac_expr *expr, ac_arena *arena, size_t more)
{
    ac_expr_node *nodes = AC_ARENA_ARRAY(arena, ac_expr_node, expr->count + more);
    if (nodes) memcpy(nodes, expr->nodes, expr->count * sizeof *nodes);
    expr->nodes = nodes;
    return nodes != NULL;
}

static void put_part(ac_buf *words, const char *before, ac_expr expr, uint32_t at)
{
    ac_buf_puts(words, before);
    ac_expr_describe_part(words, expr, at, true);
}

static size_t ways_to_drop(const ac_expr_node *node)
{
    return node->op == AC_OP_AND ? 2 : 0;
}

/* An `and` of one side with itself is that side. */
static bool drop(ac_expr *expr, ac_arena *arena, uint32_t at, size_t way, ac_buf *words)
{
    put_part(words, "without the condition that ", *expr, expr->nodes[at].operands[way]);
    if (!copy(expr, arena, 0)) return false;
    nodes_of(expr)[at].operands[way] = expr->nodes[at].operands[1 - way];
    return true;
}

static size_t ways_to_swap(const ac_expr_node *node)
{
    return node->op == AC_OP_AND || node->op == AC_OP_OR;
}

static bool swap(ac_expr *expr, ac_arena *arena, uint32_t at, size_t way, ac_buf *words)
{
    (void)way;
    bool was_and = expr->nodes[at].op == AC_OP_AND;
    put_part(words, was_and ? "with `or` for `and` in: " : "with `and` for `or` in: ", *expr, at);
    if (!copy(expr, arena, 0)) return false;
    nodes_of(expr)[at].op = was_and ? AC_OP_OR : AC_OP_AND;
    return true;
}

static bool is_fact(const ac_expr_node *node)
{
    return ac_op_is_word(node->op) && node->sort == AC_SORT_TRUTH;
}

static size_t ways_to_negate(const ac_expr_node *node)
{
    return is_fact(node);
}

static void shift(uint32_t *index, uint32_t behind)
{
    if (*index >= behind) ++*index;
}

/* Puts a `not` behind the node; what joined the node joins that. */
static bool negate(ac_expr *expr, ac_arena *arena, uint32_t at, size_t way, ac_buf *words)
{
    (void)way;
    ac_buf_puts(words, "with the contrary: ");
    ac_expr_describe_part(words, *expr, at, false);
    if (!copy(expr, arena, 1)) return false;
    ac_expr_node *nodes = nodes_of(expr);
    memmove(&nodes[at + 2], &nodes[at + 1], (expr->count - at - 1) * sizeof *nodes);
    expr->count++;
    nodes[at + 1] = (ac_expr_node){
        .op = AC_OP_NOT, .sort = AC_SORT_TRUTH, .operands = {at}, .operand_count = 1};
    for (uint32_t i = 0; i < expr->count; i++) {
        if (nodes[i].next) shift(&nodes[i].next, at + 1);
        for (uint32_t k = 0; i > at + 1 && k < nodes[i].operand_count; k++)
            shift(&nodes[i].operands[k], at);
    }
    return true;
}

static size_t ways_to_move(const ac_expr_node *node)
{
    return node->op == AC_OP_CONST_NUMBER || node->op == AC_OP_CONST_DATE ? 2 : 0;
}

static bool move(ac_expr *expr, ac_arena *arena, uint32_t at, size_t way, ac_buf *words)
{
    double step = way ? 1 : -1;
    put_part(words, way ? "with one more than " : "with one less than ", *expr, at);
    if (!copy(expr, arena, 0)) return false;
    nodes_of(expr)[at].range.low += step;
    nodes_of(expr)[at].range.high += step;
    return true;
}

static const mutation mutations[] = {
    {ways_to_drop, drop}, {ways_to_swap, swap}, {ways_to_negate, negate}, {ways_to_move, move}};

static size_t count_in(ac_expr expr)
{
    size_t count = 0;
    for (uint32_t i = 0; i < expr.count; i++)
        for (size_t m = 0; m < sizeof mutations / sizeof *mutations; m++)
            count += mutations[m].ways(&expr.nodes[i]);
    return count;
}

size_t ac_mutant_count(const ac_constraint *constraint)
{
    return (constraint->when.count > 0) + count_in(constraint->when) +
           count_in(constraint->require);
}

static bool mutate(ac_expr *expr, ac_arena *arena, size_t which, ac_buf *words)
{
    for (uint32_t i = 0; i < expr->count; i++)
        for (size_t m = 0; m < sizeof mutations / sizeof *mutations; m++) {
            size_t ways = mutations[m].ways(&expr->nodes[i]);
            if (which < ways) return mutations[m].apply(expr, arena, i, which, words);
            which -= ways;
        }
    return false;
}

bool ac_mutant_make(ac_mutant *out, ac_arena *arena, const ac_constraint *constraint, size_t i)
{
    size_t in_when = count_in(constraint->when);
    bool has_when = constraint->when.count > 0, done = true;
    ac_buf words = {0};
    *out = (ac_mutant){.constraint = *constraint};
    if (has_when && i == 0) {
        out->constraint.when = (ac_expr){0};
        ac_buf_puts(&words, "without `when`");
    } else {
        i -= has_when;
        bool of_when = i < in_when;
        ac_expr *expr = of_when ? &out->constraint.when : &out->constraint.require;
        done = mutate(expr, arena, of_when ? i : i - in_when, &words);
    }
    out->words = ac_arena_keep(arena, &words);
    return done && !arena->failed;
}
