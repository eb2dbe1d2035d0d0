/* The steps of a run that meet rules and sheets; see run_internal.h. */
#include "base/mem.h"
#include "base/stopwatch.h"
#include "runs/run_internal.h"
#include "sheet/identity.h"

#include <string.h>

/* What a team turns off it does not want to hear of; but that something was not checked it must. */
static bool takes(const void *context, ac_str rule, ac_severity *severity)
{
    return ac_str_eq(rule, AC_STR("rule-crashed")) || ac_str_eq(rule, AC_STR("reading-crashed")) ||
           ac_project_takes(context, rule, severity);
}

ac_status ac_run_set_policy(ac_run_state *run, const ac_loaded_project *loaded, size_t task,
                            ac_err *err)
{
    const ac_task *at_hand = task < run->tasks.count ? &run->tasks.items[task] : NULL;
    ac_report_set_policy(run->report, (ac_policy){takes, loaded->project});
    bool entered = ac_project_enter(loaded->project, at_hand ? at_hand->folder : NULL,
                                    at_hand ? at_hand->found.path : NULL);
    /* A pattern that was cut short has matched nothing, and the wrong instrument is at hand. */
    return entered && !ac_mem_ran_out() ? AC_OK : ac_err_memory(err);
}

/* Rules that a worker died over are left out where they did that, and everywhere when they did it
 * time and again; others when the cache says what they come to. */
static bool note_skipped(ac_run_state *run, ac_loaded_project *loaded, size_t task, uint32_t sheet)
{
    size_t rules = ac_project_checker(loaded->project)->rule_count;
    size_t part = ac_project_part_at_hand(loaded->project);
    bool any = run->only.len > 0, ok = true;
    for (size_t i = 0; i < run->culprits.count; i++)
        any |= run->culprits.items[i].project == loaded->project;
    loaded->watch.rules = NULL;
    if (!any) return true;
    ac_vec_clear(&run->skipped);
    for (size_t rule = 0; rule < rules && ok; rule++) {
        size_t deaths = 0;
        bool here = false;
        for (size_t i = 0; i < run->culprits.count; i++) {
            const ac_culprit *each = &run->culprits.items[i];
            if (each->project != loaded->project || each->rule != rule || each->part != part)
                continue;
            const ac_culprit at = {.task = task, .file_part = run->file_part, .sheet = sheet};
            here |= ac_culprit_compare(each, &at) == 0;
            deaths += ac_culprit_compare(each, &at) < 0;
        }
        bool known = rule < run->only.len && !run->only.ptr[rule];
        ok = ac_vec_push(&run->skipped, known || here || deaths >= AC_MOST_DEATHS);
    }
    loaded->watch.rules = run->skipped.items;
    return ok;
}

void ac_run_forget_received(ac_run_state *run)
{
    if (run->shelf.failure.code) ac_run_fail(run, &run->shelf.failure);
    ac_source_set_release(&run->received);
    run->shelf = (ac_shelf){0};
}

void ac_run_forget_file(ac_run_state *run)
{
    ac_report_clear(run->report);
    ac_vec_clear(&run->sheets);
    run->passed_over = 0;
    ac_vec_clear(&run->waivers);
    ac_arena_clear(&run->texts);
    ac_run_forget_received(run);
}

ac_status ac_step_load(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    loaded->watch.files = loaded->left_out.items;
    loaded->watch.file_count = loaded->left_out.count;
    ac_stage before = ac_stage_enter(AC_STAGE_LOADING);
    ac_status status = ac_project_make_checkers(loaded->project, &run->order->setup, &loaded->watch,
                                                run->report, err);
    ac_stage_leave(before);
    return status;
}

/* One file being read. */
typedef struct reading_file {
    ac_run_state *run;
    ac_loaded_project *loaded;
    size_t task;
    const ac_source *source;
    const ac_waivers *waivers; /* NULL when nobody asks for them */
    size_t first;              /* finding of the sheet at hand */
} reading_file;

/* Keeps what every rule came to on the sheet, until the file is handed over. */
static ac_status keep_result(reading_file *file, const ac_checker *checker, ac_str sheet,
                             ac_err *err)
{
    ac_run_state *run = file->run;
    unsigned char *outcomes = NULL;
    if (checker->outcomes) {
        outcomes = ac_arena_alloc(&run->texts, checker->rule_count);
        if (outcomes) memcpy(outcomes, checker->outcomes, checker->rule_count);
    }
    const ac_sheet_result result = {ac_arena_dup(&run->texts, sheet), outcomes};
    bool ok = !run->texts.failed && ac_vec_push(&run->sheets, result);
    ok = ok && ac_vec_push(&run->waivers, file->waivers ? file->waivers->items.count : 0);
    return ok ? AC_OK : ac_err_memory(err);
}

