/* Waivers: findings that somebody has accepted with a reason. They stand under `waivers:` in a YAML
 * sheet, or in a file waivers.yaml beside sheets of any form; the form is described in
 * sheets/README.md.
 *
 * A waiver holds for one finding, as long as the rule demands the same and the answers that the
 * finding rests on are the same; else it has lapsed, and the finding is there again. */
#ifndef ACCORD_FINDINGS_WAIVERS_H
#define ACCORD_FINDINGS_WAIVERS_H

#include "base/buf.h"
#include "base/vec.h"
#include "findings/fingerprint.h"
#include "findings/yaml_file.h"

#define AC_WAIVERS_NAME "waivers.yaml"

typedef enum ac_waiver_state {
    AC_WAIVER_IDLE, /* it has met no finding of its rule and question */
    AC_WAIVER_USED,
    AC_WAIVER_LAPSED,
    AC_WAIVER_EXPIRED
} ac_waiver_state;

typedef struct ac_waiver {
    ac_str sheet; /* the case, or the name of the file; of one in a sheet, its case */
    ac_str rule;
    uint32_t question;   /* 0 for a finding about none */
    uint32_t occurrence; /* from 1 */
    ac_waiver_words words;
    const ac_evidence *evidence; /* sorted */
    size_t evidence_count;
    uint64_t rule_version;
    const ac_source *source; /* where it stands */
    ac_span span;
    bool met; /* its sheet was there */
    ac_waiver_state state;
} ac_waiver;

typedef struct ac_waivers {
    ac_arena arena; /* its texts, but for those of the sources */
    AC_VEC(ac_waiver) items;
} ac_waivers;

/* Reads a list of waivers. What cannot be taken is a finding ("waiver-malformed"). `in_sheet`: they
 * stand in a sheet, and do not name it. False when memory ran out. */
bool ac_waivers_read(ac_waivers *out, const ac_yaml_file *file, const ac_yaml *list, bool in_sheet);
/* Reads a waivers.yaml. Its source goes to `keep`. What is wrong with it goes to the report; the
 * status is bad when it cannot be read at all, or memory ran out. */
ac_status ac_waivers_load(ac_waivers *out, const char *path, ac_source_set *keep, ac_report *report,
                          ac_err *err);
void ac_waivers_release(ac_waivers *waivers);

/* Grants waivers to the findings of a sorted, fingerprinted report, for the sheets of one file (of
 * the whole corpus: `path` is NULL). Those that have lapsed or expired by `today` (2026-11-24) are
 * told: at the waiver, and in the finding that is there again. */
void ac_waivers_apply(ac_waivers *waivers, ac_report *report, const char *path, const char *today);
/* "waiver-unused" for one that has met nothing, with why. */
void ac_waiver_tell_unused(const ac_waiver *waiver, ac_report *report, const char *why);

/* Appends one as an item of a list, at `indent` blanks; `sheet` is empty for one in a sheet. */
void ac_waiver_write(ac_buf *out, const ac_finding *finding, const ac_waiver_words *words,
                     ac_str sheet, unsigned indent);

#endif
