/* Headings whose prompts hold typing errors, lack their end, or lack their number. */
#include "readers/text/align.h"
#include "readers/text/headings.h"
#include "readers/text/labels.h"

#include <string.h>

enum { SHORTEST_UNNUMBERED = 10 }; /* dense bytes of a prompt that is looked for by words alone */

static unsigned edits_allowed(ac_str prompt)
{
    size_t allowed = 1 + prompt.len / 8;
    return allowed > 30 ? 30 : (unsigned)allowed;
}

/* A prompt with typing errors may end in the middle of a mistyped word: take the whole word. */
static size_t whole_word(const ac_text_scan *scan, size_t end)
{
    size_t limit = end + 6;
    while (end < limit && !ac_text_word_starts(scan, end)) end++;
    return end;
}

/* The dense byte at which the heading's first phrase ends: at a colon, a question mark or the end
 * of the line; at most `reach` bytes of the source are looked at. */
static size_t phrase_end(const ac_text_scan *scan, const ac_heading_label *label, size_t reach)
{
    size_t stop = label->source.end + (label->source.end < scan->text.len), end = label->end;
    size_t limit = scan->text.len - stop > reach ? stop + reach : scan->text.len;
    while (stop < limit && !strchr(":?\r\n", scan->text.ptr[stop])) stop++;
    while (end < scan->fold.count && scan->fold.origin[end] < stop) end++;
    return end;
}

/* The beginning of a prompt counts as a heading if it is all that stands before a colon, a
 * question mark or the end of the line: "16. Type of alliance:". */
static bool is_shortened(const ac_text_scan *scan, const ac_question *question,
                         const ac_heading_label *label, ac_heading *heading)
{
    enum { FEWEST = 8 };
    size_t end = phrase_end(scan, label, question->prompt.len * 2);
    ac_str words = ac_str_sub(ac_text_dense(scan, 0), label->end, end);
    ac_alignment found;
    if (question->number != label->number || words.len < FEWEST ||
        words.len >= question->prompt_dense.len || !ac_text_label_is_strict(scan, label) ||
        !ac_align(words, question->prompt_dense, &found))
        return false;
    heading->edits = found.edits + (unsigned)(words.len - found.begun);
    heading->begun = found.end;
    heading->question = question;
    heading->kind = AC_HEADING_SHORTENED;
    heading->end = end;
    /* A whole word behind what was found is the answer. */
    if (found.begun < words.len && ac_text_word_starts(scan, label->end + found.begun))
        heading->end = label->end + found.begun;
    return heading->edits <= words.len / FEWEST;
}

/* The missing question whose prompt is nearest to the words behind a label: of all of them, or
 * only that of the label's own number. */
static bool nearest_prompt(const ac_text_scan *scan, const ac_heading_label *label, bool own_only,
                           ac_heading *best, size_t *budget)
{
    unsigned best_cost = UINT32_MAX;
    ac_str words = ac_heading_free_text(scan, label->end);
    for (size_t i = 0; i < scan->found.count && *budget; i++) {
        const ac_question *question = ac_instrument_question(scan->instrument, i);
        ac_str prompt = question->prompt_dense;
        ac_alignment found;
        bool own = question->number == label->number;
        if (ac_heading_is_found(scan, question) || (own_only && !own)) continue;
        --*budget;
        if (!ac_align(prompt, words, &found)) continue;
        unsigned cost = found.edits + (unsigned)(prompt.len - found.begun);
        if (cost > edits_allowed(prompt) || cost >= best_cost) continue;
        best_cost = cost;
        best->question = question;
        best->kind = own ? AC_HEADING_EDITED : AC_HEADING_MISNUMBERED;
        best->edits = cost;
        best->end = whole_word(scan, label->end + found.end);
    }
    return best_cost != UINT32_MAX;
}

/* Where the edited prompt ends by its words, and what stands among them that is none of it. The
 * letters may know better where its last word is too badly misspelt. */
static void settle_words(ac_text_scan *scan, ac_heading *heading, size_t from)
{
    enum { AS_GOOD = 6, SLACK = 40 };
    ac_heading laid = *heading;
    unsigned edits = 0;
    bool worse = !ac_heading_lay_words(scan, &laid, from, heading->end - from + SLACK, &edits) ||
                 (laid.end < heading->end && edits > heading->edits + AS_GOOD);
    if (!worse) *heading = laid;
}

/* What is left of the prompt are phrases as they stand in it, with nothing between them. */
static bool leaves_out_phrases(const ac_heading *heading)
{
    enum { FEWEST = 8 };
    return heading->stray_count == 0 && heading->end - heading->first >= FEWEST;
}

/* The number's own prompt with an answer woven into it, as in two columns side by side; or some of
 * its phrases. */
static bool is_woven(ac_text_scan *scan, const ac_question *question, const ac_heading_label *label,
                     ac_heading *heading, size_t *budget)
{
    enum { FEWEST = 8, DEAR = 64 };
    ac_str prompt = question->prompt_dense, words = ac_heading_free_text(scan, label->end);
    ac_alignment found;
    unsigned edits = 0;
    if (question->number != label->number || *budget < DEAR ||
        !ac_text_at_line_start(scan, label->source.start) || !ac_align(prompt, words, &found) ||
        found.begun < FEWEST)
        return false;
    *budget -= DEAR;
    heading->question = question;
    heading->kind = AC_HEADING_EDITED;
    if (!ac_heading_lay_words(scan, heading, label->end, SIZE_MAX, &edits)) return false;
    heading->edits = edits;
    if (edits > edits_allowed(prompt)) heading->kind = AC_HEADING_SHORTENED;
    return heading->kind == AC_HEADING_SHORTENED
               ? ac_text_label_is_strict(scan, label) && leaves_out_phrases(heading)
               : heading->stray_count > 0;
}

