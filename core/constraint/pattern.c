#include "constraint/pattern.h"

#include <ctype.h>
#include <string.h>

enum { MAX_CAPTURES = 32, MAX_DEPTH = 200, STEPS_AT_LEAST = 100 * 1000, STEPS_PER_BYTE = 20 };

/* A match under way. Positions are bytes; SIZE_MAX stands for "does not match". */
typedef struct matching {
    ac_str pattern, text;
    size_t steps; /* left */
    size_t depth;
    struct {
        size_t start, len; /* SIZE_MAX while it is open */
    } captures[MAX_CAPTURES];
    size_t capture_count;
} matching;

static const size_t no_match = SIZE_MAX;

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

static bool is_of_class(int c, int class)
{
    bool is;
    switch (tolower(class)) {
    case 'a':
        is = isalpha(c);
        break;
    case 'c':
        is = iscntrl(c);
        break;
    case 'd':
        is = isdigit(c);
        break;
    case 'g':
        is = isgraph(c);
        break;
    case 'l':
        is = islower(c);
        break;
    case 'p':
        is = ispunct(c);
        break;
    case 's':
        is = isspace(c);
        break;
    case 'u':
        is = isupper(c);
        break;
    case 'w':
        is = isalnum(c);
        break;
    case 'x':
        is = isxdigit(c);
        break;
    default:
        return class == c;
    }
    return isupper(class) ? !is : is;
}

/* `p` at the [, `end` behind the ]. */
static bool is_in_set(int c, ac_str pattern, size_t p, size_t end)
{
    bool negated = at(pattern, ++p) == '^';
    if (negated) p++;
    for (; p < end - 1; p++) {
        unsigned char low = (unsigned char)at(pattern, p);
        if (low == '%') {
            if (is_of_class(c, (unsigned char)at(pattern, ++p))) return !negated;
        } else if (at(pattern, p + 1) == '-' && p + 2 < end - 1) {
            if (low <= c && c <= (unsigned char)at(pattern, p + 2)) return !negated;
            p += 2;
        } else if (low == c) {
            return !negated;
        }
    }
    return negated;
}

static bool matches_one(const matching *m, size_t s, size_t p, size_t end)
{
    if (s >= m->text.len) return false;
    int c = (unsigned char)m->text.ptr[s];
    switch (m->pattern.ptr[p]) {
    case '.':
        return true;
    case '%':
        return is_of_class(c, (unsigned char)at(m->pattern, p + 1));
    case '[':
        return is_in_set(c, m->pattern, p, end);
    default:
        return c == (unsigned char)m->pattern.ptr[p];
    }
}

static size_t match(matching *m, size_t s, size_t p);

/* As many as possible, then fewer. */
static size_t match_most(matching *m, size_t s, size_t p, size_t end)
{
    size_t count = 0;
    while (count < m->steps && matches_one(m, s + count, p, end)) count++;
    m->steps -= count;
    for (;; count--) {
        size_t found = match(m, s + count, end + 1);
        if (found != no_match || !count) return found;
    }
}

/* As few as possible, then more. */
static size_t match_least(matching *m, size_t s, size_t p, size_t end)
{
    for (;; s++) {
        size_t found = match(m, s, end + 1);
        if (found != no_match || !matches_one(m, s, p, end)) return found;
    }
}

static size_t match_balanced(matching *m, size_t s, size_t p)
{
    char open = at(m->pattern, p + 2), close = at(m->pattern, p + 3);
    size_t depth = 1;
    if (at(m->text, s) != open || s >= m->text.len) return no_match;
    for (s++; s < m->text.len; s++) {
        if (m->text.ptr[s] == close) {
            if (--depth == 0) return match(m, s + 1, p + 4);
        } else if (m->text.ptr[s] == open) {
            depth++;
        }
    }
    return no_match;
}

