#include "readers/text/scan.h"

#include <string.h>

static void push_piece(ac_text_scan *scan, ac_str text, uint32_t start, uint32_t end)
{
    ac_piece piece = {text, {start, end}};
    if (end > start && !ac_vec_push(scan->pieces, piece)) scan->no_memory = true;
}

/* A stretch without cuts: as it is, but for CR and CRLF, which become LF. */
static void add_lines(ac_text_scan *scan, uint32_t start, uint32_t end)
{
    while (start < end) {
        const char *from = scan->text.ptr + start;
        const char *carriage = memchr(from, '\r', end - start);
        uint32_t stop = carriage ? (uint32_t)(carriage - scan->text.ptr) : end;
        push_piece(scan, (ac_str){from, stop - start}, start, stop);
        if (!carriage) return;
        start = stop + 1;
        if (start < end && scan->text.ptr[start] == '\n') start++;
        push_piece(scan, AC_STR("\n"), stop, start);
    }
}

/* Adds the span's text between the cuts to `pieces`. */
static void add_pieces(ac_text_scan *scan, ac_span span)
{
    uint32_t at = span.start;
    for (size_t i = ac_text_cut_behind(scan, at); i < scan->cuts.count; i++) {
        ac_span cut = scan->cuts.items[i].span;
        if (cut.start >= span.end) break;
        if (cut.start > at) add_lines(scan, at, cut.start);
        at = cut.end;
    }
    if (at < span.end) add_lines(scan, at, span.end);
}

static void collect_pieces(ac_text_scan *scan, ac_span span)
{
    ac_vec_clear(scan->pieces);
    add_pieces(scan, span);
}

/* What was typed into the prompt, each with the blanks behind it up to the next line. */
static void add_strays(ac_text_scan *scan, const ac_heading *heading)
{
    for (size_t i = 0; i < heading->stray_count; i++) {
        const ac_stray *stray = &scan->strays.items[heading->stray + i];
        ac_span span = stray->source;
        for (size_t len = 1; len && scan->text.ptr[span.end - 1] != '\n'; span.end += (uint32_t)len)
            len = ac_blank_len(scan->text, span.end);
        if (stray->answers) add_pieces(scan, span);
    }
}

static void report_unclaimed(const ac_text_scan *scan, ac_span place, const char *where)
{
    ac_report *report = scan->reading->report;
    ac_finding_id id = ac_report_add(report, AC_SEVERITY_WARNING, "unclaimed-text", scan->source,
                                     place, "this text belongs to no question (%s)", where);
    ac_report_help(report, id,
                   "move it into the answer that it belongs to, or remove it from the sheet");
}

/* Gives the span's text to the builder as unclaimed, and reports it unless `where` is NULL: then
 * it was told already. */
static void give_unclaimed(ac_text_scan *scan, ac_span span, const char *where)
{
    collect_pieces(scan, span);
    size_t total = 0, kept = 0;
    ac_span place = {span.end, span.start};
    for (size_t i = 0; i < scan->pieces->count; i++) total += scan->pieces->items[i].text.len;
    char *joined = ac_arena_alloc(ac_sheet_arena(scan->reading->builder), total);
    for (size_t i = 0; i < scan->pieces->count && joined; i++) {
        ac_piece piece = scan->pieces->items[i];
        ac_str words = ac_str_trim(piece.text);
        if (piece.text.len) memcpy(joined + kept, piece.text.ptr, piece.text.len);
        kept += piece.text.len;
        if (!words.len) continue;
        uint32_t start = piece.source.start + (uint32_t)(words.ptr - piece.text.ptr);
        if (start < place.start) place.start = start;
        place.end = start + (uint32_t)words.len;
    }
    ac_str text = ac_str_trim((ac_str){joined, kept});
    if (!text.len) return;
    ac_sheet_add_unclaimed(scan->reading->builder, AC_UNCLAIMED_TEXT, (ac_piece){text, place});
    if (where) report_unclaimed(scan, place, where);
}

/* A note that names another question and who changed it stands behind the last answer and is no
 * part of it: "V4: Q14 Updated by ... on ...". */
static bool is_about_elsewhere(const ac_note_parts *note, const ac_question *question)
{
    bool elsewhere = note->by.len > 0 && note->question_count == 0;
    for (size_t i = 0; i < note->question_count; i++)
        elsewhere |= note->questions[i] != question->number;
    return elsewhere;
}

