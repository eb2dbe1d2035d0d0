/* github: workflow commands, which become annotations
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). GitHub shows
 * ten errors, ten warnings and ten notices of a step and drops the rest without a word; so the
 * worst come first, a last line says how many more there are, and all of them go into the step's
 * summary. */
#include "reports/markdown.h"

#include <string.h>

enum { MOST = 10, MOST_ASIDE = 1000 * 1000 }; /* a summary takes 1 MiB */

typedef struct github {
    size_t shown[AC_SEVERITY_ERROR + 1], hidden[AC_SEVERITY_ERROR + 1];
    ac_buf lines[AC_SEVERITY_ERROR + 1]; /* the first of each severity, until the end */
    size_t error_ends[MOST];             /* of each line, in lines[AC_SEVERITY_ERROR] */
    size_t failures;                     /* these count as errors, and come first */
    size_t left_out;                     /* of the summary */
} github;

static const char *const commands[] = {[AC_SEVERITY_INFO] = "notice",
                                       [AC_SEVERITY_WARNING] = "warning",
                                       [AC_SEVERITY_ERROR] = "error"};

/* The runner's own escapes; in the value of a property more than in the message. */
static void put_escaped(ac_buf *out, ac_str text, bool property)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
        if (special)
            ac_buf_printf(out, "%%%02X", (unsigned char)c);
        else
            ac_buf_putc(out, c);
    }
}

static void put_property(ac_buf *out, const char *name, ac_buf *value)
{
    ac_buf_puts(out, name);
    put_escaped(out, ac_buf_str(value), true);
    out->failed |= value->failed;
    ac_buf_clear(value);
}

static void put_place(ac_buf *out, const ac_render_about *about, const ac_label *primary,
                      ac_buf *scratch)
{
    if (!primary->source) {
        ac_buf_putc(out, ' ');
        return;
    }
    ac_place start = ac_source_place(primary->source, primary->span.start);
    ac_place end = ac_source_place(primary->source, primary->span.end);
    ac_put_repository_path(scratch, about, ac_source_path(primary->source));
    put_property(out, " file=", scratch);
    ac_buf_printf(out, ",line=%u,endLine=%u", (unsigned)start.line, (unsigned)end.line);
    if (start.line == end.line)
        ac_buf_printf(out, ",col=%u,endColumn=%u", (unsigned)start.column, (unsigned)end.column);
    ac_buf_putc(out, ',');
}

static void put_command(ac_buf *out, const ac_render_about *about, const ac_finding *finding)
{
    ac_buf scratch = {0};
    ac_buf_printf(out, "::%s", commands[finding->severity]);
    put_place(out, about, &finding->primary, &scratch);
    ac_plain(&scratch, finding->rule);
    put_property(out, "title=", &scratch);
    ac_buf_puts(out, "::");
    ac_put_whole(&scratch, about, finding);
    put_escaped(out, ac_buf_str(&scratch), false);
    ac_buf_putc(out, '\n');
    out->failed |= scratch.failed;
    ac_buf_release(&scratch);
}

static void put_aside(ac_rendering *r, const ac_finding *finding)
{
    github *g = r->state;
    size_t before = r->aside.len;
    if (!g->left_out) ac_put_markdown_finding(&r->aside, r->about, finding);
    if (!g->left_out && r->aside.len <= MOST_ASIDE) return;
    r->aside.len = before;
    g->left_out++;
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    github *g = r->state;
    for (size_t i = 0; i < ac_report_count(batch->report); i++) {
        const ac_finding *finding = ac_report_at(batch->report, i);
        if (finding->status != AC_FINDING_OPEN) continue;
        put_aside(r, finding);
        if (g->shown[finding->severity] < MOST) {
            ac_buf *lines = &g->lines[finding->severity];
            size_t n = g->shown[finding->severity]++;
            put_command(lines, r->about, finding);
            if (finding->severity == AC_SEVERITY_ERROR) g->error_ends[n] = lines->len;
        } else {
            g->hidden[finding->severity]++;
        }
    }
}

/* Beyond the ten they are told on standard error alone, as all of them are there. */
static void write_failure(ac_rendering *r, const ac_err *err)
{
    github *g = r->state;
    if (r->aside.len <= MOST_ASIDE) ac_put_markdown_failure(&r->aside, err);
    if (g->failures++ >= MOST) return;
    ac_buf text = {0};
    ac_plain(&text, ac_str_of(err->where));
    if (text.len) ac_buf_puts(&text, ": ");
    ac_plain(&text, ac_str_of(err->message));
    ac_buf_puts(&r->out, "::error title=accord::");
    put_escaped(&r->out, ac_buf_str(&text), false);
    ac_buf_putc(&r->out, '\n');
    ac_buf_release(&text);
}

static void make_room_for_failures(github *g)
{
    size_t room = g->failures < MOST ? MOST - g->failures : 0;
    size_t *shown = &g->shown[AC_SEVERITY_ERROR];
    if (*shown <= room) return;
    g->hidden[AC_SEVERITY_ERROR] += *shown - room;
    g->lines[AC_SEVERITY_ERROR].len = room ? g->error_ends[room - 1] : 0;
    *shown = room;
}

static void end_aside(ac_rendering *r, const ac_run_summary *summary)
{
    const github *g = r->state;
    if (g->left_out)
        ac_buf_printf(&r->aside, "\n**%zu more findings do not fit into this summary.**\n",
                      g->left_out);
    if (r->aside.len) ac_buf_putc(&r->aside, '\n');
    ac_put_markdown_summary(&r->aside, summary);
}

static void end(ac_rendering *r, const ac_run_summary *summary)
{
    github *g = r->state;
    size_t hidden = 0;
    make_room_for_failures(g);
    for (int severity = AC_SEVERITY_ERROR; severity >= 0; severity--) {
        ac_buf_put(&r->out, ac_buf_str(&g->lines[severity]));
        r->out.failed |= g->lines[severity].failed;
        hidden += g->hidden[severity];
    }
    if (hidden) {
        ac_buf_puts(&r->out, "accord: not shown above, where GitHub takes ten of each: ");
        ac_put_counts(&r->out, g->hidden);
        ac_buf_puts(&r->out, r->about->has_aside ? "; all of them are in the step's summary\n"
                                                 : "; run accord check to see all of them\n");
    }
    end_aside(r, summary);
}

static void release(ac_rendering *r)
{
    github *g = r->state;
    for (int severity = 0; severity <= AC_SEVERITY_ERROR; severity++)
        ac_buf_release(&g->lines[severity]);
}

const ac_renderer ac_renderer_github = {
    .name = "github",
    .english = "annotations of GitHub Actions, and the summary of the step",
    .state_size = sizeof(github),
    .batch = write_batch,
    .failure = write_failure,
    .end = end,
    .release = release,
};
