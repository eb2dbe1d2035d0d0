#include "base/fold.h"
#include "instrument/instrument.h"

/* One character of the word form ahead, without moving. */
static int look(ac_fold_iter iter)
{
    return ac_fold_iter_next(&iter);
}

static bool ends_word(int c)
{
    return c < 0 || c == ' ';
}

/* Equal in their word forms but for an s at the end of a word: "pacts" is "pact". */
static bool same_but_plural(ac_str a, ac_str b)
{
    ac_fold_iter left, right;
    ac_fold_iter_init(&left, a);
    ac_fold_iter_init(&right, b);
    for (;;) {
        int x = ac_fold_iter_next(&left), y = ac_fold_iter_next(&right);
        if (x != y && x == 's' && ends_word(y) && ends_word(look(left)))
            x = ac_fold_iter_next(&left);
        else if (x != y && y == 's' && ends_word(x) && ends_word(look(right)))
            y = ac_fold_iter_next(&right);
        if (x != y) return false;
        if (x < 0) return true;
    }
}

const ac_option *ac_question_option(const ac_question *question, ac_str text)
{
    for (size_t i = 0; i < question->option_count; i++) {
        const ac_option *option = &question->options[i];
        if (same_but_plural(option->label, text)) return option;
        for (size_t a = 0; a < option->alias_count; a++)
            if (same_but_plural(option->aliases[a], text)) return option;
    }
    return NULL;
}

/* A short text in its word form, cut where the buffer ends. */
static ac_str fold_into(char *buffer, size_t size, ac_str text)
{
    ac_fold_iter iter;
    size_t len = 0;
    ac_fold_iter_init(&iter, text);
    for (int c; len < size && (c = ac_fold_iter_next(&iter)) >= 0;) buffer[len++] = (char)c;
    return (ac_str){buffer, len};
}

static unsigned option_distance(const ac_option *option, ac_str words, unsigned limit)
{
    char name[64];
    unsigned best = ac_str_distance(fold_into(name, sizeof name, option->label), words, limit);
    for (size_t a = 0; a < option->alias_count; a++) {
        unsigned distance =
            ac_str_distance(fold_into(name, sizeof name, option->aliases[a]), words, limit);
        if (distance < best) best = distance;
    }
    return best;
}

const ac_option *ac_question_nearest_option(const ac_question *question, ac_str text)
{
    char buffer[64];
    ac_str words = fold_into(buffer, sizeof buffer, text);
    /* Three changes would make "no defense pact" a slip of the pen for "defense pact". */
    unsigned limit = words.len < 10 ? 1 : 2;
    const ac_option *best = NULL;
    if (words.len < 2) return NULL;
    for (size_t i = 0; i < question->option_count; i++) {
        unsigned distance = option_distance(&question->options[i], words, limit);
        if (distance > limit || (best && distance == limit)) continue;
        best = &question->options[i];
        limit = distance;
    }
    return best;
}

bool ac_question_is_slip(const ac_question *question, const ac_option *meant, ac_str text)
{
    enum { SHORTEST = 8, APART = 3 };
    char buffer[64], label[64];
    ac_str words = fold_into(buffer, sizeof buffer, text);
    size_t len = fold_into(label, sizeof label, meant->label).len;
    if (len < SHORTEST || words.len + 1 < SHORTEST || option_distance(meant, words, 1) != 1)
        return false;
    for (size_t i = 0; i < question->option_count; i++) {
        const ac_option *other = &question->options[i];
        if (other != meant && option_distance(other, words, APART) < APART) return false;
    }
    return true;
}
