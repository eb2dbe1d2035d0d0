#include "cli/pack.h"

#include "base/mem.h"
#include "base/wire.h"
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

/* A folder's own accord.yaml counts, as seen from inside of it. */
static const char *inside(ac_arena *arena, const char *where)
{
    ac_buf path = {0};
    if (!where) return "";
    if (!ac_is_folder(where)) return where;
    ac_buf_printf(&path, "%s/", where);
    const char *folder = ac_arena_keep(arena, &path).ptr;
    return folder ? folder : where;
}

static ac_status find_config(ac_arena *arena, const char *where, const char **config, ac_err *err)
{
    const char *folder;
    return ac_find_config(arena, inside(arena, where), config, &folder, err);
}

bool ac_cli_has_config(const char *where)
{
    ac_arena arena = {0};
    const char *config;
    bool found = !find_config(&arena, where, &config, NULL) && config;
    ac_arena_release(&arena);
    return found;
}

static ac_status no_config(const char *where, ac_err *err)
{
    return ac_err_set(err, AC_ERR_SETUP, where,
                      "there is no accord.yaml here or above; give --instrument and --rules, or "
                      "begin a project with `accord new project DIR`");
}

/* Work in the process of the rules. */

/* The checker of a pack: `self` are its rules, which have this as their listener's context. */
typedef struct doing {
    const ac_cli_pack_work *work;
    const ac_watch *watch;
    AC_VEC(ac_cli_pack_part) parts;
    ac_checker_maker maker;
    bool begun; /* it is done once for all parts */
    bool done;
    int status;
} doing;

static void keep_examples(void *context, ac_rules *rules)
{
    (void)context;
    ac_rules_keep_examples(rules);
}

/* Exit status, result, what was printed, messages. */
static ac_status account(void *self, ac_buf *out, ac_err *err)
{
    doing *d = self;
    const ac_cli_pack_work *work = d->work;
    ac_cli_output kept = *work->output;
    if (d->begun || d->done) return AC_OK; /* done: in a worker before this one */
    d->begun = true;
    ac_cli_pack pack = {.report = ac_report_new(),
                        .first_watch = d->watch,
                        .other_watch = {.mark = d->watch->mark},
                        .parts = d->parts.items,
                        .part_count = d->parts.count};
    ac_cli_pack_use_part(&pack, 0);
    if (!pack.report) return ac_err_memory(err);
    *work->output = (ac_cli_output){.gathers = true};
    int status = work->run(&pack, work);
    ac_wire_put(out, (uint64_t)status);
    ac_wire_put_text(out, (ac_str){work->result, work->result_size});
    ac_wire_put_text(out, ac_buf_str(&work->output->text));
    ac_wire_put_text(out, ac_buf_str(&work->output->messages));
    out->failed |= work->output->text.failed || work->output->messages.failed;
    ac_buf_release(&work->output->text);
    ac_buf_release(&work->output->messages);
    *work->output = kept;
    ac_report_free(pack.report);
    return out->failed ? ac_err_memory(err) : AC_OK;
}

static ac_status gather(void *context, const char *path, ac_source_set *keep, ac_err *err)
{
    doing *d = context;
    return d->maker.gather(d->maker.context, path, keep, err);
}

static ac_status make(void *context, ac_checker *out, const ac_checker_request *request,
                      ac_report *report, ac_err *err)
{
    doing *d = context;
    d->watch = request->watch;
    ac_cli_pack_part part = {.instrument = request->instrument};
    ac_status status = d->maker.make(d->maker.context, &part.rules, request, report, err);
    *out = part.rules;
    if (status) return status;
    if (!ac_vec_push(&d->parts, part)) {
        d->maker.unmake(d->maker.context, &part.rules);
        *out = (ac_checker){0};
        return ac_err_memory(err);
    }
    out->self = d;
    out->check = NULL; /* no sheet is read */
    out->finish = NULL;
    out->account = account;
    return AC_OK;
}

static void unmake(void *context, ac_checker *checker)
{
    doing *d = context;
    (void)checker;
    for (size_t i = 0; i < d->parts.count; i++) /* of all parts, at the first */
        d->maker.unmake(d->maker.context, &d->parts.items[i].rules);
    ac_vec_release(&d->parts);
}

/* In accord's own process. */

static void take_account(void *context, ac_str text)
{
    doing *d = context;
    const ac_cli_pack_work *work = d->work;
    ac_wire in = {text, false};
    d->status = (int)ac_wire_get_most(&in, AC_EXIT_FAILED);
    ac_str result = ac_wire_get_text(&in);
    if (result.len == work->result_size && result.len) memcpy(work->result, result.ptr, result.len);
    ac_buf_put(&work->output->text, ac_wire_get_text(&in));
    ac_str messages = ac_wire_get_text(&in);
    if (messages.len) ac_cli_flush(work->output);
    ac_cli_write_all(STDERR_FILENO, messages);
    d->done = !in.failed && result.len == work->result_size;
}

