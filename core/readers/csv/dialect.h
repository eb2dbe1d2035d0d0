/* What parts the columns of a file. Internal to readers/. */
#ifndef ACCORD_READERS_CSV_DIALECT_H
#define ACCORD_READERS_CSV_DIALECT_H

#include "instrument/instrument.h"
#include "readers/csv/scan.h"

/* The delimiter that the beginning of a file shows: a line `sep=;` at its top, else the one by
 * which the header has the most columns that the instrument knows (which may be NULL), else the one
 * by which the first records have one number of columns. A comma when nothing shows. */
char ac_csv_detect(ac_str text, const ac_instrument *instrument);

/* Where the header begins: behind a BOM and a line `sep=;`. */
size_t ac_csv_begin(ac_str text);

/* The question whose column has that name: as it is, or but for case and blanks around it. NULL if
 * there is none. A date in several columns has none of its own. */
const ac_question *ac_csv_question(const ac_instrument *instrument, ac_str name);

#endif
