/* The keys of accord.yaml: what each takes, and what becomes of it. */
#include "base/path.h"
#include "runs/config_internal.h"
#include "runs/shipped.h"

#include <string.h>

enum { MAX_DEPTH = 8 };

const char *const ac_config_severities[] = {"error", "warning", "info", "off", NULL};
static const char *const fail_on_names[] = {"error", "warning", "info", "never", NULL};
static const char *const crash_names[] = {"fail", "finding", NULL};
static const char *const truths[] = {"true", "false", NULL};

bool ac_fail_on_parse(ac_str name, ac_fail_on *out)
{
    ac_severity severity;
    *out = AC_FAIL_ON_NOTHING;
    if (ac_str_eq(name, AC_STR("never"))) return true;
    bool known = ac_severity_parse(name, &severity);
    if (known) *out = (ac_fail_on)severity;
    return known;
}

const char *ac_config_keep(ac_config_loading *load, ac_str text)
{
    return ac_arena_dup(load->arena, text).ptr;
}

/* Notes a value for people; one text stands in for that of a file that was extended. */
static void note(ac_config_loading *load, const char *key, const char *value, const ac_yaml *node,
                 bool replace)
{
    ac_config *config = load->config;
    ac_setting setting = {.key = key, .value = value, .path = load->path};
    setting.override = load->in_override ? config->overrides.count + 1 : 0;
    setting.line = ac_source_place(load->file.source, node->span.start).line;
    for (size_t i = 0; i < config->settings.count && replace; i++) {
        if (strcmp(config->settings.items[i].key, key) != 0) continue;
        config->settings.items[i] = setting;
        return;
    }
    load->failed |= !value || !ac_vec_push(&config->settings, setting);
}

void ac_config_note(ac_config_loading *load, const char *key, const ac_buf *value,
                    const ac_yaml *node, bool replace)
{
    note(load, key, value->failed ? NULL : ac_config_keep(load, ac_buf_str(value)), node, replace);
}

bool ac_config_check_scalar(ac_config_loading *load, const ac_yaml *node, const char *key)
{
    static const char *const other[] = {[AC_YAML_SCALAR] = "an empty one",
                                        [AC_YAML_SEQUENCE] = "a list",
                                        [AC_YAML_MAPPING] = "keys"};
    if (node->kind == AC_YAML_SCALAR && !ac_str_is_blank(node->text)) return true;
    ac_yaml_complain(&load->file, "config-value", node, "write a path or a name, or take it out",
                     "`%s` takes a text here, not %s", key, other[node->kind]);
    return false;
}

/* One of the words that a key takes, with the key. */
static bool check_choice(ac_config_loading *load, const ac_yaml *node, const char *key,
                         const char *const *choices, const char *help)
{
    for (size_t i = 0; choices[i]; i++)
        if (node->kind == AC_YAML_SCALAR && ac_str_eq(node->text, ac_str_of(choices[i]))) {
            note(load, key, choices[i], node, true);
            return true;
        }
    ac_yaml_complain(&load->file, "config-value", node, help, "`%s` does not take this", key);
    return false;
}

const char *ac_config_find(ac_config_loading *load, const ac_shipped_kind *kind,
                           const ac_yaml *node)
{
    ac_shipped found =
        ac_shipped_find(kind, load->data_folder, ac_str_of(load->path), node->text, load->arena);
    if (!found.path && !load->arena->failed)
        ac_yaml_complain(&load->file, "config-path", node, found.help, "there is no %s `%.*s`",
                         kind->english, AC_STR_ARG(node->text));
    return found.path;
}

static void take_instrument(ac_config_loading *load, const ac_yaml *node)
{
    if (!ac_config_check_scalar(load, node, "instrument")) return;
    const char *path = ac_config_find(load, &ac_shipped_instrument, node);
    if (!path) return;
    load->config->instrument = path;
    note(load, "instrument", path, node, true);
}

/* `"*member*.csv": member.yaml`: files whose rows are sheets of that instrument. */
static void take_datasets(ac_config_loading *load, const ac_yaml *node)
{
    if (node->kind != AC_YAML_MAPPING)
        ac_yaml_complain(&load->file, "config-value", node,
                         "write a line for each kind of file below it, as in "
                         "`  \"*member*.csv\": member.yaml`",
                         "`datasets` takes files with their instruments");
    for (const ac_yaml *key = node->kind == AC_YAML_MAPPING ? node->first : NULL; key;
         key = key->next) {
        ac_buf words = {0};
        if (!ac_config_check_scalar(load, key->value, "datasets")) continue;
        const char *path = ac_config_find(load, &ac_shipped_instrument, key->value);
        ac_config_dataset dataset = {ac_config_keep(load, key->text), path};
        if (!path) continue;
        load->failed |= !dataset.glob || !ac_vec_push(&load->config->datasets, dataset);
        ac_buf_printf(&words, "%.*s: %s", AC_STR_ARG(key->text), path);
        note(load, "datasets", ac_config_keep(load, ac_buf_str(&words)), key, false);
        ac_buf_release(&words);
    }
}

