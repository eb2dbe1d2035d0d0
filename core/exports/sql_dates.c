/* Dates: in one cell as ISO writes them, or in several. Days are counted from 1970-01-01 by
 * arithmetic that every dialect has. */
#include "exports/sql_internal.h"

static ac_sql_text named(ac_sql *sql, const ac_question *question, const char *what)
{
    return ac_sql_put(sql, "c.%.*s_%s", AC_STR_ARG(question->key), what);
}

/* Dates in several cells: a part as a whole number, 0 where it is missing, NULL where it is none.
 */
static ac_sql_text part_in_cell(ac_sql *sql, const ac_question *question, int part)
{
    static const char *const texts[] = {"ty", "tm", "td"}, *const numbers[] = {"ry", "rm", "rd"};
    static const int least[] = {1, 1, 1}, most[] = {9999, 12, 31};
    const ac_variable *variable = question->variable;
    ac_sql_text text = named(sql, question, texts[part]);
    ac_sql_text number = named(sql, question, numbers[part]);
    ac_sql_text missing = ac_sql_put(sql, "%s = ''", text);
    for (size_t i = 0; i < variable->missing_count; i++) {
        const ac_missing_code *code = &variable->missing[i];
        bool number_code = code->numeric;
        missing = ac_sql_put(sql, "%s OR %s = %s", missing, number_code ? number : text,
                             number_code ? ac_sql_number(sql, code->number)
                                         : ac_sql_literal(sql, code->code));
    }
    return ac_sql_put(sql,
                      "CASE WHEN %s THEN 0 WHEN %s >= %d AND %s <= %d AND %s = floor(%s) "
                      "THEN %s END",
                      missing, number, least[part], number, most[part], number, number, number);
}

/* A date in one cell: 1997-04-02, 1997-04, 1997; 1904-05 are two years, since May is no later
 * part of 1904 than 5 is of 04. */
static ac_sql_text is_written(ac_sql *sql, ac_sql_text text, const char *pattern)
{
    return ac_sql_form_of(sql, AC_SQL_FORM_MATCHES, text, pattern, "");
}

static const char YEAR[] = "'^[0-9]{4}$'", MONTH[] = "'^[0-9]{4}-[0-9]{2}$'",
                  DAY[] = "'^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$'",
                  ISO[] = "'^[0-9]{4}(-[0-9]{2}|-[0-9]{1,2}-[0-9]{1,2})?$'";

static ac_sql_text piece(ac_sql *sql, ac_sql_text text, int part)
{
    return ac_sql_put(sql, "CAST(split_part(%s, '-', %d) AS INTEGER)", text, part + 1);
}

static ac_sql_text part_in_text(ac_sql *sql, const ac_question *question, int part)
{
    ac_sql_text text = named(sql, question, "t");
    ac_sql_text year = piece(sql, text, 0), second = piece(sql, text, 1);
    ac_sql_text month = ac_sql_put(sql, "%s BETWEEN 1 AND least(12, %s %% 100)", second, year);
    ac_sql_text only_year = is_written(sql, text, YEAR), with_month = is_written(sql, text, MONTH),
                with_day = is_written(sql, text, DAY);
    switch (part) {
    case AC_PART_YEAR:
        return ac_sql_put(sql, "CASE WHEN %s THEN %s END", is_written(sql, text, ISO), year);
    case AC_PART_MONTH:
        return ac_sql_put(sql,
                          "CASE WHEN %s THEN 0 WHEN %s THEN CASE WHEN %s THEN %s WHEN %s > %s %% "
                          "100 THEN 0 END WHEN %s THEN nullif(%s, 0) END",
                          only_year, with_month, month, second, second, year, with_day, second);
    case AC_PART_DAY:
        return ac_sql_put(sql, "CASE WHEN %s THEN nullif(%s, 0) WHEN %s THEN 0 END", with_day,
                          piece(sql, text, 2), is_written(sql, text, ISO));
    default:
        return ac_sql_put(
            sql, "CASE WHEN %s THEN CASE WHEN %s > %s %% 100 THEN %s - %s %% 100 + %s END END",
            with_month, second, year, year, year, second);
    }
}

ac_sql_text ac_sql_date_part(ac_sql *sql, const ac_question *question, int part)
{
    bool range = part == AC_PART_COUNT;
    if (!ac_sql_is_in_parts(question)) return part_in_text(sql, question, part);
    return range ? "CAST(NULL AS INTEGER)" : part_in_cell(sql, question, part);
}

/* Years begin in March here, so that the leap day is the last of its year. */
static ac_sql_text days(ac_sql *sql, ac_sql_text year, ac_sql_text month, ac_sql_text day)
{
    ac_sql_text before = ac_sql_put(sql, "floor((%s - 3) / 12.0)", month);
    ac_sql_text y = ac_sql_put(sql, "(%s + %s)", year, before);
    return ac_sql_put(sql,
                      "365 * %s + floor(%s / 4.0) - floor(%s / 100.0) + floor(%s / 400.0) + "
                      "floor((153 * (%s - 3 - 12 * %s) + 2) / 5.0) + %s - 719469",
                      y, y, y, y, month, before, day);
}

