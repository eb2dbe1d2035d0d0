#include "runs/run.h"

#include "runs/remote.h"

void ac_run_fail(ac_run_state *run, const ac_err *err)
{
    run->outcome->incomplete = true;
    run->order->listener.failure(run->order->listener.context, err);
}

/* Without a project: mistakes in what sets one up. */
static void count_findings(ac_run_state *run, const ac_project *project)
{
    for (size_t i = 0; i < ac_report_count(run->report); i++) {
        const ac_finding *finding = ac_report_at(run->report, i);
        if (finding->status != AC_FINDING_OPEN) continue;
        run->outcome->counts[finding->severity]++;
        bool fails = project ? ac_project_fails_on(project, finding->severity)
                             : finding->severity == AC_SEVERITY_ERROR;
        run->outcome->failing += fails;
    }
}

void ac_run_hand_over(ac_run_state *run, const ac_project *project, const char *path)
{
    ac_batch batch = {.report = run->report,
                      .path = path,
                      .project = project,
                      .sheets = run->sheets.items,
                      .sheet_count = run->sheets.count};
    if (project && path) batch.row_id = ac_run_name_rows(run, ac_project_instrument(project));
    if (project) batch.rules = ac_project_checker(project)->rules;
    if (batch.rules) batch.rule_count = ac_project_checker(project)->rule_count;
    count_findings(run, project);
    if (path || ac_report_count(run->report))
        run->order->listener.findings(run->order->listener.context, &batch);
    ac_run_forget_file(run);
}

/* What is wrong in rule files is told; without any rules the project cannot be used. */
static ac_status load_rules(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    ac_report_set_policy(run->report, (ac_policy){0});
    loaded->wants_sheets = ac_run_wants_sheets(run, loaded);
    ac_status status =
        run->order->in_process ? ac_step_load(run, loaded, err) : ac_remote_load(run, loaded, err);
    loaded->usable = !status;
    if (!status) ac_project_check_severities(loaded->project, &run->order->setup, run->report);
    if (!status) run->outcome->rules += ac_project_rule_count(loaded->project);
    if (ac_report_count_of(run->report, AC_SEVERITY_ERROR)) run->outcome->incomplete = true;
    ac_report_sort(run->report);
    ac_run_hand_over(run, NULL, NULL);
    return status;
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

const ac_format *ac_run_format(const ac_run_state *run, size_t task, const ac_source *source)
{
    const ac_format *format = run->tasks.items[task].format;
    return format ? format : ac_format_for_text(ac_source_text(source));
}

/* A rule that broke has checked nothing, so that not all is done; unless the project says that its
 * finding is enough. */
static void judge_crashes(ac_run_state *run, const ac_project *project)
{
    for (size_t i = 0; i < ac_report_count(run->report); i++) {
        if (!ac_str_eq(ac_report_at(run->report, i)->rule, AC_STR("rule-crashed"))) continue;
        run->outcome->crashes++;
        if (!ac_project_tolerates_crashes(project)) run->outcome->incomplete = true;
    }
}

/* Findings, once they are there, pass the gate. */
static ac_status settle(ac_run_state *run, size_t index, const ac_source *source, ac_err *err)
{
    const ac_run_order *order = run->order;
    const ac_task *task = &run->tasks.items[index];
    const ac_project *project = run->projects.items[task->project].project;
    for (size_t i = 0; i < run->sheets.count; i++)
        ac_gate_meet(run->gate, run->sheets.items[i].sheet, run->waivers.items[i]);
    run->outcome->sheets += run->sheets.count + run->passed_over;
    ac_status status =
        ac_gate_settle_file(run->gate, project, task->found.is_stdin ? "" : task->found.path,
                            !task->found.is_named, run->report, err);
    if (!status && ac_report_failed(run->report)) status = ac_err_memory(err);
    if (status || !order->read) return status;
    const ac_run_file read = {source, ac_run_format(run, index, source),
                              ac_project_instrument(project), run->report};
    return order->read(order->listener.context, &read, err);
}

static ac_status read_source(ac_run_state *run, size_t task, const ac_source *source, ac_err *err)
{
    const ac_project *project = run->projects.items[run->tasks.items[task].project].project;
    ac_status status = run->order->in_process ? ac_step_read(run, task, source, err)
                                              : ac_remote_read(run, task, source, err);
    judge_crashes(run, project);
    if (!status) status = settle(run, task, source, err);
    ac_run_hand_over(run, project, ac_source_path(source));
    return status;
}

/* A dataset may be larger than memory. Each part is handed over before the next one is read. */
static ac_status read_parts(ac_run_state *run, size_t task, ac_err *err)
{
    ac_parts *parts;
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[task].project];
    ac_status status = ac_run_open_parts(run, task, &parts, err);
    if (!status) status = ac_run_set_policy(run, loaded, task, err);
    for (run->file_part = 0; !status; run->file_part++) {
        ac_source *source;
        if (run->file_part && ac_parts_at_end(parts)) break;
        status = run->tasks.items[task].format->next_part(
            parts, ac_project_instrument(loaded->project), &source, err);
        loaded->asked = task;
        if (!status) status = read_source(run, task, source, err);
        ac_source_free(source);
    }
    run->file_part = 0;
    ac_parts_free(parts);
    return status;
}