static void take_rules(ac_config_loading *load, const ac_yaml *item)
{
    if (!ac_config_check_scalar(load, item, "rules")) return;
    const char *path = ac_config_find(load, &ac_shipped_rules, item);
    if (!path) return;
    load->failed |= !ac_vec_push(&load->config->rules, path);
    note(load, "rules", path, item, false);
}

static void take_exclude(ac_config_loading *load, const ac_yaml *item)
{
    if (!ac_config_check_scalar(load, item, "exclude")) return;
    const char *glob = ac_config_keep(load, item->text);
    load->failed |= !glob || !ac_vec_push(&load->config->exclude, glob);
    note(load, "exclude", glob, item, false);
}

static void take_baseline(ac_config_loading *load, const ac_yaml *node)
{
    ac_buf path = {0};
    if (!ac_config_check_scalar(load, node, "baseline")) return;
    const char *beside = ac_path_beside(&path, ac_str_of(load->path), node->text);
    load->config->baseline = beside ? ac_config_keep(load, ac_str_of(beside)) : NULL;
    note(load, "baseline", load->config->baseline, node, true);
    ac_buf_release(&path);
}

static void take_fail_on(ac_config_loading *load, const ac_yaml *node)
{
    load->config->has_fail_on =
        check_choice(load, node, "fail_on", fail_on_names,
                     "write error, warning, info or never: the mildest finding that makes a run "
                     "fail") &&
        ac_fail_on_parse(node->text, &load->config->fail_on);
}

static void take_on_crash(ac_config_loading *load, const ac_yaml *node)
{
    if (check_choice(load, node, "on_crash", crash_names,
                     "write fail (exit status 2), or finding (as any other error)"))
        load->config->tolerates_crashes = ac_str_eq(node->text, AC_STR("finding"));
}

static void take_strict(ac_config_loading *load, const ac_yaml *node)
{
    load->config->has_strict = check_choice(load, node, "strict", truths, "write true or false");
    load->config->strict = ac_str_eq(node->text, AC_STR("true"));
}

/* True with `*out` filled, for a mapping's entry such as `yes-described: warning`. */
static bool read_severity(ac_config_loading *load, const ac_yaml *pattern, const char *where,
                          ac_severity_override *out)
{
    const ac_yaml *value = pattern->value;
    *out = (ac_severity_override){.off = ac_str_eq(value->text, AC_STR("off")),
                                  .source = load->file.source,
                                  .place = pattern->span};
    if (value->kind != AC_YAML_SCALAR ||
        (!out->off && !ac_severity_parse(value->text, &out->severity))) {
        ac_yaml_complain(&load->file, "config-value", value, "write error, warning, info or off",
                         "this is no severity");
        return false;
    }
    out->pattern = ac_config_keep(load, pattern->text);
    ac_buf words = {0};
    ac_buf_printf(&words, "%.*s: %.*s%s", AC_STR_ARG(pattern->text), AC_STR_ARG(value->text),
                  where);
    ac_config_note(load, "severity", &words, pattern, false);
    ac_buf_release(&words);
    return out->pattern != NULL;
}

static bool check_mapping(ac_config_loading *load, const ac_yaml *node)
{
    if (node->kind == AC_YAML_MAPPING) return true;
    ac_yaml_complain(&load->file, "config-value", node,
                     "write a line for each rule below it, as in `  yes-described: warning`",
                     "`severity` takes rules with their severities");
    return false;
}

static void take_severities(ac_config_loading *load, const ac_yaml *node)
{
    ac_severity_override override;
    if (!check_mapping(load, node)) return;
    for (const ac_yaml *key = node->first; key; key = key->next)
        if (read_severity(load, key, "", &override))
            load->failed |= !ac_vec_push(&load->config->severities, override);
}

static void take_override_paths(ac_config_loading *load, const ac_yaml *item,
                                ac_config_override *override, ac_buf *where)
{
    const ac_yaml *path = ac_yaml_items(&load->file, item, "paths", "config-value");
    for (; path; path = path->next) {
        if (!ac_config_check_scalar(load, path, "paths")) continue;
        const char *glob = ac_config_keep(load, path->text);
        load->failed |= !glob || !ac_vec_push(&override->paths, glob);
        ac_buf_printf(where, "%s%.*s", where->len ? ", " : " (only in ", AC_STR_ARG(path->text));
    }
    ac_buf_puts(where, where->len ? ")" : "");
    ac_buf_putc(where, '\0');
}

