/* Folding: text reduced to what counts when people compare it by eye. Case, spacing, punctuation,
 * quote style, accents, ligatures and full-width forms fall away; letters and digits stay.
 *
 * Two forms share one table. The *dense* form has letters and digits only ("If Yes, describe."
 * is "ifyesdescribe"), so that wrapping and a hyphen at a line break cannot be seen at all.
 * The *word* form keeps one space between words ("if yes describe").
 * Case folding and decomposition follow Unicode (utf8proc's NFKD with case folding). */
#ifndef ACCORD_BASE_FOLD_H
#define ACCORD_BASE_FOLD_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* Folded form of each ASCII byte; 0 where it falls away. */
extern const unsigned char ac_fold_ascii[128];

typedef struct ac_fold {
    char *bytes;      /* folded bytes, `count` of them */
    uint32_t *origin; /* origin[i]: byte offset in the text of the character that gave bytes[i] */
    size_t count;
    size_t capacity;
} ac_fold;

/* Folds `text` (valid UTF-8, at most 4 GiB) into the dense form. The struct is reused from call
 * to call; start with an all-zero one. False when memory ran out. */
bool ac_fold_dense(ac_fold *fold, ac_str text);
/* The same for the part [start, end) of `text`, appended to what the fold holds already; origins
 * are offsets in `text`. */
bool ac_fold_dense_part(ac_fold *fold, ac_str text, size_t start, size_t end);
/* The dense form as a slice in `arena`; the empty slice when memory ran out. */
ac_str ac_fold_dense_dup(ac_arena *arena, ac_str text);
void ac_fold_release(ac_fold *fold);

/* The length of a mark at `at` (inside the text) that joins what stands on both sides into one
 * word: an apostrophe, a soft hyphen, a zero-width mark, or a hyphen together with the line break
 * behind it. 0 for none. */
size_t ac_fold_joining_mark(ac_str text, size_t at);

/* Appends the word form of `text` to `out`. An apostrophe inside a word falls away ("treaty's" is
 * "treatys"), a hyphen parts words. No space at either end. */
void ac_fold_words(ac_buf *out, ac_str text);
/* The same as a slice in `arena`; the empty slice when memory ran out. */
ac_str ac_fold_words_dup(ac_arena *arena, ac_str text);

/* True when both texts have one word form: "Defense  pact." and "defense pact". Allocates
 * nothing. */
bool ac_fold_same(ac_str a, ac_str b);

/* Walks the word form of a text character by character without storing it. */
typedef struct ac_fold_iter {
    ac_str text;
    size_t at;             /* where the next character of the text begins */
    size_t origin;         /* byte offset of the character that gave the byte returned last */
    unsigned char out[32]; /* bytes of a character that folds to several */
    uint8_t out_len, out_at;
    bool started, gap;
} ac_fold_iter;

void ac_fold_iter_init(ac_fold_iter *iter, ac_str text);
/* The next byte of the word form (' ' between words), or -1 at the end. */
int ac_fold_iter_next(ac_fold_iter *iter);
/* The same, faster where letters and digits of ASCII follow each other. */
static inline int ac_fold_iter_letter(ac_fold_iter *iter)
{
    bool inside = iter->out_at == iter->out_len && !iter->gap && iter->at < iter->text.len;
    unsigned char c = inside ? (unsigned char)iter->text.ptr[iter->at] : 0x80;
    unsigned char next = inside && iter->at + 1 < iter->text.len && c == ' ' && iter->started
                             ? (unsigned char)iter->text.ptr[iter->at + 1]
                             : 0x80;
    if (next < 0x80 && ac_fold_ascii[next]) { /* a blank between two words */
        iter->at++;
        return ' ';
    }
    if (c >= 0x80 || !ac_fold_ascii[c]) return ac_fold_iter_next(iter);
    iter->started = true;
    iter->origin = iter->at++;
    return ac_fold_ascii[c];
}
/* Passes over letters and digits of ASCII: the same as calling the above as long as it gives no
 * blank, but faster. */
static inline void ac_fold_iter_skip(ac_fold_iter *iter)
{
    if (iter->out_at != iter->out_len || iter->gap) return;
    while (iter->at < iter->text.len && (unsigned char)iter->text.ptr[iter->at] < 0x80 &&
           ac_fold_ascii[(unsigned char)iter->text.ptr[iter->at]])
        iter->origin = iter->at++;
}
/* The next byte that is no letter or digit of ASCII, as far as the word goes on with them. */
static inline int ac_fold_iter_rest(ac_fold_iter *iter)
{
    ac_fold_iter_skip(iter);
    return ac_fold_iter_next(iter);
}

#endif
