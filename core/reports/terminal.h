/* The renderer for people. Internal to reports/. */
#ifndef ACCORD_REPORTS_TERMINAL_H
#define ACCORD_REPORTS_TERMINAL_H

#include "reports/renderer.h"

void ac_render_terminal(ac_buf *out, const ac_report *report, const ac_render_style *style);
void ac_render_summary(ac_buf *out, const ac_run_summary *summary, const ac_render_style *style);

/* One page: where to, and how. */
typedef struct ac_page {
    ac_buf *out;
    const ac_render_style *style;
    unsigned gutter;    /* columns of the line numbers */
    const char *colour; /* of the finding's severity */
} ac_page;

extern const char ac_sgr_bold[], ac_sgr_dim[], ac_sgr_blue[], ac_sgr_plain[];
/* Writes an SGR escape where the style has colour. */
void ac_page_style(const ac_page *page, const char *escape);
/* The blank gutter with its bar or another mark: "    |". */
void ac_page_gutter(const ac_page *page, const char *mark);

/* The lines of one source that labels mark: `labels` all have one source, the primary one, if it
 * is among them, first (`primary`). */
void ac_page_excerpt(const ac_page *page, const ac_label *const *labels, size_t count,
                     bool primary);

#endif
