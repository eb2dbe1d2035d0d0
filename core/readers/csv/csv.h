/* Datasets as CSV or TSV: every row is a sheet. */
#ifndef ACCORD_READERS_CSV_H
#define ACCORD_READERS_CSV_H

#include "readers/reader.h"

/* A whole file, or a part of one. */
ac_status ac_read_csv(const ac_source *source, const ac_reading *reading, ac_err *err);
/* The next part of a file, to be read by the above, maybe in another process; owned by the caller.
 * It ends with a record, or with one that the next part begins with again. */
ac_status ac_csv_next_part(ac_parts *parts, const ac_instrument *instrument, ac_source **out,
                           ac_err *err);

/* What became of the records of a file: each is the header, blank, read, or reported. */
typedef struct ac_csv_tally {
    size_t records; /* without the header and blank lines */
    size_t read;
    size_t reported; /* no row can be made of them; a finding says so */
} ac_csv_tally;

typedef struct ac_csv_table ac_csv_table;

/* For tests: the same as ac_read_csv, with an account of it. NULL when memory ran out. */
ac_csv_table *ac_csv_table_new(void);
void ac_csv_table_free(ac_csv_table *table);
ac_status ac_csv_table_read(ac_csv_table *table, const ac_source *source, const ac_reading *reading,
                            ac_err *err);
ac_csv_tally ac_csv_table_tally(const ac_csv_table *table);

#endif
