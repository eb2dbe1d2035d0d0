/* gitlab: a Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/): a JSON array,
 * paths as seen from the repository, fingerprints that are unique in the report. */
#include "reports/json_parts.h"

typedef struct gitlab {
    size_t written;
} gitlab;

static const char *severity_of(const ac_finding *finding)
{
    static const char *const names[] = {[AC_SEVERITY_INFO] = "info",
                                        [AC_SEVERITY_WARNING] = "minor",
                                        [AC_SEVERITY_ERROR] = "major"};
    return names[finding->severity];
}

/* Those outside of sheets, such as faults of rule files, are told apart by their place. */
static void put_fingerprint(ac_buf *out, const ac_finding *finding, size_t number)
{
    char text[AC_FINGERPRINT_SIZE];
    ac_buf made = {0};
    ac_buf_puts(&made, ac_fingerprint_format(finding->fingerprint, text));
    if (!made.len) {
        ac_plain(&made, finding->rule);
        ac_buf_printf(&made, "-%zu", number);
    }
    ac_json_put_taken(out, &made);
}

/* The rule stands in front: the page shows nothing but this. */
static void put_description(ac_buf *out, const ac_finding *finding)
{
    ac_buf text = {0};
    ac_plain(&text, finding->rule);
    ac_buf_puts(&text, ": ");
    ac_plain(&text, finding->message);
    ac_json_put_taken(out, &text);
}

static void put_location(ac_rendering *r, const ac_finding *finding)
{
    const ac_label *primary = &finding->primary;
    uint32_t line = 1;
    if (primary->source) line = ac_source_line_at(primary->source, primary->span.start);
    ac_buf_puts(&r->out, "{\"path\":");
    if (primary->source)
        ac_json_put_repository_path(&r->out, r->about, ac_source_path(primary->source));
    else
        ac_buf_puts(&r->out, "\".\"");
    ac_buf_puts(&r->out, ",\"lines\":{\"begin\":");
    ac_buf_put_number(&r->out, line);
    ac_buf_puts(&r->out, "}}");
}

static void write_finding(ac_rendering *r, const ac_finding *finding)
{
    gitlab *g = r->state;
    ac_buf *out = &r->out;
    ac_buf_puts(out, g->written ? ",\n{" : "\n{");
    ac_json_put_key(out, "description");
    put_description(out, finding);
    ac_json_put_key(out, "check_name");
    ac_json_put_plain(out, finding->rule);
    ac_json_put_key(out, "fingerprint");
    put_fingerprint(out, finding, g->written++);
    ac_json_put_key(out, "severity");
    ac_json_put_string(out, ac_str_of(severity_of(finding)));
    ac_json_put_key(out, "location");
    put_location(r, finding);
    ac_buf_putc(out, '}');
}

static void begin(ac_rendering *r)
{
    ac_buf_putc(&r->out, '[');
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    for (size_t i = 0; i < ac_report_count(batch->report); i++)
        if (ac_report_at(batch->report, i)->status == AC_FINDING_OPEN)
            write_finding(r, ac_report_at(batch->report, i));
}

static void end(ac_rendering *r, const ac_run_summary *summary)
{
    (void)summary;
    ac_buf_puts(&r->out, "\n]\n");
}

const ac_renderer ac_renderer_gitlab = {
    .name = "gitlab",
    .english = "GitLab's Code Quality report",
    .state_size = sizeof(gitlab),
    .begin = begin,
    .batch = write_batch,
    .end = end,
};
