/* Text in Markdown. Internal to reports/. */
#ifndef ACCORD_REPORTS_MARKDOWN_H
#define ACCORD_REPORTS_MARKDOWN_H

#include "reports/formats.h"

/* Plain text that shows as it is: no markup, no HTML, no links, and nobody is mentioned. */
void ac_put_markdown(ac_buf *out, ac_str text);
/* One finding as an item of a list. */
void ac_put_markdown_finding(ac_buf *out, const ac_render_about *about, const ac_finding *finding);
/* Likewise what could not be done. */
void ac_put_markdown_failure(ac_buf *out, const ac_err *err);
/* The last line: how many findings there are, and whether all could be checked. */
void ac_put_markdown_summary(ac_buf *out, const ac_run_summary *summary);

#endif
