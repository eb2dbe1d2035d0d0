/* terminal: findings with excerpts, grouped by file, the worst first. */

#include "base/mem.h"
#include "base/path.h"
#include "reports/excerpt.h"
#include "reports/formats.h"
#include "reports/summary.h"

#include <stdlib.h>
#include <string.h>

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
    ac_buf_puts(page->out, severity);
    ac_buf_putc(page->out, '[');
    unsigned column = ac_render_safe(page->out, finding->rule, 0);
    ac_buf_putc(page->out, ']');
    ac_page_style(page, ac_sgr_plain);
    ac_page_style(page, ac_sgr_bold);
    ac_buf_puts(page->out, ": ");
    column += (unsigned)ac_str_of(severity).len + 4;
    ac_page_wrap(page, finding->message, column, (ac_hang){4, NULL});
    ac_page_style(page, ac_sgr_plain);
}

/* By what `accord waive` takes. */
static void write_fingerprint(const ac_page *page, const ac_finding *finding)
{
    char text[AC_FINGERPRINT_SIZE];
    ac_fingerprint_format(finding->fingerprint, text);
    if (!*text || !page->names) return;
    ac_page_style(page, ac_sgr_dim);
    ac_buf_puts(page->out, "  #");
    ac_buf_put(page->out, (ac_str){text, 8});
    ac_buf_puts(page->out, text + 16);
    ac_page_style(page, ac_sgr_plain);
}

/* The name of a file up to its last point, as rows go by where nothing tells them apart. */
static ac_str stem_of(const char *path)
{
    ac_str name = ac_path_name(ac_str_of(path));
    size_t dot = name.len;
    while (dot && name.ptr[dot - 1] != '.') dot--;
    return ac_str_sub(name, 0, dot > 1 ? dot - 1 : name.len);
}

/* The how many-th row it is, where nothing else tells it apart; 0 for others. Where a file is named
 * after a number, that may be the id of a row. */
static uint32_t row_without_name(const ac_finding *finding)
{
    uint32_t number = 0;
    ac_str name = finding->sheet, file = stem_of(ac_source_path(finding->primary.source));
    if (!ac_str_starts(name, file)) return 0;
    ac_str rest = ac_str_sub(name, file.len, name.len);
    if (!rest.len) return !ac_str_to_u32(file, &number);
    if (rest.ptr[0] != '#' || !ac_str_to_u32(ac_str_sub(rest, 1, rest.len), &number)) return 0;
    return number;
}

/* Which row of a dataset it is, by what tells its rows apart. */
static void write_row_name(const ac_page *page, const ac_finding *finding)
{
    if (!page->row_id.len || !finding->sheet.len || !finding->question_count) return;
    uint32_t number = row_without_name(finding);
    ac_buf_puts(page->out, "  row ");
    if (number) {
        ac_buf_printf(page->out, "%u of the file, without ", (unsigned)number);
        ac_render_safe(page->out, page->row_id, 0);
        return;
    }
    ac_render_safe(page->out, page->row_id, 0);
    ac_buf_putc(page->out, ' ');
    ac_render_safe(page->out, finding->sheet, 0);
}

static void write_place(const ac_page *page, const ac_label *label, const char *arrow,
                        const ac_finding *named)
{
    ac_place place = ac_source_place(label->source, label->span.start);
    ac_page_style(page, ac_sgr_dim);
    ac_buf_fill(page->out, ' ', page->gutter);
    ac_buf_puts(page->out, arrow);
    ac_page_style(page, ac_sgr_plain);
    ac_render_safe(page->out, ac_str_of(ac_source_path(label->source)), 0);
    ac_buf_putc(page->out, ':');
    ac_buf_put_number(page->out, place.line);
    ac_buf_putc(page->out, ':');
    ac_buf_put_number(page->out, place.column);
    if (named) write_row_name(page, named);
    if (named) write_fingerprint(page, named);
    ac_buf_putc(page->out, '\n');
}

