#include "reports/terminal.h"

#include "base/mem.h"

const char ac_sgr_bold[] = "\033[1m", ac_sgr_dim[] = "\033[2m", ac_sgr_blue[] = "\033[1;34m",
           ac_sgr_plain[] = "\033[0m";

static const char *const severity_colours[] = {
    [AC_SEVERITY_INFO] = "\033[1;36m",
    [AC_SEVERITY_WARNING] = "\033[1;33m",
    [AC_SEVERITY_ERROR] = "\033[1;31m",
};

void ac_page_style(const ac_page *page, const char *escape)
{
    if (page->style->colour) ac_buf_puts(page->out, escape);
}

void ac_page_gutter(const ac_page *page, const char *mark)
{
    ac_page_style(page, ac_sgr_blue);
    ac_buf_fill(page->out, ' ', page->gutter + 1);
    ac_buf_puts(page->out, mark);
    ac_page_style(page, ac_sgr_plain);
}

/* Words from `column` on, wrapped at the page's width with `indent` blanks before further lines;
 * not wrapped where the width is unknown. */
static void write_wrapped(const ac_page *page, ac_str text, unsigned column, unsigned indent)
{
    unsigned width = page->style->width;
    for (size_t at = 0, end; at < text.len; at = end) {
        size_t word = at;
        while (word < text.len && text.ptr[word] == ' ') word++;
        end = word;
        while (end < text.len && text.ptr[end] != ' ') end++;
        unsigned len = ac_render_safe_width(ac_str_sub(text, at, end), column);
        if (width && at > 0 && column + len > width && column > indent) {
            ac_buf_putc(page->out, '\n');
            ac_buf_fill(page->out, ' ', indent);
            column = indent;
            at = word;
        }
        column = ac_render_safe(page->out, ac_str_sub(text, at, end), column);
    }
    ac_buf_putc(page->out, '\n');
}

static void write_header(const ac_page *page, const ac_finding *finding)
{
    const char *severity = ac_severity_name(finding->severity);
    ac_page_style(page, page->colour);
    ac_buf_puts(page->out, severity);
    ac_buf_putc(page->out, '[');
    unsigned column = ac_render_safe(page->out, finding->rule, 0);
    ac_buf_putc(page->out, ']');
    ac_page_style(page, ac_sgr_plain);
    ac_page_style(page, ac_sgr_bold);
    ac_buf_puts(page->out, ": ");
    write_wrapped(page, finding->message, column + (unsigned)ac_str_of(severity).len + 4, 4);
    ac_page_style(page, ac_sgr_plain);
}

static void write_place(const ac_page *page, const ac_label *label, const char *arrow)
{
    ac_place place = ac_source_place(label->source, label->span.start);
    ac_page_style(page, ac_sgr_blue);
    ac_buf_fill(page->out, ' ', page->gutter);
    ac_buf_puts(page->out, arrow);
    ac_page_style(page, ac_sgr_plain);
    ac_render_safe(page->out, ac_str_of(ac_source_path(label->source)), 0);
    ac_buf_printf(page->out, ":%u:%u\n", (unsigned)place.line, (unsigned)place.column);
}

static unsigned gutter_width(const ac_finding *finding)
{
    uint32_t largest = ac_source_place(finding->primary.source, finding->primary.span.end).line;
    unsigned digits = 1;
    for (size_t i = 0; i < finding->related_count; i++) {
        const ac_label *label = &finding->related[i];
        uint32_t line = ac_source_place(label->source, label->span.end).line;
        if (line > largest) largest = line;
    }
    while (largest >= 10) {
        largest /= 10;
        digits++;
    }
    return digits < 3 ? 3 : digits;
}

/* The primary label is number 0, the others follow. */
static const ac_label *label_at(const ac_finding *finding, size_t i)
{
    return i == 0 ? &finding->primary : &finding->related[i - 1];
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
    if (!labels) page->out->failed = true;
    for (size_t i = 0; i < count && labels; i++) {
        size_t here = 0;
        if (source_seen(finding, i)) continue;
        for (size_t k = i; k < count; k++)
            if (label_at(finding, k)->source == label_at(finding, i)->source)
                labels[here++] = label_at(finding, k);
        write_place(page, labels[0], i == 0 ? "--> " : "::: ");
        ac_page_excerpt(page, labels, here, i == 0);
    }
    ac_mem_free(labels);
}

static void write_help(const ac_page *page, ac_str help)
{
    if (!help.len) return;
    ac_page_gutter(page, "= ");
    ac_page_style(page, ac_sgr_bold);
    ac_buf_puts(page->out, "help");
    ac_page_style(page, ac_sgr_plain);
    ac_buf_puts(page->out, ": ");
    write_wrapped(page, help, page->gutter + 9, page->gutter + 9);
}

static void write_finding(ac_buf *out, const ac_finding *finding, const ac_render_style *style)
{
    ac_page page = {out, style, 3, severity_colours[finding->severity]};
    if (finding->primary.source) page.gutter = gutter_width(finding);
    write_header(&page, finding);
    if (finding->primary.source) write_sources(&page, finding);
    write_help(&page, finding->help);
    ac_buf_putc(out, '\n');
}

void ac_render_terminal(ac_buf *out, const ac_report *report, const ac_render_style *style)
{
    for (size_t i = 0; i < ac_report_count(report); i++)
        write_finding(out, ac_report_at(report, i), style);
}

static void write_count(ac_buf *out, size_t count, const char *noun)
{
    ac_buf_printf(out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

void ac_render_summary(ac_buf *out, const ac_run_summary *summary, const ac_render_style *style)
{
    static const char *const nouns[] = {"error", "warning", "info"};
    const size_t counts[] = {summary->errors, summary->warnings, summary->infos};
    size_t total = counts[0] + counts[1] + counts[2];
    const char *separator = ": ";
    if (style->colour) ac_buf_puts(out, ac_sgr_bold);
    if (total)
        write_count(out, total, "finding");
    else
        ac_buf_puts(out, "No findings");
    ac_buf_puts(out, " in ");
    write_count(out, summary->sheets, "sheet");
    for (size_t i = 0; i < 3; i++) {
        if (!counts[i]) continue;
        ac_buf_puts(out, separator);
        write_count(out, counts[i], nouns[i]);
        separator = ", ";
    }
    ac_buf_puts(out, " (");
    write_count(out, summary->rules, "rule");
    ac_buf_puts(out, ")");
    if (style->colour) ac_buf_puts(out, ac_sgr_plain);
    ac_buf_putc(out, '\n');
}
