#include "reports/terminal.h"

#include "base/mem.h"
#include "reports/excerpt.h"

enum { NARROWEST_GUTTER = 3 };

static const char *const severity_colours[] = {
    [AC_SEVERITY_INFO] = "\033[1;36m",
    [AC_SEVERITY_WARNING] = "\033[1;33m",
    [AC_SEVERITY_ERROR] = "\033[1;31m",
};

/* The primary label is number 0, the others follow. */
static const ac_label *label_at(const ac_finding *finding, size_t i)
{
    return i == 0 ? &finding->primary : &finding->related[i - 1];
}

static void write_header(const ac_page *page, const ac_finding *finding)
{
    const char *severity = ac_severity_name(finding->severity);
    ac_page_style(page, page->colour);
    ac_buf_printf(page->out, "%s[", severity);
    unsigned column = ac_render_safe(page->out, finding->rule, 0);
    ac_buf_putc(page->out, ']');
    ac_page_style(page, ac_sgr_plain);
    ac_page_style(page, ac_sgr_bold);
    ac_buf_puts(page->out, ": ");
    column += (unsigned)ac_str_of(severity).len + 4;
    ac_page_wrap(page, finding->message, column, (ac_hang){4, NULL});
    ac_page_style(page, ac_sgr_plain);
}

static void write_place(const ac_page *page, const ac_label *label, const char *arrow)
{
    ac_place place = ac_source_place(label->source, label->span.start);
    ac_page_style(page, ac_sgr_dim);
    ac_buf_fill(page->out, ' ', page->gutter);
    ac_buf_puts(page->out, arrow);
    ac_page_style(page, ac_sgr_plain);
    ac_render_safe(page->out, ac_str_of(ac_source_path(label->source)), 0);
    ac_buf_printf(page->out, ":%u:%u\n", (unsigned)place.line, (unsigned)place.column);
}

static unsigned gutter_width(const ac_finding *finding)
{
    uint32_t largest = 0;
    for (size_t i = 0; i <= finding->related_count; i++) {
        const ac_label *label = label_at(finding, i);
        if (!label->source) continue;
        uint32_t line = ac_source_place(label->source, label->span.end).line;
        if (line > largest) largest = line;
    }
    unsigned digits = 1;
    for (; largest >= 10; largest /= 10) digits++;
    return digits < NARROWEST_GUTTER ? NARROWEST_GUTTER : digits;
}

static bool source_seen(const ac_finding *finding, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (label_at(finding, k)->source == label_at(finding, i)->source) return true;
    return false;
}

/* One excerpt per source, with all labels in it; few findings have more than one. */
static void write_sources(const ac_page *page, const ac_finding *finding)
{
    size_t count = finding->related_count + 1;
    const ac_label **labels = ac_mem_alloc(count * sizeof *labels);
    const char *arrow = "--> ";
    if (!labels) page->out->failed = true;
    for (size_t i = 0; i < count && labels; i++) {
        size_t here = 0;
        if (!label_at(finding, i)->source || source_seen(finding, i)) continue;
        for (size_t k = i; k < count; k++)
            if (label_at(finding, k)->source == label_at(finding, i)->source)
                labels[here++] = label_at(finding, k);
        write_place(page, labels[0], arrow);
        ac_page_excerpt(page, labels, here, i == 0);
        arrow = "::: ";
    }
    ac_mem_free(labels);
}

/* "    = help: begin the answer with YES or NO" */
static void write_remark(const ac_page *page, const char *name, ac_str text)
{
    if (!text.len) return;
    unsigned column = page->gutter + 5 + (unsigned)ac_str_of(name).len;
    ac_page_gutter(page, "= ");
    ac_page_style(page, ac_sgr_bold);
    ac_buf_puts(page->out, name);
    ac_page_style(page, ac_sgr_plain);
    ac_buf_puts(page->out, ": ");
    ac_page_wrap(page, text, column, (ac_hang){column, NULL});
}

/* Labels without a place are remarks. */
static void write_remarks(const ac_page *page, const ac_finding *finding)
{
    for (size_t i = 0; i <= finding->related_count; i++)
        if (!label_at(finding, i)->source) write_remark(page, "note", label_at(finding, i)->text);
    write_remark(page, "because", finding->rationale);
    write_remark(page, "help", finding->help);
}

static void write_finding(ac_buf *out, const ac_finding *finding, const ac_render_style *style)
{
    ac_page page = {out, style, gutter_width(finding), severity_colours[finding->severity]};
    write_header(&page, finding);
    write_sources(&page, finding);
    write_remarks(&page, finding);
    ac_buf_putc(out, '\n');
}

void ac_render_terminal(ac_buf *out, const ac_report *report, const ac_render_style *style)
{
    for (size_t i = 0; i < ac_report_count(report); i++)
        write_finding(out, ac_report_at(report, i), style);
}
