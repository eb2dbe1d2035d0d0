/* The part of a line that an excerpt shows: a whole sheet may be one line. Internal to reports/. */
#ifndef ACCORD_REPORTS_WINDOW_H
#define ACCORD_REPORTS_WINDOW_H

#include "base/buf.h"
#include "source/source.h"

typedef struct ac_window {
    ac_str text;                /* the source's */
    uint32_t start, end;        /* what is shown of it */
    bool cut_before, cut_after; /* an ellipsis stands there */
} ac_window;

/* The part of `line` that fits into `width` columns (at least 10): all of it, or its beginning if
 * `focus` is seen there, or else what stands around the focus. Blanks at the line's end are left
 * out. */
ac_window ac_window_choose(ac_str text, ac_span line, ac_span focus, unsigned width);
/* True when a window of `width` columns can show the whole span, wherever it stands. */
bool ac_window_can_hold(ac_str text, ac_span span, unsigned width);

/* The column (0-based) where the byte at `offset` is shown. What lies outside is at the end it
 * lies behind; places behind the line's last word are one blank away from it. */
unsigned ac_window_column(const ac_window *window, uint32_t offset);
void ac_window_write(ac_buf *out, const ac_window *window);

#endif
