#include "cli/command.h"
#include "cli/setup.h"
#include "cli/stats.h"
#include "cli/watch.h"

#include <unistd.h>

typedef struct checking {
    ac_cli_output *output;
    const ac_cli_options *options;
    ac_cli_watch *watch; /* NULL unless the files are watched */
    ac_buf stats;        /* tables of the projects whose rules are done with */
    const ac_renderer *renderer;
    ac_render_style style;
} checking;

static void print_findings(void *context, const ac_report *report)
{
    checking *check = context;
    check->renderer->findings(&check->output->text, report, &check->style);
    ac_cli_flush(check->output);
}

static void print_failure(void *context, const ac_err *err)
{
    ac_cli_complain(((checking *)context)->output, err);
}

static void show_progress(void *context, size_t done, size_t total)
{
    ac_cli_progress(((checking *)context)->output, done, total);
}

static void begin_stats(void *context, ac_rules *rules)
{
    if (((checking *)context)->options->stats) ac_rules_want_reasons(rules);
}

static void end_stats(void *context, ac_rules *rules)
{
    checking *check = context;
    if (check->options->stats) ac_cli_put_stats(&check->stats, rules);
}

static void print_summary(checking *check, const ac_run_outcome *outcome)
{
    const ac_run_summary summary = {.sheets = outcome->sheets,
                                    .rules = outcome->rules,
                                    .errors = outcome->counts[AC_SEVERITY_ERROR],
                                    .warnings = outcome->counts[AC_SEVERITY_WARNING],
                                    .infos = outcome->counts[AC_SEVERITY_INFO]};
    if (check->renderer->summary && (outcome->sheets || !outcome->incomplete))
        check->renderer->summary(&check->output->text, &summary, &check->style);
}

/* For people: beside a format for programs they go to standard error. */
static void print_stats(checking *check)
{
    if (check->renderer->summary)
        ac_buf_put(&check->output->text, ac_buf_str(&check->stats));
    else
        ac_cli_write_all(STDERR_FILENO, ac_buf_str(&check->stats));
    ac_buf_release(&check->stats);
}

/* Folders hold other text files too, so these are no failure; but nobody shall take them for
 * checked. */
static void tell_strays(checking *check, const ac_run_outcome *outcome)
{
    ac_err note;
    if (!outcome->strays || !outcome->sheets) return;
    ac_err_set(&note, AC_OK, NULL,
               outcome->strays == 1
                   ? "%zu other text file has no accord.yaml above it and was passed over"
                   : "%zu other text files have no accord.yaml above them and were passed over",
               outcome->strays);
    ac_cli_complain(check->output, &note);
}

/* Whether something was found that is at least as bad as --fail-on says; "never" is no severity. */
static bool fails(const ac_run_outcome *outcome, const char *fail_on)
{
    ac_severity least = AC_SEVERITY_ERROR;
    if (fail_on && !ac_severity_parse(ac_str_of(fail_on), &least)) return false;
    for (int severity = (int)least; severity <= AC_SEVERITY_ERROR; severity++)
        if (outcome->counts[severity]) return true;
    return false;
}

static void use(void *context, const char *path)
{
    checking *check = context;
    if (check->watch) ac_cli_watch_file(check->watch, path);
}

static int check_once(const ac_cli_options *options, ac_cli_output *output, ac_cli_watch *watch)
{
    static const char *const here[] = {"."};
    ac_arena arena = {0};
    ac_run_outcome outcome;
    ac_err err;
    checking check = {.output = output,
                      .watch = watch,
                      .options = options,
                      .style = ac_cli_style(STDOUT_FILENO, options->color)};
    const ac_cli_rule_watcher watcher = {begin_stats, end_stats, &check};
    check.renderer = ac_renderer_by_name(ac_str_of(options->format ? options->format : "terminal"));
    bool named = options->arguments.count > 0;
    ac_run_order order = ac_cli_order(options, named ? options->arguments.items : here,
                                      named ? options->arguments.count : 1, &arena);
    order.setup.maker = ac_cli_rule_checkers(&watcher);
    order.listener = (ac_run_listener){&check, print_findings, print_failure, show_progress, use};
    ac_status status = ac_run(&order, &outcome, &err);
    if (status) ac_cli_complain(output, &err);
    print_summary(&check, &outcome);
    print_stats(&check);
    tell_strays(&check, &outcome);
    ac_arena_release(&arena);
    if (status || outcome.incomplete) return AC_EXIT_FAILED;
    return fails(&outcome, options->fail_on) ? AC_EXIT_FINDINGS : AC_EXIT_CLEAN;
}

/* Again and again, until the user has seen enough. */
static int check_always(const ac_cli_options *options, ac_cli_output *output)
{
    ac_cli_watch *watch = ac_cli_watch_new(output);
    if (!watch) return AC_EXIT_FAILED;
    do {
        ac_cli_watch_begin(watch);
        for (size_t i = 0; i < options->arguments.count; i++)
            ac_cli_watch_file(watch, options->arguments.items[i]);
        if (!options->arguments.count) ac_cli_watch_file(watch, ".");
        check_once(options, output, watch);
    } while (ac_cli_watch_wait(watch));
    ac_cli_watch_free(watch);
    return AC_EXIT_FAILED;
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    return options->watch ? check_always(options, output) : check_once(options, output, NULL);
}

static const ac_cli_option *const options[] = {
    &ac_cli_option_instrument, &ac_cli_option_rules,  &ac_cli_option_report, &ac_cli_option_fail_on,
    &ac_cli_option_select,     &ac_cli_option_ignore, &ac_cli_option_from,   &ac_cli_option_color,
    &ac_cli_option_stats,      &ac_cli_option_watch,  &ac_cli_option_help,   NULL};

const ac_cli_command ac_cli_check = {
    .name = "check",
    .arguments = "[PATH...]",
    .english = "Tries the rules on sheets and prints what contradicts them",
    .more = "A PATH is a sheet, a folder that holds sheets, or - for standard input; . if not "
            "given.\nThe nearest accord.yaml above a sheet names its instrument and its rules. In "
            "folders,\nhidden files, links to other folders and what accord.yaml excludes are "
            "passed over.\n",
    .examples = "  accord check\n"
                "  accord check sheets/ more/4865.txt\n"
                "  accord check --instrument atop --rules common --rules my-rule.lua 4865.txt\n"
                "  accord check --format jsonl --fail-on warning sheets/\n",
    .statuses = ac_cli_check_statuses,
    .most_arguments = SIZE_MAX,
    .options = options,
    .run = run,
};
