/* The workers of a project: started, given jobs, heard, and replaced when they die. */
#include "runs/remote.h"

enum { PAYS_BEHIND = 8 }; /* files for each worker, before loading the rules once more pays */

/* Loading. */

static void tell_file(ac_report *report, const ac_source *source, const ac_death *death)
{
    ac_buf why = {0};
    ac_death_put(&why, death);
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_ERROR, "rule-file", source, (ac_span){0, 0},
                      "loading this file broke off: %.*s", AC_STR_ARG(ac_buf_str(&why)));
    ac_report_help(report, id, "none of its rules was tried; mend the file");
    ac_buf_release(&why);
}

/* False when it is not known over which file the worker died. */
static bool leave_file_out(ac_loaded_project *loaded, const ac_mark *mark, ac_report *report,
                           const ac_death *death)
{
    const ac_source_set *sources = ac_project_sources(loaded->project);
    size_t file = atomic_load(&mark->file);
    if (!file || file > sources->sources.count) return false;
    while (loaded->left_out.count < file)
        if (!ac_vec_push(&loaded->left_out, false)) return false;
    if (loaded->left_out.items[file - 1]) return false;
    loaded->left_out.items[file - 1] = true;
    tell_file(report, sources->sources.items[file - 1], death);
    return true;
}

bool ac_pool_take_over(ac_run_state *run, ac_loaded_project *loaded, ac_report *report,
                       ac_status *status, ac_err *err)
{
    ac_wire in = {ac_buf_str(&run->reply), run->reply.failed};
    ac_source_set *known = ac_project_sources(loaded->project);
    ac_wire_sources sources = ac_remote_sources(run, loaded, NULL);
    sources.received = known;
    sources.shelf = NULL;
    *status = ac_message_get_status(&in, err);
    for (size_t i = ac_project_part_count(loaded->project); i-- > 0;) {
        ac_project_use_part(loaded->project, i);
        ac_message_get_checker(&in, loaded->project, &sources);
    }
    ac_wire_get_report(&in, report, &sources);
    ac_wire_forget_sent(&sources);
    return !in.failed && !in.rest.len;
}

static bool ask_load(ac_worker *worker)
{
    ac_buf request = {0};
    ac_wire_put(&request, AC_REMOTE_LOAD);
    ac_wire_put(&request, 0);
    bool asked =
        !request.failed && ac_process_ask(&worker->process, ac_buf_str(&request), (ac_str){0});
    ac_buf_release(&request);
    return asked;
}

/* True with the reply in run->reply. */
static bool hear_load(ac_run_state *run, ac_worker *worker, ac_death *death)
{
    ac_buf_clear(&run->reply);
    return ac_process_hear(&worker->process, &run->reply, death);
}

static ac_status no_worker(const ac_death *death, ac_err *err)
{
    ac_buf why = {0};
    ac_death_put(&why, death);
    ac_err_set(err, AC_ERR_IO, NULL, "the rules cannot be loaded: %.*s",
               AC_STR_ARG(ac_buf_str(&why)));
    ac_buf_release(&why);
    return AC_ERR_IO;
}

/* The checkers of the project stay those that the first worker told of. */
static ac_status load(ac_run_state *run, ac_loaded_project *loaded, ac_worker *worker,
                      ac_report *report, ac_err *err)
{
    for (;;) {
        ac_death death;
        ac_status status = AC_OK;
        ac_remote_seat seat = {run, loaded, ac_project_sources(loaded->project)->sources.count};
        worker->knows = run->culprits.count;
        loaded->watch.mark = worker->process.mark;
        status = ac_process_start(&worker->process, ac_remote_serve, &seat, err);
        if (status) return status;
        if (!ask_load(worker)) return ac_err_memory(err);
        bool heard = hear_load(run, worker, &death);
        if (heard && !report) return AC_OK;
        if (heard && ac_pool_take_over(run, loaded, report, &status, err)) return status;
        if (heard) ac_process_reject(&worker->process, &death);
        if (!report || !leave_file_out(loaded, worker->process.mark, report, &death))
            return no_worker(&death, err);
    }
}