static size_t match_frontier(matching *m, size_t s, size_t p)
{
    size_t set = p + 2, end = class_end(m->pattern, set);
    int before = s ? (unsigned char)m->text.ptr[s - 1] : 0;
    int behind = (unsigned char)at(m->text, s);
    bool turns =
        !is_in_set(before, m->pattern, set, end) && is_in_set(behind, m->pattern, set, end);
    return turns ? match(m, s, end) : no_match;
}

static size_t match_back(matching *m, size_t s, size_t p)
{
    size_t which = (size_t)(at(m->pattern, p + 1) - '1');
    ac_str word = ac_str_sub(m->text, m->captures[which].start,
                             m->captures[which].start + m->captures[which].len);
    if (!ac_str_starts(ac_str_sub(m->text, s, m->text.len), word)) return no_match;
    return match(m, s + word.len, p + 2);
}

static size_t match_open(matching *m, size_t s, size_t p)
{
    bool is_place = at(m->pattern, p + 1) == ')';
    m->captures[m->capture_count].start = s;
    m->captures[m->capture_count++].len = is_place ? 0 : SIZE_MAX;
    size_t found = match(m, s, p + (is_place ? 2 : 1));
    if (found == no_match) m->capture_count--;
    return found;
}

static size_t match_close(matching *m, size_t s, size_t p)
{
    size_t which = m->capture_count;
    do which--;
    while (m->captures[which].len != SIZE_MAX);
    m->captures[which].len = s - m->captures[which].start;
    size_t found = match(m, s, p + 1);
    if (found == no_match) m->captures[which].len = SIZE_MAX;
    return found;
}

static size_t match_class(matching *m, size_t s, size_t p)
{
    size_t end = class_end(m->pattern, p);
    bool one = matches_one(m, s, p, end);
    switch (at(m->pattern, end)) {
    case '*':
        return match_most(m, s, p, end);
    case '+':
        return one ? match_most(m, s + 1, p, end) : no_match;
    case '-':
        return match_least(m, s, p, end);
    case '?': {
        size_t found = one ? match(m, s + 1, end + 1) : no_match;
        return found != no_match ? found : match(m, s, end + 1);
    }
    default:
        return one ? match(m, s + 1, end) : no_match;
    }
}

static size_t match_here(matching *m, size_t s, size_t p)
{
    char c = at(m->pattern, p), next = at(m->pattern, p + 1);
    if (p >= m->pattern.len) return s;
    if (c == '(') return match_open(m, s, p);
    if (c == ')') return match_close(m, s, p);
    if (c == '$' && p + 1 == m->pattern.len) return s == m->text.len ? s : no_match;
    if (c == '%' && next == 'b') return match_balanced(m, s, p);
    if (c == '%' && next == 'f') return match_frontier(m, s, p);
    if (c == '%' && isdigit((unsigned char)next)) return match_back(m, s, p);
    return match_class(m, s, p);
}

static size_t match(matching *m, size_t s, size_t p)
{
    size_t found = no_match;
    if (m->steps) m->steps--;
    if (++m->depth >= MAX_DEPTH) m->steps = 0;
    if (m->steps) found = match_here(m, s, p);
    m->depth--;
    return found;
}

ac_truth ac_pattern_in(ac_str pattern, ac_str text)
{
    matching m = {.pattern = pattern, .text = text};
    bool anchored = at(pattern, 0) == '^';
    m.steps = STEPS_AT_LEAST + STEPS_PER_BYTE * text.len;
    for (size_t s = 0; s <= text.len && m.steps; s++) {
        m.capture_count = m.depth = 0;
        if (match(&m, s, anchored) != no_match) return AC_TRUE;
        if (anchored) break;
    }
    return m.steps ? AC_FALSE : AC_UNKNOWN;
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
    size_t opened = 0, open[MAX_CAPTURES], depth = 0;
    bool closed[MAX_CAPTURES] = {false};
    for (size_t p = at(pattern, 0) == '^'; p < pattern.len;) {
        char c = at(pattern, p), next = at(pattern, p + 1);
        const char *fault = fault_of_item(pattern, p);
        if (fault) return fault;
        if (c == '(' && opened == MAX_CAPTURES) return "has more than 32 captures";
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
