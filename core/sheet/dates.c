#include "sheet/dates.h"

#include "base/fold.h"

#include <string.h>

enum { LONGEST_MONTH = 12 };

/* Reads forward through a text; every read either succeeds and moves on, or fails and stays. */
typedef struct reader {
    ac_str text;
    size_t at;
} reader;

typedef struct number {
    int value;
    size_t digits;
} number;

static char peek(const reader *r)
{
    return r->at < r->text.len ? r->text.ptr[r->at] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_blanks(reader *r)
{
    for (size_t len; (len = ac_blank_len(r->text, r->at)) != 0;) r->at += len;
}

static bool read_number(reader *r, number *out)
{
    size_t start = r->at;
    *out = (number){0, 0};
    while (is_digit(peek(r)) && out->digits < 5) {
        out->value = out->value * 10 + (peek(r) - '0');
        out->digits++;
        r->at++;
    }
    if (out->digits > 0 && !is_digit(peek(r))) return true;
    r->at = start;
    return false;
}

static bool read_word(reader *r, ac_str word)
{
    if (!ac_str_ieq(ac_str_sub(r->text, r->at, r->at + word.len), word)) return false;
    if (is_letter(r->at + word.len < r->text.len ? r->text.ptr[r->at + word.len] : '\0'))
        return false;
    r->at += word.len;
    return true;
}

static bool read_mark(reader *r, char mark)
{
    if (peek(r) != mark) return false;
    r->at++;
    return true;
}

/* The letters from here on, without soft hyphens and hyphens at a line's end among them; `*end`
 * gets where they end. Longer words than any month's name are cut. */
static ac_str read_letters(const reader *r, char letters[LONGEST_MONTH], size_t *end)
{
    size_t len = 0, joined = 1;
    for (*end = r->at; *end < r->text.len && len < LONGEST_MONTH; *end += joined) {
        bool letter = is_letter(r->text.ptr[*end]);
        if (letter) letters[len++] = r->text.ptr[*end];
        joined = letter ? 1 : len ? ac_fold_joining_mark(r->text, *end) : 0;
        if (!joined) break;
    }
    return (ac_str){letters, len};
}

/* A month's name, or its first three letters or more: Apr, Sept. */
static bool read_month(reader *r, int *month)
{
    static const ac_str names[] = {
        AC_STR_INIT("january"), AC_STR_INIT("february"), AC_STR_INIT("march"),
        AC_STR_INIT("april"),   AC_STR_INIT("may"),      AC_STR_INIT("june"),
        AC_STR_INIT("july"),    AC_STR_INIT("august"),   AC_STR_INIT("september"),
        AC_STR_INIT("october"), AC_STR_INIT("november"), AC_STR_INIT("december"),
    };
    char letters[LONGEST_MONTH];
    size_t end;
    if (!peek(r) || !strchr("JFMASONDjfmasond", peek(r))) return false;
    ac_str word = read_letters(r, letters, &end);
    for (int i = 0; i < 12 && word.len >= 3; i++) {
        if (word.len > names[i].len || !ac_str_ieq(word, ac_str_sub(names[i], 0, word.len)))
            continue;
        r->at = end;
        if (word.len < names[i].len) read_mark(r, '.');
        *month = i + 1;
        return true;
    }
    return false;
}

/* st, nd, rd, th behind a day, or the point of "2. April". */
static void skip_ordinal(reader *r)
{
    static const ac_str endings[] = {AC_STR_INIT("st"), AC_STR_INIT("nd"), AC_STR_INIT("rd"),
                                     AC_STR_INIT("th"), AC_STR_INIT(".")};
    for (size_t i = 0; i < 5; i++)
        if (read_word(r, endings[i])) return;
}

static void skip_between(reader *r)
{
    skip_blanks(r);
    if (read_mark(r, ',') || read_mark(r, '-')) skip_blanks(r);
}

/* Four digits, or two with an apostrophe or behind a hyphen. */
static bool read_year(reader *r, const ac_date_rules *rules, bool short_allowed, int *year)
{
    reader start = *r;
    number n;
    bool apostrophe = read_mark(r, '\'');
    if (!apostrophe && ac_str_starts(ac_str_sub(r->text, r->at, r->text.len), AC_STR("\u2019"))) {
        apostrophe = true;
        r->at += 3;
    }
    if (read_number(r, &n) && (n.digits == 4 || (n.digits == 2 && (apostrophe || short_allowed)))) {
        *year = n.digits == 4 ? n.value : ac_date_full_year(n.value, rules);
        return true;
    }
    *r = start;
    return false;
}

int ac_date_full_year(int two_digits, const ac_date_rules *rules)
{
    int year = rules->window_start - rules->window_start % 100 + two_digits;
    return year < rules->window_start ? year + 100 : year;
}

static void set(ac_found_date *out, int year, int month, int day)
{
    out->from = (ac_date){(int16_t)year, (uint8_t)(month & 0xFF), (uint8_t)(day & 0xFF)};
    out->to = out->from;
    out->impossible = month > 12 || month < 1 || !ac_date_exists(year, month, day ? day : 1);
}

/* 2 April 1997, 2nd of April, 1997, 2-Apr-97, 3-5 May 1955 */
static bool day_first(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    reader start = *r;
    number day, last = {0, 0};
    int month, year;
    if (!read_number(r, &day) || day.digits > 2) goto no;
    reader before_range = *r;
    skip_blanks(r);
    if (!(read_mark(r, '-') && read_number(r, &last) && last.digits <= 2)) {
        last = day;
        *r = before_range;
    }
    skip_ordinal(r);
    skip_blanks(r);
    bool hyphen = read_mark(r, '-');
    if (read_word(r, AC_STR("of"))) skip_blanks(r);
    if (!read_month(r, &month)) goto no;
    skip_between(r);
    if (!read_year(r, rules, hyphen, &year)) goto no;
    set(out, year, month, last.value);
    bool impossible = out->impossible;
    out->to = out->from;
    if (last.value != day.value) {
        ac_date to = out->from;
        set(out, year, month, day.value);
        out->to = to;
    }
    out->impossible |= impossible;
    return true;
no:
    *r = start;
    return false;
}

/* April 2, 1997; April 1997 */
static bool month_first(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    reader start = *r;
    number day;
    int month, year;
    if (!read_month(r, &month)) return false;
    skip_between(r);
    reader behind_month = *r;
    if (read_number(r, &day) && day.digits <= 2) {
        skip_ordinal(r);
        skip_between(r);
        if (read_year(r, rules, false, &year)) {
            set(out, year, month, day.value);
            return true;
        }
    }
    *r = behind_month;
    if (read_year(r, rules, false, &year) && year >= rules->year_min && year <= rules->year_max) {
        set(out, year, month, 0);
        return true;
    }
    *r = start;
    return false;
}

/* 1997-04-02, 4/15/05, 15.4.2005: points are European, other marks follow the instrument. */
static bool in_numbers(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    reader start = *r;
    number a, b, c;
    if (!read_number(r, &a)) return false;
    char mark = peek(r);
    bool ok = (mark == '/' || mark == '-' || mark == '.') && read_mark(r, mark) &&
              read_number(r, &b) && read_mark(r, mark) && read_number(r, &c);
    if (ok && a.digits == 4 && b.digits <= 2 && c.digits <= 2) {
        set(out, a.value, b.value, c.value);
        return true;
    }
    ok = ok && a.digits <= 2 && b.digits <= 2 && (c.digits == 4 || c.digits == 2);
    if (!ok) {
        *r = start;
        return false;
    }
    ac_date_order order = mark == '.' && rules->order == AC_DATE_MDY ? AC_DATE_DMY : rules->order;
    if (order == AC_DATE_YMD && c.digits == 4) order = AC_DATE_DMY;
    number year = order == AC_DATE_YMD ? a : c;
    int full = year.digits == 2 ? ac_date_full_year(year.value, rules) : year.value;
    if (order == AC_DATE_MDY) set(out, full, a.value, b.value);
    if (order == AC_DATE_DMY) set(out, full, b.value, a.value);
    if (order == AC_DATE_YMD) set(out, full, b.value, c.value);
    return true;
}

/* 1997 */
static bool year_alone(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    reader start = *r;
    number year;
    if (read_number(r, &year) && year.digits == 4 && year.value >= rules->year_min &&
        year.value <= rules->year_max) {
        set(out, year.value, 1, 0);
        out->from.month = out->to.month = 0;
        return true;
    }
    *r = start;
    return false;
}

/* Not in the middle of a word or of a longer number such as 1.2.3.4 */
static bool is_bounded(const reader *start, const reader *end)
{
    char before = start->at ? start->text.ptr[start->at - 1] : ' ';
    char further = start->at > 1 ? start->text.ptr[start->at - 2] : ' ';
    char after = peek(end);
    char beyond = end->at + 1 < end->text.len ? end->text.ptr[end->at + 1] : ' ';
    bool joins_before = is_digit(before) || is_letter(before) || before == '#' ||
                        (strchr("./-", before) && is_digit(further));
    bool joins_after =
        is_digit(after) || is_letter(after) || (after && strchr("./", after) && is_digit(beyond));
    return !joins_before && !joins_after;
}

static bool read_one(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    static bool (*const ways[])(reader *, const ac_date_rules *,
                                ac_found_date *) = {day_first, in_numbers, year_alone};
    reader start = *r;
    if (!is_digit(peek(r))) {
        if (month_first(r, rules, out) && is_bounded(&start, r)) return true;
        *r = start;
        return false;
    }
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (ways[i](r, rules, out) && is_bounded(&start, r)) return true;
        *r = start;
    }
    return false;
}

