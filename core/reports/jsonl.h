/* The renderer for programs. Internal to reports/. */
#ifndef ACCORD_REPORTS_JSONL_H
#define ACCORD_REPORTS_JSONL_H

#include "reports/renderer.h"

/* One JSON object a finding and line: rule, severity, message, path, line, column, end_line,
 * end_column, questions (numbers), related (objects with message, path and the four places), help
 * and because (texts, or null), evidence (objects with the number of a question, null for a note,
 * and the hash of what was written there, 16 hexadecimal digits; see ac_evidence). Lines and
 * columns are 1-based and count characters; the end is the place behind the last character. Where a
 * finding is about no file, path and places are null. */
void ac_render_jsonl(ac_buf *out, const ac_report *report, const ac_render_style *style);

#endif
