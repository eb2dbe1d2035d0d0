#include "cli/command.h"
#include "cli/pack.h"

#include "runs/discovery.h"
#include "runs/upwards.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_WIDTH = 11, VALUE_WIDTH = 44 };

/* One value: what it is called, what it is, and where it comes from. */
static void put(ac_buf *out, const char *key, const char *value, const char *origin)
{
    ac_buf_printf(out, "%-*s ", KEY_WIDTH, key);
    unsigned column = ac_render_safe(out, ac_str_of(value), 0);
    ac_buf_fill(out, ' ', column < VALUE_WIDTH ? VALUE_WIDTH - column : 1);
    ac_buf_puts(out, "# ");
    ac_render_safe(out, ac_str_of(origin), 0);
    ac_buf_putc(out, '\n');
}

static void put_setting(ac_buf *out, const ac_setting *setting)
{
    ac_buf origin = {0};
    ac_buf_printf(&origin, "%s:%u", setting->path, (unsigned)setting->line);
    ac_buf_putc(&origin, '\0');
    put(out, setting->key, setting->value, origin.failed ? "" : origin.ptr);
    ac_buf_release(&origin);
}

static bool came_from_shell(const ac_cli_options *options, const ac_cli_option *row)
{
    for (size_t i = 0; i < options->from_shell.count; i++)
        if (options->from_shell.items[i] == row) return true;
    return false;
}

/* "--fail-on", or "ACCORD_FAIL_ON in the environment" */
static void put_given(ac_buf *out, const char *key, const char *value, const ac_cli_option *row,
                      const ac_cli_options *options)
{
    ac_buf origin = {0};
    if (came_from_shell(options, row)) {
        ac_cli_put_variable(&origin, row->name);
        ac_buf_puts(&origin, " in the environment");
    } else {
        ac_buf_printf(&origin, "--%s", row->name);
    }
    ac_buf_putc(&origin, '\0');
    put(out, key, value, origin.failed ? "" : origin.ptr);
    ac_buf_release(&origin);
}

/* Overrides that are not for the sheet at hand do not hold. */
static void put_settings(ac_buf *out, const ac_config *config, const char *key)
{
    for (size_t i = 0; i < config->settings.count; i++) {
        const ac_setting *setting = &config->settings.items[i];
        bool holds = !setting->override || config->overrides.items[setting->override - 1].holds;
        if (holds && strcmp(setting->key, key) == 0) put_setting(out, setting);
    }
}

static bool is_set(const ac_config *config, const char *key)
{
    for (size_t i = 0; i < config->settings.count; i++)
        if (strcmp(config->settings.items[i].key, key) == 0) return true;
    return false;
}

/* A value that options, the environment, the file or nobody has given. */
static void put_value(ac_buf *out, const ac_config *config, const char *key, const char *given,
                      const ac_cli_option *row, const ac_cli_options *options,
                      const char *otherwise)
{
    if (given)
        put_given(out, key, given, row, options);
    else if (is_set(config, key))
        put_settings(out, config, key);
    else if (otherwise)
        put(out, key, otherwise, "default");
}

static void put_list(ac_buf *out, const ac_config *config, const char *key,
                     const ac_cli_texts *given, const ac_cli_option *row,
                     const ac_cli_options *options)
{
    for (size_t i = 0; i < given->count; i++) put_given(out, key, given->items[i], row, options);
    if (!given->count) put_settings(out, config, key);
}

/* The last file that sets a limit counts. */
static void put_limit(ac_buf *out, const ac_config *config, ac_limit limit)
{
    const ac_limit_row *row = ac_limit_row_of(limit);
    const ac_setting *found = NULL;
    ac_buf words = {0};
    ac_buf_printf(&words, "%s: ", row->key);
    for (size_t i = 0; i < config->settings.count; i++) {
        const ac_setting *setting = &config->settings.items[i];
        bool here = strcmp(setting->key, "limits") == 0 && setting->value &&
                    ac_str_starts(ac_str_of(setting->value), ac_buf_str(&words));
        if (here) found = setting;
    }
    ac_limit_put(&words, limit, row->standard);
    ac_buf_putc(&words, '\0');
    if (found)
        put_setting(out, found);
    else
        put(out, "limits", words.failed ? "" : words.ptr, "default");
    ac_buf_release(&words);
}

