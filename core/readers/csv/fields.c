#include "readers/csv/fields.h"

#include <string.h>

/* The search for the ends of cells, from one block of 64 bytes to the next. */
typedef struct search {
    ac_csv_fields *fields;
    ac_str text;
    size_t cells;    /* ends found */
    uint32_t rows;   /* complete */
    uint64_t inside; /* all ones while a quoted cell goes on from the block before */
    bool began;      /* the block before ended with something behind which a cell begins */
    bool closed;     /* ... with a closing quote, behind which a cell must end */
    bool returned;   /* ... with a CR, behind which a LF must stand */
    bool stopped;
} search;

/* Every bit is the parity of those up to it. */
static uint64_t parity(uint64_t bits)
{
    for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
    return bits;
}

static unsigned lowest(uint64_t bits)
{
    unsigned at = 0;
#if defined(__GNUC__)
    at = (unsigned)__builtin_ctzll(bits);
#else
    while (!(bits >> at & 1)) at++;
#endif
    return at;
}

static unsigned count_bits(uint64_t bits)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_popcountll(bits);
#else
    unsigned count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
#endif
}

/* The first bit at which something is not plain; 64 for none. Takes away what stands inside quotes.
 */
static unsigned judge(search *s, ac_csv_marks *marks)
{
    uint64_t quotes = marks->quote, inside = s->inside;
    if (quotes) inside ^= parity(quotes);
    marks->delimiter &= ~inside;
    marks->lf &= ~inside;
    marks->cr &= ~inside;
    uint64_t begins = (marks->delimiter | marks->lf) << 1 | s->began;
    uint64_t ends = marks->delimiter | marks->lf | marks->cr;
    uint64_t opening = quotes & inside, closing = quotes & ~inside;
    uint64_t odd = opening & ~begins;
    odd |= (closing << 1 | s->closed) & ~ends;
    odd |= (marks->cr << 1 | s->returned) & ~marks->lf;
    s->inside = inside >> 63 ? ~(uint64_t)0 : 0;
    s->began = (marks->delimiter | marks->lf) >> 63;
    s->closed = closing >> 63;
    s->returned = marks->cr >> 63;
    return odd ? lowest(odd) : 64;
}

static void put_ends(search *s, uint64_t bits, uint32_t base)
{
    uint32_t *out = s->fields->ends + s->cells;
    s->cells += count_bits(bits);
    for (; bits; bits &= bits - 1) *out++ = base + lowest(bits);
}

/* A record ends at that offset, its last cell before a CR that stands there. */
static void end_row(search *s, uint32_t at)
{
    ac_csv_fields *fields = s->fields;
    size_t last = (size_t)(s->rows + 1) * fields->columns - 1;
    if (at > fields->starts[s->rows] && s->text.ptr[at - 1] == '\r') fields->ends[last] = at - 1;
    fields->starts[++s->rows] = at + 1;
}

static void take_block(search *s, const char *bytes, uint32_t base)
{
    ac_csv_marks marks;
    s->fields->marker(bytes, s->fields->delimiter, &marks);
    size_t before = s->cells;
    unsigned odd = judge(s, &marks);
    uint64_t all = marks.delimiter | marks.lf;
    put_ends(s, all, base);
    for (uint64_t lf = marks.lf; lf && s->rows < s->fields->most; lf &= lf - 1) {
        uint64_t up_to = (lf & -lf) | ((lf & -lf) - 1);
        bool even = before + count_bits(all & up_to) == (size_t)(s->rows + 1) * s->fields->columns;
        /* What is odd behind the first bit may show only in the bit behind it. */
        if (!even || lowest(lf) >= odd) {
            s->stopped = true;
            return;
        }
        end_row(s, base + lowest(lf));
    }
    s->stopped = odd < 64 || s->rows == s->fields->most ||
                 s->cells >= (size_t)(s->rows + 1) * s->fields->columns;
}

uint32_t ac_csv_fields_find(ac_csv_fields *fields, ac_str text, size_t at)
{
    search s = {.fields = fields, .text = text, .began = true};
    char rest[64] = {0};
    fields->starts[0] = (uint32_t)at;
    for (; !s.stopped && at + 64 <= text.len; at += 64) take_block(&s, text.ptr + at, (uint32_t)at);
    if (!s.stopped && at < text.len) {
        memcpy(rest, text.ptr + at, text.len - at);
        take_block(&s, rest, (uint32_t)at);
    }
    return s.rows;
}
