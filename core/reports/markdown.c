/* markdown: for a comment on a merge request. */
#include "reports/markdown.h"

#include "base/lanes.h"

#include <string.h>

/* What a comment may hold on GitHub is 65,536 characters; GitLab takes more. */
enum { MOST_BYTES = 60000, MOST_FAILURES = 10 };

typedef struct markdown {
    size_t written; /* bytes so far: what was written is taken away again and again */
    size_t left_out;
    size_t failures;
    bool full;
} markdown;

/* What GitHub and GitLab make a link of even where Markdown says nothing of it, and even when it is
 * escaped: @name, #12, !12, $12, %12, &12, ~label, [vulnerability:12], *iteration:12, ^alert#12,
 * GH-12, https://..., www... A comment behind their first characters is not seen by people. */
static bool begins_reference(ac_str text, size_t i)
{
    char c = text.ptr[i], next = '\0';
    ac_str before = {0};
    if (i + 1 < text.len) next = text.ptr[i + 1];
    if (i >= 2) before = ac_str_sub(text, i - 2, i);
    if (c == ':') return next == '/';
    if (next == '.') return (c == 'w' || c == 'W') && ac_str_ieq(before, AC_STR("ww"));
    if (c == '-') return ac_str_ieq(before, AC_STR("gh"));
    return strchr("@#!$%&~[^", c) || (c == '*' && next == 'i');
}

