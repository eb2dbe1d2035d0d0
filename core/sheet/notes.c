#include "sheet/typing.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "V4" or "V4.1" before the colon at `colon`, not reaching before `least`; false if there is none.
 * `*start` and `*end` get its place. */
static bool read_version(ac_str text, size_t least, size_t colon, size_t *start, size_t *end)
{
    enum { BLANKS = 8, DIGITS = 8 };
    size_t at = colon;
    while (at > least && colon - at < BLANKS && text.ptr[at - 1] == ' ') at--;
    *end = at;
    while (at > least && *end - at < DIGITS &&
           (is_digit(text.ptr[at - 1]) || text.ptr[at - 1] == '.'))
        at--;
    if (at == *end || at == least || !is_digit(text.ptr[at])) return false;
    *start = at - 1;
    return text.ptr[*start] == 'V' || text.ptr[*start] == 'v';
}

/* A capital V behind any blank; a small one only where a line begins, or before a question's
 * number. */
static bool may_begin(ac_str text, size_t at, size_t colon_end)
{
    if (at == 0) return true;
    if (!ac_blank_len_before(text, at)) return false;
    if (text.ptr[at] == 'V') return true;
    while (ac_blank_len(text, colon_end)) colon_end += ac_blank_len(text, colon_end);
    ac_str next = ac_str_sub(text, colon_end, colon_end + 2);
    if (next.len == 2 && (next.ptr[0] == 'q' || next.ptr[0] == 'Q') && is_digit(next.ptr[1]))
        return true;
    while (at && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\t')) at--;
    return at == 0 || text.ptr[at - 1] == '\n' || text.ptr[at - 1] == '\r';
}

/* Colons are rarer than letters, so the search goes by them and looks back. */
static bool find_note(ac_str text, size_t at, size_t *start, size_t *version_end, size_t *colon_end)
{
    const size_t least = at;
    while (at < text.len) {
        const char *colon = memchr(text.ptr + at, ':', text.len - at);
        if (!colon) return false;
        at = (size_t)(colon - text.ptr) + 1;
        if (!read_version(text, least, at - 1, start, version_end) || !may_begin(text, *start, at))
            continue;
        *colon_end = at;
        return true;
    }
    return false;
}

static size_t line_end(ac_str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r') at++;
    return at;
}

/* The beginning of the next line that is not blank. */
static size_t next_line(ac_str text, size_t at)
{
    for (size_t len; (len = ac_blank_len(text, at)) != 0;) at += len;
    return at;
}

static bool begins_address(ac_str text, size_t at)
{
    ac_str rest = ac_str_sub(text, at, at + 8);
    return ac_str_starts(rest, AC_STR("http")) || ac_str_starts(rest, AC_STR("www."));
}

/* The first date with a day; its place is counted from the text's beginning. */
static bool full_date(ac_str text, size_t at, const ac_date_rules *rules, ac_found_date *found)
{
    while (ac_date_next(text, at, rules, found)) {
        if (!found->impossible && found->from.day) return true;
        at = found->end;
    }
    return false;
}

/* The first `word` at or after `at`, whatever its case, between blanks or the text's ends;
 * SIZE_MAX if there is none. */
static size_t find_word(ac_str text, size_t at, ac_str word)
{
    bool starts = at == 0 || ac_blank_len_before(text, at);
    for (; at + word.len <= text.len; at++) {
        size_t end = at + word.len;
        if (starts && ac_str_ieq(ac_str_sub(text, at, end), word) &&
            (end == text.len || ac_blank_len(text, end)))
            return at;
        starts = ac_blank_len_before(text, at + 1) > 0;
    }
    return SIZE_MAX;
}

/* True when a line plainly goes on: it says by whom, or leads up to a date, or was wrapped
 * narrow. */
static bool goes_on(ac_str line)
{
    enum { NARROW = 30 };
    static const ac_str leads[] = {AC_STR_INIT("on"), AC_STR_INIT("of"), AC_STR_INIT("as")};
    line = ac_str_trim(line);
    bool leads_on = line.len <= NARROW || find_word(line, 0, AC_STR("by")) != SIZE_MAX;
    for (size_t i = 0; i < sizeof leads / sizeof *leads && !leads_on; i++)
        leads_on = line.len > leads[i].len &&
                   find_word(line, line.len - leads[i].len, leads[i]) != SIZE_MAX;
    return leads_on;
}

/* A note ends where another begins. It is one line, and the next few as well where its date is
 * still to come. `*date` gets the date, `*dated` whether there is one. */
static size_t note_end(ac_str text, size_t colon_end, const ac_date_rules *rules,
                       ac_found_date *date, bool *dated)
{
    enum { MOST_LINES = 5 };
    size_t other, version, colon;
    if (find_note(text, colon_end, &other, &version, &colon)) text = ac_str_sub(text, 0, other);
    size_t first = line_end(text, colon_end), end = first;
    *dated = full_date(ac_str_sub(text, 0, end), colon_end, rules, date);
    if (*dated || !goes_on(ac_str_sub(text, colon_end, end))) return end;
    for (int lines = 1; lines < MOST_LINES; lines++) {
        size_t next = next_line(text, end);
        if (next >= text.len || begins_address(text, next)) break;
        end = line_end(text, next);
        *dated = full_date(ac_str_sub(text, 0, end), colon_end, rules, date);
        if (*dated) return end;
    }
    return first;
}

/* Blanks and marks between the names of questions. */
static size_t skip_between(ac_str text, size_t at)
{
    for (size_t len = 1; len; at += len) {
        len = ac_blank_len(text, at);
        if (!len && at < text.len && text.ptr[at] && strchr(",&;", text.ptr[at])) len = 1;
    }
    return at;
}

/* "Q14, Q15 and 16" at the beginning of the note. */
static void read_questions(ac_str text, ac_note_parts *out)
{
    size_t at = 0;
    while (out->question_count < sizeof out->questions / sizeof *out->questions) {
        static const ac_str words[] = {AC_STR_INIT("Questions "), AC_STR_INIT("Question "),
                                       AC_STR_INIT("Q")};
        bool named = out->question_count > 0;
        for (size_t i = 0; i < 3; i++) {
            if (!ac_str_ieq(ac_str_sub(text, at, at + words[i].len), words[i])) continue;
            at += words[i].len;
            named = true;
            break;
        }
        size_t digits = at;
        while (digits < text.len && is_digit(text.ptr[digits])) digits++;
        if (!named ||
            !ac_str_to_u32(ac_str_sub(text, at, digits), &out->questions[out->question_count]))
            break;
        out->question_count++;
        at = digits;
        at = skip_between(text, at);
        if (find_word(ac_str_sub(text, 0, at + 4), at, AC_STR("and")) == at)
            at = skip_between(text, at + 3);
    }
}

/* Who: the words between "by" and "on", the date at `date_at`, or the end. */
static ac_str read_by(ac_str text, size_t at, size_t date_at)
{
    size_t by = find_word(text, at, AC_STR("by"));
    if (by == SIZE_MAX) return (ac_str){0};
    size_t start = by + 2, end = date_at > start ? date_at : text.len;
    size_t on = find_word(ac_str_sub(text, 0, end), start, AC_STR("on"));
    if (on != SIZE_MAX) end = on;
    ac_str name = ac_str_trim(ac_str_sub(text, start, end));
    while (name.len && strchr(",;(", name.ptr[name.len - 1])) name.len--;
    return ac_str_trim(name);
}

bool ac_note_next(ac_str text, size_t at, const ac_date_rules *rules, ac_note_parts *out,
                  size_t *start, size_t *end)
{
    size_t version_end, colon_end;
    ac_found_date date;
    if (text.len < 4 || at > text.len - 4) return false; /* no room for "V4:" and a letter */
    if (!find_note(text, at, start, &version_end, &colon_end)) return false;
    *out = (ac_note_parts){0};
    *end = note_end(text, colon_end, rules, &date, &out->has_date);
    out->version = ac_str_sub(text, *start, version_end);
    out->text = ac_str_trim(ac_str_sub(text, colon_end, *end));
    *end = out->text.len ? (size_t)(out->text.ptr - text.ptr) + out->text.len : colon_end;
    if (out->has_date) out->date = date.from;
    read_questions(out->text, out);
    out->by = read_by(ac_str_sub(text, 0, *end), colon_end, out->has_date ? date.start : *end);
    return true;
}
