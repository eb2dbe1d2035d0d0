/* Answers that were typed into their prompt, or beside it in a second column. */
#include "readers/text/headings.h"
#include "readers/text/prompt_words.h"
#include "sheet/typing.h"

#include <string.h>

typedef struct laid {
    ac_text_scan asked; /* the prompt, as if it were a sheet */
    ac_words prompt, sheet;
    ac_str prompt_dense, sheet_dense;
    bool known; /* that the prompt stands there has been found out by its letters */
} laid;

static void release(laid *words)
{
    ac_fold_release(&words->asked.fold);
    ac_vec_release(&words->prompt);
    ac_vec_release(&words->sheet);
}

static bool lay(const ac_text_scan *scan, const ac_question *question, size_t from, size_t reach,
                laid *words)
{
    enum { MOST_WORDS = 400, SHEET_MORE = 60 };
    size_t free_text = ac_heading_free_text(scan, from).len;
    size_t to = from + (reach < free_text ? reach : free_text);
    while (to < scan->fold.count && to < from + free_text && !ac_text_word_starts(scan, to)) to++;
    words->asked.text = question->prompt;
    words->sheet_dense = ac_text_dense(scan, 0);
    if (!ac_fold_dense(&words->asked.fold, question->prompt)) return false;
    words->prompt_dense = ac_text_dense(&words->asked, 0);
    return ac_words_split(&words->asked, 0, words->prompt_dense.len, MOST_WORDS, &words->prompt) &&
           ac_words_split(scan, from, to, 2 * words->prompt.count + SHEET_MORE, &words->sheet) &&
           ac_words_mark_beside(scan, from ? ac_text_behind(scan, from) : 0, &words->sheet) &&
           ac_words_pair(&words->prompt, words->prompt_dense, &words->sheet, words->sheet_dense);
}

bool ac_text_reads_as_answer(ac_text_scan *scan, const ac_question *question, ac_str text)
{
    ac_typed typed;
    ac_value_vec values = {0};
    bool answer =
        ac_type_answer(question, ac_instrument_dates(scan->instrument), text, &typed, &values);
    if (!answer) scan->no_memory = true;
    const ac_value *value = values.count ? values.items : NULL;
    answer = answer && typed.state != AC_BLANK &&
             (typed.state == AC_NA || typed.yes != AC_UNKNOWN ||
              (value && !value->problem && value->kind != AC_VALUE_OTHER &&
               (value->kind != AC_VALUE_MEMBER || value->as.member.known)));
    ac_vec_release(&values);
    return answer;
}

static bool is_one_of(const char *marks, char c)
{
    return c && strchr(marks, c);
}

static ac_str words_text(const ac_text_scan *scan, const laid *words, size_t first, size_t end)
{
    return ac_str_sub(scan->text, scan->fold.origin[words->sheet.items[first].first],
                      ac_text_behind(scan, words->sheet.items[end - 1].end));
}

/* A phrase of the prompt, [first, end) there, of which the sheet has but a part: less than half of
 * it, or words that may as well be the answer, as "NO If No" in place of "(Yes, No) If No". These
 * are not the prompt's then. */
static void part_phrase(ac_text_scan *scan, const ac_question *question, laid *words, size_t first,
                        size_t end)
{
    size_t from = SIZE_MAX, to = 0, lacking = 0, found = 0;
    for (size_t i = first; i < end; i++) {
        const ac_word *word = &words->prompt.items[i];
        *(word->partner ? &found : &lacking) += word->end - word->first;
        if (!word->partner) continue;
        if (from == SIZE_MAX) from = word->partner - 1;
        to = word->partner;
    }
    if (!lacking || !found || to - from > end - first) return;
    if ((found >= lacking || words->known) &&
        !ac_text_reads_as_answer(scan, question, words_text(scan, words, from, to)))
        return;
    for (size_t i = first; i < end; i++) words->prompt.items[i].partner = 0;
    for (size_t j = from; j < to; j++) words->sheet.items[j].partner = 0;
}

static void part_phrases(ac_text_scan *scan, const ac_question *question, laid *words)
{
    size_t first = 0;
    for (size_t i = 0; i < words->prompt.count; i++) {
        char mark = words->prompt.items[i].mark;
        bool last = i + 1 == words->prompt.count || is_one_of(".?:()", mark);
        ac_str gap = {NULL, 0};
        if (!last)
            gap = ac_str_sub(words->asked.text,
                             words->asked.fold.origin[words->prompt.items[i].end - 1],
                             words->asked.fold.origin[words->prompt.items[i + 1].first]);
        if (!last && !(gap.len && memchr(gap.ptr, '(', gap.len))) continue;
        part_phrase(scan, question, words, first, i + 1);
        first = i + 1;
    }
}

/* Without the marks that close what stands before, the blanks, and the brackets and quotes that
 * open what follows. */
