/* The renderer for people. Internal to reports/. */
#ifndef ACCORD_REPORTS_TERMINAL_H
#define ACCORD_REPORTS_TERMINAL_H

#include "reports/renderer.h"

void ac_render_terminal(ac_buf *out, const ac_report *report, const ac_render_style *style);
/* "7 findings in 1 sheet: 2 errors, 5 warnings (13 rules)" */
void ac_render_summary(ac_buf *out, const ac_run_summary *summary, const ac_render_style *style);

#endif
