/* A row as it is kept: bytes that say where it stands, which case it is, and what was answered to
 * the questions that rules ask of it. Internal to constraint/. */
#ifndef ACCORD_CONSTRAINT_PACKED_ROW_H
#define ACCORD_CONSTRAINT_PACKED_ROW_H

#include "constraint/table.h"

/* Where a row can be shown. */
typedef enum ac_row_where {
    AC_ROW_IN_FILE,
    AC_ROW_IN_STRETCH, /* of a file that need not fit into memory */
    AC_ROW_AS_COPY,    /* of what cannot be read again */
    AC_ROW_PLACES
} ac_row_where;

/* What stands before the cells. */
typedef struct ac_row_front {
    uint64_t where;
    ac_source_stretch stretch;
    ac_str copy;
    ac_span span;
    ac_str identity;
} ac_row_front;

/* `lent`: the sheet's source is there for as long as the row. `out` is cleared first. */
void ac_row_pack(ac_buf *out, const ac_question *const *columns, size_t count,
                 const ac_sheet *sheet, bool lent);
ac_row_front ac_row_get_front(ac_wire *in);
ac_kept ac_row_get_cell(ac_wire *in);
/* Whether there is a front and that many cells, and nothing else. */
bool ac_row_makes_sense(ac_str bytes, size_t columns);

#endif
