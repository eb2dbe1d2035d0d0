#include "sheet/date_reader.h"

#include "base/fold.h"

#include <string.h>

enum { LONGEST_MONTH = 12 };

bool ac_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool ac_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char ac_date_peek(const ac_date_reader *r)
{
    return r->at < r->text.len ? r->text.ptr[r->at] : '\0';
}

void ac_date_skip_blanks(ac_date_reader *r)
{
    for (size_t len; (len = ac_blank_len(r->text, r->at)) != 0;) r->at += len;
}

bool ac_date_read_number(ac_date_reader *r, ac_date_number *out)
{
    size_t start = r->at;
    *out = (ac_date_number){0, 0};
    while (ac_is_digit(ac_date_peek(r)) && out->digits < 5) {
        out->value = out->value * 10 + (ac_date_peek(r) - '0');
        out->digits++;
        r->at++;
    }
    if (out->digits > 0 && !ac_is_digit(ac_date_peek(r))) return true;
    r->at = start;
    return false;
}

bool ac_date_read_word(ac_date_reader *r, ac_str word)
{
    size_t end = r->at + word.len;
    if (!ac_str_ieq(ac_str_sub(r->text, r->at, end), word)) return false;
    if (end < r->text.len && ac_is_letter(r->text.ptr[end])) return false;
    r->at = end;
    return true;
}

bool ac_date_read_mark(ac_date_reader *r, char mark)
{
    if (r->at >= r->text.len || r->text.ptr[r->at] != mark) return false;
    r->at++;
    return true;
}

bool ac_date_read_dash(ac_date_reader *r)
{
    static const ac_str dashes[] = {AC_STR_INIT("-"),      AC_STR_INIT("\u2010"),
                                    AC_STR_INIT("\u2011"), AC_STR_INIT("\u2012"),
                                    AC_STR_INIT("\u2013"), AC_STR_INIT("\u2014")};
    size_t len = ac_str_any_at(r->text, r->at, dashes, sizeof dashes / sizeof *dashes);
    r->at += len;
    return len > 0;
}

bool ac_date_read_range_mark(ac_date_reader *r)
{
    ac_date_reader start = *r;
    ac_date_skip_blanks(r);
    if (ac_date_read_dash(r) || ac_date_read_word(r, AC_STR("to")) ||
        ac_date_read_word(r, AC_STR("until"))) {
        ac_date_skip_blanks(r);
        return true;
    }
    *r = start;
    return false;
}

/* The letters from here on, without soft hyphens and hyphens at a line's end among them; `*end`
 * gets where they end. Longer words than any month's name are cut. */
static ac_str read_letters(const ac_date_reader *r, char letters[LONGEST_MONTH], size_t *end)
{
    size_t len = 0, joined = 1;
    for (*end = r->at; *end < r->text.len && len < LONGEST_MONTH; *end += joined) {
        bool letter = ac_is_letter(r->text.ptr[*end]);
        if (letter) letters[len++] = r->text.ptr[*end];
        joined = letter ? 1 : len ? ac_fold_joining_mark(r->text, *end) : 0;
        if (!joined) break;
    }
    return (ac_str){letters, len};
}

bool ac_date_read_month(ac_date_reader *r, int *month)
{
    static const ac_str names[] = {
        AC_STR_INIT("january"), AC_STR_INIT("february"), AC_STR_INIT("march"),
        AC_STR_INIT("april"),   AC_STR_INIT("may"),      AC_STR_INIT("june"),
        AC_STR_INIT("july"),    AC_STR_INIT("august"),   AC_STR_INIT("september"),
        AC_STR_INIT("october"), AC_STR_INIT("november"), AC_STR_INIT("december"),
    };
    char letters[LONGEST_MONTH];
    size_t end;
    if (!ac_date_peek(r) || !strchr("JFMASONDjfmasond", ac_date_peek(r))) return false;
    ac_str word = read_letters(r, letters, &end);
    for (int i = 0; i < 12 && word.len >= 3; i++) {
        if ((word.ptr[0] | 0x20) != names[i].ptr[0] || word.len > names[i].len ||
            !ac_str_ieq(word, ac_str_sub(names[i], 0, word.len)))
            continue;
        r->at = end;
        if (word.len < names[i].len) ac_date_read_mark(r, '.');
        *month = i + 1;
        return true;
    }
    return false;
}

bool ac_date_read_day(ac_date_reader *r, int *day)
{
    static const ac_str endings[] = {AC_STR_INIT("st"), AC_STR_INIT("nd"), AC_STR_INIT("rd"),
                                     AC_STR_INIT("th")};
    ac_date_reader start = *r;
    ac_date_number n;
    if (!ac_date_read_number(r, &n) || n.digits > 2) {
        *r = start;
        return false;
    }
    *day = n.value;
    if (ac_date_read_mark(r, '.')) return true;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (ac_date_read_word(r, endings[i])) break;
    return true;
}

bool ac_date_read_year(ac_date_reader *r, const ac_date_rules *rules, bool short_allowed, int *year)
{
    ac_date_reader start = *r;
    ac_date_number n;
    bool apostrophe = ac_date_read_mark(r, '\'');
    if (!apostrophe && ac_str_starts(ac_str_sub(r->text, r->at, r->text.len), AC_STR("\u2019"))) {
        apostrophe = true;
        r->at += 3;
    }
    if (ac_date_read_number(r, &n) &&
        (n.digits == 4 || (n.digits == 2 && (apostrophe || short_allowed)))) {
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
