/* The report: findings are appended to it, never taken back. Readers and rules write to it,
 * renderers read it. It owns copies of all texts; sources are borrowed. */
#ifndef ACCORD_FINDINGS_REPORT_H
#define ACCORD_FINDINGS_REPORT_H

#include "findings/finding.h"

typedef struct ac_report ac_report;

/* NULL when memory ran out. */
ac_report *ac_report_new(void);
void ac_report_free(ac_report *report);
/* Forgets all findings and keeps the memory. */
void ac_report_clear(ac_report *report);

/* Appends a finding and gives its id, the argument of the calls below. When memory runs out the
 * finding is dropped, `ac_report_failed` turns true, and the id is harmless to use. */
typedef size_t ac_finding_id;
ac_finding_id ac_report_add(ac_report *report, ac_severity severity, const char *rule,
                            const ac_source *source, ac_span span, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* The short note at the primary mark. */
void ac_report_label(ac_report *report, ac_finding_id id, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* One more "because" place. `source` may be another file than the primary one. */
void ac_report_because(ac_report *report, ac_finding_id id, const ac_source *source, ac_span span,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));
void ac_report_question(ac_report *report, ac_finding_id id, uint32_t number);
void ac_report_help(ac_report *report, ac_finding_id id, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

size_t ac_report_count(const ac_report *report);
size_t ac_report_count_of(const ac_report *report, ac_severity severity);
/* Findings in the order of ac_report_sort, else of their coming. Valid until the next change. */
const ac_finding *ac_report_at(const ac_report *report, size_t i);
/* By path, place, severity (worst first), rule, order of coming. */
void ac_report_sort(ac_report *report);
bool ac_report_failed(const ac_report *report);

/* One finding for each run of bytes that no encoding explains ("undecodable-bytes"), with its
 * offset in the file, and one when Windows-1252 had to be assumed ("encoding-assumed"). */
void ac_report_encoding(ac_report *report, const ac_source *source);

#endif
