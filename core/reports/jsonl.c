#include "reports/jsonl.h"

#include "base/json.h"

static bool put_place(json_t *object, const ac_label *label)
{
    if (!label->source) return ac_json_put(object, "path", json_null());
    ac_place start = ac_source_place(label->source, label->span.start);
    ac_place end = ac_source_place(label->source, label->span.end);
    return ac_json_put(object, "path", ac_json_path(ac_source_path(label->source))) &&
           ac_json_put(object, "line", json_integer(start.line)) &&
           ac_json_put(object, "column", json_integer(start.column)) &&
           ac_json_put(object, "end_line", json_integer(end.line)) &&
           ac_json_put(object, "end_column", json_integer(end.column));
}

static json_t *questions_json(const ac_finding *finding)
{
    json_t *list = json_array();
    for (size_t i = 0; i < finding->question_count; i++)
        json_array_append_new(list, json_integer(finding->questions[i]));
    return list;
}

static json_t *related_json(const ac_finding *finding)
{
    json_t *list = json_array();
    for (size_t i = 0; i < finding->related_count; i++) {
        json_t *object = json_object();
        const ac_label *label = &finding->related[i];
        if (ac_json_put(object, "message", ac_json_text(label->text)) && put_place(object, label) &&
            json_array_append_new(list, object) == 0)
            continue;
        json_decref(list);
        return NULL;
    }
    return list;
}

static void write_finding(ac_buf *out, const ac_finding *finding)
{
    json_t *object = json_object();
    const char *severity = ac_severity_name(finding->severity);
    bool ok = ac_json_put(object, "rule", ac_json_text(finding->rule)) &&
              ac_json_put(object, "severity", json_string(severity)) &&
              ac_json_put(object, "message", ac_json_text(finding->message)) &&
              put_place(object, &finding->primary) &&
              ac_json_put(object, "questions", questions_json(finding)) &&
              ac_json_put(object, "related", related_json(finding)) &&
              ac_json_put(object, "help", ac_json_text_or_null(finding->help));
    if (!ac_json_write_line(out, object) || !ok) out->failed = true;
}

void ac_render_jsonl(ac_buf *out, const ac_report *report, const ac_render_style *style)
{
    (void)style;
    for (size_t i = 0; i < ac_report_count(report); i++)
        write_finding(out, ac_report_at(report, i));
}
