/* Yes and No of which one is ticked by an X or another mark. Internal to sheet/. */
#ifndef ACCORD_SHEET_TICKS_H
#define ACCORD_SHEET_TICKS_H

#include "sheet/typing.h"

/* A place to tick in at `at`, "____", "_X_", "( )" or "[x]": its length, 0 for none. "(no" opens a
 * remark. */
size_t ac_tick_place(ac_str text, size_t at, bool *ticked);

/* Reads Yes or No at `at`, and where that word ends; AC_UNKNOWN for any other word. */
typedef ac_truth ac_ticked_word(ac_str text, size_t at, size_t *end);

/* True for a text that begins with Yes and No, with ticks or places for them beside both. `*yes` is
 * the one that is ticked, unknown where that is neither or both; `*end` where they end. */
bool ac_ticks_read(ac_str text, ac_ticked_word *read_word, ac_truth *yes, size_t *end);

#endif
