/* The parent's side: asks, hears, and looks after workers that die. */
#include "runs/remote.h"

/* What is asked of the first worker. */
static bool ask(ac_loaded_project *loaded, ac_remote_kind kind, ac_str text)
{
    ac_buf request = {0};
    ac_wire_put(&request, kind);
    ac_wire_put(&request, ac_project_part_at_hand(loaded->project));
    if (text.len) ac_wire_put_text(&request, text);
    bool asked = !request.failed && ac_process_ask(&loaded->workers.items[0]->process,
                                                   ac_buf_str(&request), (ac_str){0});
    ac_buf_release(&request);
    return asked;
}

/* True with the reply in `in`, which lies in run->reply. */
static bool hear(ac_run_state *run, ac_loaded_project *loaded, ac_wire *in, ac_death *death)
{
    ac_buf_clear(&run->reply);
    if (!ac_process_hear(&loaded->workers.items[0]->process, &run->reply, death)) return false;
    *in = (ac_wire){ac_buf_str(&run->reply), run->reply.failed};
    return true;
}

/* A reply must make sense to its last byte. */
static bool is_understood(ac_loaded_project *loaded, const ac_wire *in, ac_death *death)
{
    bool understood = !in->failed && !in->rest.len;
    if (!understood) ac_process_reject(&loaded->workers.items[0]->process, death);
    return understood;
}

static ac_status give_up(const char *where, const char *what, const ac_death *death, ac_err *err)
{
    ac_buf why = {0};
    ac_death_put(&why, death);
    ac_err_set(err, AC_ERR_IO, where, "%s: %.*s", what, AC_STR_ARG(ac_buf_str(&why)));
    ac_buf_release(&why);
    return AC_ERR_IO;
}

/* Where nothing has changed no worker is started at all. */
ac_status ac_remote_load(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    ac_status status;
    ac_caching_begin(run, loaded);
    if (ac_caching_find_rules(run, loaded) &&
        ac_pool_take_over(run, loaded, run->report, &status, err))
        return status;
    status = ac_pool_start(run, loaded, NULL, run->report, err);
    if (!status) ac_caching_keep_rules(run, loaded);
    return status;
}

/* Files. */

ac_status ac_remote_ask(ac_run_state *run, ac_job *job, ac_err *err)
{
    return ac_pool_ask(run, &run->projects.items[run->tasks.items[job->task].project], job, err);
}

/* Of what the cache has kept nobody knows what became of it. */
static ac_status ask_again(ac_run_state *run, ac_job *job, ac_status *status, bool *understood,
                           ac_err *err)
{
    job->state = AC_JOB_READY;
    ac_vec_clear(&job->was);
    ac_status asked = ac_remote_ask(run, job, err);
    if (!asked) asked = ac_pool_wait(run, job, err);
    *understood =
        !asked && job->state == AC_JOB_HEARD && ac_reply_understand(run, job, status, err);
    return asked;
}

/* Of what one worker was not told in time the job is done again. */
static ac_status wait_for(ac_run_state *run, ac_loaded_project *loaded, ac_job *job, ac_err *err)
{
    for (;;) {
        ac_status status = ac_pool_wait(run, job, err);
        if (status || ac_culprits_were_known(run, loaded, job)) return status;
        job->state = AC_JOB_READY;
        ac_pool_stop(loaded);
        if (!status) status = ac_pool_start(run, loaded, NULL, NULL, err);
        if (!status) status = ac_pool_ask(run, loaded, job, err);
        if (status) return status;
    }
}

ac_status ac_remote_read(ac_run_state *run, ac_job *job, ac_err *err)
{
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[job->task].project];
    ac_status status = wait_for(run, loaded, job, err);
    if (!status) status = ac_run_set_policy(run, loaded, job->task, err);
    if (status) return status;
    bool understood = job->state != AC_JOB_HEARD || ac_reply_understand(run, job, &status, err);
    if (!understood && (job->is_cached || job->was.count)) {
        ac_status asked = ask_again(run, job, &status, &understood, err);
        if (asked) return asked;
    }
    if (!understood && job->state == AC_JOB_HEARD) {
        job->state = AC_JOB_BROKEN;
        job->death = (ac_death){.cause = AC_DEATH_NONSENSE};
        ac_pool_stop(loaded); /* one of them is not to be trusted any more */
    }
    if (job->state == AC_JOB_BROKEN) ac_job_tell_broken(run, job);
    ac_culprits_tell(run, loaded, job->task, ac_source_path(job->source));
    return status;
}

/* Behind the last sheet. */

enum { MOST_AT_ONCE = 1 << 20 }; /* bytes of what was collected */

/* As many whole items as fit, at least one. */
static ac_str next_items(ac_wire *in)
{
    const char *first = in->rest.ptr;
    while (in->rest.len && in->rest.ptr < first + MOST_AT_ONCE && !in->failed) {
        ac_wire_get(in);
        ac_wire_get_text(in);
    }
    return (ac_str){first, (size_t)(in->rest.ptr - first)};
}

