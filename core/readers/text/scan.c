#include "readers/text/scan.h"

#include <string.h>

ac_str ac_text_dense(const ac_text_scan *scan, size_t at)
{
    return ac_str_sub((ac_str){scan->fold.bytes, scan->fold.count}, at, scan->fold.count);
}

static uint32_t char_len(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

uint32_t ac_text_behind(const ac_text_scan *scan, size_t end)
{
    uint32_t last = scan->fold.origin[end - 1];
    return last + char_len((unsigned char)scan->text.ptr[last]);
}

/* Index of the first cut that ends behind `offset`. */
size_t ac_text_cut_behind(const ac_text_scan *scan, size_t offset)
{
    size_t low = 0, high = scan->cuts.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (scan->cuts.items[middle].span.end <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The end of the blanks and cuts that begin at `at`. */
static size_t skip_blanks_and_cuts(const ac_text_scan *scan, size_t at)
{
    size_t i = ac_text_cut_behind(scan, at);
    for (;;) {
        bool cut = i < scan->cuts.count && scan->cuts.items[i].span.start <= at;
        size_t blank = ac_blank_len(scan->text, at);
        if (!cut && !blank) return at;
        at = cut ? scan->cuts.items[i++].span.end : at + blank;
    }
}

bool ac_text_word_starts(const ac_text_scan *scan, size_t at)
{
    const ac_fold *fold = &scan->fold;
    if (at == 0 || at >= fold->count) return true;
    uint32_t before = fold->origin[at - 1], end = fold->origin[at];
    size_t gap = before + char_len((unsigned char)scan->text.ptr[before]);
    for (size_t len = 1; len && gap < end; gap += len) {
        len = ac_fold_joining_mark(scan->text, gap);
        /* Behind a hyphen at a line's end the word goes on where the next line's words begin. */
        if (len && scan->text.ptr[gap] == '-') gap = skip_blanks_and_cuts(scan, gap + len) - len;
    }
    return gap < end;
}

/* The cut that ends at `offset`; NULL if there is none. */
static const ac_cut *cut_before(const ac_text_scan *scan, size_t offset)
{
    size_t i = ac_text_cut_behind(scan, offset);
    const ac_cut *cut = i > 0 ? &scan->cuts.items[i - 1] : NULL;
    return cut && cut->span.end == offset ? cut : NULL;
}

bool ac_text_at_line_start(const ac_text_scan *scan, size_t offset)
{
    while (offset > 0) {
        const ac_cut *cut = cut_before(scan, offset);
        if (strchr("\n\r\f", scan->text.ptr[offset - 1])) return true;
        size_t blank = ac_blank_len_before(scan->text, offset);
        if (!cut && !blank) return false;
        offset = cut ? cut->span.start : offset - blank;
    }
    return true;
}

static bool is_quote(ac_str text, size_t at)
{
    ac_str rest = ac_str_sub(text, at, text.len);
    return rest.len &&
           (rest.ptr[0] == '"' || rest.ptr[0] == '\'' ||
            (ac_str_starts(rest, AC_STR("\u2018")) && rest.len >= 3) ||
            ac_str_starts(rest, AC_STR("\u2019")) || ac_str_starts(rest, AC_STR("\u201C")) ||
            ac_str_starts(rest, AC_STR("\u201D")));
}

/* Bytes of the closing mark at `at` that `tail`, the prompt's own closing marks, allows. A colon
 * may always close a heading, and quotes match in any style. */
static size_t closing_mark(ac_str text, size_t at, ac_str tail)
{
    if (at >= text.len) return 0;
    if (is_quote(text, at)) {
        for (size_t i = 0; i < tail.len; i++)
            if (is_quote(tail, i)) return char_len((unsigned char)text.ptr[at]);
        return 0;
    }
    bool allowed = text.ptr[at] == ':' || (tail.len && memchr(tail.ptr, text.ptr[at], tail.len));
    return allowed && (unsigned char)text.ptr[at] < 0x80 && !ac_blank_len(text, at) ? 1 : 0;
}

/* Bytes of blanks before a colon or question mark at the end of a heading: "ATOP ID :". */
static size_t gap_before_mark(ac_str text, size_t at)
{
    size_t gap = at;
    while (gap < text.len && text.ptr[gap] == ' ') gap++;
    return gap < text.len && (text.ptr[gap] == ':' || text.ptr[gap] == '?') ? gap - at : 0;
}

/* The marks behind the prompt's last letter or digit. */
static ac_str prompt_tail(ac_str prompt)
{
    size_t start = prompt.len;
    while (start) {
        unsigned char c = (unsigned char)prompt.ptr[start - 1];
        bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (word) break;
        start--;
    }
    return ac_str_sub(prompt, start, prompt.len);
}

uint32_t ac_text_prompt_end(const ac_text_scan *scan, ac_str prompt, size_t end)
{
    size_t at = ac_text_behind(scan, end);
    ac_str tail = prompt_tail(prompt);
    for (size_t marks = 0, len; marks <= tail.len; marks++) {
        size_t gap = at + (marks ? 0 : gap_before_mark(scan->text, at));
        while (marks && gap < scan->text.len && scan->text.ptr[gap] == ' ') gap++;
        len = closing_mark(scan->text, gap, tail);
        /* What closes a sentence belongs to the word that it is glued to. */
        if (!marks && !len && at < scan->text.len && scan->text.ptr[at] == '?') len = 1, gap = at;
        if (!len) break;
        at = gap + len;
    }
    return (uint32_t)at;
}

void ac_text_fold(ac_text_scan *scan)
{
    size_t at = 0;
    scan->fold.count = 0;
    for (size_t i = 0; i <= scan->cuts.count && !scan->no_memory; i++) {
        bool last = i == scan->cuts.count;
        size_t end = last ? scan->text.len : scan->cuts.items[i].span.start;
        if (!ac_fold_dense_part(&scan->fold, scan->text, at, end)) scan->no_memory = true;
        if (!last) at = scan->cuts.items[i].span.end;
    }
}
