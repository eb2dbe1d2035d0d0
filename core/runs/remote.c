/* The parent's side: asks, hears, and looks after workers that die. */
#include "runs/remote.h"

static ac_wire_sources sources_of(ac_run_state *run, const ac_loaded_project *loaded,
                                  const ac_source *at_hand)
{
    const ac_source_set *known = ac_project_sources(loaded->project);
    return (ac_wire_sources){.at_hand = at_hand,
                             .known = known,
                             .known_count = known->sources.count,
                             .received = &run->received};
}

static bool ask(ac_loaded_project *loaded, ac_remote_kind kind)
{
    ac_buf request = {0};
    ac_wire_put(&request, kind);
    ac_wire_put(&request, ac_project_part_at_hand(loaded->project));
    bool asked = !request.failed && ac_process_ask(&loaded->worker, ac_buf_str(&request));
    ac_buf_release(&request);
    return asked;
}

static bool ask_task(ac_loaded_project *loaded, size_t task, size_t file_part,
                     const ac_source *source)
{
    ac_buf request = {0};
    ac_wire_put(&request, AC_REMOTE_READ);
    ac_wire_put(&request, task);
    ac_wire_put(&request, file_part);
    ac_source_put(&request, source);
    bool asked = !request.failed && ac_process_ask(&loaded->worker, ac_buf_str(&request));
    ac_buf_release(&request);
    if (asked) loaded->asked = task + 1;
    return asked;
}

/* True with the reply in `in`, which lies in run->reply. */
static bool hear(ac_run_state *run, ac_loaded_project *loaded, ac_wire *in, ac_death *death)
{
    ac_buf_clear(&run->reply);
    if (!ac_process_hear(&loaded->worker, &run->reply, death)) return false;
    *in = (ac_wire){ac_buf_str(&run->reply), run->reply.failed};
    return true;
}

/* A reply must make sense to its last byte. */
static bool is_understood(ac_loaded_project *loaded, const ac_wire *in, ac_death *death)
{
    bool understood = !in->failed && !in->rest.len;
    if (!understood) ac_process_reject(&loaded->worker, death);
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

static ac_status start(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    const ac_process_limits limits = ac_project_worker_limits(loaded->project);
    ac_remote_seat seat = {run, loaded, ac_project_sources(loaded->project)->sources.count};
    ac_process_stop(&loaded->worker);
    ac_status status = ac_process_prepare(&loaded->worker, &limits, err);
    loaded->watch.mark = loaded->worker.mark;
    loaded->asked = 0;
    return status ? status : ac_process_start(&loaded->worker, ac_remote_serve, &seat, err);
}

/* Loading. */

static void tell_file(ac_run_state *run, const ac_source *source, const ac_death *death)
{
    ac_buf why = {0};
    ac_death_put(&why, death);
    ac_finding_id id =
        ac_report_add(run->report, AC_SEVERITY_ERROR, "rule-file", source, (ac_span){0, 0},
                      "loading this file broke off: %.*s", AC_STR_ARG(ac_buf_str(&why)));
    ac_report_help(run->report, id, "none of its rules was tried; mend the file");
    ac_buf_release(&why);
}

/* False when it is not known over which file the worker died. */
static bool leave_file_out(ac_run_state *run, ac_loaded_project *loaded, const ac_death *death)
{
    const ac_source_set *sources = ac_project_sources(loaded->project);
    size_t file = atomic_load(&loaded->watch.mark->file);
    if (!file || file > sources->sources.count) return false;
    while (loaded->left_out.count < file)
        if (!ac_vec_push(&loaded->left_out, false)) return false;
    if (loaded->left_out.items[file - 1]) return false;
    loaded->left_out.items[file - 1] = true;
    tell_file(run, sources->sources.items[file - 1], death);
    return true;
}

/* What is wrong with rules goes to `report`. */
static bool hear_load(ac_run_state *run, ac_loaded_project *loaded, ac_report *report,
                      ac_status *status, ac_death *death, ac_err *err)
{
    ac_wire in;
    if (!hear(run, loaded, &in, death)) return false;
    ac_wire_sources sources = sources_of(run, loaded, NULL);
    sources.received = ac_project_sources(loaded->project);
    *status = ac_message_get_status(&in, err);
    for (size_t i = ac_project_part_count(loaded->project); i-- > 0;) {
        ac_project_use_part(loaded->project, i);
        ac_message_get_checker(&in, loaded->project, &sources);
    }
    ac_wire_get_report(&in, report, &sources);
    ac_wire_forget_sent(&sources);
    return is_understood(loaded, &in, death);
}

static ac_status load(ac_run_state *run, ac_loaded_project *loaded, ac_report *report, ac_err *err)
{
    for (;;) {
        ac_death death;
        ac_status status = start(run, loaded, err);
        if (status) return status;
        if (!ask(loaded, AC_REMOTE_LOAD)) return ac_err_memory(err);
        if (hear_load(run, loaded, report, &status, &death, err)) return status;
        if (!leave_file_out(run, loaded, &death))
            return give_up(NULL, "the rules cannot be loaded", &death, err);
    }
}

ac_status ac_remote_load(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    return load(run, loaded, run->report, err);
}

/* Files. */

static bool hear_file(ac_run_state *run, size_t task, const ac_source *source, ac_status *status,
                      ac_death *death, ac_err *err)
{
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[task].project];
    ac_wire in;
    if (!hear(run, loaded, &in, death)) return false;
    ac_wire_sources sources = sources_of(run, loaded, source);
    if (ac_wire_get(&in) != task || ac_wire_get(&in) != run->file_part) in.failed = true;
    *status = ac_message_get_status(&in, err);
    ac_message_get_file(&in, run, ac_project_checker(loaded->project), &sources);
    ac_wire_forget_sent(&sources);
    if (is_understood(loaded, &in, death)) return true;
    ac_run_forget_file(run);
    return false;
}

