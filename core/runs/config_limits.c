/* `limits:` of accord.yaml. */
#include "runs/config_internal.h"

static void complain_of_limit(ac_config_loading *load, const ac_yaml *key, ac_limit limit)
{
    const ac_limit_row *row = ac_limit_row_of(limit);
    ac_buf least = {0}, most = {0};
    ac_limit_put(&least, limit, row->least);
    ac_limit_put(&most, limit, row->most);
    ac_yaml_complain(&load->file, "config-value", key->value,
                     row->unit == AC_LIMIT_BYTES      ? "write a size such as 64 MiB or 100 KiB"
                     : row->unit == AC_LIMIT_OF_COUNT ? "write a number such as 1000 or 50 million"
                                                      : "write a number of seconds such as 2",
                     "`%s` (%s) takes %.*s to %.*s", row->key, row->english,
                     AC_STR_ARG(ac_buf_str(&least)), AC_STR_ARG(ac_buf_str(&most)));
    ac_buf_release(&least);
    ac_buf_release(&most);
}

static void take_limit(ac_config_loading *load, const ac_yaml *key)
{
    ac_limit limit = ac_limit_by_key(key->text);
    const ac_yaml *value = key->value;
    ac_buf words = {0};
    if (value->kind != AC_YAML_SCALAR ||
        !ac_limit_parse(limit, value->text, &load->config->limits.of[limit])) {
        complain_of_limit(load, key, limit);
        return;
    }
    ac_buf_printf(&words, "%s: ", ac_limit_row_of(limit)->key);
    ac_limit_put(&words, limit, load->config->limits.of[limit]);
    ac_config_note(load, "limits", &words, key, false);
    ac_buf_release(&words);
}

void ac_config_take_limits(ac_config_loading *load, const ac_yaml *node)
{
    const char *keys[AC_LIMIT_COUNT + 1] = {0};
    for (int i = 0; i < AC_LIMIT_COUNT; i++) keys[i] = ac_limit_row_of((ac_limit)i)->key;
    if (!ac_yaml_check_keys(&load->file, node, "config-key", "`limits`", keys)) return;
    for (const ac_yaml *key = node->first; key; key = key->next)
        if (ac_limit_by_key(key->text) != AC_LIMIT_NONE) take_limit(load, key);
}
