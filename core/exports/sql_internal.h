/* A query in the making. Internal to exports/. Pieces of SQL are texts in the arena; none of them
 * is NULL, and when memory ran out they are empty and `arena.failed` is set. */
#ifndef ACCORD_EXPORTS_SQL_INTERNAL_H
#define ACCORD_EXPORTS_SQL_INTERNAL_H

#include "base/arena.h"
#include "base/vec.h"
#include "constraint/relation.h"
#include "exports/sql.h"

typedef enum ac_sql_form {
#define AC_SQL_DIALECT(ID, name, english, quote, escapes)
#define AC_SQL_FORM(ID, duckdb, postgres, spark) AC_SQL_FORM_##ID,
#include "exports/sql_dialects.def"
#undef AC_SQL_DIALECT
#undef AC_SQL_FORM
    AC_SQL_FORM_COUNT
} ac_sql_form;

typedef const char *ac_sql_text;

/* What is known of a variable; each is a column of the typed rows, the key with one letter more.
 * The name, and that letter. */
#define AC_SQL_FACETS(F)                                                                           \
    F(TEXT, t)   /* what stands in the cell */                                                     \
    F(STATE, s)  /* answered, blank, na, unavailable */                                            \
    F(NUMBER, n) /* its number; NULL without one */                                                \
    F(BAD, b)    /* it is answered, but cannot be read */                                          \
    F(MEMBER, m) /* it is a number of those that stand in codelists */                             \
    F(KEY, k)    /* what it says, in a form that can be compared between rows */                   \
    F(LOW, l)    /* of a date: its first day */                                                    \
    F(HIGH, h)   /* and its last */                                                                \
    F(ALIEN, a)  /* a date in words, which SQL does not read */

typedef enum ac_sql_facet {
#define AC_SQL_FACET(ID, letter) AC_SQL_FACET_##ID,
    AC_SQL_FACETS(AC_SQL_FACET)
#undef AC_SQL_FACET
        AC_SQL_FACET_COUNT
} ac_sql_facet;

/* The rows of an instrument as they lie in one table. */
typedef struct ac_sql_table {
    ac_sql_text source; /* what the engine calls it */
    ac_sql_text name;   /* what the parts of the query about it begin with */
    const ac_instrument *instrument;
    unsigned *facets; /* bits, by index of the question */
} ac_sql_table;

/* A list of columns of a table. */
typedef enum ac_sql_list_part {
    AC_SQL_LIST_COUNT = 1,
    AC_SQL_LIST_NUMBERS = 2,
    AC_SQL_LIST_DISTINCT = 4,
    AC_SQL_LIST_ASCENDING = 8,
    AC_SQL_LIST_GAP = 16,
    AC_SQL_LIST_MARKED = 32,
    AC_SQL_LIST_KEYS = 64
} ac_sql_list_part;

typedef struct ac_sql_list {
    ac_sql_table *table;
    const ac_question *const *columns;
    uint32_t count;
    size_t number; /* from 1 */
    unsigned parts;
} ac_sql_list;

/* What is asked of all rows of a relation. */
typedef struct ac_sql_over {
    const ac_over *over;
    bool exact; /* both ends of its value are the same */
} ac_sql_over;

typedef struct ac_sql_related {
    const ac_relation *relation;
    ac_sql_table *here, *there;
    size_t number;
    AC_VEC(ac_sql_over) over;
} ac_sql_related;

typedef struct ac_sql_said {
    const ac_instrument *instrument;
    ac_sql_rule rule;
    ac_sql_text query;
} ac_sql_said;

struct ac_sql {
    const ac_sql_order *order;
    ac_arena arena;
    AC_VEC(ac_sql_table *) tables;
    AC_VEC(ac_sql_related *) related;
    AC_VEC(ac_sql_list *) lists;
    AC_VEC(const ac_codelist *) codelists;
    AC_VEC(ac_sql_text) blocks; /* parts of the query that stand behind all of those */
    AC_VEC(ac_sql_said) said;
    AC_VEC(ac_sql_left_out) left_out;
    const ac_sql_table *written; /* at hand, while tables are written */
    ac_sql_text fault;           /* why the rule at hand cannot be said; NULL while it can */
};

