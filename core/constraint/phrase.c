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

/* Passes over the rest of a word; returns what ended it: ' ' or -1. */
static int word_end(ac_fold_iter *iter)
{
    int c;
    do c = ac_fold_iter_next(iter);
    while (c >= 0 && c != ' ');
    return c;
}

/* True when the phrase stands at a word's beginning, of which `c` is the first byte and `rest`
 * what follows. */
static bool phrase_here(ac_str phrase, int c, ac_fold_iter rest)
{
    for (size_t i = 0; i < phrase.len; i++) {
        if (phrase.ptr[i] == '*') {
            if (c >= 0 && c != ' ') c = word_end(&rest);
            continue;
        }
        if (c != (unsigned char)phrase.ptr[i]) return false;
        c = ac_fold_iter_next(&rest);
    }
    return c < 0 || c == ' ';
}

bool ac_phrase_in(ac_str phrase, ac_str text)
{
    ac_fold_iter iter;
    ac_fold_iter_init(&iter, text);
    if (!phrase.len) return false;
    for (int c = ac_fold_iter_next(&iter); c >= 0; c = ac_fold_iter_next(&iter)) {
        if (c == (unsigned char)phrase.ptr[0] && phrase_here(phrase, c, iter)) return true;
        if (c != ' ' && word_end(&iter) < 0) return false;
    }
    return false;
}
