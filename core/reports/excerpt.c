/* A label over several lines marks its first and its last line. Marks stand in the order of their
 * places, each below its line, so that notes never run into each other. */
#include "reports/excerpt.h"

#include "base/vec.h"
#include "reports/window.h"

#include <stdlib.h>

enum { CARET = 2 }; /* columns kept for a caret one blank behind a line's end */

/* One underlined stretch of one line. */
typedef struct mark {
    uint32_t line; /* 1-based */
    ac_span span;  /* marked bytes, within the line */
    bool primary;
    ac_str note;
} mark;

typedef AC_VEC(mark) marks;

/* What all steps of one excerpt need. */
typedef struct excerpt {
    const ac_page *page;
    const ac_source *source;
    ac_str text;
    unsigned room;    /* columns right of the gutter */
    unsigned visible; /* of them, those that lines are cut to */
} excerpt;

static void push(const ac_page *page, marks *list, mark m)
{
    if (!ac_vec_push(list, m)) page->out->failed = true;
}

static ac_span words_of(const ac_source *source, ac_span span)
{
    ac_str words = ac_str_trim(ac_source_slice(source, span));
    const ac_str text = ac_source_text(source);
    uint32_t start = span.start < text.len ? span.start : (uint32_t)text.len;
    if (!words.len) return (ac_span){start, start}; /* the file may have shrunk */
    start = (uint32_t)(words.ptr - text.ptr);
    return (ac_span){start, start + (uint32_t)words.len};
}

static void add_marks(const ac_page *page, marks *list, const ac_label *label, bool primary)
{
    const ac_source *source = label->source;
    ac_span span = words_of(source, label->span);
    uint32_t first = ac_source_line_at(source, span.start);
    uint32_t last = ac_source_line_at(source, span.end);
    if (first == last) {
        push(page, list, (mark){first, span, primary, label->text});
        return;
    }
    ac_span head = {span.start, ac_source_line(source, first).end};
    ac_span tail = {ac_source_line(source, last).start, span.end};
    push(page, list, (mark){first, words_of(source, head), primary, {0}});
    push(page, list, (mark){last, words_of(source, tail), primary, label->text});
}

static int by_place(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    return (int)y->primary - (int)x->primary;
}

/* A line as people see it: without the BOM. */
static ac_span visible_line(const excerpt *s, uint32_t number)
{
    ac_span line = ac_source_line(s->source, number);
    if (line.start == 0 && ac_str_starts(s->text, AC_STR("\uFEFF"))) line.start = 3;
    return line;
}

static void write_line(const excerpt *s, uint32_t number, const ac_window *window)
{
    const ac_page *page = s->page;
    ac_page_style(page, ac_sgr_dim);
    ac_buf_put_padded(page->out, number, page->gutter);
    ac_buf_puts(page->out, " |");
    ac_page_style(page, ac_sgr_plain);
    if (window->end > window->start) ac_buf_putc(page->out, ' ');
    ac_window_write(page->out, window);
    ac_buf_putc(page->out, '\n');
}

/* Behind the mark, or below it where the page is too narrow. */
static void write_note(const excerpt *s, const mark *m, const char *colour, unsigned start,
                       unsigned end)
{
    enum { READABLE = 24 };
    const ac_page *page = s->page;
    unsigned width = ac_render_safe_width(m->note, 0);
    bool beside = !page->style->width || end + 1 + width <= s->room;
    if (m->note.len && beside) {
        ac_buf_putc(page->out, ' ');
        ac_render_safe(page->out, m->note, 0);
    }
    ac_page_style(page, ac_sgr_plain);
    ac_buf_putc(page->out, '\n');
    if (!m->note.len || beside) return;
    bool aligned = start + width <= s->room || start + READABLE <= s->room;
    ac_hang hang = {aligned ? start : 0, colour};
    ac_page_gutter(page, "| ");
    ac_buf_fill(page->out, ' ', hang.indent);
    ac_page_style(page, colour);
    ac_page_wrap(page, m->note, page->gutter + 3 + hang.indent, hang);
    ac_page_style(page, ac_sgr_plain);
}

static void write_mark(const excerpt *s, const ac_window *window, const mark *m)
{
    const ac_page *page = s->page;
    const char *colour = m->primary ? page->colour : ac_sgr_blue;
    unsigned start = ac_window_column(window, m->span.start);
    unsigned end = ac_window_column(window, m->span.end);
    if (end <= start) end = start + 1;
    ac_page_gutter(page, "| ");
    ac_buf_fill(page->out, ' ', start);
    ac_page_style(page, colour);
    ac_buf_fill(page->out, m->primary ? '^' : '-', end - start);
    write_note(s, m, colour, start, end);
}

/* The first mark, with as many of the next ones as one window can hold. */
static ac_span focus_of(const excerpt *s, const mark *list, size_t count)
{
    ac_span focus = list->span;
    for (size_t i = 1; i < count && list[i].line == list->line; i++) {
        ac_span wider = {focus.start, list[i].span.end > focus.end ? list[i].span.end : focus.end};
        if (!ac_window_can_hold(s->text, wider, s->visible)) break;
        focus = wider;
    }
    return focus;
}

/* One line, with the marks that its window shows. Returns how many these are. */
static size_t write_marked_line(const excerpt *s, const mark *list, size_t count)
{
    ac_span line = visible_line(s, list->line), focus = focus_of(s, list, count);
    ac_window window = ac_window_choose(s->text, line, focus, s->visible);
    size_t used = 0;
    write_line(s, list->line, &window);
    while (used < count && list[used].line == list->line) {
        const mark *m = &list[used];
        if (used > 0 && window.cut_after && m->span.start >= window.end) break;
        write_mark(s, &window, m);
        used++;
    }
    return used;
}

/* What stands between two marked lines: nothing, the one line, or an elision. */
static void write_gap(const excerpt *s, uint32_t from, uint32_t to)
{
    if (to <= from + 1) return;
    if (to == from + 2) {
        ac_span line = visible_line(s, from + 1), beginning = {line.start, line.start};
        ac_window window = ac_window_choose(s->text, line, beginning, s->visible);
        write_line(s, from + 1, &window);
        return;
    }
    ac_page_style(s->page, ac_sgr_dim);
    ac_buf_puts(s->page->out, "...");
    ac_page_style(s->page, ac_sgr_plain);
    ac_buf_putc(s->page->out, '\n');
}

static void write_bar(const ac_page *page)
{
    ac_page_gutter(page, "|");
    ac_buf_putc(page->out, '\n');
}

void ac_page_excerpt(const ac_page *page, const ac_label *const *labels, size_t count, bool primary)
{
    marks list = {0};
    const ac_source *source = labels[0]->source;
    const unsigned room = ac_page_room(page);
    excerpt s = {page, source, ac_source_text(source), room, room - CARET};
    for (size_t i = 0; i < count; i++) add_marks(page, &list, labels[i], primary && i == 0);
    if (list.count) qsort(list.items, list.count, sizeof(mark), by_place);
    write_bar(page);
    for (size_t i = 0; i < list.count;) {
        const mark *first = &list.items[i];
        i += write_marked_line(&s, first, list.count - i);
        if (i < list.count) write_gap(&s, first->line, list.items[i].line);
    }
    write_bar(page);
    ac_vec_release(&list);
}
