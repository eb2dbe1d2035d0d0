/* Line breaks, blanks, pages: what an export does to the layout. */
#include "layout.h"

#include "tools.h"

#include <stdio.h>
#include <string.h>

void keep(ac_buf *out, ac_str sheet)
{
    ac_buf_put(out, sheet);
}

void crlf(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, "\n", "\r\n");
}

void cr_only(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, "\n", "\r");
}

void bom(ac_buf *out, ac_str sheet)
{
    ac_buf_puts(out, "\xEF\xBB\xBF");
    ac_buf_put(out, sheet);
}

void no_break_spaces(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, " ", "\u00A0");
}

void tabs(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, " ", "\t");
}

void runs_of_blanks(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, " ", "   ");
}

void no_blank_lines(ac_buf *out, ac_str sheet)
{
    ac_str line;
    for (size_t at = 0; next_line(sheet, &at, &line);) {
        if (ac_str_is_blank(line)) continue;
        ac_buf_put(out, line);
        ac_buf_putc(out, '\n');
    }
}

void trimmed_lines(ac_buf *out, ac_str sheet)
{
    ac_str line;
    for (size_t at = 0; next_line(sheet, &at, &line); ac_buf_putc(out, '\n'))
        ac_buf_put(out, ac_str_trim(line));
}

void indented(ac_buf *out, ac_str sheet)
{
    ac_str line;
    for (size_t at = 0; next_line(sheet, &at, &line); ac_buf_putc(out, '\n')) {
        ac_buf_puts(out, "        ");
        ac_buf_put(out, line);
    }
}

/* Words separated by one blank, broken before the line would be longer than `width`. */
static void wrap(ac_buf *out, ac_str sheet, size_t width, bool keep_paragraphs)
{
    size_t column = 0;
    ac_str line;
    for (size_t at = 0; next_line(sheet, &at, &line);) {
        unsigned number;
        if (keep_paragraphs && label_len(line, &number) && column) {
            ac_buf_putc(out, '\n');
            column = 0;
        }
        for (size_t i = 0, end; i < line.len; i = end + 1) {
            end = ac_str_find(line, AC_STR(" "), i);
            if (end == SIZE_MAX) end = line.len;
            if (end == i) continue;
            bool fits = column + 1 + (end - i) <= width;
            if (column) ac_buf_putc(out, fits ? ' ' : '\n');
            column = fits && column ? column + 1 + (end - i) : end - i;
            ac_buf_put(out, ac_str_sub(line, i, end));
        }
    }
    ac_buf_putc(out, '\n');
}

void one_line(ac_buf *out, ac_str sheet)
{
    wrap(out, sheet, SIZE_MAX / 2, false);
}

void wrapped_24(ac_buf *out, ac_str sheet)
{
    wrap(out, sheet, 24, true);
}

void wrapped_24_running(ac_buf *out, ac_str sheet)
{
    wrap(out, sheet, 24, false);
}

void wrapped_60(ac_buf *out, ac_str sheet)
{
    wrap(out, sheet, 60, true);
}

void one_line_each(ac_buf *out, ac_str sheet)
{
    wrap(out, sheet, SIZE_MAX / 2, true);
}

/* Puts something after every `rows` lines: %u is the page number. */
static void paginate(ac_buf *out, ac_str sheet, unsigned rows, const char *before,
                     const char *after)
{
    ac_str line;
    unsigned row = 0, page = 1;
    for (size_t at = 0; next_line(sheet, &at, &line);) {
        ac_buf_put(out, line);
        ac_buf_putc(out, '\n');
        if (++row % rows) continue;
        char number[12];
        snprintf(number, sizeof number, "%u", page++);
        replace_all(out, ac_str_of(before), "%u", number);
        replace_all(out, ac_str_of(after), "%u", number);
    }
}

void form_feeds(ac_buf *out, ac_str sheet)
{
    paginate(out, sheet, 60, "\f", "");
}

void page_numbers(ac_buf *out, ac_str sheet)
{
    paginate(out, sheet, 55, "\n%u\n", "");
}

void page_numbers_and_feeds(ac_buf *out, ac_str sheet)
{
    paginate(out, sheet, 90, "%u\n\f", "");
}

void dashed_page_numbers(ac_buf *out, ac_str sheet)
{
    paginate(out, sheet, 60, "               - %u -\n\f", "");
}

void pages_of(ac_buf *out, ac_str sheet)
{
    paginate(out, sheet, 70, "Page %u of 6\n", "");
}

void running_head(ac_buf *out, ac_str sheet)
{
    paginate(out, sheet, 60, "", "\fATOP Coding Sheet, Rice University\n\n");
}

void running_head_without_feed(ac_buf *out, ac_str sheet)
{
    paginate(out, sheet, 50, "", "Alliance Treaty Obligations and Provisions Project\n");
}

void numbered_head(ac_buf *out, ac_str sheet)
{
    paginate(out, sheet, 65, "", "ATOP Coding Sheet 4865                        %u\n");
}

void head_and_foot(ac_buf *out, ac_str sheet)
{
    paginate(out, sheet, 60, "Coded for the ATOP project, draft of 2005\n%u\n\f",
             "ATOP Alliance 4865\n");
}

void line_numbers(ac_buf *out, ac_str sheet)
{
    ac_str line;
    unsigned row = 0;
    for (size_t at = 0; next_line(sheet, &at, &line);) {
        if (ac_str_is_blank(line)) continue;
        ac_buf_printf(out, "%3u  ", ++row);
        ac_buf_put(out, line);
        ac_buf_putc(out, '\n');
    }
}

/* As in pleadings: 28 lines a page, numbered from 1 on each. */
void line_numbers_by_page(ac_buf *out, ac_str sheet)
{
    ac_str line;
    unsigned row = 0;
    for (size_t at = 0; next_line(sheet, &at, &line);) {
        if (ac_str_is_blank(line)) continue;
        ac_buf_printf(out, "%2u   ", row % 28 + 1);
        ac_buf_put(out, line);
        ac_buf_puts(out, ++row % 28 ? "\n" : "\n\f");
    }
}

void every_fifth_line_number(ac_buf *out, ac_str sheet)
{
    ac_str line;
    unsigned row = 0;
    for (size_t at = 0; next_line(sheet, &at, &line);) {
        if (ac_str_is_blank(line)) continue;
        if (++row % 5 == 0)
            ac_buf_printf(out, "%-5u", row);
        else
            ac_buf_puts(out, "     ");
        ac_buf_put(out, line);
        ac_buf_putc(out, '\n');
    }
}

void line_numbers_right(ac_buf *out, ac_str sheet)
{
    ac_str line;
    unsigned row = 0;
    for (size_t at = 0; next_line(sheet, &at, &line);) {
        if (ac_str_is_blank(line)) continue;
        ac_buf_put(out, line);
        ac_buf_printf(out, "      %u\n", ++row);
    }
}
