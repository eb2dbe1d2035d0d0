/* The forms in which one date is written. */
#include "sheet/date_forms.h"

enum { MOST_LISTED = 16 }; /* dates with one year; what is read ahead stays short */

typedef ac_date_reader reader;

static ac_date date_of(int year, int month, int day)
{
    return (ac_date){(int16_t)year, (uint8_t)month, (uint8_t)day};
}

void ac_date_set(ac_found_date *out, int year, int month, int day)
{
    out->impossible = !ac_date_exists(year, month, day < 0 ? 1 : day);
    out->from = out->to = date_of(year, month, day < 0 ? 0 : day);
}

static void set_days(ac_found_date *out, int year, int month, int first, int last)
{
    ac_date_set(out, year, month, last);
    out->from.day = (uint8_t)first;
    out->impossible |= !ac_date_exists(year, month, first);
}

/* The marks between day, month and year: a comma, a dash, a slash, or just blanks. */
static bool skip_between(reader *r)
{
    ac_date_skip_blanks(r);
    bool joined = ac_date_read_dash(r) || ac_date_read_mark(r, '/');
    if (joined || ac_date_read_mark(r, ',')) ac_date_skip_blanks(r);
    return joined;
}

/* "Article 3 - 5 May" tells of an article and a day, "3 - 5 May" of a range. */
static bool stands_behind_word(const reader *r)
{
    size_t at = r->at;
    for (size_t len; (len = ac_blank_len_before(r->text, at)) != 0;) at -= len;
    return at < r->at && at && ac_is_letter(r->text.ptr[at - 1]);
}

/* A range of days, or two of them: 3-5 May, 2 and 3 April. */
static bool read_days_mark(reader *r)
{
    reader start = *r;
    if (ac_date_read_range_mark(r)) return true;
    ac_date_skip_blanks(r);
    bool joined = ac_date_read_word(r, AC_STR("and")) || ac_date_read_mark(r, '&');
    if (!joined) *r = start;
    ac_date_skip_blanks(r);
    return joined;
}

/* "March 1 and 2 May": the second day is of the month behind it. */
static bool month_follows(const reader *r)
{
    reader behind = *r;
    int month;
    ac_date_skip_blanks(&behind);
    return ac_date_read_month(&behind, &month);
}

/* What stands behind the first day: "-5", "and 3", ", 2 and 3". `*last` is above the first. */
static bool read_more_days(reader *r, int first, int *last)
{
    for (int before = first, i = 0; i < MOST_LISTED; before = *last, i++) {
        bool ends = read_days_mark(r);
        if (!ends && !ac_date_read_mark(r, ',')) return false;
        ac_date_skip_blanks(r);
        ends |= read_days_mark(r);
        if (!ac_date_read_day(r, last) || *last <= before) return false;
        if (ends) return true;
    }
    return false;
}

/* 2, 2nd, 3-5, 3rd to 5th, 1, 2 and 3: from the first to the last */
static bool read_days(reader *r, bool behind_month, int *first, int *last)
{
    reader start = *r;
    if (!ac_date_read_day(r, first)) return false;
    reader one_day = *r;
    bool loose = !behind_month && ac_blank_len(r->text, r->at) > 0 && stands_behind_word(&start);
    *last = *first;
    bool several = !loose && read_more_days(r, *first, last);
    if (several && !(behind_month && month_follows(r))) return true;
    *last = *first;
    *r = one_day;
    return true;
}

/* 2 April 1997, 2nd of April, 1997, 2-Apr-97, 3-5 May 1955 */
static bool day_first(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    int first, last, month, year;
    if (!read_days(r, false, &first, &last)) return false;
    bool joined = skip_between(r);
    if (ac_date_read_word(r, AC_STR("of"))) ac_date_skip_blanks(r);
    if (!ac_date_read_month(r, &month)) return false;
    skip_between(r);
    if (!ac_date_read_year(r, rules, joined, &year)) return false;
    set_days(out, year, month, first, last);
    return true;
}

