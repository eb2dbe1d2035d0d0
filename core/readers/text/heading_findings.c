#include "readers/text/scan.h"

#define QUESTION         "Q%u (%.*s)"
#define QUESTION_ARGS(q) (unsigned)(q)->number, AC_STR_ARG((q)->label)

static const ac_heading *first_heading(const ac_text_scan *scan, const ac_question *question)
{
    uint32_t entry = scan->found.items[question->index];
    return entry ? &scan->headings.items[entry - 1] : NULL;
}

static ac_finding_id add(const ac_text_scan *scan, ac_severity severity, const char *rule,
                         const ac_heading *heading, const char *what)
{
    ac_report *report = scan->reading->report;
    ac_finding_id id = ac_report_add(report, severity, rule, scan->source, heading->source,
                                     QUESTION " %s", QUESTION_ARGS(heading->question), what);
    ac_report_question(report, id, heading->question->number);
    return id;
}

static void report_again(const ac_text_scan *scan, const ac_heading *heading)
{
    ac_report *report = scan->reading->report;
    const ac_heading *first = first_heading(scan, heading->question);
    ac_finding_id id =
        add(scan, AC_SEVERITY_ERROR, "question-doubled", heading, "stands twice on the sheet");
    ac_report_label(report, id, "this answer is not read");
    if (first) ac_report_because(report, id, scan->source, first->source, "read from here");
    ac_report_help(report, id, "keep one heading, with the answer that is right");
}

static void report_unrecognised(const ac_text_scan *scan, const ac_heading *heading)
{
    ac_report *report = scan->reading->report;
    ac_finding_id id = add(scan, AC_SEVERITY_ERROR, "heading-unrecognised", heading,
                           "is due here, but the words behind the number are not its prompt");
    ac_report_label(report, id, "what follows is not read as an answer");
    ac_report_help(report, id, "restore the prompt: %.*s", AC_STR_ARG(heading->question->prompt));
}

static void report_misnumbered(const ac_text_scan *scan, const ac_heading *heading)
{
    ac_report *report = scan->reading->report;
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_WARNING, "heading-misnumbered", scan->source,
                      heading->source, QUESTION " stands here under the number %u",
                      QUESTION_ARGS(heading->question), (unsigned)heading->number);
    ac_report_question(report, id, heading->question->number);
    ac_report_label(report, id, "read as Q%u, whose prompt it is",
                    (unsigned)heading->question->number);
    ac_report_help(report, id, "number the heading %u", (unsigned)heading->question->number);
}

static void report_edited(const ac_text_scan *scan, const ac_heading *heading)
{
    ac_report *report = scan->reading->report;
    ac_finding_id id = add(scan, AC_SEVERITY_INFO, "prompt-differs", heading,
                           "has a prompt that differs from the instrument's");
    ac_report_help(report, id, "the instrument asks: %.*s", AC_STR_ARG(heading->question->prompt));
}

static void report_shortened(const ac_text_scan *scan, const ac_heading *heading)
{
    ac_report *report = scan->reading->report;
    ac_finding_id id = add(scan, AC_SEVERITY_WARNING, "prompt-shortened", heading,
                           "has only the beginning of its prompt");
    ac_report_label(report, id, "the answer is taken to begin behind this");
    ac_report_help(report, id, "the instrument asks: %.*s", AC_STR_ARG(heading->question->prompt));
}

/* Words in the prompt that it has not got. Where others are missing in their place, the finding
 * that the prompt differs has told enough. */
static void report_strays(const ac_text_scan *scan, const ac_heading *heading)
{
    ac_report *report = scan->reading->report;
    for (size_t i = 0; i < heading->stray_count; i++) {
        const ac_stray *stray = &scan->strays.items[heading->stray + i];
        if (stray->replaces && !stray->answers) continue;
        ac_str words = ac_source_slice(scan->source, stray->source);
        ac_finding_id id = ac_report_add(
            report, AC_SEVERITY_WARNING, "answer-in-prompt", scan->source, stray->source,
            stray->answers ? QUESTION " has its answer within its prompt: %.*s"
                           : QUESTION " has words within its prompt that are not read: %.*s",
            QUESTION_ARGS(heading->question), AC_STR_ARG(words));
        ac_report_question(report, id, heading->question->number);
        ac_report_label(report, id, stray->answers ? "read as the answer" : "read as no answer");
        ac_report_help(report, id, "write the answer behind the prompt: %.*s",
                       AC_STR_ARG(heading->question->prompt));
    }
}

