/* The query as a whole. */
#include "exports/sql.h"

#include "exports/sql_internal.h"

#include <string.h>

ac_sql *ac_sql_new(const ac_sql_order *order)
{
    ac_sql *sql = ac_mem_alloc(sizeof *sql);
    if (sql) *sql = (ac_sql){.order = order};
    return sql;
}

void ac_sql_free(ac_sql *sql)
{
    if (!sql) return;
    for (size_t i = 0; i < sql->related.count; i++) ac_vec_release(&sql->related.items[i]->over);
    ac_vec_release(&sql->tables);
    ac_vec_release(&sql->related);
    ac_vec_release(&sql->lists);
    ac_vec_release(&sql->codelists);
    ac_vec_release(&sql->blocks);
    ac_vec_release(&sql->said);
    ac_vec_release(&sql->left_out);
    ac_arena_release(&sql->arena);
    ac_mem_free(sql);
}

bool ac_sql_add(ac_sql *sql, const ac_instrument *instrument, const ac_sql_rule *rule)
{
    ac_sql_text query = ac_sql_say_rule(sql, instrument, rule);
    const ac_sql_said said = {instrument, *rule, query};
    const ac_sql_left_out left_out = {instrument, *rule, sql->fault};
    bool kept = query ? ac_vec_push(&sql->said, said) : ac_vec_push(&sql->left_out, left_out);
    return kept && !sql->arena.failed;
}

size_t ac_sql_rule_count(const ac_sql *sql)
{
    return sql->said.count;
}

size_t ac_sql_left_out_count(const ac_sql *sql)
{
    return sql->left_out.count;
}

const ac_sql_left_out *ac_sql_left_out_at(const ac_sql *sql, size_t i)
{
    return &sql->left_out.items[i];
}

bool ac_sql_uses(const ac_sql *sql, const ac_sql_naming *naming)
{
    for (size_t i = 0; i < sql->tables.count; i++)
        if (ac_str_eq(ac_instrument_id(sql->tables.items[i]->instrument), naming->of)) return true;
    for (size_t i = 0; i < sql->related.count; i++)
        if (ac_str_eq(sql->related.items[i]->relation->name, naming->of)) return true;
    return false;
}

/* What the query needs to be known before it is read. */
static void put_head(ac_sql *sql, ac_buf *out)
{
    size_t count = sql->said.count;
    ac_buf_printf(
        out,
        "-- Made by `accord export sql --dialect %s`: %zu %s.\n"
        "-- One row of the result is one finding: the rule, the row by its id, the variables "
        "that it rests on.\n"
        "-- It reads these tables, with the columns that the instruments name:\n",
        ac_sql_dialect_name(sql->order->dialect), count, count == 1 ? "rule" : "rules");
    for (size_t i = 0; i < sql->tables.count; i++)
        ac_buf_printf(out, "--   %s: the rows of %s\n", sql->tables.items[i]->source,
                      ac_sql_comment(sql, ac_instrument_id(sql->tables.items[i]->instrument)));
    for (size_t i = 0; i < sql->said.count; i++)
        if (sql->said.items[i].rule.words)
            ac_buf_printf(out,
                          "-- %s has a message of its own; here its sentence stands instead.\n",
                          ac_sql_comment(sql, sql->said.items[i].rule.id));
    for (size_t i = 0; i < sql->left_out.count; i++)
        ac_buf_printf(out, "-- NOT IN THIS QUERY: %s: %s.\n",
                      ac_sql_comment(sql, sql->left_out.items[i].rule.id),
                      sql->left_out.items[i].why);
    ac_buf_putc(out, '\n');
}

static bool is_dated(const ac_sql_table *table, size_t question)
{
    const unsigned days = 1u << AC_SQL_FACET_LOW | 1u << AC_SQL_FACET_HIGH | 1u << AC_SQL_FACET_KEY;
    const ac_question *asked = ac_instrument_question(table->instrument, question);
    return table->facets[question] & days && asked->type == AC_TYPE_DATE &&
           !ac_sql_is_in_parts(asked);
}

static void need_unread(ac_sql *sql)
{
    for (size_t i = 0; i < sql->tables.count; i++)
        for (size_t k = 0; k < ac_instrument_question_count(sql->tables.items[i]->instrument); k++)
            if (is_dated(sql->tables.items[i], k))
                sql->tables.items[i]->facets[k] |= 1u << AC_SQL_FACET_ALIEN;
}

