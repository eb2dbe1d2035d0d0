/* Joining expressions: conditions by & | ~ >>, numbers and dates by + - * /. */
#include "constraint/expression_internal.h"

static ac_status wrong_operand(ac_op op, ac_expr operand, ac_err *err)
{
    ac_buf words = {0};
    bool arithmetic = ac_op_row_of(op)->gives == AC_SORT_NUMBER;
    ac_buf_printf(&words, "`%s` joins %s, not ", ac_op_row_of(op)->word,
                  op == AC_OP_UNIQUE ? "questions"
                  : arithmetic       ? "numbers, or dates and days"
                                     : "conditions");
    ac_put_subject(&words, operand);
    if (!arithmetic && ac_expr_asks(operand))
        ac_buf_puts(&words, " itself; ask it something, as in :answered()");
    ac_err_set(err, AC_ERR_SETUP, NULL, "%.*s", AC_STR_ARG(ac_buf_str(&words)));
    ac_buf_release(&words);
    return AC_ERR_SETUP;
}

/* What arithmetic on two terms gives; AC_SORT_COUNT when it makes no sense. */
static ac_sort sort_of_pair(ac_op op, ac_sort left, ac_sort right)
{
    bool dates = left == AC_SORT_DATE || right == AC_SORT_DATE;
    if (left == AC_SORT_NUMBER && right == AC_SORT_NUMBER) return AC_SORT_NUMBER;
    if (!dates) return AC_SORT_COUNT;
    if (left == right) return op == AC_OP_MINUS ? AC_SORT_NUMBER : AC_SORT_COUNT;
    if (left != AC_SORT_NUMBER && right != AC_SORT_NUMBER) return AC_SORT_COUNT;
    if (op == AC_OP_PLUS) return AC_SORT_DATE;
    return op == AC_OP_MINUS && left == AC_SORT_DATE ? AC_SORT_DATE : AC_SORT_COUNT;
}

static ac_status compute(ac_expr *out, ac_arena *arena, ac_op op, const ac_expr *operands,
                         ac_err *err)
{
    ac_expr terms[2] = {operands[0], operands[1]};
    for (size_t k = 0; k < 2; k++) {
        ac_status status = ac_expr_coerce(&terms[k], arena, err);
        if (status) return status;
        if (ac_expr_sort(terms[k]) != AC_SORT_NUMBER && ac_expr_sort(terms[k]) != AC_SORT_DATE)
            return wrong_operand(op, operands[k], err);
    }
    ac_expr_node node = {.op = op};
    node.sort = sort_of_pair(op, ac_expr_sort(terms[0]), ac_expr_sort(terms[1]));
    if (node.sort != AC_SORT_COUNT) return ac_expr_put(out, arena, node, terms, 2, err);
    return ac_err_set(err, AC_ERR_SETUP, NULL,
                      "%s %s %s makes no sense; a date minus a date is a number of days, and days "
                      "can be added to a date",
                      ac_sort_english(ac_expr_sort(terms[0])), ac_op_row_of(op)->word,
                      ac_sort_english(ac_expr_sort(terms[1])));
}

ac_status ac_expr_join(ac_expr *out, ac_arena *arena, ac_op op, const ac_expr *operands,
                       size_t count, ac_err *err)
{
    *out = (ac_expr){0};
    if (ac_op_row_of(op)->gives == AC_SORT_NUMBER) return compute(out, arena, op, operands, err);
    ac_sort wanted = op == AC_OP_UNIQUE ? AC_SORT_ANSWER : AC_SORT_TRUTH;
    for (size_t k = 0; k < count; k++)
        if (ac_expr_sort(operands[k]) != wanted) return wrong_operand(op, operands[k], err);
    ac_expr_node node = {.op = op, .sort = AC_SORT_TRUTH};
    return ac_expr_put(out, arena, node, operands, count, err);
}
