#include "runs/config_limits.h"

#include "runs/config_internal.h"

const ac_config_limit ac_config_limits[] = {
#define AC_LIMIT(name, unit, otherwise, most, english)                                             \
    {#name, unit, otherwise, most, offsetof(ac_config, limits.name), english},
#include "source/limits.def"
#undef AC_LIMIT
    {0}};

void ac_config_limit_text(char text[AC_LIMIT_TEXT_SIZE], const ac_config *config,
                          const ac_config_limit *limit)
{
    ac_limit_format(text, *(const uint32_t *)((const char *)config + limit->offset), limit->unit);
}

enum { MOST_LIMITS = 32 };

static void take_limit(ac_config_loading *load, const ac_config_limit *limit, const ac_yaml *value)
{
    uint32_t number;
    char most[AC_LIMIT_TEXT_SIZE];
    ac_buf words = {0};
    ac_limit_format(most, limit->most, limit->unit);
    if (value->kind != AC_YAML_SCALAR || !ac_limit_parse(value->text, limit->unit, &number) ||
        number > limit->most) {
        bool bytes = limit->unit == AC_UNIT_BYTES;
        ac_yaml_complain(&load->file, "config-value", value,
                         bytes ? "write a size such as 32 MiB" : "write a whole number",
                         "`%s` takes a %s from 1 to %s", limit->key, bytes ? "size" : "number",
                         most);
        return;
    }
    *(uint32_t *)((char *)load->config + limit->offset) = number;
    ac_buf_printf(&words, "%s: %.*s", limit->key, AC_STR_ARG(value->text));
    ac_config_note(load, limit->key, &words, value, true);
    ac_buf_release(&words);
}

void ac_config_take_limits(ac_config_loading *load, const ac_yaml *node)
{
    const char *names[MOST_LIMITS + 1] = {0};
    for (size_t i = 0; ac_config_limits[i].key; i++) names[i] = ac_config_limits[i].key;
    if (!ac_yaml_check_keys(&load->file, node, "config-key", "limits", names)) return;
    for (size_t i = 0; names[i]; i++) {
        const ac_yaml *value = ac_yaml_get(node, names[i]);
        if (value) take_limit(load, &ac_config_limits[i], value);
    }
}
