/* Internal to runs/. */
#ifndef ACCORD_RUNS_PROJECT_INTERNAL_H
#define ACCORD_RUNS_PROJECT_INTERNAL_H

#include "runs/project.h"

struct ac_project {
    ac_arena arena;
    ac_config config;
    const char *config_path;
    const char *instrument_path;
    AC_VEC(const char *) rules;
    ac_instrument *instrument;
    ac_selection selection;
    AC_VEC(ac_severity_override) elsewhere; /* of all overrides */
    AC_VEC(ac_severity_override) here;      /* of accord.yaml, and of the overrides of the sheet */
    ac_fail_on fail_on;
    bool tolerates_crashes, strict;
    ac_checker checker;
    ac_source_set keep;
    ac_limits setup_limits; /* those of `keep` */
};

/* Severities for what is no rule, tag or check here are told ("config-rule"): most are misspelt. */
void ac_project_check_patterns(const ac_project *project, ac_report *report);

#endif
