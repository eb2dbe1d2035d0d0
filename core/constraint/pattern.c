#include "constraint/pattern_internal.h"

#include <string.h>

enum { MAX_DEPTH = 200, SKIPPED_PER_STEP = 8 };

/* A match under way. NULL stands for "does not match". */
typedef struct matching {
    const char *text, *text_end, *pattern_end;
    size_t steps; /* left */
    unsigned depth;
    bool too_deep;
    struct {
        const char *start;
        size_t len; /* SIZE_MAX while it is open */
    } captures[AC_PATTERN_CAPTURES];
    size_t capture_count;
} matching;

static bool takes_next(const matching *m, const char *s, const ac_pattern_item *one)
{
    return s < m->text_end && ac_pattern_item_takes(one, (unsigned char)*s);
}

/* False when they are used up: then nothing matches any more. */
static bool spend(matching *m, size_t steps)
{
    m->steps = m->steps > steps ? m->steps - steps : 0;
    return m->steps > 0;
}

static const char *match(matching *m, const char *s, const char *p);

static bool is_repeated(const matching *m, const ac_pattern_item *one)
{
    return one->end < m->pattern_end &&
           (*one->end == '*' || *one->end == '+' || *one->end == '-' || *one->end == '?');
}

/* What has to follow a repetition, if that is one byte of the text: at most places it does not, and
 * they are passed over here, at the price of trying. */
typedef struct following {
    ac_pattern_item one;
    bool known;
} following;

static following following_at(const matching *m, const char *p)
{
    following next = {.known =
                          p < m->pattern_end && *p != '(' && *p != ')' && *p != '$' && *p != '%'};
    if (next.known) next.one = ac_pattern_item_at(p);
    if (next.known && is_repeated(m, &next.one)) next.known = *next.one.end == '+';
    return next;
}

static const char *match_following(matching *m, const char *s, const char *p, const following *next)
{
    if (!next->known || takes_next(m, s, &next->one)) return match(m, s, p);
    spend(m, next->one.weight > 1 ? next->one.weight + 1 : 1);
    return NULL;
}

/* As many as possible, then fewer. */
static const char *match_most(matching *m, const char *s, const ac_pattern_item *one)
{
    const char *least = s, *found = NULL;
    const following next = following_at(m, one->end + 1);
    while (m->steps && takes_next(m, s, one)) {
        spend(m, one->weight);
        s++;
    }
    for (; !found && s >= least && m->steps; s--)
        found = match_following(m, s, one->end + 1, &next);
    return found;
}

/* As few as possible, then more. */
static const char *match_least(matching *m, const char *s, const ac_pattern_item *one)
{
    const following next = following_at(m, one->end + 1);
    for (; spend(m, one->weight); s++) {
        const char *found = match_following(m, s, one->end + 1, &next);
        if (found || !takes_next(m, s, one)) return found;
    }
    return NULL;
}

/* Behind the end of %bxy; NULL if there is none. */
static const char *balanced_end(matching *m, const char *s, const char *p)
{
    char open = p[2], close = p[3];
    size_t depth = 1;
    if (s >= m->text_end || *s != open) return NULL;
    const char *from = s;
    for (s++; s < m->text_end; s++) {
        if (*s == close && --depth == 0) break;
        if (*s == open && open != close) depth++;
    }
    bool closed = s < m->text_end;
    return spend(m, (size_t)(s - from)) && closed ? s + 1 : NULL;
}

static bool is_frontier(const matching *m, const char *s, const ac_pattern_item *set)
{
    int before = s > m->text ? (unsigned char)s[-1] : 0;
    int behind = s < m->text_end ? (unsigned char)*s : 0;
    return !ac_pattern_is_in_set(before, set->start, set->end) &&
           ac_pattern_is_in_set(behind, set->start, set->end);
}

/* Behind what the capture has matched already. */
static const char *back_end(matching *m, const char *s, const char *p)
{
    /* NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign): a checked pattern has that group */
    size_t which = (size_t)(p[1] - '1'), len = m->captures[which].len;
    if (!spend(m, 1 + len / 16) || len > (size_t)(m->text_end - s)) return NULL;
    return memcmp(m->captures[which].start, s, len) == 0 ? s + len : NULL;
}

static const char *match_open(matching *m, const char *s, const char *p)
{
    bool is_place = ac_pattern_next(p, m->pattern_end) == ')';
    m->captures[m->capture_count].start = s;
    m->captures[m->capture_count++].len = is_place ? AC_PATTERN_PLACE : SIZE_MAX;
    const char *found = match(m, s, p + (is_place ? 2 : 1));
    if (!found) m->capture_count--;
    return found;
}

static const char *match_close(matching *m, const char *s, const char *p)
{
    size_t which = m->capture_count;
    do which--; /* pattern_check.c holds that one is open: NOLINTNEXTLINE(clang-analyzer-core.*) */
    while (m->captures[which].len != SIZE_MAX);
    /* NOLINTNEXTLINE(clang-analyzer-core.*): as above */
    m->captures[which].len = (size_t)(s - m->captures[which].start);
    const char *found = match(m, s, p + 1);
    if (!found) m->captures[which].len = SIZE_MAX;
    return found;
}

