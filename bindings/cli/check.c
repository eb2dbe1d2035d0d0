#include "cli/command.h"
#include "cli/fix.h"
#include "cli/profile.h"
#include "cli/setup.h"
#include "cli/since.h"
#include "cli/sinks.h"
#include "cli/stats.h"
#include "cli/today.h"
#include "cli/watch.h"

#include <string.h>
#include <unistd.h>

typedef struct checking {
    ac_cli_output *output;
    const ac_cli_options *options;
    ac_cli_watch *watch; /* NULL unless the files are watched */
    ac_buf stats;        /* tables of the projects whose rules are done with */
    ac_cli_profile profile;
    ac_cli_sinks sinks;
    ac_run_summary summary;
    ac_cli_fixed fixed;   /* before the check */
    int example_severity; /* of the finding in the summary; -1 for none yet */
    ac_arena arena;
} checking;

/* The worst open finding serves as an example of what can be done with it. */
static void note_finding(checking *check, const ac_finding *finding)
{
    ac_run_summary *summary = &check->summary;
    const ac_source *source = finding->primary.source;
    if (finding->status != AC_FINDING_OPEN || !finding->fingerprint.hash) return;
    if (!source || ac_source_path(source)[0] == '<') return; /* there is no file to write to */
    summary->fixable += finding->fix.kind == AC_FIX_SAFE;
    if ((int)finding->severity <= check->example_severity) return;
    check->example_severity = (int)finding->severity;
    ac_fingerprint_format(finding->fingerprint, summary->example);
    summary->example_rule = ac_arena_dup(&check->arena, finding->rule);
}

static void hear_batch(void *context, const ac_batch *batch)
{
    checking *check = context;
    ac_stage before = ac_stage_enter(AC_STAGE_REPORTING);
    for (size_t i = 0; i < ac_report_count(batch->report); i++)
        note_finding(check, ac_report_at(batch->report, i));
    ac_cli_sinks_batch(&check->sinks, batch);
    ac_stage_leave(before);
}

static void hear_failure(void *context, const ac_err *err)
{
    checking *check = context;
    ac_cli_complain(check->output, err);
    ac_cli_sinks_failure(&check->sinks, err);
}

static void show_progress(void *context, size_t done, size_t total)
{
    ac_cli_progress(((checking *)context)->output, done, total);
}

/* In the process that tries the rules, which may be one that inherits what this one has spent. */
static void begin_account(void *context, ac_rules *rules)
{
    const ac_cli_options *options = context;
    if (options->stats) ac_rules_want_reasons(rules);
    if (!options->profile) return;
    ac_rules_count_costs(rules);
    if (!options->trust_rules) ac_stopwatch_start();
}

static ac_status tell_stats(void *rules, ac_buf *out, ac_err *err)
{
    ac_cli_put_stats(out, rules);
    return out->failed ? ac_err_memory(err) : AC_OK;
}

static ac_status tell_profile(void *rules, ac_buf *out, ac_err *err)
{
    ac_cli_profile_put(out, rules);
    return out->failed ? ac_err_memory(err) : AC_OK;
}

static ac_status tell_both(void *rules, ac_buf *out, ac_err *err)
{
    ac_status status = tell_stats(rules, out, err);
    return status ? status : tell_profile(rules, out, err);
}

static void keep_account(void *context, ac_str text)
{
    checking *check = context;
    if (!check->options->profile)
        ac_buf_put(&check->stats, text);
    else if (!ac_cli_profile_hear(&check->profile, text, &check->stats))
        check->stats.failed = true;
}

/* Behind all else, to standard error: figures that differ from run to run. */
static void print_profile(checking *check, size_t sheets)
{
    ac_buf table = {0};
    if (!check->options->profile) return;
    ac_cli_profile_table(&table, &check->profile, sheets, check->options->trust_rules);
    ac_cli_write_all(STDERR_FILENO, ac_buf_str(&table));
    ac_buf_release(&table);
}

