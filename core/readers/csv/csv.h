/* Datasets as CSV or TSV: every row is a sheet. */
#ifndef ACCORD_READERS_CSV_H
#define ACCORD_READERS_CSV_H

#include "readers/reader.h"

/* A whole file at once. */
ac_status ac_read_csv(const ac_source *source, const ac_reading *reading, ac_err *err);
/* The same part by part; `reading->part` is called behind each. */
ac_status ac_read_csv_parts(ac_parts *parts, const ac_reading *reading, ac_err *err);

/* What became of the records of a file: each is the header, blank, read, or reported. */
typedef struct ac_csv_tally {
    size_t records; /* without the header and blank lines */
    size_t read;
    size_t reported; /* no row can be made of them; a finding says so */
} ac_csv_tally;

typedef struct ac_csv_table ac_csv_table;

/* For readers of files in parts, and for tests: `source` is the next part. NULL when memory ran
 * out. */
ac_csv_table *ac_csv_table_new(void);
void ac_csv_table_free(ac_csv_table *table);
/* Reads the records that end in `source`, all of it when it is the last part. `*lines` gets how
 * many of its lines are done with. */
ac_status ac_csv_table_read(ac_csv_table *table, const ac_source *source, bool last,
                            const ac_reading *reading, size_t *lines, ac_err *err);
ac_csv_tally ac_csv_table_tally(const ac_csv_table *table);

#endif
