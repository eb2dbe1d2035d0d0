#include "base/word_set.h"

#include "base/fold.h"

/* A word is known by its first three bytes, and by its first six or all of it. */
enum { BEGINNING = 3, MOST = 6 };

static uint64_t add_byte(uint64_t key, int c)
{
    return key << 8 | (unsigned char)c;
}

/* Two bits stand for a key. */
static uint64_t mixed(uint64_t key)
{
    return (key + 1) * 0x9E3779B97F4A7C15u;
}

static void put(ac_word_set *set, uint64_t key)
{
    uint64_t mix = mixed(key);
    set->bits[mix >> 58] |= (uint64_t)1 << (mix >> 52 & 63);
    set->bits[mix >> 46 & 63] |= (uint64_t)1 << (mix >> 40 & 63);
}

static bool has(const ac_word_set *set, uint64_t key)
{
    uint64_t mix = mixed(key);
    return set->bits[mix >> 58] >> (mix >> 52 & 63) &
           set->bits[mix >> 46 & 63] >> (mix >> 40 & 63) & 1;
}

/* Of a word with so many bytes; a short one ends with a blank, so that it is no beginning. */
static uint64_t whole_key(uint64_t key, size_t len)
{
    return len < MOST ? add_byte(key, ' ') : key;
}

void ac_word_set_learn(ac_word_set *set, ac_str text)
{
    ac_fold_iter iter;
    uint64_t key = 0;
    size_t len = 0;
    int c;
    ac_fold_iter_init(&iter, text);
    do {
        c = ac_fold_iter_letter(&iter);
        if (c >= 0 && c != ' ') {
            key = add_byte(key, c);
            if (++len == BEGINNING) put(set, key);
            if (len < MOST) continue;
            while ((c = ac_fold_iter_rest(&iter)) >= 0 && c != ' ') continue;
        }
        if (len) put(set, whole_key(key, len));
        key = len = 0;
    } while (c >= 0);
}

/* One word of a phrase, with its star. */
static bool may_have_word(const ac_word_set *set, ac_str word)
{
    bool starred = ac_str_ends(word, AC_STR("*"));
    size_t len = word.len - starred, count = len < MOST ? len : MOST;
    uint64_t key = 0;
    if (starred && len < BEGINNING) return true;
    if (starred && len < MOST) count = BEGINNING;
    for (size_t i = 0; i < count; i++) key = add_byte(key, word.ptr[i]);
    return has(set, starred ? key : whole_key(key, len));
}

bool ac_word_set_may_have(const ac_word_set *set, ac_str phrase)
{
    for (size_t at = 0, end; at < phrase.len; at = end + 1) {
        for (end = at; end < phrase.len && phrase.ptr[end] != ' ';) end++;
        if (!may_have_word(set, ac_str_sub(phrase, at, end))) return false;
    }
    return true;
}
