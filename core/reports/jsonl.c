#include "reports/jsonl.h"

#include "base/json.h"

#include <inttypes.h>
#include <stdio.h>

static bool put_number(json_t *object, const char *key, uint32_t number)
{
    return ac_json_put(object, key, json_integer(number));
}

/* All objects have the same keys; what has no place has nulls. */
static bool put_no_place(json_t *object)
{
    static const char *const keys[] = {"path", "line", "column", "end_line", "end_column"};
    bool ok = true;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        ok &= ac_json_put(object, keys[i], json_null());
    return ok;
}

static bool put_place(json_t *object, const ac_label *label)
{
    if (!label->source) return put_no_place(object);
    ac_place start = ac_source_place(label->source, label->span.start);
    ac_place end = ac_source_place(label->source, label->span.end);
    return ac_json_put(object, "path", ac_json_path(ac_source_path(label->source))) &&
           put_number(object, "line", start.line) && put_number(object, "column", start.column) &&
           put_number(object, "end_line", end.line) && put_number(object, "end_column", end.column);
}

/* The list, or NULL when something did not get into it. */
static json_t *complete(json_t *list, bool ok)
{
    if (ok) return list;
    json_decref(list);
    return NULL;
}

static json_t *questions_json(const ac_finding *finding)
{
    json_t *list = json_array();
    bool ok = true;
    for (size_t i = 0; i < finding->question_count; i++)
        ok &= json_array_append_new(list, json_integer(finding->questions[i])) == 0;
    return complete(list, ok);
}

static json_t *related_json(const ac_finding *finding)
{
    json_t *list = json_array();
    bool ok = true;
    for (size_t i = 0; i < finding->related_count; i++) {
        const ac_label *label = &finding->related[i];
        json_t *object = json_object();
        ok &= ac_json_put(object, "message", ac_json_bytes(label->text));
        ok &= put_place(object, label);
        ok &= json_array_append_new(list, object) == 0;
    }
    return complete(list, ok);
}

static json_t *evidence_json(const ac_finding *finding)
{
    json_t *list = json_array();
    bool ok = true;
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const ac_evidence *evidence = &finding->evidence[i];
        json_t *object = json_object(), *number = json_integer(evidence->question);
        char hash[20];
        snprintf(hash, sizeof hash, "%016" PRIx64, evidence->hash);
        if (!evidence->question) json_decref(number);
        ok &= ac_json_put(object, "question", evidence->question ? number : json_null());
        ok &= ac_json_put(object, "hash", json_string(hash));
        ok &= json_array_append_new(list, object) == 0;
    }
    return complete(list, ok);
}

static json_t *text_json(ac_str text)
{
    return text.len ? ac_json_bytes(text) : json_null();
}

static void write_finding(ac_buf *out, const ac_finding *finding)
{
    json_t *object = json_object();
    const char *severity = ac_severity_name(finding->severity);
    bool ok = ac_json_put(object, "rule", ac_json_bytes(finding->rule));
    ok &= ac_json_put(object, "severity", json_string(severity));
    ok &= ac_json_put(object, "message", ac_json_bytes(finding->message));
    ok &= put_place(object, &finding->primary);
    ok &= ac_json_put(object, "questions", questions_json(finding));
    ok &= ac_json_put(object, "related", related_json(finding));
    ok &= ac_json_put(object, "help", text_json(finding->help));
    ok &= ac_json_put(object, "because", text_json(finding->rationale));
    ok &= ac_json_put(object, "evidence", evidence_json(finding));
    if (!ac_json_write_line(out, object) || !ok) out->failed = true;
}

void ac_render_jsonl(ac_buf *out, const ac_report *report, const ac_render_style *style)
{
    (void)style;
    for (size_t i = 0; i < ac_report_count(report); i++)
        write_finding(out, ac_report_at(report, i));
}
