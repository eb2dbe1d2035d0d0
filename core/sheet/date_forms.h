/* One date in the forms that people write. Internal to sheet/. */
#ifndef ACCORD_SHEET_DATE_FORMS_H
#define ACCORD_SHEET_DATE_FORMS_H

#include "sheet/date_reader.h"

/* The date that begins where the reader stands, which moves behind it, or stays. */
bool ac_date_read_form(ac_date_reader *r, const ac_date_rules *rules, ac_found_date *out);
/* 1997-04-02, 4/15/05, 15.4.2005 */
bool ac_date_in_numbers(ac_date_reader *r, const ac_date_rules *rules, ac_found_date *out);
/* A day as it was written, or `day` -1 for a month alone. */
void ac_date_set(ac_found_date *out, int year, int month, int day);
/* Whether what was found may end where the reader stands, and is no part of something longer. */
bool ac_date_ends_free(const ac_date_reader *r, const ac_found_date *found);

#endif
