/* The report: findings are appended to it, never taken back. Readers and rules write to it,
 * renderers read it. It owns copies of all texts; sources are borrowed. */
#ifndef ACCORD_FINDINGS_REPORT_H
#define ACCORD_FINDINGS_REPORT_H

#include "findings/finding.h"

typedef struct ac_report ac_report;

/* What a team has decided about findings of some name: false when they are not wanted; `*severity`
 * may be changed. */
typedef struct ac_policy {
    bool (*takes)(const void *context, ac_str rule, ac_severity *severity);
    const void *context;
} ac_policy;

/* NULL when memory ran out. */
ac_report *ac_report_new(void);
/* Asked of every finding that is added from now on; all-zero: all are taken. Borrowed. */
void ac_report_set_policy(ac_report *report, ac_policy policy);
void ac_report_free(ac_report *report);
/* Forgets all findings and keeps the memory. */
void ac_report_clear(ac_report *report);

/* Appends a finding and gives its id, the argument of the calls below. When the policy does not
 * take it, or memory runs out (`ac_report_failed` turns true), it is dropped, and the id is
 * harmless to use. */
typedef size_t ac_finding_id;
ac_finding_id ac_report_add(ac_report *report, ac_severity severity, const char *rule,
                            const ac_source *source, ac_span span, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* Appends a copy of a finding of another report, with all that was added to it, as it stands: the
 * policy is not asked again. */
void ac_report_copy(ac_report *report, const ac_finding *finding);

/* The short note at the primary mark. */
void ac_report_label(ac_report *report, ac_finding_id id, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* One more "because" place. `source` may be another file than the primary one. */
void ac_report_because(ac_report *report, ac_finding_id id, const ac_source *source, ac_span span,
                       const char *format, ...) __attribute__((format(printf, 5, 6)));
void ac_report_question(ac_report *report, ac_finding_id id, uint32_t number);
/* An answer that it rests on; see ac_evidence. The question is noted as well, unless it is 0. */
void ac_report_evidence(ac_report *report, ac_finding_id id, uint32_t question, ac_str text);
/* The same with ac_evidence_hash of the text: of many findings on one long answer each would hash
 * it anew. */
void ac_report_evidence_hash(ac_report *report, ac_finding_id id, uint32_t question, uint64_t hash);
/* The same of a finding that is about a `part` of that answer only: it is another one than those of
 * the same rule about other parts, whichever of them there are. */
void ac_report_evidence_part(ac_report *report, ac_finding_id id, uint32_t question, uint64_t whole,
                             ac_str part);
void ac_report_rationale(ac_report *report, ac_finding_id id, ac_str text);
void ac_report_help(ac_report *report, ac_finding_id id, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Which case it is about. The first call counts. */
void ac_report_sheet(ac_report *report, ac_finding_id id, ac_str sheet);
/* The same for all findings from number `first` on, in the order of their coming, that point into
 * `source`. */
void ac_report_sheet_from(ac_report *report, ac_finding_id first, const ac_source *source,
                          ac_str sheet);
/* What the rule demands, as a hash; see ac_finding. */
void ac_report_version(ac_report *report, ac_finding_id id, uint64_t version);
/* A replacement that mends it, in the file of its primary place. */
void ac_report_fix(ac_report *report, ac_finding_id id, ac_fix_kind kind, ac_span span,
                   ac_str text);
/* The same with the words of the answer that it changes; texts are copied. */
void ac_report_put_fix(ac_report *report, ac_finding_id id, const ac_fix *fix);

size_t ac_report_count(const ac_report *report);
size_t ac_report_count_of(const ac_report *report, ac_severity severity);
/* Findings in the order of ac_report_sort, else of their coming. Valid until the next change. */
const ac_finding *ac_report_at(const ac_report *report, size_t i);
/* The same to be settled: fingerprint, status, waiver. Its evidence is sorted; where it had none,
 * such as for text that belongs to no answer, it rests on the words at its primary place. */
ac_finding *ac_report_settle(ac_report *report, size_t i);
/* Its id, for the calls that add to a finding. */
ac_finding_id ac_report_id_at(const ac_report *report, size_t i);
/* By path, place, severity (worst first), rule, order of coming. */
void ac_report_sort(ac_report *report);
bool ac_report_failed(const ac_report *report);

/* One finding for each run of bytes that no encoding explains ("undecodable-bytes"), with its
 * offset in the file, and one when Windows-1252 had to be assumed ("encoding-assumed"). */
void ac_report_encoding(ac_report *report, const ac_source *source);

#endif
