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

/* True when only blanks stand between two bytes of the text. */
static bool only_blanks(ac_str text, size_t start, size_t end)
{
    while (start < end && ac_blank_len(text, start)) start += ac_blank_len(text, start);
    return start >= end;
}

/* The dense bytes of a Q or "Question" that belongs to the digits at dense byte `first`. */
static size_t word_before(const ac_text_scan *scan, size_t first)
{
    static const ac_str words[] = {AC_STR_INIT("question"), AC_STR_INIT("q")};
    const uint32_t *origin = scan->fold.origin;
    for (size_t i = 0; i < 2; i++) {
        size_t len = words[i].len;
        if (ac_str_ends((ac_str){scan->fold.bytes, first}, words[i]) &&
            ac_text_word_starts(scan, first - len) &&
            only_blanks(scan->text, origin[first - 1] + 1, origin[first]))
            return len;
    }
    return 0;
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
    label->source.start = at;
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
             fold->origin[end] == fold->origin[end - 1] + 1);
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
        label.source.end = fold->origin[label.end - 1] + 1;
        if (!ac_vec_push(&scan->labels, label)) scan->no_memory = true;
    }
}

ac_heading_label *ac_text_label_before(ac_text_scan *scan, size_t end)
{
    size_t low = 0, high = scan->labels.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        ac_heading_label *label = &scan->labels.items[middle];
        if (label->end == end) return label;
        if (label->end < end)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool ac_text_label_is_strict(const ac_text_scan *scan, const ac_heading_label *label)
{
    char next = label->source.end < scan->text.len ? scan->text.ptr[label->source.end] : '\0';
    return next && strchr(".):", next) && ac_text_at_line_start(scan, label->source.start);
}
