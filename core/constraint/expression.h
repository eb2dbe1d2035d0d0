/* Rule expressions as data. An expression is an immutable array of nodes, operands before the node
 * that joins them, so that the root comes last and evaluation is one walk from front to back.
 *
 * Expressions are built bottom-up. Every step is checked against the instrument at once: a word
 * that a question's type does not know, an option that the question does not have, or a date
 * compared with a number never waits for a sheet to come by. */
#ifndef ACCORD_CONSTRAINT_EXPRESSION_H
#define ACCORD_CONSTRAINT_EXPRESSION_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "instrument/instrument.h"
#include "sheet/typing.h"

/* What an expression gives. */
typedef enum ac_sort {
    AC_SORT_TRUTH,
    AC_SORT_NUMBER,
    AC_SORT_DATE,
    AC_SORT_ANSWER, /* to one question */
    AC_SORT_MEMBER, /* one item of a list, inside each(...) and some(...) */
    AC_SORT_CHOICE,
    AC_SORT_NOTE,
    AC_SORT_COLUMN,
    AC_SORT_DATES, /* lists that are no answers */
    AC_SORT_NOTES,
    AC_SORT_COLUMNS, /* of a dataset: several variables as one list */
    AC_SORT_COUNT
} ac_sort;

const char *ac_sort_english(ac_sort sort); /* "a number" */

/* What stands behind a word. */
typedef enum ac_takes {
    AC_TAKES_NOTHING,
    AC_TAKES_VALUE,    /* one text: an option, a member, or any words */
    AC_TAKES_VALUES,   /* several of them */
    AC_TAKES_PHRASES,  /* one or several phrases */
    AC_TAKES_PATTERN,  /* see pattern.h */
    AC_TAKES_SAME,     /* an expression of the sort that the word was asked of */
    AC_TAKES_TWO_SAME, /* two of them */
    AC_TAKES_DATE,
    AC_TAKES_BODY,     /* a truth about one item of the list */
    AC_TAKES_QUESTION, /* another question */
    AC_TAKES_ROWS      /* a question in other rows */
} ac_takes;

typedef enum ac_op {
#define AC_LEAF(ID, name, gives)                                       AC_OP_##ID,
#define AC_WORD(ID, word, asked_of, takes, gives, is, is_not, english) AC_OP_##ID,
#define AC_OVER(ID, word, gives, before, english)                      AC_OP_##ID,
#define AC_JOINT(ID, sign, gives)                                      AC_OP_##ID,
#include "constraint/ops.def"
#undef AC_LEAF
#undef AC_WORD
#undef AC_OVER
#undef AC_JOINT
    AC_OP_TOTAL
} ac_op;

/* One row of ops.def. */
typedef struct ac_op_row {
    const char *word;  /* as rules write it; of leaves a name for messages */
    unsigned asked_of; /* of words: bits, see ac_expr_subject */
    ac_takes takes;    /* of words */
    ac_sort gives;     /* of joints: when all operands are numbers, or truths */
    const char *is, *is_not, *english;
} ac_op_row;

const ac_op_row *ac_op_row_of(ac_op op);
bool ac_op_is_word(ac_op op);
/* Those that are never unknown: answered, blank, na, unavailable, missing. */
bool ac_op_asks_state(ac_op op);
/* A comparison of two terms: before, after, at_least, at_most, between, equals. */
bool ac_op_compares(ac_op op);
/* max, count ...: asked of the rows of a relation. */
bool ac_op_is_over(ac_op op);
/* Whether the word can be asked of the answer to that question, or of its date or number. */
bool ac_op_can_ask(ac_op op, const ac_question *question);

/* A text that a word takes. */
typedef struct ac_named {
    ac_str text;             /* as the rule writes it */
    ac_str phrase;           /* of AC_TAKES_PHRASES: ready for ac_phrase_in */
    const ac_option *option; /* the option that it names; NULL if none */
    const ac_code *code;     /* the member that it names; NULL if none */
    bool numeric;            /* the rule writes a number */
    double number;
} ac_named;

/* A number, or a date in days since 1970-01-01, known up to a range: a year without month is its
 * 365 or 366 days. Both ends are part of it. */
typedef struct ac_range {
    double low, high;
} ac_range;

