/* Dates in parts. Internal to sheet/. */
#ifndef ACCORD_SHEET_DATES_H
#define ACCORD_SHEET_DATES_H

#include "sheet/typing.h"

/* The year that two digits stand for under the instrument's window. */
int ac_date_full_year(int two_digits, const ac_date_rules *rules);

#endif
