#include "findings/yaml_file.h"

#include <stdarg.h>
#include <stdio.h>

void ac_yaml_complain(const ac_yaml_file *file, const char *rule, const ac_yaml *node,
                      const char *help, const char *format, ...)
{
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    ac_span span = node ? node->span : (ac_span){0, 0};
    ac_finding_id id =
        ac_report_add(file->report, AC_SEVERITY_ERROR, rule, file->source, span, "%s", message);
    ac_report_help(file->report, id, "%s", help);
}

static ac_status report_fault(const ac_yaml_file *file, const ac_yaml_fault *fault)
{
    ac_finding_id id = ac_report_add(file->report, AC_SEVERITY_ERROR, fault->rule, file->source,
                                     fault->span, "%s", fault->message);
    ac_report_help(file->report, id, "%s", fault->help);
    return AC_ERR_SETUP;
}

void ac_yaml_report_lost_words(const ac_yaml_file *file, const ac_yaml_parser *parser, ac_span span)
{
    size_t count;
    const ac_span *lost = ac_yaml_lost_words(parser, &count);
    for (size_t i = 0; i < count; i++) {
        if (lost[i].start < span.start || lost[i].start > span.end) continue;
        ac_finding_id id =
            ac_report_add(file->report, AC_SEVERITY_WARNING, "text-in-comment", file->source,
                          lost[i], "the words behind # are a comment and no part of the text");
        ac_report_help(file->report, id,
                       "if they belong to the text, put the whole text in quotes; if not, write a "
                       "blank behind the #");
    }
}

static ac_status parse(ac_yaml_file *file, const char *begins, ac_arena *arena, ac_err *err)
{
    char help[128];
    ac_yaml_fault fault;
    ac_span span;
    ac_yaml_parser *parser = ac_yaml_parser_new(file->source);
    if (!parser) return ac_err_memory(err);
    ac_yaml_result result = ac_yaml_next(parser, arena, &file->root, &span, &fault);
    ac_yaml_report_lost_words(file, parser, (ac_span){0, UINT32_MAX});
    ac_yaml_parser_free(parser);
    if (result == AC_YAML_NO_MEMORY) return ac_err_memory(err);
    if (result == AC_YAML_FAULT) return report_fault(file, &fault);
    if (result == AC_YAML_DOCUMENT && file->root->kind == AC_YAML_MAPPING) return AC_OK;
    snprintf(help, sizeof help, "begin with a line such as `%s`", begins);
    ac_yaml_complain(file, "yaml-form", file->root, help,
                     result == AC_YAML_END ? "the file says nothing"
                                           : "the file is no mapping of keys to values");
    return AC_ERR_SETUP;
}

ac_status ac_yaml_file_load(ac_yaml_file *out, const char *path, const char *begins,
                            ac_arena *arena, ac_source_set *keep, ac_report *report, ac_err *err)
{
    *out = (ac_yaml_file){.report = report};
    ac_status status = ac_source_set_load(keep, &out->source, path, err);
    if (status) return status;
    ac_report_encoding(report, out->source);
    status = parse(out, begins, arena, err);
    if (status == AC_ERR_SETUP) ac_err_set(err, status, path, "is broken: see the findings in it");
    return status;
}

/* The name nearest to a mistyped one; NULL when none is near. */
static const char *nearest(ac_str text, const char *const *names)
{
    const char *best = NULL;
    unsigned limit = text.len < 4 ? 1 : 2;
    for (; *names; names++) {
        unsigned distance = ac_str_distance(text, ac_str_of(*names), limit);
        if (distance > limit) continue;
        best = *names;
        limit = distance;
    }
    return best;
}

static void complain_unknown(const ac_yaml_file *file, const ac_yaml *key, const char *rule,
                             const char *what, const char *const *names)
{
    char help[300];
    int at = 0;
    const char *meant = nearest(key->text, names);
    if (meant) {
        snprintf(help, sizeof help, "did you mean `%s`?", meant);
    } else {
        at = snprintf(help, sizeof help, "%s may have:", what);
        for (size_t i = 0; names[i] && at > 0 && (size_t)at < sizeof help; i++)
            at += snprintf(help + at, sizeof help - (size_t)at, "%s %s", i ? "," : "", names[i]);
    }
    ac_yaml_complain(file, rule, key, help, "`%.*s` is no key of %s", AC_STR_ARG(key->text), what);
}

bool ac_yaml_check_keys(const ac_yaml_file *file, const ac_yaml *mapping, const char *rule,
                        const char *what, const char *const *names)
{
    if (mapping->kind != AC_YAML_MAPPING) {
        ac_yaml_complain(file, rule, mapping, "write `key: value` lines",
                         "%s is no mapping of keys to values", what);
        return false;
    }
    for (const ac_yaml *key = mapping->first; key; key = key->next) {
        size_t i = 0;
        while (names[i] && !ac_str_eq(key->text, ac_str_of(names[i]))) i++;
        if (!names[i]) complain_unknown(file, key, rule, what, names);
        if (names[i] && key->key_again)
            ac_yaml_complain(file, rule, key, "keep one of the two", "`%s` stands twice in %s",
                             names[i], what);
    }
    return true;
}

ac_str ac_yaml_text(const ac_yaml_file *file, const ac_yaml *mapping, const char *key,
                    const char *rule)
{
    const ac_yaml *node = ac_yaml_get(mapping, key);
    if (!node) return (ac_str){0};
    if (node->kind == AC_YAML_SCALAR) return node->text;
    ac_yaml_complain(file, rule, node, "write the text on the same line", "`%s` takes one text",
                     key);
    return (ac_str){0};
}

const ac_yaml *ac_yaml_items(const ac_yaml_file *file, const ac_yaml *mapping, const char *key,
                             const char *rule)
{
    const ac_yaml *node = ac_yaml_get(mapping, key);
    if (!node) return NULL;
    if (node->kind == AC_YAML_SEQUENCE) return node->first;
    ac_yaml_complain(file, rule, node, "write `[one, two]`, or one line per item beginning with -",
                     "`%s` takes a list", key);
    return NULL;
}
