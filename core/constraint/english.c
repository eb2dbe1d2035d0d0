/* Expressions and answers in English. */
#include "constraint/explain.h"

void ac_put_question(ac_buf *out, const ac_question *question)
{
    ac_buf_printf(out, "Q%u", (unsigned)question->number);
    if (question->label.len) ac_buf_printf(out, " (%.*s)", AC_STR_ARG(question->label));
}

static void put_argument(ac_buf *out, const ac_expr_node *atom)
{
    const ac_op_row *row = ac_op_row_of(atom->op);
    if (row->argument == AC_TAKES_NOTHING) return;
    if (atom->option)
        ac_buf_printf(out, " %.*s", AC_STR_ARG(atom->option->label));
    else if (atom->code)
        ac_buf_printf(out, " %.*s", AC_STR_ARG(atom->code->name));
    else
        ac_buf_printf(out, " \"%.*s\"", AC_STR_ARG(atom->argument));
}

void ac_put_excerpt(ac_buf *out, ac_str text)
{
    enum { LONGEST = 48 };
    size_t start = out->len, at = 0;
    while (at < text.len && out->len - start < LONGEST) {
        size_t blank = ac_blank_len(text, at);
        if (blank) {
            while ((blank = ac_blank_len(text, at)) != 0) at += blank;
            ac_buf_putc(out, ' ');
        }
        do ac_buf_putc(out, text.ptr[at++]);
        while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
    }
    if (at < text.len) ac_buf_puts(out, " ...");
}

/* Yes or No, as an atom that gave `result` saw it. */
static const char *said(const ac_expr_node *atom, ac_truth result)
{
    if (atom->op != AC_OP_YES && atom->op != AC_OP_NO) return NULL;
    return (atom->op == AC_OP_YES) == (result == AC_TRUE) ? "says Yes" : "says No";
}

/* Words that tell no more than that something is written: better to show what. */
static bool shows_text(const ac_expr_node *atom, ac_truth result)
{
    bool beyond_no = atom->question->type == AC_TYPE_CHOICES &&
                     atom->op == (result == AC_TRUE ? AC_OP_YES : AC_OP_NO);
    bool is_other = atom->op == AC_OP_IS && result == AC_FALSE;
    return atom->op <= AC_OP_MISSING || beyond_no || is_other || result == AC_UNKNOWN;
}

void ac_put_fact(ac_buf *out, const ac_expr_node *atom, ac_truth result, const ac_sheet *sheet)
{
    static const char *const unanswered[] = {
        [AC_BLANK] = "is blank", [AC_NA] = "says NA", [AC_MISSING] = "is not on the sheet"};
    ac_node answer = ac_sheet_answer(sheet, atom->question);
    ac_answer_state state = ac_answer_state_of(answer);
    const ac_op_row *row = ac_op_row_of(atom->op);
    if (state != AC_ANSWERED) {
        ac_buf_puts(out, unanswered[state]);
    } else if (shows_text(atom, result)) {
        ac_buf_puts(out, "says \"");
        ac_put_excerpt(out, ac_node_text(answer));
        ac_buf_puts(out, "\"");
        if (result == AC_UNKNOWN) ac_buf_puts(out, ", which cannot be read");
    } else if (said(atom, result)) {
        ac_buf_puts(out, said(atom, result));
    } else {
        ac_buf_puts(out, result == AC_TRUE ? row->is : row->is_not);
        put_argument(out, atom);
    }
}

static void describe(ac_buf *out, ac_expr expr, uint32_t at, bool holds, ac_op within);

static void describe_joint(ac_buf *out, ac_expr expr, const ac_expr_node *node, ac_op within)
{
    bool bracket = within != AC_OP_COUNT && within != node->op;
    if (bracket) ac_buf_putc(out, '(');
    if (node->op == AC_OP_IMPLIES) ac_buf_puts(out, "if ");
    describe(out, expr, node->left, true, node->op);
    ac_buf_puts(out, node->op == AC_OP_IMPLIES ? ", then "
                     : node->op == AC_OP_AND   ? " and "
                                               : " or ");
    describe(out, expr, node->right, true, node->op);
    if (bracket) ac_buf_putc(out, ')');
}

/* Bounded by the size of an expression: AC_EXPR_MAX_NODES calls deep at most. */
static void describe(ac_buf *out, ac_expr expr, uint32_t at, bool holds, ac_op within)
{
    const ac_expr_node *node = &expr.nodes[at];
    const ac_op_row *row = ac_op_row_of(node->op);
    if (ac_op_is_atom(node->op)) {
        ac_put_question(out, node->question);
        ac_buf_printf(out, " %s", holds ? row->is : row->is_not);
        put_argument(out, node);
    } else if (node->op == AC_OP_NOT) {
        describe(out, expr, node->left, !holds, within);
    } else if (row->operands == 0) {
        ac_buf_puts(out, (node->op == AC_OP_ALWAYS) == holds ? "always" : "never");
    } else {
        if (!holds) ac_buf_puts(out, "not ");
        describe_joint(out, expr, node, holds ? within : AC_OP_NOT);
    }
}

void ac_expr_describe(ac_buf *out, ac_expr expr)
{
    if (expr.count) describe(out, expr, expr.count - 1, true, AC_OP_COUNT);
}
