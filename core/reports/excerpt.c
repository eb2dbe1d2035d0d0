/* The excerpt of a source with its marked places. A label over several lines marks its first and
 * its last line. */
#include "base/vec.h"
#include "reports/terminal.h"

#include <stdlib.h>

enum { DEFAULT_WIDTH = 100, NARROWEST = 20 };

/* One underlined stretch of one line. */
typedef struct mark {
    uint32_t line; /* 1-based */
    ac_span place; /* of the line */
    ac_span span;  /* marked bytes, within the line */
    bool primary;
    ac_str text; /* note behind the mark */
} mark;

typedef AC_VEC(mark) marks;

/* The part of a line that is shown. */
typedef struct window {
    uint32_t start, end;
    bool cut_before, cut_after;
} window;

static void push(ac_buf *out, marks *list, mark m)
{
    if (!ac_vec_push(list, m)) out->failed = true;
}

/* The label's words without blanks at both ends. A label over blanks only keeps its beginning. */
static ac_span trimmed(const ac_label *label)
{
    ac_str words = ac_str_trim(ac_source_slice(label->source, label->span));
    if (!words.len) return (ac_span){label->span.start, label->span.start};
    uint32_t start = (uint32_t)(words.ptr - ac_source_text(label->source).ptr);
    return (ac_span){start, start + (uint32_t)words.len};
}

static uint32_t skip_blanks(const ac_source *source, ac_span line)
{
    ac_str words = ac_str_trim(ac_source_slice(source, line));
    return words.len ? (uint32_t)(words.ptr - ac_source_text(source).ptr) : line.start;
}

static void add_marks(ac_buf *out, marks *list, const ac_label *label, bool primary)
{
    const ac_source *source = label->source;
    ac_span span = trimmed(label);
    uint32_t first = ac_source_place(source, span.start).line;
    uint32_t last = ac_source_place(source, span.end).line;
    ac_span line = ac_source_line(source, first);
    if (first == last) {
        push(out, list, (mark){first, line, span, primary, label->text});
        return;
    }
    ac_span end_line = ac_source_line(source, last);
    ac_span tail = {skip_blanks(source, end_line), span.end};
    push(out, list, (mark){first, line, {span.start, line.end}, primary, {0}});
    push(out, list, (mark){last, end_line, tail, primary, label->text});
}

static int by_place(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->line != y->line) return x->line < y->line ? -1 : 1;
    return x->span.start < y->span.start ? -1 : x->span.start > y->span.start;
}

static unsigned room(const ac_page *page)
{
    unsigned width = page->style->width ? page->style->width : DEFAULT_WIDTH;
    unsigned taken = page->gutter + 3;
    return width > taken + NARROWEST ? width - taken : NARROWEST;
}

