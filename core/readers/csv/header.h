/* The first record of a file: which column is which variable. Internal to readers/. */
#ifndef ACCORD_READERS_CSV_HEADER_H
#define ACCORD_READERS_CSV_HEADER_H

#include "findings/report.h"
#include "instrument/instrument.h"
#include "readers/csv/scan.h"

typedef struct ac_csv_header {
    size_t columns;    /* in the file */
    size_t known;      /* of them, those that are in the instrument */
    uint32_t *of;      /* as ac_row.columns; in an arena */
    uint32_t *checked; /* indices of the questions whose cells can be wrong by themselves */
    size_t checked_count;
} ac_csv_header;

/* Takes the record that `scan` has read as the header. Columns that are missing, unknown, doubled
 * or without a name are told, each once. False when memory ran out. */
bool ac_csv_header_read(ac_csv_header *out, ac_arena *arena, const ac_csv_scan *scan,
                        const ac_source *source, const ac_instrument *instrument,
                        ac_report *report);

#endif
