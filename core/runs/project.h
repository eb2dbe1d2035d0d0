/* A project: what an accord.yaml sets up for the sheets below it, loaded once. */
#ifndef ACCORD_RUNS_PROJECT_H
#define ACCORD_RUNS_PROJECT_H

#include "runs/checker.h"
#include "runs/config.h"
#include "runs/process.h"

/* Where a run takes its set-up from. What is given here stands in for what accord.yaml says. */
typedef struct ac_setup {
    const char *data_folder;  /* of what comes with accord; NULL for none */
    const char *instrument;   /* a path or name; NULL: as accord.yaml says */
    const char *const *rules; /* paths or names */
    size_t rule_count;        /* 0: as accord.yaml says */
    bool without_rules;       /* no rules are needed, none are loaded */
    bool without_data;        /* rules are not tried on sheets: links need no data */
    bool config_only;         /* nothing but accord.yaml is loaded */
    ac_selection selection;   /* its severities are those of accord.yaml, whatever stands here */
    const char *fail_on;      /* these three: NULL: as accord.yaml says */
    const char *on_crash, *baseline;
    bool strict;         /* whatever accord.yaml says */
    bool strict_default; /* where it says nothing */
    ac_checker_maker maker;
} ac_setup;

typedef struct ac_project ac_project;

/* Opens all files that set the project up, and reads all but the rules. `*out` is owned by the
 * caller (ac_project_free) and given whatever the status is, but for AC_ERR_MEMORY: findings in
 * `report` may point into what it keeps. `config_path` is NULL where there is no accord.yaml. */
ac_status ac_project_load(ac_project **out, const char *config_path, const ac_setup *setup,
                          ac_report *report, ac_err *err);
/* Makes the checkers of all its parts (see below) in this process; needs no files. Errors in
 * `report` without a bad status: rule files are broken, and the other rules can be tried. `watch`
 * outlives the project. */
ac_status ac_project_make_checkers(ac_project *project, const ac_setup *setup,
                                   const ac_watch *watch, ac_report *report, ac_err *err);
/* Takes over what the checker of the part at hand, in another process, says of its rules: all but
 * `self` and functions, the texts in the arena of the project. */
ac_arena *ac_project_arena(ac_project *project);
void ac_project_set_checker(ac_project *project, const ac_checker *checker);
/* The sources that it keeps: findings about its set-up point into them. */
ac_source_set *ac_project_sources(ac_project *project);
/* Severities for what is no rule, tag or check here are told ("config-rule"): most are misspelt.
 * To be asked when the checker is there. */
void ac_project_check_severities(const ac_project *project, const ac_setup *setup,
                                 ac_report *report);
/* What a pattern may stand for, and the name nearest to it so far, borrowed; "" for none. */
typedef struct ac_name_search {
    const char *pattern;
    ac_str nearest;
    unsigned distance;
} ac_name_search;
ac_name_search ac_name_search_for(const char *pattern);
/* Whether a rule, tag or check of the project is meant. */
bool ac_project_names(const ac_project *project, ac_name_search *search);
void ac_project_free(ac_project *project, const ac_setup *setup);

/* The file that it was loaded for, as given; NULL for none. */
const char *ac_project_config_path(const ac_project *project);
/* A project may have several instruments, each with the rules for it: that of its sheets, and those
 * of its datasets. What is asked of a project is that of the part at hand: of the file at hand, or
 * the one chosen last; at first it is the first. */
size_t ac_project_part_count(const ac_project *project);
size_t ac_project_part_at_hand(const ac_project *project);
void ac_project_use_part(ac_project *project, size_t i);
const ac_instrument *ac_project_instrument(const ac_project *project);
const ac_checker *ac_project_checker(const ac_project *project);
/* How many rules there are in all parts, each counted once. */
size_t ac_project_rule_count(const ac_project *project);
/* True when `name` in `folder` (as ac_find_config gives it) is a dataset by accord.yaml, or may be
 * read with the first instrument: rows only with one of a dataset. */
bool ac_project_has_instrument(const ac_project *project, const char *folder, const char *name,
                               bool rows);
/* The paths of its rules: those of the set-up, else those of accord.yaml. */
const char *const *ac_project_rules(const ac_project *project, size_t *count);
const char *ac_project_instrument_path(const ac_project *project);
/* The file of its baseline, whether it is there or not; NULL where there is no accord.yaml. */
const char *ac_project_baseline_path(const ac_project *project);
const ac_config *ac_project_config(const ac_project *project);
/* What a worker for it may use. */
ac_process_limits ac_project_worker_limits(const ac_project *project);
/* What is selected and ignored, with the severities of accord.yaml. */
const ac_selection *ac_project_selection(const ac_project *project);

/* The rule of that name; NULL if none is in force. */
const ac_rule_about *ac_project_rule(const ac_project *project, ac_str id);
/* The sheet at hand: from now on its instrument, rules and severities hold. `folder` as
 * ac_find_config gives it; NULL for no sheet. False when memory ran out. */
bool ac_project_enter(ac_project *project, const char *folder, const char *path);
/* Whether the team wants to hear of such a finding on the sheet at hand, and as what. */
bool ac_project_takes(const ac_project *project, ac_str rule, ac_severity *severity);
/* Whether a finding of that severity makes the run fail. */
bool ac_project_fails_on(const ac_project *project, ac_severity severity);
/* A rule that breaks is a finding, and no failure of the run. */
bool ac_project_tolerates_crashes(const ac_project *project);
/* Entries of the baseline that are found no more are errors. */
bool ac_project_is_strict(const ac_project *project);

/* Calls `each` for every file that sets the project up: accord.yaml, instrument, codelists, rules.
 */
void ac_project_each_file(const ac_project *project, void (*each)(void *context, const char *path),
                          void *context);
/* True for a file that sets the project up: its instrument, codelists, rules. `*error` is what
 * errno(3) says where that cannot be found out, else it stays. */
bool ac_project_owns(ac_project *project, const char *path, int *error);
/* True when accord.yaml excludes `name` in `folder`; the folder as ac_find_config gives it. */
bool ac_project_excludes(const ac_project *project, const char *folder, const char *name);

#endif