/* An item such as {paths: [drafts], severity: {item-nonresponse: off}} */
static void take_override(ac_config_loading *load, const ac_yaml *item)
{
    static const char *const keys[] = {"paths", "severity", NULL};
    const ac_yaml *paths = ac_yaml_get(item, "paths"), *severity = ac_yaml_get(item, "severity");
    ac_config_override override = {0};
    ac_severity_override each;
    ac_buf where = {0};
    if (!ac_yaml_check_keys(&load->file, item, "config-key", "an override", keys)) return;
    if (!paths || !severity) {
        ac_yaml_complain(&load->file, "config-value", item,
                         "write `- paths: [drafts]` and below it `severity: {...}`",
                         "an override has `paths` and `severity`");
        return;
    }
    take_override_paths(load, item, &override, &where);
    override.holds = load->in_override = true;
    bool good = check_mapping(load, severity) && !where.failed;
    for (const ac_yaml *key = good ? severity->first : NULL; key; key = key->next)
        if (read_severity(load, key, where.ptr, &each))
            load->failed |= !ac_vec_push(&override.severities, each);
    load->in_override = false;
    if (!ac_vec_push(&load->config->overrides, override)) {
        ac_vec_release(&override.paths);
        ac_vec_release(&override.severities);
        load->failed = true;
    }
    ac_buf_release(&where);
}

/* How often this file stands among those that led to it. */
static bool is_open_already(const ac_config_loading *load, const char *path)
{
    int depth = 0;
    for (const ac_config_loading *each = load; each; each = each->extended_by)
        if (strcmp(each->path, path) == 0 || ++depth >= MAX_DEPTH) return true;
    return false;
}

static void take_extends(ac_config_loading *load, const ac_yaml *item)
{
    ac_buf path = {0};
    ac_err err;
    if (!ac_config_check_scalar(load, item, "extends")) return;
    const char *beside = ac_path_beside(&path, ac_str_of(load->path), item->text);
    ac_config_loading base = {.config = load->config,
                              .data_folder = load->data_folder,
                              .arena = load->arena,
                              .keep = load->keep,
                              .extended_by = load};
    base.path = beside ? ac_config_keep(load, ac_str_of(beside)) : NULL;
    ac_buf_release(&path);
    if (!base.path) {
        load->failed = true;
    } else if (is_open_already(load, base.path)) {
        ac_yaml_complain(&load->file, "config-path", item, "take one of them out",
                         "these files extend each other, or lie too deep");
    } else {
        note(load, "extends", base.path, item, false);
        ac_status status = ac_config_load_file(&base, load->file.report, &err);
        load->failed |= base.failed || status == AC_ERR_MEMORY;
        if (status == AC_ERR_IO || status == AC_ERR_LIMIT)
            ac_yaml_complain(&load->file, "config-path", item,
                             "write the path of another accord.yaml, as seen from this file",
                             "%s: %s", err.where, err.message);
    }
}

/* `extends` comes first, so that what stands in the file itself has the last word. */
const ac_config_field ac_config_fields[] = {
    {"extends", AC_CONFIG_TEXTS, NULL,
     "other files of this form, whose values hold unless they stand here too; rules, exclude, "
     "severity and overrides are added to theirs",
     take_extends},
    {"instrument", AC_CONFIG_TEXT, NULL,
     "the questionnaire that the sheets answer: a path, or the name of one that comes with accord",
     take_instrument},
    {"datasets", AC_CONFIG_DATASETS, NULL,
     "files whose rows are sheets (CSV, TSV), by globs as in exclude, each with the instrument of "
     "its variables; the first that matches counts",
     take_datasets},
    {"links", AC_CONFIG_LINKS, NULL,
     "rows of other files that belong to a sheet, by the names that rules know them by, each with "
     "its instrument (if it is not the name), its data, and the key that both have",
     ac_config_take_links},
    {"rules", AC_CONFIG_TEXTS, NULL,
     "packs of rules: paths of folders or files, or names of packs that come with accord",
     take_rules},
    {"exclude", AC_CONFIG_TEXTS, NULL,
     "globs of files and folders that are no sheets, as seen from this file's folder",
     take_exclude},
    {"severity", AC_CONFIG_SEVERITIES, NULL,
     "what findings count as, by the rule's name, a glob of names, or a tag; the last that matches "
     "counts",
     take_severities},
    {"overrides", AC_CONFIG_OVERRIDES, NULL,
     "severities for some of the sheets; globs as in exclude", take_override},
    {"baseline", AC_CONFIG_TEXT, NULL,
     "the file of findings that were there before; accord-baseline.tsv beside this file if not "
     "named",
     take_baseline},
    {"fail_on", AC_CONFIG_TEXT, fail_on_names,
     "the mildest finding that makes the exit status 1; error if not given", take_fail_on},
    {"strict", AC_CONFIG_TEXT, truths,
     "whether entries of the baseline that are found no more are errors; if not given, only where "
     "the environment says CI",
     take_strict},
    {"on_crash", AC_CONFIG_TEXT, crash_names,
     "what a rule that breaks comes to: fail (exit status 2) if not given, or finding",
     take_on_crash},
    {"limits", AC_CONFIG_LIMITS, NULL,
     "how much of a file is taken, and what rules and their processes may use",
     ac_config_take_limits},
    {0}};
