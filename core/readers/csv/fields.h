/* Where the cells of many records end, found 64 bytes at a time. Internal to readers/.
 *
 * Only what is plain is taken: records of the right number of cells, quotes around whole cells and
 * none inside, LF or CRLF. At anything else it stops; ac_csv_next reads all there is. */
#ifndef ACCORD_READERS_CSV_FIELDS_H
#define ACCORD_READERS_CSV_FIELDS_H

#include "base/str.h"

#include <stdint.h>

/* One bit for each of 64 bytes, the first is the lowest. */
typedef struct ac_csv_marks {
    uint64_t delimiter, quote, lf, cr;
} ac_csv_marks;

typedef void (*ac_csv_marker)(const char *bytes, char delimiter, ac_csv_marks *out);

/* The fastest that this processor has; and the one that every processor has, which finds the same.
 */
ac_csv_marker ac_csv_marker_best(void);
void ac_csv_mark_plainly(const char *bytes, char delimiter, ac_csv_marks *out);

typedef struct ac_csv_fields {
    uint32_t columns, most; /* cells of a record, two at least; records to be found */
    char delimiter;
    ac_csv_marker marker;
    /* Room for most + 1 starts, and (most + 1) * columns + 64 ends. */
    uint32_t *starts, *ends;
} ac_csv_fields;

/* Finds records from `at`, where one begins, and fills starts and ends for them: as ac_row_batch
 * has them, and where the one behind them begins in starts[count]. Returns how many; 0 where the
 * next is not plain, or does not end with a line. */
uint32_t ac_csv_fields_find(ac_csv_fields *fields, ac_str text, size_t at);

#endif
