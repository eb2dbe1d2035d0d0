/* Typed values: what a coder's words mean under the type of the question.
 * Every value keeps the words it was read from. */
#ifndef ACCORD_SHEET_VALUE_H
#define ACCORD_SHEET_VALUE_H

#include "base/str.h"
#include "instrument/instrument.h"

typedef struct ac_date {
    int16_t year;
    uint8_t month; /* 1-12, 0 when only the year is known */
    uint8_t day;   /* 1-31, 0 when the day is not known */
} ac_date;

typedef enum ac_value_kind {
    AC_VALUE_OPTION, /* an option, or a code, of the instrument */
    AC_VALUE_OTHER,  /* an answer beyond the options of an open question */
    AC_VALUE_DATE,
    AC_VALUE_NUMBER,
    AC_VALUE_MEMBER,
    AC_VALUE_UNREADABLE /* see `problem` */
} ac_value_kind;

const char *ac_value_kind_name(ac_value_kind kind); /* "option", "date" ... */

typedef enum ac_value_problem {
    AC_PROBLEM_NONE,
#define AC_VALUE_PROBLEM(ID, rule, severity) AC_PROBLEM_##ID,
#include "sheet/value_problems.def"
#undef AC_VALUE_PROBLEM
    AC_VALUE_PROBLEM_COUNT
} ac_value_problem;

typedef struct ac_value {
    ac_value_kind kind;
    ac_value_problem problem;
    ac_str text;    /* verbatim; a slice of the answer's text */
    ac_span source; /* its place in the source; filled when the sheet is sealed */
    union {
        const ac_option *option;
        struct {
            ac_date from, to; /* equal but for a range such as 1914-1918 */
        } date;
        double number;
        struct {
            ac_str name;          /* empty if only a code was written */
            uint32_t code;        /* 0 if none was written */
            const ac_code *known; /* the codelist's entry for `code`; NULL if there is none */
        } member;
    } as;
    /* A hint for the problem, or NULL: the option that may be meant, the code the name means. */
    const ac_option *maybe_option;
    const ac_code *maybe_code;
} ac_value;

/* The number of a number, of a code that is one, or of a member. False for all others. */
bool ac_value_number(const ac_value *value, double *out);

/* "1997-04-02", "1997-04", "1997"; returns the bytes written into `out` (at most 15, NUL-ended). */
size_t ac_date_format(ac_date date, char out[16]);
/* <0, 0, >0. Parts unknown on either side are not compared: 1997 against 1997-04-02 is 0. */
int ac_date_compare(ac_date a, ac_date b);
/* Days since 1970-01-01 in the proleptic Gregorian calendar; unknown parts count as 1. */
int64_t ac_date_days(ac_date date);
/* The same, but for the last day that it may be: of a year without month its 31 December. */
int64_t ac_date_last_day(ac_date date);
/* The date of a number of days; year 0 for one that is not in the years 1 to 9999. */
ac_date ac_date_of_days(int64_t days);
bool ac_date_exists(int year, int month, int day);
/* As far as it is given. */
bool ac_date_is_in_calendar(ac_date date);

#endif
