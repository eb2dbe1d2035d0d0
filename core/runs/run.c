#include "runs/run.h"

#include "runs/run_internal.h"
#include "sheet/identity.h"

#include <string.h>

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
    if (project) batch.rules = ac_project_checker(project)->rules;
    if (batch.rules) batch.rule_count = ac_project_checker(project)->rule_count;
    count_findings(run, project);
    if (path || ac_report_count(run->report))
        run->order->listener.findings(run->order->listener.context, &batch);
    ac_report_clear(run->report);
    ac_vec_clear(&run->sheets);
    ac_arena_clear(&run->texts);
}

/* One file being read. */
typedef struct reading_file {
    ac_run_state *run;
    const ac_project *project;
    const ac_source *source;
    size_t first; /* finding of the sheet at hand */
} reading_file;

/* Keeps what every rule came to on the sheet, until the file is handed over. */
static ac_status keep_result(ac_run_state *run, const ac_checker *checker, ac_str sheet,
                             ac_err *err)
{
    unsigned char *outcomes = NULL;
    if (checker->outcomes) {
        outcomes = ac_arena_alloc(&run->texts, checker->rule_count);
        if (outcomes) memcpy(outcomes, checker->outcomes, checker->rule_count);
    }
    const ac_sheet_result result = {ac_arena_dup(&run->texts, sheet), outcomes};
    bool ok = !run->texts.failed && ac_vec_push(&run->sheets, result);
    return ok ? AC_OK : ac_err_memory(err);
}

static ac_status each_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    reading_file *file = context;
    ac_run_state *run = file->run;
    const ac_checker *checker = ac_project_checker(file->project);
    ac_buf identity = {0};
    run->outcome->sheets++;
    ac_status status = checker->check(checker->self, sheet, run->report, err);
    ac_sheet_identity(&identity, sheet);
    ac_report_sheet_from(run->report, file->first, file->source, ac_buf_str(&identity));
    ac_gate_meet(run->gate, ac_buf_str(&identity));
    if (!status) status = keep_result(run, checker, ac_buf_str(&identity), err);
    file->first = ac_report_count(run->report);
    ac_buf_release(&identity);
    return status;
}

