/* Relations: which other rows belong to the sheet at hand. A rule asks for the one row of a
 * relation (its answers), or for what all of its rows come to (max, count ...).
 *
 * Rules are loaded first and say what they need; then tables are filled, in any order; ac_relations
 * are prepared, once; from then on every relation stands at the rows of one sheet after another.
 * What rules are given does not depend on the order in which rows came. */
#ifndef ACCORD_CONSTRAINT_RELATION_H
#define ACCORD_CONSTRAINT_RELATION_H

#include "base/keys.h"
#include "constraint/evaluate.h"
#include "constraint/table.h"

enum { AC_RELATION_MAX_KEYS = 4, AC_OVER_MAX_PLACES = 3 };

typedef enum ac_relation_kind {
    AC_RELATION_LINK,   /* rows of other files, as accord.yaml ties them to a sheet */
    AC_RELATION_SAME,   /* rows of these files with the same answers to some questions */
    AC_RELATION_BEFORE, /* of those the one before, in the order of an answer */
    AC_RELATION_AFTER
} ac_relation_kind;

/* What a relation finds for the sheet at hand. */
typedef enum ac_standing {
    AC_STANDS,         /* there are rows; of a relation of one row: there is one */
    AC_STANDS_NONE,    /* no row belongs to it */
    AC_STANDS_KEYLESS, /* its own key is blank or cannot be read, so that nobody knows */
    AC_STANDS_SEVERAL  /* there are rows, but not one alone */
} ac_standing;

/* What one expression comes to over the rows of each group. */
typedef struct ac_over ac_over;

/* Fields are for reading. Texts and questions live as long as the relations. */
typedef struct ac_relation {
    ac_relation_kind kind;
    ac_str name; /* of a link: as rules call it */
    size_t key_count;
    const ac_question *here[AC_RELATION_MAX_KEYS], *there[AC_RELATION_MAX_KEYS];
    const ac_question *order;    /* of the row before or after; else NULL */
    ac_expr place;               /* the number or date that `order` gives */
    ac_table *table;             /* with its rows */
    bool all;                    /* a rule asks what all rows come to */
    bool one;                    /* a rule asks for the answers of its one row */
    AC_VEC(ac_over *) over;      /* what is asked of all rows */
    ac_keys groups;              /* of rows with one key */
    AC_VEC(uint32_t) first;      /* row, by group */
    AC_VEC(uint32_t) sizes;      /* rows, by group */
    AC_VEC(uint32_t) group_of;   /* by row; AC_KEYS_NONE: it has no key */
    AC_VEC(uint32_t) neighbours; /* by row; of BEFORE and AFTER */
    ac_sheet_builder *builder;   /* of `row` */
    ac_buf key;                  /* room */
    /* Where it stands: */
    ac_standing standing;
    uint32_t group;      /* AC_KEYS_NONE without rows */
    const ac_sheet *row; /* never NULL once it stands anywhere; without answers if there is none */
} ac_relation;

typedef struct ac_relations ac_relations;

/* For rules about the sheets of `instrument`, which must outlive them. NULL when memory ran out. */
ac_relations *ac_relations_new(const ac_instrument *instrument);
void ac_relations_free(ac_relations *relations);

/* Rows of another instrument, which must outlive the relations: those of which the answers to
 * `there` say the same as the sheet's to `here`. The table gets its rows from the caller. */
ac_status ac_relations_link(ac_relations *relations, ac_str name, const ac_instrument *instrument,
                            const ac_question *const *here, const ac_question *const *there,
                            size_t key_count, ac_err *err);
size_t ac_relations_link_count(const ac_relations *relations);
ac_relation *ac_relations_link_at(const ac_relations *relations, size_t i);
/* The link of that name; NULL with `err` filled if there is none. */
ac_relation *ac_relations_linked(const ac_relations *relations, ac_str name, ac_err *err);

/* Rows of these files, by up to AC_RELATION_MAX_KEYS questions, none: all rows are one group.
 * `order` is NULL for AC_RELATION_SAME. */
ac_status ac_relations_rows(ac_relations *relations, ac_relation **out, ac_relation_kind kind,
                            const ac_question *const *by, size_t count, const ac_question *order,
                            ac_err *err);

/* A rule with that expression will be tried: what it needs is kept from now on. `across`: behind
 * the last sheet. False when memory ran out. */
bool ac_relations_need(ac_relations *relations, ac_expr expr, bool across);
/* True when some part of the expression speaks of other rows of these files; only behind the last
 * of them it can be told. */
bool ac_expr_is_across(ac_expr expr);
/* True when it speaks of the rows of that relation. */
bool ac_expr_asks_rows(ac_expr expr, const ac_relation *relation);

/* The rows that a constraint is about, when it says the same of each of them: it speaks of nothing
 * but what they have in common. NULL for one about single rows. */
const ac_relation *ac_constraint_group(const ac_constraint *constraint);

/* The rows of the sheets at hand, kept for rules that are across. */
ac_table *ac_relations_own(const ac_relations *relations);
/* Groups the rows of links, or of these files, and finds what is asked of them. `alike`: rows and
 * sheets of which neither has a key belong together, as in examples. False when memory ran out. */
bool ac_relations_prepare_links(ac_relations *relations, bool alike);
bool ac_relations_prepare_own(ac_relations *relations, bool alike);
/* Forgets the rows of these files, or of links. */
void ac_relations_clear_own(ac_relations *relations);
void ac_relations_clear_links(ac_relations *relations);

/* The sheet at hand; `row` is its row in the own table, AC_KEYS_NONE while that is not prepared.
 * `with_places`: findings may point into other rows (see ac_table_sheet). False when memory ran
 * out. O(1) for each relation that is used. */
bool ac_relations_enter(ac_relations *relations, const ac_sheet *sheet, uint32_t row,
                        bool with_places);

/* Expressions. */

/* The answer in the one row of a relation, or, inside of max(...) and the like, in each. */
ac_status ac_expr_row_answer(ac_expr *out, ac_arena *arena, ac_relation *relation,
                             const ac_question *question, ac_err *err);
/* `op` is one of those over rows; what it is asked of is made of answers of one relation. */
ac_status ac_expr_over(ac_expr *out, ac_arena *arena, ac_op op, ac_expr body, ac_err *err);
/* How many rows a relation has. */
ac_status ac_expr_row_count(ac_expr *out, ac_arena *arena, ac_relation *relation, ac_err *err);

/* What is asked of all rows of a relation. */
struct ac_over {
    ac_relation *relation;
    ac_op op;
    ac_expr body; /* all-zero: the rows themselves */
    AC_VEC(struct ac_tally) groups;
    ac_keys values; /* for those that look at different values; behind the group's number */
};

/* What it came to in one group. */
struct ac_tally {
    ac_range range;
    uint32_t known;                    /* rows that count */
    uint32_t unknown;                  /* rows that do not, since they say nothing */
    uint32_t rows[AC_OVER_MAX_PLACES]; /* that gave the value, the first of them */
    uint32_t row_count;
};

/* over.c */
ac_result ac_over_result(const ac_over *over);
/* Whether the answer is one of those that the rows have. */
ac_truth ac_over_has(const ac_over *over, ac_node answer);
/* The tally of the group at hand; NULL where there is none. */
const struct ac_tally *ac_over_tally(const ac_over *over);
/* The question by which a row is shown. */
const ac_question *ac_over_shows(const ac_over *over);
bool ac_over_add(ac_over *over, uint32_t group, uint32_t row, const ac_sheet *sheet);
void ac_over_clear(ac_over *over);

#endif
