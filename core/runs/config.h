/* accord.yaml: which instrument and which rules the sheets below its folder are checked with. */
#ifndef ACCORD_RUNS_CONFIG_H
#define ACCORD_RUNS_CONFIG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/limits.h"
#include "base/vec.h"
#include "findings/report.h"
#include "runs/selection.h"
#include "source/source_set.h"

#define AC_CONFIG_NAME "accord.yaml"

/* The mildest finding that makes a run fail. */
typedef enum ac_fail_on {
    AC_FAIL_ON_INFO = AC_SEVERITY_INFO,
    AC_FAIL_ON_WARNING = AC_SEVERITY_WARNING,
    AC_FAIL_ON_ERROR = AC_SEVERITY_ERROR,
    AC_FAIL_ON_NOTHING
} ac_fail_on;
bool ac_fail_on_parse(ac_str name, ac_fail_on *out); /* "error", "warning", "info", "never" */

/* Severities for some of the sheets. */
typedef struct ac_config_override {
    AC_VEC(const char *) paths; /* globs, as `exclude` has them */
    AC_VEC(ac_severity_override) severities;
    bool holds; /* for the sheet at hand; for none at hand all do */
} ac_config_override;

enum { AC_CONFIG_MAX_KEYS = 4 };

/* Rows of another file that belong to a sheet. */
typedef struct ac_config_link {
    const char *name, *instrument; /* by which rules know it; a path */
    const char *data;              /* the file, a path; NULL where none is named */
    const char *written;           /* the same as it is written */
    const char *here[AC_CONFIG_MAX_KEYS], *there[AC_CONFIG_MAX_KEYS];
    size_t key_count;
    const ac_source *source; /* where it stands */
    ac_span place;
} ac_config_link;

/* Which files are datasets, and of which instrument. */
typedef struct ac_config_dataset {
    const char *glob;       /* as `exclude` has them */
    const char *instrument; /* a path */
} ac_config_dataset;

/* A value and where it stands, for people. */
typedef struct ac_setting {
    const char *key, *value;
    const char *path;
    uint32_t line;
    size_t override; /* the number of the override that it belongs to, from 1; 0 for none */
} ac_setting;

/* An all-zero one is a configuration that says nothing. Texts lie in the arena of its loading. */
typedef struct ac_config {
    const char *path;       /* as shown to people; NULL when there is no file */
    const char *instrument; /* a path; NULL when none is named */
    AC_VEC(ac_config_dataset) datasets;
    AC_VEC(ac_config_link) links;
    AC_VEC(const char *) rules;
    AC_VEC(const char *) exclude; /* globs, as seen from the file's folder */
    AC_VEC(ac_severity_override) severities;
    AC_VEC(ac_config_override) overrides;
    const char *baseline; /* a path; the default where none is named; NULL without a file */
    bool has_fail_on, has_strict;
    ac_fail_on fail_on;
    bool strict;
    bool tolerates_crashes;      /* on_crash: finding */
    ac_limits limits;            /* ac_config_load fills those that no file names */
    AC_VEC(ac_setting) settings; /* all that was said, in the order of the files */
} ac_config;

/* Loads an accord.yaml and those that it extends. Names are resolved as in shipped.h. Everything
 * that is wrong goes to `report` (rules "config-..."), all at once; the status then is
 * AC_ERR_SETUP. */
ac_status ac_config_load(ac_config *out, const char *path, const char *data_folder, ac_arena *arena,
                         ac_source_set *keep, ac_report *report, ac_err *err);
void ac_config_release(ac_config *config);

/* True when a glob matches `relative`, a path as seen from the file's folder, or a folder on its
 * way: `drafts` matches drafts/1.txt too. `*` matches within one name. */
bool ac_config_glob_matches(const char *glob, const char *relative);
bool ac_config_excludes(const ac_config *config, const char *relative);

/* Appends a JSON Schema (draft 2020-12) of accord.yaml, for editors. */
bool ac_config_schema(ac_buf *out);

#endif
