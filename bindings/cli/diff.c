#include "cli/diff.h"

#include "base/safe.h"
#include "base/vec.h"

#include <string.h>

enum { AROUND = 3, /* lines of context */ REACH = 400 /* lines that one change may have */ };

typedef AC_VEC(ac_str) lines; /* each with its line feed, if it has one */

/* Lines that went and lines that came in their place. */
typedef struct step {
    size_t old_at, old_count, new_at, new_count;
} step;

typedef struct diff {
    lines before, after;
    AC_VEC(step) steps;
    ac_buf *out;
    bool colour, failed;
} diff;

static bool split(lines *out, ac_str text)
{
    for (size_t at = 0; at < text.len;) {
        const char *feed = memchr(text.ptr + at, '\n', text.len - at);
        size_t end = feed ? (size_t)(feed - text.ptr) + 1 : text.len;
        if (!ac_vec_push(out, ac_str_sub(text, at, end))) return false;
        at = end;
    }
    return true;
}

static bool same(const diff *d, size_t i, size_t k)
{
    return i < d->before.count && k < d->after.count &&
           ac_str_eq(d->before.items[i], d->after.items[k]);
}

/* Both texts go on alike behind `old_count` and `new_count` more lines. */
static bool meets(const diff *d, const step *s)
{
    size_t i = s->old_at + s->old_count, k = s->new_at + s->new_count;
    bool ends = i == d->before.count && k == d->after.count;
    return ends || (same(d, i, k) && (same(d, i + 1, k + 1) || i + 1 == d->before.count));
}

/* The nearest place where both texts go on alike; their ends where there is none in reach. */
static step find_step(const diff *d, size_t i, size_t k)
{
    size_t olds = d->before.count - i, news = d->after.count - k;
    step found = {.old_at = i, .new_at = k};
    for (size_t sum = 1; sum <= REACH && sum <= olds + news; sum++)
        for (found.old_count = sum > news ? sum - news : 0;
             found.old_count <= sum && found.old_count <= olds; found.old_count++) {
            found.new_count = sum - found.old_count;
            if (meets(d, &found)) return found;
        }
    found.old_count = olds;
    found.new_count = news;
    return found;
}

static void compare(diff *d)
{
    size_t i = 0, k = 0;
    while (i < d->before.count || k < d->after.count) {
        if (same(d, i, k)) {
            i++, k++;
            continue;
        }
        step s = find_step(d, i, k);
        if (!ac_vec_push(&d->steps, s)) d->failed = true;
        i += s.old_count;
        k += s.new_count;
    }
}

static void style(const diff *d, const char *escape)
{
    if (d->colour) ac_buf_puts(d->out, escape);
}

static void put_line(const diff *d, char sign, ac_str line)
{
    bool ends = line.len && line.ptr[line.len - 1] == '\n';
    style(d, sign == '-' ? "\033[31m" : sign == '+' ? "\033[32m" : "");
    ac_buf_putc(d->out, sign);
    line.len -= ends;
    if (d->colour)
        ac_render_safe(d->out, line, 0);
    else
        ac_buf_put(d->out, line);
    style(d, sign == ' ' ? "" : "\033[0m");
    ac_buf_putc(d->out, '\n');
    if (!ends) ac_buf_puts(d->out, "\\ No newline at end of file\n");
}

/* "132,7": where a hunk begins, and its lines; of none the line before. */
static void put_range(const diff *d, size_t start, size_t count)
{
    ac_buf_printf(d->out, count == 1 ? "%zu" : "%zu,%zu", count ? start + 1 : start, count);
}

/* Steps `first` up to `last`, which lie so near that their lines around touch. */
static void put_hunk(const diff *d, size_t first, size_t last)
{
    const step *begin = &d->steps.items[first], *end = &d->steps.items[last - 1];
    size_t lead = begin->old_at < AROUND ? begin->old_at : AROUND;
    size_t behind = d->before.count - end->old_at - end->old_count;
    size_t tail = behind < AROUND ? behind : AROUND, at = begin->old_at - lead;
    size_t stop = end->old_at + end->old_count + tail;
    style(d, "\033[36m");
    ac_buf_puts(d->out, "@@ -");
    put_range(d, at, stop - at);
    ac_buf_puts(d->out, " +");
    put_range(d, begin->new_at - lead, end->new_at + end->new_count + tail - begin->new_at + lead);
    ac_buf_puts(d->out, " @@");
    style(d, "\033[0m");
    ac_buf_putc(d->out, '\n');
    for (size_t i = first; i < last; i++) {
        const step *s = &d->steps.items[i];
        for (; at < s->old_at; at++) put_line(d, ' ', d->before.items[at]);
        for (; at < s->old_at + s->old_count; at++) put_line(d, '-', d->before.items[at]);
        for (size_t k = 0; k < s->new_count; k++) put_line(d, '+', d->after.items[s->new_at + k]);
    }
    for (; at < stop; at++) put_line(d, ' ', d->before.items[at]);
}

static void put_hunks(const diff *d)
{
    for (size_t first = 0, last; first < d->steps.count; first = last) {
        for (last = first + 1; last < d->steps.count; last++) {
            const step *before = &d->steps.items[last - 1];
            if (d->steps.items[last].old_at - before->old_at - before->old_count >
                (size_t)2 * AROUND)
                break;
        }
        put_hunk(d, first, last);
    }
}

/* A path that git would have to quote is quoted; "./" and what leads to the root falls away, for
 * patch takes no such paths. */
static void put_path(ac_buf *out, const char *mark, const char *side, const char *path)
{
    bool quoted = false;
    while (path[0] == '/' || (path[0] == '.' && path[1] == '/')) path++;
    for (const char *c = path; *c; c++)
        quoted |= (unsigned char)*c < 0x20 || strchr("\"\\\177", *c);
    ac_buf_printf(out, quoted ? "%s \"%s" : "%s %s", mark, side);
    for (const char *c = path; *c; c++) {
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            ac_buf_printf(out, "\\%03o", (unsigned)(unsigned char)*c);
        else if (quoted && (*c == '"' || *c == '\\'))
            ac_buf_printf(out, "\\%c", *c);
        else
            ac_buf_putc(out, *c);
    }
    ac_buf_puts(out, quoted ? "\"\n" : strchr(path, ' ') ? "\t\n" : "\n");
}

void ac_cli_put_diff(ac_buf *out, const char *path, ac_str before, ac_str after, bool colour)
{
    diff d = {.out = out, .colour = colour};
    d.failed = !split(&d.before, before) || !split(&d.after, after);
    if (!d.failed) compare(&d);
    if (d.steps.count && !d.failed) {
        style(&d, "\033[1m");
        put_path(out, "---", "a/", path);
        put_path(out, "+++", "b/", path);
        style(&d, "\033[0m");
        put_hunks(&d);
    }
    out->failed |= d.failed;
    ac_vec_release(&d.before);
    ac_vec_release(&d.after);
    ac_vec_release(&d.steps);
}
