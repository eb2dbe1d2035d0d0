/* rdjsonl: Reviewdog Diagnostic Format, one object a line. Its columns count bytes of UTF-8, from 1
 * (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf). */
#include "reports/json_parts.h"

static json_t *position_json(const ac_source *source, uint32_t offset)
{
    uint32_t line = ac_source_place(source, offset).line;
    uint32_t start = ac_source_line(source, line).start;
    return json_pack("{s:i, s:i}", "line", (int)line, "column", (int)(offset - start) + 1);
}

static json_t *range_json(const ac_source *source, ac_span span)
{
    return json_pack("{s:o, s:o}", "start", position_json(source, span.start), "end",
                     position_json(source, span.end));
}

static json_t *location_json(ac_rendering *r, const ac_label *label)
{
    json_t *object = json_object();
    bool ok = true;
    if (label->source) {
        ok &= ac_json_put(object, "path",
                          ac_json_repository_path(r->about, ac_source_path(label->source)));
        ok &= ac_json_put(object, "range", range_json(label->source, label->span));
    }
    return ac_json_complete(object, ok);
}

static json_t *suggestions_json(const ac_finding *finding)
{
    return json_pack("[{s:o, s:o}]", "range",
                     range_json(finding->primary.source, finding->fix.span), "text",
                     ac_json_bytes(finding->fix.text));
}

static json_t *related_json(ac_rendering *r, const ac_finding *finding)
{
    json_t *list = json_array();
    bool ok = true;
    for (size_t i = 0; i < finding->related_count; i++) {
        if (!finding->related[i].source) continue;
        json_t *object = json_object();
        ok &= ac_json_put(object, "message", ac_json_plain(finding->related[i].text));
        ok &= ac_json_put(object, "location", location_json(r, &finding->related[i]));
        ok &= json_array_append_new(list, object) == 0;
    }
    return ac_json_complete(list, ok);
}

static void write_finding(ac_rendering *r, const ac_finding *finding)
{
    static const char *const severities[] = {[AC_SEVERITY_INFO] = "INFO",
                                             [AC_SEVERITY_WARNING] = "WARNING",
                                             [AC_SEVERITY_ERROR] = "ERROR"};
    json_t *object = json_object();
    ac_buf text = {0};
    ac_plain(&text, finding->message);
    if (finding->help.len) ac_buf_puts(&text, "\nhelp: ");
    ac_plain(&text, finding->help);
    bool ok = ac_json_put(object, "message", ac_json_take(&text));
    ok &= ac_json_put(object, "location", location_json(r, &finding->primary));
    ok &= ac_json_put(object, "severity", json_string(severities[finding->severity]));
    ok &= ac_json_put(object, "source", json_pack("{s:s}", "name", "accord"));
    ok &= ac_json_put(object, "code", json_pack("{s:o}", "value", ac_json_plain(finding->rule)));
    if (finding->fix.kind != AC_FIX_NONE && finding->primary.source)
        ok &= ac_json_put(object, "suggestions", suggestions_json(finding));
    if (finding->related_count)
        ok &= ac_json_put(object, "related_locations", related_json(r, finding));
    if (!ac_json_write_line(&r->out, object) || !ok) r->out.failed = true;
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    for (size_t i = 0; i < ac_report_count(batch->report); i++)
        if (ac_report_at(batch->report, i)->status == AC_FINDING_OPEN)
            write_finding(r, ac_report_at(batch->report, i));
}

const ac_renderer ac_renderer_rdjsonl = {
    .name = "rdjsonl",
    .english = "JSON lines for reviewdog",
    .batch = write_batch,
};
