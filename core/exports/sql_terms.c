/* Numbers and dates, known up to a range, and comparing them. Where both ends are one text, what is
 * said is what everybody would write. */
#include "exports/sql_internal.h"

static bool is_exact(const ac_sql_piece *piece)
{
    return piece->low == piece->high;
}

static ac_sql_piece exact(ac_sql_text value)
{
    return (ac_sql_piece){.low = value, .high = value};
}

ac_sql_piece ac_sql_say_constant(ac_sql_scope *scope, const ac_expr_node *node)
{
    ac_sql_piece piece = exact(ac_sql_number(scope->sql, node->range.low));
    if (node->range.high != node->range.low)
        piece.high = ac_sql_number(scope->sql, node->range.high);
    return piece;
}

ac_sql_piece ac_sql_say_number(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    return exact(ac_sql_asked(scope, subject, AC_SQL_FACET_NUMBER));
}

ac_sql_piece ac_sql_say_date(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    return (ac_sql_piece){.low = ac_sql_asked(scope, subject, AC_SQL_FACET_LOW),
                          .high = ac_sql_asked(scope, subject, AC_SQL_FACET_HIGH)};
}

static ac_sql_text year_of(ac_sql *sql, ac_sql_text days)
{
    return ac_sql_put(sql,
                      "CASE WHEN %s BETWEEN -719162 AND 2932896 THEN %s WHEN %s IS NOT NULL THEN 0 "
                      "END",
                      days, ac_sql_form_of(sql, AC_SQL_FORM_YEAR, days, "", ""), days);
}

ac_sql_piece ac_sql_say_year(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *date = ac_sql_operand(scope, node, 0);
    ac_sql_piece year = exact(year_of(scope->sql, date->low));
    if (!is_exact(date)) year.high = year_of(scope->sql, date->high);
    return year;
}

/* Comparisons. */

/* All of `a` is before all of `b`; `not`: it is not. */
static ac_sql_text less(ac_sql *sql, const ac_sql_piece *a, const ac_sql_piece *b, bool not )
{
    if (is_exact(a) && is_exact(b))
        return ac_sql_put(sql, not ? "%s >= %s" : "%s < %s", a->low, b->low);
    return ac_sql_put(sql, "CASE WHEN %s < %s THEN %s WHEN %s >= %s THEN %s END", a->high, b->low,
                      not ? "FALSE" : "TRUE", a->low, b->high, not ? "TRUE" : "FALSE");
}

/* A year that a rule writes is a bound: its first day, or its last. */
static ac_sql_piece bound(const ac_sql_scope *scope, const ac_expr_node *node, bool first)
{
    const ac_sql_piece *piece = ac_sql_operand(scope, node, 1);
    if (scope->expr.nodes[node->operands[1]].op != AC_OP_CONST_DATE) return *piece;
    return exact(first ? piece->low : piece->high);
}

static ac_sql_piece compare(ac_sql_scope *scope, const ac_expr_node *node, bool before, bool not )
{
    const ac_sql_piece *a = ac_sql_operand(scope, node, 0), b = bound(scope, node, before);
    if (before) return ac_sql_truth(less(scope->sql, a, &b, not ));
    if (is_exact(a) && is_exact(&b)) /* as it would be written */
        return ac_sql_truth(ac_sql_put(scope->sql, not ? "%s <= %s" : "%s > %s", a->low, b.low));
    return ac_sql_truth(less(scope->sql, &b, a, not ));
}

ac_sql_piece ac_sql_say_before(ac_sql_scope *scope, const ac_expr_node *node)
{
    return compare(scope, node, true, false);
}

ac_sql_piece ac_sql_say_after(ac_sql_scope *scope, const ac_expr_node *node)
{
    return compare(scope, node, false, false);
}

ac_sql_piece ac_sql_say_at_least(ac_sql_scope *scope, const ac_expr_node *node)
{
    return compare(scope, node, true, true);
}

ac_sql_piece ac_sql_say_at_most(ac_sql_scope *scope, const ac_expr_node *node)
{
    return compare(scope, node, false, true);
}

static bool is_constant(const ac_sql_scope *scope, const ac_expr_node *node, size_t k)
{
    ac_op op = scope->expr.nodes[node->operands[k]].op;
    return op == AC_OP_CONST_NUMBER || op == AC_OP_CONST_DATE;
}

ac_sql_piece ac_sql_say_between(ac_sql_scope *scope, const ac_expr_node *node)
{
    ac_sql *sql = scope->sql;
    const ac_sql_piece *value = ac_sql_operand(scope, node, 0);
    const ac_sql_piece *first = ac_sql_operand(scope, node, 1),
                       *last = ac_sql_operand(scope, node, 2);
    if (is_exact(value) && is_constant(scope, node, 1) && is_constant(scope, node, 2))
        return ac_sql_truth(
            ac_sql_put(sql, "%s BETWEEN %s AND %s", value->low, first->low, last->high));
    ac_sql_piece low = exact(first->low), high = exact(last->high);
    ac_sql_text from = less(sql, value, &low, true), to = less(sql, &high, value, true);
    /* Of a bound that is not there nothing is known, whatever the other says. */
    return ac_sql_truth(
        ac_sql_put(sql, "CASE WHEN %s IS NOT NULL AND %s IS NOT NULL THEN (%s AND %s) END",
                   first->low, last->high, from, to));
}

