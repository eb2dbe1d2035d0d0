/* A finding: what is wrong, where, because of what, and how to mend it. Plain data. */
#ifndef ACCORD_FINDINGS_FINDING_H
#define ACCORD_FINDINGS_FINDING_H

#include "base/str.h"
#include "source/source.h"

/* In survey methodology an error is a hard edit (must be mended), a warning a soft edit (to be
 * looked at). */
typedef enum ac_severity { AC_SEVERITY_INFO, AC_SEVERITY_WARNING, AC_SEVERITY_ERROR } ac_severity;

const char *ac_severity_name(ac_severity severity); /* "info", "warning", "error" */
bool ac_severity_parse(ac_str name, ac_severity *out);

/* A marked place. `text` is the short note beside the mark and may be empty. */
typedef struct ac_label {
    const ac_source *source; /* borrowed; must live until the report is cleared */
    ac_span span;
    ac_str text;
} ac_label;

/* An answer that a finding rests on. What is granted for a finding, such as a waiver, holds as long
 * as the answers are these. */
typedef struct ac_evidence {
    uint32_t question; /* number; 0 for a note */
    uint64_t hash;     /* ac_evidence_hash of what was written */
} ac_evidence;

/* The same for the same words, however they are wrapped and spaced: FNV-1a, 64 bits, of the text
 * with single blanks between its words. Stable over versions and machines. */
uint64_t ac_evidence_hash(ac_str text);
/* Of a part of an answer: another one when the part or anything else in the answer changes. */
uint64_t ac_evidence_join(uint64_t whole, uint64_t part);

/* A replacement that mends a finding, in the file of its primary place. */
typedef enum ac_fix_kind {
    AC_FIX_NONE,
    AC_FIX_SUGGESTED, /* a person has to decide */
    AC_FIX_SAFE       /* what the coder meant stays the same: `--fix` applies it */
} ac_fix_kind;

typedef struct ac_fix {
    ac_fix_kind kind;
    ac_span span; /* of the source */
    ac_str text;  /* as the file is to have it, with quotes and escapes where it needs them */
    /* The same as people read it: `words` instead of `len` bytes at `at` of an answer's text. */
    uint32_t sheet;    /* of its file, from 0 */
    uint32_t question; /* number; 0 for a fix of no answer */
    size_t at, len;
    ac_str words;
} ac_fix;

typedef enum ac_finding_status {
    AC_FINDING_OPEN,  /* to be mended */
    AC_FINDING_KNOWN, /* in the baseline, or in the revision that this one is compared with */
    AC_FINDING_WAIVED
} ac_finding_status;
enum { AC_FINDING_STATUS_COUNT = AC_FINDING_WAIVED + 1 };

const char *ac_finding_status_name(ac_finding_status status); /* "open", "known", "waived" */

/* Who accepted a finding, and why. Dates are written 2026-11-24; `expires` may be empty. */
typedef struct ac_waiver_words {
    ac_str reason, by, date, expires;
    bool in_sheet; /* it stands in the sheet itself, not beside it */
} ac_waiver_words;

/* What tells a finding from all others, for years: its rule, its sheet and its evidence, never a
 * line. Findings that have all of these in common are numbered by their place. */
typedef struct ac_fingerprint {
    uint64_t hash;       /* 0 for a finding outside of sheets, which has none */
    uint32_t occurrence; /* from 1 */
} ac_fingerprint;

typedef struct ac_finding {
    ac_str rule; /* a readable id, such as "defense-pact-states-conditions" */
    ac_severity severity;
    ac_str message; /* one sentence without a full stop at its end */
    ac_label primary;
    const ac_label *related; /* the "because" places */
    size_t related_count;
    const uint32_t *questions; /* numbers of the questions concerned, the primary one first */
    size_t question_count;
    const ac_evidence *evidence; /* the answers that it rests on */
    size_t evidence_count;
    ac_str help;           /* what to do; empty for none */
    ac_str rationale;      /* of rules: why this is demanded, with its source; empty for none */
    ac_str sheet;          /* which case it is about (ac_sheet_identity); empty for none */
    uint64_t rule_version; /* of rules: a hash of what they demand; 0 for none */
    ac_fix fix;
    /* Settled when the file is done with: */
    ac_fingerprint fingerprint;
    ac_finding_status status;
    const ac_waiver_words *waiver; /* of AC_FINDING_WAIVED, else NULL */
} ac_finding;

#endif
