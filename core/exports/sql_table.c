/* The rows of a table, typed as accord types them: cells as trimmed texts, then numbers, states,
 * dates, and what rules ask for. Only what is asked for is there. */
#include "exports/sql_internal.h"

#include <ctype.h>
#include <string.h>

static const char *const letters[] = {
#define AC_SQL_FACET(ID, letter) #letter,
    AC_SQL_FACETS(AC_SQL_FACET)
#undef AC_SQL_FACET
};

/* Letters, digits and _, which no dialect wants in quotes. */
static ac_sql_text plain_name(ac_sql *sql, ac_str name)
{
    char *plain = ac_arena_alloc(&sql->arena, name.len + 1);
    if (!plain) return "";
    for (size_t i = 0; i < name.len; i++)
        plain[i] = (char)(isalnum((unsigned char)name.ptr[i]) ? name.ptr[i] : '_');
    plain[name.len] = '\0';
    return isdigit((unsigned char)plain[0]) ? ac_sql_put(sql, "_%s", plain) : plain;
}

static const ac_sql_naming *naming_of(const ac_sql *sql, ac_str name)
{
    for (size_t i = 0; i < sql->order->naming_count; i++)
        if (name.len && ac_str_eq(sql->order->namings[i].of, name)) return &sql->order->namings[i];
    return NULL;
}

/* As the link is called, else the instrument. */
static ac_sql_text source_of(ac_sql *sql, ac_str instrument, ac_str link)
{
    const ac_sql_naming *naming = naming_of(sql, link);
    if (!naming) naming = naming_of(sql, instrument);
    return naming ? ac_sql_put(sql, "%.*s", AC_STR_ARG(naming->table))
                  : plain_name(sql, instrument);
}

/* The rows of one instrument may lie in several tables. */
static ac_sql_text name_of(ac_sql *sql, const ac_instrument *instrument)
{
    size_t before = 0;
    for (size_t i = 0; i < sql->tables.count; i++)
        before += sql->tables.items[i]->instrument == instrument;
    ac_sql_text name = plain_name(sql, ac_instrument_id(instrument));
    return before ? ac_sql_put(sql, "%s_%zu", name, before + 1) : name;
}

ac_sql_table *ac_sql_table_of(ac_sql *sql, const ac_instrument *instrument, ac_str link)
{
    ac_sql_text source = source_of(sql, ac_instrument_id(instrument), link);
    for (size_t i = 0; i < sql->tables.count; i++) {
        ac_sql_table *known = sql->tables.items[i];
        if (known->instrument == instrument && strcmp(known->source, source) == 0) return known;
    }
    size_t count = ac_instrument_question_count(instrument);
    ac_sql_table *made = AC_ARENA_NEW(&sql->arena, ac_sql_table);
    unsigned *facets = AC_ARENA_ARRAY(&sql->arena, unsigned, count);
    if (!made || !facets) return NULL;
    memset(facets, 0, count * sizeof *facets);
    *made = (ac_sql_table){source, name_of(sql, instrument), instrument, facets};
    const ac_question *const *id = ac_instrument_case_id(instrument, &count);
    for (size_t i = 0; i < count; i++) facets[id[i]->index] = 1u << AC_SQL_FACET_TEXT;
    if (ac_vec_push(&sql->tables, made)) return made;
    sql->arena.failed = true;
    return NULL;
}

ac_sql_text ac_sql_facet_of(ac_sql *sql, ac_sql_table *table, ac_sql_text alias,
                            const ac_question *question, ac_sql_facet facet)
{
    table->facets[question->index] |= 1u << facet;
    return ac_sql_put(sql, "%s.%.*s_%s", alias, AC_STR_ARG(question->key), letters[facet]);
}

/* Writing. */

typedef struct writing {
    ac_sql *sql;
    const ac_sql_table *table;
    ac_buf *out;
} writing;

typedef void each_question(writing *w, const ac_question *question);

