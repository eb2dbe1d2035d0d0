/* Rows kept for rules that look beyond the sheet at hand. Of each sheet only what rules ask of it
 * is kept, packed into a few dozen bytes: its answers and their places. A row is made into a sheet
 * again when somebody looks at it, so that every word can be asked of it. What one table has kept
 * can be given to another over the same questions, in any order. */
#ifndef ACCORD_CONSTRAINT_TABLE_H
#define ACCORD_CONSTRAINT_TABLE_H

#include "sheet/builder.h"

typedef struct ac_table ac_table;

/* An answer as it is kept. */
typedef struct ac_kept {
    ac_answer_state state;
    ac_span heading, place;
    ac_str text; /* lives as long as the table's rows */
} ac_kept;

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
/* Appends the rows that were not lent, all of one file, as bytes, and forgets all rows. */
void ac_table_give(ac_table *table, ac_buf *out);
/* Keeps what a table has given, of the file at `path`. What makes no sense turns `in->failed`;
 * false when memory ran out. */
bool ac_table_take(ac_table *table, const char *path, ac_wire *in);
/* Puts the rows in the order of their paths and of their places in the files, so that nothing
 * depends on the order in which they came. False when memory ran out. */
bool ac_table_sort(ac_table *table);

size_t ac_table_count(const ac_table *table);
/* ac_sheet_identity of the row. */
ac_str ac_table_identity(const ac_table *table, size_t i);
/* Where the row can be shown: the sheet's own source where it was lent; else the name of its file,
 * or, of a later part of one, of its bytes there, or a copy of these. It lives as long as the rows.
 * NULL when memory ran out. */
const ac_source *ac_table_source(ac_table *table, size_t i);
/* The answer to a question that was needed. */
ac_kept ac_table_cell(const ac_table *table, size_t i, const ac_question *question);

/* The row as a sheet, in which only what was needed is not missing. It lives until the builder
 * begins another. `placed`: its places are to be shown, so that its source is ac_table_source; else
 * it is some other. NULL when memory ran out. */
const ac_sheet *ac_table_sheet(ac_table *table, size_t i, ac_sheet_builder *builder, bool placed);

#endif
