/* Expressions in one line each. */
#ifndef ACCORD_TESTS_EXPRESSION_FIXTURE_H
#define ACCORD_TESTS_EXPRESSION_FIXTURE_H

#include "sheet_fixture.h"

#include "constraint/explain.h"

typedef struct maker {
    fixture f;
    ac_arena arena;
} maker;

static inline ac_expr atom(maker *m, ac_op op, uint32_t number, const char *argument)
{
    ac_expr expr;
    ac_err err;
    assert_int_equal(ac_expr_atom(&expr, &m->arena, op,
                                  ac_instrument_by_number(m->f.instrument, number),
                                  ac_str_of(argument), &err),
                     AC_OK);
    return expr;
}

static inline ac_expr not_(maker *m, ac_expr operand)
{
    ac_expr expr;
    ac_err err;
    assert_int_equal(ac_expr_not(&expr, &m->arena, operand, &err), AC_OK);
    return expr;
}

static inline ac_expr join(maker *m, ac_expr left, ac_op op, ac_expr right)
{
    ac_expr expr;
    ac_err err;
    assert_int_equal(ac_expr_join(&expr, &m->arena, op, left, right, &err), AC_OK);
    return expr;
}

static inline ac_expr constant(maker *m, bool value)
{
    ac_expr expr;
    ac_err err;
    assert_int_equal(ac_expr_constant(&expr, &m->arena, value, &err), AC_OK);
    return expr;
}

#endif
