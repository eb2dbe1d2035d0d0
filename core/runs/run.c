#include "runs/run.h"

#include "runs/run_internal.h"

void ac_run_fail(ac_run_state *run, const ac_err *err)
{
    run->outcome->incomplete = true;
    run->order->listener.failure(run->order->listener.context, err);
}

void ac_run_hand_over(ac_run_state *run)
{
    for (int severity = 0; severity <= AC_SEVERITY_ERROR; severity++)
        run->outcome->counts[severity] += ac_report_count_of(run->report, (ac_severity)severity);
    ac_report_sort(run->report);
    if (ac_report_count(run->report))
        run->order->listener.findings(run->order->listener.context, run->report);
    ac_report_clear(run->report);
}

/* One file being read. */
typedef struct reading_file {
    ac_run_state *run;
    const ac_checker *checker;
} reading_file;

static ac_status each_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    reading_file *file = context;
    file->run->outcome->sheets++;
    return file->checker->check(file->checker->self, sheet, file->run->report, err);
}

static ac_status load_source(const ac_found *found, ac_source **source, ac_err *err)
{
    return found->is_stdin ? ac_source_from_fd(source, found->path, 0, err)
                           : ac_source_load(source, found->path, err);
}

/* A finding outside the sheet says that a rule broke. */
static bool has_foreign_finding(const ac_report *report, const ac_source *sheet)
{
    for (size_t i = 0; i < ac_report_count(report); i++)
        if (ac_report_at(report, i)->primary.source != sheet) return true;
    return false;
}

/* What a team turns off it does not want to hear of; but that a rule broke it must. */
static bool takes(const void *context, ac_str rule, ac_severity *severity)
{
    return ac_str_eq(rule, AC_STR("rule-crashed")) ||
           ac_selection_takes_finding(context, rule, severity);
}

static void set_policy(ac_run_state *run, const ac_project *project)
{
    const ac_policy policy = {takes, ac_project_selection(project)};
    ac_report_set_policy(run->report, policy);
}

static ac_status read_source(ac_run_state *run, const ac_project *project, const ac_source *source,
                             const ac_format *format, ac_err *err)
{
    reading_file file = {run, ac_project_checker(project)};
    ac_reading reading = {.instrument = ac_project_instrument(project),
                          .builder = run->builder,
                          .report = run->report,
                          .each = each_sheet,
                          .context = &file};
    set_policy(run, project);
    ac_status status = ac_read_sheets(source, format, &reading, err);
    if (!status && ac_report_failed(run->report)) status = ac_err_memory(err);
    run->outcome->incomplete |= has_foreign_finding(run->report, source);
    ac_run_hand_over(run);
    return status;
}

static ac_status read_file(ac_run_state *run, const ac_task *task, ac_err *err)
{
    ac_source *source = NULL;
    ac_status status = load_source(&task->found, &source, err);
    if (!status) {
        const ac_format *format = task->format;
        if (!format) format = ac_format_for_text(ac_source_text(source));
        status = read_source(run, task->project, source, format, err);
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

/* What can be said only when all sheets have been seen. A finding without a place in a sheet says
 * that a rule broke. */
static ac_status finish_project(ac_run_state *run, const ac_project *project, ac_err *err)
{
    const ac_checker *checker = ac_project_checker(project);
    if (!checker->finish) return AC_OK;
    set_policy(run, project);
    ac_status status = checker->finish(checker->self, run->report, err);
    for (size_t i = 0; i < ac_report_count(run->report); i++)
        if (ac_str_eq(ac_report_at(run->report, i)->rule, AC_STR("rule-crashed")))
            run->outcome->incomplete = true;
    ac_run_hand_over(run);
    return status;
}

static ac_status finish_projects(ac_run_state *run, ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < run->projects.count && !status; i++)
        if (run->projects.items[i].usable)
            status = finish_project(run, run->projects.items[i].project, err);
    return status;
}

static void release(ac_run_state *run)
{
    ac_run_release_plan(run);
    ac_report_free(run->report);
    ac_sheet_builder_free(run->builder);
    ac_arena_release(&run->arena);
}

ac_status ac_run(const ac_run_order *order, ac_run_outcome *outcome, ac_err *err)
{
    ac_run_state run = {.order = order, .outcome = outcome};
    *outcome = (ac_run_outcome){0};
    run.report = ac_report_new();
    run.builder = ac_sheet_builder_new();
    ac_status status = run.report && run.builder ? AC_OK : ac_err_memory(err);
    if (!status) status = ac_run_plan(&run, err);
    if (!status) status = read_files(&run, err);
    if (!status) status = finish_projects(&run, err);
    release(&run);
    return status;
}
