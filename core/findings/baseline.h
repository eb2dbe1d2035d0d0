/* The baseline: findings that were there when a team began, so that only new ones are told. A text
 * file, sorted, one finding a line, so that git can merge it:
 *
 *     FINGERPRINT <tab> RULE <tab> SHEET <tab> QUESTION
 *
 * Only the fingerprint is looked up; the rest is for people, and tells which entries a run can
 * judge. Empty lines and lines that begin with # are passed over. */
#ifndef ACCORD_FINDINGS_BASELINE_H
#define ACCORD_FINDINGS_BASELINE_H

#include "base/buf.h"
#include "findings/ledger.h"
#include "findings/report.h"

#define AC_BASELINE_NAME "accord-baseline.tsv"

typedef struct ac_baseline_entry {
    ac_fingerprint fingerprint;
    ac_str line; /* the whole line, without its line break */
    ac_str rule, sheet;
    ac_span span;
    bool again; /* it was found in this run */
    bool stale; /* it should have been, and was not */
} ac_baseline_entry;

typedef struct ac_baseline {
    const ac_source *source; /* NULL when there is no file yet */
    AC_VEC(ac_baseline_entry) entries;
    ac_fingerprint_table table;
} ac_baseline;

/* Reads a baseline; texts are slices of the source. Lines that cannot be read, such as the marks of
 * a merge conflict, are findings ("baseline-form"). False when memory ran out. */
bool ac_baseline_read(ac_baseline *out, const ac_source *source, ac_report *report);
void ac_baseline_release(ac_baseline *baseline);
ac_baseline_entry *ac_baseline_find(const ac_baseline *baseline, ac_fingerprint fingerprint);

/* "baseline-stale", at most one finding for all entries that are stale. */
void ac_baseline_tell_stale(const ac_baseline *baseline, ac_report *report, size_t count);

/* Appends the file: entries of `old` that are not stale, and those of `found` (either may be NULL).
 * False when memory ran out. */
bool ac_baseline_write(ac_buf *out, const ac_baseline *old, const ac_ledger *found);

/* A text as it stands in a field: what would end the field, or is no printable text, is shown by
 * its number. */
void ac_baseline_field(ac_buf *out, ac_str text);

#endif
