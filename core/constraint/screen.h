/* Rules tried on many rows of a dataset at once, column by column, to find the rows of which there
 * is something to say. Each different cell is read once, and what a rule asks of one question
 * alone is found once for it; what joins several questions goes over whole columns of truths and
 * numbers. All of it comes to what ac_constraint_try comes to on the sheet of each row. */
#ifndef ACCORD_CONSTRAINT_SCREEN_H
#define ACCORD_CONSTRAINT_SCREEN_H

#include "constraint/evaluate.h"
#include "sheet/screen.h"

typedef struct ac_screen ac_screen;

/* NULL when memory ran out. */
ac_screen *ac_screen_new(const ac_instrument *instrument);
void ac_screen_free(ac_screen *screen);

/* One more rule, numbered from 0; the constraint (its expressions are borrowed) is not loose. NULL:
 * one that is to be tried on each row. False when memory ran out. */
bool ac_screen_add(ac_screen *screen, const ac_constraint *constraint);

/* As in ac_row_screen. */
bool ac_screen_begin(ac_screen *screen, const uint32_t *of, const uint32_t *checked,
                     size_t checked_count);
bool ac_screen_look(ac_screen *screen, const ac_row_batch *batch, unsigned char *verdicts);

/* What a rule came to in the batch, without the rows where it is open. */
typedef struct ac_screen_tally {
    uint32_t outcomes[AC_OUTCOME_COUNT];
    uint32_t applied; /* rows on which `when` held */
} ac_screen_tally;
const ac_screen_tally *ac_screen_tally_of(const ac_screen *screen, size_t rule);
/* The rule failed on the row, or what it comes to must be found by trying it. */
bool ac_screen_is_open(const ac_screen *screen, size_t rule, uint32_t row);

#endif
