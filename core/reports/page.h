/* What the parts of the terminal renderer share: colours, the gutter, wrapping. Internal to
 * reports/. */
#ifndef ACCORD_REPORTS_PAGE_H
#define ACCORD_REPORTS_PAGE_H

#include "reports/renderer.h"

/* One finding on its way out. */
typedef struct ac_page {
    ac_buf *out;
    const ac_render_style *style;
    unsigned gutter;    /* columns of the line numbers */
    const char *colour; /* of the finding's severity */
    bool names;         /* fingerprints are shown */
    ac_str row_id;      /* of findings in a dataset: ac_batch.row_id */
} ac_page;

extern const char ac_sgr_bold[], ac_sgr_dim[], ac_sgr_blue[], ac_sgr_plain[];
/* Writes an SGR escape where the style has colour. */
void ac_page_style(const ac_page *page, const char *escape);

/* The blank gutter with its bar or another mark: "    |". */
void ac_page_gutter(const ac_page *page, const char *mark);
/* The columns right of the gutter, its bar and a blank; at least 20. */
unsigned ac_page_room(const ac_page *page);

/* Where the further lines of a wrapped text begin. */
typedef struct ac_hang {
    unsigned indent;
    const char *behind_gutter; /* NULL: no gutter; else the escape to go on with behind it */
} ac_hang;

/* Writes words and a line feed, beginning at `column`, wrapped at the page's width (not wrapped
 * where that is unknown). Columns count from the left edge of the page, the indent of a hang from
 * the gutter where there is one. */
void ac_page_wrap(const ac_page *page, ac_str text, unsigned column, ac_hang hang);

#endif
