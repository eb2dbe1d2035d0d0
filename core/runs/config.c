#include "runs/config.h"

#include "base/path.h"
#include "runs/config_internal.h"

#include <fnmatch.h>
#include <string.h>

enum { MOST_FIELDS = 16 };

static void take_field(ac_config_loading *load, const ac_config_field *field)
{
    const ac_yaml *node = ac_yaml_get(load->file.root, field->key);
    bool list = field->kind == AC_CONFIG_TEXTS || field->kind == AC_CONFIG_OVERRIDES;
    bool one = strcmp(field->key, "extends") == 0 && node && node->kind == AC_YAML_SCALAR;
    if (node && list && !one) {
        node = ac_yaml_items(&load->file, load->file.root, field->key, "config-value");
        for (; node; node = node->next) field->take(load, node);
    } else if (node) {
        field->take(load, node);
    }
}

static void take_all(ac_config_loading *load)
{
    const char *names[MOST_FIELDS + 1] = {0};
    for (size_t i = 0; ac_config_fields[i].key; i++) names[i] = ac_config_fields[i].key;
    ac_yaml_check_keys(&load->file, load->file.root, "config-key", AC_CONFIG_NAME, names);
    for (size_t i = 0; ac_config_fields[i].key; i++) take_field(load, &ac_config_fields[i]);
}

ac_status ac_config_load_file(ac_config_loading *load, ac_report *report, ac_err *err)
{
    ac_status status = ac_yaml_file_load(&load->file, load->path, "instrument: atop", load->arena,
                                         load->keep, report, err);
    if (!status) take_all(load);
    return status;
}

/* Beside the file, until it says otherwise. */
static void set_defaults(ac_config *config, ac_arena *arena)
{
    ac_buf path = {0};
    const char *beside =
        ac_path_beside(&path, ac_str_of(config->path), AC_STR("accord-baseline.tsv"));
    if (beside) config->baseline = ac_arena_dup(arena, ac_str_of(beside)).ptr;
    config->fail_on = AC_FAIL_ON_ERROR;
    config->limits = ac_default_limits;
    ac_buf_release(&path);
}

ac_status ac_config_load(ac_config *out, const char *path, const char *data_folder, ac_arena *arena,
                         ac_source_set *keep, ac_report *report, ac_err *err)
{
    ac_config_loading load = {
        .config = out, .data_folder = data_folder, .arena = arena, .keep = keep};
    size_t errors = ac_report_count_of(report, AC_SEVERITY_ERROR);
    *out = (ac_config){.path = ac_arena_dup(arena, ac_str_of(path)).ptr};
    if (!out->path) return ac_err_memory(err);
    load.path = out->path;
    set_defaults(out, arena);
    ac_status status = ac_config_load_file(&load, report, err);
    if (status) return status;
    if (load.failed || arena->failed || ac_report_failed(report)) return ac_err_memory(err);
    if (ac_report_count_of(report, AC_SEVERITY_ERROR) == errors) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, path, "is broken: see the findings in it");
}

void ac_config_release(ac_config *config)
{
    for (size_t i = 0; i < config->overrides.count; i++) {
        ac_vec_release(&config->overrides.items[i].paths);
        ac_vec_release(&config->overrides.items[i].severities);
    }
    ac_vec_release(&config->datasets);
    ac_vec_release(&config->links);
    ac_vec_release(&config->rules);
    ac_vec_release(&config->exclude);
    ac_vec_release(&config->severities);
    ac_vec_release(&config->overrides);
    ac_vec_release(&config->settings);
}

bool ac_config_glob_matches(const char *glob, const char *relative)
{
    ac_str path = ac_str_of(relative);
    ac_buf part = {0};
    bool matches = false;
    for (size_t end = 0; end <= path.len && !matches; end++) {
        if (end < path.len && path.ptr[end] != '/') continue;
        ac_buf_clear(&part);
        ac_buf_put(&part, ac_str_sub(path, 0, end));
        ac_buf_putc(&part, '\0');
        matches = !part.failed && fnmatch(glob, part.ptr, FNM_PATHNAME) == 0;
    }
    ac_buf_release(&part);
    return matches;
}

bool ac_config_excludes(const ac_config *config, const char *relative)
{
    bool matches = false;
    for (size_t i = 0; i < config->exclude.count && !matches; i++)
        matches = ac_config_glob_matches(config->exclude.items[i], relative);
    return matches;
}
