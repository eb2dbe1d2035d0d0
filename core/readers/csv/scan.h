/* Records and their cells, as RFC 4180 has them and as people write them. Internal to readers/. */
#ifndef ACCORD_READERS_CSV_SCAN_H
#define ACCORD_READERS_CSV_SCAN_H

#include "base/vec.h"
#include "sheet/builder.h"

typedef struct ac_csv_scan {
    ac_str text;
    char delimiter;
    bool last; /* no more text will come behind this */
    size_t at; /* where the next record begins */
    /* The record read last: */
    ac_span span; /* without its line end */
    AC_VEC(ac_cell) cells;
    AC_VEC(ac_span) open_quotes; /* quotes that no other closes: read as part of the text */
} ac_csv_scan;

typedef enum ac_csv_result {
    AC_CSV_RECORD,
    AC_CSV_END,
    AC_CSV_INCOMPLETE, /* it goes on behind the text; `at` stays where it begins */
    AC_CSV_NO_MEMORY
} ac_csv_result;

/* Records end at LF, CRLF or a lone CR outside of quotes. A cell is quoted when it begins with a
 * quote, and another one, behind which the cell ends, closes it; else its quotes are text, and it
 * ends where a cell without quotes does. So nothing is swallowed by a quote too many. Linear. */
ac_csv_result ac_csv_next(ac_csv_scan *scan);
void ac_csv_scan_release(ac_csv_scan *scan);

/* A record of one cell without a character: a blank line. */
bool ac_csv_is_blank(const ac_csv_scan *scan);
/* The text of a cell as the file has it; quotes that are written twice are two. */
ac_str ac_csv_cell(const ac_csv_scan *scan, size_t i);
/* How many lines end before the next record. */
size_t ac_csv_lines_done(const ac_csv_scan *scan);

#endif
