/* Alignment of a prompt with text that may hold small typing errors. */
#ifndef ACCORD_READERS_TEXT_ALIGN_H
#define ACCORD_READERS_TEXT_ALIGN_H

#include "base/str.h"

typedef struct ac_alignment {
    size_t end;     /* bytes of the text that the prompt takes up */
    size_t begun;   /* bytes of the prompt that were found: all but a missing tail */
    unsigned edits; /* inserted, deleted and replaced bytes up to there */
} ac_alignment;

/* Aligns the beginning of `text` with `prompt`, both in dense form. The end is where the score
 * (matches less edits) is best, so that a prompt whose tail is missing does not swallow the words
 * behind it. False when the two have nothing to do with each other; that is found out after a
 * dozen bytes. Cost: at most prompt.len * 25 steps, no allocation. */
bool ac_align(ac_str prompt, ac_str text, ac_alignment *out);

#endif
