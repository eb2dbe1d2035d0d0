/* The parent's side: asks, hears, and looks after workers that die. */
#include "runs/remote.h"

#include "sheet/identity.h"

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
    bool asked = !request.failed && ac_process_ask(&loaded->worker, ac_buf_str(&request));
    ac_buf_release(&request);
    return asked;
}

static bool ask_task(ac_loaded_project *loaded, size_t task, const ac_source *source)
{
    ac_buf request = {0};
    ac_wire_put(&request, AC_REMOTE_READ);
    ac_wire_put(&request, task);
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
    ac_message_get_checker(&in, loaded->project, &sources);
    ac_wire_get_report(&in, report, &sources);
    ac_vec_release(&sources.sent);
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
    *status = ac_message_get_status(&in, err);
    ac_message_get_file(&in, run, ac_project_checker(loaded->project), &sources);
    ac_vec_release(&sources.sent);
    if (is_understood(loaded, &in, death)) return true;
    ac_run_forget_file(run);
    return false;
}

/* What a checker remembers of the sheets before has died with the worker. */
static ac_status replay(ac_run_state *run, ac_loaded_project *loaded, size_t task, ac_err *err)
{
    ac_source *source = NULL;
    ac_death death;
    ac_wire in;
    ac_status status = ac_run_load_source(run, task, &source, err);
    if (status == AC_ERR_MEMORY) return status;
    if (status) return AC_OK; /* it was told when it was its turn */
    bool asked = ask_task(loaded, task, source);
    ac_source_free(source);
    if (!asked) return ac_err_memory(err);
    if (hear(run, loaded, &in, &death)) return AC_OK;
    return give_up(run->tasks.items[task].found.path, "checking it again broke off", &death, err);
}

/* A new worker that has seen what the one before had seen: the project's tasks before `end`. */
static ac_status recover(ac_run_state *run, ac_loaded_project *loaded, size_t end, ac_err *err)
{
    ac_report *told = ac_report_new();
    ac_status status = told ? load(run, loaded, told, err) : ac_err_memory(err);
    bool again = !status && ac_project_checker(loaded->project)->remembers;
    for (size_t i = 0; i < end && again && !status; i++) {
        const ac_task *task = &run->tasks.items[i];
        if (&run->projects.items[task->project] == loaded && !task->broken)
            status = replay(run, loaded, i, err);
    }
    ac_report_free(told);
    return status;
}

/* False when the worker did not die over a rule that can be left out. */
static bool note_culprit(ac_run_state *run, const ac_loaded_project *loaded, size_t task,
                         const ac_death *death)
{
    const ac_mark *mark = loaded->watch.mark;
    size_t rule = atomic_load(&mark->rule);
    uint32_t sheet = task < run->tasks.count ? atomic_load(&mark->sheet) : 0;
    ac_culprit culprit = {loaded->project, task, sheet, rule - 1, *death};
    if (!rule || rule > ac_project_checker(loaded->project)->rule_count) return false;
    for (size_t i = 0; i < run->culprits.count; i++) {
        const ac_culprit *known = &run->culprits.items[i];
        if (known->project == culprit.project && known->task == task &&
            known->sheet == culprit.sheet && known->rule == culprit.rule)
            return false;
    }
    return ac_vec_push(&run->culprits, culprit);
}

static void tell_culprit(ac_run_state *run, const ac_culprit *culprit, size_t deaths,
                         const char *path)
{
    const ac_rule_about *rule = &ac_project_checker(culprit->project)->rules[culprit->rule];
    ac_buf why = {0};
    ac_death_put(&why, &culprit->death);
    ac_span line = rule->source ? ac_source_line(rule->source, rule->line) : (ac_span){0, 0};
    ac_finding_id id = ac_report_add(run->report, AC_SEVERITY_ERROR, "rule-crashed", rule->source,
                                     line, "rule \"%.*s\" broke on %s: %.*s", AC_STR_ARG(rule->id),
                                     path, AC_STR_ARG(ac_buf_str(&why)));
    ac_report_help(run->report, id, "%s",
                   deaths < AC_MOST_DEATHS
                       ? "what the rule says was not checked on this sheet; mend the rule"
                       : "it has broken too often and is left out from here on; mend the rule");
    ac_buf_release(&why);
}

/* Those of the task, each with how often its rule had died then. */
static void tell_culprits(ac_run_state *run, const ac_loaded_project *loaded, size_t task,
                          const char *path)
{
    for (size_t i = 0; i < run->culprits.count; i++) {
        const ac_culprit *culprit = &run->culprits.items[i];
        size_t deaths = 1;
        if (culprit->project != loaded->project || culprit->task != task) continue;
        for (size_t k = 0; k < i; k++)
            deaths += run->culprits.items[k].project == culprit->project &&
                      run->culprits.items[k].rule == culprit->rule;
        tell_culprit(run, culprit, deaths, path);
    }
}

/* The sheet itself was too much. */
static void tell_broken(ac_run_state *run, size_t task, const ac_source *source,
                        const ac_death *death)
{
    ac_buf words = {0}, identity = {0};
    ac_death_put(&words, death);
    ac_finding_id id =
        ac_report_add(run->report, AC_SEVERITY_ERROR, "reading-crashed", source, (ac_span){0, 0},
                      "this file could not be checked: %.*s", AC_STR_ARG(ac_buf_str(&words)));
    ac_report_help(run->report, id, "nothing in it was checked; look at what kind of file it is");
    ac_path_identity(&identity, ac_source_path(source), 0);
    ac_report_sheet(run->report, id, ac_buf_str(&identity));
    ac_buf_release(&words);
    ac_buf_release(&identity);
    run->tasks.items[task].broken = true;
    run->outcome->incomplete = true;
}

ac_status ac_remote_ask(ac_run_state *run, size_t task, const ac_source *source, ac_err *err)
{
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[task].project];
    bool asks = ac_process_is_there(&loaded->worker) && loaded->asked <= task;
    return !asks || ask_task(loaded, task, source) ? AC_OK : ac_err_memory(err);
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
            tell_culprits(run, loaded, task, ac_source_path(source));
            return status;
        }
        if (note_culprit(run, loaded, task, &death)) continue;
        tell_broken(run, task, source, &death);
        tell_culprits(run, loaded, task, ac_source_path(source));
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
    ac_vec_release(&sources.sent);
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
            tell_culprits(run, loaded, AC_NO_TASK, "all sheets together");
            return status;
        }
        if (!note_culprit(run, loaded, AC_NO_TASK, &death))
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
            tell_culprits(run, loaded, AC_ACCOUNT, "its examples");
            return status;
        }
        if (!note_culprit(run, loaded, AC_ACCOUNT, &death))
            return give_up(NULL, "what the rules came to could not be told", &death, err);
    }
}
