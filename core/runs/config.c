#include "runs/config.h"

#include "base/buf.h"
#include "findings/yaml_file.h"
#include "runs/shipped.h"

#include <fnmatch.h>
#include <stdio.h>

/* What the loading of one file needs at hand. */
typedef struct loading {
    ac_yaml_file file;
    ac_config *config;
    const char *data_folder;
    ac_arena *arena;
    bool failed; /* memory ran out */
} loading;

static bool check_scalar(loading *load, const ac_yaml *node, const char *key)
{
    static const char *const other[] = {[AC_YAML_SCALAR] = "an empty one",
                                        [AC_YAML_SEQUENCE] = "a list",
                                        [AC_YAML_MAPPING] = "keys"};
    if (node->kind == AC_YAML_SCALAR && !ac_str_is_blank(node->text)) return true;
    ac_yaml_complain(&load->file, "config-value", node, "write a path or a name, or take it out",
                     "`%s` takes a text here, not %s", key, other[node->kind]);
    return false;
}

static const char *find(loading *load, const ac_shipped_kind *kind, const ac_yaml *node)
{
    ac_str file = ac_str_of(load->config->path);
    ac_shipped found = ac_shipped_find(kind, load->data_folder, file, node->text, load->arena);
    if (!found.path && !load->arena->failed)
        ac_yaml_complain(&load->file, "config-path", node, found.help, "there is no %s `%.*s`",
                         kind->english, AC_STR_ARG(node->text));
    return found.path;
}

static void take_instrument(loading *load, const ac_yaml *node)
{
    if (check_scalar(load, node, "instrument"))
        load->config->instrument = find(load, &ac_shipped_instrument, node);
}

static void take_rules(loading *load, const ac_yaml *item)
{
    if (!check_scalar(load, item, "rules")) return;
    const char *path = find(load, &ac_shipped_rules, item);
    if (path) load->failed |= !ac_vec_push(&load->config->rules, path);
}

static void take_exclude(loading *load, const ac_yaml *item)
{
    if (!check_scalar(load, item, "exclude")) return;
    const char *glob = ac_arena_dup(load->arena, item->text).ptr;
    if (glob) load->failed |= !ac_vec_push(&load->config->exclude, glob);
}

static void take_severity(loading *load, const ac_yaml *pattern, const ac_yaml *value)
{
    ac_severity_override override = {.off = ac_str_eq(value->text, AC_STR("off"))};
    if (value->kind != AC_YAML_SCALAR ||
        (!override.off && !ac_severity_parse(value->text, &override.severity))) {
        ac_yaml_complain(&load->file, "config-value", value, "write error, warning, info or off",
                         "this is no severity");
        return;
    }
    override.pattern = ac_arena_dup(load->arena, pattern->text).ptr;
    if (override.pattern) load->failed |= !ac_vec_push(&load->config->severities, override);
}

/* A mapping of rules, globs or tags to severities. */
static void take_severities(loading *load, const ac_yaml *node)
{
    if (node->kind != AC_YAML_MAPPING) {
        ac_yaml_complain(&load->file, "config-value", node,
                         "write a line for each rule below it, as in `  yes-described: warning`",
                         "`severity` takes rules with their severities");
        return;
    }
    for (const ac_yaml *key = node->first; key; key = key->next)
        take_severity(load, key, key->value);
}

/* The keys of accord.yaml. */
static const struct field {
    const char *key;
    bool list; /* `take` is called for each item */
    void (*take)(loading *load, const ac_yaml *node);
} fields[] = {
    {"instrument", false, take_instrument},
    {"rules", true, take_rules},
    {"exclude", true, take_exclude},
    {"severity", false, take_severities},
};

static void take_field(loading *load, const struct field *field)
{
    const ac_yaml *node = ac_yaml_get(load->file.root, field->key);
    if (node && field->list) {
        node = ac_yaml_items(&load->file, load->file.root, field->key, "config-value");
        for (; node; node = node->next) field->take(load, node);
    } else if (node) {
        field->take(load, node);
    }
}

static void take_all(loading *load)
{
    const char *names[sizeof fields / sizeof *fields + 1] = {0};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) names[i] = fields[i].key;
    ac_yaml_check_keys(&load->file, load->file.root, "config-key", AC_CONFIG_NAME, names);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) take_field(load, &fields[i]);
}

ac_status ac_config_load(ac_config *out, const char *path, const char *data_folder, ac_arena *arena,
                         ac_source_set *keep, ac_report *report, ac_err *err)
{
    loading load = {.config = out, .data_folder = data_folder, .arena = arena};
    size_t errors = ac_report_count_of(report, AC_SEVERITY_ERROR);
    *out = (ac_config){.path = ac_arena_dup(arena, ac_str_of(path)).ptr};
    if (!out->path) return ac_err_memory(err);
    ac_status status = ac_yaml_file_load(&load.file, path, arena, keep, report, err);
    if (status) return status;
    take_all(&load);
    if (load.failed || arena->failed || ac_report_failed(report)) return ac_err_memory(err);
    if (ac_report_count_of(report, AC_SEVERITY_ERROR) == errors) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, path, "is broken: see the findings in it");
}

void ac_config_release(ac_config *config)
{
    ac_vec_release(&config->rules);
    ac_vec_release(&config->exclude);
    ac_vec_release(&config->severities);
}

static bool glob_matches(const char *glob, ac_buf *part, ac_str relative)
{
    for (size_t end = 0; end <= relative.len; end++) {
        if (end < relative.len && relative.ptr[end] != '/') continue;
        ac_buf_clear(part);
        ac_buf_put(part, ac_str_sub(relative, 0, end));
        ac_buf_putc(part, '\0');
        if (!part->failed && fnmatch(glob, part->ptr, FNM_PATHNAME) == 0) return true;
    }
    return false;
}

bool ac_config_excludes(const ac_config *config, const char *relative)
{
    ac_buf part = {0};
    bool matches = false;
    for (size_t i = 0; i < config->exclude.count && !matches; i++)
        matches = glob_matches(config->exclude.items[i], &part, ac_str_of(relative));
    ac_buf_release(&part);
    return matches;
}