/* sql_text.c: pieces. */
ac_sql_text ac_sql_put(ac_sql *sql, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The form of the dialect with up to four texts filled in; those that it does not need are "". */
ac_sql_text ac_sql_form_of(ac_sql *sql, ac_sql_form form, ac_sql_text a, ac_sql_text b,
                           ac_sql_text c);
/* " AS (", behind the name of a part that several others read. */
ac_sql_text ac_sql_kept(ac_sql *sql);
ac_sql_text ac_sql_literal(ac_sql *sql, ac_str text);
ac_sql_text ac_sql_column(ac_sql *sql, ac_str name); /* in quotes */
ac_sql_text ac_sql_number(ac_sql *sql, double number);
/* A number as text, the same for one number however it was written. */
ac_sql_text ac_sql_number_text(ac_sql *sql, ac_sql_text number);
/* Words without case, punctuation and accents. */
ac_sql_text ac_sql_folded(ac_sql *sql, ac_sql_text text);
ac_sql_text ac_sql_folded_literal(ac_sql *sql, ac_str text);
/* On one line, for a comment. */
ac_sql_text ac_sql_comment(ac_sql *sql, ac_str text);
/* `a`, then `b`, with `joint` between them where both are there. */
ac_sql_text ac_sql_join(ac_sql *sql, ac_sql_text a, const char *joint, ac_sql_text b);

/* sql_table.c, sql_states.c */
ac_sql_table *ac_sql_table_of(ac_sql *sql, const ac_instrument *instrument, ac_str link);
/* The column of that facet, in the rows that are called `alias`; noted as needed. */
ac_sql_text ac_sql_facet_of(ac_sql *sql, ac_sql_table *table, ac_sql_text alias,
                            const ac_question *question, ac_sql_facet facet);
/* True for a variable whose every readable value is a number. */
bool ac_sql_is_numeric(const ac_question *question);
void ac_sql_write_table(ac_sql *sql, const ac_sql_table *table, ac_buf *out);
/* Of the cells as texts and numbers: the state; and each facet. */
ac_sql_text ac_sql_state(ac_sql *sql, const ac_question *question);
ac_sql_text ac_sql_typed(ac_sql *sql, const ac_question *question, ac_sql_facet facet);
/* sql_dates.c: the parts of a date, from its cells; its days, from its parts. */
enum { AC_SQL_DATE_PARTS = 4 }; /* year, month, day; the last year of a range such as 1904-05 */
ac_sql_text ac_sql_date_part(ac_sql *sql, const ac_question *question, int part);
ac_sql_text ac_sql_date_facet(ac_sql *sql, const ac_question *question, ac_sql_facet facet);
bool ac_sql_is_in_parts(const ac_question *question);

/* sql_lists.c */
ac_sql_list *ac_sql_list_of(ac_sql *sql, ac_sql_table *table, const ac_expr_node *node);
void ac_sql_write_list(ac_sql *sql, const ac_sql_list *list, ac_buf *out);

/* sql_rows.c */
ac_sql_related *ac_sql_related_of(ac_sql *sql, ac_sql_table *here, const ac_relation *relation);
/* Which of what is asked of all of its rows that is, from 1. */
size_t ac_sql_over_of(ac_sql *sql, ac_sql_related *related, const ac_over *over);
void ac_sql_write_related(ac_sql *sql, ac_sql_related *related, ac_buf *out);
/* What orders rows: a number, or the first and the last day of a date. */
void ac_sql_place(ac_sql *sql, ac_sql_table *table, ac_sql_text alias, const ac_question *order,
                  ac_sql_text *low, ac_sql_text *high);
/* All keys of a side are there; empty where there are none. */
ac_sql_text ac_sql_keyed(ac_sql *sql, ac_sql_table *table, ac_sql_text alias,
                         const ac_question *const *keys, size_t count);

/* An expression in the making: what each of its nodes has come to. */
typedef struct ac_sql_piece {
    ac_sql_text truth;             /* of truths */
    ac_sql_text low, high;         /* of numbers and dates; one text where they are the same */
    const ac_question *question;   /* of answers */
    ac_sql_table *table;           /* of answers: whose */
    ac_sql_text alias;             /* of answers and items: the row */
    const ac_relation *relation;   /* of answers in other rows */
    ac_sql_text one, none;         /* of those: there is one row, there is none */
    ac_sql_list *list;             /* of columns */
    const ac_sql_related *related; /* of what is asked of all rows */
    size_t over;                   /* from 1 */
    ac_sql_text told;              /* of each and some: the names of the columns that decided */
} ac_sql_piece;

typedef struct ac_sql_atom {
    ac_sql_text name, text;
} ac_sql_atom;

/* Where an expression is asked. */
typedef struct ac_sql_scope {
    ac_sql *sql;
    ac_sql_table *table;       /* of the row at hand */
    ac_sql_text own;           /* what that row is called */
    const ac_relation *inside; /* its answers are those of the row at hand: max(...) and the like */
    const ac_sql_piece *item;  /* of the list around it; NULL for none */
    const char *atoms_begin;   /* truths get names that begin so; NULL: they are put in place */
    ac_expr expr;
    ac_sql_piece *pieces;      /* by node */
    AC_VEC(ac_sql_atom) atoms; /* truths by name */
    AC_VEC(ac_sql_text) joins; /* what the row is to be joined with */
} ac_sql_scope;

/* sql_expression.c: fills `pieces`; the last is the root. `atoms` and `joins` are added to. */
void ac_sql_translate(ac_sql_scope *scope, ac_expr expr);
/* For a body: the nodes [first, end). */
void ac_sql_translate_part(ac_sql_scope *scope, uint32_t first, uint32_t end);
void ac_sql_add_join(ac_sql_scope *scope, ac_sql_text join);
ac_sql_text ac_sql_joins(const ac_sql_scope *scope);
void ac_sql_scope_release(ac_sql_scope *scope);
void ac_sql_fail(ac_sql *sql, ac_sql_text why);

/* One function a row of ops.def. */
typedef ac_sql_piece ac_sql_translator(ac_sql_scope *scope, const ac_expr_node *node);
/* sql_values.c */
ac_sql_translator ac_sql_say_state, ac_sql_say_is, ac_sql_say_mentions, ac_sql_say_length,
    ac_sql_say_code, ac_sql_say_known, ac_sql_say_valid_on;
/* sql_terms.c */
ac_sql_translator ac_sql_say_constant, ac_sql_say_number, ac_sql_say_date, ac_sql_say_year,
    ac_sql_say_before, ac_sql_say_after, ac_sql_say_at_least, ac_sql_say_at_most,
    ac_sql_say_between, ac_sql_say_equals, ac_sql_say_plus, ac_sql_say_minus, ac_sql_say_times,
    ac_sql_say_divided;
/* sql_columns.c */
ac_sql_translator ac_sql_say_columns, ac_sql_say_count, ac_sql_say_of_list, ac_sql_say_each;
/* sql_over.c */
ac_sql_translator ac_sql_say_answer, ac_sql_say_over, ac_sql_say_is_among;

const ac_sql_piece *ac_sql_operand(const ac_sql_scope *scope, const ac_expr_node *node, size_t k);
ac_sql_piece ac_sql_truth(ac_sql_text truth);
/* A facet of the answer, or item, that a piece is. */
ac_sql_text ac_sql_asked(ac_sql_scope *scope, const ac_sql_piece *piece, ac_sql_facet facet);
/* That it is answered, and can be read. */
ac_sql_text ac_sql_speaks(ac_sql_scope *scope, const ac_sql_piece *piece);

/* sql_codes.c */
void ac_sql_need_codelist(ac_sql *sql, const ac_codelist *list);
void ac_sql_write_codelist(ac_sql *sql, const ac_codelist *list, ac_buf *out);
/* Joins the code of an answer with its codelist; what the row there is called. */
ac_sql_text ac_sql_join_code(ac_sql_scope *scope, const ac_sql_piece *piece);
/* Whether a code was valid on all days from `low` to `high`. */
ac_sql_text ac_sql_valid(ac_sql *sql, const ac_codelist *list, ac_sql_text alias, ac_sql_text low,
                         ac_sql_text high);

/* sql_marks.c: the variables that a finding rests on, as an expression over the atoms. What else it
 * needs of the row becomes an atom of `when`. */
ac_sql_text ac_sql_marked(ac_sql_scope *when, ac_sql_scope *require);

/* sql_rule.c: the SELECT of a rule; NULL with `fault` set where there is none. */
ac_sql_text ac_sql_say_rule(ac_sql *sql, const ac_instrument *instrument, const ac_sql_rule *rule);
ac_sql_text ac_sql_findings_of_reading(ac_sql *sql, const ac_sql_table *table,
                                       const ac_question *question);

#endif