typedef struct ac_expr_node {
    ac_op op;
    ac_sort sort;
    uint32_t operands[3]; /* lower indices in the same expression */
    uint32_t operand_count;
    uint32_t next; /* of the list of each and some: the node that ends its body; else 0 */
    const ac_question *question;       /* of AC_OP_ANSWER */
    const ac_question *const *columns; /* of AC_OP_COLUMNS */
    uint32_t column_count;
    struct ac_relation *relation; /* of AC_OP_ANSWER in other rows; NULL for the sheet at hand */
    struct ac_over *over;         /* of what is asked of all rows; see relation.h */
    ac_range range;               /* of constants */
    const ac_named *named;        /* of words that take texts */
    uint32_t named_count;
} ac_expr_node;

enum { AC_EXPR_MAX_NODES = 512 };

/* Borrowed from the arena it was built in. All-zero: no expression. */
typedef struct ac_expr {
    const ac_expr_node *nodes;
    uint32_t count; /* the root is nodes[count - 1] */
    unsigned loose; /* bits by ac_sort: items that no each or some around them gives */
} ac_expr;

ac_sort ac_expr_sort(ac_expr expr);
/* The question of an expression that is an answer; NULL for all others. */
const ac_question *ac_expr_asks(ac_expr expr);
/* The bit by which ops.def says what a word may be asked of. */
unsigned ac_expr_subject(ac_expr expr);
/* The first node of the part whose root is nodes[at]. */
uint32_t ac_expr_start(ac_expr expr, uint32_t at);
/* The sort of the items of an expression that is a list; AC_SORT_COUNT for all others. */
ac_sort ac_expr_item_sort(ac_expr expr);

/* The steps. The result lies in `arena`, which must outlive it; operands stay as they are. On
 * failure `*out` is all-zero and `err` says in words for the rule's author what is wrong:
 * AC_ERR_SETUP for a mistake in the rule, AC_ERR_LIMIT for more than AC_EXPR_MAX_NODES nodes. */

ac_status ac_expr_answer(ac_expr *out, ac_arena *arena, const ac_question *question, ac_err *err);
/* `op` is a leaf that stands for an item, for the notes, for true or false. */
ac_status ac_expr_leaf(ac_expr *out, ac_arena *arena, ac_op op, ac_err *err);

enum { AC_EXPR_MAX_COLUMNS = 1000 };
/* The variables whose keys the globs match (`mem*`), in the order of the instrument, each once. */
ac_status ac_expr_columns(ac_expr *out, ac_arena *arena, const ac_instrument *instrument,
                          const ac_str *globs, size_t count, ac_err *err);

/* What a rule writes behind a word. */
typedef struct ac_argument {
    enum { AC_ARGUMENT_TEXT, AC_ARGUMENT_NUMBER, AC_ARGUMENT_EXPR } kind;
    ac_str text;
    double number;
    ac_expr expr;
} ac_argument;

/* The dates of `instrument` say how a date in a text argument is read. */
ac_status ac_expr_word(ac_expr *out, ac_arena *arena, const ac_instrument *instrument, ac_op op,
                       ac_expr subject, const ac_argument *arguments, size_t count, ac_err *err);
/* `op` is a joint; in arithmetic answers count as their number or date. */
ac_status ac_expr_join(ac_expr *out, ac_arena *arena, ac_op op, const ac_expr *operands,
                       size_t count, ac_err *err);
ac_status ac_expr_number(ac_expr *out, ac_arena *arena, double number, ac_err *err);

/* The question that a rule names by number or by key; NULL with `err` filled if there is none. */
const ac_question *ac_expr_question(const ac_instrument *instrument, ac_str name, ac_err *err);

/* As ac_put_question, with the rows where it is asked: "... in atop-v4-alliance", "... in the row
 * before". */
void ac_put_row_question(ac_buf *out, const ac_question *question,
                         const struct ac_relation *relation);
/* The whole expression in English: "Q16 (type of alliance) lists Defense Pact and ..." */
void ac_expr_describe(ac_buf *out, ac_expr expr);
/* The part of it whose root is nodes[at], or its contrary. */
void ac_expr_describe_part(ac_buf *out, ac_expr expr, uint32_t at, bool holds);

#endif
