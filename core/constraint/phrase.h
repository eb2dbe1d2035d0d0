/* Words and phrases in running text, as people compare them: case, spacing, quote style and accents
 * aside, on word boundaries. */
#ifndef ACCORD_CONSTRAINT_PHRASE_H
#define ACCORD_CONSTRAINT_PHRASE_H

#include "constraint/expression.h"
#include "sheet/sheet.h"

/* Makes a phrase ready for ac_phrase_in: folded words with one blank between them. A star behind a
 * word ("consult*") stands for any end of that word. Empty when the phrase has no word in it, or
 * when memory ran out (`arena->failed`). */
ac_str ac_phrase_dup(ac_arena *arena, ac_str phrase);

/* The first place in `text` where one of the ready-made phrases stands: which of them, and the
 * bytes [*start, *end). -1 when none does. One walk over the text, whatever their number; allocates
 * nothing. */
int ac_phrases_find(const ac_named *named, size_t count, ac_str text, size_t *start, size_t *end);
/* The same in the text of an answer or a note: a long answer is gone through only where one of the
 * phrases may stand in it. */
int ac_phrases_look(const ac_named *named, size_t count, ac_node node, size_t *start, size_t *end);
/* What ac_phrases_look has found when it was asked last for phrases that still live; it looks again
 * where that was for others. */
int ac_phrases_found(const ac_named *named, size_t count, ac_node node, size_t *start, size_t *end);

#endif
