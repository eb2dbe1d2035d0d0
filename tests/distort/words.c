/* Letters, marks, numbers: what typing and fonts do to the words. */
#include "words.h"

#include "tools.h"

#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

void upper_case(ac_buf *out, ac_str sheet)
{
    for (size_t i = 0; i < sheet.len; i++) {
        char c = sheet.ptr[i];
        ac_buf_putc(out, c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
    }
}

void lower_case(ac_buf *out, ac_str sheet)
{
    for (size_t i = 0; i < sheet.len; i++) {
        char c = sheet.ptr[i];
        ac_buf_putc(out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
    }
}

static void quotes_as(ac_buf *out, ac_str sheet, const char *open, const char *close)
{
    ac_buf half = {0};
    replace_all(&half, sheet, "\u201C", open);
    replace_all(out, ac_buf_str(&half), "\u201D", close);
    ac_buf_release(&half);
}

void straight_quotes(ac_buf *out, ac_str sheet)
{
    quotes_as(out, sheet, "\"", "\"");
}

void german_quotes(ac_buf *out, ac_str sheet)
{
    quotes_as(out, sheet, "\u201E", "\u201C");
}

void ligatures(ac_buf *out, ac_str sheet)
{
    ac_buf half = {0}, more = {0};
    replace_all(&half, sheet, "ffi", "\uFB03");
    replace_all(&more, ac_buf_str(&half), "fi", "\uFB01");
    replace_all(out, ac_buf_str(&more), "fl", "\uFB02");
    ac_buf_release(&half);
    ac_buf_release(&more);
}

/* Breaks or marks every third long word in its middle. */
static void in_long_words(ac_buf *out, ac_str sheet, const char *insert)
{
    unsigned words = 0;
    for (size_t at = 0; at < sheet.len;) {
        size_t end = at;
        while (end < sheet.len && is_letter(sheet.ptr[end])) end++;
        size_t middle = at + (end - at) / 2;
        if (end - at >= 8 && ++words % 3 == 0) {
            ac_buf_put(out, ac_str_sub(sheet, at, middle));
            ac_buf_puts(out, insert);
            at = middle;
        }
        if (end == at) end++;
        ac_buf_put(out, ac_str_sub(sheet, at, end));
        at = end;
    }
}

void hyphens_at_line_ends(ac_buf *out, ac_str sheet)
{
    in_long_words(out, sheet, "-\n");
}

void soft_hyphens(ac_buf *out, ac_str sheet)
{
    in_long_words(out, sheet, "\u00AD");
}

void zero_width_spaces(ac_buf *out, ac_str sheet)
{
    in_long_words(out, sheet, "\u200B");
}

/* Rewrites the label of every heading. */
static void relabel(ac_buf *out, ac_str sheet, const char *before, const char *after)
{
    ac_str line;
    for (size_t at = 0; next_line(sheet, &at, &line); ac_buf_putc(out, '\n')) {
        unsigned number;
        size_t len = label_len(line, &number);
        if (len && *after) ac_buf_printf(out, "%s%u%s", before, number, after);
        ac_buf_put(out, ac_str_sub(line, len, line.len));
    }
}

void label_bracket(ac_buf *out, ac_str sheet)
{
    relabel(out, sheet, "", ") ");
}

void label_q_colon(ac_buf *out, ac_str sheet)
{
    relabel(out, sheet, "Q", ": ");
}

void label_question(ac_buf *out, ac_str sheet)
{
    relabel(out, sheet, "Question ", ". ");
}

void label_in_brackets(ac_buf *out, ac_str sheet)
{
    relabel(out, sheet, "(", ") ");
}

void label_dash(ac_buf *out, ac_str sheet)
{
    relabel(out, sheet, "", " - ");
}

void label_tab(ac_buf *out, ac_str sheet)
{
    relabel(out, sheet, "", ".\t");
}

void label_on_own_line(ac_buf *out, ac_str sheet)
{
    relabel(out, sheet, "", ".\n");
}

void bare_label_on_own_line(ac_buf *out, ac_str sheet)
{
    relabel(out, sheet, "", "\n");
}

void unnumbered(ac_buf *out, ac_str sheet)
{
    relabel(out, sheet, "", "");
}

/* One typing error in each prompt but the short ones of the first and the last question, some
 * letters behind its number. */
static void mistype(ac_buf *out, ac_str sheet, void (*error)(ac_buf *, ac_str, size_t))
{
    enum { BEHIND = 6, LONG = 20, FIRST = 1, LAST = 61 };
    ac_str line;
    for (size_t at = 0; next_line(sheet, &at, &line); ac_buf_putc(out, '\n')) {
        unsigned number = 0;
        size_t len = label_len(line, &number), place = len + BEHIND;
        bool is_short = number == FIRST || number == LAST;
        while (place + 1 < line.len &&
               !(is_letter(line.ptr[place]) && is_letter(line.ptr[place + 1])))
            place++;
        if (len && !is_short && line.len > len + LONG && place + 1 < line.len)
            error(out, line, place);
        else
            ac_buf_put(out, line);
    }
}

static void swap_letters(ac_buf *out, ac_str line, size_t at)
{
    ac_buf_put(out, ac_str_sub(line, 0, at));
    ac_buf_putc(out, line.ptr[at + 1]);
    ac_buf_putc(out, line.ptr[at]);
    ac_buf_put(out, ac_str_sub(line, at + 2, line.len));
}

static void drop_letter(ac_buf *out, ac_str line, size_t at)
{
    ac_buf_put(out, ac_str_sub(line, 0, at));
    ac_buf_put(out, ac_str_sub(line, at + 1, line.len));
}

static void double_letter(ac_buf *out, ac_str line, size_t at)
{
    ac_buf_put(out, ac_str_sub(line, 0, at + 1));
    ac_buf_put(out, ac_str_sub(line, at, line.len));
}

static void wrong_letter(ac_buf *out, ac_str line, size_t at)
{
    ac_buf_put(out, ac_str_sub(line, 0, at));
    ac_buf_putc(out, 'x');
    ac_buf_put(out, ac_str_sub(line, at + 1, line.len));
}

void swapped_letters(ac_buf *out, ac_str sheet)
{
    mistype(out, sheet, swap_letters);
}

void dropped_letters(ac_buf *out, ac_str sheet)
{
    mistype(out, sheet, drop_letter);
}

void doubled_letters(ac_buf *out, ac_str sheet)
{
    mistype(out, sheet, double_letter);
}

void wrong_letters(ac_buf *out, ac_str sheet)
{
    mistype(out, sheet, wrong_letter);
}

void last_word_mistyped(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, "If Yes, describe.", "If Yes, descirbe.");
}

void last_word_dropped(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, "If Yes, describe.", "If Yes.");
}

void word_dropped(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, "Does the treaty ", "Does treaty ");
}

void word_replaced(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, "Does the treaty ", "Does this agreement ");
}
