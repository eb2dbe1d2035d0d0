/* accord.yaml: which instrument and which rules the sheets below its folder are checked with. */
#ifndef ACCORD_RUNS_CONFIG_H
#define ACCORD_RUNS_CONFIG_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"
#include "findings/report.h"
#include "runs/selection.h"
#include "source/source_set.h"

#define AC_CONFIG_NAME "accord.yaml"

/* An all-zero one is a configuration that says nothing. Texts lie in the arena of its loading. */
typedef struct ac_config {
    const char *path;       /* as shown to people; NULL when there is no file */
    const char *instrument; /* a path; NULL when none is named */
    AC_VEC(const char *) rules;
    AC_VEC(const char *) exclude; /* globs, as seen from the file's folder */
    AC_VEC(ac_severity_override) severities;
} ac_config;

/* Loads an accord.yaml. Names are resolved as in shipped.h. Everything that is wrong goes to
 * `report` (rules "config-..."), all at once; the status then is AC_ERR_SETUP. */
ac_status ac_config_load(ac_config *out, const char *path, const char *data_folder, ac_arena *arena,
                         ac_source_set *keep, ac_report *report, ac_err *err);
void ac_config_release(ac_config *config);

/* True when a glob of `exclude` matches `relative`, a path as seen from the file's folder, or a
 * folder on its way: `drafts` excludes drafts/1.txt too. `*` matches within one name. */
bool ac_config_excludes(const ac_config *config, const char *relative);

#endif
