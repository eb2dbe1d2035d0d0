/* The excerpt of a source with its marked places. Internal to reports/. */
#ifndef ACCORD_REPORTS_EXCERPT_H
#define ACCORD_REPORTS_EXCERPT_H

#include "reports/page.h"

/* Writes the lines that `labels` mark (at least one, all of one source), with a mark and its note
 * below each. With `primary` the first label is the finding's own place. */
void ac_page_excerpt(const ac_page *page, const ac_label *const *labels, size_t count,
                     bool primary);

#endif
