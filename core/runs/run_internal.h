/* The state of one run: planned first (which files, which projects), then carried out.
 * Internal to runs/. */
#ifndef ACCORD_RUNS_RUN_INTERNAL_H
#define ACCORD_RUNS_RUN_INTERNAL_H

#include "findings/wire.h"
#include "runs/cache.h"
#include "runs/process.h"
#include "runs/run.h"

/* A file to read, and what to check it with. */
typedef struct ac_task {
    ac_found found;
    const ac_format *format; /* NULL: by its text */
    const char *folder;      /* absolute, with a slash at its end */
    size_t project;          /* index */
} ac_task;

typedef AC_VEC(size_t) ac_places;
typedef AC_VEC(uint32_t) ac_numbers;
#define AC_NEW_RULE SIZE_MAX

/* A file, or a part of one, on its way through a run. */
typedef struct ac_job {
    size_t task;
    size_t file_part;  /* of a file that is read in parts, from 0 */
    ac_source *source; /* owned; NULL when it could not be opened, which `status` says */
    ac_status status;
    ac_err err;
    enum {
        AC_JOB_READY,
        AC_JOB_ASKED, /* of a worker */
        AC_JOB_HEARD, /* the reply is there */
        AC_JOB_BROKEN /* it is too much for any worker */
    } state;
    ac_buf reply;
    ac_death death; /* of the worker, over a broken one */
    size_t knew;    /* culprits that the worker knew */
    bool keyed;     /* the cache may have it */
    bool is_cached; /* `reply` is from there, and begins at `before_at` */
    ac_cache_key key;
    ac_buf before;       /* what the cache has of it, when some rules were others (rule_stamps.h) */
    size_t before_at;    /* where the reply begins in it, or in `reply` */
    ac_places was;       /* by rule: its place then, or AC_NEW_RULE; none: all rules are tried */
    size_t rules_before; /* how many rules there were then */
    ac_numbers told;     /* questions in which those that are not tried found something */
} ac_job;

typedef AC_VEC(ac_job *) ac_jobs;

/* One of the workers of a project. */
typedef struct ac_worker {
    ac_process process;
    size_t knows;   /* culprits, the first of run->culprits */
    bool collected; /* it has been given what was collected */
    ac_jobs asked;  /* and not heard yet, in their order */
} ac_worker;

/* What rules are, for the cache (rule_stamps.h). */
typedef struct ac_rule_stamps {
    ac_cache_key frame;
    AC_VEC(uint64_t) of_rules;
    ac_buf bytes; /* these, as an entry has them */
    bool made;
} ac_rule_stamps;

/* A project with how its loading went; one that is not usable is kept, so that its faults are
 * told once. */
typedef struct ac_loaded_project {
    ac_project *project;
    bool usable;
    bool whole; /* a folder that was named holds all of it */
    ac_watch watch;
    AC_VEC(bool) left_out; /* files that a worker died over, by place among the sources */
    bool wants_sheets;     /* every row of its datasets is to be told of */
    AC_VEC(ac_worker *)
    workers;                       /* none where the run is done in one process; the first loads,
                                      and judges what was collected */
    size_t asked;                  /* files, or as much of one */
    bool cached;                   /* what comes of its files is kept in the cache */
    ac_cache_key order, key;       /* of what the command line adds, and of all there is to load */
    AC_VEC(ac_rule_stamps) stamps; /* by part */
    ac_buf collected;              /* what checkers have given: tasks, and bytes */
} ac_loaded_project;

/* What a worker died over: it is left out when the work is done again. */
typedef struct ac_culprit {
    const ac_project *project;
    size_t part; /* of the project */
    size_t task; /* AC_NO_TASK: behind the last sheet; AC_ACCOUNT: when all was over */
    size_t file_part;
    uint32_t sheet; /* of the file */
    size_t rule;    /* index */
    ac_death death;
} ac_culprit;
/* By where they died: below, at, or above zero. */
int ac_culprit_compare(const ac_culprit *a, const ac_culprit *b);
enum { AC_MOST_DEATHS = 3 }; /* of one rule: it is left out from then on */
#define AC_NO_TASK (SIZE_MAX - 1)
#define AC_ACCOUNT SIZE_MAX

