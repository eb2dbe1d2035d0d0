/* Other rows: groups of those with one key and what they come to, and the rows before and after. */
#include "exports/sql_internal.h"

ac_sql_related *ac_sql_related_of(ac_sql *sql, ac_sql_table *here, const ac_relation *relation)
{
    for (size_t i = 0; i < sql->related.count; i++)
        if (sql->related.items[i]->relation == relation) return sql->related.items[i];
    ac_sql_related *made = AC_ARENA_NEW(&sql->arena, ac_sql_related);
    if (!made) return NULL;
    *made = (ac_sql_related){relation, here, here, sql->related.count + 1, {0}};
    if (relation->kind == AC_RELATION_LINK)
        made->there = ac_sql_table_of(sql, ac_table_instrument(relation->table), relation->name);
    if (made->there && ac_vec_push(&sql->related, made)) return made;
    sql->arena.failed = true;
    return NULL;
}

/* What SQL has no words for is found out while the rule is at hand that asks it. True when both
 * ends of the value are one. */
static bool rehearse(ac_sql *sql, ac_sql_related *related, ac_expr expr)
{
    ac_sql_scope scope = {
        .sql = sql, .table = related->there, .own = "o", .inside = related->relation};
    if (!expr.count) return true;
    ac_sql_translate(&scope, expr);
    bool exact =
        scope.pieces && scope.pieces[expr.count - 1].low == scope.pieces[expr.count - 1].high;
    ac_sql_scope_release(&scope);
    return exact;
}

size_t ac_sql_over_of(ac_sql *sql, ac_sql_related *related, const ac_over *over)
{
    for (size_t i = 0; i < related->over.count; i++)
        if (related->over.items[i].over == over) return i + 1;
    const ac_sql_over added = {over, rehearse(sql, related, over->body)};
    if (!ac_vec_push(&related->over, added)) sql->arena.failed = true;
    return related->over.count;
}

void ac_sql_place(ac_sql *sql, ac_sql_table *table, ac_sql_text alias, const ac_question *order,
                  ac_sql_text *low, ac_sql_text *high)
{
    bool date = order->type == AC_TYPE_DATE;
    *low = *high =
        ac_sql_facet_of(sql, table, alias, order, date ? AC_SQL_FACET_LOW : AC_SQL_FACET_NUMBER);
    if (date) *high = ac_sql_facet_of(sql, table, alias, order, AC_SQL_FACET_HIGH);
}

ac_sql_text ac_sql_keyed(ac_sql *sql, ac_sql_table *table, ac_sql_text alias,
                         const ac_question *const *keys, size_t count)
{
    ac_sql_text all = "";
    for (size_t i = 0; i < count; i++)
        all =
            ac_sql_join(sql, all, " AND ",
                        ac_sql_put(sql, "%s IS NOT NULL",
                                   ac_sql_facet_of(sql, table, alias, keys[i], AC_SQL_FACET_KEY)));
    return all;
}

static ac_sql_text keys_of(ac_sql *sql, const ac_sql_related *related, bool named)
{
    ac_sql_text all = "";
    for (size_t i = 0; i < related->relation->key_count; i++) {
        ac_sql_text key = ac_sql_facet_of(sql, related->there, "o", related->relation->there[i],
                                          AC_SQL_FACET_KEY);
        all =
            ac_sql_join(sql, all, ", ", named ? ac_sql_put(sql, "%s AS key_%zu", key, i + 1) : key);
    }
    return all;
}

/* What one expression comes to: _c rows that count, _u rows that say nothing, _l and _h its value.
 */
static ac_sql_text folded(ac_sql *sql, const ac_sql_over *asked, size_t number, ac_sql_scope *scope)
{
    const ac_over *over = asked->over;
    ac_sql_piece *piece = over->body.count ? &scope->pieces[over->body.count - 1] : NULL;
    const char *by = over->op == AC_OP_OVER_SUM     ? "sum"
                     : over->op == AC_OP_OVER_LEAST ? "min"
                                                    : "max";
    if (!piece) return ac_sql_put(sql, "count(*) AS over_%zu_c", number);
    if (over->op == AC_OP_OVER_COUNT)
        return ac_sql_put(sql, "count(CASE WHEN %s THEN 1 END) AS over_%zu_c", piece->truth,
                          number);
    if (over->op == AC_OP_OVER_DISTINCT || over->op == AC_OP_OVER_VALUES) {
        ac_sql_text key = ac_sql_asked(scope, piece, AC_SQL_FACET_KEY);
        ac_sql_text count = ac_sql_put(sql, "count(DISTINCT %s) AS over_%zu_c", key, number);
        if (over->op == AC_OP_OVER_DISTINCT) return count;
        return ac_sql_put(sql, "%s, count(*) - count(%s) AS over_%zu_u, %s AS over_%zu_v", count,
                          key, number, ac_sql_form_of(sql, AC_SQL_FORM_VALUES, key, "", ""),
                          number);
    }
    ac_sql_text low = ac_sql_put(sql, "count(%s) AS over_%zu_c, %s(%s) AS over_%zu_l", piece->low,
                                 number, by, piece->low, number);
    if (asked->exact) return low;
    return ac_sql_put(sql, "%s, %s(%s) AS over_%zu_h", low, by, piece->high, number);
}

