#include "constraint/trace.h"

#include "constraint/lists.h"

typedef struct tracing {
    ac_buf *out;
    ac_expr expr;
    const ac_sheet *sheet;
    ac_result *results;
} tracing;

/* "false    Q19 (conditions) is answered" */
static void put_line(const tracing *t, uint32_t at, unsigned indent)
{
    enum { VALUE_WIDTH = 9 };
    const ac_expr_node *node = &t->expr.nodes[at];
    ac_buf_fill(t->out, ' ', indent);
    size_t start = t->out->len;
    if (node->sort == AC_SORT_TRUTH)
        ac_put_result(t->out, node->sort, &t->results[at]);
    else
        ac_buf_puts(t->out, "-");
    if (t->out->len - start < VALUE_WIDTH)
        ac_buf_fill(t->out, ' ', VALUE_WIDTH - (t->out->len - start));
    ac_expr_describe_part(t->out, t->expr, at, true);
    if (node->sort != AC_SORT_TRUTH) {
        ac_buf_puts(t->out, ": ");
        ac_put_result(t->out, node->sort, &t->results[at]);
    }
    ac_buf_putc(t->out, '\n');
}

static void put_items(const tracing *t, const ac_expr_node *node, unsigned indent)
{
    ac_list list;
    ac_result item;
    if (!ac_list_begin(&list, t->expr, node->operands[0], t->results)) return;
    while (ac_list_next(&list, &item)) {
        ac_body_eval(t->expr, node->operands[0] + 1, node->operands[1] + 1, t->sheet, list.item,
                     item, t->results);
        ac_buf_fill(t->out, ' ', indent);
        size_t start = t->out->len;
        ac_put_result(t->out, AC_SORT_TRUTH, &t->results[node->operands[1]]);
        ac_buf_fill(t->out, ' ', 9 - (t->out->len - start));
        ac_put_excerpt(t->out, list.text);
        ac_buf_putc(t->out, '\n');
    }
}

static void put_part(const tracing *t, uint32_t at, unsigned indent)
{
    const ac_expr_node *node = &t->expr.nodes[at];
    bool constant = node->op == AC_OP_CONST_NUMBER || node->op == AC_OP_CONST_DATE ||
                    node->op == AC_OP_OVER_VALUES;
    bool transparent = node->op == AC_OP_NUMBER || node->op == AC_OP_DATE;
    if (constant) return;
    if (!transparent) {
        put_line(t, at, indent);
        indent += 2;
    }
    if (ac_op_row_of(node->op)->takes == AC_TAKES_BODY) {
        put_part(t, node->operands[0], indent);
        put_items(t, node, indent);
        return;
    }
    for (uint32_t k = 0; k < node->operand_count; k++) put_part(t, node->operands[k], indent);
}

void ac_put_trace(ac_buf *out, ac_expr expr, const ac_sheet *sheet, ac_result *results,
                  unsigned indent)
{
    const tracing t = {out, expr, sheet, results};
    if (expr.count) put_part(&t, expr.count - 1, indent);
}
