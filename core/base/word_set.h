/* Which words a text may have, told from the first letters of each: whoever looks for a phrase in a
 * long text asks here first. What is not there is told for sure, what is there with few mistakes.
 */
#ifndef ACCORD_BASE_WORD_SET_H
#define ACCORD_BASE_WORD_SET_H

#include "base/str.h"

typedef struct ac_word_set {
    uint64_t bits[64];
} ac_word_set;

/* Adds the words of a text in word form (base/fold.h). */
void ac_word_set_learn(ac_word_set *set, ac_str text);
/* False when one of the words of `phrase`, which is in word form, is not in the texts that were
 * learnt. A star behind a word stands for any end of it. */
bool ac_word_set_may_have(const ac_word_set *set, ac_str phrase);

#endif
