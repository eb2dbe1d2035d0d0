/* Dates in running text. */
#include "sheet/date_forms.h"

typedef ac_date_reader reader;

/* Not in the middle of a word or of a longer number such as 1.2.3.4; what stands before `floor` was
 * read already. */
static bool begins_free(const reader *r, size_t floor)
{
    if (r->at == 0) return true;
    char before = r->text.ptr[r->at - 1],
         further = r->at > floor + 1 ? r->text.ptr[r->at - 2] : ' ';
    if (ac_is_digit(before) || ac_is_letter(before) || before == '#' || before == '$') return false;
    return !((before == '.' || before == '/' || before == '-') && ac_is_digit(further));
}

/* 1914-18: the second year in two digits. */
static bool read_short_year(reader *r, ac_found_date *out)
{
    ac_date_number year;
    int century = out->from.year - out->from.year % 100;
    if (out->from.month || !ac_date_read_number(r, &year) || year.digits != 2 ||
        !ac_date_ends_free(r, out) || century + year.value <= out->from.year)
        return false;
    out->to.year = (int16_t)(century + year.value);
    return true;
}

static void extend_to_range(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    reader start = *r;
    ac_found_date second;
    if (ac_date_read_range_mark(r)) {
        reader behind_mark = *r;
        if (ac_date_read_form(r, rules, &second)) {
            out->to = second.to;
            out->impossible |= second.impossible;
            return;
        }
        *r = behind_mark;
        if (read_short_year(r, out)) return;
    }
    *r = start;
}

/* 1914-1912: one of the two is a slip. */
static bool is_reversed(const ac_found_date *found)
{
    return !found->impossible && ac_date_last_day(found->to) < ac_date_days(found->from);
}

/* The name of a host, as in www.un.org or https; `*dotted` when points part letters in it. */
static size_t host_end(ac_str text, size_t at, bool *dotted)
{
    size_t end = at;
    for (*dotted = false; end < text.len; end++) {
        char c = text.ptr[end];
        bool point = c == '.' && end > at && ac_is_letter(text.ptr[end - 1]) &&
                     end + 1 < text.len && ac_is_letter(text.ptr[end + 1]);
        if (!point && !ac_is_letter(c) && (end == at || (!ac_is_digit(c) && c != '-'))) break;
        *dotted |= point;
    }
    return end;
}

/* The end of a web address that begins at `at`; `at` itself if there is none. */
static size_t address_end(ac_str text, size_t at)
{
    bool dotted;
    size_t end = host_end(text, at, &dotted);
    ac_str rest = ac_str_sub(text, end, end + 3);
    bool www = dotted && ac_str_ieq(ac_str_sub(text, at, at + 4), AC_STR("www."));
    bool path = dotted && ac_str_starts(rest, AC_STR("/"));
    if (end == at || !(www || path || ac_str_eq(rest, AC_STR("://")))) return at;
    while (end < text.len && !ac_blank_len(text, end)) end++;
    return end;
}

/* A word begins behind a blank, an opening bracket or a quote. */
static bool begins_word(ac_str text, size_t at)
{
    char before = at ? text.ptr[at - 1] : ' ';
    return before == ' ' || before == '(' || before == '<' || before == '[' || before == '"' ||
           before == '\'' || ac_blank_len_before(text, at) > 0;
}

bool ac_date_next(ac_str text, size_t at, const ac_date_rules *rules, ac_found_date *out)
{
    reader r = {text, at};
    while (r.at < text.len) {
        char c = ac_date_peek(&r);
        bool letter = ac_is_letter(c);
        size_t skip = letter && begins_word(text, r.at) ? address_end(text, r.at) : r.at;
        if (skip > r.at) {
            r.at = skip;
            continue;
        }
        reader start = r;
        if ((ac_is_digit(c) || letter) && begins_free(&r, at) &&
            ac_date_read_form(&r, rules, out)) {
            extend_to_range(&r, rules, out);
            out->impossible |= is_reversed(out);
            out->start = start.at;
            out->end = r.at;
            return true;
        }
        r.at = start.at + 1;
        while (r.at < text.len && (ac_is_digit(c) ? ac_is_digit(text.ptr[r.at])
                                                  : letter && ac_is_letter(text.ptr[r.at])))
            r.at++;
    }
    return false;
}
