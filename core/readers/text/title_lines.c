/* Section titles that are not written word for word: "SECTION II", "II. Obligations". */
#include "readers/text/titles.h"

#include "readers/text/prompt_words.h"

#include <string.h>

enum { MOST_WORDS = 24 };

/* What of a title was found in the words of a line. */
typedef struct evidence {
    bool kind, number;  /* a word such as Section, and its number */
    unsigned others;    /* words that are not the title's */
    size_t name, whole; /* letters of the other words: found, and in all */
    size_t at;          /* the word of the title that is due next */
} evidence;

static bool is_kind(ac_str word)
{
    static const ac_str kinds[] = {AC_STR_INIT("section"), AC_STR_INIT("part"),
                                   AC_STR_INIT("chapter")};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ac_str_eq(word, kinds[i])) return true;
    return false;
}

/* The number of a section in digits or Roman numerals up to 39; 0 for other words. */
static uint32_t number_of(ac_str word)
{
    static const ac_str ones[] = {AC_STR_INIT(""),    AC_STR_INIT("i"),   AC_STR_INIT("ii"),
                                  AC_STR_INIT("iii"), AC_STR_INIT("iv"),  AC_STR_INIT("v"),
                                  AC_STR_INIT("vi"),  AC_STR_INIT("vii"), AC_STR_INIT("viii"),
                                  AC_STR_INIT("ix")};
    uint32_t number = 0, tens = 0;
    if (word.len <= 3 && ac_str_to_u32(word, &number)) return number;
    while (tens < 3 && tens < word.len && word.ptr[tens] == 'x') tens++;
    ac_str rest = ac_str_sub(word, tens, word.len);
    for (uint32_t i = 0; i < 10; i++)
        if (ac_str_eq(rest, ones[i])) return 10 * tens + i;
    return 0;
}

static ac_str word_in(ac_str dense, const ac_words *words, size_t i)
{
    return ac_str_sub(dense, words->items[i].first, words->items[i].end);
}

/* The name's words from `at` on that the word may be, with small errors. */
static bool find_in_name(const ac_words *title, ac_str dense, ac_str word, evidence *found)
{
    for (size_t i = found->at; i < title->count; i++) {
        ac_str due = word_in(dense, title, i);
        if (is_kind(due) || number_of(due)) continue;
        unsigned limit = (unsigned)due.len / 4;
        if (ac_str_distance(due, word, limit) > limit) continue;
        found->name += due.len;
        found->at = i + 1;
        return true;
    }
    return false;
}

/* True when all words of the line are the title's, and enough of them to tell it by; with number
 * and name there may be others, such as "(continued)". */
static bool tells(const ac_words *line, ac_str line_dense, const ac_words *title,
                  ac_str title_dense, uint32_t section)
{
    evidence found = {.kind = false};
    for (size_t i = 0; i < title->count; i++) {
        ac_str word = word_in(title_dense, title, i);
        if (!is_kind(word) && !number_of(word)) found.whole += word.len;
    }
    for (size_t i = 0; i < line->count; i++) {
        ac_str word = word_in(line_dense, line, i);
        if (!found.kind && is_kind(word))
            found.kind = true;
        else if (!found.number && number_of(word) == section + 1)
            found.number = true;
        else if (!find_in_name(title, title_dense, word, &found))
            found.others++;
    }
    bool counted = found.kind && found.number;
    bool named = found.name > 0 && found.name * 2 >= found.whole;
    return found.others ? counted && named && found.others <= title->count : counted || named;
}

/* The last line before byte `at` that is not blank, without its blanks. */
static ac_span line_before(ac_str text, uint32_t at)
{
    while (at && ac_blank_len_before(text, at)) at -= (uint32_t)ac_blank_len_before(text, at);
    uint32_t start = at;
    while (start && !strchr("\n\r\f", text.ptr[start - 1])) start--;
    while (start < at && ac_blank_len(text, start)) start += (uint32_t)ac_blank_len(text, start);
    return (ac_span){start, at};
}

/* The first dense byte from `source` on. */
static size_t dense_at(const ac_text_scan *scan, uint32_t source)
{
    size_t low = 0, high = scan->fold.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scan->fold.origin[middle] < source)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool line_tells(const ac_text_scan *scan, ac_span line, const ac_section *section,
                       uint32_t index, bool *no_memory)
{
    ac_text_scan asked = {.text = section->title};
    ac_words words = {0}, title = {0};
    size_t first = dense_at(scan, line.start), end = dense_at(scan, line.end);
    bool ok = ac_fold_dense(&asked.fold, section->title) &&
              ac_words_split(&asked, 0, asked.fold.count, MOST_WORDS, &title) &&
              ac_words_split(scan, first, end, MOST_WORDS, &words);
    bool found = ok && words.count && words.count < MOST_WORDS &&
                 tells(&words, ac_text_dense(scan, 0), &title, ac_text_dense(&asked, 0), index);
    if (!ok) *no_memory = true;
    ac_fold_release(&asked.fold);
    ac_vec_release(&words);
    ac_vec_release(&title);
    return found;
}

void ac_text_find_title_line(ac_text_scan *scan, uint32_t index, const ac_heading *heading)
{
    enum { MORE = 40 };
    const ac_section *section = ac_instrument_section(scan->instrument, index);
    ac_span line = line_before(scan->text, heading->source.start);
    bool own_line = ac_text_at_line_start(scan, heading->source.start) &&
                    ac_text_at_line_start(scan, line.start);
    if (!own_line || line.end - line.start > section->title.len + MORE) return;
    const ac_heading *before = heading > scan->headings.items ? heading - 1 : NULL;
    if (before && before->source.end > line.start) return;
    if (!line_tells(scan, line, section, index, &scan->no_memory)) return;
    ac_section_title title = {.section = index, .source = line, .differs = true};
    if (!ac_vec_push(&scan->titles, title)) scan->no_memory = true;
}