/* April 2, 1997; May 3-5, 1955 */
static bool month_first(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    int first, last, month, year;
    if (!ac_date_read_month(r, &month)) return false;
    skip_between(r);
    if (!read_days(r, true, &first, &last)) return false;
    skip_between(r);
    if (!ac_date_read_year(r, rules, false, &year)) return false;
    set_days(out, year, month, first, last);
    return true;
}

static bool is_plain_year(const ac_date_rules *rules, int year)
{
    return year >= rules->year_min && year <= rules->year_max;
}

/* April 1997, April of 1997 */
static bool month_alone(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    int month, year;
    if (!ac_date_read_month(r, &month)) return false;
    skip_between(r);
    if (ac_date_read_word(r, AC_STR("of"))) ac_date_skip_blanks(r);
    if (!ac_date_read_year(r, rules, false, &year) || !is_plain_year(rules, year)) return false;
    ac_date_set(out, year, month, -1);
    return true;
}

/* 1997 April 2, unless the day belongs to another year: 1997, April 2, 1998 */
static bool year_first(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    ac_date_number year;
    int month, day, other;
    if (!ac_date_read_number(r, &year) || year.digits != 4) return false;
    skip_between(r);
    if (!ac_date_read_month(r, &month)) return false;
    skip_between(r);
    if (!ac_date_read_day(r, &day)) return false;
    reader behind = *r;
    skip_between(&behind);
    if (ac_date_read_year(&behind, rules, false, &other)) return false;
    ac_date_set(out, year.value, month, day);
    return true;
}

/* 3 May - 5 June 1955, May-June 1955: the year stands behind the second alone. */
static bool shared_year(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    int day = 0, month;
    bool day_written = ac_date_read_day(r, &day);
    ac_date_skip_blanks(r);
    if (!ac_date_read_month(r, &month)) return false;
    reader behind_month = *r;
    ac_date_skip_blanks(r);
    if (!day_written && !(day_written = ac_date_read_day(r, &day))) *r = behind_month;
    if (!ac_date_read_range_mark(r)) return false;
    reader second = *r;
    bool found = day_first(r, rules, out);
    if (!found) *r = second;
    if (!found && !(found = month_first(r, rules, out))) *r = second;
    if (!found && (day_written || !month_alone(r, rules, out))) return false;
    bool over_new_year = month > out->to.month;
    out->from = date_of(out->to.year - over_new_year, month, day);
    out->impossible |= !ac_date_exists(out->to.year, month, day_written ? day : 1);
    return true;
}

/* Days whose year stands elsewhere. */
typedef struct days {
    int month, first, last;
} days;

/* 24 Oct./6 Nov. 1915, 12/24 October 1916: one day in the Julian and the Gregorian calendar, which
 * were ten to thirteen days apart. The second counts. */
static bool in_two_calendars(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    int day, month = 0;
    if (!ac_date_read_day(r, &day)) return false;
    ac_date_skip_blanks(r);
    bool own_month = ac_date_read_month(r, &month);
    ac_date_skip_blanks(r);
    if (!ac_date_read_mark(r, '/')) return false;
    ac_date_skip_blanks(r);
    if (!day_first(r, rules, out)) return false;
    if (!own_month) month = out->to.month;
    int year = out->to.year - (month > out->to.month);
    int64_t apart = ac_date_days(out->to) - ac_date_days(date_of(year, month, day));
    return ac_date_exists(year, month, day) && apart >= 10 && apart <= 13;
}

/* 3 May, 3rd of May, May 3-5 */
static bool read_yearless(reader *r, days *out)
{
    reader start = *r;
    if (read_days(r, false, &out->first, &out->last)) {
        skip_between(r);
        if (ac_date_read_word(r, AC_STR("of"))) ac_date_skip_blanks(r);
        if (ac_date_read_month(r, &out->month)) return true;
    }
    *r = start;
    if (!ac_date_read_month(r, &out->month)) return false;
    skip_between(r);
    return read_days(r, true, &out->first, &out->last);
}

