/* The codes in a list of members. Internal to sheet/. */
#ifndef ACCORD_SHEET_MEMBER_CODES_H
#define ACCORD_SHEET_MEMBER_CODES_H

#include "sheet/typing.h"

typedef struct ac_found_code {
    uint32_t code;
    size_t start, end; /* of the digits */
} ac_found_code;

/* Walks over the codes of a text, and past the dates in it. */
typedef struct ac_code_scan {
    const ac_date_rules *dates;
    ac_str text;
    size_t at;
    ac_found_date date;
    bool dated; /* `date` is the first one that ends behind `at` */
} ac_code_scan;

ac_code_scan ac_code_scan_begin(ac_str text, const ac_date_rules *dates);

/* The next number of at most four digits that is not glued to a word, no number of a list and no
 * part of a date. False when there is none. Linear over all calls. */
bool ac_code_next(ac_code_scan *scan, ac_found_code *out);

#endif
