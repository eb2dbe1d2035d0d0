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

/* "atopid, member": the variables that tell the rows of a dataset apart. */
static ac_str name_rows(ac_run_state *run, const ac_instrument *instrument)
{
    size_t count;
    ac_buf names = {0};
    const ac_question *const *id = ac_instrument_case_id(instrument, &count);
    if (!ac_instrument_is_dataset(instrument)) return (ac_str){0};
    for (size_t i = 0; i < count; i++)
        ac_buf_printf(&names, "%s%.*s", i ? ", " : "", AC_STR_ARG(id[i]->key));
    ac_str kept = ac_arena_dup(&run->texts, ac_buf_str(&names));
    ac_buf_release(&names);
    return kept;
}

void ac_run_hand_over(ac_run_state *run, const ac_project *project, const char *path)
{
    ac_batch batch = {.report = run->report,
                      .path = path,
                      .project = project,
                      .sheets = run->sheets.items,
                      .sheet_count = run->sheets.count};
    if (project && path) batch.row_id = name_rows(run, ac_project_instrument(project));
    if (project) batch.rules = ac_project_checker(project)->rules;
    if (batch.rules) batch.rule_count = ac_project_checker(project)->rule_count;
    count_findings(run, project);
    if (path || ac_report_count(run->report))
        run->order->listener.findings(run->order->listener.context, &batch);
    ac_report_clear(run->report);
    ac_vec_clear(&run->sheets);
    ac_arena_clear(&run->texts);
}

/* One file being read, or the part of it that is at hand. */
typedef struct reading_file {
    ac_run_state *run;
    const ac_task *task;
    const ac_project *project;
    const ac_format *format;
    size_t first;  /* finding of the sheet at hand */
    size_t sheets; /* of the file, read so far */
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
    file->sheets++;
    ac_status status = checker->check(checker->self, sheet, run->report, err);
    ac_sheet_identity(&identity, sheet);
    ac_report_sheet_from(run->report, file->first, ac_sheet_source(sheet), ac_buf_str(&identity));
    ac_gate_meet(run->gate, ac_buf_str(&identity));
    if (!status) status = keep_result(run, checker, ac_buf_str(&identity), err);
    file->first = ac_report_count(run->report);
    ac_buf_release(&identity);
    return status;
}

static ac_status load_source(const ac_run_order *order, const ac_found *found, ac_source **source,
                             ac_err *err)
{
    if (order->load && !found->is_stdin)
        return order->load(order->listener.context, source, found->path, err);
    return found->is_stdin ? ac_source_from_fd(source, found->path, 0, err)
                           : ac_source_load(source, found->path, err);
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
static void name_rest(reading_file *file, const ac_source *source)
{
    ac_buf identity = {0};
    ac_path_identity(&identity, ac_source_path(source), (uint32_t)file->sheets);
    ac_report_sheet_from(file->run->report, file->first, source, ac_buf_str(&identity));
    ac_buf_release(&identity);
}

/* Behind a file, or a part of one: its findings are settled and handed over. */
static ac_status leave_source(void *context, const ac_source *source, ac_err *err)
{
    reading_file *file = context;
    ac_run_state *run = file->run;
    const ac_task *task = file->task;
    name_rest(file, source);
    judge_crashes(run, task->project);
    ac_status status =
        ac_gate_settle_file(run->gate, task->project, task->found.is_stdin ? "" : task->found.path,
                            !task->found.is_named, run->report, err);
    if (!status && ac_report_failed(run->report)) status = ac_err_memory(err);
    if (!status && run->order->read) {
        const ac_run_file read = {source, file->format, ac_project_instrument(task->project),
                                  run->report};
        status = run->order->read(run->order->listener.context, &read, err);
    }
    ac_run_hand_over(run, task->project, ac_source_path(source));
    file->first = 0;
    return status;
}

/* Whatever was found before it went wrong is handed over. */
static ac_status give_up(ac_run_state *run, const ac_task *task, const ac_source *source,
                         ac_status status)
{
    judge_crashes(run, task->project);
    if (source) ac_run_hand_over(run, task->project, ac_source_path(source));
    return status;
}

static ac_reading begin_reading(reading_file *file, ac_run_state *run, const ac_task *task)
{
    *file = (reading_file){.run = run, .task = task, .project = task->project};
    ac_reading reading = {.instrument = ac_project_instrument(task->project),
                          .builder = run->builder,
                          .report = run->report,
                          .waivers = ac_gate_waivers_in_sheets(run->gate),
                          .each = each_sheet,
                          .part = leave_source,
                          .context = file};
    if (!run->order->gate.today) reading.waivers = NULL;
    return reading;
}

static ac_status read_source(ac_run_state *run, const ac_task *task, const ac_source *source,
                             const ac_format *format, ac_err *err)
{
    reading_file file;
    ac_reading reading = begin_reading(&file, run, task);
    file.format = format;
    ac_status status = ac_read_sheets(source, format, &reading, err);
    return status ? give_up(run, task, source, status) : leave_source(&file, source, err);
}

static ac_status read_whole(ac_run_state *run, const ac_task *task, ac_err *err)
{
    ac_source *source = NULL;
    ac_status status = load_source(run->order, &task->found, &source, err);
    if (!status) {
        const ac_format *format = task->format;
        if (!format) format = ac_format_for_text(ac_source_text(source));
        status = read_source(run, task, source, format, err);
    }
    ac_source_free(source);
    return status;
}

/* Datasets may be larger than memory. */
static ac_status read_in_parts(ac_run_state *run, const ac_task *task, ac_err *err)
{
    ac_parts *parts;
    reading_file file;
    ac_reading reading = begin_reading(&file, run, task);
    file.format = task->format;
    ac_status status = task->found.is_stdin ? ac_parts_from_fd(&parts, task->found.path, 0, err)
                                            : ac_parts_open(&parts, task->found.path, err);
    if (!status) status = task->format->read_parts(parts, &reading, err);
    if (status) give_up(run, task, NULL, status);
    ac_parts_free(parts);
    return status;
}

static ac_status read_file(ac_run_state *run, const ac_task *task, ac_err *err)
{
    bool elsewhere = run->order->load && !task->found.is_stdin;
    ac_status status = set_policy(run, task->project, task, err);
    if (status) return status;
    bool in_parts = task->format && task->format->read_parts && !elsewhere;
    return in_parts ? read_in_parts(run, task, err) : read_whole(run, task, err);
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

/* What can be said only when all sheets have been seen, by the rules of one part. */
static ac_status finish_part(ac_run_state *run, ac_project *project, ac_err *err)
{
    const ac_checker *checker = ac_project_checker(project);
    if (!checker->finish) return AC_OK;
    ac_status status = checker->finish(checker->self, run->report, err);
    judge_crashes(run, project);
    if (!status) status = ac_gate_settle_corpus(run->gate, project, run->report, err);
    ac_run_hand_over(run, project, NULL);
    return status;
}

static ac_status finish_project(ac_run_state *run, ac_project *project, ac_err *err)
{
    ac_status status = set_policy(run, project, NULL, err);
    for (size_t i = 0; i < ac_project_part_count(project) && !status; i++) {
        ac_project_use_part(project, i);
        status = finish_part(run, project, err);
    }
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