static void free_worker(ac_worker *worker)
{
    ac_process_stop(&worker->process);
    ac_vec_release(&worker->asked);
    ac_mem_free(worker);
}

static ac_worker *new_worker(ac_loaded_project *loaded, ac_err *err)
{
    const ac_process_limits limits = ac_project_worker_limits(loaded->project);
    ac_worker *worker = ac_mem_alloc(sizeof *worker);
    if (!worker) return NULL;
    *worker = (ac_worker){.process.fd = -1};
    bool made = ac_process_prepare(&worker->process, &limits, err) == AC_OK &&
                ac_vec_push(&loaded->workers, worker);
    if (made) return worker;
    free_worker(worker);
    return NULL;
}

ac_status ac_pool_start(ac_run_state *run, ac_loaded_project *loaded, ac_worker *dead,
                        ac_report *report, ac_err *err)
{
    ac_worker *worker = dead ? dead : new_worker(loaded, err);
    if (!worker) return ac_err_memory(err);
    worker->collected = false;
    return load(run, loaded, worker, report, err);
}

void ac_pool_stop(ac_loaded_project *loaded)
{
    for (size_t i = 0; i < loaded->workers.count; i++) {
        ac_worker *worker = loaded->workers.items[i];
        for (size_t k = 0; k < worker->asked.count; k++)
            worker->asked.items[k]->state = AC_JOB_READY;
        free_worker(worker);
    }
    ac_vec_release(&loaded->workers);
}

/* Jobs. */

/* By rule: whether it is to be tried; and what is known of the others. */
static void put_only(ac_buf *out, const ac_job *job)
{
    size_t told = job->was.count ? job->told.count : 0;
    ac_wire_put(out, job->was.count);
    for (size_t i = 0; i < job->was.count; i++)
        ac_buf_putc(out, (char)(job->was.items[i] == AC_NEW_RULE));
    ac_wire_put(out, told);
    for (size_t i = 0; i < told; i++) ac_wire_put(out, job->told.items[i]);
}

static bool send_job(ac_worker *worker, ac_job *job)
{
    ac_buf request = {0};
    ac_wire_put(&request, AC_REMOTE_READ);
    ac_wire_put(&request, job->task);
    ac_wire_put(&request, job->file_part);
    put_only(&request, job);
    ac_source_put_about(&request, job->source);
    bool asked = !request.failed && ac_process_ask(&worker->process, ac_buf_str(&request),
                                                   ac_source_bytes(job->source));
    ac_buf_release(&request);
    if (!asked || !ac_vec_push(&worker->asked, job)) return false;
    job->state = AC_JOB_ASKED;
    job->is_cached = false;
    job->knew = worker->knows;
    ac_buf_clear(&job->reply);
    return true;
}

static ac_worker *least_busy(const ac_loaded_project *loaded)
{
    ac_worker *found = loaded->workers.count ? loaded->workers.items[0] : NULL;
    for (size_t i = 1; i < loaded->workers.count; i++)
        if (loaded->workers.items[i]->asked.count < found->asked.count)
            found = loaded->workers.items[i];
    return found;
}

static bool another_pays(const ac_run_state *run, const ac_loaded_project *loaded)
{
    size_t count = loaded->workers.count;
    bool wanted = run->order->workers || loaded->asked >= count * PAYS_BEHIND;
    return wanted && count < ac_run_most_workers(run);
}

ac_status ac_pool_ask(ac_run_state *run, ac_loaded_project *loaded, ac_job *job, ac_err *err)
{
    ac_worker *worker = least_busy(loaded);
    ac_status status = AC_OK;
    bool busy = !worker || worker->asked.count;
    if (!worker || (busy && another_pays(run, loaded))) {
        status = ac_pool_start(run, loaded, NULL, NULL, err);
        worker = least_busy(loaded);
    } else if (!ac_process_is_there(&worker->process)) {
        status = ac_pool_start(run, loaded, worker, NULL, err);
    }
    if (status) return status;
    loaded->asked += job->file_part ? PAYS_BEHIND : 1;
    return send_job(worker, job) ? AC_OK : ac_err_memory(err);
}