/* A hyphen, a dash, or "to" between two dates. */
static bool read_range_mark(reader *r)
{
    skip_blanks(r);
    ac_str rest = ac_str_sub(r->text, r->at, r->text.len);
    if (ac_str_starts(rest, AC_STR("\u2013")) || ac_str_starts(rest, AC_STR("\u2014")))
        r->at += 3;
    else if (!read_mark(r, '-') && !read_word(r, AC_STR("to")) && !read_word(r, AC_STR("until")))
        return false;
    skip_blanks(r);
    return true;
}

static void extend_to_range(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    reader start = *r;
    ac_found_date second;
    number year;
    if (read_range_mark(r)) {
        reader behind_mark = *r;
        if (read_one(r, rules, &second)) {
            out->to = second.to;
            out->impossible |= second.impossible;
            return;
        }
        *r = behind_mark;
        if (!out->from.month && read_number(r, &year) && year.digits == 2 &&
            is_bounded(&behind_mark, r)) {
            out->to.year = (int16_t)(out->from.year - out->from.year % 100 + year.value);
            return;
        }
    }
    *r = start;
}

/* The end of a web address that begins at `at`; `at` itself if there is none. */
static size_t address_end(ac_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_letter(text.ptr[end])) end++;
    ac_str rest = ac_str_sub(text, end, end + 3);
    bool address = end > at && (ac_str_eq(rest, AC_STR("://")) ||
                                (end - at == 3 && rest.len && rest.ptr[0] == '.' &&
                                 ac_str_ieq(ac_str_sub(text, at, end), AC_STR("www"))));
    if (!address) return at;
    while (end < text.len && !ac_blank_len(text, end)) end++;
    return end;
}

bool ac_date_next(ac_str text, size_t at, const ac_date_rules *rules, ac_found_date *out)
{
    reader r = {text, at};
    bool word_starts = at == 0 || ac_blank_len_before(text, at) > 0;
    while (r.at < text.len) {
        char c = peek(&r);
        size_t blank = ac_blank_len(text, r.at);
        size_t skip = word_starts && !blank ? address_end(text, r.at) : r.at;
        bool inside_word = r.at > 0 && is_letter(text.ptr[r.at - 1]);
        word_starts = blank > 0;
        if (skip > r.at) {
            r.at = skip;
            continue;
        }
        reader start = r;
        if ((is_digit(c) || (is_letter(c) && !inside_word)) && read_one(&r, rules, out)) {
            extend_to_range(&r, rules, out);
            out->start = start.at;
            out->end = r.at;
            return true;
        }
        r.at = start.at + (blank ? blank : 1);
        while (is_digit(c) && is_digit(peek(&r))) r.at++;
    }
    return false;
}