static ac_sql_text month_length(ac_sql *sql, ac_sql_text year, ac_sql_text month)
{
    return ac_sql_put(sql,
                      "CASE WHEN %s IN (4, 6, 9, 11) THEN 30 WHEN %s <> 2 THEN 31 WHEN %s %% 4 = 0 "
                      "AND (%s %% 100 <> 0 OR %s %% 400 = 0) THEN 29 ELSE 28 END",
                      month, month, year, year, year);
}

typedef struct date {
    ac_sql *sql;
    const ac_question *question;
    ac_sql_text answered, year, month, day, last_year;
} date;

/* The parts are numbers of any kind; for % they are to be whole ones. */
static ac_sql_text whole(ac_sql *sql, ac_sql_text number)
{
    return ac_sql_put(sql, "CAST(%s AS INTEGER)", number);
}

/* It is the date that it says. */
static ac_sql_text stands(const date *d)
{
    const ac_date_rules *rules = ac_instrument_dates(d->sql->written->instrument);
    ac_sql_text bounds = "", length = month_length(d->sql, whole(d->sql, d->year), d->month);
    if (!ac_sql_is_in_parts(d->question)) /* a year or a month alone is one of these */
        bounds = ac_sql_put(d->sql, " AND (%s > 0 OR %s BETWEEN %d AND %d)", d->day, d->year,
                            (int)rules->year_min, (int)rules->year_max);
    return ac_sql_put(d->sql,
                      "%s AND %s BETWEEN 1 AND 9999 AND %s IS NOT NULL AND (%s = 0 OR (%s BETWEEN "
                      "1 AND 12 AND (%s = 0 OR %s BETWEEN 1 AND %s)))%s",
                      d->answered, d->year, d->day, d->month, d->month, d->day, d->day, length,
                      bounds);
}

static ac_sql_text low(const date *d)
{
    ac_sql *sql = d->sql;
    ac_sql_text month = ac_sql_put(sql, "greatest(%s, 1)", d->month);
    ac_sql_text day =
        ac_sql_put(sql, "CASE WHEN %s > 0 THEN greatest(%s, 1) ELSE 1 END", d->month, d->day);
    return days(sql, d->year, month, day);
}

static ac_sql_text high(const date *d)
{
    ac_sql *sql = d->sql;
    ac_sql_text year = ac_sql_put(sql, "coalesce(%s, %s)", d->last_year, d->year);
    ac_sql_text month = ac_sql_put(sql, "CASE WHEN %s > 0 THEN %s ELSE 12 END", d->month, d->month);
    ac_sql_text day =
        ac_sql_put(sql, "CASE WHEN %s = 0 THEN 31 WHEN %s > 0 THEN %s ELSE %s END", d->month,
                   d->day, d->day, month_length(sql, whole(sql, d->year), d->month));
    return days(sql, year, month, day);
}

static ac_sql_text padded(ac_sql *sql, ac_sql_text number, int digits)
{
    ac_sql_text type = ac_sql_form_of(sql, AC_SQL_FORM_TEXT_TYPE, "", "", "");
    return ac_sql_put(sql, "lpad(CAST(%s AS %s), %d, '0')", whole(sql, number), type, digits);
}

/* As ac_date_format has it. */
static ac_sql_text written(const date *d)
{
    ac_sql *sql = d->sql;
    return ac_sql_put(sql,
                      "concat_ws('-', %s, CASE WHEN %s > 0 THEN %s END, CASE WHEN %s > 0 AND %s > "
                      "0 THEN %s END)",
                      padded(sql, d->year, 4), d->month, padded(sql, d->month, 2), d->month, d->day,
                      padded(sql, d->day, 2));
}

ac_sql_text ac_sql_date_facet(ac_sql *sql, const ac_question *question, ac_sql_facet facet)
{
    const date d = {sql,
                    question,
                    ac_sql_put(sql, "%s = 'answered'", named(sql, question, "s")),
                    named(sql, question, "y"),
                    named(sql, question, "m"),
                    named(sql, question, "d"),
                    named(sql, question, "z")};
    ac_sql_text stood = stands(&d);
    switch (facet) {
    case AC_SQL_FACET_BAD:
        return ac_sql_put(sql, "(%s AND NOT coalesce(%s, FALSE))", d.answered, stood);
    case AC_SQL_FACET_ALIEN:
        return ac_sql_put(sql, "(%s AND NOT %s)", d.answered,
                          is_written(sql, named(sql, question, "t"), ISO));
    case AC_SQL_FACET_LOW:
        return ac_sql_put(sql, "CASE WHEN %s THEN %s END", stood, low(&d));
    case AC_SQL_FACET_HIGH:
        return ac_sql_put(sql, "CASE WHEN %s THEN %s END", stood, high(&d));
    default:
        return ac_sql_put(sql, "CASE WHEN %s THEN %s END", stood, written(&d));
    }
}
