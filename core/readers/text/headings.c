#include "readers/text/align.h"
#include "readers/text/labels.h"
#include "readers/text/scan.h"

#include <stdlib.h>
#include <string.h>

/* SHORT: dense bytes below which a prompt without its number is not looked for in running text.
 * ALIGNMENTS: a bound on the work that a hostile file can ask for. */
enum { SHORT = 20, SHORTEST_UNNUMBERED = 10, ALIGNMENTS = 1000000 };

static unsigned edits_allowed(ac_str prompt)
{
    size_t allowed = 1 + prompt.len / 8;
    return allowed > 30 ? 30 : (unsigned)allowed;
}

static bool is_found(const ac_text_scan *scan, const ac_question *question)
{
    return scan->found.items[question->index] != 0;
}

static void add_heading(ac_text_scan *scan, ac_heading heading, ac_heading_label *label)
{
    heading.source.end = ac_text_prompt_end(scan, heading.question->prompt, heading.end);
    heading.source.start = scan->fold.origin[heading.first];
    if (label) {
        label->taken = true;
        heading.source.start = label->source.start;
        heading.first = label->first;
        heading.number = label->number;
    }
    if (!ac_vec_push(&scan->headings, heading)) {
        scan->no_memory = true;
        return;
    }
    if (!is_found(scan, heading.question))
        scan->found.items[heading.question->index] = (uint32_t)scan->headings.count;
}

/* The first pass, on a clean sheet the only one: a number and exactly its prompt. */
static void find_exact(ac_text_scan *scan)
{
    for (size_t i = 0; i < scan->labels.count; i++) {
        ac_heading_label *label = &scan->labels.items[i];
        const ac_question *question = ac_instrument_by_number(scan->instrument, label->number);
        ac_str prompt = question->prompt_dense;
        size_t end = label->end + prompt.len;
        if (!ac_str_starts(ac_text_dense(scan, label->end), prompt) ||
            !ac_text_word_starts(scan, end))
            continue;
        add_heading(scan, (ac_heading){.question = question, .first = label->first, .end = end},
                    label);
    }
}