static void go_through(writing *w, each_question *each)
{
    for (size_t i = 0; i < ac_instrument_question_count(w->table->instrument); i++)
        if (w->table->facets[i]) each(w, ac_instrument_question(w->table->instrument, i));
}

static void put_column(writing *w, ac_sql_text what, const ac_question *question,
                       const char *letter)
{
    ac_buf_printf(w->out, ",\n        %s AS %.*s_%s", what, AC_STR_ARG(question->key), letter);
}

static ac_sql_text cell_of(ac_sql *sql, ac_str column)
{
    ac_sql_text type = ac_sql_form_of(sql, AC_SQL_FORM_TEXT_TYPE, "", "", "");
    return ac_sql_put(sql, "coalesce(CAST(raw.%s AS %s), '')", ac_sql_column(sql, column), type);
}

static ac_sql_text trimmed(ac_sql *sql, ac_sql_text cell)
{
    return ac_sql_form_of(sql, AC_SQL_FORM_TRIM, cell, "blanks.marks", "");
}

/* "1815-1-3": the parts that are there, as the id of a row shows them. */
static ac_sql_text text_of_parts(ac_sql *sql, const ac_question *question)
{
    ac_sql_text all = "";
    for (int i = 0; i < AC_PART_COUNT; i++) {
        ac_str column = question->variable->parts[i];
        if (column.len)
            all = ac_sql_join(sql, all, ", ",
                              ac_sql_put(sql, "nullif(%s, '')", cell_of(sql, column)));
    }
    return ac_sql_put(sql, "concat_ws('-', %s)", all);
}

static void put_cells(writing *w, const ac_question *question)
{
    static const char *const parts[] = {"ty", "tm", "td"};
    ac_sql *sql = w->sql;
    if (!ac_sql_is_in_parts(question)) {
        put_column(w, trimmed(sql, cell_of(sql, question->variable->column)), question, "t");
        return;
    }
    put_column(w, trimmed(sql, text_of_parts(sql, question)), question, "t");
    for (int i = 0; i < AC_PART_COUNT; i++) {
        ac_str column = question->variable->parts[i];
        put_column(w, column.len ? trimmed(sql, cell_of(sql, column)) : "''", question, parts[i]);
    }
}

static void put_numbers(writing *w, const ac_question *question)
{
    static const char *const parts[] = {"y", "m", "d"};
    for (int i = 0; i < AC_PART_COUNT && ac_sql_is_in_parts(question); i++) {
        ac_sql_text cell = ac_sql_put(w->sql, "c.%.*s_t%s", AC_STR_ARG(question->key), parts[i]);
        char letter[] = {'r', *parts[i], '\0'};
        put_column(w, ac_sql_form_of(w->sql, AC_SQL_FORM_READ_NUMBER, cell, "", ""), question,
                   letter);
    }
    if (ac_sql_is_in_parts(question)) return;
    ac_sql_text cell = ac_sql_put(w->sql, "c.%.*s_t", AC_STR_ARG(question->key));
    put_column(w, ac_sql_form_of(w->sql, AC_SQL_FORM_READ_NUMBER, cell, "", ""), question, "r");
}

static void put_states(writing *w, const ac_question *question)
{
    static const char *const parts[] = {"y", "m", "d", "z"};
    put_column(w, ac_sql_state(w->sql, question), question, "s");
    for (int i = 0; i < AC_SQL_DATE_PARTS && question->type == AC_TYPE_DATE; i++)
        put_column(w, ac_sql_date_part(w->sql, question, i), question, parts[i]);
}

static void put_facets(writing *w, const ac_question *question)
{
    for (int i = 0; i < AC_SQL_FACET_COUNT; i++) {
        if (!(w->table->facets[question->index] & 1u << i)) continue;
        put_column(w, ac_sql_typed(w->sql, question, (ac_sql_facet)i), question, letters[i]);
    }
}

