/* Rows kept for rules that look beyond the sheet at hand. Of each sheet only what rules ask of it
 * is kept, as plain records: their texts and their places. A row is made into a sheet again when
 * somebody looks at it, so that every word can be asked of it. The records of several tables over
 * the same questions may be put into one, in any order. */
#ifndef ACCORD_CONSTRAINT_TABLE_H
#define ACCORD_CONSTRAINT_TABLE_H

#include "sheet/builder.h"

typedef struct ac_table ac_table;

/* An answer as it is kept. */
typedef struct ac_kept {
    ac_answer_state state;
    ac_span heading, place;
    ac_str text;
} ac_kept;

/* Everything lives as long as the table, or until it is cleared. */
typedef struct ac_table_row {
    const ac_source *source; /* the sheet's own where it was lent; else the name of its file, or, of
                                a later part of one, the row alone */
    uint32_t ordinal;        /* of the sheet in its file */
    ac_span span;
    ac_str identity;      /* ac_sheet_identity */
    const ac_kept *cells; /* by column */
} ac_table_row;

/* `instrument` must outlive it. NULL when memory ran out. */
ac_table *ac_table_new(const ac_instrument *instrument);
void ac_table_free(ac_table *table);
/* Forgets the rows. */
void ac_table_clear(ac_table *table);

const ac_instrument *ac_table_instrument(const ac_table *table);
/* Keeps the answers to that question from now on. Only while there are no rows. False when memory
 * ran out. */
bool ac_table_need(ac_table *table, const ac_question *question);

/* Keeps a row. `lent`: the sheet's source outlives the table, and findings may point into it. False
 * when memory ran out. */
bool ac_table_add(ac_table *table, const ac_sheet *sheet, bool lent);
/* Puts the rows in the order of their paths and of their places in the files, so that nothing
 * depends on the order in which they came. */
void ac_table_sort(ac_table *table);

size_t ac_table_count(const ac_table *table);
const ac_table_row *ac_table_row_at(const ac_table *table, size_t i);
/* The answer to a question that was needed; NULL for another. */
const ac_kept *ac_table_cell(const ac_table *table, size_t i, const ac_question *question);

/* The row as a sheet, in which only what was needed is not missing. It lives until the builder
 * begins another. NULL when memory ran out. */
const ac_sheet *ac_table_sheet(const ac_table *table, size_t i, ac_sheet_builder *builder);

#endif
