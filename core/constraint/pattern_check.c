/* Whether a pattern is sound, and whether it is found at all. */
#include "constraint/pattern.h"

#include <ctype.h>

enum { STEPS_AT_LEAST = 100 * 1000, STEPS_PER_BYTE = 20 };

static char at(ac_str s, size_t i)
{
    return i < s.len ? s.ptr[i] : '\0';
}

/* Behind one class at `p`: a character, %x or [set]. */
static size_t class_end(ac_str pattern, size_t p)
{
    char c = at(pattern, p++);
    if (c == '%') return p + 1;
    if (c != '[') return p;
    if (at(pattern, p) == '^') p++;
    do { /* a ] that stands first belongs to the set */
        if (at(pattern, p++) == '%') p++;
    } while (p < pattern.len && at(pattern, p) != ']');
    return p + 1;
}

/* What is wrong with the class or item at `p`; NULL when it is sound. */
static const char *fault_of_item(ac_str pattern, size_t p)
{
    char next = at(pattern, p + 1);
    if (at(pattern, p) == '%') {
        if (p + 1 >= pattern.len) return "ends in %; write %% for a percent sign";
        if (next == 'b' && p + 3 >= pattern.len) return "lacks the two characters behind %b";
        if (next == 'f' && at(pattern, p + 2) != '[') return "lacks the [set] behind %f";
    }
    size_t set = at(pattern, p) == '%' && next == 'f' ? p + 2 : p;
    if (at(pattern, set) == '[' && class_end(pattern, set) > pattern.len)
        return "has a [ without ]";
    return NULL;
}

static size_t item_end(ac_str pattern, size_t p)
{
    char c = at(pattern, p), next = at(pattern, p + 1);
    if (c == '%' && next == 'b') return p + 4;
    if (c == '%' && next == 'f') return class_end(pattern, p + 2);
    return class_end(pattern, p);
}

static const char *fault_in(ac_str pattern)
{
    size_t opened = 0, open[AC_PATTERN_CAPTURES], depth = 0;
    bool closed[AC_PATTERN_CAPTURES] = {false};
    for (size_t p = at(pattern, 0) == '^'; p < pattern.len;) {
        char c = at(pattern, p), next = at(pattern, p + 1);
        const char *fault = fault_of_item(pattern, p);
        if (fault) return fault;
        if (c == '(' && opened == AC_PATTERN_CAPTURES) return "has more than 32 captures";
        if (c == '(') open[depth++] = opened++;
        if (c == ')' && !depth) return "has a ) without (";
        if (c == ')') closed[open[--depth]] = true;
        if (c == '%' && isdigit((unsigned char)next) &&
            (next == '0' || (size_t)(next - '1') >= opened || !closed[next - '1']))
            return "refers to a capture that is not there";
        p = c == '(' || c == ')' ? p + 1 : item_end(pattern, p);
    }
    return depth ? "has a ( without )" : NULL;
}

ac_status ac_pattern_check(ac_str pattern, ac_err *err)
{
    const char *fault = fault_in(pattern);
    if (!fault) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, NULL, "the pattern \"%.*s\" %s", AC_STR_ARG(pattern),
                      fault);
}

ac_truth ac_pattern_in(ac_str pattern, ac_str text)
{
    ac_pattern_match found;
    bool anchored = pattern.len && pattern.ptr[0] == '^';
    ac_pattern_search search = {.pattern = ac_str_sub(pattern, anchored, pattern.len),
                                .text = text,
                                .not_ending_at = SIZE_MAX,
                                .here_only = anchored};
    size_t steps = STEPS_AT_LEAST + STEPS_PER_BYTE * text.len;
    switch (ac_pattern_find(&found, &search, &steps)) {
    case AC_PATTERN_FOUND:
        return AC_TRUE;
    case AC_PATTERN_NONE:
        return AC_FALSE;
    default:
        return AC_UNKNOWN;
    }
}