/* What a checker remembers of the sheets before has died with the worker. */
static ac_status replay_source(ac_run_state *run, ac_loaded_project *loaded, size_t task,
                               size_t file_part, const ac_source *source, ac_err *err)
{
    ac_death death;
    ac_wire in;
    if (!ask_task(loaded, task, file_part, source)) return ac_err_memory(err);
    if (hear(run, loaded, &in, &death)) return AC_OK;
    return give_up(run->tasks.items[task].found.path, "checking it again broke off", &death, err);
}

/* The parts of a dataset before part `end`; SIZE_MAX for all. Standard input is gone. */
static ac_status replay_parts(ac_run_state *run, ac_loaded_project *loaded, size_t task, size_t end,
                              ac_err *err)
{
    ac_parts *parts;
    const ac_task *t = &run->tasks.items[task];
    if (t->found.is_stdin) return AC_OK;
    ac_status status = ac_run_open_parts(run, task, &parts, err);
    if (status) return status == AC_ERR_MEMORY ? status : AC_OK;
    status = ac_run_set_policy(run, loaded, task, err);
    for (size_t i = 0; i < end && !status && !(i && ac_parts_at_end(parts)); i++) {
        ac_source *source;
        status = t->format->next_part(parts, ac_project_instrument(loaded->project), &source, err);
        if (!status) status = replay_source(run, loaded, task, i, source, err);
        ac_source_free(source);
    }
    ac_parts_free(parts);
    return status;
}

static ac_status replay(ac_run_state *run, ac_loaded_project *loaded, size_t task, ac_err *err)
{
    ac_source *source = NULL;
    if (ac_run_in_parts(run, task)) return replay_parts(run, loaded, task, SIZE_MAX, err);
    ac_status status = ac_run_load_source(run, task, &source, err);
    if (status == AC_ERR_MEMORY) return status;
    if (status) return AC_OK; /* it was told when it was its turn */
    status = replay_source(run, loaded, task, 0, source, err);
    ac_source_free(source);
    return status;
}

