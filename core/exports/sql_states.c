/* What a cell comes to: its state, its value, its key. Said over the cells as texts (t) and as
 * numbers (r), and over states (s) and the parts of dates. */
#include "exports/sql_internal.h"

/* Of a cell with text and number: it has that missing code. */
static ac_sql_text has_code(ac_sql *sql, const ac_missing_code *code, ac_sql_text text,
                            ac_sql_text number)
{
    if (code->numeric) return ac_sql_put(sql, "%s = %s", number, ac_sql_number(sql, code->number));
    return ac_sql_put(sql, "%s = %s", text, ac_sql_literal(sql, code->code));
}

bool ac_sql_is_in_parts(const ac_question *question)
{
    return question->variable->parts[AC_PART_YEAR].len > 0;
}

ac_sql_text ac_sql_state(ac_sql *sql, const ac_question *question)
{
    static const char *const states[] = {[AC_MISSING_NONE] = "answered",
                                         [AC_MISSING_BLANK] = "blank",
                                         [AC_MISSING_NOT_APPLICABLE] = "na",
                                         [AC_MISSING_UNAVAILABLE] = "unavailable"};
    const ac_variable *variable = question->variable;
    const char *part = ac_sql_is_in_parts(question) ? "y" : "";
    ac_sql_text text = ac_sql_put(sql, "c.%.*s_t%s", AC_STR_ARG(question->key), part);
    ac_sql_text number = ac_sql_put(sql, "c.%.*s_r%s", AC_STR_ARG(question->key), part);
    ac_sql_text cases = "";
    bool empty = false;
    for (size_t i = 0; i < variable->missing_count; i++) {
        const ac_missing_code *code = &variable->missing[i];
        empty |= !code->code.len;
        cases = ac_sql_put(sql, "%s WHEN %s THEN '%s'", cases, has_code(sql, code, text, number),
                           states[code->kind]);
    }
    if (!empty) cases = ac_sql_put(sql, "%s WHEN %s = '' THEN 'blank'", cases, text);
    return ac_sql_put(sql, "CASE%s ELSE 'answered' END", cases);
}

/* Codes that are numbers, or those that are words; empty for none. */
static ac_sql_text codes_of(ac_sql *sql, const ac_question *question, bool numeric)
{
    ac_sql_text list = "";
    for (size_t i = 0; i < question->option_count; i++) {
        const ac_option *option = &question->options[i];
        if (option->numeric != numeric) continue;
        ac_sql_text code =
            numeric ? ac_sql_number(sql, option->number) : ac_sql_literal(sql, option->code);
        list = ac_sql_join(sql, list, ", ", code);
    }
    return list;
}

static bool has_numbers(const ac_question *question)
{
    bool numeric = question->codelist != NULL;
    for (size_t i = 0; i < question->option_count && !numeric; i++)
        numeric = question->options[i].numeric;
    return numeric;
}

static bool has_words(const ac_question *question)
{
    for (size_t i = 0; i < question->option_count; i++)
        if (!question->options[i].numeric) return true;
    return false;
}

bool ac_sql_is_numeric(const ac_question *question)
{
    if (question->type == AC_TYPE_INTEGER || question->type == AC_TYPE_NUMBER) return true;
    return question->type == AC_TYPE_CODE && !question->codelist && !question->open &&
           has_numbers(question) && !has_words(question);
}

/* A cell while its facets are said. */
typedef struct cell {
    ac_sql *sql;
    const ac_question *question;
    ac_sql_text text, number, answered;
} cell;

static ac_sql_text when(const cell *c, ac_sql_text condition, ac_sql_text value)
{
    return ac_sql_put(c->sql, "CASE WHEN %s THEN %s END",
                      ac_sql_join(c->sql, c->answered, " AND ", condition), value);
}

static ac_sql_text is_whole(const cell *c)
{
    return ac_sql_put(c->sql, "%s = floor(%s)", c->number, c->number);
}

static ac_sql_text is_coded(const cell *c)
{
    ac_sql_text codes = codes_of(c->sql, c->question, true);
    return *codes ? ac_sql_put(c->sql, "%s IN (%s)", c->number, codes) : "FALSE";
}

/* What can be a code of a codelist. */
static ac_sql_text is_listable(const cell *c)
{
    return ac_sql_put(c->sql, "%s >= 1 AND %s <= 4294967295 AND %s", c->number, c->number,
                      is_whole(c));
}

