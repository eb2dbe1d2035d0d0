/* Words and phrases in running text, as people compare them: case, spacing, quote style and accents
 * aside, on word boundaries. */
#ifndef ACCORD_CONSTRAINT_PHRASE_H
#define ACCORD_CONSTRAINT_PHRASE_H

#include "base/arena.h"

/* Makes a phrase ready for ac_phrase_in: folded words with one blank between them. A star behind a
 * word ("consult*") stands for any end of that word. Empty when the phrase has no word in it, or
 * when memory ran out (`arena->failed`). */
ac_str ac_phrase_dup(ac_arena *arena, ac_str phrase);

/* True when the ready-made `phrase` stands in `text`. Allocates nothing. */
bool ac_phrase_in(ac_str phrase, ac_str text);
/* The same, with the bytes [*start, *end) of the text where it stands first. */
bool ac_phrase_find(ac_str phrase, ac_str text, size_t *start, size_t *end);

#endif
