/* The words and numbers that dates are made of, read one by one. Internal to sheet/. */
#ifndef ACCORD_SHEET_DATE_READER_H
#define ACCORD_SHEET_DATE_READER_H

#include "sheet/typing.h"

/* Reads forward through a text; every read either succeeds and moves on, or fails and stays. */
typedef struct ac_date_reader {
    ac_str text;
    size_t at;
} ac_date_reader;

typedef struct ac_date_number {
    int value;
    size_t digits;
} ac_date_number;

bool ac_is_digit(char c);
bool ac_is_letter(char c); /* of ASCII */

/* The character ahead; NUL at the end. */
char ac_date_peek(const ac_date_reader *r);
void ac_date_skip_blanks(ac_date_reader *r);
/* A number of at most five digits. */
bool ac_date_read_number(ac_date_reader *r, ac_date_number *out);
/* A word, whatever its case, that no letter follows. */
bool ac_date_read_word(ac_date_reader *r, ac_str word);
bool ac_date_read_mark(ac_date_reader *r, char mark);
/* A hyphen or a dash. */
bool ac_date_read_dash(ac_date_reader *r);
/* Blanks, a dash or "to" or "until", blanks: what stands between the two ends of a range. */
bool ac_date_read_range_mark(ac_date_reader *r);
/* A month's name, or its first three letters or more, even over a hyphen at a line's end. */
bool ac_date_read_month(ac_date_reader *r, int *month);
/* One or two digits, and st, nd, rd, th or the point of "2. April" behind them. */
bool ac_date_read_day(ac_date_reader *r, int *day);
/* Four digits; or two behind an apostrophe, or where `short_allowed`. */
bool ac_date_read_year(ac_date_reader *r, const ac_date_rules *rules, bool short_allowed,
                       int *year);
/* The year that two digits stand for under the instrument's window. */
int ac_date_full_year(int two_digits, const ac_date_rules *rules);

#endif
