/* Every file, in order: some are on their way at once, what comes of them is told one after
 * another. */
#include "runs/remote.h"

#include <unistd.h>

enum { AHEAD = 2 }; /* jobs for each worker, so that it need not wait */

/* Jobs on their way, the first of which is told next. */
typedef struct queue {
    ac_run_state *run;
    ac_jobs jobs;
    size_t task;     /* that comes next */
    size_t number;   /* of jobs so far, those of other shards too */
    ac_parts *parts; /* of its file, while that is given out in parts */
    size_t file_part;
} queue;

size_t ac_run_most_workers(const ac_run_state *run)
{
    size_t most = run->order->workers;
    long here = most ? 0 : sysconf(_SC_NPROCESSORS_ONLN);
    if (!most) most = here > 0 ? (size_t)here : 1;
    return most > AC_MOST_PROCESSES ? AC_MOST_PROCESSES : most;
}

ac_status ac_run_load_source(const ac_run_state *run, size_t task, ac_source **out, ac_err *err)
{
    const ac_run_order *order = run->order;
    const ac_found *found = &run->tasks.items[task].found;
    const ac_project *project = run->projects.items[run->tasks.items[task].project].project;
    const ac_limits *limits = &ac_project_config(project)->limits;
    if (order->load && !found->is_stdin)
        return order->load(order->listener.context, out, found->path, limits, err);
    return found->is_stdin ? ac_source_from_fd(out, found->path, 0, limits, err)
                           : ac_source_load_within(out, found->path, limits, err);
}

static ac_loaded_project *project_of(const queue *q, size_t task)
{
    return &q->run->projects.items[q->run->tasks.items[task].project];
}

static void free_job(ac_job *job)
{
    if (!job) return;
    ac_source_free(job->source);
    ac_buf_release(&job->reply);
    ac_buf_release(&job->before);
    ac_vec_release(&job->was);
    ac_vec_release(&job->told);
    ac_mem_free(job);
}

static void next_task(queue *q)
{
    ac_parts_free(q->parts);
    q->parts = NULL;
    q->file_part = 0;
    q->task++;
}

/* A dataset may be larger than memory. */
static ac_status open_part(queue *q, ac_job *job)
{
    ac_loaded_project *loaded = project_of(q, job->task);
    ac_status status = AC_OK;
    if (!q->parts) status = ac_run_open_parts(q->run, job->task, &q->parts, &job->err);
    if (!status) status = ac_run_set_policy(q->run, loaded, job->task, &job->err);
    if (status) return status;
    return q->run->tasks.items[job->task].format->next_part(
        q->parts, ac_project_instrument(loaded->project), &job->source, &job->err);
}

/* Shares are dealt out like cards, so that files of one folder, or parts of one file, go to all. */
static bool is_mine(queue *q)
{
    const ac_run_order *order = q->run->order;
    size_t number = q->number++;
    return !order->shards || number % order->shards == order->shard - 1;
}

static void open_job(queue *q, ac_job *job)
{
    *job = (ac_job){.task = q->task, .file_part = q->file_part};
    bool in_parts = ac_run_in_parts(q->run, q->task);
    if (!project_of(q, q->task)->usable) {
        next_task(q);
        return;
    }
    bool mine = is_mine(q);
    if (in_parts)
        job->status = open_part(q, job);
    else if (mine)
        job->status = ac_run_load_source(q->run, q->task, &job->source, &job->err);
    q->file_part++;
    if (!in_parts || job->status || ac_parts_at_end(q->parts)) next_task(q);
    if (mine || job->status) return;
    ac_source_free(job->source);
    job->source = NULL;
}

/* The status is bad when the run cannot go on. */
static ac_status add_job(queue *q, ac_err *err)
{
    ac_job *job = ac_mem_alloc(sizeof *job);
    if (!job) return ac_err_memory(err);
    open_job(q, job);
    if (!ac_vec_push(&q->jobs, job)) {
        free_job(job);
        return ac_err_memory(err);
    }
    if (job->status || !job->source || q->run->order->in_process) return AC_OK;
    ac_status status = ac_caching_find(q->run, job, err);
    return status || job->is_cached ? status : ac_remote_ask(q->run, job, err);
}

static ac_status fill(queue *q, ac_err *err)
{
    size_t most = q->run->order->in_process ? 1 : AHEAD * ac_run_most_workers(q->run);
    ac_status status = AC_OK;
    while (!status && q->jobs.count < most && q->task < q->run->tasks.count)
        status = add_job(q, err);
    return status;
}

