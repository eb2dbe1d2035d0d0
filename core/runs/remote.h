/* The steps of a run, done in a worker of each project. They come to the same as those of
 * run_internal.h; when a worker dies, the work is done again without what it died over, and that
 * is a finding. Internal to runs/. */
#ifndef ACCORD_RUNS_REMOTE_H
#define ACCORD_RUNS_REMOTE_H

#include "runs/run_internal.h"

ac_status ac_remote_load(ac_run_state *run, ac_loaded_project *loaded, ac_err *err);
/* Gives a job to one of the workers, so that it is done before its result is asked for. */
ac_status ac_remote_ask(ac_run_state *run, ac_job *job, ac_err *err);
/* Waits for the result of a job. */
ac_status ac_remote_read(ac_run_state *run, ac_job *job, ac_err *err);
ac_status ac_remote_finish(ac_run_state *run, ac_loaded_project *loaded, ac_err *err);
ac_status ac_remote_account(ac_run_state *run, ac_loaded_project *loaded, ac_buf *out, ac_err *err);

/* replies.c: what comes of a file, out of the reply to its job. */
/* How the parent speaks of sources; `at_hand` may be NULL. */
ac_wire_sources ac_remote_sources(ac_run_state *run, const ac_loaded_project *loaded,
                                  const ac_source *at_hand);
/* Findings go to run->report, sheets to run->sheets, what the checker gave to run->given, which
 * lies in the job. False, with none of it, when the reply makes no sense. */
bool ac_reply_understand(ac_run_state *run, const ac_job *job, ac_status *status, ac_err *err);

/* pool.c: the workers of a project. */
/* A new worker with the rules loaded, in place of one that died (NULL for none), or beside those
 * that there are. */
ac_status ac_pool_start(ac_run_state *run, ac_loaded_project *loaded, ac_worker *dead,
                        ac_report *report, ac_err *err);
/* Takes over what a worker has said of the rules that it has loaded, in run->reply; what is wrong
 * with them goes to `report`. False when it makes no sense. */
bool ac_pool_take_over(ac_run_state *run, ac_loaded_project *loaded, ac_report *report,
                       ac_status *status, ac_err *err);
void ac_pool_stop(ac_loaded_project *loaded);
/* Gives the job to the worker that has least to do; starts another one where that pays. */
ac_status ac_pool_ask(ac_run_state *run, ac_loaded_project *loaded, ac_job *job, ac_err *err);
/* Waits until the job is heard, or broken. */
ac_status ac_pool_wait(ac_run_state *run, ac_job *job, ac_err *err);

/* caching.c: what a worker has said before. */
/* The project is set up, and its rules are not loaded yet. */
void ac_caching_begin(ac_run_state *run, ac_loaded_project *loaded);
/* The reply to AC_REMOTE_LOAD; it is, or goes to, run->reply. */
bool ac_caching_find_rules(ac_run_state *run, const ac_loaded_project *loaded);
void ac_caching_keep_rules(ac_run_state *run, const ac_loaded_project *loaded);
/* A job that was done before is heard at once, or is to be done for some rules alone. */
ac_status ac_caching_find(ac_run_state *run, ac_job *job, ac_err *err);
/* Keeps what came of the job, which is in `reply`, and in run->report; unless it says something of
 * a worker that died. */
void ac_caching_keep(ac_run_state *run, const ac_job *job, ac_str reply);
/* The reply to AC_REMOTE_FINISH, of the part at hand; it is, or goes to, run->reply. */
bool ac_caching_find_finish(ac_run_state *run, const ac_loaded_project *loaded);
void ac_caching_keep_finish(ac_run_state *run, const ac_loaded_project *loaded);

/* culprits.c: what a worker died over. */
/* False when it did not die over a rule that can be left out. */
bool ac_culprit_note(ac_run_state *run, const ac_loaded_project *loaded, const ac_mark *mark,
                     size_t task, size_t file_part, const ac_death *death);
/* Whether the worker that has done the job had left out all rules that were to be. What comes of a
 * run does not depend on how many workers there are. */
bool ac_culprits_were_known(const ac_run_state *run, const ac_loaded_project *loaded,
                            const ac_job *job);
/* Those of the task, or of the part of its file that is at hand, each with how often its rule had
 * died then. */
void ac_culprits_tell(ac_run_state *run, const ac_loaded_project *loaded, size_t task,
                      const char *path);
/* The sheet itself was too much. */
void ac_job_tell_broken(ac_run_state *run, const ac_job *job);

/* In the worker. */
void ac_remote_serve(void *seat, ac_str request, ac_buf *reply);
/* What a worker works with: all of the run, as it was when the worker began. */
typedef struct ac_remote_seat {
    ac_run_state *run;
    ac_loaded_project *loaded;
    size_t known; /* sources of the project that the parent has too */
} ac_remote_seat;

/* messages.c: what is asked, and what comes back. */
typedef enum ac_remote_kind {
    AC_REMOTE_LOAD,
    AC_REMOTE_READ, /* with a task and its source */
    AC_REMOTE_TAKE, /* with what was collected */
    AC_REMOTE_FINISH,
    AC_REMOTE_ACCOUNT,
    AC_REMOTE_KINDS
} ac_remote_kind;

void ac_message_put_status(ac_buf *out, ac_status status, const ac_err *err);
ac_status ac_message_get_status(ac_wire *in, ac_err *err);
void ac_message_put_checker(ac_buf *out, const ac_checker *checker, ac_wire_sources *sources);
void ac_message_get_checker(ac_wire *in, ac_project *project, ac_wire_sources *sources);
/* Findings, sheets and waivers of a file. */
void ac_message_put_file(ac_buf *out, const ac_run_state *run, const ac_checker *checker,
                         ac_wire_sources *sources);
void ac_message_get_file(ac_wire *in, ac_run_state *run, const ac_checker *checker,
                         ac_wire_sources *sources);

#endif
