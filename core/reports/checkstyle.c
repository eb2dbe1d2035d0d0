/* checkstyle: the XML of the tool of that name, which many CI services read. */
#include "reports/xml.h"

#include <string.h>

static void write_error(ac_xml *xml, const ac_finding *finding)
{
    ac_place place = {1, 1};
    ac_buf text = {0};
    if (finding->primary.source)
        place = ac_source_place(finding->primary.source, finding->primary.span.start);
    ac_xml_open(xml, "error");
    ac_xml_number(xml, "line", place.line);
    ac_xml_number(xml, "column", place.column);
    ac_xml_attribute(xml, "severity", ac_str_of(ac_severity_name(finding->severity)));
    ac_plain(&text, finding->message);
    ac_xml_attribute(xml, "message", ac_buf_str(&text));
    ac_buf_clear(&text);
    ac_buf_puts(&text, "accord.");
    ac_plain(&text, finding->rule);
    ac_xml_attribute(xml, "source", ac_buf_str(&text));
    ac_xml_close(xml);
    ac_buf_release(&text);
}

static const char *path_of(const ac_finding *finding)
{
    return finding->primary.source ? ac_source_path(finding->primary.source) : "";
}

static void open_file(ac_rendering *r, ac_xml *xml, const char *path)
{
    ac_buf text = {0};
    ac_put_repository_path(&text, r->about, path);
    ac_xml_open(xml, "file");
    ac_xml_attribute(xml, "name", ac_buf_str(&text));
    ac_buf_release(&text);
}

static void begin(ac_rendering *r)
{
    ac_xml *xml = r->state;
    ac_xml_begin(xml);
    ac_xml_open(xml, "checkstyle");
    ac_xml_attribute(xml, "version", AC_STR("4.3"));
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    ac_xml *xml = r->state;
    const char *open = NULL;
    for (size_t i = 0; i < ac_report_count(batch->report); i++) {
        const ac_finding *finding = ac_report_at(batch->report, i);
        if (finding->status != AC_FINDING_OPEN) continue;
        if (open && strcmp(open, path_of(finding)) != 0) ac_xml_close(xml);
        if (!open || strcmp(open, path_of(finding)) != 0) open_file(r, xml, path_of(finding));
        open = path_of(finding);
        write_error(xml, finding);
    }
    if (open) ac_xml_close(xml);
    ac_xml_flush(xml, &r->out);
}

static void end(ac_rendering *r, const ac_run_summary *summary)
{
    (void)summary;
    ac_xml_end(r->state, &r->out);
}

static void release(ac_rendering *r)
{
    ac_xml_release(r->state);
}

const ac_renderer ac_renderer_checkstyle = {
    .name = "checkstyle",
    .english = "XML as of the tool Checkstyle",
    .state_size = sizeof(ac_xml),
    .begin = begin,
    .batch = write_batch,
    .end = end,
    .release = release,
};
