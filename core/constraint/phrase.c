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
    return ac_arena_keep(arena, &words);
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
    do {
        ac_fold_iter_skip(&at->iter);
        at->last = at->iter.origin;
        c = ac_fold_iter_next(&at->iter);
    } while (c >= 0 && c != ' ');
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

/* Which of the phrases stands at the word that begins with `c`; -1 for none. */
static int which_here(const ac_named *named, size_t count, int c, const finding *at, finding *here)
{
    for (size_t i = 0; i < count; i++) {
        if (c != (unsigned char)named[i].phrase.ptr[0]) continue;
        *here = *at;
        here->last = at->iter.origin;
        if (phrase_here(named[i].phrase, c, here)) return (int)i;
    }
    return -1;
}

int ac_phrases_find(const ac_named *named, size_t count, ac_str text, size_t *start, size_t *end)
{
    finding at = {.last = 0}, here;
    bool begins[256] = {false}; /* nearly every word begins as no phrase does */
    for (size_t i = 0; i < count; i++) begins[(unsigned char)named[i].phrase.ptr[0]] = true;
    ac_fold_iter_init(&at.iter, text);
    for (int c = ac_fold_iter_next(&at.iter); c >= 0; c = ac_fold_iter_next(&at.iter)) {
        *start = at.iter.origin;
        int which = begins[c] ? which_here(named, count, c, &at, &here) : -1;
        if (which >= 0) {
            *end = here.last + 1;
            while (*end < text.len && ((unsigned char)text.ptr[*end] & 0xC0) == 0x80) ++*end;
            return which;
        }
        if (c != ' ' && word_end(&at) < 0) return -1;
    }
    return -1;
}

static bool may_have_one(const ac_word_set *set, const ac_named *named, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ac_word_set_may_have(set, named[i].phrase)) return true;
    return false;
}

int ac_phrases_look(const ac_named *named, size_t count, ac_node node, size_t *start, size_t *end)
{
    ac_answer_words *words = ac_answer_words_of(node);
    if (!words) return ac_phrases_find(named, count, ac_node_text(node), start, end);
    words->asked = named;
    words->found = -1;
    if (may_have_one(&words->set, named, count))
        words->found =
            ac_phrases_find(named, count, ac_node_text(node), &words->start, &words->end);
    *start = words->start;
    *end = words->end;
    return words->found;
}

int ac_phrases_found(const ac_named *named, size_t count, ac_node node, size_t *start, size_t *end)
{
    const ac_answer_words *words = ac_answer_words_of(node);
    if (!words || words->asked != named) return ac_phrases_look(named, count, node, start, end);
    *start = words->start;
    *end = words->end;
    return words->found;
}
