#include "readers/text/headings.h"

#include "readers/text/labels.h"

#include <stdlib.h>
#include <string.h>

/* Dense bytes below which a prompt without its number is not looked for in running text. */
enum { SHORT = 20 };

bool ac_heading_is_found(const ac_text_scan *scan, const ac_question *question)
{
    return scan->found.items[question->index] != 0;
}

/* The prompt up to where the heading breaks off, with the marks that stand there. */
static ac_str begun_prompt(ac_text_scan *scan, const ac_heading *heading)
{
    ac_str prompt = heading->question->prompt;
    ac_fold fold = {0};
    size_t end = prompt.len;
    if (heading->begun && !ac_fold_dense(&fold, prompt)) scan->no_memory = true;
    if (heading->begun && heading->begun <= fold.count) end = fold.origin[heading->begun - 1] + 1;
    while (end < prompt.len && prompt.ptr[end] && strchr(".,:;?!)", prompt.ptr[end])) end++;
    ac_fold_release(&fold);
    return ac_str_sub(prompt, 0, end);
}

/* Behind the stars or underscores that close those before the heading's first letter or digit:
 * "**5. Type:**". Those that close its number are no matter: "**5.** Type:". */
static uint32_t emphasis_end(const ac_text_scan *scan, const ac_heading *heading, size_t label_end)
{
    uint32_t first = scan->fold.origin[heading->first], end = heading->source.end, run = 0;
    char mark = first ? scan->text.ptr[first - 1] : 0;
    if (mark != '*' && mark != '_') return end;
    while (run < first && scan->text.ptr[first - run - 1] == mark) run++;
    for (uint32_t at = label_end ? ac_text_behind(scan, label_end) : 0, open = at;
         label_end && at < scan->text.len && scan->text.ptr[at] != '\n' && at < open + 4; at++)
        if (scan->text.ptr[at] == mark) return end;
    for (uint32_t i = 0; i < run; i++)
        if (end + i >= scan->text.len || scan->text.ptr[end + i] != mark) return end;
    return end + run + (end + run < scan->text.len && scan->text.ptr[end + run] == ':');
}

void ac_heading_add(ac_text_scan *scan, ac_heading heading, ac_heading_label *label)
{
    heading.source.end = ac_text_prompt_end(scan, begun_prompt(scan, &heading), heading.end);
    heading.source.start = scan->fold.origin[heading.first];
    if (label) {
        label->taken = true;
        heading.source.start = label->source.start;
        heading.first = label->first;
        heading.number = label->number;
    } else {
        heading.source.start = ac_text_bullet_before(scan, heading.source.start);
    }
    heading.source.end = emphasis_end(scan, &heading, label ? label->end : 0);
    if (!ac_vec_push(&scan->headings, heading)) {
        scan->no_memory = true;
        return;
    }
    if (!ac_heading_is_found(scan, heading.question))
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
        ac_heading_add(scan, (ac_heading){.question = question, .first = label->first, .end = end},
                       label);
    }
}

static int by_place(const void *a, const void *b)
{
    const ac_heading *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    return (int)x->kind - (int)y->kind;
}

void ac_heading_sort_all(ac_text_scan *scan)
{
    if (scan->headings.count)
        qsort(scan->headings.items, scan->headings.count, sizeof(ac_heading), by_place);
    memset(scan->found.items, 0, scan->found.count * sizeof(uint32_t));
    for (size_t i = scan->headings.count; i-- > 0;)
        scan->found.items[scan->headings.items[i].question->index] = (uint32_t)i + 1;
}