/* A file on its way, opened before its turn. */
typedef struct opened {
    ac_source *source; /* NULL when it could not be opened */
    ac_status status;
    ac_err err;
} opened;

static bool is_usable(const ac_run_state *run, size_t task)
{
    return run->projects.items[run->tasks.items[task].project].usable;
}

/* Replies come in order, and to a new worker the file at hand has not been given yet. */
static bool is_at_its_turn(const ac_run_state *run, size_t task)
{
    size_t project = run->tasks.items[task].project;
    return !task || run->tasks.items[task - 1].project != project ||
           run->projects.items[project].asked >= task;
}

static ac_status open_task(ac_run_state *run, size_t task, opened *out, ac_err *err)
{
    *out = (opened){0};
    if (task >= run->tasks.count || ac_run_in_parts(run, task) || !is_usable(run, task))
        return AC_OK;
    out->status = ac_run_load_source(run, task, &out->source, &out->err);
    if (out->status || run->order->in_process || !is_at_its_turn(run, task)) return AC_OK;
    return ac_remote_ask(run, task, out->source, err);
}

/* While one file is checked the next one is opened; but what is read in parts by itself. */
static ac_status read_files(ac_run_state *run, ac_err *err)
{
    const ac_run_listener *listener = &run->order->listener;
    opened next;
    ac_status status = open_task(run, 0, &next, err);
    for (size_t i = 0; i < run->tasks.count && !status; i++) {
        opened file = next;
        if (listener->progress) listener->progress(listener->context, i, run->tasks.count);
        if (listener->uses) listener->uses(listener->context, run->tasks.items[i].found.path);
        bool in_parts = ac_run_in_parts(run, i) && is_usable(run, i);
        if (in_parts) status = read_parts(run, i, err);
        ac_err failure = *err; /* opening the next file may have something else to say */
        ac_status opening = open_task(run, i + 1, &next, err);
        if (opening) status = opening;
        if (!opening && status) *err = failure;
        if (!status) status = file.status;
        if (file.status) *err = file.err;
        if (!status && file.source) status = read_source(run, i, file.source, err);
        ac_source_free(file.source);
        if (!status || status == AC_ERR_MEMORY) continue;
        ac_run_fail(run, err);
        status = AC_OK;
    }
    ac_source_free(next.source);
    return status;
}

/* Places on sheets seen before name a file, opened on the way out of a worker, or here. */
static ac_status finish_here(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    ac_wire_sources sources = {.received = &run->received};
    ac_buf bytes = {0};
    ac_status status = ac_step_finish(run, loaded, err);
    ac_wire_put_report(&bytes, run->report, &sources);
    ac_report_clear(run->report);
    ac_wire_forget_sent(&sources);
    ac_wire in = {ac_buf_str(&bytes), bytes.failed};
    ac_wire_get_report(&in, run->report, &sources);
    if (!status && in.failed) status = ac_err_memory(err);
    ac_wire_forget_sent(&sources);
    ac_buf_release(&bytes);
    return status;
}

/* What can be said only when all sheets have been seen, by the rules of the part at hand. */
static ac_status finish_part(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    const ac_checker *checker = ac_project_checker(loaded->project);
    if (!checker->finish) return AC_OK;
    ac_status status =
        run->order->in_process ? finish_here(run, loaded, err) : ac_remote_finish(run, loaded, err);
    judge_crashes(run, loaded->project);
    if (!status) status = ac_gate_settle_corpus(run->gate, loaded->project, run->report, err);
    ac_run_hand_over(run, loaded->project, NULL);
    return status;
}

