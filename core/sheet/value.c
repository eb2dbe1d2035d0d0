#include "sheet/value.h"

#include <stdio.h>

const char *ac_value_kind_name(ac_value_kind kind)
{
    static const char *const names[] = {
        [AC_VALUE_OPTION] = "option", [AC_VALUE_OTHER] = "other",
        [AC_VALUE_DATE] = "date",     [AC_VALUE_NUMBER] = "number",
        [AC_VALUE_MEMBER] = "member", [AC_VALUE_UNREADABLE] = "unreadable",
    };
    return names[kind];
}

bool ac_value_number(const ac_value *value, double *out)
{
    switch (value->kind) {
    case AC_VALUE_NUMBER:
        *out = value->as.number;
        return true;
    case AC_VALUE_OPTION:
        *out = value->as.option->number;
        return value->as.option->numeric;
    case AC_VALUE_MEMBER:
        *out = value->as.member.code;
        return value->as.member.code > 0;
    default:
        return false;
    }
}

size_t ac_date_format(ac_date date, char out[16])
{
    int len = snprintf(out, 16, "%04d", date.year);
    if (date.month) len += snprintf(out + len, 16 - (size_t)len, "-%02u", date.month);
    if (date.month && date.day) len += snprintf(out + len, 16 - (size_t)len, "-%02u", date.day);
    return (size_t)len;
}

static int compare_parts(int a, int b)
{
    return a < b ? -1 : a > b;
}

int ac_date_compare(ac_date a, ac_date b)
{
    int order = compare_parts(a.year, b.year);
    if (order || !a.month || !b.month) return order;
    order = compare_parts(a.month, b.month);
    if (order || !a.day || !b.day) return order;
    return compare_parts(a.day, b.day);
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

bool ac_date_exists(int year, int month, int day)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1) return false;
    return day <= lengths[month - 1] + (month == 2 && is_leap(year));
}

bool ac_date_is_in_calendar(ac_date date)
{
    return ac_date_exists(date.year, date.month ? date.month : 1, date.day ? date.day : 1);
}

int64_t ac_date_days(ac_date date)
{
    /* Years begin in March here, so that the leap day is the last of its year. */
    int64_t month = date.month ? date.month : 1, day = date.day ? date.day : 1;
    int64_t year = date.year - (month <= 2);
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - 719468;
}

int64_t ac_date_last_day(ac_date date)
{
    ac_date next = date;
    if (date.day) return ac_date_days(date);
    if (!date.month || date.month == 12) next = (ac_date){.year = (int16_t)(date.year + 1)};
    if (date.month && date.month < 12) next.month++;
    return ac_date_days(next) - 1;
}

ac_date ac_date_of_days(int64_t days)
{
    static const int64_t first = -719162, last = 2932896; /* 0001-01-01, 9999-12-31 */
    if (days < first || days > last) return (ac_date){0};
    ac_date date = {.year = (int16_t)(1970 + days / 366)};
    while (date.year < 9999 && ac_date_days((ac_date){.year = (int16_t)(date.year + 1)}) <= days)
        date.year++;
    while (date.year > 1 && ac_date_days(date) > days) date.year--;
    date.month = 12;
    while (ac_date_days(date) > days) date.month--;
    date.day = (uint8_t)(days - ac_date_days(date) + 1);
    return date;
}
