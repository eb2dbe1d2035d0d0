/* Codelists as tables of the query: each code with the days from which and to which it was valid.
 */
#include "exports/sql_internal.h"

/* As evaluation has it: beyond any date. */
static const double AGO = -1e9, EVER = 1e9;

static double day_of(ac_str iso, double unbounded)
{
    static const ac_date_rules rules = {AC_DATE_YMD, 1900, 1, 9999};
    ac_found_date found;
    if (!iso.len || !ac_date_next(iso, 0, &rules, &found)) return unbounded;
    return (double)ac_date_days(found.from);
}

static size_t most_spells(const ac_codelist *list)
{
    size_t most = 1;
    for (size_t i = 0; i < ac_codelist_count(list); i++)
        if (ac_codelist_at(list, i)->spell_count > most)
            most = ac_codelist_at(list, i)->spell_count;
    return most;
}

void ac_sql_need_codelist(ac_sql *sql, const ac_codelist *list)
{
    for (size_t i = 0; i < sql->codelists.count; i++)
        if (sql->codelists.items[i] == list) return;
    if (!ac_vec_push(&sql->codelists, list)) sql->arena.failed = true;
}

static size_t number_of(const ac_sql *sql, const ac_codelist *list)
{
    size_t i = 0;
    while (i < sql->codelists.count && sql->codelists.items[i] != list) i++;
    return i + 1;
}

void ac_sql_write_codelist(ac_sql *sql, const ac_codelist *list, ac_buf *out)
{
    size_t most = most_spells(list);
    ac_buf_printf(out,
                  "-- %s: codes, and the days since 1970-01-01 on which they were valid\ncodes_%zu "
                  "AS (\n    SELECT * FROM (VALUES",
                  ac_sql_comment(sql, ac_codelist_id(list)), number_of(sql, list));
    for (size_t i = 0; i < ac_codelist_count(list); i++) {
        const ac_code *code = ac_codelist_at(list, i);
        ac_buf_printf(out, "%s%s(%u", i ? "," : "", i % 4 ? " " : "\n        ",
                      (unsigned)code->code);
        for (size_t k = 0; k < most; k++) {
            if (k < code->spell_count)
                ac_buf_printf(out, ", %.0f, %.0f", day_of(code->spells[k].from, AGO),
                              day_of(code->spells[k].to, EVER));
            else
                ac_buf_puts(out,
                            i ? ", NULL, NULL" : ", CAST(NULL AS INTEGER), CAST(NULL AS INTEGER)");
        }
        ac_buf_putc(out, ')');
    }
    ac_buf_puts(out, "\n    ) AS v(code");
    for (size_t k = 1; k <= most; k++) ac_buf_printf(out, ", from_%zu, to_%zu", k, k);
    ac_buf_puts(out, ")\n),\n");
}

ac_sql_text ac_sql_join_code(ac_sql_scope *scope, const ac_sql_piece *piece)
{
    ac_sql *sql = scope->sql;
    const ac_codelist *list = piece->question->codelist;
    ac_sql_need_codelist(sql, list);
    ac_sql_text alias =
        ac_sql_put(sql, "code_%s_%.*s", piece->alias, AC_STR_ARG(piece->question->key));
    ac_sql_add_join(scope, ac_sql_put(sql, "LEFT JOIN codes_%zu AS %s ON %s.code = %s",
                                      number_of(sql, list), alias, alias,
                                      ac_sql_asked(scope, piece, AC_SQL_FACET_NUMBER)));
    return alias;
}

/* What the list says of no code at all it does not know: it ends in some year. */
static ac_sql_text is_covered(ac_sql *sql, const ac_codelist *list, ac_sql_text low,
                              ac_sql_text high)
{
    double first = EVER, last = AGO;
    for (size_t i = 0; i < ac_codelist_count(list); i++) {
        const ac_code *code = ac_codelist_at(list, i);
        for (size_t k = 0; k < code->spell_count; k++) {
            double from = day_of(code->spells[k].from, AGO), to = day_of(code->spells[k].to, EVER);
            if (from < first) first = from;
            if (to > last) last = to;
        }
    }
    return ac_sql_put(sql, "%s >= %s AND %s <= %s", low, ac_sql_number(sql, first), high,
                      ac_sql_number(sql, last));
}

ac_sql_text ac_sql_valid(ac_sql *sql, const ac_codelist *list, ac_sql_text alias, ac_sql_text low,
                         ac_sql_text high)
{
    ac_sql_text inside = "", beside = "";
    for (size_t k = 1; k <= most_spells(list); k++) {
        inside = ac_sql_join(sql, inside, " OR ",
                             ac_sql_put(sql, "(%s >= %s.from_%zu AND %s <= %s.to_%zu)", low, alias,
                                        k, high, alias, k));
        beside = ac_sql_join(sql, beside, " OR ",
                             ac_sql_put(sql, "(%s >= %s.from_%zu AND %s <= %s.to_%zu)", high, alias,
                                        k, low, alias, k));
    }
    return ac_sql_put(
        sql,
        "CASE WHEN %s.from_1 IS NULL OR %s IS NULL THEN NULL WHEN %s THEN TRUE WHEN %s "
        "THEN NULL WHEN %s THEN FALSE END",
        alias, low, inside, beside, is_covered(sql, list, low, high));
}