static bool hear_take(ac_run_state *run, ac_loaded_project *loaded, ac_status *status,
                      ac_death *death, ac_err *err)
{
    ac_wire in;
    if (!hear(run, loaded, &in, death)) return false;
    *status = ac_message_get_status(&in, err);
    return is_understood(loaded, &in, death);
}

/* The first worker has all that was collected. */
static ac_status bring_together(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    ac_wire all = {ac_buf_str(&loaded->collected), loaded->collected.failed};
    ac_status status = AC_OK;
    ac_worker *first = loaded->workers.count ? loaded->workers.items[0] : NULL;
    if (!first || !ac_process_is_there(&first->process))
        status = ac_pool_start(run, loaded, first, NULL, err);
    if (status || loaded->workers.items[0]->collected) return status;
    while (all.rest.len && !all.failed && !status) {
        ac_death death;
        ac_str items = next_items(&all);
        if (!ask(loaded, AC_REMOTE_TAKE, items)) return ac_err_memory(err);
        if (!hear_take(run, loaded, &status, &death, err))
            return give_up(NULL, "what was collected from the sheets could not be brought together",
                           &death, err);
    }
    loaded->workers.items[0]->collected = true;
    return all.failed ? ac_err_memory(err) : status;
}

/* The reply is in run->reply. False when it makes no sense. */
static bool understand_finish(ac_run_state *run, ac_loaded_project *loaded, ac_status *status,
                              ac_err *err)
{
    ac_wire in = {ac_buf_str(&run->reply), run->reply.failed};
    ac_wire_sources sources = ac_remote_sources(run, loaded, NULL);
    *status = ac_message_get_status(&in, err);
    ac_wire_get_report(&in, run->report, &sources);
    bool understood = !in.failed && !in.rest.len;
    if (understood && sources.failure.code) ac_run_fail(run, &sources.failure);
    ac_wire_forget_sent(&sources);
    if (!understood) ac_report_clear(run->report);
    return understood;
}

static bool hear_finish(ac_run_state *run, ac_loaded_project *loaded, ac_status *status,
                        ac_death *death, ac_err *err)
{
    ac_wire in;
    if (!hear(run, loaded, &in, death)) return false;
    if (!understand_finish(run, loaded, status, err)) {
        ac_process_reject(&loaded->workers.items[0]->process, death);
        return false;
    }
    if (!*status) ac_caching_keep_finish(run, loaded);
    return true;
}

/* The part at hand is that which the worker died over. */
static bool note_here(ac_run_state *run, ac_loaded_project *loaded, size_t task,
                      const ac_death *death)
{
    return ac_culprit_note(run, loaded, loaded->workers.items[0]->process.mark, task, 0, death);
}

static ac_status ask_finish(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    size_t part = ac_project_part_at_hand(loaded->project);
    ac_status status = bring_together(run, loaded, err);
    ac_project_use_part(loaded->project, part);
    if (!status) status = ac_run_set_policy(run, loaded, AC_NO_TASK, err);
    if (!status && !ask(loaded, AC_REMOTE_FINISH, (ac_str){0})) status = ac_err_memory(err);
    return status;
}

ac_status ac_remote_finish(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    if (!ac_project_checker(loaded->project)->finish) return AC_OK;
    ac_status status = ac_run_set_policy(run, loaded, AC_NO_TASK, err);
    if (status) return status;
    if (ac_caching_find_finish(run, loaded) && understand_finish(run, loaded, &status, err))
        return status;
    for (;;) {
        ac_death death;
        status = ask_finish(run, loaded, err);
        if (status) return status;
        if (hear_finish(run, loaded, &status, &death, err)) {
            ac_culprits_tell(run, loaded, AC_NO_TASK, "all sheets together");
            return status;
        }
        if (!note_here(run, loaded, AC_NO_TASK, &death))
            return give_up(NULL, "the rules across sheets could not be judged", &death, err);
    }
}

static bool hear_account(ac_run_state *run, ac_loaded_project *loaded, ac_buf *out,
                         ac_status *status, ac_death *death, ac_err *err)
{
    ac_wire in;
    if (!hear(run, loaded, &in, death)) return false;
    *status = ac_message_get_status(&in, err);
    ac_buf_put(out, ac_wire_get_text(&in));
    return is_understood(loaded, &in, death);
}

ac_status ac_remote_account(ac_run_state *run, ac_loaded_project *loaded, ac_buf *out, ac_err *err)
{
    if (!ac_project_checker(loaded->project)->account) return AC_OK;
    for (;;) {
        ac_death death;
        ac_status status = AC_OK;
        size_t part = ac_project_part_at_hand(loaded->project);
        status = bring_together(run, loaded, err);
        ac_project_use_part(loaded->project, part);
        if (!status && !ask(loaded, AC_REMOTE_ACCOUNT, (ac_str){0})) status = ac_err_memory(err);
        if (status) return status;
        ac_buf_clear(out);
        if (hear_account(run, loaded, out, &status, &death, err)) {
            ac_culprits_tell(run, loaded, AC_ACCOUNT, "its examples");
            return status;
        }
        if (!note_here(run, loaded, AC_ACCOUNT, &death))
            return give_up(NULL, "what the rules came to could not be told", &death, err);
    }
}
