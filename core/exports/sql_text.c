/* Pieces of SQL as texts, and what the dialects say differently. */
#include "base/fold.h"
#include "exports/sql_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is blank to accord (base/str.h): as numbers of characters, or escaped in one text. */
#define AC_SQL_BLANKS                                                                              \
    "' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(133) || chr(160) || "        \
    "chr(173) || chr(5760) || chr(8192) || chr(8193) || chr(8194) || chr(8195) || chr(8196) || "   \
    "chr(8197) || chr(8198) || chr(8199) || chr(8200) || chr(8201) || chr(8202) || chr(8203) || "  \
    "chr(8204) || chr(8205) || chr(8206) || chr(8207) || chr(8232) || chr(8233) || chr(8239) || "  \
    "chr(8287) || chr(8288) || chr(12288) || chr(65279)"
#define AC_SQL_BLANKS_ESCAPED                                                                      \
    "' \\t\\n\\u000B\\u000C\\r\\u0085\\u00A0\\u00AD\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004"     \
    "\\u2005\\u2006\\u2007\\u2008\\u2009\\u200A\\u200B\\u200C\\u200D\\u200E\\u200F\\u2028\\u2029"  \
    "\\u202F\\u205F\\u2060\\u3000\\uFEFF'"

static const struct {
    const char *name;
    char quote;
    bool escapes;
} dialects[] = {
#define AC_SQL_DIALECT(ID, name, english, quote, escapes) {name, quote, escapes},
#define AC_SQL_FORM(ID, duckdb, postgres, spark)
#include "exports/sql_dialects.def"
#undef AC_SQL_DIALECT
#undef AC_SQL_FORM
};

static const char *const forms[][AC_SQL_DIALECT_COUNT] = {
#define AC_SQL_DIALECT(ID, name, english, quote, escapes)
#define AC_SQL_FORM(ID, duckdb, postgres, spark) {duckdb, postgres, spark},
#include "exports/sql_dialects.def"
#undef AC_SQL_DIALECT
#undef AC_SQL_FORM
};

const char *ac_sql_dialect_name(ac_sql_dialect dialect)
{
    return dialects[dialect].name;
}

bool ac_sql_dialect_by_name(ac_sql_dialect *out, const char *name)
{
    for (int i = 0; i < AC_SQL_DIALECT_COUNT; i++)
        if (strcmp(dialects[i].name, name) == 0) {
            *out = (ac_sql_dialect)i;
            return true;
        }
    return false;
}

static ac_sql_text keep(ac_sql *sql, ac_buf *words)
{
    ac_str kept = ac_arena_dup(&sql->arena, ac_buf_str(words));
    sql->arena.failed |= words->failed;
    ac_buf_release(words);
    return kept.ptr && !sql->arena.failed ? kept.ptr : "";
}

ac_sql_text ac_sql_put(ac_sql *sql, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int len = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = len < 0 ? NULL : ac_arena_alloc(&sql->arena, (size_t)len + 1);
    if (text) vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return text ? text : "";
}

ac_sql_text ac_sql_form_of(ac_sql *sql, ac_sql_form form, ac_sql_text a, ac_sql_text b,
                           ac_sql_text c)
{
    const ac_sql_text filled[] = {a, b, c};
    ac_buf words = {0};
    for (const char *at = forms[form][sql->order->dialect]; *at; at++) {
        if (at[0] == '$' && at[1] >= '1' && at[1] <= '3')
            ac_buf_puts(&words, filled[*++at - '1']);
        else
            ac_buf_putc(&words, *at);
    }
    return keep(sql, &words);
}

ac_sql_text ac_sql_kept(ac_sql *sql)
{
    return ac_sql_form_of(sql, AC_SQL_FORM_KEPT, "", "", "");
}