static ac_span trimmed(const ac_text_scan *scan, uint32_t start, uint32_t end)
{
    while (start < end && is_one_of(".,:;?!)", scan->text.ptr[start])) start++;
    ac_str text = ac_str_trim(ac_str_sub(scan->text, start, end));
    while (text.len && is_one_of("([{\"", text.ptr[text.len - 1]))
        text = ac_str_trim(ac_str_sub(text, 0, text.len - 1));
    start = (uint32_t)(text.ptr - scan->text.ptr);
    return (ac_span){start, start + (uint32_t)text.len};
}

static bool is_lacking_beside(const laid *words, size_t first, size_t end)
{
    size_t before = first ? words->sheet.items[first - 1].partner : 0;
    size_t after = end < words->sheet.count ? words->sheet.items[end].partner : 0;
    return after > before + 1;
}

/* `from` is where the label ends. */
static void add_strays(ac_text_scan *scan, const laid *words, size_t from, size_t count,
                       ac_heading *heading)
{
    heading->stray = scan->strays.count;
    for (size_t j = 0, end; j < count; j = end + 1) {
        for (end = j; end < count && !words->sheet.items[end].partner;) end++;
        if (end == j) continue;
        ac_stray stray = {.replaces = is_lacking_beside(words, j, end)};
        size_t before = j ? words->sheet.items[j - 1].end : from;
        stray.source = trimmed(scan, before ? ac_text_behind(scan, before) : 0,
                               scan->fold.origin[words->sheet.items[end].first]);
        if (!ac_vec_push(&scan->strays, stray)) scan->no_memory = true;
    }
    heading->stray_count = scan->strays.count - heading->stray;
}

static unsigned count_edits(const laid *words, size_t *begun)
{
    unsigned edits = 0;
    for (size_t i = 0; i < words->prompt.count; i++) {
        const ac_word *word = &words->prompt.items[i];
        edits += word->partner ? word->edits : word->end - word->first;
        if (word->partner) *begun = word->end;
    }
    return edits;
}

bool ac_heading_lay_words(ac_text_scan *scan, ac_heading *heading, size_t from, size_t reach,
                          unsigned *edits)
{
    laid words = {.known = reach != SIZE_MAX};
    size_t last = 0, begun = 0;
    if (lay(scan, heading->question, from, reach, &words)) {
        part_phrases(scan, heading->question, &words);
        for (size_t j = 0; j < words.sheet.count; j++)
            if (words.sheet.items[j].partner) last = j + 1;
    } else {
        scan->no_memory = true;
    }
    if (last) {
        *edits = count_edits(&words, &begun);
        heading->end = words.sheet.items[last - 1].end;
        heading->begun = begun < words.prompt_dense.len ? begun : 0;
        add_strays(scan, &words, from, last, heading);
    }
    release(&words);
    return last > 0;
}

/* Blanks right before `at`; a tab and a bar count as several. */
static uint32_t blanks_before(ac_str text, uint32_t at)
{
    uint32_t start = at, marks = 0;
    while (start && is_one_of(" \t|", text.ptr[start - 1])) marks += text.ptr[--start] != ' ';
    return at - start + marks;
}

/* In a column of its own: behind several blanks, where other words stand closer, and up to such or
 * the line's end. */
static bool stands_apart(ac_str text, ac_span span)
{
    uint32_t at = span.start, end = span.end;
    if (blanks_before(text, at) < 2) return false;
    while (at && is_one_of(" \t|", text.ptr[at - 1])) at--;
    while (at && !is_one_of(" \t|\r\n", text.ptr[at - 1])) at--;
    if (blanks_before(text, at) > 1) return false;
    while (end < text.len && text.ptr[end] == ' ') end++;
    return end > span.end + 1 || end == text.len || is_one_of("\t\r\n|", text.ptr[end]);
}

static bool ends_sentence(ac_str text, uint32_t at)
{
    while (at && ac_blank_len_before(text, at)) at -= (uint32_t)ac_blank_len_before(text, at);
    return at && is_one_of(".?:)", text.ptr[at - 1]);
}

/* "(Yes, No)": what a prompt offers, and nobody has chosen. */
static bool is_offer(const ac_question *question, ac_str text)
{
    return question->type == AC_TYPE_YES_NO &&
           (ac_fold_same(text, AC_STR("yes no")) || ac_fold_same(text, AC_STR("yes or no")) ||
            ac_fold_same(text, AC_STR("y n")));
}

void ac_text_judge_strays(ac_text_scan *scan, const ac_heading *heading, ac_str behind)
{
    const ac_question *question = heading->question;
    bool blank = ac_str_is_blank(behind);
    bool answered =
        !blank && heading->stray_count && ac_text_reads_as_answer(scan, question, behind);
    for (size_t i = 0; i < heading->stray_count; i++) {
        ac_stray *stray = &scan->strays.items[heading->stray + i];
        ac_str text = ac_source_slice(scan->source, stray->source);
        if (is_offer(question, text)) {
            stray->replaces = true;
            continue;
        }
        bool typed = !answered && ac_text_reads_as_answer(scan, question, text);
        stray->answers =
            typed || stands_apart(scan->text, stray->source) ||
            (blank && !stray->replaces && ends_sentence(scan->text, stray->source.start));
    }
}