/* Gives the notes behind an answer to the builder; returns where the answer ends. */
static uint32_t take_notes(ac_text_scan *scan, const ac_question *question, ac_span span)
{
    const ac_date_rules *dates = ac_instrument_dates(scan->instrument);
    ac_str text = ac_source_slice(scan->source, span);
    ac_note_parts note;
    uint32_t answer_end = span.end;
    size_t after = 0;
    for (size_t at = 0, start, end; ac_note_next(text, at, dates, &note, &start, &end); at = end) {
        if (answer_end == span.end && !is_about_elsewhere(&note, question)) continue;
        ac_span place = {span.start + (uint32_t)start, span.start + (uint32_t)end};
        if (answer_end == span.end) {
            answer_end = place.start;
        } else {
            give_unclaimed(scan, (ac_span){span.start + (uint32_t)after, place.start},
                           "it stands between two version notes");
        }
        ac_sheet_add_note(scan->reading->builder, (ac_piece){ac_str_sub(text, start, end), place});
        after = end;
    }
    if (answer_end == span.end) return answer_end;
    ac_span rest = {span.start + (uint32_t)after, span.end};
    give_unclaimed(scan, rest, "it stands behind a version note");
    return answer_end;
}

/* Everything from a heading to the next heading or title. */
static void build_answer(ac_text_scan *scan, const ac_heading *heading, uint32_t end)
{
    if (heading->again || heading->kind == AC_HEADING_UNRECOGNISED) {
        give_unclaimed(scan, (ac_span){heading->source.start, end}, NULL);
        return;
    }
    ac_span span = {heading->source.end, end};
    span.end = take_notes(scan, heading->question, span);
    ac_text_judge_strays(scan, heading, ac_source_slice(scan->source, span));
    ac_vec_clear(scan->pieces);
    add_strays(scan, heading);
    add_pieces(scan, span);
    ac_sheet_add_answer(scan->reading->builder, heading->question, heading->source,
                        scan->pieces->items, scan->pieces->count);
}

static void build_furniture(ac_text_scan *scan)
{
    for (size_t i = 0; i < scan->cuts.count; i++) {
        ac_span visible = scan->cuts.items[i].visible;
        if (visible.end == visible.start) continue;
        ac_sheet_add_unclaimed(scan->reading->builder, AC_UNCLAIMED_FURNITURE,
                               (ac_piece){ac_source_slice(scan->source, visible), visible});
    }
}

/* Where a missing question would stand: before the next question that is there. */
static void expect_missing(ac_text_scan *scan)
{
    uint32_t place = (uint32_t)scan->text.len;
    for (size_t i = scan->found.count; i-- > 0;) {
        const ac_question *question = ac_instrument_question(scan->instrument, i);
        uint32_t entry = scan->found.items[i];
        if (entry)
            place = scan->headings.items[entry - 1].source.start;
        else
            ac_sheet_expect(scan->reading->builder, question, place);
    }
}

void ac_text_build(ac_text_scan *scan)
{
    size_t h = 0, t = 0;
    uint32_t len = (uint32_t)scan->text.len, first = len;
    if (scan->headings.count) first = scan->headings.items[0].source.start;
    if (scan->titles.count && scan->titles.items[0].source.start < first)
        first = scan->titles.items[0].source.start;
    give_unclaimed(scan, (ac_span){0, first},
                   scan->headings.count ? "it stands before the first question" : NULL);
    while (h < scan->headings.count || t < scan->titles.count) {
        uint32_t heading_at = h < scan->headings.count ? scan->headings.items[h].source.start : len;
        uint32_t title_at = t < scan->titles.count ? scan->titles.items[t].source.start : len;
        if (title_at < heading_at) {
            const ac_section_title *title = &scan->titles.items[t++];
            uint32_t next = t < scan->titles.count ? scan->titles.items[t].source.start : len;
            ac_span rest = {title->source.end, heading_at < next ? heading_at : next};
            ac_sheet_add_section(scan->reading->builder, title->section, title->source);
            give_unclaimed(scan, rest, "it stands between a section title and a question");
            continue;
        }
        const ac_heading *heading = &scan->headings.items[h++];
        uint32_t next = h < scan->headings.count ? scan->headings.items[h].source.start : len;
        build_answer(scan, heading, title_at < next ? title_at : next);
    }
    build_furniture(scan);
    expect_missing(scan);
}
