#include "cli/pack.h"

#include "runs/discovery.h"
#include "runs/upwards.h"

#include <string.h>
#include <unistd.h>

void ac_cli_print_report(ac_cli_output *output, ac_report *report, const ac_cli_options *options)
{
    ac_render_style style = ac_cli_style(STDOUT_FILENO, options->color);
    ac_report_sort(report);
    ac_render_findings(&output->text, report, &style);
    ac_report_clear(report);
}

static void keep_examples(void *context, ac_rules *rules)
{
    (void)context;
    ac_rules_keep_examples(rules);
}

static void set_up(ac_cli_pack *pack, const ac_cli_pack_order *order, const ac_cli_options *options)
{
    ac_run_order from_options = ac_cli_order(options, NULL, 0, &pack->arena);
    pack->watcher.made = keep_examples;
    pack->setup = from_options.setup;
    pack->setup.maker = ac_cli_rule_checkers(&pack->watcher);
    pack->setup.without_rules = order->without_rules;
    pack->setup.config_only = order->without_instrument;
    if (order->instrument) pack->setup.instrument = order->instrument;
    if (order->rule_count) pack->setup.rules = order->rules;
    if (order->rule_count) pack->setup.rule_count = order->rule_count;
}

/* A folder's own accord.yaml counts, as seen from inside of it. */
static const char *inside(ac_cli_pack *pack, const char *where)
{
    ac_buf path = {0};
    if (!where) return "";
    if (!ac_is_folder(where)) return where;
    ac_buf_printf(&path, "%s/", where);
    const char *folder = ac_arena_dup(&pack->arena, ac_buf_str(&path)).ptr;
    ac_buf_release(&path);
    return folder ? folder : where;
}

bool ac_cli_has_config(const char *where)
{
    ac_cli_pack pack = {0};
    const char *config, *folder;
    bool found = ac_find_config(&pack.arena, inside(&pack, where), &config, &folder) && config;
    ac_arena_release(&pack.arena);
    return found;
}

static ac_status load(ac_cli_pack *pack, const ac_cli_pack_order *order, ac_err *err)
{
    const char *config, *folder;
    bool all_said = pack->setup.instrument && !order->without_instrument &&
                    (pack->setup.rule_count || order->without_rules);
    pack->report = ac_report_new();
    if (!pack->report ||
        !ac_find_config(&pack->arena, inside(pack, order->where), &config, &folder))
        return ac_err_memory(err);
    if (!config && !pack->setup.instrument)
        return ac_err_set(
            err, AC_ERR_SETUP, order->where,
            "there is no accord.yaml here or above; give --instrument and --rules, or "
            "begin a project with `accord new project DIR`");
    ac_status status =
        ac_project_load(&pack->project, all_said ? NULL : config, &pack->setup, pack->report, err);
    if (status || order->without_instrument) return status;
    status = ac_project_make_checker(pack->project, &pack->setup, &pack->watch, pack->report, err);
    if (!status) ac_project_check_severities(pack->project, &pack->setup, pack->report);
    return status;
}

void ac_cli_pack_open(ac_cli_pack *out, const ac_cli_pack_order *order,
                      const ac_cli_options *options, ac_cli_output *output)
{
    ac_err err;
    *out = (ac_cli_pack){0};
    set_up(out, order, options);
    ac_status status = load(out, order, &err);
    if (out->report) {
        out->broken = ac_report_count_of(out->report, AC_SEVERITY_ERROR) > 0;
        ac_cli_print_report(output, out->report, options);
        ac_cli_flush(output);
    }
    if (status) {
        out->failed = true;
        ac_cli_complain(output, &err);
        return;
    }
    if (order->without_instrument) return;
    out->instrument = ac_project_instrument(out->project);
    out->rules = ac_project_checker(out->project)->self;
}

void ac_cli_pack_close(ac_cli_pack *pack)
{
    ac_project_free(pack->project, &pack->setup);
    ac_report_free(pack->report);
    ac_arena_release(&pack->arena);
}

size_t ac_cli_pack_find(const ac_cli_pack *pack, ac_str id)
{
    for (size_t i = 0; i < ac_rules_count(pack->rules); i++)
        if (ac_str_eq(ac_rules_at(pack->rules, i)->id, id)) return i;
    return SIZE_MAX;
}
