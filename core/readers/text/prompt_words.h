/* The words of a prompt laid beside the words of the sheet, to tell a misspelt word from one that
 * the prompt has not got. Internal to readers/text/. */
#ifndef ACCORD_READERS_TEXT_PROMPT_WORDS_H
#define ACCORD_READERS_TEXT_PROMPT_WORDS_H

#include "readers/text/scan.h"

typedef struct ac_word {
    uint32_t first, end; /* in the dense form */
    uint32_t partner;    /* the index + 1 of the word on the other side; 0 for none */
    uint32_t letters;    /* a bit for each that it has */
    unsigned edits;      /* letters in which a word of the prompt differs from its partner */
    char mark;           /* the mark right behind it; 0 for none */
    bool beside;         /* it stands in a second column, and is none of the prompt's */
} ac_word;

typedef AC_VEC(ac_word) ac_words;

/* Appends the words between two dense bytes, `most` at most. False when memory ran out. */
bool ac_words_split(const ac_text_scan *scan, size_t from, size_t to, size_t most, ac_words *words);

/* Marks the words in a second column beside the prompt, whose label ends at byte `from`. False when
 * memory ran out. */
bool ac_words_mark_beside(const ac_text_scan *scan, uint32_t from, ac_words *words);

/* Finds each word of the prompt's its partner among those of the sheet, in their order, so that the
 * fewest letters are lost; words between may belong to neither. False when memory ran out. Cost:
 * the product of both counts. */
bool ac_words_pair(ac_words *prompt, ac_str prompt_dense, ac_words *sheet, ac_str sheet_dense);

#endif