static ac_status load_source(const ac_run_order *order, const ac_task *task, ac_source **source,
                             ac_err *err)
{
    const ac_found *found = &task->found;
    const ac_limits *limits = &ac_project_config(task->project)->limits;
    if (order->load && !found->is_stdin)
        return order->load(order->listener.context, source, found->path, limits, err);
    return found->is_stdin ? ac_source_from_fd(source, found->path, 0, limits, err)
                           : ac_source_load_within(source, found->path, limits, err);
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

/* What a team turns off it does not want to hear of; but that a rule broke it must. */
static bool takes(const void *context, ac_str rule, ac_severity *severity)
{
    return ac_str_eq(rule, AC_STR("rule-crashed")) || ac_project_takes(context, rule, severity);
}

static ac_status set_policy(ac_run_state *run, ac_project *project, const ac_task *task,
                            ac_err *err)
{
    ac_report_set_policy(run->report, (ac_policy){takes, project});
    bool entered =
        ac_project_enter(project, task ? task->folder : NULL, task ? task->found.path : NULL);
    return entered ? AC_OK : ac_err_memory(err);
}

/* What was found where no sheet could be read belongs to the file. */
static void name_rest(reading_file *file)
{
    ac_buf identity = {0};
    ac_path_identity(&identity, ac_source_path(file->source), (uint32_t)file->run->sheets.count);
    ac_report_sheet_from(file->run->report, file->first, file->source, ac_buf_str(&identity));
    ac_buf_release(&identity);
}

static ac_status read_source(ac_run_state *run, const ac_task *task, const ac_source *source,
                             const ac_format *format, ac_err *err)
{
    reading_file file = {run, task->project, source, 0};
    ac_reading reading = {.instrument = ac_project_instrument(task->project),
                          .builder = run->builder,
                          .report = run->report,
                          .waivers = ac_gate_waivers_in_sheets(run->gate),
                          .each = each_sheet,
                          .context = &file};
    if (!run->order->gate.today) reading.waivers = NULL;
    ac_status status = set_policy(run, task->project, task, err);
    if (!status) status = ac_read_sheets(source, format, &reading, err);
    name_rest(&file);
    judge_crashes(run, task->project);
    if (!status)
        status = ac_gate_settle_file(run->gate, task->project,
                                     task->found.is_stdin ? "" : task->found.path,
                                     !task->found.is_named, run->report, err);
    if (!status && ac_report_failed(run->report)) status = ac_err_memory(err);
    if (!status && run->order->read) {
        const ac_run_file read = {source, format, reading.instrument, run->report};
        status = run->order->read(run->order->listener.context, &read, err);
    }
    ac_run_hand_over(run, task->project, ac_source_path(source));
    return status;
}

static ac_status read_file(ac_run_state *run, const ac_task *task, ac_err *err)
{
    ac_source *source = NULL;
    ac_status status = load_source(run->order, task, &source, err);
    if (!status) {
        const ac_format *format = task->format;
        if (!format) format = ac_format_for_text(ac_source_text(source));
        status = read_source(run, task, source, format, err);
    }
    ac_source_free(source);
    return status;
}

static ac_status read_files(ac_run_state *run, ac_err *err)
{
    const ac_run_listener *listener = &run->order->listener;
    for (size_t i = 0; i < run->tasks.count; i++) {
        if (listener->progress) listener->progress(listener->context, i, run->tasks.count);
        if (listener->uses) listener->uses(listener->context, run->tasks.items[i].found.path);
        ac_status status = read_file(run, &run->tasks.items[i], err);
        if (status == AC_ERR_MEMORY) return status;
        if (status) ac_run_fail(run, err);
    }
    return AC_OK;
}

/* What can be said only when all sheets have been seen. */
static ac_status finish_project(ac_run_state *run, ac_project *project, ac_err *err)
{
    const ac_checker *checker = ac_project_checker(project);
    if (!checker->finish) return AC_OK;
    ac_status status = set_policy(run, project, NULL, err);
    if (!status) status = checker->finish(checker->self, run->report, err);
    judge_crashes(run, project);
    if (!status) status = ac_gate_settle_corpus(run->gate, project, run->report, err);
    ac_run_hand_over(run, project, NULL);
    return status;
}

/* Of what was not checked in full nobody can say that it is not there any more. */
static ac_status close_project(ac_run_state *run, const ac_loaded_project *loaded, ac_err *err)
{
    const ac_run_order *order = run->order;
    bool complete = !run->outcome->incomplete && !run->outcome->crashes;
    ac_status status = set_policy(run, loaded->project, NULL, err);
    if (!status && complete)
        status = ac_gate_close(run->gate, loaded->project, loaded->whole, run->report, err);
    ac_run_hand_over(run, loaded->project, NULL);
    if (!status && order->close)
        status = order->close(order->listener.context, loaded->project, run->gate,
                              loaded->whole && complete, err);
    return status;
}

static ac_status finish_projects(ac_run_state *run, ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < run->projects.count && !status; i++)
        if (run->projects.items[i].usable)
            status = finish_project(run, run->projects.items[i].project, err);
    for (size_t i = 0; i < run->projects.count && !status; i++)
        if (run->projects.items[i].usable)
            status = close_project(run, &run->projects.items[i], err);
    return status;
}

static void release(ac_run_state *run)
{
    ac_run_release_plan(run);
    ac_gate_free(run->gate);
    ac_report_free(run->report);
    ac_sheet_builder_free(run->builder);
    ac_vec_release(&run->sheets);
    ac_arena_release(&run->texts);
    ac_arena_release(&run->arena);
}

ac_status ac_run(const ac_run_order *order, ac_run_outcome *outcome, ac_err *err)
{
    ac_run_state run = {.order = order, .outcome = outcome};
    *outcome = (ac_run_outcome){0};
    run.report = ac_report_new();
    run.builder = ac_sheet_builder_new();
    run.gate = ac_gate_new(&order->gate);
    ac_status status = run.report && run.builder && run.gate ? AC_OK : ac_err_memory(err);
    if (!status) status = ac_run_plan(&run, err);
    if (!status) status = read_files(&run, err);
    if (!status) status = finish_projects(&run, err);
    if (run.gate) outcome->tally = *ac_gate_tally_of(run.gate);
    if (run.gate && order->listener.uses)
        ac_gate_each_file(run.gate, order->listener.uses, order->listener.context);
    release(&run);
    return status;
}
