#include "reports/page.h"
#include "reports/terminal.h"

static void write_count(ac_buf *out, const char *before, size_t count, const char *noun)
{
    ac_buf_printf(out, "%s%zu %s%s", before, count, noun, count == 1 ? "" : "s");
}

static void write_findings(ac_buf *out, const ac_run_summary *summary, size_t total)
{
    static const char *const nouns[] = {"error", "warning", "info"};
    const size_t counts[] = {summary->errors, summary->warnings, summary->infos};
    const char *before = ": ";
    write_count(out, "", total, "finding");
    write_count(out, " in ", summary->sheets, "sheet");
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        if (!counts[i]) continue;
        write_count(out, before, counts[i], nouns[i]);
        before = ", ";
    }
    write_count(out, " (", summary->rules, "rule");
    ac_buf_putc(out, ')');
}

void ac_render_summary(ac_buf *out, const ac_run_summary *summary, const ac_render_style *style)
{
    size_t total = summary->errors + summary->warnings + summary->infos;
    if (style->colour) ac_buf_puts(out, ac_sgr_bold);
    if (total) {
        write_findings(out, summary, total);
    } else {
        write_count(out, "No findings: ", summary->sheets, "sheet");
        write_count(out, ", ", summary->rules, "rule");
        ac_buf_putc(out, '.');
    }
    if (style->colour) ac_buf_puts(out, ac_sgr_plain);
    ac_buf_putc(out, '\n');
}