static ac_status finish_project(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < ac_project_part_count(loaded->project) && !status; i++) {
        ac_project_use_part(loaded->project, i);
        status = finish_part(run, loaded, err);
    }
    return status;
}

/* Of what was not checked in full nobody can say that it is not there any more. */
static ac_status close_project(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    const ac_run_order *order = run->order;
    bool complete = !run->outcome->incomplete && !run->outcome->crashes;
    ac_status status = ac_run_set_policy(run, loaded, AC_NO_TASK, err);
    if (!status && complete)
        status = ac_gate_close(run->gate, loaded->project, loaded->whole, run->report, err);
    ac_run_hand_over(run, loaded->project, NULL);
    if (!status && order->close)
        status = order->close(order->listener.context, loaded->project, run->gate,
                              loaded->whole && complete, err);
    return status;
}

static ac_status hear_part(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    const ac_run_order *order = run->order;
    ac_buf text = {0};
    ac_status status = order->in_process ? ac_step_account(run, loaded, &text, err)
                                         : ac_remote_account(run, loaded, &text, err);
    judge_crashes(run, loaded->project);
    ac_run_hand_over(run, loaded->project, NULL);
    if (!status && text.failed) status = ac_err_memory(err);
    if (!status && text.len) order->account(order->listener.context, ac_buf_str(&text));
    ac_buf_release(&text);
    return status;
}

static ac_status hear_account(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < ac_project_part_count(loaded->project) && !status; i++) {
        ac_project_use_part(loaded->project, i);
        if (run->order->account) status = hear_part(run, loaded, err);
    }
    return status;
}

/* Does a step for every project. One that fails does not stop the others. */
static ac_status for_projects(ac_run_state *run,
                              ac_status (*step)(ac_run_state *, ac_loaded_project *, ac_err *),
                              ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < run->projects.count && !status; i++) {
        if (!run->projects.items[i].usable) continue;
        status = step(run, &run->projects.items[i], err);
        if (!status || status == AC_ERR_MEMORY) continue;
        ac_run_fail(run, err);
        status = AC_OK;
    }
    return status;
}

static void release(ac_run_state *run)
{
    ac_run_release_plan(run);
    ac_gate_free(run->gate);
    ac_report_free(run->report);
    ac_sheet_builder_free(run->builder);
    ac_source_set_release(&run->received);
    ac_buf_release(&run->reply);
    ac_vec_release(&run->sheets);
    ac_vec_release(&run->waivers);
    ac_vec_release(&run->culprits);
    ac_vec_release(&run->skipped);
    ac_arena_release(&run->texts);
    ac_arena_release(&run->arena);
}

static ac_status begin(ac_run_state *run, ac_err *err)
{
    *run->outcome = (ac_run_outcome){0};
    run->report = ac_report_new();
    run->builder = ac_sheet_builder_new();
    run->gate = ac_gate_new(&run->order->gate);
    return run->report && run->builder && run->gate ? AC_OK : ac_err_memory(err);
}

ac_status ac_run(const ac_run_order *order, ac_run_outcome *outcome, ac_err *err)
{
    ac_run_state run = {.order = order, .outcome = outcome};
    ac_status status = begin(&run, err);
    if (!status) status = ac_run_plan(&run, err);
    if (!status) status = for_projects(&run, load_rules, err);
    if (!status) status = read_files(&run, err);
    if (!status) status = for_projects(&run, finish_project, err);
    if (!status) status = for_projects(&run, close_project, err);
    if (!status) status = for_projects(&run, hear_account, err);
    if (run.gate) outcome->tally = *ac_gate_tally_of(run.gate);
    if (run.gate && order->listener.uses)
        ac_gate_each_file(run.gate, order->listener.uses, order->listener.context);
    release(&run);
    return status;
}

ac_status ac_run_project(const ac_run_order *order, const char *config_path,
                         ac_run_outcome *outcome, ac_err *err)
{
    ac_run_state run = {.order = order, .outcome = outcome};
    ac_status status = begin(&run, err);
    if (!status) status = ac_run_add_project(&run, config_path, err);
    if (!status) status = for_projects(&run, load_rules, err);
    if (!status) status = for_projects(&run, hear_account, err);
    release(&run);
    return status;
}
