#include "reports/window.h"

#include "base/safe.h"

#define ELLIPSIS "..."
enum { ELLIPSIS_WIDTH = sizeof ELLIPSIS - 1 };

/* The end of what fits when the text from `at` on is written from `column` to `width`. */
static uint32_t fitting(ac_str text, uint32_t at, uint32_t end, unsigned column, unsigned width)
{
    const ac_str until = ac_str_sub(text, 0, end);
    end = (uint32_t)until.len;
    for (size_t len; at < end; at += (uint32_t)len) {
        unsigned room = width > column ? width - column : 0;
        len = ac_safe_len(ac_str_sub(until, 0, at + room + 2), at); /* the line may be long */
        if (len > room) return at + room;
        column += (unsigned)len;
        if (len) continue;
        column = ac_render_safe_char(NULL, ac_str_sub(until, at, end), column, &len);
        if (column > width) break;
    }
    return at;
}

/* The columns of a span, or `most` if it has more. */
static unsigned columns(ac_str text, uint32_t start, uint32_t end, unsigned most)
{
    uint32_t fits = fitting(text, start, end, 0, most);
    return fits < end ? most : ac_render_safe_width(ac_str_sub(text, start, end), 0);
}

static uint32_t character_before(ac_str text, uint32_t at)
{
    do at--;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
    return at;
}

static unsigned width_at(ac_str text, uint32_t at)
{
    size_t len;
    char c = text.ptr[at];
    if (c >= ' ' && c < 0x7F && c != '#') return 1; /* most of any text */
    return ac_render_safe_char(NULL, ac_str_sub(text, at, text.len), 0, &len);
}

/* Goes back from `at` by at most `lead` columns. */
static uint32_t back(ac_str text, uint32_t line_start, uint32_t at, unsigned lead)
{
    uint32_t start = at;
    while (start > line_start) {
        uint32_t before = character_before(text, start);
        unsigned width = width_at(text, before);
        if (width > lead) break;
        lead -= width;
        start = before;
    }
    /* A combining character must not end up on the ellipsis. */
    while (start > line_start && start < at && width_at(text, start) == 0)
        start = fitting(text, start, at, 0, 0);
    return start;
}

static uint32_t without_blanks(ac_str text, ac_span line)
{
    uint32_t end = line.end;
    while (end > line.start && (text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '\t')) end--;
    return end;
}

static ac_window around(ac_str text, ac_span line, ac_span focus, unsigned width)
{
    unsigned inner = width - 2 * ELLIPSIS_WIDTH;
    unsigned spare = inner - columns(text, focus.start, focus.end, inner);
    unsigned behind = columns(text, focus.end, line.end, spare / 2);
    unsigned lead = spare - behind;
    ac_window w = {.text = text};
    w.start = back(text, line.start, focus.start, lead);
    w.cut_before = w.start > line.start;
    unsigned column = w.cut_before ? ELLIPSIS_WIDTH : 0;
    w.end = fitting(text, w.start, line.end, column, width);
    w.cut_after = w.end < line.end;
    if (w.cut_after) w.end = fitting(text, w.start, line.end, column, width - ELLIPSIS_WIDTH);
    return w;
}

ac_window ac_window_choose(ac_str text, ac_span line, ac_span focus, unsigned width)
{
    line.end = without_blanks(text, line);
    if (focus.start > line.end) focus.start = line.end;
    if (focus.end > line.end) focus.end = line.end;
    uint32_t fits = fitting(text, line.start, line.end, 0, width);
    if (fits == line.end) return (ac_window){text, line.start, line.end, false, false};
    fits = fitting(text, line.start, line.end, 0, width - ELLIPSIS_WIDTH);
    if (focus.end <= fits) return (ac_window){text, line.start, fits, false, true};
    return around(text, line, focus, width);
}

bool ac_window_can_hold(ac_str text, ac_span span, unsigned width)
{
    return fitting(text, span.start, span.end, 0, width - 2 * ELLIPSIS_WIDTH) == span.end;
}

unsigned ac_window_column(const ac_window *window, uint32_t offset)
{
    unsigned column = window->cut_before ? ELLIPSIS_WIDTH : 0;
    uint32_t end = offset < window->end ? offset : window->end;
    if (end > window->start)
        column = ac_render_safe_width(ac_str_sub(window->text, window->start, end), column);
    return column + (offset > window->end && !window->cut_after);
}

void ac_window_write(ac_buf *out, const ac_window *window)
{
    unsigned column = window->cut_before ? ELLIPSIS_WIDTH : 0;
    if (window->cut_before) ac_buf_puts(out, ELLIPSIS);
    ac_render_safe(out, ac_str_sub(window->text, window->start, window->end), column);
    if (window->cut_after) ac_buf_puts(out, ELLIPSIS);
}
