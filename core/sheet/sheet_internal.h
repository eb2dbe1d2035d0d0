/* The tree in memory: one array of nodes, details of each kind in arrays of their own.
 * Internal to sheet/. */
#ifndef ACCORD_SHEET_SHEET_INTERNAL_H
#define ACCORD_SHEET_SHEET_INTERNAL_H

#include "base/arena.h"
#include "base/vec.h"
#include "sheet/builder.h"
#include "sheet/edit.h"

/* A run of text and the source it came from; `at` is its offset in the whole text it is part of. */
typedef struct ac_run {
    size_t at, len;
    ac_span source;
} ac_run;

typedef struct ac_node_data {
    ac_node_kind kind;
    uint32_t parent, first, last, next;
    uint32_t detail; /* index into the array of its kind */
    ac_str text;
    ac_span span;
    uint32_t run, runs; /* where its text came from */
    size_t offset;      /* of its text in those runs */
} ac_node_data;

typedef struct ac_answer_data {
    const ac_question *question;
    ac_typed typed;
    ac_span heading;
    uint32_t first_value, value_count; /* node indices */
    uint32_t made;                     /* of rows: for which of them it was made */
    uint32_t words;                    /* those that were learnt of it, from 1; 0 for none */
} ac_answer_data;

struct ac_sheet {
    const ac_instrument *instrument;
    const ac_source *source;
    uint32_t ordinal;
    ac_span span;
    ac_span waivers;   /* empty for none */
    ac_edit_fn editor; /* NULL: words stand in the file as they are */
    const void *editor_context;
    const ac_row *row;              /* NULL for a sheet that is no row of a dataset */
    uint32_t row_serial;            /* what `made` of the answers of this row is */
    AC_VEC(ac_node_data) nodes;     /* 0: none, 1: root, then sections, answers, and the rest */
    AC_VEC(ac_answer_data) answers; /* by question index */
    ac_value_vec values;
    AC_VEC(ac_note) notes;
    AC_VEC(ac_run) runs;
    AC_VEC(uint32_t) note_nodes, unclaimed_nodes;
    AC_VEC(ac_answer_words) words; /* a cache: see ac_answer_words_of */
};

struct ac_sheet_builder {
    ac_sheet sheet;
    ac_arena arena;
    ac_pieces scratch, outside_notes;
    ac_pieces unclaimed[2]; /* by ac_unclaimed_kind */
    bool failed;
};

enum { AC_ROOT_NODE = 1, AC_FIRST_SECTION_NODE = 2 };

/* Forgets the sheet and keeps the memory. */
void ac_sheet_clear(ac_sheet_builder *builder);
/* Makes room for so many nodes and answers in advance. False when memory ran out. */
bool ac_sheet_make_room(ac_sheet *sheet, size_t nodes, size_t answers);
/* Appends a node as the last child of `parent`; its index, or 0 when memory ran out. */
uint32_t ac_sheet_add_node(ac_sheet_builder *builder, uint32_t parent, const ac_node_data *node);
/* The node of the first question's answer; the others follow it. */
uint32_t ac_sheet_first_answer(const ac_sheet *sheet);
/* Gives `node` the trimmed text of the pieces, and its place. */
void ac_sheet_set_text(ac_sheet_builder *builder, ac_node_data *node, const ac_piece *pieces,
                       size_t count);

/* row.c: makes the answer of a row at that index of the questions. */
void ac_row_make(ac_sheet *sheet, uint32_t question);

/* Where the node's text begins in that of all its pieces. */
size_t ac_sheet_offset(ac_node node);

/* The source place of `len` bytes at `offset` of the node's text. */
ac_span ac_sheet_locate(const ac_sheet *sheet, const ac_node_data *node, size_t offset, size_t len);

#endif
