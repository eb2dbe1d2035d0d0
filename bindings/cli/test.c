#include "base/mem.h"
#include "cli/command.h"
#include "cli/prove.h"

/* What was tried in all packs. */
typedef struct totals {
    size_t rules, examples, faults;
    size_t functions; /* rules that are no expressions */
    bool incomplete;
} totals;

/* Those of one instrument. */
static int prove_part(ac_cli_pack *pack, const ac_cli_pack_work *work, totals *sum)
{
    ac_err err;
    ac_status status = AC_OK;
    ac_cli_proof *proof = ac_mem_alloc(sizeof *proof);
    if (!proof) return AC_EXIT_FAILED;
    *proof = (ac_cli_proof){
        .pack = pack, .options = work->options, .output = work->output, .found = ac_report_new()};
    for (size_t i = 0; i < ac_rules_count(pack->rules) && !status && proof->found; i++) {
        sum->functions += !ac_rules_at(pack->rules, i)->constraint.require.count;
        if (ac_watch_rule(pack->watch, i)) status = ac_cli_prove(proof, i, &err);
    }
    if (status) ac_cli_complain(work->output, &err);
    sum->rules += proof->rules;
    sum->examples += proof->examples;
    sum->faults += proof->faults;
    bool failed = status || !proof->found;
    ac_report_free(proof->found);
    ac_mem_free(proof);
    return failed ? AC_EXIT_FAILED : AC_EXIT_CLEAN;
}

/* Those of one pack, in the process of its rules. */
static int prove_all(ac_cli_pack *pack, const ac_cli_pack_work *work)
{
    int status = AC_EXIT_CLEAN;
    for (size_t i = 0; i < ac_cli_pack_part_count(pack) && status == AC_EXIT_CLEAN; i++) {
        ac_cli_pack_use_part(pack, i);
        status = prove_part(pack, work, work->result);
    }
    return status;
}

/* The rules at `path`, with the instrument of the accord.yaml above them, else with `instrument`.
 */
static void test_path(const char *path, const char *instrument, const ac_cli_options *options,
                      ac_cli_output *output, totals *sum)
{
    totals own = {0};
    ac_cli_pack_order order = {.where = path, .rules = &path, .rule_count = 1};
    if (!ac_cli_has_config(path)) order.instrument = instrument;
    const ac_cli_pack_work work = {.run = prove_all,
                                   .options = options,
                                   .output = output,
                                   .result = &own,
                                   .result_size = sizeof own};
    sum->incomplete |= ac_cli_pack_do(&order, &work) != AC_EXIT_CLEAN;
    sum->rules += own.rules;
    sum->examples += own.examples;
    sum->faults += own.faults;
    sum->functions += own.functions;
}

/* Those that the accord.yaml at hand names. */
static void test_project(const ac_cli_options *options, ac_cli_output *output, totals *sum)
{
    ac_cli_setting setting;
    size_t count = 0;
    ac_cli_setting_open(&setting, NULL, false, options, output);
    sum->incomplete |= setting.failed;
    const char *const *paths = setting.project ? ac_project_rules(setting.project, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        test_path(paths[i], ac_project_instrument_path(setting.project), options, output, sum);
    ac_cli_setting_close(&setting);
}

static void put_summary(ac_cli_output *output, const totals *sum)
{
    ac_buf_printf(&output->text, "%zu %s, %zu %s: ", sum->rules, sum->rules == 1 ? "rule" : "rules",
                  sum->examples, sum->examples == 1 ? "example" : "examples");
    if (sum->faults)
        ac_buf_printf(&output->text, "%zu %s\n", sum->faults,
                      sum->faults == 1 ? "is not as it should be" : "are not as they should be");
    else
        ac_buf_puts(&output->text, "all as they should be\n");
}

/* Small mistakes can be made in expressions only. */
static void put_limit(ac_cli_output *output, const totals *sum)
{
    ac_buf_printf(&output->text, "%zu of the rules %s told by %s, in which no mistakes were made\n",
                  sum->functions, sum->functions == 1 ? "is" : "are",
                  sum->functions == 1 ? "a function" : "functions");
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    totals sum = {0};
    for (size_t i = 0; i < options->arguments.count; i++)
        test_path(options->arguments.items[i], options->instrument, options, output, &sum);
    if (!options->arguments.count) test_project(options, output, &sum);
    if (sum.rules) put_summary(output, &sum);
    if (sum.functions && options->mutate) put_limit(output, &sum);
    if (sum.incomplete) return AC_EXIT_FAILED;
    return sum.faults ? AC_EXIT_FINDINGS : AC_EXIT_CLEAN;
}

static const ac_cli_option *const options[] = {
    &ac_cli_option_mutate,      &ac_cli_option_coverage, &ac_cli_option_instrument,
    &ac_cli_option_select,      &ac_cli_option_ignore,   &ac_cli_option_color,
    &ac_cli_option_trust_rules, &ac_cli_option_help,     NULL};

const ac_cli_command ac_cli_test = {
    .name = "test",
    .arguments = "[RULES...]",
    .english = "Tries rules on their own examples",
    .more = "RULES are rule files or folders of them; those of the nearest accord.yaml if not "
            "given.\nEach rule needs an example that passes and one that fails. The accord.yaml "
            "above the\nrules names the instrument that their examples are about.\n",
    .examples = "  accord test\n"
                "  accord test rules/limits-described.lua\n"
                "  accord test --mutate --coverage rules/\n",
    .statuses = ac_cli_test_statuses,
    .most_arguments = SIZE_MAX,
    .options = options,
    .run = run,
};
