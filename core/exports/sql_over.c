/* Answers in other rows, and what all rows of a relation come to: joins of the row at hand. */
#include "exports/sql_internal.h"

/* The keys of the row at hand are those of the row that is called `alias`. */
static ac_sql_text by_keys(ac_sql_scope *scope, const ac_sql_related *related, ac_sql_text alias,
                           bool named)
{
    const ac_relation *relation = related->relation;
    ac_sql *sql = scope->sql;
    ac_sql_text all = "";
    for (size_t i = 0; i < relation->key_count; i++) {
        ac_sql_text here =
            ac_sql_facet_of(sql, scope->table, scope->own, relation->here[i], AC_SQL_FACET_KEY);
        ac_sql_text there = named ? ac_sql_put(sql, "%s.key_%zu", alias, i + 1)
                                  : ac_sql_facet_of(sql, related->there, alias, relation->there[i],
                                                    AC_SQL_FACET_KEY);
        all = ac_sql_join(sql, all, " AND ", ac_sql_put(sql, "%s = %s", there, here));
    }
    return all;
}

static ac_sql_text keyed(ac_sql_scope *scope, const ac_sql_related *related)
{
    return ac_sql_keyed(scope->sql, scope->table, scope->own, related->relation->here,
                        related->relation->key_count);
}

/* What the group is called. */
static ac_sql_text join_group(ac_sql_scope *scope, const ac_sql_related *related)
{
    ac_sql *sql = scope->sql;
    ac_sql_text alias = ac_sql_put(sql, "group_%zu", related->number);
    ac_sql_text on = by_keys(scope, related, alias, true);
    ac_sql_add_join(scope, ac_sql_put(sql, "LEFT JOIN %s ON %s", alias, *on ? on : "TRUE"));
    return alias;
}

/* The one row that is linked. */
static void join_linked(ac_sql_scope *scope, const ac_sql_related *related, ac_sql_piece *piece)
{
    ac_sql *sql = scope->sql;
    ac_sql_text group = join_group(scope, related);
    piece->one = ac_sql_put(sql, "%s.size = 1", group);
    piece->none =
        ac_sql_join(sql, keyed(scope, related), " AND ", ac_sql_put(sql, "%s.size IS NULL", group));
    ac_sql_add_join(scope, ac_sql_put(sql, "LEFT JOIN %s_rows AS %s ON %s AND %s",
                                      related->there->name, piece->alias,
                                      by_keys(scope, related, piece->alias, false), piece->one));
}

/* The row before or behind. */
static void join_neighbour(ac_sql_scope *scope, const ac_sql_related *related, ac_sql_piece *piece)
{
    ac_sql *sql = scope->sql;
    ac_sql_text low, high, beside = ac_sql_put(sql, "beside_%zu", related->number);
    ac_sql_place(sql, scope->table, scope->own, related->relation->order, &low, &high);
    ac_sql_text on =
        ac_sql_join(sql, by_keys(scope, related, beside, true), " AND ",
                    ac_sql_put(sql, "%s.low = %s AND %s.high = %s", beside, low, beside, high));
    piece->one = ac_sql_put(sql, "%s.standing = 'one'", beside);
    piece->none = ac_sql_put(sql, "%s.standing = 'none'", beside);
    ac_sql_add_join(scope, ac_sql_put(sql, "LEFT JOIN %s ON %s", beside, on));
    ac_sql_add_join(
        scope, ac_sql_put(sql, "LEFT JOIN %s_rows AS %s ON %s.row_no = %s.next_row AND %s",
                          related->there->name, piece->alias, piece->alias, beside, piece->one));
}

ac_sql_piece ac_sql_say_answer(ac_sql_scope *scope, const ac_expr_node *node)
{
    ac_sql_piece piece = {.question = node->question, .table = scope->table, .alias = scope->own};
    if (!node->question->variable) {
        ac_sql_fail(scope->sql, "it is about sheets that are no rows of a dataset");
        return piece;
    }
    if (!node->relation || node->relation == scope->inside) return piece;
    const ac_sql_related *related = ac_sql_related_of(scope->sql, scope->table, node->relation);
    if (!related) return piece;
    piece.relation = node->relation;
    piece.table = related->there;
    piece.alias = ac_sql_put(scope->sql, "one_%zu", related->number);
    if (node->relation->order)
        join_neighbour(scope, related, &piece);
    else
        join_linked(scope, related, &piece);
    return piece;
}

ac_sql_piece ac_sql_say_over(ac_sql_scope *scope, const ac_expr_node *node)
{
    ac_sql *sql = scope->sql;
    ac_sql_piece piece = {0};
    ac_sql_related *related = ac_sql_related_of(sql, scope->table, node->over->relation);
    if (!related) return piece;
    piece.related = related;
    piece.over = ac_sql_over_of(sql, related, node->over);
    ac_sql_text group = join_group(scope, related);
    bool counts = node->op == AC_OP_OVER_COUNT || node->op == AC_OP_OVER_DISTINCT;
    if (counts) {
        ac_sql_text count = ac_sql_put(sql, "coalesce(%s.over_%zu_c, 0)", group, piece.over);
        ac_sql_text key = keyed(scope, related);
        if (*key) count = ac_sql_put(sql, "CASE WHEN %s THEN %s END", key, count);
        piece.low = piece.high = count;
    } else if (node->op != AC_OP_OVER_VALUES && related->over.count) {
        piece.low = piece.high = ac_sql_put(sql, "%s.over_%zu_l", group, piece.over);
        if (!related->over.items[piece.over - 1].exact)
            piece.high = ac_sql_put(sql, "%s.over_%zu_h", group, piece.over);
    }
    return piece;
}

ac_sql_piece ac_sql_say_is_among(ac_sql_scope *scope, const ac_expr_node *node)
{
    ac_sql *sql = scope->sql;
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0),
                       *values = ac_sql_operand(scope, node, 1);
    if (!values->related) return ac_sql_truth("");
    ac_sql_text group = ac_sql_put(sql, "group_%zu", values->related->number);
    ac_sql_text key = ac_sql_asked(scope, subject, AC_SQL_FACET_KEY);
    ac_sql_text asked = ac_sql_join(sql, keyed(scope, values->related), " AND ",
                                    ac_sql_put(sql, "%s IS NOT NULL", key));
    ac_sql_text has = ac_sql_form_of(
        sql, AC_SQL_FORM_HAS, ac_sql_put(sql, "%s.over_%zu_v", group, values->over), key, "");
    return ac_sql_truth(ac_sql_put(sql,
                                   "CASE WHEN %s THEN CASE WHEN %s.size IS NULL THEN FALSE WHEN %s "
                                   "THEN TRUE WHEN %s.over_%zu_u > 0 THEN NULL ELSE FALSE END END",
                                   asked, group, has, group, values->over));
}