/* For people: beside a format for programs they go to standard error. */
static void print_stats(checking *check)
{
    if (ac_cli_sinks_speak(&check->sinks))
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

/* Nobody shall take a share for all of it. */
static void tell_share(checking *check, const ac_run_order *order)
{
    ac_err note;
    if (!order->shards) return;
    ac_err_set(&note, AC_OK, NULL,
               "this was share %zu of %zu, and rules across sheets or rows were not judged; behind "
               "the last share, `accord check` without --shard tells all of it",
               order->shard, order->shards);
    ac_cli_complain(check->output, &note);
}

static void use(void *context, const char *path)
{
    checking *check = context;
    if (check->watch) ac_cli_watch_file(check->watch, path);
}

static void sum_up(ac_run_summary *summary, const ac_run_outcome *outcome, bool failed)
{
    summary->sheets = outcome->sheets;
    summary->rules = outcome->rules;
    summary->errors = outcome->counts[AC_SEVERITY_ERROR];
    summary->warnings = outcome->counts[AC_SEVERITY_WARNING];
    summary->infos = outcome->counts[AC_SEVERITY_INFO];
    summary->waived = outcome->tally.waived;
    summary->known = outcome->tally.known;
    summary->stale = outcome->tally.stale;
    summary->compared = outcome->tally.baselines || summary->since;
    summary->incomplete = failed || outcome->incomplete;
    summary->status = summary->incomplete ? AC_EXIT_FAILED
                      : outcome->failing  ? AC_EXIT_FINDINGS
                                          : AC_EXIT_CLEAN;
}

/* Both states, when a revision is named: its findings first. */
static bool look_back(checking *check, ac_run_order *order, ac_ledger *before)
{
    const char *since = check->options->since;
    if (!since) return true;
    check->summary.since = since;
    check->summary.before = order->gate.before = before;
    return ac_cli_findings_at(before, since, check->options, check->output);
}

static int carry_out(checking *check, ac_run_order *order)
{
    ac_ledger before = {0};
    ac_run_outcome outcome = {0};
    ac_err err;
    bool done = look_back(check, order, &before);
    if (done && ac_run(order, &outcome, &err)) {
        hear_failure(check, &err);
        done = false;
    }
    if (done && !outcome.incomplete && check->fixed.failure.code)
        hear_failure(check, &check->fixed.failure);
    sum_up(&check->summary, &outcome,
           !done || check->fixed.failed || check->fixed.failure.code != AC_OK);
    if (done && (outcome.sheets || !outcome.incomplete)) print_stats(check);
    ac_stage stage = ac_stage_enter(AC_STAGE_REPORTING);
    if (done) ac_cli_sinks_end(&check->sinks, &check->summary);
    ac_stage_leave(stage);
    tell_strays(check, &outcome);
    if (done) tell_share(check, order);
    if (done) print_profile(check, outcome.sheets);
    ac_ledger_release(&before);
    check->summary.before = order->gate.before = NULL; /* it is gone */
    return check->sinks.failed ? AC_EXIT_FAILED : check->summary.status;
}

/* For people, as the statistics are. */
static void print_fixed(checking *check, const ac_cli_fixed *fixed)
{
    ac_buf text = {0};
    ac_cli_put_fixed(&text, fixed);
    if (ac_cli_sinks_speak(&check->sinks))
        ac_buf_put(&check->output->text, ac_buf_str(&text));
    else
        ac_cli_write_all(STDERR_FILENO, ac_buf_str(&text));
    ac_buf_release(&text);
}

/* Mends, then checks what came of it. */
static int check_fixed(checking *check, ac_run_order *order)
{
    if (!check->options->fix) return carry_out(check, order);
    check->fixed = ac_cli_fix(check->options, check->output);
    int status = carry_out(check, order);
    print_fixed(check, &check->fixed);
    return status;
}

/* "2/4"; all zero where nothing was said. False when it is no share. */
static bool read_shard(const char *text, size_t *shard, size_t *shards)
{
    uint32_t i = 0, n = 0;
    size_t len = text ? strcspn(text, "/") : 0;
    bool read = !text || (text[len] && ac_str_to_u32((ac_str){text, len}, &i) &&
                          ac_str_to_u32(ac_str_of(text + len + 1), &n) && i && i <= n);
    *shard = i;
    *shards = n;
    return read;
}

/* What a shard finds goes through the cache. */
static const char *shard_fault(const ac_cli_options *options)
{
    size_t shard, shards;
    if (!read_shard(options->shard, &shard, &shards))
        return "--shard takes a share such as 1/4: the first of four";
    if (!options->shard) return NULL;
    if (options->no_cache || options->trust_rules || options->stats || options->profile)
        return "--shard keeps what it finds in the cache, which --no-cache, --trust-rules, --stats "
               "and --profile do without";
    if (options->fix || options->diff || options->watch || options->since)
        return "--shard is for checking alone, without --fix, --diff, --watch and --since";
    return NULL;
}

static int check_once(const ac_cli_options *options, ac_cli_output *output, ac_cli_watch *watch)
{
    checking check = {.output = output, .watch = watch, .options = options, .example_severity = -1};
    const ac_cli_rule_watcher watcher = {begin_account,
                                         !options->profile ? tell_stats
                                         : options->stats  ? tell_both
                                                           : tell_profile,
                                         (void *)options};
    bool watches = options->stats || options->profile;
    int status = AC_EXIT_FAILED;
    ac_run_order order = ac_cli_order_here(options, &check.arena);
    order.setup.maker = ac_cli_rule_checkers(watches ? &watcher : NULL);
    order.account = keep_account;
    if (!options->no_cache && !watches) order.cache = ac_cli_cache_folder(options, &check.arena);
    read_shard(options->shard, &order.shard, &order.shards);
    order.listener = (ac_run_listener){&check, hear_batch, hear_failure, show_progress, use};
    order.gate.today = ac_cli_today(&check.arena);
    order.gate.without_baseline = options->no_baseline;
    if (options->profile) ac_stopwatch_start();
    bool open = ac_cli_sinks_open(&check.sinks, options, output);
    order.wants_sheets = ac_cli_sinks_want_sheets(&check.sinks);
    if (open) status = check_fixed(&check, &order);
    ac_cli_sinks_close(&check.sinks);
    ac_buf_release(&check.stats);
    ac_cli_profile_release(&check.profile);
    ac_arena_release(&check.arena);
    return status;
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
    const char *fault = ac_cli_fix_fault(options);
    if (!fault) fault = shard_fault(options);
    if (fault) return ac_cli_complain_usage(output, "check", fault);
    if (!ac_cli_has_baseline(options, output)) return AC_EXIT_FAILED;
    if (options->diff) return ac_cli_show_fixes(options, output);
    return options->watch ? check_always(options, output) : check_once(options, output, NULL);
}

static const ac_cli_option *const options[] = {
    &ac_cli_option_report,        &ac_cli_option_select,
    &ac_cli_option_ignore,        &ac_cli_option_since,
    &ac_cli_option_baseline,      &ac_cli_option_no_baseline,
    &ac_cli_option_strict,        &ac_cli_option_fail_on,
    &ac_cli_option_on_crash,      &ac_cli_option_instrument,
    &ac_cli_option_rules,         &ac_cli_option_from,
    &ac_cli_option_force_exclude, &ac_cli_option_color,
    &ac_cli_option_stats,         &ac_cli_option_profile,
    &ac_cli_option_watch,         &ac_cli_option_fix,
    &ac_cli_option_diff,          &ac_cli_option_jobs,
    &ac_cli_option_no_cache,      &ac_cli_option_cache_dir,
    &ac_cli_option_shard,         &ac_cli_option_trust_rules,
    &ac_cli_option_help,          NULL};

const ac_cli_command ac_cli_check = {
    .name = "check",
    .arguments = "[PATH...]",
    .english = "Tries the rules on sheets and prints what contradicts them",
    .more = "A PATH is a sheet, a folder that holds sheets, or - for standard input; . if not "
            "given.\nThe nearest accord.yaml above a sheet names its instrument and its rules. In "
            "folders,\nhidden files, links to other folders and what accord.yaml excludes are "
            "passed over.\nOptions stand before the environment (ACCORD_FAIL_ON, ACCORD_FORMAT "
            "...), the environment before\naccord.yaml; accord config --show tells what holds.\n",
    .examples = "  accord check\n"
                "  accord check sheets/ more/4865.txt\n"
                "  accord check --instrument atop --rules common --rules my-rule.lua 4865.txt\n"
                "  accord check -f terminal -f sarif:accord.sarif --fail-on warning sheets/\n"
                "  accord check --since origin/main\n",
    .statuses = ac_cli_check_statuses,
    .most_arguments = SIZE_MAX,
    .options = options,
    .run = run,
};
