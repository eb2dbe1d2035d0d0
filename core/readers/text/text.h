/* The reader for questionnaires as exported from Word or PDF. The form is described in
 * sheets/README.md. Every byte that is not blank ends up in a heading, a section title, an answer,
 * a note or the unclaimed text of the sheet. */
#ifndef ACCORD_READERS_TEXT_TEXT_H
#define ACCORD_READERS_TEXT_TEXT_H

#include "readers/reader.h"

/* One file is one sheet. Linear in the file. */
ac_status ac_read_text(const ac_source *source, const ac_reading *reading, ac_err *err);

#endif
