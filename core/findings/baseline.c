#include "findings/baseline.h"

#include "base/safe.h"

#include <stdlib.h>

static const char header[] =
    "# Findings that were there before. `accord baseline` writes this file; `accord check` tells\n"
    "# only what is not in it, and `accord baseline --prune` takes out what is mended.\n";

/* Cuts the next field off `line`. */
static ac_str next_field(ac_str *line)
{
    size_t tab = ac_str_find(*line, AC_STR("\t"), 0);
    ac_str field = ac_str_sub(*line, 0, tab == SIZE_MAX ? line->len : tab);
    *line = ac_str_sub(*line, field.len + (tab != SIZE_MAX), line->len);
    return field;
}

static void complain(const ac_source *source, ac_span span, ac_report *report)
{
    ac_finding_id id = ac_report_add(report, AC_SEVERITY_ERROR, "baseline-form", source, span,
                                     "this line of the baseline is no entry");
    ac_report_help(report, id,
                   "take it out; where git left the marks of a conflict, keep the lines of both "
                   "sides, or write the file anew with `accord baseline`");
}

static bool take_line(ac_baseline *out, const ac_source *source, ac_span span, ac_report *report)
{
    ac_str line = ac_source_slice(source, span), rest = line;
    ac_baseline_entry entry = {.line = line, .span = span};
    if (ac_str_is_blank(line) || line.ptr[0] == '#') return true;
    if (!ac_fingerprint_parse(next_field(&rest), &entry.fingerprint)) {
        complain(source, span, report);
        return true;
    }
    entry.rule = next_field(&rest);
    entry.sheet = next_field(&rest);
    size_t *index = ac_fingerprint_add(&out->table, entry.fingerprint);
    if (!index) return false;
    if (*index) return true; /* twice, after a merge */
    *index = out->entries.count + 1;
    return ac_vec_push(&out->entries, entry);
}

bool ac_baseline_read(ac_baseline *out, const ac_source *source, ac_report *report)
{
    ac_str text = ac_source_text(source);
    out->source = source;
    for (size_t at = ac_str_starts(text, AC_STR("\xEF\xBB\xBF")) ? 3 : 0; at < text.len;) {
        size_t end = ac_str_find(text, AC_STR("\n"), at);
        size_t next = end == SIZE_MAX ? text.len : end + 1;
        if (end == SIZE_MAX) end = text.len;
        if (end > at && text.ptr[end - 1] == '\r') end--;
        if (!take_line(out, source, (ac_span){(uint32_t)at, (uint32_t)end}, report)) return false;
        at = next;
    }
    return true;
}

void ac_baseline_release(ac_baseline *baseline)
{
    ac_vec_release(&baseline->entries);
    ac_fingerprint_table_release(&baseline->table);
}

ac_baseline_entry *ac_baseline_find(const ac_baseline *baseline, ac_fingerprint fingerprint)
{
    size_t *index = ac_fingerprint_find(&baseline->table, fingerprint);
    return index ? &baseline->entries.items[*index - 1] : NULL;
}

void ac_baseline_tell_stale(const ac_baseline *baseline, ac_report *report, size_t count)
{
    enum { SHOWN = 5 };
    size_t shown = 0;
    ac_finding_id id = SIZE_MAX;
    for (size_t i = 0; i < baseline->entries.count && shown < SHOWN; i++) {
        const ac_baseline_entry *entry = &baseline->entries.items[i];
        if (!entry->stale) continue;
        if (shown++ == 0)
            id = ac_report_add(report, AC_SEVERITY_ERROR, "baseline-stale", baseline->source,
                               entry->span,
                               count == 1 ? "%zu entry of the baseline is found no more"
                                          : "%zu entries of the baseline are found no more",
                               count);
        else
            ac_report_because(report, id, baseline->source, entry->span, "%s", "");
    }
    ac_report_help(report, id, "that is good news: `accord baseline --prune` takes them out");
}

void ac_baseline_field(ac_buf *out, ac_str text)
{
    for (size_t at = 0, len; at < text.len; at += len) {
        if (text.ptr[at] == '\t') {
            ac_buf_puts(out, "\\t");
            len = 1;
        } else {
            ac_render_safe_char(out, ac_str_sub(text, at, text.len), 0, &len);
        }
    }
}

/* A line on its way out, with what it is sorted by. */
typedef struct line {
    ac_str sheet, rule, text;
} line;

static int compare_lines(const void *left, const void *right)
{
    const line *a = left, *b = right;
    int order = ac_str_cmp(a->sheet, b->sheet);
    if (!order) order = ac_str_cmp(a->rule, b->rule);
    return order ? order : ac_str_cmp(a->text, b->text);
}

static line line_of(ac_arena *arena, ac_buf *scratch, const ac_ledger_entry *entry)
{
    char fingerprint[AC_FINGERPRINT_SIZE];
    line made = {.rule = entry->rule};
    ac_baseline_field(scratch, entry->sheet);
    made.sheet = ac_arena_keep(arena, scratch);
    ac_buf_printf(scratch, "%s\t%.*s\t%.*s\t",
                  ac_fingerprint_format(entry->fingerprint, fingerprint), AC_STR_ARG(entry->rule),
                  AC_STR_ARG(made.sheet));
    if (entry->question) ac_buf_printf(scratch, "Q%u", (unsigned)entry->question);
    made.text = ac_arena_keep(arena, scratch);
    return made;
}

bool ac_baseline_write(ac_buf *out, const ac_baseline *old, const ac_ledger *found)
{
    AC_VEC(line) lines = {0};
    ac_arena arena = {0};
    ac_buf scratch = {0};
    bool ok = true;
    for (size_t i = 0; found && i < found->entries.count && ok; i++)
        ok = ac_vec_push(&lines, line_of(&arena, &scratch, &found->entries.items[i]));
    for (size_t i = 0; old && i < old->entries.count && ok; i++) {
        const ac_baseline_entry *entry = &old->entries.items[i];
        bool again = found && ac_fingerprint_find(&found->table, entry->fingerprint);
        if (!entry->stale && !again)
            ok = ac_vec_push(&lines, ((line){entry->sheet, entry->rule, entry->line}));
    }
    if (lines.count) qsort(lines.items, lines.count, sizeof *lines.items, compare_lines);
    ac_buf_puts(out, header);
    for (size_t i = 0; i < lines.count; i++)
        ac_buf_printf(out, "%.*s\n", AC_STR_ARG(lines.items[i].text));
    ok &= !arena.failed && !out->failed;
    ac_vec_release(&lines);
    ac_buf_release(&scratch);
    ac_arena_release(&arena);
    return ok;
}
