/* The words for answers: states, values, members of codelists. What is asked of an answer that is
 * not there, or cannot be read, is NULL. */
#include "base/fold.h"
#include "exports/sql_internal.h"

ac_sql_text ac_sql_asked(ac_sql_scope *scope, const ac_sql_piece *piece, ac_sql_facet facet)
{
    static const char *const of_items[AC_SQL_FACET_COUNT] = {
        [AC_SQL_FACET_NUMBER] = "number", [AC_SQL_FACET_KEY] = "reference"};
    if (piece->question)
        return ac_sql_facet_of(scope->sql, piece->table, piece->alias, piece->question, facet);
    if (facet == AC_SQL_FACET_KEY && piece->list) piece->list->parts |= AC_SQL_LIST_KEYS;
    if (!of_items[facet]) {
        ac_sql_fail(scope->sql, "SQL compares the columns of a list by their numbers only");
        return "";
    }
    return ac_sql_put(scope->sql, "CASE WHEN NOT %s.unknown THEN %s.%s END", piece->alias,
                      piece->alias, of_items[facet]);
}

ac_sql_text ac_sql_speaks(ac_sql_scope *scope, const ac_sql_piece *piece)
{
    if (!piece->question) return ac_sql_put(scope->sql, "NOT %s.unknown", piece->alias);
    ac_sql_text state = ac_sql_asked(scope, piece, AC_SQL_FACET_STATE);
    ac_sql_text bad = ac_sql_asked(scope, piece, AC_SQL_FACET_BAD);
    return ac_sql_put(scope->sql, "%s = 'answered' AND NOT %s", state, bad);
}

ac_sql_piece ac_sql_say_state(ac_sql_scope *scope, const ac_expr_node *node)
{
    static const char *const states[] = {"answered", "blank", "na", "unavailable"};
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    ac_sql *sql = scope->sql;
    if (node->op != AC_OP_MISSING)
        return ac_sql_truth(ac_sql_put(sql, "%s = '%s'",
                                       ac_sql_asked(scope, subject, AC_SQL_FACET_STATE),
                                       states[node->op - AC_OP_ANSWERED]));
    if (!subject->relation) return ac_sql_truth("FALSE"); /* the column is there */
    return ac_sql_truth(ac_sql_put(sql, "CASE WHEN %s THEN FALSE WHEN %s THEN TRUE END",
                                   subject->one, subject->none));
}

/* The numbers among what the rule names; the words are for the rest. */
static ac_sql_text numbers_of(ac_sql *sql, const ac_expr_node *node)
{
    ac_sql_text list = "";
    for (uint32_t i = 0; i < node->named_count; i++) {
        const ac_named *named = &node->named[i];
        bool coded = !named->numeric && named->option && named->option->numeric;
        bool member = !named->numeric && !named->option && named->code;
        if (!named->numeric && !coded && !member) continue;
        double number = coded ? named->option->number : member ? named->code->code : named->number;
        list = ac_sql_join(sql, list, ", ", ac_sql_number(sql, number));
    }
    return list;
}

static ac_sql_text equals_or_in(ac_sql *sql, ac_sql_text what, ac_sql_text list, bool several)
{
    if (!*list) return "";
    return ac_sql_put(sql, several ? "%s IN (%s)" : "%s = %s", what, list);
}

/* Codes that are words, and words beside codes. */
static ac_sql_text words_of(ac_sql_scope *scope, const ac_expr_node *node,
                            const ac_sql_piece *subject)
{
    ac_sql *sql = scope->sql;
    ac_sql_text all = "";
    for (uint32_t i = 0; i < node->named_count; i++) {
        const ac_named *named = &node->named[i];
        ac_sql_text is = "";
        if (named->numeric || (named->option && named->option->numeric)) continue;
        if (!named->option && named->code) continue;
        ac_sql_text text = ac_sql_asked(scope, subject, AC_SQL_FACET_TEXT);
        if (named->option)
            is = ac_sql_put(sql, "%s = %s", text, ac_sql_literal(sql, named->option->code));
        else
            is = ac_sql_put(sql, "%s = %s", ac_sql_folded(sql, text),
                            ac_sql_folded_literal(sql, named->text));
        all = ac_sql_join(sql, all, " OR ", is);
    }
    return all;
}

