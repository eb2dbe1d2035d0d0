/* A look at many rows of a dataset at once, before sheets are made of them: most rows have nothing
 * to be said about them, and need no sheet. */
#ifndef ACCORD_SHEET_SCREEN_H
#define ACCORD_SHEET_SCREEN_H

#include "sheet/builder.h"

enum { AC_BATCH_ROWS = 256 }; /* at most, in a batch */

/* Rows that all have `columns` cells, two at least. Quotes stand only around whole cells, and none
 * inside. Borrowed by whoever looks at it. */
typedef struct ac_row_batch {
    const ac_source *source;
    uint32_t columns, count;
    const uint32_t *starts; /* offset of each row */
    const uint32_t *ends;   /* offset behind each cell, quotes included: row by row; a delimiter of
                               one byte stands there, or the line end */
} ac_row_batch;

/* The cell of a row, without its quotes. */
ac_cell ac_batch_cell(const ac_row_batch *batch, uint32_t row, uint32_t column);
/* The whole row, without its line end. */
ac_span ac_batch_row(const ac_row_batch *batch, uint32_t row);

/* What is to be done with a row; bits. 0: it is counted, and that is all. */
typedef enum ac_row_verdict {
    AC_ROW_PASSED_OVER = 0,
    AC_ROW_READ = 1, /* reading its cells gives findings */
    AC_ROW_TRY = 2   /* it is to be handed on as a sheet */
} ac_row_verdict;

/* Who looks at rows. */
typedef struct ac_row_screen {
    void *self;
    /* Which columns are whose, as in ac_row, and the questions that reading looks at. Called before
     * the rows of each part of a file; the same as before costs next to nothing. Borrowed while
     * rows are looked at. False when memory ran out. */
    bool (*begin)(void *self, const ac_instrument *instrument, const uint32_t *of,
                  const uint32_t *checked, size_t checked_count);
    /* Fills one verdict a row. What is known of the rows by then is counted: whoever is handed a
     * sheet afterwards is told (`enter`) which row it is. False when memory ran out. */
    bool (*look)(void *self, const ac_row_batch *batch, unsigned char *verdicts);
    /* The sheet that comes next is this row of the batch; AC_BATCH_ROWS: it is of no batch. */
    void (*enter)(void *self, uint32_t row);
} ac_row_screen;

#endif
