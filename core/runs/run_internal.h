/* The state of one run: planned first (which files, which projects), then carried out.
 * Internal to runs/. */
#ifndef ACCORD_RUNS_RUN_INTERNAL_H
#define ACCORD_RUNS_RUN_INTERNAL_H

#include "runs/run.h"

/* A file to read, and what to check it with. */
typedef struct ac_task {
    ac_found found;
    const ac_format *format; /* NULL: by its text */
    const char *folder;      /* absolute, with a slash at its end */
    ac_project *project;
} ac_task;

/* A project with how its loading went; one that is not usable is kept, so that its faults are
 * told once. */
typedef struct ac_loaded_project {
    ac_project *project;
    bool usable;
    bool whole; /* a folder that was named holds all of it */
} ac_loaded_project;

typedef struct ac_run_state {
    const ac_run_order *order;
    ac_run_outcome *outcome;
    ac_report *report;
    ac_gate *gate;
    AC_VEC(ac_sheet_result) sheets; /* of the file at hand; their texts are in `texts` */
    ac_arena texts;
    ac_sheet_builder *builder;
    ac_arena arena; /* paths */
    AC_VEC(ac_loaded_project) projects;
    AC_VEC(ac_task) tasks;
} ac_run_state;

/* Finds all files and loads their projects; tells what is wrong there. */
ac_status ac_run_plan(ac_run_state *run, ac_err *err);
void ac_run_release_plan(ac_run_state *run);

/* Tells the listener, and notes that the run is incomplete. */
void ac_run_fail(ac_run_state *run, const ac_err *err);
/* Counts and hands over the findings gathered, with the sheets at hand, and clears both. `project`
 * and `path` may be NULL. */
void ac_run_hand_over(ac_run_state *run, const ac_project *project, const char *path);

#endif