static void write_group(ac_sql *sql, ac_sql_related *related, ac_buf *out)
{
    const ac_relation *relation = related->relation;
    ac_sql_scope scope = {.sql = sql, .table = related->there, .own = "o", .inside = relation};
    ac_sql_text columns = ac_sql_join(sql, keys_of(sql, related, true), ", ",
                                      "count(*) AS size, min(o.row_no) AS first_row");
    for (size_t i = 0; i < related->over.count; i++) {
        const ac_sql_over *over = &related->over.items[i];
        if (over->over->body.count) ac_sql_translate(&scope, over->over->body);
        columns = ac_sql_join(sql, columns, ",\n        ", folded(sql, over, i + 1, &scope));
    }
    ac_sql_text keyed =
        ac_sql_keyed(sql, related->there, "o", relation->there, relation->key_count);
    ac_buf_printf(out, "group_%zu%s\n    SELECT %s\n    FROM %s_rows AS o%s", related->number,
                  ac_sql_kept(sql), columns, related->there->name, ac_sql_joins(&scope));
    if (*keyed)
        ac_buf_printf(out, "\n    WHERE %s\n    GROUP BY %s\n),\n", keyed,
                      keys_of(sql, related, false));
    else
        ac_buf_puts(out, "\n    HAVING count(*) > 0\n),\n");
    ac_sql_scope_release(&scope);
}

/* Rows in one place are one place; beside it stands the next, if it is one row alone, and nothing
 * overlaps. */
static void write_neighbours(ac_sql *sql, ac_sql_related *related, ac_buf *out)
{
    const ac_relation *relation = related->relation;
    bool before = relation->kind == AC_RELATION_BEFORE;
    ac_sql_text low, high;
    ac_sql_place(sql, related->there, "o", relation->order, &low, &high);
    ac_sql_text keyed =
        ac_sql_keyed(sql, related->there, "o", relation->there, relation->key_count);
    ac_sql_text by = keys_of(sql, related, false), parted = "", names = "";
    for (size_t i = 1; i <= relation->key_count; i++)
        names = ac_sql_join(sql, names, ", ", ac_sql_put(sql, "p.key_%zu", i));
    if (*names) parted = ac_sql_put(sql, "PARTITION BY %s ", names);
    const char *look = before ? "lag" : "lead";
    ac_buf_printf(
        out,
        "places_%zu AS (\n    SELECT %s, count(*) AS size, min(o.row_no) AS row_no\n    FROM "
        "%s_rows AS o\n    WHERE %s\n    GROUP BY %s\n),\n",
        related->number,
        ac_sql_join(sql, keys_of(sql, related, true), ", ",
                    ac_sql_put(sql, "%s AS low, %s AS high", low, high)),
        related->there->name,
        ac_sql_join(sql, keyed, " AND ", ac_sql_put(sql, "%s IS NOT NULL", low)),
        ac_sql_join(sql, by, ", ", low == high ? low : ac_sql_put(sql, "%s, %s", low, high)));
    ac_buf_printf(
        out,
        "beside_%zu%s\n    SELECT p.*, CASE WHEN p.next_size IS NULL THEN 'none' WHEN "
        "p.next_size > 1 OR %s THEN 'several' ELSE 'one' END AS standing\n    FROM (SELECT p.*",
        related->number, ac_sql_kept(sql),
        before ? "p.next_high >= p.low OR coalesce(p.beyond_high >= p.next_low, FALSE)"
               : "p.high >= p.next_low OR coalesce(p.next_high >= p.beyond_low, FALSE)");
    static const char *const seen[][3] = {{"size", "1", "next_size"}, {"row_no", "1", "next_row"},
                                          {"low", "1", "next_low"},   {"high", "1", "next_high"},
                                          {"low", "2", "beyond_low"}, {"high", "2", "beyond_high"}};
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++)
        ac_buf_printf(out, ",\n        %s(p.%s, %s) OVER (%sORDER BY p.low, p.high) AS %s", look,
                      seen[i][0], seen[i][1], parted, seen[i][2]);
    ac_buf_printf(out, "\n        FROM places_%zu AS p) AS p\n),\n", related->number);
}

void ac_sql_write_related(ac_sql *sql, ac_sql_related *related, ac_buf *out)
{
    const ac_relation *relation = related->relation;
    static const char *const english[] = {"linked rows", "rows with the same key", "the row before",
                                          "the row behind"};
    ac_buf_printf(out, "-- %s of %s, for %s\n", english[relation->kind], related->there->name,
                  related->here->name);
    if (relation->order)
        write_neighbours(sql, related, out);
    else
        write_group(sql, related, out);
}
