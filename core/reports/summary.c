#include "reports/summary.h"

#include "reports/formats.h"
#include "reports/page.h"

enum { INDENT = 2, DEEP_INDENT = 6, COMMAND_WIDTH = 50, MANY = 20 };

static void write_count(ac_buf *out, const char *before, size_t count, const char *noun)
{
    ac_buf_printf(out, "%s%zu %s%s", before, count, noun, count == 1 ? "" : "s");
}

static void bold(ac_rendering *r, const char *escape)
{
    if (r->style.colour) ac_buf_puts(&r->out, escape);
}

/* "; 3 more are waived, 12 known" */
static void write_quiet(ac_buf *out, const ac_run_summary *summary)
{
    if (summary->waived || summary->known) ac_buf_puts(out, "; beside them ");
    if (summary->waived) ac_buf_printf(out, "%zu waived", summary->waived);
    if (summary->waived && summary->known) ac_buf_puts(out, ", ");
    if (summary->known)
        ac_buf_printf(out, "%zu %s", summary->known, summary->since ? "unchanged" : "known");
}

static void write_line(ac_buf *out, const ac_run_summary *summary)
{
    const size_t counts[] = {summary->infos, summary->warnings, summary->errors};
    size_t total = summary->errors + summary->warnings + summary->infos;
    const char *noun = summary->compared ? "new finding" : "finding";
    if (!total) {
        ac_buf_printf(out, "No %ss: ", noun);
        write_count(out, "", summary->sheets, "sheet");
        write_count(out, ", ", summary->rules, "rule");
        write_quiet(out, summary);
        ac_buf_putc(out, '.');
        return;
    }
    write_count(out, "", total, noun);
    write_count(out, " in ", summary->sheets, "sheet");
    ac_buf_puts(out, ": ");
    ac_put_counts(out, counts);
    write_count(out, " (", summary->rules, "rule");
    ac_buf_putc(out, ')');
    write_quiet(out, summary);
}

static void write_wrapped(ac_rendering *r, const ac_run_summary *summary)
{
    const ac_page page = {.out = &r->out, .style = &r->style};
    ac_buf line = {0};
    write_line(&line, summary);
    r->out.failed |= line.failed;
    bold(r, ac_sgr_bold);
    ac_page_wrap(&page, ac_buf_str(&line), 0, (ac_hang){2 * INDENT, NULL});
    if (r->out.len) r->out.len--; /* the line feed stands behind the escape */
    bold(r, ac_sgr_plain);
    ac_buf_putc(&r->out, '\n');
    ac_buf_release(&line);
}

/* "fixed[yes-no-answered]: Q47 says ... (sheets/4865.txt:322)" */
static void write_fixed(ac_rendering *r, const ac_run_summary *summary)
{
    size_t count = 0;
    for (size_t i = 0; summary->before && i < summary->before->entries.count; i++) {
        const ac_ledger_entry *entry = &summary->before->entries.items[i];
        if (entry->again) continue;
        bold(r, "\033[1;32m");
        ac_buf_puts(&r->out, "fixed[");
        ac_plain(&r->out, entry->rule);
        ac_buf_putc(&r->out, ']');
        bold(r, ac_sgr_plain);
        ac_buf_puts(&r->out, ": ");
        ac_plain(&r->out, entry->message);
        ac_buf_puts(&r->out, " (");
        ac_plain(&r->out, entry->path);
        ac_buf_printf(&r->out, ":%u)\n", (unsigned)entry->line);
        count++;
    }
    if (count) ac_buf_putc(&r->out, '\n');
    if (!summary->since) return;
    ac_buf_printf(&r->out, "Since ");
    ac_plain(&r->out, ac_str_of(summary->since));
    ac_buf_printf(&r->out, ": %zu new, %zu fixed, %zu unchanged.\n",
                  summary->errors + summary->warnings + summary->infos, count, summary->known);
}

/* "  accord check --fix            mends ...", or in two lines where that is too wide. Commands are
 * left whole, to be copied. */
static void put_advice(ac_rendering *r, const char *command, const char *english)
{
    const ac_page page = {.out = &r->out, .style = &r->style};
    unsigned column = INDENT + COMMAND_WIDTH + INDENT;
    ac_str words = ac_str_of(english);
    if (!page.style->width || column + ac_render_safe_width(words, 0) <= page.style->width) {
        ac_buf_printf(&r->out, "  %-*s  %s\n", COMMAND_WIDTH, command, english);
        return;
    }
    ac_buf_printf(&r->out, "  %s\n", command);
    ac_buf_fill(&r->out, ' ', DEEP_INDENT);
    ac_page_wrap(&page, words, DEEP_INDENT, (ac_hang){DEEP_INDENT, NULL});
}

static const char *ended(ac_buf *text)
{
    ac_buf_putc(text, '\0');
    return text->failed ? "" : text->ptr;
}

/* At most a few lines, of what helps with the findings at hand. */
static void write_next(ac_rendering *r, const ac_run_summary *summary)
{
    ac_buf *out = &r->out;
    if (summary->stale) {
        write_count(out, "", summary->stale, "entry");
        out->len -= summary->stale > 1 ? 2 : 0;
        ac_buf_puts(out, summary->stale > 1 ? "ies" : "");
        ac_buf_puts(out, " of the baseline found no more: accord baseline --prune\n");
    }
    if (!summary->example[0]) return;
    ac_buf command = {0}, words = {0};
    ac_buf_puts(out, "\nNext:\n");
    if (summary->fixable) {
        write_count(&words, "mends what is safe: ", summary->fixable, "finding");
        ac_buf_puts(&words, "; --diff shows how");
        put_advice(r, "accord check --fix", ended(&words));
    }
    ac_buf_puts(&command, "accord explain ");
    ac_plain(&command, summary->example_rule);
    put_advice(r, ended(&command), "what the rule demands, and why");
    ac_buf_clear(&command);
    ac_buf_printf(&command, "accord waive %.8s%s --reason \"...\" --by \"...\"", summary->example,
                  summary->example + 16);
    put_advice(r, ended(&command), "accepts a finding");
    if (!summary->compared && summary->errors + summary->warnings + summary->infos > MANY)
        put_advice(r, "accord baseline", "from then on only new findings are told");
    ac_buf_release(&command);
    ac_buf_release(&words);
}

void ac_render_summary(ac_rendering *r, const ac_run_summary *summary)
{
    if (summary->incomplete && !summary->sheets) return; /* why was told */
    write_fixed(r, summary);
    write_wrapped(r, summary);
    write_next(r, summary);
}
