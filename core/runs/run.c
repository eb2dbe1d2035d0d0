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

const ac_format *ac_run_format(const ac_run_state *run, size_t task, const ac_source *source)
{
    const ac_format *format = run->tasks.items[task].format;
    return format ? format : ac_format_for_text(ac_source_text(source));
}

/* A rule that broke has checked nothing, so that not all is done; unless the project says that its
 * finding is enough. */
void ac_run_judge_crashes(ac_run_state *run, const ac_project *project)
{
    for (size_t i = 0; i < ac_report_count(run->report); i++) {
        if (!ac_str_eq(ac_report_at(run->report, i)->rule, AC_STR("rule-crashed"))) continue;
        run->outcome->crashes++;
        if (!ac_project_tolerates_crashes(project)) run->outcome->incomplete = true;
    }
}

/* Places on sheets seen before name a file, opened on the way out of a worker, or here. */
static ac_status finish_here(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    ac_wire_sources sources = {.received = &run->received, .shelf = &run->shelf};
    ac_buf bytes = {0};
    ac_status status = ac_step_finish(run, loaded, err);
    ac_wire_put_report(&bytes, run->report, &sources);
    ac_report_clear(run->report);
    ac_wire_forget_sent(&sources);
    ac_wire in = {ac_buf_str(&bytes), bytes.failed};
    ac_wire_get_report(&in, run->report, &sources);
    if (!status && in.failed) status = ac_err_memory(err);
    if (sources.failure.code) ac_run_fail(run, &sources.failure);
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
    ac_run_judge_crashes(run, loaded->project);
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
    ac_run_judge_crashes(run, loaded->project);
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
    ac_cache_close(run->cache);
    ac_report_free(run->report);
    ac_sheet_builder_free(run->builder);
    ac_run_forget_received(run);
    ac_keys_release(&run->files);
    ac_vec_release(&run->told);
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
    if (run->order->cache) run->cache = ac_cache_open(run->order->cache);
    if (run->order->shards && !run->cache)
        return ac_err_set(err, AC_ERR_IO, run->order->cache,
                          "there can be no cache here, which is where a shard keeps what it finds; "
                          "name a folder with --cache-dir");
    return run->report && run->builder && run->gate ? AC_OK : ac_err_memory(err);
}

ac_status ac_run(const ac_run_order *order, ac_run_outcome *outcome, ac_err *err)
{
    ac_run_state run = {.order = order, .outcome = outcome};
    ac_status status = begin(&run, err);
    if (!status) status = ac_run_plan(&run, err);
    if (!status) status = for_projects(&run, load_rules, err);
    if (!status) status = ac_run_check_names(&run, err);
    if (!status) status = ac_run_read_files(&run, err);
    bool whole = !order->shards;
    if (!status && whole) status = for_projects(&run, finish_project, err);
    if (!status && whole) status = for_projects(&run, close_project, err);
    if (!status && whole) status = for_projects(&run, hear_account, err);
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
