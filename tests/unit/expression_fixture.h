/* Expressions in one line each. */
#ifndef ACCORD_TESTS_EXPRESSION_FIXTURE_H
#define ACCORD_TESTS_EXPRESSION_FIXTURE_H

#include "sheet_fixture.h"

#include "constraint/explain.h"

typedef struct maker {
    fixture f;
    ac_arena arena;
} maker;

static inline ac_expr answer(maker *m, uint32_t number)
{
    ac_expr expr;
    ac_err err;
    const ac_question *question = ac_instrument_by_number(m->f.instrument, number);
    assert_int_equal(ac_expr_answer(&expr, &m->arena, question, &err), AC_OK);
    return expr;
}

/* A word with one text behind it, or none where the text is empty. */
static inline ac_status try_atom(maker *m, ac_op op, uint32_t number, const char *text,
                                 ac_expr *out, ac_err *err)
{
    ac_argument argument = {.kind = AC_ARGUMENT_TEXT, .text = ac_str_of(text)};
    return ac_expr_word(out, &m->arena, m->f.instrument, op, answer(m, number), &argument,
                        *text ? 1 : 0, err);
}

static inline ac_expr atom(maker *m, ac_op op, uint32_t number, const char *text)
{
    ac_expr expr;
    ac_err err;
    if (try_atom(m, op, number, text, &expr, &err) != AC_OK) fail_msg("%s", err.message);
    return expr;
}

static inline ac_expr not_(maker *m, ac_expr operand)
{
    ac_expr expr;
    ac_err err;
    assert_int_equal(ac_expr_join(&expr, &m->arena, AC_OP_NOT, &operand, 1, &err), AC_OK);
    return expr;
}

static inline ac_expr join(maker *m, ac_expr left, ac_op op, ac_expr right)
{
    ac_expr expr, pair[] = {left, right};
    ac_err err;
    assert_int_equal(ac_expr_join(&expr, &m->arena, op, pair, 2, &err), AC_OK);
    return expr;
}

static inline ac_expr constant(maker *m, bool value)
{
    ac_expr expr;
    ac_err err;
    assert_int_equal(ac_expr_leaf(&expr, &m->arena, value ? AC_OP_ALWAYS : AC_OP_NEVER, &err),
                     AC_OK);
    return expr;
}

#endif