/* Replies. */

/* Workers that have been asked something, of all projects, since jobs are done in any order. */
static size_t list_busy(const ac_run_state *run, ac_worker **busy, ac_loaded_project **of)
{
    size_t count = 0;
    for (size_t i = 0; i < run->projects.count; i++) {
        ac_loaded_project *loaded = &run->projects.items[i];
        for (size_t k = 0; k < loaded->workers.count && count < AC_MOST_PROCESSES; k++) {
            if (!loaded->workers.items[k]->asked.count) continue;
            of[count] = loaded;
            busy[count++] = loaded->workers.items[k];
        }
    }
    return count;
}

static ac_job *next_asked(ac_worker *worker)
{
    ac_job *first = worker->asked.items[0];
    for (size_t i = 1; i < worker->asked.count; i++)
        worker->asked.items[i - 1] = worker->asked.items[i];
    worker->asked.count--;
    return first;
}

/* The job that it died over is done again without the rule, or not at all; the others again. */
static ac_status replace(ac_run_state *run, ac_loaded_project *loaded, ac_worker *worker,
                         const ac_death *death, ac_err *err)
{
    ac_job *over = worker->asked.items[0];
    if (!ac_culprit_note(run, loaded, worker->process.mark, over->task, over->file_part, death)) {
        next_asked(worker)->state = AC_JOB_BROKEN;
        over->death = *death;
        over->knew = run->culprits.count;
    }
    ac_jobs left = worker->asked;
    worker->asked = (ac_jobs){0};
    for (size_t i = 0; i < left.count; i++)
        left.items[i]->state = AC_JOB_READY; /* whoever needs it asks again, if all fails here */
    ac_status status = ac_pool_start(run, loaded, worker, NULL, err);
    for (size_t i = 0; i < left.count && !status; i++)
        if (!send_job(worker, left.items[i])) status = ac_err_memory(err);
    ac_vec_release(&left);
    return status;
}

/* A reply says what it is to; the rest is the result. */
static bool take_reply(ac_job *job, const ac_buf *reply)
{
    ac_wire in = {ac_buf_str(reply), reply->failed};
    bool same = ac_wire_get(&in) == job->task && ac_wire_get(&in) == job->file_part;
    ac_buf_put(&job->reply, in.rest);
    return same && !in.failed;
}

static ac_status hear_any(ac_run_state *run, ac_err *err)
{
    ac_worker *busy[AC_MOST_PROCESSES];
    ac_loaded_project *of[AC_MOST_PROCESSES];
    ac_process *processes[AC_MOST_PROCESSES];
    size_t which, count = list_busy(run, busy, of);
    ac_death death;
    for (size_t i = 0; i < count; i++) processes[i] = &busy[i]->process;
    ac_buf_clear(&run->reply);
    if (!ac_processes_hear(processes, count, &which, &run->reply, &death))
        return replace(run, of[which], busy[which], &death, err);
    ac_job *job = busy[which]->asked.items[0];
    if (!take_reply(job, &run->reply)) {
        ac_process_reject(processes[which], &death);
        return replace(run, of[which], busy[which], &death, err);
    }
    next_asked(busy[which])->state = AC_JOB_HEARD;
    return job->reply.failed ? ac_err_memory(err) : AC_OK;
}

ac_status ac_pool_wait(ac_run_state *run, ac_job *job, ac_err *err)
{
    ac_status status = AC_OK;
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[job->task].project];
    while (!status && (job->state == AC_JOB_READY || job->state == AC_JOB_ASKED)) {
        if (job->state == AC_JOB_READY) status = ac_pool_ask(run, loaded, job, err);
        if (!status) status = hear_any(run, err);
    }
    return status;
}