static bool is_continuation(ac_str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

/* The part of the line around its first mark that fits. Long lines are not walked to their ends:
 * a whole sheet may be one line. */
static window choose_window(const ac_page *page, ac_str text, const mark *m)
{
    enum { ELLIPSES = 6 };
    unsigned width = room(page), lead = width / 4;
    window w = {m->place.start, m->place.end, false, false};
    bool from_start =
        m->span.start - m->place.start <= width / 2 || m->place.end - m->place.start <= width;
    if (!from_start) {
        w.start = m->span.start;
        for (unsigned back = 0; back < lead && w.start > m->place.start; back++) do
                w.start--;
            while (is_continuation(text, w.start));
        w.cut_before = true;
    }
    unsigned column = 0;
    uint32_t fits = w.start;
    for (size_t at = w.start, len; at < m->place.end; at += len) {
        column = ac_render_safe_char(NULL, ac_str_sub(text, at, m->place.end), column, &len);
        if (column + ELLIPSES <= width) fits = (uint32_t)(at + len);
        if (column > width) {
            w.end = fits;
            w.cut_after = true;
            break;
        }
    }
    return w;
}

/* The column at which byte `offset` appears in the window. */
static unsigned column_of(ac_str text, const window *w, uint32_t offset)
{
    unsigned column = w->cut_before ? 3 : 0;
    uint32_t end = offset < w->end ? offset : w->end;
    if (end <= w->start) return column;
    return ac_render_safe_width(ac_str_sub(text, w->start, end), column);
}

static void write_line(const ac_page *page, ac_str text, const window *w, uint32_t number)
{
    ac_page_style(page, ac_sgr_blue);
    ac_buf_printf(page->out, "%*u | ", (int)page->gutter, (unsigned)number);
    ac_page_style(page, ac_sgr_plain);
    if (w->cut_before) ac_buf_puts(page->out, "...");
    ac_str shown = ac_str_sub(text, w->start, w->end);
    if (!w->cut_after) /* blanks at a line's end cannot be seen; they only make long lines */
        while (shown.len && shown.ptr[shown.len - 1] == ' ') shown.len--;
    ac_render_safe(page->out, shown, w->cut_before ? 3 : 0);
    if (w->cut_after) ac_buf_puts(page->out, "...");
    ac_buf_putc(page->out, '\n');
}

static void write_mark(const ac_page *page, ac_str text, const window *w, const mark *m)
{
    unsigned start = column_of(text, w, m->span.start), end = column_of(text, w, m->span.end);
    unsigned width = end > start ? end - start : 1;
    unsigned note = ac_render_safe_width(m->text, 0), page_width = page->style->width;
    ac_page_gutter(page, "| ");
    ac_buf_fill(page->out, ' ', start);
    ac_page_style(page, m->primary ? page->colour : ac_sgr_blue);
    ac_buf_fill(page->out, m->primary ? '^' : '-', width);
    bool below = page_width && start + width + note + page->gutter + 4 > page_width;
    if (m->text.len && below) {
        ac_buf_putc(page->out, '\n');
        ac_page_gutter(page, "| ");
        ac_buf_fill(page->out, ' ', start + note + page->gutter + 3 > page_width ? 0 : start);
        ac_page_style(page, m->primary ? page->colour : ac_sgr_blue);
    } else if (m->text.len) {
        ac_buf_putc(page->out, ' ');
    }
    ac_render_safe(page->out, m->text, 0);
    ac_page_style(page, ac_sgr_plain);
    ac_buf_putc(page->out, '\n');
}

/* One line, as often as its marks need windows. Returns the marks used up. */
static size_t write_marked_line(const ac_page *page, ac_str text, const mark *list, size_t count)
{
    window w = choose_window(page, text, list);
    size_t used = 1;
    while (used < count && list[used].line == list->line && list[used].span.start <= w.end) used++;
    write_line(page, text, &w, list->line);
    for (size_t i = 0; i < used; i++) write_mark(page, text, &w, &list[i]);
    return used;
}

void ac_page_excerpt(const ac_page *page, const ac_label *const *labels, size_t count, bool primary)
{
    marks list = {0};
    ac_str text = ac_source_text(labels[0]->source);
    for (size_t i = 0; i < count; i++) add_marks(page->out, &list, labels[i], primary && i == 0);
    if (list.count) qsort(list.items, list.count, sizeof(mark), by_place);
    ac_page_gutter(page, "|");
    ac_buf_putc(page->out, '\n');
    for (size_t i = 0, used; i < list.count; i += used) {
        used = write_marked_line(page, text, &list.items[i], list.count - i);
        bool gap = i + used < list.count && list.items[i + used].line > list.items[i].line + 1;
        if (gap) {
            ac_page_style(page, ac_sgr_blue);
            ac_buf_puts(page->out, "...\n");
            ac_page_style(page, ac_sgr_plain);
        }
    }
    ac_page_gutter(page, "|");
    ac_buf_putc(page->out, '\n');
    ac_vec_release(&list);
}