ac_sql_text ac_sql_literal(ac_sql *sql, ac_str text)
{
    bool escapes = dialects[sql->order->dialect].escapes;
    ac_buf words = {0};
    ac_buf_putc(&words, '\'');
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\'') ac_buf_putc(&words, escapes ? '\\' : '\'');
        if (c == '\\' && escapes) ac_buf_putc(&words, '\\');
        ac_buf_putc(&words, c);
    }
    ac_buf_putc(&words, '\'');
    return keep(sql, &words);
}

ac_sql_text ac_sql_column(ac_sql *sql, ac_str name)
{
    char quote = dialects[sql->order->dialect].quote;
    ac_buf words = {0};
    ac_buf_putc(&words, quote);
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] == quote) ac_buf_putc(&words, quote);
        ac_buf_putc(&words, name.ptr[i]);
    }
    ac_buf_putc(&words, quote);
    return keep(sql, &words);
}

/* In the fewest digits that give it back. */
ac_sql_text ac_sql_number(ac_sql *sql, double number)
{
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number) break;
    }
    return ac_sql_put(sql, number < 0 ? "(%s)" : "%s", text);
}

ac_sql_text ac_sql_number_text(ac_sql *sql, ac_sql_text number)
{
    ac_sql_text type = ac_sql_form_of(sql, AC_SQL_FORM_TEXT_TYPE, "", "", "");
    return ac_sql_put(sql,
                      "CASE WHEN %s = floor(%s) AND abs(%s) < 1e15 THEN CAST(CAST(%s AS BIGINT) AS "
                      "%s) ELSE CAST(%s AS %s) END",
                      number, number, number, number, type, number, type);
}

/* The letters of U+00C0 to U+017F that fold to one letter, and those letters. */
static void put_accents(ac_buf *from, ac_buf *to)
{
    for (unsigned code = 0xC0; code <= 0x17F; code++) {
        char bytes[2] = {(char)(0xC0 | code >> 6), (char)(0x80 | (code & 0x3F))};
        ac_buf folded = {0};
        ac_fold_words(&folded, (ac_str){bytes, sizeof bytes});
        if (folded.len == 1) ac_buf_put(from, (ac_str){bytes, sizeof bytes});
        if (folded.len == 1) ac_buf_put(to, ac_buf_str(&folded));
        from->failed |= folded.failed;
        ac_buf_release(&folded);
    }
}

ac_sql_text ac_sql_folded(ac_sql *sql, ac_sql_text text)
{
    ac_buf from = {0}, to = {0};
    put_accents(&from, &to);
    ac_sql_text bare =
        ac_sql_put(sql, "translate(lower(%s), %s, %s)", text,
                   ac_sql_literal(sql, ac_buf_str(&from)), ac_sql_literal(sql, ac_buf_str(&to)));
    sql->arena.failed |= from.failed || to.failed;
    ac_buf_release(&from);
    ac_buf_release(&to);
    ac_sql_text joined = ac_sql_form_of(sql, AC_SQL_FORM_REPLACE, bare,
                                        ac_sql_literal(sql, AC_STR("['\u2018\u2019\u00AD]")), "''");
    ac_sql_text parted = ac_sql_form_of(sql, AC_SQL_FORM_REPLACE, joined,
                                        "'[^a-z0-9\u00C0-\u1FFF\u2070-\uFFEF]+'", "' '");
    return ac_sql_put(sql, "trim(%s)", parted);
}

ac_sql_text ac_sql_folded_literal(ac_sql *sql, ac_str text)
{
    return ac_sql_literal(sql, ac_fold_words_dup(&sql->arena, text));
}

ac_sql_text ac_sql_comment(ac_sql *sql, ac_str text)
{
    ac_buf words = {0};
    for (size_t i = 0; i < text.len; i++)
        ac_buf_putc(&words, (unsigned char)text.ptr[i] < ' ' ? ' ' : text.ptr[i]);
    return keep(sql, &words);
}

ac_sql_text ac_sql_join(ac_sql *sql, ac_sql_text a, const char *joint, ac_sql_text b)
{
    if (!*a) return b;
    return *b ? ac_sql_put(sql, "%s%s%s", a, joint, b) : a;
}