/* A class that something repeats. */
static const char *match_repeated(matching *m, const char *s, const ac_pattern_item *one)
{
    const char *found;
    switch (*one->end) {
    case '*':
        return match_most(m, s, one);
    case '+':
        return takes_next(m, s, one) ? match_most(m, s + 1, one) : NULL;
    case '-':
        return match_least(m, s, one);
    default:
        found = takes_next(m, s, one) ? match(m, s + 1, one->end + 1) : NULL;
        return found ? found : match(m, s, one->end + 1);
    }
}

/* The part of a pattern that is neither a group nor repeated, at `*p`: moves both behind it. */
static bool match_simple(matching *m, const char **s, const char **p)
{
    char next = ac_pattern_next(*p, m->pattern_end);
    const char *end;
    if (**p == '%' && next == 'b') {
        end = balanced_end(m, *s, *p);
        *p += 4;
    } else if (**p == '%' && next == 'f') {
        ac_pattern_item set = ac_pattern_item_at(*p + 2);
        end = spend(m, set.weight) && is_frontier(m, *s, &set) ? *s : NULL;
        *p = set.end;
    } else {
        end = back_end(m, *s, *p);
        *p += 2;
    }
    *s = end;
    return end != NULL;
}

/* What stands side by side is gone through here; only what can be tried in several ways recurses.
 */
static const char *match_here(matching *m, const char *s, const char *p)
{
    while (p < m->pattern_end) {
        if (!m->steps) return NULL;
        m->steps--;
        if (*p == '(') return match_open(m, s, p);
        if (*p == ')') return match_close(m, s, p);
        if (*p == '$' && p + 1 == m->pattern_end) return s == m->text_end ? s : NULL;
        if (*p == '%' && ac_pattern_is_special(ac_pattern_next(p, m->pattern_end))) {
            if (!match_simple(m, &s, &p)) return NULL;
            continue;
        }
        const ac_pattern_item one = ac_pattern_item_at(p);
        if (one.weight > 1) spend(m, one.weight);
        if (is_repeated(m, &one)) return match_repeated(m, s, &one);
        if (!takes_next(m, s, &one)) return NULL;
        s++;
        p = one.end;
    }
    return s;
}

static const char *match(matching *m, const char *s, const char *p)
{
    if (m->depth == MAX_DEPTH) {
        m->too_deep = true;
        m->steps = 0;
    }
    if (!m->steps) return NULL;
    m->depth++;
    const char *found = match_here(m, s, p);
    m->depth--;
    return found;
}

/* A byte that every match begins with; -1 if there is none. */
static int first_byte(ac_str pattern)
{
    while (pattern.len > 1 && pattern.ptr[0] == '(' && pattern.ptr[1] == ')')
        pattern = ac_str_sub(pattern, 2, pattern.len);
    char next = pattern.len > 1 ? pattern.ptr[1] : '\0';
    if (!pattern.len || strchr("^$*+?.([%-)", pattern.ptr[0])) return -1;
    return next == '*' || next == '?' || next == '-' ? -1 : (unsigned char)pattern.ptr[0];
}

/* The next place at which a match can begin; behind the end of the text for none. `only` is the
 * byte that it begins with, -1 for several. */
static const char *next_start(const matching *m, const char *s, const ac_pattern_first *first,
                              int only)
{
    const char *end = m->text_end;
    if (only >= 0) s = memchr(s, only, (size_t)(end - s));
    for (; only < 0 && s < end; s++) {
        unsigned char c = (unsigned char)*s;
        if (first->bits[c >> 6] >> (c & 63) & 1) break;
    }
    return s && s < end ? s : end + 1;
}

static void put_match(ac_pattern_match *out, const matching *m, const char *start, const char *end)
{
    out->start = (size_t)(start - m->text);
    out->end = (size_t)(end - m->text);
    out->capture_count = m->capture_count;
    for (size_t i = 0; i < m->capture_count; i++) {
        out->captures[i].start = (size_t)(m->captures[i].start - m->text);
        out->captures[i].len = m->captures[i].len;
    }
}

ac_pattern_result ac_pattern_find(ac_pattern_match *out, const ac_pattern_search *search,
                                  size_t *steps)
{
    ac_str pattern = search->pattern, text = search->text;
    matching m; /* the captures need no value before they are opened */
    m.steps = *steps;
    m.too_deep = false;
    m.pattern_end = pattern.ptr + pattern.len;
    m.text = text.ptr ? text.ptr : "";
    m.text_end = m.text + text.len;
    int only = search->here_only ? -1 : first_byte(pattern);
    ac_pattern_first first = {.any = search->here_only};
    if (only < 0 && !search->here_only && spend(&m, 1 + pattern.len / SKIPPED_PER_STEP))
        ac_pattern_learn_first(&first, pattern);
    const char *found = NULL, *s = m.text + search->from;
    for (; !found && s <= m.text_end && spend(&m, 1); s++) {
        const char *from = s;
        if (!first.any) s = next_start(&m, s, &first, only);
        if (!spend(&m, 1 + (size_t)(s - from) / SKIPPED_PER_STEP) || s > m.text_end) break;
        m.capture_count = m.depth = 0;
        found = match(&m, s, pattern.ptr);
        if (found && (size_t)(found - m.text) == search->not_ending_at) found = NULL;
        if (found) put_match(out, &m, s, found);
        if (search->here_only) break;
    }
    *steps = m.steps;
    if (found) return AC_PATTERN_FOUND;
    return m.too_deep ? AC_PATTERN_TOO_DEEP : m.steps ? AC_PATTERN_NONE : AC_PATTERN_TOO_LONG;
}
