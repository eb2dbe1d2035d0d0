#include "sheet/typing_internal.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 30 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A comma before just three digits: 4,865. */
static bool parts_thousands(ac_str text, size_t at)
{
    size_t digits = 0;
    while (digits < 4 && at + 1 + digits < text.len && is_digit(text.ptr[at + 1 + digits]))
        digits++;
    return text.ptr[at] == ',' && digits == 3;
}

/* The number at `at`, written with commas between thousands or without; returns the bytes it
 * takes, 0 for none. Digits are collected into `plain`. */
static size_t read_number(ac_str text, size_t at, char plain[LONGEST + 1])
{
    size_t start = at, len = 0;
    bool point = false;
    if (at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+'))
        plain[len++] = text.ptr[at++];
    size_t first = len;
    while (at < text.len && len < LONGEST) {
        char c = text.ptr[at];
        bool inner = at + 1 < text.len && is_digit(text.ptr[at + 1]) && len > first;
        bool thousands = inner && !point && parts_thousands(text, at);
        bool fraction = c == '.' && inner && !point;
        if (!is_digit(c) && !thousands && !fraction) break;
        if (!thousands) plain[len++] = c;
        point |= fraction;
        at++;
    }
    plain[len] = '\0';
    return len > first ? at - start : 0;
}

/* Quotes, brackets and # before the number. */
static size_t skip_openers(ac_str text)
{
    static const ac_str openers[] = {AC_STR_INIT("\""),    AC_STR_INIT("'"), AC_STR_INIT("("),
                                     AC_STR_INIT("["),     AC_STR_INIT("#"), AC_STR_INIT("\u201C"),
                                     AC_STR_INIT("\u2018")};
    size_t at = 0;
    for (size_t len = 1; len; at += len)
        len = ac_str_any_at(text, at, openers, sizeof openers / sizeof *openers);
    return at;
}

/* A number, and nothing glued to it: "12 months" is one, "12th" and "1/2" are not. */
static bool stands_alone(ac_str text, size_t at)
{
    static const ac_str marks[] = {AC_STR_INIT("."),      AC_STR_INIT(","),     AC_STR_INIT(";"),
                                   AC_STR_INIT(":"),      AC_STR_INIT("("),     AC_STR_INIT(")"),
                                   AC_STR_INIT("]"),      AC_STR_INIT("\""),    AC_STR_INIT("'"),
                                   AC_STR_INIT("\u201D"), AC_STR_INIT("\u2019")};
    size_t mark = ac_str_any_at(text, at, marks, sizeof marks / sizeof *marks);
    bool goes_on = mark && at + 1 < text.len && is_digit(text.ptr[at + 1]);
    return at >= text.len || ac_blank_len(text, at) || (mark && !goes_on);
}

bool ac_type_number(const ac_typing *typing)
{
    char plain[LONGEST + 1];
    const ac_question *question = typing->question;
    size_t start = skip_openers(typing->text);
    size_t len = read_number(typing->text, start, plain), end = start + len;
    bool whole = !strchr(plain, '.');
    if (!len || !stands_alone(typing->text, end) || (question->type == AC_TYPE_INTEGER && !whole)) {
        typing->out->description = typing->text;
        return ac_typing_unreadable(typing, ac_first_line(typing->text), AC_PROBLEM_NOT_A_NUMBER);
    }
    ac_value value = {.kind = AC_VALUE_NUMBER,
                      .text = ac_str_sub(typing->text, start, end),
                      .as.number = strtod(plain, NULL)};
    if ((question->has_min && value.as.number < question->min) ||
        (question->has_max && value.as.number > question->max))
        value.problem = AC_PROBLEM_OUT_OF_RANGE;
    typing->out->description = ac_behind_answer(typing->text, end);
    return ac_typing_push(typing, value);
}
