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

/* The end of what stands on a line that begins at `at`: as many words as fit into `room` columns,
 * at least one. */
static size_t line_end(ac_str text, size_t at, size_t room)
{
    size_t first = at, end = at + room;
    if (text.len - at <= room) return text.len;
    while (first < text.len && text.ptr[first] == ' ') first++;
    while (first < text.len && text.ptr[first] != ' ') first++;
    while (end > first && (text.ptr[end] != ' ' || text.ptr[end - 1] == ' ')) end--;
    return end > first ? end : first;
}

/* Of text that takes a column for each byte, and holds no command. */
static void wrap_plain(const ac_page *page, ac_str text, unsigned column, ac_hang hang)
{
    const size_t width = page->style->width ? page->style->width : SIZE_MAX;
    for (size_t at = 0; at < text.len;) {
        size_t end = line_end(text, at, width > column ? width - column : 0);
        ac_buf_put(page->out, ac_str_sub(text, at, end));
        at = end;
        if (at == text.len) break;
        column = break_line(page, hang);
        while (at < text.len && text.ptr[at] == ' ') at++;
    }
    ac_buf_putc(page->out, '\n');
}

void ac_page_wrap(const ac_page *page, ac_str text, unsigned column, ac_hang hang)
{
    unsigned width = page->style->width;
    if (ac_safe_len(text, 0) == text.len) {
        wrap_plain(page, text, column, hang);
        return;
    }
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
