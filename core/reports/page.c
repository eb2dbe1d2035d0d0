#include "reports/page.h"

enum { DEFAULT_WIDTH = 100, NARROWEST = 20 };

const char ac_sgr_bold[] = "\033[1m", ac_sgr_dim[] = "\033[2m", ac_sgr_blue[] = "\033[1;34m",
           ac_sgr_plain[] = "\033[0m";

void ac_page_style(const ac_page *page, const char *escape)
{
    if (page->style->colour) ac_buf_puts(page->out, escape);
}

void ac_page_gutter(const ac_page *page, const char *mark)
{
    ac_page_style(page, ac_sgr_dim);
    ac_buf_fill(page->out, ' ', page->gutter + 1);
    ac_buf_puts(page->out, mark);
    ac_page_style(page, ac_sgr_plain);
}

unsigned ac_page_room(const ac_page *page)
{
    unsigned width = page->style->width ? page->style->width : DEFAULT_WIDTH;
    unsigned taken = page->gutter + 3;
    return width > taken + NARROWEST ? width - taken : NARROWEST;
}

/* Begins a further line; returns its column. */
static unsigned break_line(const ac_page *page, ac_hang hang)
{
    ac_buf_putc(page->out, '\n');
    if (hang.behind_gutter) ac_page_gutter(page, "| ");
    ac_buf_fill(page->out, ' ', hang.indent);
    if (hang.behind_gutter) ac_page_style(page, hang.behind_gutter);
    return hang.indent + (hang.behind_gutter ? page->gutter + 3 : 0);
}

/* A line that begins with "::" is a command to who reads the log of GitHub Actions. */
static bool may_begin_line(ac_str word)
{
    return !ac_str_starts(word, AC_STR("::"));
}

void ac_page_wrap(const ac_page *page, ac_str text, unsigned column, ac_hang hang)
{
    unsigned width = page->style->width;
    for (size_t at = 0, end; at < text.len; at = end) {
        size_t word = at;
        while (word < text.len && text.ptr[word] == ' ') word++;
        end = word;
        while (end < text.len && text.ptr[end] != ' ') end++;
        unsigned reached = column + ac_render_safe_width(ac_str_sub(text, at, end), 0);
        if (width && at > 0 && reached > width && may_begin_line(ac_str_sub(text, word, end))) {
            column = break_line(page, hang);
            at = word;
        }
        column += ac_render_safe(page->out, ac_str_sub(text, at, end), 0);
    }
    ac_buf_putc(page->out, '\n');
}