/* A new worker that has seen what the one before had seen: the project's tasks before `end`. */
static ac_status recover(ac_run_state *run, ac_loaded_project *loaded, size_t end, ac_err *err)
{
    ac_report *told = ac_report_new();
    size_t part = ac_project_part_at_hand(loaded->project);
    ac_status status = told ? load(run, loaded, told, err) : ac_err_memory(err);
    bool again = !status && ac_project_remembers(loaded->project);
    for (size_t i = 0; i < end && again && !status; i++) {
        const ac_task *task = &run->tasks.items[i];
        if (&run->projects.items[task->project] == loaded && !task->broken)
            status = replay(run, loaded, i, err);
    }
    if (again && !status && run->file_part)
        status = replay_parts(run, loaded, end, run->file_part, err);
    loaded->asked = end;
    ac_project_use_part(loaded->project, part);
    ac_report_free(told);
    return status;
}

ac_status ac_remote_ask(ac_run_state *run, size_t task, const ac_source *source, ac_err *err)
{
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[task].project];
    bool asks = ac_process_is_there(&loaded->worker) && loaded->asked <= task;
    return !asks || ask_task(loaded, task, run->file_part, source) ? AC_OK : ac_err_memory(err);
}

ac_status ac_remote_read(ac_run_state *run, size_t task, const ac_source *source, ac_err *err)
{
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[task].project];
    for (;;) {
        ac_death death;
        ac_status status = AC_OK;
        if (!ac_process_is_there(&loaded->worker)) status = recover(run, loaded, task, err);
        if (!status) status = ac_remote_ask(run, task, source, err);
        if (!status) status = ac_run_set_policy(run, loaded, task, err);
        if (status) return status;
        if (hear_file(run, task, source, &status, &death, err)) {
            ac_culprits_tell(run, loaded, task, ac_source_path(source));
            return status;
        }
        if (ac_culprit_note(run, loaded, task, &death)) continue;
        ac_task_tell_broken(run, task, source, &death);
        ac_culprits_tell(run, loaded, task, ac_source_path(source));
        return AC_OK;
    }
}

/* Behind the last sheet. */

static bool hear_finish(ac_run_state *run, ac_loaded_project *loaded, ac_status *status,
                        ac_death *death, ac_err *err)
{
    ac_wire in;
    if (!hear(run, loaded, &in, death)) return false;
    ac_wire_sources sources = sources_of(run, loaded, NULL);
    *status = ac_message_get_status(&in, err);
    ac_wire_get_report(&in, run->report, &sources);
    ac_wire_forget_sent(&sources);
    if (is_understood(loaded, &in, death)) return true;
    ac_report_clear(run->report);
    return false;
}

ac_status ac_remote_finish(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    if (!ac_project_checker(loaded->project)->finish) return AC_OK;
    for (;;) {
        ac_death death;
        ac_status status = AC_OK;
        if (!ac_process_is_there(&loaded->worker))
            status = recover(run, loaded, run->tasks.count, err);
        if (!status) status = ac_run_set_policy(run, loaded, AC_NO_TASK, err);
        if (!status && !ask(loaded, AC_REMOTE_FINISH)) status = ac_err_memory(err);
        if (status) return status;
        if (hear_finish(run, loaded, &status, &death, err)) {
            ac_culprits_tell(run, loaded, AC_NO_TASK, "all sheets together");
            return status;
        }
        if (!ac_culprit_note(run, loaded, AC_NO_TASK, &death))
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
        if (!ac_process_is_there(&loaded->worker))
            status = recover(run, loaded, run->tasks.count, err);
        if (!status && !ask(loaded, AC_REMOTE_ACCOUNT)) status = ac_err_memory(err);
        if (status) return status;
        ac_buf_clear(out);
        if (hear_account(run, loaded, out, &status, &death, err)) {
            ac_culprits_tell(run, loaded, AC_ACCOUNT, "its examples");
            return status;
        }
        if (!ac_culprit_note(run, loaded, AC_ACCOUNT, &death))
            return give_up(NULL, "what the rules came to could not be told", &death, err);
    }
}
