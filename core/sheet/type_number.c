#include "sheet/typing_internal.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 30 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The number that begins the text, written with commas between thousands or without; returns the
 * bytes it takes, 0 for none. Digits are collected into `plain`. */
static size_t read_number(ac_str text, char plain[LONGEST + 1])
{
    size_t at = 0, len = 0;
    bool point = false;
    if (at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+'))
        plain[len++] = text.ptr[at++];
    size_t first = len;
    while (at < text.len && len < LONGEST) {
        char c = text.ptr[at];
        bool inner = at + 1 < text.len && is_digit(text.ptr[at + 1]) && len > first;
        bool thousands = c == ',' && inner && !point;
        bool fraction = c == '.' && inner && !point;
        if (!is_digit(c) && !thousands && !fraction) break;
        if (!thousands) plain[len++] = c;
        point |= fraction;
        at++;
    }
    plain[len] = '\0';
    return len > first ? at : 0;
}

/* A number, and nothing glued to it: "12 months" is one, "12th" and "1/2" are not. */
static bool stands_alone(ac_str text, size_t at)
{
    return at >= text.len || ac_blank_len(text, at) || strchr(".,;:)(]", text.ptr[at]);
}

bool ac_type_number(const ac_typing *typing)
{
    char plain[LONGEST + 1];
    const ac_question *question = typing->question;
    size_t len = read_number(typing->text, plain);
    bool whole = !strchr(plain, '.');
    if (!len || !stands_alone(typing->text, len) || (question->type == AC_TYPE_INTEGER && !whole)) {
        typing->out->description = typing->text;
        return ac_typing_unreadable(typing, ac_first_line(typing->text), AC_PROBLEM_NOT_A_NUMBER);
    }
    ac_value value = {.kind = AC_VALUE_NUMBER,
                      .text = ac_str_sub(typing->text, 0, len),
                      .as.number = strtod(plain, NULL)};
    if ((question->has_min && value.as.number < question->min) ||
        (question->has_max && value.as.number > question->max))
        value.problem = AC_PROBLEM_OUT_OF_RANGE;
    typing->out->description = ac_behind_answer(typing->text, len);
    return ac_typing_push(typing, value);
}