static int by_place(const void *a, const void *b)
{
    const ac_heading *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

static void sort_headings(ac_text_scan *scan)
{
    if (scan->headings.count)
        qsort(scan->headings.items, scan->headings.count, sizeof(ac_heading), by_place);
    memset(scan->found.items, 0, scan->found.count * sizeof(uint32_t));
    for (size_t i = scan->headings.count; i-- > 0;)
        scan->found.items[scan->headings.items[i].question->index] = (uint32_t)i + 1;
}

/* True when dense byte `at` lies in a heading; the headings must be sorted. */
static bool in_heading(const ac_text_scan *scan, size_t at)
{
    size_t low = 0, high = scan->headings.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scan->headings.items[middle].first <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && at < scan->headings.items[low - 1].end;
}

/* Where the nearest question before (or after) this one in the instrument's order was found. */
static const ac_heading *neighbour(const ac_text_scan *scan, const ac_question *question, int step)
{
    for (int64_t i = (int64_t)question->index + step; i >= 0 && i < (int64_t)scan->found.count;
         i += step)
        if (scan->found.items[i]) return &scan->headings.items[scan->found.items[i] - 1];
    return NULL;
}

static bool acceptable_without_number(const ac_text_scan *scan, const ac_question *question,
                                      size_t at, size_t end)
{
    if (in_heading(scan, at) || !ac_text_word_starts(scan, end)) return false;
    if (question->prompt_dense.len >= SHORT) return true;
    uint32_t behind = scan->fold.origin[end - 1] + 1;
    char last = question->prompt.ptr[question->prompt.len - 1];
    return ac_text_at_line_start(scan, scan->fold.origin[at]) && behind < scan->text.len &&
           scan->text.ptr[behind] == last;
}

/* A number that belongs to no heading yet and stands as the number of a heading does: at the
 * beginning of a line, or before a mark. In "limits listed in #19." it does not. */
static bool may_number(const ac_text_scan *scan, const ac_heading_label *label)
{
    if (label->taken || in_heading(scan, label->first)) return false;
    if (ac_text_at_line_start(scan, label->source.start)) return true;
    char next = label->source.end < scan->text.len ? scan->text.ptr[label->source.end] : ' ';
    return next && strchr(".):", next) && scan->text.ptr[label->source.start] != '#' &&
           ac_blank_len_before(scan->text, label->source.start);
}

/* Exactly the prompt of `question`, without its number or with another one. */
static bool find_words_from(ac_text_scan *scan, const ac_question *question, size_t from)
{
    ac_str dense = ac_text_dense(scan, 0);
    ac_str prompt = question->prompt_dense;
    size_t at = from;
    while ((at = ac_str_find(dense, prompt, at)) != SIZE_MAX) {
        ac_heading_label *label = ac_text_label_before(scan, at);
        if (label && !may_number(scan, label)) label = NULL;
        size_t end = at + prompt.len;
        if ((label && ac_text_word_starts(scan, end)) ||
            acceptable_without_number(scan, question, at, end)) {
            ac_heading heading = {.question = question,
                                  .kind = label ? AC_HEADING_MISNUMBERED : AC_HEADING_UNNUMBERED,
                                  .first = at,
                                  .end = end};
            add_heading(scan, heading, label);
            return true;
        }
        at++;
    }
    return false;
}

static void find_words(ac_text_scan *scan)
{
    for (size_t i = 0; i < ac_instrument_question_count(scan->instrument); i++) {
        const ac_question *question = ac_instrument_question(scan->instrument, i);
        if (is_found(scan, question) || !question->prompt_dense.len) continue;
        const ac_heading *before = neighbour(scan, question, -1);
        size_t from = before ? before->end : 0;
        if (find_words_from(scan, question, from) || (from && find_words_from(scan, question, 0)))
            sort_headings(scan);
    }
}

/* A prompt with typing errors may end in the middle of a mistyped word: take the whole word. */
static size_t whole_word(const ac_text_scan *scan, size_t end)
{
    size_t limit = end + 6;
    while (end < limit && !ac_text_word_starts(scan, end)) end++;
    return end;
}

/* The dense byte at which the heading's first phrase ends: at a colon, a question mark or the end
 * of the line. */
static size_t phrase_end(const ac_text_scan *scan, const ac_heading_label *label)
{
    size_t stop = label->source.end + (label->source.end < scan->text.len), end = label->end;
    while (stop < scan->text.len && !strchr(":?\r\n", scan->text.ptr[stop])) stop++;
    while (end < scan->fold.count && scan->fold.origin[end] < stop) end++;
    return end;
}

/* The beginning of a prompt counts as a heading if it is all that stands before a colon, a
 * question mark or the end of the line: "16. Type of alliance:". */
static bool is_shortened(const ac_text_scan *scan, const ac_question *question,
                         const ac_heading_label *label, ac_heading *heading)
{
    enum { FEWEST = 8 };
    size_t end = phrase_end(scan, label);
    ac_str words = ac_str_sub(ac_text_dense(scan, 0), label->end, end);
    ac_alignment found;
    if (question->number != label->number || words.len < FEWEST ||
        words.len >= question->prompt_dense.len || !ac_text_label_is_strict(scan, label) ||
        !ac_align(words, question->prompt_dense, &found))
        return false;
    heading->edits = found.edits + (unsigned)(words.len - found.begun);
    heading->question = question;
    heading->kind = AC_HEADING_SHORTENED;
    heading->end = end;
    return heading->edits <= words.len / FEWEST;
}

/* The missing question whose prompt is nearest to the words behind a label: of all of them, or
 * only that of the label's own number. */
static bool nearest_prompt(const ac_text_scan *scan, const ac_heading_label *label, bool own_only,
                           ac_heading *best, size_t *budget)
{
    unsigned best_cost = UINT32_MAX;
    for (size_t i = 0; i < scan->found.count && *budget; i++) {
        const ac_question *question = ac_instrument_question(scan->instrument, i);
        ac_str prompt = question->prompt_dense;
        ac_alignment found;
        bool own = question->number == label->number;
        if (is_found(scan, question) || (own_only && !own)) continue;
        --*budget;
        if (!ac_align(prompt, ac_text_dense(scan, label->end), &found)) continue;
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

static bool all_found(const ac_text_scan *scan)
{
    size_t i = 0;
    while (i < scan->found.count && scan->found.items[i]) i++;
    return i == scan->found.count;
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
static void find_edited(ac_text_scan *scan, size_t *budget)
{
    for (size_t i = 0; i < scan->labels.count && !all_found(scan); i++) {
        ac_heading_label *label = &scan->labels.items[i];
        const ac_question *question = ac_instrument_by_number(scan->instrument, label->number);
        ac_heading heading = {.first = label->first};
        if (is_found(scan, question) || !may_number(scan, label)) continue;
        bool edited = nearest_prompt(scan, label, true, &heading, budget) &&
                      !fits_another(scan, label, &heading, budget);
        if (!edited && !is_shortened(scan, question, label, &heading)) continue;
        add_heading(scan, heading, label);
        sort_headings(scan);
    }
}

/* Numbers followed by the mistyped prompt of another question. */
static void find_edited_elsewhere(ac_text_scan *scan, size_t *budget)
{
    for (size_t i = 0; i < scan->labels.count && !all_found(scan); i++) {
        ac_heading_label *label = &scan->labels.items[i];
        ac_heading heading = {.first = label->first};
        if (!may_number(scan, label) || !ac_text_label_is_strict(scan, label)) continue;
        if (!nearest_prompt(scan, label, false, &heading, budget)) continue;
        add_heading(scan, heading, label);
        sort_headings(scan);
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
    return !in_heading(scan, at) && nearest_prompt(scan, &nowhere, false, heading, budget) &&
           heading->question->prompt_dense.len >= SHORTEST_UNNUMBERED;
}

/* Lines that begin with a prompt with typing errors and without a number. Where the next line fits
 * the same prompt better, this one is the end of the answer above. */
static void find_edited_lines(ac_text_scan *scan, size_t *budget)
{
    for (size_t at = 0; at < scan->fold.count && !all_found(scan);) {
        ac_heading heading = {.edits = 0}, later = {.edits = 0};
        size_t next = next_line(scan, at + 1);
        bool here = edited_line(scan, at, &heading, budget);
        bool better = here && next < heading.end && edited_line(scan, next, &later, budget) &&
                      later.question == heading.question && later.edits < heading.edits;
        if (here && !better) {
            heading.kind = AC_HEADING_UNNUMBERED;
            add_heading(scan, heading, NULL);
            sort_headings(scan);
        }
        at = next;
    }
}

/* A numbered list in an answer counts up; the number of a heading stands alone. */
static bool continues_list(const ac_text_scan *scan, size_t i, size_t region_start)
{
    for (size_t k = i; k-- > 0;) {
        const ac_heading_label *earlier = &scan->labels.items[k];
        if (earlier->first < region_start) break;
        if (earlier->number + 1 == scan->labels.items[i].number && !earlier->taken &&
            ac_text_label_is_strict(scan, earlier))
            return true;
        if (i - k > 64) break;
    }
    return false;
}

/* The number of a missing question where its heading is due, before words that are not its
 * prompt: what stands there must not be taken for the answer above it. */
static void find_unrecognised(ac_text_scan *scan)
{
    for (size_t i = 0; i < scan->labels.count; i++) {
        ac_heading_label *label = &scan->labels.items[i];
        const ac_question *question = ac_instrument_by_number(scan->instrument, label->number);
        if (label->taken || is_found(scan, question)) continue;
        const ac_heading *before = neighbour(scan, question, -1);
        const ac_heading *after = neighbour(scan, question, 1);
        if (!before || label->first < before->end || (after && label->first > after->first) ||
            in_heading(scan, label->first) || !ac_text_label_is_strict(scan, label) ||
            continues_list(scan, i, before->end))
            continue;
        ac_heading heading = {.question = question,
                              .kind = AC_HEADING_UNRECOGNISED,
                              .first = label->first,
                              .end = label->end};
        add_heading(scan, heading, label);
        sort_headings(scan);
    }
}

/* Later headings of one question, and headings that begin inside another. */
static void settle(ac_text_scan *scan)
{
    size_t kept = 0;
    memset(scan->found.items, 0, scan->found.count * sizeof(uint32_t));
    for (size_t i = 0; i < scan->headings.count; i++) {
        ac_heading heading = scan->headings.items[i];
        if (kept && heading.first < scan->headings.items[kept - 1].end) continue;
        heading.again = is_found(scan, heading.question);
        scan->headings.items[kept++] = heading;
        if (!heading.again) scan->found.items[heading.question->index] = (uint32_t)kept;
    }
    scan->headings.count = kept;
}

void ac_text_find_headings(ac_text_scan *scan)
{
    size_t budget = ALIGNMENTS;
    for (size_t i = 0; i < ac_instrument_question_count(scan->instrument); i++)
        if (!ac_vec_push(&scan->found, 0)) scan->no_memory = true;
    if (scan->no_memory) return;
    ac_text_find_labels(scan);
    find_exact(scan);
    sort_headings(scan);
    if (!all_found(scan)) find_words(scan);
    if (!all_found(scan)) find_edited(scan, &budget);
    if (!all_found(scan)) find_edited_elsewhere(scan, &budget);
    if (!all_found(scan)) find_edited_lines(scan, &budget);
    if (!all_found(scan)) find_unrecognised(scan);
    settle(scan);
}