/* One finding for all of them: numbers that Word sets by itself are lost in an export. */
static void report_unnumbered(const ac_text_scan *scan)
{
    ac_report *report = scan->reading->report;
    const ac_heading *first = NULL;
    unsigned count = 0;
    for (size_t i = 0; i < scan->headings.count; i++) {
        const ac_heading *heading = &scan->headings.items[i];
        if (heading->kind != AC_HEADING_UNNUMBERED) continue;
        if (!first) first = heading;
        count++;
    }
    if (!count) return;
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_INFO, "heading-unnumbered", scan->source, first->source,
                      count == 1 ? "%u heading has no number; it was found by its words"
                                 : "%u headings have no number; they were found by their words",
                      count);
    ac_report_help(report, id, "write the number before the prompt: %u. %.*s",
                   (unsigned)first->question->number, AC_STR_ARG(first->question->prompt));
}

static void report_titles(const ac_text_scan *scan)
{
    ac_report *report = scan->reading->report;
    for (size_t i = 0; i < scan->titles.count; i++) {
        const ac_section_title *title = &scan->titles.items[i];
        if (!title->differs) continue;
        ac_finding_id id =
            ac_report_add(report, AC_SEVERITY_INFO, "title-differs", scan->source, title->source,
                          "the title of a section differs from the instrument's");
        ac_report_label(report, id, "read as a title, and as no part of the answer above");
        ac_report_help(report, id, "the instrument says: %.*s",
                       AC_STR_ARG(ac_instrument_section(scan->instrument, title->section)->title));
    }
}

static bool counts(const ac_heading *heading)
{
    return !heading->again && heading->kind != AC_HEADING_UNRECOGNISED;
}

/* The longest run of headings in rising order: `before` links each heading to the one before it in
 * that run. Returns the last of it. Patience sorting, O(n log n). */
static size_t longest_in_order(const ac_text_scan *scan, size_t *before, size_t *piles)
{
    size_t length = 0;
    for (size_t i = 0; i < scan->headings.count; i++) {
        if (!counts(&scan->headings.items[i])) continue;
        uint32_t index = scan->headings.items[i].question->index;
        size_t low = 0, high = length;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (scan->headings.items[piles[middle]].question->index < index)
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low ? piles[low - 1] : SIZE_MAX;
        piles[low] = i;
        if (low == length) length++;
    }
    return length ? piles[length - 1] : SIZE_MAX;
}

static void report_order(const ac_text_scan *scan)
{
    ac_arena *arena = ac_sheet_arena(scan->reading->builder);
    size_t count = scan->headings.count;
    size_t *before = AC_ARENA_ARRAY(arena, size_t, count);
    size_t *piles = AC_ARENA_ARRAY(arena, size_t, count);
    bool *in_order = AC_ARENA_ARRAY(arena, bool, count);
    if (!before || !piles || !in_order) return; /* the arena remembers */
    for (size_t i = longest_in_order(scan, before, piles); i != SIZE_MAX; i = before[i])
        in_order[i] = true;
    for (size_t i = 0; i < count; i++) {
        const ac_heading *heading = &scan->headings.items[i];
        if (in_order[i] || !counts(heading)) continue;
        ac_finding_id id = add(scan, AC_SEVERITY_WARNING, "question-out-of-order", heading,
                               "does not stand in its place");
        ac_report_help(scan->reading->report, id, "move it between Q%u and Q%u",
                       (unsigned)heading->question->number - 1,
                       (unsigned)heading->question->number + 1);
    }
}

void ac_text_report_headings(const ac_text_scan *scan)
{
    static void (*const by_kind[])(const ac_text_scan *, const ac_heading *) = {
        [AC_HEADING_EXACT] = NULL,
        [AC_HEADING_UNNUMBERED] = NULL, /* told once for all */
        [AC_HEADING_MISNUMBERED] = report_misnumbered,
        [AC_HEADING_EDITED] = report_edited,
        [AC_HEADING_SHORTENED] = report_shortened,
        [AC_HEADING_UNRECOGNISED] = report_unrecognised,
    };
    for (size_t i = 0; i < scan->headings.count; i++) {
        const ac_heading *heading = &scan->headings.items[i];
        if (heading->again)
            report_again(scan, heading);
        else if (by_kind[heading->kind])
            by_kind[heading->kind](scan, heading);
        if (!heading->again) report_strays(scan, heading);
    }
    report_unnumbered(scan);
    report_titles(scan);
    report_order(scan);
}