static void hear_findings(void *context, const ac_batch *batch)
{
    const ac_cli_pack_work *work = ((doing *)context)->work;
    ac_render_style style = ac_cli_style(STDOUT_FILENO, work->options->color);
    ac_render_findings(&work->output->text, batch->report, &style);
    ac_cli_flush(work->output);
}

static void hear_failure(void *context, const ac_err *err)
{
    ac_cli_complain(((doing *)context)->work->output, err);
}

static ac_status carry_out(doing *d, const ac_cli_pack_order *order, ac_run_outcome *outcome,
                           ac_err *err)
{
    static const ac_cli_rule_watcher watcher = {.made = keep_examples};
    ac_arena arena = {0};
    const char *config;
    ac_run_order run = ac_cli_order(d->work->options, NULL, 0, &arena);
    if (order->instrument) run.setup.instrument = order->instrument;
    if (order->rule_count) run.setup.rules = order->rules;
    if (order->rule_count) run.setup.rule_count = order->rule_count;
    run.setup.without_data = true;
    d->maker = ac_cli_rule_checkers(&watcher);
    run.setup.maker = (ac_checker_maker){d, gather, make, unmake};
    run.listener =
        (ac_run_listener){.context = d, .findings = hear_findings, .failure = hear_failure};
    run.account = take_account;
    bool all_said = run.setup.instrument && run.setup.rule_count;
    ac_status status = find_config(&arena, order->where, &config, err);
    if (!status && !config && !run.setup.instrument) status = no_config(order->where, err);
    if (!status) status = ac_run_project(&run, all_said ? NULL : config, outcome, err);
    ac_arena_release(&arena);
    return status;
}

int ac_cli_pack_do(const ac_cli_pack_order *order, const ac_cli_pack_work *work)
{
    doing d = {.work = work};
    ac_run_outcome outcome = {0};
    ac_err err;
    ac_status status = carry_out(&d, order, &outcome, &err);
    if (status) ac_cli_complain(work->output, &err);
    return status || !d.done || outcome.incomplete ? AC_EXIT_FAILED : d.status;
}

/* A project without its rules. */

static ac_status load(ac_cli_setting *setting, const char *where, ac_report *report, ac_err *err)
{
    const char *config;
    ac_status status = find_config(&setting->arena, where, &config, err);
    if (status) return status;
    if (!config && !setting->setup.instrument) return no_config(where, err);
    bool all_said = setting->setup.instrument && !setting->setup.config_only;
    return ac_project_load(&setting->project, all_said ? NULL : config, &setting->setup, report,
                           err);
}

void ac_cli_setting_open(ac_cli_setting *out, const char *where, bool only_config,
                         const ac_cli_options *options, ac_cli_output *output)
{
    ac_err err;
    *out = (ac_cli_setting){0};
    ac_report *report = ac_report_new();
    out->setup = ac_cli_order(options, NULL, 0, &out->arena).setup;
    out->setup.without_rules = true;
    out->setup.config_only = only_config;
    ac_status status = report ? load(out, where, report, &err) : ac_err_memory(&err);
    if (report) {
        out->failed = ac_report_count_of(report, AC_SEVERITY_ERROR) > 0;
        ac_cli_print_report(output, report, options);
        ac_cli_flush(output);
    }
    if (status) {
        ac_cli_complain(output, &err);
        ac_project_free(out->project, &out->setup);
        out->project = NULL;
        out->failed = true;
    }
    ac_report_free(report);
}

void ac_cli_setting_close(ac_cli_setting *setting)
{
    ac_project_free(setting->project, &setting->setup);
    ac_arena_release(&setting->arena);
}

size_t ac_cli_pack_part_count(const ac_cli_pack *pack)
{
    return pack->part_count;
}

void ac_cli_pack_use_part(ac_cli_pack *pack, size_t i)
{
    pack->rules = pack->parts[i].rules.self;
    pack->instrument = pack->parts[i].instrument;
    pack->watch = i ? &pack->other_watch : pack->first_watch;
    ac_rules_watch(pack->rules, pack->watch);
}

size_t ac_cli_pack_find(const ac_cli_pack *pack, ac_str id)
{
    for (size_t i = 0; i < ac_rules_count(pack->rules); i++)
        if (ac_str_eq(ac_rules_at(pack->rules, i)->id, id)) return i;
    return SIZE_MAX;
}
