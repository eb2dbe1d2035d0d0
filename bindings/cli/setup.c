#include "cli/setup.h"

#include "base/path.h"
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *ac_cli_data_folder(ac_arena *arena)
{
    char binary[PATH_MAX];
    ac_buf path = {0};
    ssize_t len = readlink("/proc/self/exe", binary, sizeof binary);
    if (len <= 0) return NULL;
    ac_path_beside(&path, (ac_str){binary, (size_t)len}, AC_STR("../share/accord"));
    const char *folder = path.failed ? NULL : ac_arena_dup(arena, ac_str_of(path.ptr)).ptr;
    ac_buf_release(&path);
    return folder;
}

static ac_status load_rules(ac_rules *rules, const ac_checker_request *request, ac_report *report,
                            ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < request->rule_count && !status; i++)
        status = ac_rules_load(rules, request->rules[i], request->keep, report, err);
    bool has_parts = request->selection->beside_count > 0; /* of which some may have no rules */
    if (status || ac_rules_count(rules) || !request->rule_count || has_parts) return status;
    if (ac_rules_left_out(rules))
        return ac_err_set(err, AC_ERR_SETUP, NULL,
                          "no rule is left to try: --select and --ignore leave all %zu out; "
                          "`accord rules` lists them",
                          ac_rules_left_out(rules));
    return ac_err_set(err, AC_ERR_SETUP, NULL,
                      "no rule is left to try; mend the rule files, or name others");
}

static ac_status gather(void *context, const char *path, ac_source_set *keep, ac_err *err)
{
    (void)context;
    return ac_rules_gather(path, keep, err);
}

static ac_status make(void *context, ac_checker *out, const ac_checker_request *request,
                      ac_report *report, ac_err *err)
{
    const ac_cli_rule_watcher *watcher = context;
    ac_rules *rules;
    ac_status status = ac_rules_new(&rules, request->instrument, err);
    if (status) return status;
    ac_rules_select(rules, request->selection);
    ac_rules_limit(rules, request->limits);
    ac_rules_watch(rules, request->watch);
    for (size_t i = 0; i < request->link_count && !status; i++)
        status = ac_rules_link(rules, &request->links[i], err);
    if (watcher && watcher->made) watcher->made(watcher->context, rules);
    if (!status) status = load_rules(rules, request, report, err);
    if (!status) status = ac_rules_read_links(rules, err);
    if (!status && !ac_rules_checker(rules, out)) status = ac_err_memory(err);
    if (!status) {
        out->account = watcher ? watcher->account : NULL;
        return AC_OK;
    }
    *out = (ac_checker){0};
    ac_rules_free(rules);
    return status;
}

static void unmake(void *context, ac_checker *checker)
{
    (void)context;
    ac_rules_free(checker->self);
}

ac_checker_maker ac_cli_rule_checkers(const ac_cli_rule_watcher *watcher)
{
    return (ac_checker_maker){
        .context = (void *)watcher, .gather = gather, .make = make, .unmake = unmake};
}

static const char *folder_in(ac_arena *arena, const char *variable, const char *below)
{
    const char *value = getenv(variable);
    ac_buf path = {0};
    if (!value || value[0] != '/') return NULL;
    ac_buf_puts(&path, value);
    ac_buf_puts(&path, below);
    ac_str kept = {0};
    if (!path.failed) kept = ac_arena_dup(arena, ac_buf_str(&path));
    ac_buf_release(&path);
    return kept.ptr;
}

/* See the XDG Base Directory Specification. */
const char *ac_cli_cache_folder(const ac_cli_options *options, ac_arena *arena)
{
    if (options->cache_dir) return options->cache_dir;
    const char *folder = folder_in(arena, "XDG_CACHE_HOME", "/accord");
    return folder ? folder : folder_in(arena, "HOME", "/.cache/accord");
}

ac_run_order ac_cli_order(const ac_cli_options *options, const char *const *paths, size_t count,
                          ac_arena *arena)
{
    const char *ci = getenv("CI");
    ac_run_order order = {
        .paths = paths,
        .path_count = count,
        .format = options->from ? ac_format_by_name(ac_str_of(options->from)) : NULL,
        .setup = {.data_folder = ac_cli_data_folder(arena),
                  .instrument = options->instrument,
                  .rules = options->rules.items,
                  .rule_count = options->rules.count,
                  .fail_on = options->fail_on,
                  .on_crash = options->on_crash,
                  .baseline = options->baseline,
                  .strict = options->strict,
                  .strict_default = ci && *ci && strcmp(ci, "false") != 0,
                  .selection = {.select = options->select.items,
                                .select_count = options->select.count,
                                .ignore = options->ignore.items,
                                .ignore_count = options->ignore.count}},
        .as_in_folders = options->force_exclude,
        .in_process = options->trust_rules,
        .workers = options->jobs,
    };
    return order;
}

ac_run_order ac_cli_order_here(const ac_cli_options *options, ac_arena *arena)
{
    static const char *const here[] = {"."};
    bool named = options->arguments.count > 0;
    return ac_cli_order(options, named ? options->arguments.items : here,
                        named ? options->arguments.count : 1, arena);
}

void ac_cli_tell_crashes(ac_cli_output *output, const ac_report *report)
{
    ac_err err;
    for (size_t i = 0; i < ac_report_count(report); i++) {
        const ac_finding *finding = ac_report_at(report, i);
        if (!ac_str_ends(finding->rule, AC_STR("-crashed"))) continue;
        ac_err_set(&err, AC_ERR_SETUP, ac_source_path(finding->primary.source), "%.*s",
                   AC_STR_ARG(finding->message));
        ac_cli_complain(output, &err);
    }
}