static void put_all(ac_buf *out, const ac_config *config, const ac_cli_options *options)
{
    const ac_cli_texts none = {0};
    const char *ci = getenv("CI");
    bool in_ci = ci && *ci && strcmp(ci, "false") != 0;
    put_list(out, config, "extends", &none, NULL, options);
    put_value(out, config, "instrument", options->instrument, &ac_cli_option_instrument, options,
              NULL);
    put_list(out, config, "datasets", &none, NULL, options);
    put_list(out, config, "links", &none, NULL, options);
    put_list(out, config, "rules", &options->rules, &ac_cli_option_rules, options);
    put_list(out, config, "exclude", &none, NULL, options);
    put_list(out, config, "severity", &none, NULL, options);
    put_list(out, config, "select", &options->select, &ac_cli_option_select, options);
    put_list(out, config, "ignore", &options->ignore, &ac_cli_option_ignore, options);
    put_value(out, config, "baseline", options->baseline, &ac_cli_option_baseline, options,
              config->baseline);
    put_value(out, config, "fail_on", options->fail_on, &ac_cli_option_fail_on, options, "error");
    put_value(out, config, "on_crash", options->on_crash, &ac_cli_option_on_crash, options, "fail");
    if (!options->strict && !is_set(config, "strict") && in_ci)
        put(out, "strict", "true", "CI in the environment");
    else
        put_value(out, config, "strict", options->strict ? "true" : NULL, &ac_cli_option_strict,
                  options, "false");
    for (int i = 0; i < AC_LIMIT_COUNT; i++) put_limit(out, config, (ac_limit)i);
    put_list(out, config, "format", &options->reports, &ac_cli_option_report, options);
    if (!options->reports.count) put(out, "format", "terminal", "default");
}

/* A folder is no sheet: all overrides are shown. */
static ac_status enter(ac_cli_setting *setting, const char *where, ac_err *err)
{
    const char *config, *folder;
    if (!where || ac_is_folder(where)) return AC_OK;
    ac_status status = ac_find_config(&setting->arena, where, &config, &folder, err);
    if (!status) ac_project_enter(setting->project, folder, where);
    return status;
}

/* What holds for one sheet. */
static int show(const ac_cli_options *options, ac_cli_output *output)
{
    ac_cli_setting setting;
    const char *where = options->arguments.count ? options->arguments.items[0] : NULL;
    ac_cli_setting_open(&setting, where, true, options, output);
    int status = setting.project && !setting.failed ? AC_EXIT_CLEAN : AC_EXIT_FAILED;
    if (status == AC_EXIT_CLEAN) {
        ac_err err;
        if (enter(&setting, where, &err)) {
            ac_cli_complain(output, &err);
            status = AC_EXIT_FAILED;
        }
    }
    if (status == AC_EXIT_CLEAN) {
        const ac_config *config = ac_project_config(setting.project);
        put(&output->text, "file", config->path ? config->path : "(none)",
            config->path ? "the nearest one upwards" : "none upwards");
        put_all(&output->text, config, options);
    }
    ac_cli_setting_close(&setting);
    return status;
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    if (options->schema) {
        output->text.failed |= !ac_config_schema(&output->text);
        return AC_EXIT_CLEAN;
    }
    if (options->show) return show(options, output);
    return ac_cli_complain_usage(output, "config", "say --show or --schema");
}

static const ac_cli_option *const options[] = {&ac_cli_option_show,
                                               &ac_cli_option_schema,
                                               &ac_cli_option_report,
                                               &ac_cli_option_select,
                                               &ac_cli_option_ignore,
                                               &ac_cli_option_baseline,
                                               &ac_cli_option_strict,
                                               &ac_cli_option_fail_on,
                                               &ac_cli_option_on_crash,
                                               &ac_cli_option_instrument,
                                               &ac_cli_option_rules,
                                               &ac_cli_option_help,
                                               NULL};

const ac_cli_command ac_cli_config = {
    .name = "config",
    .arguments = "[SHEET]",
    .english = "Tells what accord.yaml, the environment and options come to",
    .more = "SHEET is a sheet or a folder; . if not given. Options stand before the environment, "
            "the environment\nbefore accord.yaml, which stands before the files that it extends.\n",
    .examples = "  accord config --show sheets/4865.txt\n"
                "  accord config --schema > accord.schema.json\n",
    .statuses = ac_cli_statuses,
    .most_arguments = 1,
    .options = options,
    .run = run,
};