ac_sql_piece ac_sql_say_is(ac_sql_scope *scope, const ac_expr_node *node)
{
    ac_sql *sql = scope->sql;
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    ac_sql_text numbers = numbers_of(sql, node), words = words_of(scope, node, subject);
    if (*numbers)
        numbers = equals_or_in(sql, ac_sql_asked(scope, subject, AC_SQL_FACET_NUMBER), numbers,
                               node->named_count > 1);
    if (!*words && subject->question && ac_sql_is_numeric(subject->question))
        return ac_sql_truth(numbers);
    return ac_sql_truth(ac_sql_put(sql, "CASE WHEN %s THEN coalesce(%s, FALSE) END",
                                   ac_sql_speaks(scope, subject),
                                   ac_sql_join(sql, numbers, " OR ", words)));
}

static ac_sql_text if_answered(ac_sql_scope *scope, const ac_sql_piece *subject, ac_sql_text what)
{
    return ac_sql_put(scope->sql, "CASE WHEN %s = 'answered' THEN %s END",
                      ac_sql_asked(scope, subject, AC_SQL_FACET_STATE), what);
}

/* Folded words with blanks around them; a star stands for any end of a word. */
ac_sql_piece ac_sql_say_mentions(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    ac_sql *sql = scope->sql;
    ac_buf pattern = {0};
    for (uint32_t i = 0; i < node->named_count; i++) {
        ac_str phrase = node->named[i].phrase;
        ac_buf_puts(&pattern, i ? "|" : " (");
        for (size_t k = 0; k < phrase.len; k++) {
            if (phrase.ptr[k] == '*')
                ac_buf_puts(&pattern, "[^ ]*");
            else
                ac_buf_putc(&pattern, phrase.ptr[k]);
        }
    }
    ac_buf_puts(&pattern, ") ");
    ac_sql_text words =
        ac_sql_put(sql, "(' ' || %s || ' ')",
                   ac_sql_folded(sql, ac_sql_asked(scope, subject, AC_SQL_FACET_TEXT)));
    ac_sql_text found = ac_sql_form_of(sql, AC_SQL_FORM_MATCHES, words,
                                       ac_sql_literal(sql, ac_buf_str(&pattern)), "");
    sql->arena.failed |= pattern.failed;
    ac_buf_release(&pattern);
    return ac_sql_truth(if_answered(scope, subject, found));
}

ac_sql_piece ac_sql_say_length(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    ac_sql_text length =
        ac_sql_put(scope->sql, "length(%s)", ac_sql_asked(scope, subject, AC_SQL_FACET_TEXT));
    length = if_answered(scope, subject, length);
    return (ac_sql_piece){.low = length, .high = length};
}

/* Members. */

static ac_sql_text if_member(ac_sql_scope *scope, const ac_sql_piece *subject, ac_sql_text what)
{
    return ac_sql_put(scope->sql, "CASE WHEN %s THEN %s END",
                      ac_sql_asked(scope, subject, AC_SQL_FACET_MEMBER), what);
}

ac_sql_piece ac_sql_say_code(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    ac_sql_text code = if_member(scope, subject, ac_sql_asked(scope, subject, AC_SQL_FACET_NUMBER));
    return (ac_sql_piece){.low = code, .high = code};
}

ac_sql_piece ac_sql_say_known(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0);
    ac_sql_text alias = ac_sql_join_code(scope, subject);
    return ac_sql_truth(
        if_member(scope, subject, ac_sql_put(scope->sql, "%s.code IS NOT NULL", alias)));
}

ac_sql_piece ac_sql_say_valid_on(ac_sql_scope *scope, const ac_expr_node *node)
{
    const ac_sql_piece *subject = ac_sql_operand(scope, node, 0),
                       *day = ac_sql_operand(scope, node, 1);
    ac_sql_text alias = ac_sql_join_code(scope, subject);
    return ac_sql_truth(if_member(
        scope, subject,
        ac_sql_valid(scope->sql, subject->question->codelist, alias, day->low, day->high)));
}
