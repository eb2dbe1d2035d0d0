/* Dates that stand in several columns of a dataset, for the draft of an instrument. */
#include "cli/new.h"

/* The column of that name; the number of columns where there is none. */
static size_t find_column(const ac_survey *survey, ac_str name)
{
    size_t i = 0;
    while (i < survey->columns.count && !ac_str_eq(survey->columns.items[i]->name, name)) i++;
    return i;
}

/* begyr, begmo and begday are a date; so are yrent, moent and dayent, or year, month and day. */
typedef struct date_words {
    const char *year, *month, *day;
} date_words;

/* "beg" and "mo" are "begmo"; "ent" and "mo" are "moent" where the part stands first. */
static size_t find_part(const ac_survey *survey, ac_str rest, const char *part, bool first)
{
    ac_buf name = {0};
    if (first) ac_buf_puts(&name, part);
    ac_buf_put(&name, rest);
    if (!first) ac_buf_puts(&name, part);
    size_t found = find_column(survey, ac_buf_str(&name));
    ac_buf_release(&name);
    return found;
}

static void put_date(ac_buf *out, const ac_survey *survey, size_t year, const date_words *words)
{
    ac_str name = survey->columns.items[year]->name, part = ac_str_of(words->year);
    bool first = !ac_str_ends(name, part);
    ac_str rest =
        first ? ac_str_sub(name, part.len, name.len) : ac_str_sub(name, 0, name.len - part.len);
    size_t month = find_part(survey, rest, words->month, first);
    size_t day = find_part(survey, rest, words->day, first), none = survey->columns.count;
    ac_buf key = {0};
    if (month == none) return;
    ac_buf_printf(&key, "%.*sdate", AC_STR_ARG(rest));
    if (ac_cli_is_key(ac_buf_str(&key)) && find_column(survey, ac_buf_str(&key)) == none) {
        ac_buf_printf(out, "  - key: %.*s\n    type: date\n    columns: {year: %.*s, month: %.*s",
                      AC_STR_ARG(ac_buf_str(&key)), AC_STR_ARG(name),
                      AC_STR_ARG(survey->columns.items[month]->name));
        if (day < none)
            ac_buf_printf(out, ", day: %.*s", AC_STR_ARG(survey->columns.items[day]->name));
        ac_buf_puts(out, "}\n");
        const ac_column_survey *years = survey->columns.items[year];
        if (years->numbers && years->least == 0)
            ac_buf_puts(out, "    missing: {0: not applicable} # likely: no year is 0\n");
    }
    ac_buf_release(&key);
}

void ac_cli_draft_dates(ac_buf *out, const ac_survey *survey)
{
    static const date_words words[] = {{"yr", "mo", "day"},
                                       {"year", "month", "day"},
                                       {"_year", "_month", "_day"},
                                       {"_yr", "_mo", "_day"}};
    for (size_t i = 0; i < survey->columns.count; i++)
        for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
            ac_str name = survey->columns.items[i]->name, year = ac_str_of(words[w].year);
            if (ac_cli_is_key(name) && (ac_str_ends(name, year) || ac_str_starts(name, year)))
                put_date(out, survey, i, &words[w]);
        }
}
