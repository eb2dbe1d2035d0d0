#include "constraint/phrase.h"

#include "base/buf.h"
#include "base/fold.h"

/* Appends the folded words of one blank-separated piece, with its star. */
static void put_piece(ac_buf *out, ac_str piece)
{
    size_t before = out->len;
    if (before) ac_buf_putc(out, ' ');
    size_t start = out->len;
    ac_fold_words(out, piece);
    if (out->len == start)
        out->len = before;
    else if (ac_str_ends(piece, AC_STR("*")))
        ac_buf_putc(out, '*');
}

ac_str ac_phrase_dup(ac_arena *arena, ac_str phrase)
{
    ac_buf words = {0};
    for (size_t at = 0; at < phrase.len;) {
        size_t blank = ac_blank_len(phrase, at), start = at;
        while (at < phrase.len && !(blank = ac_blank_len(phrase, at))) at++;
        if (at > start) put_piece(&words, ac_str_sub(phrase, start, at));
        at += blank;
    }
    ac_str copy = words.failed ? (ac_str){0} : ac_arena_dup(arena, ac_buf_str(&words));
    arena->failed |= words.failed;
    ac_buf_release(&words);
    return copy;
}

/* Where a phrase was looked for, and how far it was found. */
typedef struct finding {
    ac_fold_iter iter;
    size_t last; /* the byte where the last character that matched begins */
} finding;

/* Passes over the rest of a word; returns what ended it: ' ' or -1. */
static int word_end(finding *at)
{
    int c;
    size_t last;
    do {
        last = at->iter.origin;
        c = ac_fold_iter_next(&at->iter);
    } while (c >= 0 && c != ' ');
    at->last = last;
    return c;
}

/* True when the phrase stands at a word's beginning, of which `c` is the first byte and `at` where
 * it goes on. */
static bool phrase_here(ac_str phrase, int c, finding *at)
{
    for (size_t i = 0; i < phrase.len; i++) {
        if (phrase.ptr[i] == '*') {
            if (c >= 0 && c != ' ') c = word_end(at);
            continue;
        }
        if (c != (unsigned char)phrase.ptr[i]) return false;
        at->last = at->iter.origin;
        c = ac_fold_iter_next(&at->iter);
    }
    return c < 0 || c == ' ';
}

bool ac_phrase_find(ac_str phrase, ac_str text, size_t *start, size_t *end)
{
    finding at = {.last = 0};
    ac_fold_iter_init(&at.iter, text);
    if (!phrase.len) return false;
    for (int c = ac_fold_iter_next(&at.iter); c >= 0; c = ac_fold_iter_next(&at.iter)) {
        finding here = at;
        *start = at.iter.origin;
        if (c == (unsigned char)phrase.ptr[0] && phrase_here(phrase, c, &here)) {
            *end = here.last + 1;
            while (*end < text.len && ((unsigned char)text.ptr[*end] & 0xC0) == 0x80) ++*end;
            return true;
        }
        if (c != ' ' && word_end(&at) < 0) return false;
    }
    return false;
}

bool ac_phrase_in(ac_str phrase, ac_str text)
{
    size_t start, end;
    return ac_phrase_find(phrase, text, &start, &end);
}
