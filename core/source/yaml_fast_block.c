#include "source/yaml_fast_internal.h"

typedef struct block {
    bool folded;
    char chomping;     /* '-' takes the last line break away, '+' keeps all of them, 0 keeps one */
    int32_t increment; /* of the indentation; 0 where the first line tells it */
    int32_t indent;
    bool broken;     /* a line stands before with a break that is not written yet, ... */
    bool was_blank;  /* ... and it began with a blank */
    uint32_t breaks; /* of empty lines that are not written yet */
} block;

static bool read_header(ac_yaml_fast *f, block *b)
{
    b->folded = f->text[f->at++] == '>';
    for (unsigned i = 0; i < 2; i++) {
        char c = f->text[f->at];
        if ((c == '+' || c == '-') && !b->chomping)
            b->chomping = c;
        else if (c >= '1' && c <= '9' && !b->increment)
            b->increment = c - '0';
        else
            break;
        f->at++;
    }
    return ac_yaml_fast_end_line(f);
}

/* As the first line is indented that has words, if it is more than what the block stands in. Empty
 * lines before it that are longer make it unclear. */
static bool find_indent(const ac_yaml_fast *f, block *b)
{
    int32_t outer = ac_yaml_fast_indent(f);
    uint32_t line, at, next = f->at, longest = 0;
    b->indent = outer + b->increment;
    if (b->increment) return true;
    do {
        line = next;
        at = ac_yaml_skip_spaces(f->text, line);
        next = ac_yaml_skip_break(f->text, at);
        if (next > at && at - line > longest) longest = at - line;
    } while (next > at);
    b->indent = (int32_t)(at - line);
    return at < f->end && f->text[at] != '\t' && longest <= at - line && b->indent > outer;
}

/* What stands between the line before and this one. */
static void join(ac_yaml_fast *f, block *b, bool blank)
{
    bool folds = b->folded && b->broken && !b->was_blank && !blank;
    if (folds && !b->breaks)
        ac_buf_putc(&f->scratch, ' ');
    else if (b->broken && !folds)
        ac_buf_putc(&f->scratch, '\n');
    if (b->breaks) ac_buf_fill(&f->scratch, '\n', b->breaks);
    b->breaks = 0;
    b->was_blank = blank;
}

/* The line whose words begin at `at`. */
static void take_line(ac_yaml_fast *f, block *b, uint32_t at)
{
    uint32_t stop = ac_yaml_find_line_end(f, at);
    join(f, b, ac_yaml_is_blank(f->text[at]));
    b->broken = stop < f->end;
    uint32_t end = b->broken && f->text[stop - 1] == '\r' ? stop - 1 : stop;
    ac_buf_put(&f->scratch, (ac_str){f->text + at, end - at});
    f->line = stop + b->broken;
}

/* Ends at a tab too, which then begins the next line, and is not taken there. */
static void take_lines(ac_yaml_fast *f, block *b)
{
    for (;;) {
        uint32_t at = f->line, words = at + (uint32_t)b->indent;
        while (at < words && f->text[at] == ' ') at++;
        uint32_t next = ac_yaml_skip_break(f->text, at);
        if (next > at) {
            b->breaks++;
            f->line = next;
        } else if (at == words && at < f->end) {
            take_line(f, b, at);
        } else {
            return;
        }
    }
}

bool ac_yaml_fast_block(ac_yaml_fast *f, ac_yaml_fast_scalar *out)
{
    block b = {0};
    uint32_t start = f->at;
    if (!read_header(f, &b) || !find_indent(f, &b)) return false;
    ac_buf_clear(&f->scratch);
    take_lines(f, &b);
    if (b.broken && b.chomping != '-') ac_buf_putc(&f->scratch, '\n');
    if (b.chomping == '+') ac_buf_fill(&f->scratch, '\n', b.breaks);
    uint32_t end = f->line;
    while (end > start && ac_blank_len((ac_str){f->text, f->end}, end - 1)) end--;
    f->at = f->line;
    *out = (ac_yaml_fast_scalar){{start, end}, ac_buf_str(&f->scratch), false, false};
    return !f->scratch.failed;
}
