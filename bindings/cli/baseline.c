#include "cli/atomic.h"
#include "cli/command.h"
#include "cli/setup.h"
#include "cli/today.h"

#include <errno.h>
#include <unistd.h>

/* What was found in the sheets of one project. */
typedef struct project_findings {
    const void *project;
    ac_ledger *ledger;
} project_findings;

typedef struct recording {
    ac_cli_output *output;
    const ac_cli_options *options;
    const ac_run_outcome *outcome;
    AC_VEC(project_findings) projects;
    size_t written; /* files */
    bool failed;    /* memory ran out */
} recording;

static ac_ledger *ledger_of(recording *r, const void *project)
{
    for (size_t i = 0; i < r->projects.count; i++)
        if (r->projects.items[i].project == project) return r->projects.items[i].ledger;
    project_findings added = {project, ac_mem_alloc(sizeof(ac_ledger))};
    if (!added.ledger) return NULL;
    *added.ledger = (ac_ledger){0};
    if (ac_vec_push(&r->projects, added)) return added.ledger;
    ac_mem_free(added.ledger);
    return NULL;
}

static void hear_batch(void *context, const ac_batch *batch)
{
    recording *r = context;
    if (!batch->project) { /* mistakes in the set-up */
        ac_render_style style = ac_cli_style(1, r->options->color);
        ac_render_findings(&r->output->text, batch->report, &style);
        return;
    }
    ac_ledger *ledger = ledger_of(r, batch->project);
    if (!ledger) r->failed = true;
    for (size_t i = 0; i < ac_report_count(batch->report) && ledger; i++) {
        const ac_finding *finding = ac_report_at(batch->report, i);
        if (finding->status == AC_FINDING_OPEN && !ac_ledger_add(ledger, finding)) r->failed = true;
    }
}

static void hear_failure(void *context, const ac_err *err)
{
    ac_cli_complain(((recording *)context)->output, err);
}

static void show_progress(void *context, size_t done, size_t total)
{
    ac_cli_progress(((recording *)context)->output, done, total);
}

/* "accord-baseline.tsv: 28 findings (2 new, 1 found no more)" */
static void tell(recording *r, const char *path, size_t kept, size_t added, size_t gone)
{
    ac_buf *out = &r->output->text;
    ac_render_safe(out, ac_str_of(path), 0);
    ac_buf_printf(out, ": %zu finding%s", kept + added, kept + added == 1 ? "" : "s");
    if (!r->options->prune) ac_buf_printf(out, ", %zu of them new", added);
    ac_buf_printf(out, "; %zu found no more and taken out\n", gone);
}

static ac_status refuse(const recording *r, const ac_project *project, ac_err *err)
{
    if (r->outcome->incomplete || r->outcome->crashes)
        return ac_err_set(err, AC_ERR_SETUP, NULL,
                          "not all could be checked, so that no baseline was written");
    if (!ac_project_baseline_path(project))
        return ac_err_set(err, AC_ERR_SETUP, NULL,
                          "there is no accord.yaml for the baseline to lie beside; name a file "
                          "with --baseline");
    if (r->options->baseline && r->written)
        return ac_err_set(err, AC_ERR_USAGE, r->options->baseline,
                          "these sheets belong to several projects, each with a baseline of its "
                          "own; name the sheets of one");
    return r->failed ? ac_err_memory(err) : AC_OK;
}

static size_t count_stale(const ac_baseline *old)
{
    size_t count = 0;
    for (size_t i = 0; old && i < old->entries.count; i++) count += old->entries.items[i].stale;
    return count;
}

/* Entries for sheets that were not checked stay. */
static ac_status close_project(void *context, const ac_project *project, ac_gate *gate, bool whole,
                               ac_err *err)
{
    recording *r = context;
    ac_buf text = {0};
    (void)whole;
    ac_status status = refuse(r, project, err);
    if (status) return status;
    const ac_baseline *old = ac_gate_baseline(gate, project);
    const ac_ledger *found = r->options->prune ? NULL : ledger_of(r, project);
    const char *path = ac_project_baseline_path(project);
    size_t gone = count_stale(old), before = old ? old->entries.count : 0;
    status = ac_baseline_write(&text, old, found) ? AC_OK : ac_err_memory(err);
    if (!status) status = ac_cli_write_file(path, ac_buf_str(&text), err);
    if (!status) tell(r, path, before - gone, found ? found->entries.count : 0, gone);
    r->written++;
    ac_buf_release(&text);
    return status;
}

static void release(recording *r)
{
    for (size_t i = 0; i < r->projects.count; i++) {
        ac_ledger_release(r->projects.items[i].ledger);
        ac_mem_free(r->projects.items[i].ledger);
    }
    ac_vec_release(&r->projects);
}

bool ac_cli_has_baseline(const ac_cli_options *options, ac_cli_output *output)
{
    ac_err err;
    const char *path = options->baseline;
    bool missing = path && !options->no_baseline && access(path, F_OK) != 0 && errno == ENOENT;
    if (!missing) return true;
    ac_err_set(&err, AC_ERR_USAGE, path,
               "there is no such baseline; `accord baseline --baseline FILE` writes one");
    ac_cli_complain(output, &err);
    return false;
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    ac_arena arena = {0};
    ac_run_outcome outcome;
    ac_err err;
    recording r = {.output = output, .options = options, .outcome = &outcome};
    ac_run_order order = ac_cli_order_here(options, &arena);
    order.setup.maker = ac_cli_rule_checkers(NULL);
    order.listener = (ac_run_listener){
        .context = &r, .findings = hear_batch, .failure = hear_failure, .progress = show_progress};
    order.gate.today = ac_cli_today(&arena);
    order.close = close_project;
    ac_status status = ac_run(&order, &outcome, &err);
    if (status) ac_cli_complain(output, &err);
    release(&r);
    ac_arena_release(&arena);
    return status || outcome.incomplete ? AC_EXIT_FAILED : AC_EXIT_CLEAN;
}

static const ac_cli_option *const options[] = {
    &ac_cli_option_prune,       &ac_cli_option_baseline,   &ac_cli_option_from,
    &ac_cli_option_rules,       &ac_cli_option_instrument, &ac_cli_option_jobs,
    &ac_cli_option_trust_rules, &ac_cli_option_help,       NULL};

const ac_cli_command ac_cli_baseline = {
    .name = "baseline",
    .arguments = "[PATH...]",
    .english = "Records today's findings, so that only new ones are told",
    .more = "Writes accord-baseline.tsv beside accord.yaml: one finding a line, sorted, to be "
            "committed. From then\non accord check tells only what is not in it. Findings are "
            "known by their rule, sheet and answers,\nnot by their lines. Where only some sheets "
            "are named, the entries of the others stay.\n",
    .examples = "  accord baseline\n"
                "  accord baseline --prune\n",
    .statuses = ac_cli_statuses,
    .most_arguments = SIZE_MAX,
    .options = options,
    .run = run,
};
