#include "readers/text/lines.h"

/* FEWEST: numbers that make a margin. A tenth of them may be out of step (a new page, a number
 * that belongs to the text). */
enum { FEWEST = 10 };

typedef struct margin_number {
    ac_span span;
    uint32_t value;
    size_t line; /* index among the lines that are not blank */
    bool alone;  /* nothing else stands on its line */
} margin_number;

typedef AC_VEC(margin_number) margin_numbers;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number that begins the line and is parted from the rest by blanks only. */
static bool leading_number(ac_str text, const ac_text_line *line, margin_number *out)
{
    uint32_t at = line->content.start, end = at;
    if (!is_digit(text.ptr[at])) return false;
    while (end < line->content.end && is_digit(text.ptr[end])) end++;
    out->span = (ac_span){at, end};
    out->alone = end == line->content.end;
    return ac_str_to_u32(ac_str_sub(text, at, end), &out->value) &&
           (out->alone || ac_blank_len(text, end));
}

/* The same at the line's end, behind at least two blanks or a tab. */
static bool trailing_number(ac_str text, const ac_text_line *line, margin_number *out)
{
    uint32_t end = line->content.end, at = end;
    if (!is_digit(text.ptr[end - 1])) return false;
    while (at > line->content.start && is_digit(text.ptr[at - 1])) at--;
    out->span = (ac_span){at, end};
    out->alone = at == line->content.start;
    size_t blank = ac_blank_len_before(text, at);
    bool apart = blank && (text.ptr[at - 1] == '\t' || ac_blank_len_before(text, at - blank));
    return ac_str_to_u32(ac_str_sub(text, at, end), &out->value) && !out->alone && apart;
}

/* How a number follows the one before: counting on by `step`, or from the top of a new page. */
static bool follows(const margin_number *before, const margin_number *number, uint32_t step)
{
    return number->value == before->value + step || (number->value == step && before->value > step);
}

static size_t count_in_step(const margin_numbers *numbers, uint32_t step)
{
    size_t count = 0;
    for (size_t i = 1; i < numbers->count; i++)
        count += follows(&numbers->items[i - 1], &numbers->items[i], step);
    return count;
}

/* 1 where every line is numbered, 5 or 10 where only some are, 0 for no margin. */
static uint32_t margin_step(const margin_numbers *numbers, size_t lines)
{
    static const uint32_t steps[] = {1, 5, 10};
    for (size_t i = 0; i < 3 && numbers->count >= FEWEST; i++) {
        bool dense_enough = steps[i] > 1 || numbers->count * 2 >= lines;
        if (dense_enough && count_in_step(numbers, steps[i]) * 10 >= (numbers->count - 1) * 9)
            return steps[i];
    }
    return 0;
}

/* What is left of a line without its number. */
static void shorten(ac_str text, ac_text_line *line, const margin_number *number)
{
    if (number->alone) return;
    bool leading = number->span.start == line->content.start;
    uint32_t start = leading ? number->span.end : line->content.start;
    uint32_t end = leading ? line->content.end : number->span.start;
    ac_str rest = ac_str_trim(ac_str_sub(text, start, end));
    line->content.start = (uint32_t)(rest.ptr - text.ptr);
    line->content.end = line->content.start + (uint32_t)rest.len;
}

static void cut_numbers(ac_text_scan *scan, ac_text_lines *lines, const margin_numbers *numbers,
                        uint32_t step)
{
    uint32_t furniture = ac_text_add_furniture(
        scan, (ac_furniture){.kind = AC_FURNITURE_LINE_NUMBERS, .unmistakable = true});
    for (size_t i = 0; i < numbers->count && furniture; i++) {
        const margin_number *number = &numbers->items[i];
        bool in_step = (i > 0 && follows(number - 1, number, step)) ||
                       (i + 1 < numbers->count && follows(number, number + 1, step));
        if (!in_step) continue;
        ac_text_cut_number(scan, number->span, furniture);
        shorten(scan->text, &lines->items[number->line], number);
    }
}

/* Every number on that side of a line, those of headings too. */
static bool collect_numbers(const ac_text_scan *scan, const ac_text_lines *lines, bool leading,
                            margin_numbers *out)
{
    ac_vec_clear(out);
    for (size_t i = 0; i < lines->count; i++) {
        margin_number number = {.line = i};
        bool found = leading ? leading_number(scan->text, &lines->items[i], &number)
                             : trailing_number(scan->text, &lines->items[i], &number);
        if (found && !ac_vec_push(out, number)) return false;
    }
    return true;
}

/* Telling headings is dear, and most texts have too few numbers for a margin anyway. */
static void drop_headings(const ac_text_scan *scan, const ac_text_lines *lines,
                          margin_numbers *numbers)
{
    size_t kept = 0;
    for (size_t i = 0; i < numbers->count && numbers->count >= FEWEST; i++)
        if (!ac_text_is_heading_line(scan, lines, numbers->items[i].line))
            numbers->items[kept++] = numbers->items[i];
    numbers->count = kept;
}

void ac_text_cut_line_numbers(ac_text_scan *scan, ac_text_lines *lines)
{
    margin_numbers numbers = {0};
    for (size_t side = 0; side < 2; side++) {
        if (!collect_numbers(scan, lines, side == 0, &numbers)) scan->no_memory = true;
        if (side == 0) drop_headings(scan, lines, &numbers);
        uint32_t step = margin_step(&numbers, lines->count);
        if (step) cut_numbers(scan, lines, &numbers, step);
    }
    ac_vec_release(&numbers);
}
