/* The JSON Schema of accord.yaml, from the table that its loader reads. */
#include "base/json.h"
#include "runs/config_internal.h"

static json_t *strings(const char *const *texts)
{
    json_t *list = json_array();
    bool ok = true;
    for (; *texts && ok; texts++) ok = json_array_append_new(list, json_string(*texts)) == 0;
    if (ok) return list;
    json_decref(list);
    return NULL;
}

static json_t *text_schema(const char *const *choices)
{
    if (choices && choices[0] && choices[0][0] == 't') /* true, false: plain words of YAML */
        return json_pack("{s:s}", "type", "boolean");
    return choices ? json_pack("{s:o}", "enum", strings(choices))
                   : json_pack("{s:s, s:i}", "type", "string", "minLength", 1);
}

/* YAML 1.1 readers take a bare `off` for false. */
static json_t *severities_schema(void)
{
    return json_pack("{s:s, s:{s:[{s:o}, {s:b}]}}", "type", "object", "additionalProperties",
                     "anyOf", "enum", strings(ac_config_severities), "const", 0);
}

static json_t *texts_schema(void)
{
    return json_pack("{s:s, s:o}", "type", "array", "items", text_schema(NULL));
}

static json_t *overrides_schema(void)
{
    return json_pack("{s:s, s:{s:s, s:b, s:[s, s], s:{s:o, s:o}}}", "type", "array", "items",
                     "type", "object", "additionalProperties", 0, "required", "paths", "severity",
                     "properties", "paths", texts_schema(), "severity", severities_schema());
}

/* A number, or a text with a unit: "64 MiB", "50 million". */
static json_t *limit_schema(const ac_limit_row *row, ac_limit limit)
{
    ac_buf words = {0};
    ac_buf_printf(&words, "%s; ", row->english);
    ac_limit_put(&words, limit, row->standard);
    ac_buf_puts(&words, " if not given");
    json_t *text = ac_json_bytes(ac_buf_str(&words));
    ac_buf_release(&words);
    json_t *count = json_pack("{s:s, s:I, s:I}", "type", "integer", "minimum",
                              (json_int_t)row->least, "maximum", (json_int_t)row->most);
    const char *pattern = row->unit == AC_LIMIT_BYTES      ? "^[0-9]+ *([KMG]iB|bytes)$"
                          : row->unit == AC_LIMIT_OF_COUNT ? "^[0-9]+ *(thousand|million)$"
                                                           : "^[0-9]+ *seconds?$";
    return json_pack("{s:o, s:[o, {s:s, s:s}]}", "description", text, "anyOf", count, "type",
                     "string", "pattern", pattern);
}

static json_t *limits_schema(void)
{
    json_t *limits = json_object();
    bool ok = true;
    for (int i = 0; i < AC_LIMIT_COUNT; i++) {
        const ac_limit_row *row = ac_limit_row_of((ac_limit)i);
        ok &= ac_json_put(limits, row->key, limit_schema(row, (ac_limit)i));
    }
    if (ok)
        return json_pack("{s:s, s:b, s:o}", "type", "object", "additionalProperties", 0,
                         "properties", limits);
    json_decref(limits);
    return NULL;
}

static json_t *datasets_schema(void)
{
    return json_pack("{s:s, s:o}", "type", "object", "additionalProperties", text_schema(NULL));
}

/* `key: atopid`, or `key: {1: atopid}` where the two sides have other names for it. */
static json_t *links_schema(void)
{
    return json_pack("{s:s, s:{s:s, s:b, s:[s], s:{s:o, s:o, s:{s:[{s:s}, {s:s, s:o}]}}}}", "type",
                     "object", "additionalProperties", "type", "object", "additionalProperties", 0,
                     "required", "key", "properties", "instrument", text_schema(NULL), "data",
                     text_schema(NULL), "key", "anyOf", "type", "string", "type", "object",
                     "additionalProperties", text_schema(NULL));
}

static json_t *field_schema(const ac_config_field *field)
{
    json_t *schema = NULL;
    if (field->kind == AC_CONFIG_TEXT) schema = text_schema(field->choices);
    if (field->kind == AC_CONFIG_TEXTS) schema = texts_schema();
    if (field->kind == AC_CONFIG_SEVERITIES) schema = severities_schema();
    if (field->kind == AC_CONFIG_OVERRIDES) schema = overrides_schema();
    if (field->kind == AC_CONFIG_LINKS) schema = links_schema();
    if (field->kind == AC_CONFIG_LIMITS) schema = limits_schema();
    if (field->kind == AC_CONFIG_DATASETS) schema = datasets_schema();
    if (!schema || ac_json_put(schema, "description", json_string(field->english))) return schema;
    json_decref(schema);
    return NULL;
}

static int append(const char *bytes, size_t len, void *out)
{
    ac_buf_put(out, (ac_str){bytes, len});
    return 0;
}

bool ac_config_schema(ac_buf *out)
{
    json_t *fields = json_object();
    for (const ac_config_field *field = ac_config_fields; field->key; field++)
        if (!ac_json_put(fields, field->key, field_schema(field))) out->failed = true;
    json_t *schema = json_pack("{s:s, s:s, s:s, s:s, s:b, s:o}", "$schema",
                               "https://json-schema.org/draft/2020-12/schema", "title",
                               AC_CONFIG_NAME, "description",
                               "Which instrument and which rules the coding sheets below a folder "
                               "are checked with",
                               "type", "object", "additionalProperties", 0, "properties", fields);
    bool ok = schema && json_dump_callback(schema, append, out, JSON_INDENT(2)) == 0;
    ac_buf_putc(out, '\n');
    json_decref(schema);
    return ok && !out->failed;
}