static ac_sql_text words_of(ac_sql_scope *scope, const ac_sql_piece *piece)
{
    ac_sql_text text = ac_sql_asked(scope, piece, AC_SQL_FACET_TEXT);
    return ac_sql_put(scope->sql, "CASE WHEN %s = 'answered' THEN %s END",
                      ac_sql_asked(scope, piece, AC_SQL_FACET_STATE),
                      ac_sql_folded(scope->sql, text));
}

ac_sql_piece ac_sql_say_equals(ac_sql_scope *scope, const ac_expr_node *node)
{
    ac_sql *sql = scope->sql;
    const ac_sql_piece *a = ac_sql_operand(scope, node, 0), *b = ac_sql_operand(scope, node, 1);
    if (scope->expr.nodes[node->operands[0]].sort == AC_SORT_ANSWER)
        return ac_sql_truth(ac_sql_put(sql, "%s = %s", words_of(scope, a), words_of(scope, b)));
    if (is_exact(a) && is_exact(b)) return ac_sql_truth(ac_sql_put(sql, "%s = %s", a->low, b->low));
    ac_sql_text within = "";
    if (scope->expr.nodes[node->operands[1]].op == AC_OP_CONST_DATE)
        within = ac_sql_put(sql, "(%s >= %s AND %s <= %s) OR ", a->low, b->low, a->high, b->high);
    return ac_sql_truth(
        ac_sql_put(sql,
                   "CASE WHEN %s < %s OR %s < %s THEN FALSE WHEN %s(%s = %s AND %s = "
                   "%s) THEN TRUE END",
                   a->high, b->low, b->high, a->low, within, a->low, a->high, b->low, b->high));
}

/* Arithmetic. */

ac_sql_piece ac_sql_say_plus(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *a = ac_sql_operand(scope, node, 0), *b = ac_sql_operand(scope, node, 1);
    ac_sql_piece sum = exact(ac_sql_put(scope->sql, "(%s + %s)", a->low, b->low));
    if (!is_exact(a) || !is_exact(b))
        sum.high = ac_sql_put(scope->sql, "(%s + %s)", a->high, b->high);
    return sum;
}

ac_sql_piece ac_sql_say_minus(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *a = ac_sql_operand(scope, node, 0), *b = ac_sql_operand(scope, node, 1);
    ac_sql_piece difference = exact(ac_sql_put(scope->sql, "(%s - %s)", a->low, b->high));
    if (!is_exact(a) || !is_exact(b))
        difference.high = ac_sql_put(scope->sql, "(%s - %s)", a->high, b->low);
    return difference;
}

/* From the least to the greatest of four corners. */
static ac_sql_piece hull(ac_sql *sql, const ac_sql_piece *a, const ac_sql_piece *b,
                         const char *corner)
{
    if (is_exact(a) && is_exact(b))
        return exact(ac_sql_put(sql, "(%s%s%s)", a->low, corner, b->low));
    ac_sql_text corners = "";
    for (int i = 0; i < 4; i++)
        corners = ac_sql_join(
            sql, corners, ", ",
            ac_sql_put(sql, "%s%s%s", i & 1 ? a->high : a->low, corner, i & 2 ? b->high : b->low));
    return (ac_sql_piece){.low = ac_sql_put(sql, "least(%s)", corners),
                          .high = ac_sql_put(sql, "greatest(%s)", corners)};
}

ac_sql_piece ac_sql_say_times(ac_sql_scope *scope, const ac_expr_node *node)
{
    return hull(scope->sql, ac_sql_operand(scope, node, 0), ac_sql_operand(scope, node, 1), " * ");
}

/* By what may be 0 nothing can be divided. */
ac_sql_piece ac_sql_say_divided(ac_sql_scope *scope, const ac_expr_node *node)
{
    ac_sql *sql = scope->sql;
    const ac_sql_piece *b = ac_sql_operand(scope, node, 1);
    ac_sql_piece divisor = *b;
    if (is_exact(b)) {
        divisor.low = divisor.high = ac_sql_put(sql, "nullif(%s, 0)", b->low);
    } else {
        ac_sql_text sound = ac_sql_put(sql, "%s > 0 OR %s < 0", b->low, b->high);
        divisor.low = ac_sql_put(sql, "CASE WHEN %s THEN %s END", sound, b->low);
        divisor.high = ac_sql_put(sql, "CASE WHEN %s THEN %s END", sound, b->high);
    }
    return hull(sql, ac_sql_operand(scope, node, 0), &divisor, " * 1.0 / ");
}