/* Tables come last: whatever else is written says what is needed of them. */
static void put_parts(ac_sql *sql, ac_buf *out)
{
    ac_buf rest = {0}, lists = {0};
    for (size_t i = 0; i < sql->related.count; i++)
        ac_sql_write_related(sql, sql->related.items[i], &rest);
    for (size_t i = 0; i < sql->lists.count; i++)
        ac_sql_write_list(sql, sql->lists.items[i], &lists);
    need_unread(sql);
    ac_buf_printf(out, "WITH blanks AS (\n    SELECT %s AS marks\n),\n",
                  ac_sql_form_of(sql, AC_SQL_FORM_BLANKS, "", "", ""));
    for (size_t i = 0; i < sql->codelists.count; i++)
        ac_sql_write_codelist(sql, sql->codelists.items[i], out);
    for (size_t i = 0; i < sql->tables.count; i++)
        ac_sql_write_table(sql, sql->tables.items[i], out);
    ac_buf_put(out, ac_buf_str(&lists));
    ac_buf_put(out, ac_buf_str(&rest));
    for (size_t i = 0; i < sql->blocks.count; i++) ac_buf_puts(out, sql->blocks.items[i]);
    out->failed |= rest.failed || lists.failed;
    ac_buf_release(&rest);
    ac_buf_release(&lists);
}

static void put_branch(ac_buf *out, bool *first, ac_sql_text comment, ac_sql_text query)
{
    if (!*first) ac_buf_puts(out, "UNION ALL\n");
    ac_buf_printf(out, "%s%s\n", comment, query);
    *first = false;
}

static void put_rules(ac_sql *sql, ac_buf *out, bool *first)
{
    for (size_t i = 0; i < sql->said.count; i++) {
        const ac_sql_rule *rule = &sql->said.items[i].rule;
        put_branch(out, first,
                   ac_sql_put(sql, "-- %s: %s\n", ac_sql_comment(sql, rule->id),
                              ac_sql_comment(sql, rule->says)),
                   sql->said.items[i].query);
    }
}

/* What cannot be said has a row without a place. */
static void put_left_out(ac_sql *sql, ac_buf *out, bool *first)
{
    ac_sql_text type = ac_sql_form_of(sql, AC_SQL_FORM_TEXT_TYPE, "", "", "");
    for (size_t i = 0; i < sql->left_out.count; i++) {
        const ac_sql_left_out *each = &sql->left_out.items[i];
        put_branch(
            out, first, "",
            ac_sql_put(sql,
                       "SELECT %s, 'not translated', %s, '%s', CAST(NULL AS BIGINT), CAST(NULL "
                       "AS %s), CAST(NULL AS BIGINT), CAST(NULL AS %s), %s",
                       ac_sql_literal(sql, ac_instrument_id(each->instrument)),
                       ac_sql_literal(sql, each->rule.id), ac_severity_name(each->rule.severity),
                       type, type, ac_sql_literal(sql, ac_str_of(each->why))));
    }
}

static void put_unread(ac_sql *sql, ac_buf *out, bool *first)
{
    for (size_t i = 0; i < sql->tables.count; i++) {
        ac_sql_table *table = sql->tables.items[i];
        for (size_t k = 0; k < ac_instrument_question_count(table->instrument); k++)
            if (is_dated(table, k))
                put_branch(out, first, "",
                           ac_sql_findings_of_reading(
                               sql, table, ac_instrument_question(table->instrument, k)));
    }
}

bool ac_sql_write(ac_sql *sql, ac_buf *out)
{
    bool first = true;
    sql->fault = NULL; /* of the last rule that was left out */
    put_head(sql, out);
    put_parts(sql, out);
    ac_buf_puts(
        out,
        "findings (dataset, kind, rule, severity, row_no, row_id, line, variables, says) AS (\n");
    put_rules(sql, out, &first);
    put_unread(sql, out, &first);
    put_left_out(sql, out, &first);
    ac_buf_puts(
        out,
        ")\nSELECT dataset, kind, rule, severity, row_id, line, variables, says\nFROM findings\n"
        "ORDER BY dataset, row_no, rule;\n");
    return !out->failed && !sql->arena.failed;
}