static ac_sql_text number(const cell *c)
{
    if (c->question->type == AC_TYPE_INTEGER) return when(c, is_whole(c), c->number);
    if (c->question->type == AC_TYPE_TEXT || c->question->type == AC_TYPE_DATE)
        return ac_sql_put(c->sql, "CAST(NULL AS %s)",
                          ac_sql_form_of(c->sql, AC_SQL_FORM_REAL_TYPE, "", "", ""));
    if (!c->question->codelist) return when(c, "", c->number);
    return when(c, ac_sql_put(c->sql, "(%s OR (%s))", is_coded(c), is_listable(c)), c->number);
}

static ac_sql_text bad(const cell *c)
{
    const ac_question *question = c->question;
    if (question->type == AC_TYPE_INTEGER)
        return ac_sql_put(c->sql, "(%s AND (%s IS NULL OR %s <> floor(%s)))", c->answered,
                          c->number, c->number, c->number);
    bool read = question->type == AC_TYPE_TEXT ||
                (question->type == AC_TYPE_CODE && (question->open || !has_numbers(question)));
    if (read) return "FALSE";
    ac_sql_text words = codes_of(c->sql, question, false);
    if (*words) words = ac_sql_put(c->sql, " AND %s NOT IN (%s)", c->text, words);
    return ac_sql_put(c->sql, "(%s AND %s IS NULL%s)", c->answered, c->number, words);
}

static ac_sql_text member(const cell *c)
{
    if (!c->question->codelist) return "FALSE";
    return ac_sql_put(c->sql, "(%s AND %s IS NOT NULL AND NOT coalesce(%s, FALSE))", c->answered,
                      c->number, is_coded(c));
}

/* A code that is a word says what it means. */
static ac_sql_text word_keys(const cell *c)
{
    ac_sql_text cases = "";
    for (size_t i = 0; i < c->question->option_count; i++) {
        const ac_option *option = &c->question->options[i];
        if (option->numeric) continue;
        cases = ac_sql_put(c->sql, "%s WHEN %s = %s THEN %s", cases, c->text,
                           ac_sql_literal(c->sql, option->code),
                           ac_sql_folded_literal(c->sql, option->label));
    }
    return cases;
}

static ac_sql_text key(const cell *c)
{
    ac_sql *sql = c->sql;
    const ac_question *question = c->question;
    if (question->type == AC_TYPE_TEXT) return when(c, "", ac_sql_folded(sql, c->text));
    ac_sql_text as_text = ac_sql_number_text(sql, c->number);
    if (ac_sql_is_numeric(question))
        return when(c, question->type == AC_TYPE_INTEGER ? is_whole(c) : "", as_text);
    ac_sql_text numbers = ac_sql_put(sql, "%s IS NOT NULL", c->number), listed = "", other = "";
    if (question->codelist) {
        numbers = ac_sql_put(sql, "%s OR (%s)", is_coded(c), is_listable(c));
        listed = ac_sql_put(sql, " WHEN %s IS NOT NULL THEN ''", c->number);
    }
    if (question->open || !has_numbers(question))
        other = ac_sql_put(sql, " ELSE %s", ac_sql_folded(sql, c->text));
    return ac_sql_put(sql, "CASE WHEN NOT %s OR %s THEN NULL%s WHEN %s THEN %s%s%s END",
                      c->answered, bad(c), word_keys(c), numbers, as_text, listed, other);
}

ac_sql_text ac_sql_typed(ac_sql *sql, const ac_question *question, ac_sql_facet facet)
{
    static ac_sql_text (*const by_facet[AC_SQL_FACET_COUNT])(const cell *) = {
        [AC_SQL_FACET_NUMBER] = number,
        [AC_SQL_FACET_BAD] = bad,
        [AC_SQL_FACET_MEMBER] = member,
        [AC_SQL_FACET_KEY] = key,
    };
    ac_str name = question->key;
    const cell c = {sql, question, ac_sql_put(sql, "c.%.*s_t", AC_STR_ARG(name)),
                    ac_sql_put(sql, "c.%.*s_r", AC_STR_ARG(name)),
                    ac_sql_put(sql, "c.%.*s_s = 'answered'", AC_STR_ARG(name))};
    if (facet == AC_SQL_FACET_TEXT) return c.text;
    if (facet == AC_SQL_FACET_STATE) return ac_sql_put(sql, "c.%.*s_s", AC_STR_ARG(name));
    bool dated = question->type == AC_TYPE_DATE && facet != AC_SQL_FACET_NUMBER &&
                 facet != AC_SQL_FACET_MEMBER;
    return dated ? ac_sql_date_facet(sql, question, facet) : by_facet[facet](&c);
}