static void put_character(ac_buf *out, char c)
{
    if (c == '<' || c == '>' || c == '&') {
        ac_buf_puts(out, c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
        return;
    }
    if (strchr("\\`*_{}[]|~^", c)) ac_buf_putc(out, '\\');
    ac_buf_putc(out, c);
}

/* What is more than a letter, a digit, a blank, or one of a few marks that mean nothing. */
static ac_lanes is_odd(ac_lanes c)
{
    ac_lanes letter = (ac_lanes)(((c | 0x20) >= 'a') & ((c | 0x20) <= 'z'));
    ac_lanes digit = (ac_lanes)((c >= '0') & (c <= '9'));
    ac_lanes mark = (ac_lanes)((c == ' ') | (c == ',') | (c == ';') | (c == '(') | (c == ')') |
                               (c == '"') | (c == '\'') | (c == '/') | (c >= 0x80));
    return ~(letter | digit | mark);
}

void ac_put_markdown(ac_buf *out, ac_str text)
{
    ac_buf room = {0};
    ac_str plain = ac_plain_of(&room, text);
    for (size_t at = 0, end; at < plain.len; at = end) {
        end = ac_lanes_find(plain, at, is_odd);
        ac_buf_put(out, ac_str_sub(plain, at, end));
        if (end > at && begins_reference(plain, end - 1)) ac_buf_puts(out, "<!-- -->");
        if (end == plain.len) break;
        put_character(out, plain.ptr[end]);
        if (begins_reference(plain, end++)) ac_buf_puts(out, "<!-- -->");
    }
    out->failed |= room.failed;
    ac_buf_release(&room);
}

static void put_path(ac_buf *out, const ac_render_about *about, const ac_label *label)
{
    ac_buf path = {0};
    ac_put_repository_path(&path, about, ac_source_path(label->source));
    ac_put_markdown(out, ac_buf_str(&path));
    ac_buf_putc(out, ':');
    ac_buf_put_number(out, ac_source_line_at(label->source, label->span.start));
    ac_buf_release(&path);
}

static void put_remark(ac_buf *out, const char *name, ac_str text)
{
    if (!text.len) return;
    ac_buf_puts(out, "  <br>*");
    ac_buf_puts(out, name);
    ac_buf_puts(out, ":* ");
    ac_put_markdown(out, text);
    ac_buf_putc(out, '\n');
}

void ac_put_markdown_finding(ac_buf *out, const ac_render_about *about, const ac_finding *finding)
{
    static const char *const marks[] = {
        [AC_SEVERITY_INFO] = "ℹ️", [AC_SEVERITY_WARNING] = "⚠️", [AC_SEVERITY_ERROR] = "❌"};
    ac_buf_puts(out, "- ");
    ac_buf_puts(out, marks[finding->severity]);
    ac_buf_puts(out, " **");
    ac_buf_puts(out, ac_severity_name(finding->severity));
    ac_buf_puts(out, "** ");
    ac_put_markdown(out, finding->message);
    ac_buf_puts(out, " (");
    if (finding->primary.source) {
        put_path(out, about, &finding->primary);
        ac_buf_puts(out, ", ");
    }
    ac_put_markdown(out, finding->rule);
    ac_buf_puts(out, ")\n");
    put_remark(out, "because", finding->rationale);
    put_remark(out, "help", finding->help);
}

void ac_put_markdown_failure(ac_buf *out, const ac_err *err)
{
    ac_buf_puts(out, "- 🛑 **not done** ");
    if (err->where[0]) {
        ac_put_markdown(out, ac_str_of(err->where));
        ac_buf_puts(out, ": ");
    }
    ac_put_markdown(out, ac_str_of(err->message));
    ac_buf_putc(out, '\n');
}

static void put_heading(ac_rendering *r, const char *path)
{
    ac_buf text = {0};
    ac_put_repository_path(&text, r->about, path);
    ac_buf_puts(&r->out, "### ");
    ac_put_markdown(&r->out, ac_buf_str(&text));
    ac_buf_puts(&r->out, "\n\n");
    ac_buf_release(&text);
}

static const char *path_of(const ac_finding *finding)
{
    return finding->primary.source ? ac_source_path(finding->primary.source) : "the set-up";
}

/* Whole items only, so that no markup is cut. */
static void put_item(ac_rendering *r, const ac_finding *finding, const char **heading)
{
    markdown *m = r->state;
    size_t before = r->out.len;
    if (m->full) {
        m->left_out++;
        return;
    }
    if (!*heading || strcmp(*heading, path_of(finding)) != 0) put_heading(r, path_of(finding));
    *heading = path_of(finding);
    ac_put_markdown_finding(&r->out, r->about, finding);
    if (m->written + r->out.len - before <= MOST_BYTES) {
        m->written += r->out.len - before;
        return;
    }
    r->out.len = before;
    m->full = true;
    m->left_out++;
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    const char *heading = NULL;
    for (int severity = AC_SEVERITY_ERROR; severity >= 0; severity--)
        for (size_t i = 0; i < ac_report_count(batch->report); i++) {
            const ac_finding *finding = ac_report_at(batch->report, i);
            if ((int)finding->severity == severity && finding->status == AC_FINDING_OPEN)
                put_item(r, finding, &heading);
        }
    if (heading) ac_buf_putc(&r->out, '\n');
}

void ac_put_markdown_summary(ac_buf *out, const ac_run_summary *summary)
{
    const size_t counts[] = {summary->infos, summary->warnings, summary->errors};
    ac_buf_puts(out, "**accord**: ");
    if (!summary->errors && !summary->warnings && !summary->infos) ac_buf_puts(out, "no findings");
    ac_put_counts(out, counts);
    ac_buf_printf(out, " in %zu sheet%s", summary->sheets, summary->sheets == 1 ? "" : "s");
    if (summary->waived) ac_buf_printf(out, "; %zu waived", summary->waived);
    if (summary->known) ac_buf_printf(out, "; %zu known", summary->known);
    ac_buf_puts(out, summary->incomplete ? "; **not all could be checked**\n" : "\n");
}

/* The first of them tell enough; all are on standard error. */
static void write_failure(ac_rendering *r, const ac_err *err)
{
    markdown *m = r->state;
    size_t before = r->out.len;
    if (m->failures++ >= MOST_FAILURES) return;
    ac_put_markdown_failure(&r->out, err);
    m->written += r->out.len - before;
}

static void end(ac_rendering *r, const ac_run_summary *summary)
{
    const markdown *m = r->state;
    if (m->failures > MOST_FAILURES)
        ac_buf_printf(&r->out, "- and %zu more that could not be done\n",
                      m->failures - MOST_FAILURES);
    if (m->failures) ac_buf_putc(&r->out, '\n');
    if (m->left_out)
        ac_buf_printf(&r->out,
                      "**%zu more findings are not shown here**: a comment takes no more."
                      "\n\n",
                      m->left_out);
    ac_put_markdown_summary(&r->out, summary);
}

const ac_renderer ac_renderer_markdown = {
    .name = "markdown",
    .english = "for a comment on a merge request",
    .state_size = sizeof(markdown),
    .batch = write_batch,
    .failure = write_failure,
    .end = end,
};
