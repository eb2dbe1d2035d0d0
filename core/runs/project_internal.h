/* Internal to runs/. */
#ifndef ACCORD_RUNS_PROJECT_INTERNAL_H
#define ACCORD_RUNS_PROJECT_INTERNAL_H

#include "runs/project.h"

#include <sys/types.h>

/* An instrument of the project, with the rules for it. */
typedef struct ac_project_part {
    const char *instrument_path;
    ac_instrument *instrument;
    ac_str *beside; /* names of the others */
    ac_checker checker;
} ac_project_part;

/* A link, as far as it does not depend on the part. */
typedef struct ac_project_link {
    const ac_config_link *config;
    const ac_instrument *instrument; /* its own, or that of a part */
    ac_instrument *owned;            /* NULL for that of a part */
    const ac_source *source;
} ac_project_link;

/* A file of the project that is named like a sheet, but is none. */
typedef struct ac_project_file {
    dev_t device;
    ino_t number;
} ac_project_file;

struct ac_project {
    ac_arena arena;
    ac_config config;
    const char *config_path;
    AC_VEC(const char *) rules;
    AC_VEC(ac_project_part) parts; /* first that of `instrument:`, where there is one */
    size_t at_hand;                /* the part for the file at hand; at first the first one */
    bool has_sheets;               /* the first is for whatever is no dataset */
    ac_selection selection;
    AC_VEC(ac_severity_override) elsewhere; /* of all overrides */
    AC_VEC(ac_severity_override) here;      /* of accord.yaml, and of the overrides of the sheet */
    ac_fail_on fail_on;
    bool tolerates_crashes, strict;
    ac_source_set keep;
    AC_VEC(ac_project_link) links;
    ac_limits setup_limits; /* those of `keep` */
    AC_VEC(ac_project_file) own;
    size_t own_looked; /* how many of `keep` have been looked at for `own` */
    int own_error;     /* of what could not be looked at; 0 for none */
};

/* project_links.c: opens what accord.yaml links; whether a linked file is one of the datasets that
 * are checked; the links for one part, in the arena. */
bool ac_project_is_checked_too(const ac_project *project, const ac_source *source);
ac_status ac_project_load_links(ac_project *project, const ac_setup *setup, ac_report *report,
                                ac_err *err);
ac_status ac_project_links_of(ac_project *project, const ac_project_part *part, const ac_link **out,
                              size_t *count, ac_err *err);

/* Severities for what is no rule, tag or check here are told ("config-rule"): most are misspelt. */
void ac_project_check_patterns(const ac_project *project, ac_report *report);

#endif
