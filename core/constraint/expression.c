#include "constraint/expression.h"

#include <string.h>

static const ac_op_row rows[] = {
#define AC_ATOM(ID, word, argument, types, is, is_not) {#word, 0, argument, types, is, is_not},
#define AC_JOINT(ID, word, operands)                   {#word, operands, AC_TAKES_NOTHING, 0, "", ""},
#include "constraint/ops.def"
#undef AC_ATOM
#undef AC_JOINT
};

const ac_op_row *ac_op_row_of(ac_op op)
{
    return &rows[op];
}

bool ac_op_is_atom(ac_op op)
{
    return rows[op].types != 0;
}

ac_op ac_op_by_word(ac_str word)
{
    for (int op = 0; op < AC_OP_COUNT; op++)
        if (ac_op_is_atom((ac_op)op) && ac_str_eq(word, ac_str_of(rows[op].word))) return (ac_op)op;
    return AC_OP_COUNT;
}

/* Room for the nodes of both operands and the one that joins them. */
static ac_expr_node *new_nodes(ac_expr *out, ac_arena *arena, size_t count, ac_err *err)
{
    *out = (ac_expr){0};
    if (count > AC_EXPR_MAX_NODES) {
        ac_err_set(err, AC_ERR_LIMIT, NULL,
                   "an expression has more than %d parts; make two rules of it", AC_EXPR_MAX_NODES);
        return NULL;
    }
    ac_expr_node *nodes = AC_ARENA_ARRAY(arena, ac_expr_node, count);
    if (!nodes) ac_err_memory(err);
    if (nodes) *out = (ac_expr){nodes, (uint32_t)count};
    return nodes;
}

/* Copies an expression so that its first node comes to stand at `base`; returns its root. */
static uint32_t copy_nodes(ac_expr_node *nodes, uint32_t base, ac_expr expr)
{
    for (uint32_t i = 0; i < expr.count; i++) {
        nodes[base + i] = expr.nodes[i];
        nodes[base + i].left += base;
        nodes[base + i].right += base;
    }
    return base + expr.count - 1;
}

static ac_status failure_of(const ac_expr *out, size_t count)
{
    if (out->nodes) return AC_OK;
    return count > AC_EXPR_MAX_NODES ? AC_ERR_LIMIT : AC_ERR_MEMORY;
}

ac_status ac_expr_atom(ac_expr *out, ac_arena *arena, ac_op op, const ac_question *question,
                       ac_str argument, ac_err *err)
{
    ac_expr_node *node = new_nodes(out, arena, 1, err);
    if (!node) return AC_ERR_MEMORY;
    ac_status status = ac_atom_bind(node, arena, op, question, argument, err);
    if (status != AC_OK) *out = (ac_expr){0};
    return status;
}

ac_status ac_expr_constant(ac_expr *out, ac_arena *arena, bool value, ac_err *err)
{
    ac_expr_node *node = new_nodes(out, arena, 1, err);
    if (node) node->op = value ? AC_OP_ALWAYS : AC_OP_NEVER;
    return failure_of(out, 1);
}

ac_status ac_expr_not(ac_expr *out, ac_arena *arena, ac_expr operand, ac_err *err)
{
    size_t count = (size_t)operand.count + 1;
    ac_expr_node *nodes = new_nodes(out, arena, count, err);
    if (nodes) {
        uint32_t root = copy_nodes(nodes, 0, operand);
        nodes[operand.count] = (ac_expr_node){.op = AC_OP_NOT, .left = root, .right = root};
    }
    return failure_of(out, count);
}

ac_status ac_expr_join(ac_expr *out, ac_arena *arena, ac_op op, ac_expr left, ac_expr right,
                       ac_err *err)
{
    size_t count = (size_t)left.count + right.count + 1;
    ac_expr_node *nodes = new_nodes(out, arena, count, err);
    if (nodes) {
        uint32_t left_root = copy_nodes(nodes, 0, left);
        uint32_t right_root = copy_nodes(nodes, left.count, right);
        nodes[count - 1] = (ac_expr_node){.op = op, .left = left_root, .right = right_root};
    }
    return failure_of(out, count);
}
