/* A year or a month that was read, beside a number that was not: "4 Septmber 1917", "2.IV.1920",
 * "1998-97". More was meant than was read. */
#include "sheet/date_reader.h"
#include "sheet/typing_internal.h"

enum { LONGEST_WORD = 12, LONGEST_NUMBER = 5 };

/* Back over blanks of the same line. */
static size_t before_blanks(ac_str text, size_t at)
{
    for (size_t len; (len = ac_blank_len_before(text, at)) != 0 && text.ptr[at - 1] != '\n';)
        at -= len;
    return at;
}

static size_t before_word(ac_str text, size_t at)
{
    size_t end = at;
    while (at && end - at < LONGEST_WORD &&
           (ac_is_letter(text.ptr[at - 1]) || (unsigned char)text.ptr[at - 1] >= 0x80))
        at--;
    return at;
}

/* Back over 4, 5-3 or 2. ; `at` itself where no such number stands. */
static size_t before_number(ac_str text, size_t at)
{
    size_t start = at;
    while (start && at - start <= LONGEST_NUMBER &&
           (ac_is_digit(text.ptr[start - 1]) || (start < at && text.ptr[start - 1] == '-')))
        start--;
    return at - start <= LONGEST_NUMBER && start < at && ac_is_digit(text.ptr[start]) ? start : at;
}

/* Words that a date follows. */
static bool leads_to_date(ac_str text, size_t at)
{
    static const ac_str words[] = {AC_STR_INIT("on"),    AC_STR_INIT("from"), AC_STR_INIT("until"),
                                   AC_STR_INIT("to"),    AC_STR_INIT("the"),  AC_STR_INIT("signed"),
                                   AC_STR_INIT("dated"), AC_STR_INIT("since")};
    size_t end = before_blanks(text, at);
    ac_str word = ac_str_sub(text, before_word(text, end), end);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ac_str_ieq(word, words[i])) return true;
    return false;
}

/* "of", "until": what is before such a word is no part of the date behind it. */
static bool parts(ac_str word)
{
    static const ac_str words[] = {AC_STR_INIT("of"),    AC_STR_INIT("in"),    AC_STR_INIT("from"),
                                   AC_STR_INIT("since"), AC_STR_INIT("until"), AC_STR_INIT("to"),
                                   AC_STR_INIT("and"),   AC_STR_INIT("by"),    AC_STR_INIT("on")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ac_str_ieq(word, words[i])) return true;
    return false;
}

/* Where the day begins that stands before the date at `start`; `start` where there is none. */
static size_t day_before(ac_str text, size_t start)
{
    size_t at = before_blanks(text, start);
    if (at == start && at && text.ptr[at - 1] == '.') at--;
    size_t word = before_word(text, at);
    if (parts(ac_str_sub(text, word, at))) return start;
    at = before_blanks(text, word);
    if (at && (text.ptr[at - 1] == '.' || text.ptr[at - 1] == '-')) at--;
    size_t number = before_number(text, at);
    bool begins = number < at && (ac_date_begins_item(text, number) || leads_to_date(text, number));
    return begins ? number : start;
}

/* Septmber 4, 1917: the word begins as a month does. */
static size_t month_before(ac_str text, size_t start)
{
    size_t at = before_blanks(text, start);
    if (!at || text.ptr[at - 1] != ',') return start;
    size_t number = before_number(text, at - 1), end = before_blanks(text, number);
    size_t word = before_word(text, end);
    int month;
    ac_date_reader three = {ac_str_sub(text, word, word + 3), 0};
    bool like = number < at - 1 && end - word > 3 && ac_date_read_month(&three, &month);
    return like ? word : start;
}

/* Behind a number that a dash or a slash ties to the date, and letters that are tied to it; `end`
 * where there is none. */
static size_t number_behind(ac_str text, size_t end)
{
    ac_date_reader r = {text, end};
    ac_date_number number;
    bool tied = ac_date_read_dash(&r) || ac_date_read_mark(&r, '/');
    if (!tied || !ac_date_read_number(&r, &number)) return end;
    while (ac_is_letter(ac_date_peek(&r))) r.at++;
    return r.at;
}

bool ac_date_is_half_read(ac_str text, size_t *start, size_t *end)
{
    size_t begin = day_before(text, *start), behind = number_behind(text, *end);
    if (begin == *start) begin = month_before(text, *start);
    bool half = begin < *start || behind > *end;
    *start = begin;
    *end = behind;
    return half;
}