/* A prompt with an answer in it, some phrases of it, or its beginning. Where it breaks off within a
 * phrase, the beginning reaches further than whole phrases do; but not into the answer. */
static bool part_of_prompt(ac_text_scan *scan, const ac_question *question,
                           const ac_heading_label *label, ac_heading *heading, size_t *budget)
{
    ac_heading woven = {.first = label->first}, begun = woven;
    bool is_begun = is_shortened(scan, question, label, &begun);
    bool whole = is_woven(scan, question, label, &woven, budget);
    bool further = is_begun && whole && woven.kind == AC_HEADING_SHORTENED && !begun.edits &&
                   begun.end > woven.end;
    if (further) {
        uint32_t from = scan->fold.origin[woven.end], to = scan->fold.origin[begun.end - 1] + 1;
        ac_str words = ac_str_sub(scan->text, from, to);
        further =
            scan->text.ptr[from - 1] == '(' || !ac_text_reads_as_answer(scan, question, words);
    }
    *heading = whole && !further ? woven : begun;
    return whole || is_begun;
}

/* True when another missing question's prompt fits the words better than the one found. */
static bool fits_another(const ac_text_scan *scan, const ac_heading_label *label,
                         const ac_heading *heading, size_t *budget)
{
    ac_heading other;
    return heading->edits > 0 && nearest_prompt(scan, label, false, &other, budget) &&
           other.question != heading->question && other.edits < heading->edits;
}

/* Numbers followed by their own prompt with typing errors, or by its beginning. */
void ac_heading_find_edited(ac_text_scan *scan, size_t *budget)
{
    for (size_t i = 0; i < scan->labels.count && !ac_heading_all_found(scan); i++) {
        ac_heading_label *label = &scan->labels.items[i];
        const ac_question *question = ac_instrument_by_number(scan->instrument, label->number);
        ac_heading heading = {.first = label->first};
        if (ac_heading_is_found(scan, question) || !ac_heading_may_number(scan, label)) continue;
        bool edited = nearest_prompt(scan, label, true, &heading, budget) &&
                      !fits_another(scan, label, &heading, budget);
        if (edited)
            settle_words(scan, &heading, label->end);
        else if (!part_of_prompt(scan, question, label, &heading, budget))
            continue;
        ac_heading_add(scan, heading, label);
        ac_heading_sort_all(scan);
    }
}

/* Numbers followed by the mistyped prompt of another question. */
void ac_heading_find_edited_elsewhere(ac_text_scan *scan, size_t *budget)
{
    for (size_t i = 0; i < scan->labels.count && !ac_heading_all_found(scan); i++) {
        ac_heading_label *label = &scan->labels.items[i];
        ac_heading heading = {.first = label->first};
        if (!ac_heading_may_number(scan, label) || !ac_text_label_is_strict(scan, label)) continue;
        if (!nearest_prompt(scan, label, false, &heading, budget)) continue;
        settle_words(scan, &heading, label->end);
        ac_heading_add(scan, heading, label);
        ac_heading_sort_all(scan);
    }
}

/* The next dense byte at or after `at` that begins a line. */
static size_t next_line(const ac_text_scan *scan, size_t at)
{
    const uint32_t *origin = scan->fold.origin;
    while (at > 0 && at < scan->fold.count &&
           !memchr(scan->text.ptr + origin[at - 1], '\n', origin[at] - origin[at - 1]))
        at++;
    return at;
}

/* A mistyped prompt without a number at dense byte `at`. */
static bool edited_line(const ac_text_scan *scan, size_t at, ac_heading *heading, size_t *budget)
{
    ac_heading_label nowhere = {.end = at};
    heading->first = at;
    return !ac_heading_holds(scan, at) && nearest_prompt(scan, &nowhere, false, heading, budget) &&
           heading->question->prompt_dense.len >= SHORTEST_UNNUMBERED;
}

/* Lines that begin with a prompt with typing errors and without a number. Where the next line fits
 * the same prompt better, this one is the end of the answer above. */
void ac_heading_find_edited_lines(ac_text_scan *scan, size_t *budget)
{
    for (size_t at = 0; at < scan->fold.count && !ac_heading_all_found(scan);) {
        ac_heading heading = {.edits = 0}, later = {.edits = 0};
        size_t next = next_line(scan, at + 1);
        bool here = edited_line(scan, at, &heading, budget);
        bool better = here && next < heading.end && edited_line(scan, next, &later, budget) &&
                      later.question == heading.question && later.edits < heading.edits;
        if (here && !better) {
            heading.kind = AC_HEADING_UNNUMBERED;
            settle_words(scan, &heading, at);
            ac_heading_add(scan, heading, NULL);
            ac_heading_sort_all(scan);
        }
        at = next;
    }
}
