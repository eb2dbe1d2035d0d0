#include "source/yaml_fast_internal.h"

/* Where a plain text in a block stops that goes on at `at`: at a colon before a blank, a # behind
 * one, or the end of the line. */
static uint32_t find_stop(const ac_yaml_fast *f, uint32_t at)
{
    for (;; at++) {
        at = ac_word_find(f->text, at, f->end, ':', '#', '\n');
        if (at == f->end || f->text[at] == '\n') return at;
        if (f->text[at] == ':' && ac_yaml_ends_word(f->text[at + 1])) return at;
        if (f->text[at] == '#' && ac_yaml_is_blank(f->text[at - 1])) return at;
    }
}

/* Without blanks, and the CR of a CRLF, before `stop`. */
static uint32_t trim(const ac_yaml_fast *f, uint32_t start, uint32_t stop)
{
    while (stop > start && (ac_yaml_is_blank(f->text[stop - 1]) || f->text[stop - 1] == '\r'))
        stop--;
    return stop;
}

static bool begins_plain(const char *at)
{
    if (ac_yaml_is_word_byte(at[0])) return true;
    if (at[0] == '-' || at[0] == '?' || at[0] == ':') return !ac_yaml_ends_word(at[1]);
    return !ac_yaml_ends_word(at[0]) && !strchr(",[]{}#&*!|>'\"%@`", at[0]);
}

/* Passes over line breaks and indentation to where the text goes on, in `*at`, and counts the
 * breaks; 0 where it does not go on. False at a tab. */
static bool find_continuation(const ac_yaml_fast *f, uint32_t *at, uint32_t *breaks)
{
    uint32_t line, next = *at;
    *breaks = 0;
    do {
        line = next;
        *at = ac_yaml_skip_spaces(f->text, line);
        next = ac_yaml_skip_break(f->text, *at);
        ++*breaks;
    } while (next > *at);
    if (f->text[*at] == '\t') return false;
    bool ends =
        *at == f->end || f->text[*at] == '#' || (int32_t)(*at - line) <= ac_yaml_fast_indent(f);
    if (ends) *breaks = 0;
    return true;
}

/* A text of several lines, of which the first is `out`: lines are joined by a blank; of several
 * breaks one is left out. `at` is at the beginning of the second line. */
static bool fold(ac_yaml_fast *f, ac_yaml_fast_scalar *out)
{
    uint32_t at = f->at, breaks;
    if (!find_continuation(f, &at, &breaks)) return false;
    if (breaks) {
        ac_buf_clear(&f->scratch);
        ac_buf_put(&f->scratch, out->text);
    }
    while (breaks) {
        uint32_t stop = find_stop(f, at), end = trim(f, at, stop);
        ac_buf_fill(&f->scratch, breaks > 1 ? '\n' : ' ', breaks > 1 ? breaks - 1 : 1);
        ac_buf_put(&f->scratch, (ac_str){f->text + at, end - at});
        out->span.end = end;
        out->text = ac_buf_str(&f->scratch);
        f->at = end;
        bool comment = f->text[stop] == '#';
        if (!ac_yaml_fast_end_line(f)) return false; /* at a colon */
        at = f->at;
        if (comment) break;
        if (!find_continuation(f, &at, &breaks)) return false;
    }
    return !f->scratch.failed;
}

bool ac_yaml_fast_plain(ac_yaml_fast *f, ac_yaml_fast_scalar *out, bool may_be_key)
{
    uint32_t start = f->at;
    if (!begins_plain(f->text + start)) return false;
    uint32_t stop = find_stop(f, start), end = trim(f, start, stop);
    *out = (ac_yaml_fast_scalar){{start, end}, {f->text + start, end - start}, true, false};
    if (f->text[stop] == ':') {
        f->at = stop;
        out->is_key = true;
        return may_be_key && stop - start <= AC_YAML_FAST_KEY;
    }
    bool comment = f->text[stop] == '#';
    f->at = end;
    if (!ac_yaml_fast_end_line(f)) return false;
    return comment || fold(f, out);
}

static bool ends_flow_word(char c)
{
    return c == ',' || c == '[' || c == ']' || c == '{' || c == '}' || c == '\n';
}

/* Between brackets a bracket or a comma ends it too. */
static uint32_t find_flow_stop(const ac_yaml_fast *f, uint32_t at)
{
    while (at < f->end && !ends_flow_word(f->text[at])) {
        if (f->text[at] == ':' && ac_yaml_ends_word(f->text[at + 1])) break;
        if (f->text[at] == '#' && ac_yaml_is_blank(f->text[at - 1])) break;
        at++;
    }
    return at;
}

/* Marks in a text between brackets that libyaml refuses, or takes for more than text in some of its
 * versions. */
static bool is_odd_in_flow(ac_str text)
{
    const char *colon = text.len ? memchr(text.ptr, ':', text.len) : NULL;
    for (; colon; colon = memchr(colon + 1, ':', (size_t)(text.ptr + text.len - colon - 1)))
        if (strchr(",?[]{}", colon[1])) return true;
    return memchr(text.ptr, '?', text.len);
}

bool ac_yaml_fast_plain_in_flow(ac_yaml_fast *f, ac_yaml_fast_scalar *out)
{
    uint32_t start = f->at;
    const char *begin = f->text + start;
    if (begin[0] == ':' || !begins_plain(begin)) return false;
    uint32_t stop = find_flow_stop(f, start), end = trim(f, start, stop);
    *out = (ac_yaml_fast_scalar){{start, end}, {begin, end - start}, true, false};
    f->at = end;
    return !is_odd_in_flow(out->text);
}