/* What stands between two items of a list. */
static bool read_list_mark(reader *r)
{
    ac_date_skip_blanks(r);
    bool read = ac_date_read_mark(r, ',') || ac_date_read_mark(r, ';');
    if (read) ac_date_skip_blanks(r);
    read |= ac_date_read_word(r, AC_STR("and")) || ac_date_read_mark(r, '&');
    ac_date_skip_blanks(r);
    return read;
}

static bool full_date(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    reader start = *r;
    if (day_first(r, rules, out)) return true;
    *r = start;
    if (month_first(r, rules, out)) return true;
    *r = start;
    return false;
}

static int order_of(int month, int day)
{
    return month * 32 + day;
}

/* March 1, May 2, and June 3, 1914: the year stands behind the last alone. It holds for those that
 * rise to it; of which year December is before January nobody has said. */
static bool listed(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    days first, each;
    if (!read_yearless(r, &first)) return false;
    reader behind = *r;
    int last = order_of(first.month, first.last);
    for (int i = 0; i < MOST_LISTED && read_list_mark(r); i++) {
        bool full = full_date(r, rules, out);
        if (!full && !read_yearless(r, &each)) return false;
        int next =
            full ? order_of(out->from.month, out->from.day) : order_of(each.month, each.first);
        if (next < last) return false;
        last = full ? next : order_of(each.month, each.last);
        if (!full) continue;
        *r = behind;
        set_days(out, out->from.year, first.month, first.first, first.last);
        return true;
    }
    return false;
}

/* 1997, 1997-04. Where the second number could end a range, 1904-05, it is no month. */
static bool year_alone(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    ac_date_number year, month;
    if (!ac_date_read_number(r, &year) || year.digits != 4 || !is_plain_year(rules, year.value))
        return false;
    out->from = out->to = date_of(year.value, 0, 0);
    out->impossible = false;
    reader behind_year = *r;
    if (ac_date_read_mark(r, '-') && ac_date_read_number(r, &month) && month.digits == 2 &&
        month.value >= 1 && month.value <= 12 && month.value <= year.value % 100)
        ac_date_set(out, year.value, month.value, -1);
    else
        *r = behind_year;
    return true;
}

/* A slash behind a day may part two dates, behind a year it goes on: 1997/12. */
bool ac_date_ends_free(const reader *r, const ac_found_date *found)
{
    char after = ac_date_peek(r);
    char beyond = r->at + 1 < r->text.len ? r->text.ptr[r->at + 1] : ' ';
    bool time_follows = after == 'T' && found->from.day && ac_is_digit(beyond);
    if (time_follows) return true;
    if (ac_is_digit(after) || ac_is_letter(after) || after == '%') return false;
    bool goes_on = after == '.' || (after == '/' && !found->from.day);
    return !(goes_on && ac_is_digit(beyond));
}

typedef bool (*way)(reader *, const ac_date_rules *, ac_found_date *);

bool ac_date_read_form(reader *r, const ac_date_rules *rules, ac_found_date *out)
{
    static const way by_number[] = {day_first, ac_date_in_numbers, in_two_calendars, year_first,
                                    listed,    shared_year,        year_alone,       NULL};
    static const way by_word[] = {month_first, month_alone, listed, shared_year, NULL};
    reader start = *r, probe = *r;
    int month;
    bool number = ac_is_digit(ac_date_peek(r));
    if (!number && !ac_date_read_month(&probe, &month)) return false; /* as nearly every word is */
    for (const way *each = number ? by_number : by_word; *each; each++) {
        if ((*each)(r, rules, out) && ac_date_ends_free(r, out)) return true;
        *r = start;
    }
    return false;
}