static ac_status each_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    reading_file *file = context;
    ac_run_state *run = file->run;
    const ac_checker *checker = ac_project_checker(file->loaded->project);
    const ac_watch *watch = &file->loaded->watch;
    ac_buf identity = {0};
    uint32_t ordinal = (uint32_t)(run->sheets.count + run->passed_over);
    if (watch->mark) ac_watch_beat(watch, &watch->mark->sheet, ordinal);
    if (!note_skipped(run, file->loaded, file->task, ordinal)) return ac_err_memory(err);
    ac_stage before = ac_stage_enter(AC_STAGE_RULES);
    ac_status status = checker->check(checker->self, sheet, run->report, err);
    ac_stage_leave(before);
    ac_watch_no_rule(watch);
    ac_sheet_identity(&identity, sheet);
    ac_report_sheet_from(run->report, file->first, file->source, ac_buf_str(&identity));
    if (!status) status = keep_result(file, checker, ac_buf_str(&identity), err);
    file->first = ac_report_count(run->report);
    ac_buf_release(&identity);
    return status;
}

static void pass_over(void *context, size_t rows)
{
    reading_file *file = context;
    const ac_watch *watch = &file->loaded->watch;
    file->run->passed_over += rows;
    if (watch->mark)
        ac_watch_beat(watch, &watch->mark->sheet,
                      (uint32_t)(file->run->sheets.count + file->run->passed_over));
}

/* A rule that a worker died over is left out, which the screen does not know. */
static const ac_row_screen *screen_of(const reading_file *file)
{
    const ac_run_state *run = file->run;
    bool whole = !file->loaded->wants_sheets;
    for (size_t i = 0; i < run->culprits.count; i++)
        whole &= run->culprits.items[i].project != file->loaded->project;
    return whole ? ac_project_checker(file->loaded->project)->screen : NULL;
}

/* What was found where no sheet could be read belongs to the file. */
static void name_rest(reading_file *file)
{
    ac_buf identity = {0};
    size_t sheets = file->run->sheets.count + file->run->passed_over;
    ac_path_identity(&identity, ac_source_path(file->source), (uint32_t)sheets);
    ac_report_sheet_from(file->run->report, file->first, file->source, ac_buf_str(&identity));
    ac_buf_release(&identity);
}

ac_status ac_step_read(ac_run_state *run, size_t task, const ac_source *source, ac_err *err)
{
    ac_loaded_project *loaded = &run->projects.items[run->tasks.items[task].project];
    ac_waivers *waivers = ac_gate_waivers_in_sheets(run->gate);
    if (!run->order->gate.today) waivers = NULL;
    reading_file file = {run, loaded, task, source, waivers, 0};
    ac_status status = ac_run_set_policy(run, loaded, task, err);
    ac_reading reading = {.instrument = ac_project_instrument(loaded->project),
                          .builder = run->builder,
                          .report = run->report,
                          .waivers = waivers,
                          .each = each_sheet,
                          .context = &file,
                          .screen = screen_of(&file),
                          .passed = pass_over};
    if (loaded->watch.mark) ac_watch_beat(&loaded->watch, &loaded->watch.mark->sheet, 0);
    ac_stage before = ac_stage_enter(AC_STAGE_READING);
    if (!status) status = ac_read_sheets(source, ac_run_format(run, task, source), &reading, err);
    ac_stage_leave(before);
    name_rest(&file);
    if (!status && ac_report_failed(run->report)) status = ac_err_memory(err);
    return status;
}

ac_status ac_step_give(ac_run_state *run, size_t task, ac_buf *out, ac_err *err)
{
    const ac_loaded_project *loaded = &run->projects.items[run->tasks.items[task].project];
    const ac_checker *checker = ac_project_checker(loaded->project);
    return checker->give ? checker->give(checker->self, out, err) : AC_OK;
}

ac_status ac_step_take(ac_run_state *run, ac_loaded_project *loaded, ac_str collected, ac_err *err)
{
    ac_wire in = {collected, false};
    while (in.rest.len && !in.failed) {
        size_t task = (size_t)ac_wire_get_most(&in, run->tasks.count - 1);
        ac_wire bytes = {ac_wire_get_text(&in), false};
        ac_status status = ac_run_set_policy(run, loaded, task, err);
        if (status) return status;
        const ac_checker *checker = ac_project_checker(loaded->project);
        bool done = checker->take(checker->self, run->tasks.items[task].found.path, &bytes);
        if (!done) return ac_err_memory(err);
        in.failed |= bytes.failed || bytes.rest.len;
    }
    if (!in.failed) return AC_OK;
    return ac_err_set(err, AC_ERR_USAGE, NULL, "what was collected from the sheets makes no sense");
}

ac_status ac_step_finish(ac_run_state *run, ac_loaded_project *loaded, ac_err *err)
{
    const ac_checker *checker = ac_project_checker(loaded->project);
    if (!checker->finish) return AC_OK;
    if (!note_skipped(run, loaded, AC_NO_TASK, 0)) return ac_err_memory(err);
    ac_status status = ac_run_set_policy(run, loaded, AC_NO_TASK, err);
    ac_stage before = ac_stage_enter(AC_STAGE_RULES);
    if (!status) status = checker->finish(checker->self, run->report, err);
    ac_stage_leave(before);
    ac_watch_no_rule(&loaded->watch);
    return status;
}

ac_status ac_step_account(ac_run_state *run, ac_loaded_project *loaded, ac_buf *out, ac_err *err)
{
    const ac_checker *checker = ac_project_checker(loaded->project);
    if (!note_skipped(run, loaded, AC_ACCOUNT, 0)) return ac_err_memory(err);
    return checker->account ? checker->account(checker->self, out, err) : AC_OK;
}