typedef struct ac_run_state {
    const ac_run_order *order;
    ac_run_outcome *outcome;
    ac_report *report;
    ac_gate *gate;
    AC_VEC(ac_sheet_result) sheets; /* of the file at hand; their texts are in `texts` */
    size_t passed_over;             /* rows of the file at hand of which there is nothing to say */
    AC_VEC(size_t) waivers;         /* by sheet: of those in the file, how many stand so far */
    ac_arena texts;
    ac_sheet_builder *builder;
    ac_arena arena; /* paths */
    AC_VEC(ac_loaded_project) projects;
    AC_VEC(ac_task) tasks;
    size_t file_part; /* of the file at hand, where it is read in parts, from 0 */
    ac_cache *cache;  /* NULL for none */
    AC_VEC(ac_culprit) culprits;
    AC_VEC(bool) skipped;   /* by rule, on the sheet at hand */
    ac_str only;            /* in a worker: by rule, 1 for those to try; empty for all */
    ac_numbers told;        /* in a worker: ac_job.told */
    ac_source_set received; /* from workers, of the findings at hand */
    ac_shelf shelf;         /* of those among them that are files */
    ac_keys files;          /* that workers may name; none until one is named */
    ac_buf reply;           /* of a worker, to what is no job */
    ac_str given;           /* by the checker, of the file at hand; lies in a reply */
} ac_run_state;

/* Loads a project, except for its rules, tells what is wrong with it, and notes whether it can be
 * used. The status is bad when memory ran out. */
ac_status ac_run_add_project(ac_run_state *run, const char *config, ac_err *err);
/* Finds all files and loads their projects; tells what is wrong there. */
ac_status ac_run_plan(ac_run_state *run, ac_err *err);
void ac_run_release_plan(ac_run_state *run);
/* names.c: whether what --select and --ignore name is there, once all rules are loaded. */
ac_status ac_run_check_names(const ac_run_state *run, ac_err *err);

/* The steps in which a run meets what others have written, rules and sheets. They are done in this
 * process, or in a worker (remote.h). What comes of them is in run->report; of a file also in
 * run->sheets, run->waivers and the gate's waivers in sheets. */
ac_status ac_step_load(ac_run_state *run, ac_loaded_project *loaded, ac_err *err);
ac_status ac_step_read(ac_run_state *run, size_t task, const ac_source *source, ac_err *err);
/* What the checker has kept of the file at hand. */
ac_status ac_step_give(ac_run_state *run, size_t task, ac_buf *out, ac_err *err);
/* All that was collected, or a part of it: tasks, and bytes. */
ac_status ac_step_take(ac_run_state *run, ac_loaded_project *loaded, ac_str collected, ac_err *err);
ac_status ac_step_finish(ac_run_state *run, ac_loaded_project *loaded, ac_err *err);
ac_status ac_step_account(ac_run_state *run, ac_loaded_project *loaded, ac_buf *out, ac_err *err);
/* Findings that come from now on are those of `task`; of none for AC_NO_TASK. */
ac_status ac_run_set_policy(ac_run_state *run, const ac_loaded_project *loaded, size_t task,
                            ac_err *err);

/* reading.c: every file, in order. */
ac_status ac_run_read_files(ac_run_state *run, ac_err *err);
/* As many as the order says, else as there are processors. */
size_t ac_run_most_workers(const ac_run_state *run);
/* Counts crashes of rules among the findings at hand. */
void ac_run_judge_crashes(ac_run_state *run, const ac_project *project);

void ac_run_forget_received(ac_run_state *run);
/* Forgets the findings and results at hand. */
void ac_run_forget_file(ac_run_state *run);

/* Whether somebody has to be told of every row of the project's datasets. */
bool ac_run_wants_sheets(ac_run_state *run, const ac_loaded_project *loaded);
/* "atopid, member": the variables that tell the rows of a dataset apart; in run->texts. */
ac_str ac_run_name_rows(ac_run_state *run, const ac_instrument *instrument);
/* Whether the file of a task is read in parts, and where it comes from then. */
bool ac_run_in_parts(const ac_run_state *run, size_t task);
ac_status ac_run_open_parts(const ac_run_state *run, size_t task, ac_parts **out, ac_err *err);
/* Where the file of a task comes from. */
ac_status ac_run_load_source(const ac_run_state *run, size_t task, ac_source **out, ac_err *err);
/* The format of the task; what is not known by a name is by its text. */
const ac_format *ac_run_format(const ac_run_state *run, size_t task, const ac_source *source);
/* Tells the listener, and notes that the run is incomplete. */
void ac_run_fail(ac_run_state *run, const ac_err *err);
/* Counts and hands over the findings gathered, with the sheets at hand, and clears both. `project`
 * and `path` may be NULL. */
void ac_run_hand_over(ac_run_state *run, const ac_project *project, const char *path);

#endif
