/* The tree for people: sections, answers with what was understood of them, notes, what is left. */
#include "base/safe.h"
#include "writers/writer.h"

enum { MARGIN = 8, NARROWEST = 40, DEFAULT_WIDTH = 100, MOST_LINES = 6 };

typedef struct page {
    ac_buf *out;
    bool colour;
    unsigned width;
} page;

static void style(const page *p, const char *escape)
{
    if (p->colour) ac_buf_puts(p->out, escape);
}

static const char bold[] = "\033[1m", dim[] = "\033[2m", yellow[] = "\033[33m",
                  green[] = "\033[32m", plain[] = "\033[0m";

/* Words of `text`, wrapped to the page with a margin; a long text is cut after some lines. */
static void write_wrapped(const page *p, ac_str text)
{
    unsigned column = p->width, lines = 0;
    for (size_t at = 0; at < text.len;) {
        size_t blank = ac_blank_len(text, at), end = at;
        if (blank) {
            at += blank;
            continue;
        }
        while (end < text.len && !ac_blank_len(text, end)) end++;
        unsigned width = (unsigned)(end - at);
        if (column + 1 + width > p->width) {
            if (lines++ == MOST_LINES) {
                ac_buf_puts(p->out, " ...");
                break;
            }
            if (lines > 1) ac_buf_putc(p->out, '\n');
            ac_buf_fill(p->out, ' ', MARGIN);
            column = MARGIN;
        } else {
            ac_buf_putc(p->out, ' ');
            column++;
        }
        column = ac_render_safe(p->out, ac_str_sub(text, at, end), column);
        at = end;
    }
    ac_buf_putc(p->out, '\n');
}

static void write_date(ac_buf *out, const ac_value *value)
{
    char from[16], to[16];
    ac_date_format(value->as.date.from, from);
    ac_date_format(value->as.date.to, to);
    ac_buf_puts(out, from);
    if (ac_date_compare(value->as.date.from, value->as.date.to)) ac_buf_printf(out, " to %s", to);
}

static void write_member(ac_buf *out, const ac_value *value)
{
    const ac_code *known = value->as.member.known;
    ac_render_safe(out, known ? known->name : value->as.member.name, 0);
    if (value->as.member.code) ac_buf_printf(out, " (%u)", (unsigned)value->as.member.code);
}

static void write_value(ac_buf *out, const ac_value *value)
{
    switch (value->kind) {
    case AC_VALUE_OPTION:
        ac_render_safe(out, value->as.option->label, 0);
        break;
    case AC_VALUE_DATE:
        write_date(out, value);
        break;
    case AC_VALUE_NUMBER:
        ac_buf_printf(out, "%.15g", value->as.number);
        break;
    case AC_VALUE_MEMBER:
        write_member(out, value);
        break;
    default:
        ac_render_safe(out, value->text, 0);
    }
    if (value->kind == AC_VALUE_UNREADABLE) ac_buf_puts(out, "?");
}

/* What was understood: the state, Yes or No, the values. */
static void write_meaning(const page *p, ac_node answer)
{
    ac_answer_state state = ac_answer_state_of(answer);
    ac_truth yes = ac_answer_yes(answer);
    const char *separator = "  ";
    style(p, state == AC_MISSING ? yellow : green);
    if (state != AC_ANSWERED) ac_buf_printf(p->out, "  %s", ac_answer_state_name(state));
    if (state == AC_ANSWERED && ac_answer_question(answer)->type == AC_TYPE_YES_NO)
        ac_buf_puts(p->out, yes == AC_TRUE    ? "  Yes"
                            : yes == AC_FALSE ? "  No"
                                              : "  neither Yes nor No");
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        ac_buf_puts(p->out, separator);
        write_value(p->out, ac_value_of(ac_answer_value(answer, i)));
        separator = ", ";
    }
    style(p, plain);
}

static void write_answer(const page *p, ac_node answer)
{
    const ac_question *question = ac_answer_question(answer);
    style(p, bold);
    ac_buf_printf(p->out, "%5u ", (unsigned)question->number);
    style(p, plain);
    ac_render_safe(p->out, question->label, 0);
    write_meaning(p, answer);
    ac_buf_putc(p->out, '\n');
    if (ac_node_text(answer).len) write_wrapped(p, ac_node_text(answer));
}

static void write_section(const page *p, ac_node section)
{
    style(p, bold);
    ac_render_safe(p->out, ac_node_text(section), 0);
    style(p, plain);
    ac_buf_putc(p->out, '\n');
    for (ac_node answer = ac_node_first(section); !ac_node_is_none(answer);
         answer = ac_node_next(answer))
        write_answer(p, answer);
    ac_buf_putc(p->out, '\n');
}

static void write_extra(const page *p, const char *heading, ac_node node)
{
    ac_place place = ac_source_place(ac_sheet_source(node.sheet), ac_node_span(node).start);
    style(p, bold);
    ac_buf_puts(p->out, heading);
    style(p, dim);
    ac_buf_printf(p->out, "  line %u\n", (unsigned)place.line);
    style(p, plain);
    write_wrapped(p, ac_node_text(node));
}

