/* Parts of the screen. Internal to constraint/. */
#ifndef ACCORD_CONSTRAINT_SCREEN_INTERNAL_H
#define ACCORD_CONSTRAINT_SCREEN_INTERNAL_H

#include "base/arena.h"
#include "base/vec.h"
#include "constraint/screen.h"

/* Truths of many rows, a byte each, so that joining them needs no branch: a bit for "may be true",
 * one for "may be false". */
enum { AC_MAY_HOLD = 1, AC_MAY_FAIL = 2, AC_MAY_BOTH = 3 };

/* What an item of a list of columns is, as an ac_result: not listed (false), unknown, or listed
 * (true) with its number; that is NAN where it has none. */

/* A part of an expression that depends on the answer to one question. */
typedef struct ac_screen_leaf {
    const ac_expr_node *nodes; /* the whole expression */
    uint32_t first, at;        /* the part [first, at] of them */
    ac_expr_node *list; /* of a list of columns: its node, which is made to have this one alone; a
                           copy, as `nodes` are then; else NULL */
    const ac_question *question; /* NULL: of no question at all */
    bool is_item;                /* the item that the question gives in `list` */
    AC_VEC(ac_result) results;   /* by class */
    AC_VEC(unsigned char) truths;
} ac_screen_leaf;

/* A cell, up to 23 bytes with their number; of a date in parts a word for each. */
typedef struct ac_screen_key {
    uint64_t words[3];
} ac_screen_key;

typedef struct ac_screen_entry {
    ac_screen_key key;
    uint16_t class; /* AC_CLASS_NONE: free */
} ac_screen_entry;

enum {
    AC_CLASS_ILL = 0x8000,   /* a bit: reading such a cell gives a finding */
    AC_CLASS_INDEX = 0x7FFF, /* the others */
    AC_CLASS_NONE = 0x7FFF,
    AC_MOST_CLASSES = 2048 /* that are remembered of one question */
};

/* What is known of the cells of a question. Class 0 is the empty cell. */
typedef struct ac_screen_memo {
    const ac_question *question;
    uint32_t columns[AC_PART_COUNT]; /* from 1; 0: there is none */
    bool in_parts;
    bool read;         /* by rules */
    bool checked;      /* by reading */
    bool quick;        /* whole numbers need no look */
    uint16_t empty;    /* the class of an empty cell: 0, and whether it is ill */
    uint16_t one[256]; /* of cells of one byte */
    ac_screen_entry *entries;
    uint32_t capacity, count; /* of entries; the capacity is a power of two */
    uint32_t classes, kept;   /* those that are known now; of them those that stay */
    AC_VEC(uint32_t) leaves;  /* indices */
    uint16_t *rows;           /* class by row; NULL when it is not read */
    unsigned char touched;    /* some cell of the batch is not empty */
} ac_screen_memo;

typedef struct ac_screen_lane {
    ac_screen_memo *memo; /* NULL: nobody asks for the column by itself */
    bool eight;           /* it and the seven behind it need no look while they are empty */
} ac_screen_lane;

typedef enum ac_screen_step_kind {
    AC_STEP_LEAF,
    AC_STEP_TRUTHS, /* not, and, or, implies */
    AC_STEP_TERMS,  /* what is made of numbers and dates */
    AC_STEP_EACH,   /* each and some of columns */
    AC_STEP_LIST    /* count, distinct ... of columns */
} ac_screen_step_kind;

typedef struct ac_screen_step {
    ac_screen_step_kind kind;
    ac_expr expr;
    uint32_t node;
    uint32_t operands[3]; /* steps */
    uint32_t leaf, leaf_count;
    unsigned char *truths; /* by row, of a truth */
    ac_result *results;    /* by row, of numbers and dates */
} ac_screen_step;

/* An expression: [first, end) of the steps, the last is its root. None: it holds. */
typedef struct ac_screen_plan {
    uint32_t first, end;
    bool opaque; /* it cannot be told by columns */
} ac_screen_plan;

typedef struct ac_screen_rule {
    ac_screen_plan when, require;
    ac_screen_tally tally;
    unsigned char *open; /* by row */
} ac_screen_rule;

struct ac_screen {
    const ac_instrument *instrument;
    ac_arena arena; /* of the rules */
    ac_arena room;  /* of what depends on the header */
    AC_VEC(ac_screen_rule) rules;
    AC_VEC(ac_screen_step) steps;
    AC_VEC(ac_screen_leaf) leaves;
    bool *read; /* by index of the question: a leaf is of it */
    /* The header at hand: */
    uint32_t *of;
    uint32_t *checked;
    size_t checked_count;
    bool begun, primed;
    uint32_t columns;
    AC_VEC(ac_screen_memo *) memos;
    ac_screen_memo **memo_of; /* by index of the question */
    ac_screen_lane *lanes;    /* by column */
    /* For reading one cell: */
    ac_sheet_builder *builder;
    ac_cell *cells;
    ac_row row;
    ac_result results[AC_EXPR_MAX_NODES];
    /* The batch at hand: */
    const ac_row_batch *batch;
    bool failed; /* memory ran out */
    unsigned char undecided[AC_BATCH_ROWS];
};

/* screen_plan.c: false when memory ran out. */
bool ac_screen_plan_make(ac_screen *screen, ac_screen_plan *out, ac_expr expr);
/* screen_memo.c: makes the memos of the header; forgets them; takes in the cells of a batch, and
 * tells by row whether reading gives findings. */
bool ac_screen_memos_make(ac_screen *screen);
void ac_screen_memos_free(ac_screen *screen);
bool ac_screen_take_cells(ac_screen *screen, unsigned char *verdicts);
/* screen_learn.c: a class for cells of that row that were not seen before, with what leaves give
 * for it. AC_CLASS_NONE when memory ran out. */
uint16_t ac_screen_learn(ac_screen *screen, ac_screen_memo *memo, uint32_t row);
bool ac_screen_prime(ac_screen *screen);
/* screen_steps.c: fills what a step gives for the rows of the batch. */
void ac_screen_run(ac_screen *screen, const ac_screen_plan *plan);

#endif