static unsigned gutter_width(const ac_finding *finding)
{
    uint32_t largest = 0;
    for (size_t i = 0; i <= finding->related_count; i++) {
        const ac_label *label = label_at(finding, i);
        if (!label->source) continue;
        uint32_t line = ac_source_line_at(label->source, label->span.end);
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
        write_place(page, labels[0], arrow, i == 0 ? finding : NULL);
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

/* The first words on one line, between quotes. */
static void quote(ac_buf *out, ac_str text)
{
    enum { LONGEST = 160 };
    ac_buf_putc(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        bool begins = ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
        if (i >= LONGEST && begins) {
            ac_buf_puts(out, " ...");
            break;
        }
        ac_buf_putc(out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
    }
    ac_buf_putc(out, '"');
}

/* Standard input, and files that are converted to be read, cannot be written to. */
static bool can_be_mended(const ac_source *source)
{
    return ac_source_path(source)[0] != '<' && ac_source_encoding(source) == AC_ENCODING_UTF8 &&
           !ac_source_fault_total(source);
}

/* write "Defense Pact" (accord check --fix does it) */
static void write_fix(const ac_page *page, const ac_finding *finding)
{
    const ac_fix *fix = &finding->fix;
    const ac_source *source = finding->primary.source;
    ac_buf words = {0};
    if (fix->kind == AC_FIX_NONE || !source) return;
    bool by_itself = fix->kind == AC_FIX_SAFE && can_be_mended(source);
    bool adds = fix->question ? fix->words.len > 0 : fix->text.len > 0;
    ac_buf_puts(&words, adds ? "write " : "take out ");
    quote(&words, !adds           ? ac_source_slice(source, fix->span)
                  : fix->question ? fix->words
                                  : fix->text);
    if (by_itself) ac_buf_puts(&words, " (accord check --fix does it)");
    write_remark(page, fix->kind == AC_FIX_SAFE ? "fix" : "suggestion", ac_buf_str(&words));
    page->out->failed |= words.failed;
    ac_buf_release(&words);
}

/* Labels without a place are remarks. */
static void write_remarks(const ac_page *page, const ac_finding *finding)
{
    for (size_t i = 0; i <= finding->related_count; i++)
        if (!label_at(finding, i)->source) write_remark(page, "note", label_at(finding, i)->text);
    write_remark(page, "because", finding->rationale);
    write_remark(page, "help", finding->help);
    write_fix(page, finding);
}

static void write_finding(ac_buf *out, const ac_finding *finding, const ac_render_style *style,
                          bool names, ac_str row_id)
{
    ac_page page = {out,   style, gutter_width(finding), severity_colours[finding->severity],
                    names, row_id};
    write_header(&page, finding);
    write_sources(&page, finding);
    write_remarks(&page, finding);
    ac_buf_putc(out, '\n');
}

void ac_render_findings(ac_buf *out, const ac_report *report, const ac_render_style *style)
{
    for (size_t i = 0; i < ac_report_count(report); i++)
        write_finding(out, ac_report_at(report, i), style, false, (ac_str){0});
}

/* Those of one file that are to be told. */
typedef struct group {
    AC_VEC(const ac_finding *) findings;
    size_t counts[AC_SEVERITY_ERROR + 1];
} group;

static const char *path_of(const ac_finding *finding)
{
    return finding->primary.source ? ac_source_path(finding->primary.source) : "";
}

/* Takes the findings of the file at `*at`, and goes behind them. */
static bool gather(group *out, const ac_report *report, size_t *at)
{
    const char *path = path_of(ac_report_at(report, *at));
    bool ok = true;
    *out = (group){0};
    for (; *at < ac_report_count(report) && ok; ++*at) {
        const ac_finding *finding = ac_report_at(report, *at);
        if (strcmp(path_of(finding), path) != 0) break;
        if (finding->status != AC_FINDING_OPEN) continue;
        out->counts[finding->severity]++;
        ok = ac_vec_push(&out->findings, finding);
    }
    return ok;
}

/* "sheets/4865.txt: 1 error, 2 warnings" */
static void write_group_header(ac_rendering *r, const group *g)
{
    const char *path = path_of(g->findings.items[0]);
    if (!*path) return;
    if (r->style.colour) ac_buf_puts(&r->out, "\033[1;4m");
    if (*path == ':') ac_buf_puts(&r->out, "./"); /* "::" would be a command to GitHub Actions */
    ac_render_safe(&r->out, ac_str_of(path), 0);
    if (r->style.colour) ac_buf_puts(&r->out, ac_sgr_plain);
    ac_buf_puts(&r->out, ": ");
    ac_put_counts(&r->out, g->counts);
    ac_buf_puts(&r->out, "\n\n");
}

static void write_group(ac_rendering *r, const group *g, ac_str row_id)
{
    write_group_header(r, g);
    for (int severity = AC_SEVERITY_ERROR; severity >= 0; severity--)
        for (size_t i = 0; i < g->findings.count; i++)
            if ((int)g->findings.items[i]->severity == severity)
                write_finding(&r->out, g->findings.items[i], &r->style, true, row_id);
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    for (size_t at = 0; at < ac_report_count(batch->report);) {
        group g;
        if (!gather(&g, batch->report, &at)) r->out.failed = true;
        if (g.findings.count) write_group(r, &g, batch->row_id);
        ac_vec_release(&g.findings);
    }
}

const ac_renderer ac_renderer_terminal = {
    .name = "terminal",
    .english = "findings with excerpts, for people",
    .batch = write_batch,
    .end = ac_render_summary,
};