enum { NAME = 12, VALUE = 28 }; /* columns of a row's lines */

/* One line a variable: its name, what stands there, the words for it. */
static void write_variable(const page *p, ac_node answer)
{
    const ac_question *question = ac_answer_question(answer);
    const ac_value *value = ac_value_of(ac_answer_value(answer, 0));
    const ac_missing_code *missing = ac_answer_missing_code(answer);
    ac_buf words = {0};
    if (value && value->kind == AC_VALUE_DATE)
        write_date(&words, value);
    else
        ac_buf_put(&words, ac_node_text(answer));
    if (missing && missing->code.len) ac_buf_printf(&words, " (%.*s)", AC_STR_ARG(missing->label));
    bool labelled = value && value->kind == AC_VALUE_OPTION &&
                    !ac_str_eq(value->as.option->label, value->as.option->code);
    if (labelled) ac_buf_printf(&words, " (%.*s)", AC_STR_ARG(value->as.option->label));
    if (value && value->kind == AC_VALUE_MEMBER && value->as.member.known)
        ac_buf_printf(&words, " (%.*s)", AC_STR_ARG(value->as.member.known->name));
    if (value && value->kind == AC_VALUE_UNREADABLE) ac_buf_puts(&words, " ?");
    style(p, bold);
    unsigned column = ac_render_safe(p->out, question->key, 0);
    style(p, plain);
    ac_buf_fill(p->out, ' ', column < NAME ? NAME - column : 1);
    style(p, ac_answer_state_of(answer) == AC_ANSWERED ? plain : yellow);
    column = ac_render_safe(p->out, ac_buf_str(&words), 0);
    style(p, plain);
    bool worded = !ac_str_eq(question->label, question->key);
    if (worded) ac_buf_fill(p->out, ' ', column < VALUE ? VALUE - column : 1);
    if (worded) ac_render_safe(p->out, question->label, 0);
    ac_buf_putc(p->out, '\n');
    ac_buf_release(&words);
}

static bool is_empty(ac_node answer)
{
    ac_answer_state state = ac_answer_state_of(answer);
    return state == AC_MISSING || (state == AC_BLANK && !ac_node_text(answer).len);
}

/* "mem7 to mem59  blank": empty neighbours are told together. */
static void write_empty(const page *p, ac_node first, ac_node last)
{
    bool missing = ac_answer_state_of(first) == AC_MISSING;
    const ac_question *from = ac_answer_question(first), *to = ac_answer_question(last);
    style(p, dim);
    unsigned column = ac_render_safe(p->out, from->key, 0);
    if (from != to) ac_buf_puts(p->out, from->index + 1 == to->index ? ", " : " to ");
    if (from != to) ac_render_safe(p->out, to->key, 0);
    ac_buf_fill(p->out, ' ', from == to && column < NAME ? NAME - column : 1);
    ac_buf_puts(p->out, missing ? "not in the file\n" : "blank\n");
    style(p, plain);
}

static bool write_row(const page *p, const ac_sheet *sheet)
{
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    size_t count = ac_instrument_question_count(instrument);
    for (size_t i = 0, next; i < count; i = next) {
        ac_node answer = ac_sheet_answer(sheet, ac_instrument_question(instrument, i)),
                last = answer;
        next = i + 1;
        if (!is_empty(answer)) {
            write_variable(p, answer);
            continue;
        }
        for (ac_node beside; next < count; last = beside, next++) {
            beside = ac_sheet_answer(sheet, ac_instrument_question(instrument, next));
            if (!is_empty(beside) || ac_answer_state_of(beside) != ac_answer_state_of(answer))
                break;
        }
        write_empty(p, answer, last);
    }
    ac_buf_putc(p->out, '\n');
    return !p->out->failed;
}

bool ac_write_tree(ac_buf *out, const ac_sheet *sheet, bool colour, unsigned width)
{
    page p = {out, colour, width ? width : DEFAULT_WIDTH};
    if (p.width < NARROWEST) p.width = NARROWEST;
    if (ac_instrument_is_dataset(ac_sheet_instrument(sheet))) return write_row(&p, sheet);
    for (ac_node node = ac_node_first(ac_sheet_root(sheet)); !ac_node_is_none(node);
         node = ac_node_next(node))
        if (ac_node_kind_of(node) == AC_NODE_SECTION) write_section(&p, node);
    for (size_t i = 0; i < ac_sheet_note_count(sheet); i++) {
        ac_node node = ac_sheet_note(sheet, i);
        if (!ac_note_of(node)->inside) write_extra(&p, "Note", node);
    }
    for (size_t i = 0; i < ac_sheet_unclaimed_count(sheet); i++) {
        ac_node node = ac_sheet_unclaimed(sheet, i);
        bool furniture = ac_unclaimed_kind_of(node) == AC_UNCLAIMED_FURNITURE;
        write_extra(&p, furniture ? "Page furniture" : "Unclaimed text", node);
    }
    return !out->failed;
}