/* A row by its id: the cells of the instrument's `id`, as `check` names it. */
static ac_sql_text row_id(ac_sql *sql, const ac_sql_table *table)
{
    size_t count;
    ac_sql_text all = "";
    const ac_question *const *id = ac_instrument_case_id(table->instrument, &count);
    for (size_t i = 0; i < count; i++)
        all = ac_sql_join(sql, all, ", ",
                          ac_sql_put(sql, "nullif(c.%.*s_t, '')", AC_STR_ARG(id[i]->key)));
    if (!count)
        return ac_sql_put(sql, "CAST(NULL AS %s)",
                          ac_sql_form_of(sql, AC_SQL_FORM_TEXT_TYPE, "", "", ""));
    ac_sql_text spaces = ac_sql_form_of(sql, AC_SQL_FORM_SPACES, "", "", "");
    return ac_sql_form_of(sql, AC_SQL_FORM_REPLACE,
                          ac_sql_put(sql, "nullif(concat_ws('; ', %s), '')", all), spaces, "' '");
}

/* Rows in the order of their lines; without lines, in that of their cells, so that rows that change
 * places are alike. */
static ac_sql_text order_of(ac_sql *sql, const ac_sql_table *table)
{
    ac_sql_text order = sql->order->line.len ? "c.line_no" : "";
    size_t count;
    const ac_question *const *id = ac_instrument_case_id(table->instrument, &count);
    for (size_t i = 0; i < count; i++)
        order = ac_sql_join(sql, order, ", ",
                            ac_sql_put(sql, ac_sql_is_in_parts(id[i]) ? "c.%.*s_ry" : "c.%.*s_r",
                                       AC_STR_ARG(id[i]->key)));
    for (size_t i = 0; i < ac_instrument_question_count(table->instrument); i++)
        if (table->facets[i])
            order = ac_sql_join(
                sql, order, ", ",
                ac_sql_put(sql, "c.%.*s_t",
                           AC_STR_ARG(ac_instrument_question(table->instrument, i)->key)));
    return order;
}

static void put_first(writing *w)
{
    ac_sql *sql = w->sql;
    ac_sql_text line = "CAST(NULL AS BIGINT)";
    if (sql->order->line.len)
        line = ac_sql_put(sql, "CAST(raw.%s AS BIGINT)", ac_sql_column(sql, sql->order->line));
    ac_buf_printf(w->out, "%s_cells AS (\n    SELECT %s AS line_no", w->table->name, line);
    go_through(w, put_cells);
    ac_buf_printf(w->out, "\n    FROM %s AS raw CROSS JOIN blanks\n),\n", w->table->source);
}

/* One part of the query over the one before. */
static void put_step(writing *w, const char *name, const char *before, ac_sql_text first,
                     each_question *each)
{
    ac_sql_text begin = each == put_facets ? ac_sql_kept(w->sql) : " AS (";
    ac_buf_printf(w->out, "%s_%s%s\n    SELECT %s", w->table->name, name, begin, first);
    go_through(w, each);
    ac_buf_printf(w->out, "\n    FROM %s_%s AS c\n),\n", w->table->name, before);
}

void ac_sql_write_table(ac_sql *sql, const ac_sql_table *table, ac_buf *out)
{
    writing w = {sql, table, out};
    sql->written = table;
    ac_buf_printf(out, "-- %s: what the cells of %s say\n",
                  ac_sql_comment(sql, ac_instrument_id(table->instrument)), table->source);
    put_first(&w);
    put_step(&w, "numbers", "cells", "c.*", put_numbers);
    ac_sql_text numbered =
        ac_sql_put(sql, "c.*, %s AS row_id,\n        row_number() OVER (ORDER BY %s) AS row_no",
                   row_id(sql, table), order_of(sql, table));
    put_step(&w, "states", "numbers", numbered, put_states);
    put_step(&w, "rows", "states", "c.row_no, c.line_no, c.row_id", put_facets);
}