/* How many headings begin at or before dense byte `at`. */
static size_t headings_up_to(const ac_text_scan *scan, size_t at)
{
    size_t low = 0, high = scan->headings.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scan->headings.items[middle].first <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool ac_heading_holds(const ac_text_scan *scan, size_t at)
{
    size_t before = headings_up_to(scan, at);
    return before > 0 && at < scan->headings.items[before - 1].end;
}

ac_str ac_heading_free_text(const ac_text_scan *scan, size_t at)
{
    size_t next = headings_up_to(scan, at);
    size_t end = next < scan->headings.count ? scan->headings.items[next].first : scan->fold.count;
    return ac_str_sub(ac_text_dense(scan, 0), at, end);
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
    if (ac_heading_holds(scan, at) || !ac_text_word_starts(scan, at) ||
        !ac_text_word_starts(scan, end))
        return false;
    if (question->prompt_dense.len >= SHORT) return true;
    uint32_t behind = scan->fold.origin[end - 1] + 1;
    char last = question->prompt.ptr[question->prompt.len - 1];
    return ac_text_at_line_start(scan, scan->fold.origin[at]) && behind < scan->text.len &&
           scan->text.ptr[behind] == last;
}

bool ac_heading_may_number(const ac_text_scan *scan, const ac_heading_label *label)
{
    if (label->taken || ac_heading_holds(scan, label->first)) return false;
    if (ac_text_at_line_start(scan, label->source.start)) return true;
    char next = label->source.end < scan->text.len ? scan->text.ptr[label->source.end] : ' ';
    return next && strchr(".):", next) && scan->text.ptr[label->source.start] != '#' &&
           ac_blank_len_before(scan->text, label->source.start);
}

/* The prompt at dense byte `at` behind its number and a few letters, such as "22. x Are there". */
static bool add_behind_letters(ac_text_scan *scan, const ac_question *question, size_t at)
{
    ac_heading_label *label = ac_text_label_near(scan, at);
    if (!label || label->number != question->number) return false;
    ac_heading heading = {.question = question, .kind = AC_HEADING_EDITED, .first = label->first};
    size_t end = at + question->prompt_dense.len;
    if (!ac_heading_lay_words(scan, &heading, label->end, end - label->end, &heading.edits) ||
        heading.end != end)
        return false;
    ac_heading_add(scan, heading, label);
    return true;
}

/* Exactly the prompt of `question`, without its number or with another one. */
static bool find_words_from(ac_text_scan *scan, const ac_question *question, size_t from)
{
    ac_str dense = ac_text_dense(scan, 0);
    ac_str prompt = question->prompt_dense;
    size_t at = from;
    while ((at = ac_str_find(dense, prompt, at)) != SIZE_MAX) {
        ac_heading_label *label = ac_text_label_before(scan, at);
        if (label && !ac_heading_may_number(scan, label)) label = NULL;
        size_t end = at + prompt.len;
        if ((label && ac_text_word_starts(scan, end)) ||
            acceptable_without_number(scan, question, at, end)) {
            if (!label && add_behind_letters(scan, question, at)) return true;
            ac_heading heading = {.question = question,
                                  .kind = label ? AC_HEADING_MISNUMBERED : AC_HEADING_UNNUMBERED,
                                  .first = at,
                                  .end = end};
            ac_heading_add(scan, heading, label);
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
        if (ac_heading_is_found(scan, question) || !question->prompt_dense.len) continue;
        const ac_heading *before = neighbour(scan, question, -1);
        size_t from = before ? before->end : 0;
        if (find_words_from(scan, question, from) || (from && find_words_from(scan, question, 0)))
            ac_heading_sort_all(scan);
    }
}

bool ac_heading_all_found(const ac_text_scan *scan)
{
    size_t i = 0;
    while (i < scan->found.count && scan->found.items[i]) i++;
    return i == scan->found.count;
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
        if (label->taken || ac_heading_is_found(scan, question)) continue;
        const ac_heading *before = neighbour(scan, question, -1);
        const ac_heading *after = neighbour(scan, question, 1);
        if (!before || label->first < before->end || (after && label->first > after->first) ||
            ac_heading_holds(scan, label->first) || !ac_text_label_is_strict(scan, label) ||
            continues_list(scan, i, before->end))
            continue;
        ac_heading heading = {.question = question,
                              .kind = AC_HEADING_UNRECOGNISED,
                              .first = label->first,
                              .end = label->end};
        ac_heading_add(scan, heading, label);
        ac_heading_sort_all(scan);
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
        heading.again = ac_heading_is_found(scan, heading.question);
        scan->headings.items[kept++] = heading;
        if (!heading.again) scan->found.items[heading.question->index] = (uint32_t)kept;
    }
    scan->headings.count = kept;
}

void ac_text_find_whole_headings(ac_text_scan *scan)
{
    ac_vec_clear(&scan->labels);
    ac_vec_clear(&scan->headings);
    ac_vec_clear(&scan->strays);
    ac_vec_clear(&scan->found);
    for (size_t i = 0; i < ac_instrument_question_count(scan->instrument); i++)
        if (!ac_vec_push(&scan->found, 0)) scan->no_memory = true;
    if (scan->no_memory) return;
    ac_text_find_labels(scan);
    find_exact(scan);
    ac_heading_sort_all(scan);
    if (!ac_heading_all_found(scan)) find_words(scan);
}

void ac_text_find_headings(ac_text_scan *scan)
{
    size_t budget = AC_HEADING_ALIGNMENTS;
    ac_text_find_whole_headings(scan);
    if (scan->no_memory) return;
    if (!ac_heading_all_found(scan)) ac_heading_find_edited(scan, &budget);
    if (!ac_heading_all_found(scan)) ac_heading_find_edited_elsewhere(scan, &budget);
    if (!ac_heading_all_found(scan)) ac_heading_find_edited_lines(scan, &budget);
    if (!ac_heading_all_found(scan)) find_unrecognised(scan);
    settle(scan);
    ac_heading_take_prefixes(scan);
}
