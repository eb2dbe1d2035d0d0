/* Mending a file: the safe fixes of its findings are applied to its bytes, and what comes out is
 * read again, to see that it says what it should and nothing else has changed. */
#ifndef ACCORD_READERS_MEND_H
#define ACCORD_READERS_MEND_H

#include "base/vec.h"
#include "readers/reader.h"

typedef struct ac_mending {
    const ac_source *source;
    const ac_format *format;
    const ac_instrument *instrument;
    const ac_report *report; /* settled; safe fixes of open findings in `source` are applied */
} ac_mending;

/* What came of it; all-zero before. */
typedef struct ac_mended {
    ac_buf bytes;            /* of the mended file; empty where nothing was fixed */
    size_t fixed;            /* findings */
    size_t refused;          /* fixes left out: they would have changed more than they say */
    AC_VEC(uint32_t) sheets; /* for each finding its sheet, from 0 */
} ac_mended;

/* How many safe fixes there are for the file. */
size_t ac_mend_count(const ac_mending *mending);

/* Why its bytes cannot be written to, for a sentence: "it is in UTF-16"; NULL when they can. */
const char *ac_mend_obstacle(const ac_source *source);

/* Of fixes that overlap only the first is applied; the others are still there in the next round.
 * `*out` is to be released on any status. */
ac_status ac_mend(ac_mended *out, const ac_mending *mending, ac_err *err);
void ac_mended_release(ac_mended *mended);

#endif
