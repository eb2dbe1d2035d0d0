/* `links:` of accord.yaml: rows of other files that belong to a sheet. */
#include "base/path.h"
#include "runs/config_internal.h"
#include "runs/shipped.h"

static const char *const keys[] = {"data", "instrument", "key", NULL};

static const char example[] =
    "write `rows: {data: rows.csv, key: id}`, or `key: {1: id}` where the "
    "sheet has another name for it";

/* The file, as seen from accord.yaml. */
static void take_data(ac_config_loading *load, const ac_yaml *data, ac_config_link *link)
{
    ac_buf path = {0};
    if (!ac_config_check_scalar(load, data, "data")) return;
    const char *beside = ac_path_beside(&path, ac_str_of(load->path), data->text);
    link->data = beside ? ac_config_keep(load, ac_str_of(beside)) : NULL;
    link->written = ac_config_keep(load, data->text);
    ac_buf_release(&path);
}

static void add_key(ac_config_loading *load, ac_config_link *link, ac_str here, ac_str there)
{
    link->here[link->key_count] = ac_config_keep(load, here);
    link->there[link->key_count++] = ac_config_keep(load, there);
}

/* `id`, or `{1: id, year: year}`. */
static bool take_key(ac_config_loading *load, const ac_yaml *key, ac_config_link *link)
{
    if (key && key->kind == AC_YAML_SCALAR && !ac_str_is_blank(key->text))
        add_key(load, link, key->text, key->text);
    for (const ac_yaml *each = key && key->kind == AC_YAML_MAPPING ? key->first : NULL; each;
         each = each->next) {
        if (!ac_config_check_scalar(load, each->value, "key")) return false;
        if (link->key_count < AC_CONFIG_MAX_KEYS)
            add_key(load, link, each->text, each->value->text);
    }
    return link->key_count > 0;
}

static void note_link(ac_config_loading *load, const ac_yaml *name, const ac_config_link *link)
{
    ac_buf words = {0};
    ac_buf_printf(&words, "%s: %s by", link->name, link->data ? link->data : "no data");
    for (size_t i = 0; i < link->key_count; i++)
        ac_buf_printf(&words, " %s = %s", link->here[i], link->there[i]);
    ac_config_note(load, "links", &words, name, false);
    ac_buf_release(&words);
}

static void take_link(ac_config_loading *load, const ac_yaml *name)
{
    const ac_yaml *body = name->value;
    ac_config_link link = {.source = load->file.source, .place = name->span};
    if (!ac_yaml_check_keys(&load->file, body, "config-key", "a link", keys)) return;
    const ac_yaml *data = ac_yaml_get(body, "data"), *instrument = ac_yaml_get(body, "instrument");
    if (instrument && !ac_config_check_scalar(load, instrument, "instrument")) return;
    link.name = ac_config_keep(load, name->text);
    link.instrument = ac_config_find(load, &ac_shipped_instrument, instrument ? instrument : name);
    if (data) take_data(load, data, &link);
    if (!take_key(load, ac_yaml_get(body, "key"), &link)) {
        ac_yaml_complain(&load->file, "config-value", name, example,
                         "the link `%.*s` has no `key` that ties rows to a sheet",
                         AC_STR_ARG(name->text));
        return;
    }
    if (!link.instrument) return;
    load->failed |= !ac_vec_push(&load->config->links, link);
    note_link(load, name, &link);
}

void ac_config_take_links(ac_config_loading *load, const ac_yaml *node)
{
    if (node->kind != AC_YAML_MAPPING)
        ac_yaml_complain(&load->file, "config-value", node, example,
                         "`links` takes names, with the rows that they stand for");
    for (const ac_yaml *name = node->kind == AC_YAML_MAPPING ? node->first : NULL; name;
         name = name->next)
        take_link(load, name);
}