static ac_job *take_job(queue *q)
{
    ac_job *first = q->jobs.items[0];
    for (size_t i = 1; i < q->jobs.count; i++) q->jobs.items[i - 1] = q->jobs.items[i];
    q->jobs.count--;
    return first;
}

/* Findings, once they are there, pass the gate. */
static ac_status settle(ac_run_state *run, const ac_job *job, ac_err *err)
{
    const ac_run_order *order = run->order;
    const ac_task *task = &run->tasks.items[job->task];
    const ac_project *project = run->projects.items[task->project].project;
    for (size_t i = 0; i < run->sheets.count; i++)
        ac_gate_meet(run->gate, run->sheets.items[i].sheet, run->waivers.items[i]);
    run->outcome->sheets += run->sheets.count + run->passed_over;
    ac_status status =
        ac_gate_settle_file(run->gate, project, task->found.is_stdin ? "" : task->found.path,
                            !task->found.is_named, run->report, err);
    if (!status && ac_report_failed(run->report)) status = ac_err_memory(err);
    if (status || !order->read || !ac_gate_knows_baseline(run->gate, project)) return status;
    const ac_run_file read = {job->source, ac_run_format(run, job->task, job->source),
                              ac_project_instrument(project), run->report};
    return order->read(order->listener.context, &read, err);
}

static ac_status keep_given(ac_run_state *run, ac_loaded_project *loaded, size_t task, ac_err *err)
{
    if (run->order->given) run->order->given(run->order->listener.context, run->given);
    if (run->order->given || !run->given.len) return AC_OK;
    ac_wire_put(&loaded->collected, task);
    ac_wire_put_text(&loaded->collected, run->given);
    run->given = (ac_str){0};
    return loaded->collected.failed ? ac_err_memory(err) : AC_OK;
}

/* Where all is done in one process the checker need not give what it keeps. */
static ac_status read_here(ac_run_state *run, const ac_job *job, ac_err *err)
{
    ac_status status = ac_step_read(run, job->task, job->source, err);
    ac_buf_clear(&run->reply);
    if (!status && run->order->given) status = ac_step_give(run, job->task, &run->reply, err);
    run->given = ac_buf_str(&run->reply);
    return status;
}

static ac_status read_job(ac_run_state *run, ac_job *job, ac_err *err)
{
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[job->task].project];
    run->file_part = job->file_part;
    ac_status status =
        run->order->in_process ? read_here(run, job, err) : ac_remote_read(run, job, err);
    ac_run_judge_crashes(run, loaded->project);
    if (!status) status = settle(run, job, err);
    if (!status) status = keep_given(run, loaded, job->task, err);
    ac_run_hand_over(run, loaded->project, ac_source_path(job->source));
    run->file_part = 0;
    return status;
}

/* A worker that is still at it would give its answer to a job that is gone. */
static void drop_job(const queue *q, ac_job *job)
{
    if (job->state == AC_JOB_ASKED) ac_pool_stop(project_of(q, job->task));
    free_job(job);
}

/* Tells what came of the first job. */
static ac_status tell_job(queue *q, ac_err *err)
{
    ac_run_state *run = q->run;
    const ac_run_listener *listener = &run->order->listener;
    ac_job *job = take_job(q);
    size_t task = job->task;
    if (listener->progress) listener->progress(listener->context, task, run->tasks.count);
    if (listener->uses && !job->file_part && (job->source || job->status))
        listener->uses(listener->context, run->tasks.items[task].found.path);
    ac_status status = job->status;
    if (status) *err = job->err;
    if (!status && job->source) status = read_job(run, job, err);
    drop_job(q, job);
    if (!status || status == AC_ERR_MEMORY) return status;
    ac_run_fail(run, err);
    return AC_OK;
}

ac_status ac_run_read_files(ac_run_state *run, ac_err *err)
{
    queue q = {.run = run};
    ac_status status = fill(&q, err);
    while (!status && q.jobs.count) {
        status = tell_job(&q, err);
        if (!status) status = fill(&q, err);
    }
    for (size_t i = 0; i < q.jobs.count; i++) drop_job(&q, q.jobs.items[i]);
    ac_vec_release(&q.jobs);
    ac_parts_free(q.parts);
    return status;
}
