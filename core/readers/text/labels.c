#include "readers/text/labels.h"

#include <string.h>

enum { LONGEST_NUMBER = 4 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* True when what stands between two bytes of the text is letters, and blanks and marks such as
 * those of "Question No. 5", "Q-5" and "Item #5", on one line. */
static bool is_label_word(ac_str text, size_t start, size_t end)
{
    for (; start < end; start++) {
        char c = text.ptr[start];
        if (!is_ascii_letter(c) && !(c && strchr(" \t.-#", c)) && (unsigned char)c < 0x80)
            return false;
    }
    return true;
}

/* The dense bytes of a Q, "Question", "Item" or the like that belongs to the digits at dense byte
 * `first`. */
static size_t word_before(const ac_text_scan *scan, size_t first)
{
    static const ac_str words[] = {
        AC_STR_INIT("questionno"), AC_STR_INIT("questionnr"), AC_STR_INIT("questionnumber"),
        AC_STR_INIT("question"),   AC_STR_INIT("itemno"),     AC_STR_INIT("itemnr"),
        AC_STR_INIT("itemnumber"), AC_STR_INIT("item"),       AC_STR_INIT("q")};
    if (!first || !strchr("onrqm", scan->fold.bytes[first - 1])) return 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t len = words[i].len;
        if (ac_str_ends((ac_str){scan->fold.bytes, first}, words[i]) &&
            ac_text_word_starts(scan, first - len) &&
            is_label_word(scan->text, scan->fold.origin[first - len], scan->fold.origin[first]))
            return len;
    }
    return 0;
}

uint32_t ac_text_bullet_before(const ac_text_scan *scan, uint32_t at)
{
    enum { LONGEST = 16 };
    uint32_t start = at, found = at;
    ac_fold_iter iter;
    while (start && at - start < LONGEST && !strchr("\n\r\f", scan->text.ptr[start - 1])) {
        start--;
        if (!ac_blank_len(scan->text, start) &&
            ((unsigned char)scan->text.ptr[start] & 0xC0) != 0x80)
            found = start;
    }
    if (found == at || !ac_text_at_line_start(scan, found)) return at;
    ac_fold_iter_init(&iter, ac_str_sub(scan->text, found, at));
    return ac_fold_iter_next(&iter) < 0 ? found : at;
}

/* Finds where a label begins whose digits are at dense byte `label->first`: at a Q or "Question"
 * before them, at opening marks, else at the digits. False when a letter is glued to them. */
static bool find_start(const ac_text_scan *scan, ac_heading_label *label)
{
    size_t word = word_before(scan, label->first);
    label->first -= word;
    uint32_t at = scan->fold.origin[label->first];
    if (at > 0 && !word && is_ascii_letter(scan->text.ptr[at - 1])) return false;
    while (at > 0 && strchr("([#*", scan->text.ptr[at - 1]) && scan->text.ptr[at - 1]) at--;
    label->source.start = ac_text_bullet_before(scan, at);
    return true;
}

/* The digits that stand together at dense byte `i`; returns the end of the run. */
static size_t read_number(const ac_text_scan *scan, size_t i, uint32_t *number)
{
    const ac_fold *fold = &scan->fold;
    size_t end = i;
    *number = 0;
    do {
        if (end - i < LONGEST_NUMBER) *number = *number * 10 + (uint32_t)(fold->bytes[end] - '0');
        end++;
    } while (end < fold->count && is_digit(fold->bytes[end]) &&
             fold->origin[end] == ac_text_behind(scan, end));
    return end;
}

/* The first digit from dense byte `i` on; `count` when there is none. What is dense is letters and
 * digits, and of those below 128 only digits have bit 6 clear: eight are looked at together. */
static size_t next_digit(const ac_fold *fold, size_t i)
{
    const uint64_t bit_7 = 0x8080808080808080;
    uint64_t word;
    for (; i + sizeof word <= fold->count; i += sizeof word) {
        memcpy(&word, fold->bytes + i, sizeof word);
        if (~(word | word << 1) & bit_7) break;
    }
    while (i < fold->count && !is_digit(fold->bytes[i])) i++;
    return i;
}

void ac_text_find_labels(ac_text_scan *scan)
{
    const ac_fold *fold = &scan->fold;
    for (size_t i = next_digit(fold, 0); i < fold->count; i = next_digit(fold, i)) {
        ac_heading_label label = {.first = i};
        label.end = i = read_number(scan, i, &label.number);
        if (label.end - label.first > LONGEST_NUMBER ||
            !ac_instrument_by_number(scan->instrument, label.number) || !find_start(scan, &label))
            continue;
        label.source.end = ac_text_behind(scan, label.end);
        if (!ac_vec_push(&scan->labels, label)) scan->no_memory = true;
    }
}

/* How many labels end before dense byte `end`. */
static size_t labels_before(const ac_text_scan *scan, size_t end)
{
    size_t low = 0, high = scan->labels.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scan->labels.items[middle].end < end)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

ac_heading_label *ac_text_label_before(ac_text_scan *scan, size_t end)
{
    size_t i = labels_before(scan, end);
    bool there = i < scan->labels.count && scan->labels.items[i].end == end;
    return there ? &scan->labels.items[i] : NULL;
}

ac_heading_label *ac_text_label_near(ac_text_scan *scan, size_t at)
{
    enum { NEAR = 12, REACH = 40 };
    size_t i = labels_before(scan, at);
    ac_heading_label *label = i ? &scan->labels.items[i - 1] : NULL;
    if (!label || label->taken || at - label->end > NEAR || !ac_text_label_is_strict(scan, label))
        return NULL;
    ac_str between = ac_str_sub(scan->text, label->source.end, scan->fold.origin[at]);
    return between.len <= REACH && !memchr(between.ptr, '\n', between.len) ? label : NULL;
}

bool ac_text_label_is_strict(const ac_text_scan *scan, const ac_heading_label *label)
{
    char next = label->source.end < scan->text.len ? scan->text.ptr[label->source.end] : '\0';
    return next && strchr(".):", next) && ac_text_at_line_start(scan, label->source.start);
}
