/* The end of the terminal's report. Internal to reports/. */
#ifndef ACCORD_REPORTS_SUMMARY_H
#define ACCORD_REPORTS_SUMMARY_H

#include "reports/renderer.h"

/* What was fixed since another revision; "7 findings in 1 sheet: 2 errors, 5 warnings (13 rules)";
 * and what to do next. */
void ac_render_summary(ac_rendering *r, const ac_run_summary *summary);

#endif
