/* rdjsonl: Reviewdog Diagnostic Format, one object a line. Its columns count bytes of UTF-8, from 1
 * (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf). */
#include "reports/json_parts.h"

static void put_position(ac_buf *out, const ac_source *source, uint32_t offset)
{
    uint32_t len = (uint32_t)ac_source_text(source).len;
    if (offset > len) offset = len; /* the file may have shrunk */
    uint32_t line = ac_source_line_at(source, offset);
    uint32_t start = ac_source_line(source, line).start;
    ac_buf_puts(out, "{\"line\":");
    ac_buf_put_number(out, line);
    ac_buf_puts(out, ",\"column\":");
    ac_buf_put_number(out, offset - start + 1);
    ac_buf_putc(out, '}');
}

static void put_range(ac_buf *out, const ac_source *source, ac_span span)
{
    ac_buf_puts(out, "{\"start\":");
    put_position(out, source, span.start);
    ac_buf_puts(out, ",\"end\":");
    put_position(out, source, span.end);
    ac_buf_putc(out, '}');
}

static void put_location(ac_rendering *r, const ac_label *label)
{
    ac_buf_putc(&r->out, '{');
    if (label->source) {
        ac_json_put_key(&r->out, "path");
        ac_json_put_repository_path(&r->out, r->about, ac_source_path(label->source));
        ac_json_put_key(&r->out, "range");
        put_range(&r->out, label->source, label->span);
    }
    ac_buf_putc(&r->out, '}');
}

static void put_suggestions(ac_buf *out, const ac_finding *finding)
{
    ac_buf_puts(out, "[{\"range\":");
    put_range(out, finding->primary.source, finding->fix.span);
    ac_buf_puts(out, ",\"text\":");
    ac_json_put_string(out, finding->fix.text);
    ac_buf_puts(out, "}]");
}

static void put_related(ac_rendering *r, const ac_finding *finding)
{
    ac_buf_putc(&r->out, '[');
    for (size_t i = 0; i < finding->related_count; i++) {
        if (!finding->related[i].source) continue;
        ac_json_put_comma(&r->out);
        ac_buf_puts(&r->out, "{\"message\":");
        ac_json_put_plain(&r->out, finding->related[i].text);
        ac_buf_puts(&r->out, ",\"location\":");
        put_location(r, &finding->related[i]);
        ac_buf_putc(&r->out, '}');
    }
    ac_buf_putc(&r->out, ']');
}

static void put_message(ac_buf *out, const ac_finding *finding)
{
    ac_buf text = {0};
    ac_plain(&text, finding->message);
    if (finding->help.len) ac_buf_puts(&text, "\nhelp: ");
    ac_plain(&text, finding->help);
    ac_json_put_taken(out, &text);
}

static void write_finding(ac_rendering *r, const ac_finding *finding)
{
    static const char *const severities[] = {[AC_SEVERITY_INFO] = "INFO",
                                             [AC_SEVERITY_WARNING] = "WARNING",
                                             [AC_SEVERITY_ERROR] = "ERROR"};
    ac_buf *out = &r->out;
    ac_buf_puts(out, "{\"message\":");
    put_message(out, finding);
    ac_json_put_key(out, "location");
    put_location(r, &finding->primary);
    ac_json_put_key(out, "severity");
    ac_json_put_string(out, ac_str_of(severities[finding->severity]));
    ac_buf_puts(out, ",\"source\":{\"name\":\"accord\"},\"code\":{\"value\":");
    ac_json_put_plain(out, finding->rule);
    ac_buf_putc(out, '}');
    if (finding->fix.kind != AC_FIX_NONE && finding->primary.source) {
        ac_json_put_key(out, "suggestions");
        put_suggestions(out, finding);
    }
    if (finding->related_count) {
        ac_json_put_key(out, "related_locations");
        put_related(r, finding);
    }
    ac_buf_puts(out, "}\n");
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
