/* Cells of a dataset: a missing code, or one value. */
#include "base/number.h"
#include "sheet/typing_internal.h"

#include <math.h>

static bool unreadable(const ac_typing *typing, ac_value_problem problem)
{
    ac_value value = {.kind = AC_VALUE_UNREADABLE, .problem = problem, .text = typing->text};
    return ac_typing_push(typing, value);
}

static bool type_number(const ac_typing *typing)
{
    const ac_question *question = typing->question;
    ac_value value = {.kind = AC_VALUE_NUMBER, .text = typing->text};
    bool read = ac_number_read(typing->text, &value.as.number);
    if (read && question->type == AC_TYPE_INTEGER && value.as.number != floor(value.as.number))
        read = false;
    if (!read) return unreadable(typing, AC_PROBLEM_NOT_A_NUMBER);
    if ((question->has_min && value.as.number < question->min) ||
        (question->has_max && value.as.number > question->max))
        value.problem = AC_PROBLEM_OUT_OF_RANGE;
    return ac_typing_push(typing, value);
}

/* A code of a codelist, such as that of a state. */
static bool type_listed(const ac_typing *typing, double number)
{
    const ac_codelist *list = typing->question->codelist;
    ac_value value = {.kind = AC_VALUE_MEMBER, .text = typing->text};
    bool whole = number >= 1 && number <= UINT32_MAX && number == (double)(uint32_t)number;
    if (whole) value.as.member.code = (uint32_t)number;
    if (whole) value.as.member.known = ac_codelist_find(list, (uint32_t)number);
    if (!value.as.member.known && !typing->question->open) value.problem = AC_PROBLEM_UNKNOWN_CODE;
    return ac_typing_push(typing, value);
}

static bool has_numbers(const ac_question *question)
{
    bool numeric = question->codelist != NULL;
    for (size_t i = 0; i < question->option_count && !numeric; i++)
        numeric = question->options[i].numeric;
    return numeric;
}

/* A number that is no code is still that number: whether it equals another is not unknown. */
static bool type_code(const ac_typing *typing)
{
    const ac_question *question = typing->question;
    double number;
    ac_value value = {.kind = AC_VALUE_OPTION, .text = typing->text};
    value.as.option = ac_question_code(question, typing->text);
    if (value.as.option) return ac_typing_push(typing, value);
    bool numeric = ac_number_read(typing->text, &number);
    if (question->codelist && numeric) return type_listed(typing, number);
    if (!question->open) value.problem = AC_PROBLEM_UNDECLARED_CODE;
    value.kind = AC_VALUE_OTHER;
    if (!question->open && has_numbers(question)) value.kind = AC_VALUE_UNREADABLE;
    if (numeric) value.kind = AC_VALUE_NUMBER;
    if (numeric) value.as.number = number;
    return ac_typing_push(typing, value);
}

static bool type_date(const ac_typing *typing)
{
    ac_found_date found;
    ac_value value = {.kind = AC_VALUE_DATE, .text = typing->text};
    bool read = ac_date_next(typing->text, 0, typing->dates, &found) && !found.start &&
                found.end == typing->text.len;
    if (!read) return unreadable(typing, AC_PROBLEM_NO_DATE);
    value.as.date.from = found.from;
    value.as.date.to = found.to;
    if (found.impossible) {
        value.kind = AC_VALUE_UNREADABLE;
        value.problem = AC_PROBLEM_IMPOSSIBLE_DATE;
    }
    return ac_typing_push(typing, value);
}

static bool type_text(const ac_typing *typing)
{
    typing->out->description = typing->text;
    return true;
}

static ac_answer_state state_of(ac_missing_kind kind)
{
    static const ac_answer_state states[] = {[AC_MISSING_NONE] = AC_ANSWERED,
                                             [AC_MISSING_BLANK] = AC_BLANK,
                                             [AC_MISSING_NOT_APPLICABLE] = AC_NA,
                                             [AC_MISSING_UNAVAILABLE] = AC_UNAVAILABLE};
    return states[kind];
}

/* The state of a cell; an empty one is blank, whether that is declared or not. */
static ac_answer_state take_missing(const ac_question *question, ac_str text, ac_typed *out)
{
    *out = (ac_typed){.state = AC_ANSWERED, .yes = AC_UNKNOWN};
    out->missing = ac_question_missing(question, text);
    if (out->missing)
        out->state = state_of(out->missing->kind);
    else if (!text.len)
        out->state = AC_BLANK;
    return out->state;
}

bool ac_type_cell(const ac_question *question, const ac_date_rules *dates, ac_str text,
                  ac_typed *out, ac_value_vec *values)
{
    static bool (*const by_type[AC_QUESTION_TYPE_COUNT])(const ac_typing *) = {
        [AC_TYPE_INTEGER] = type_number, [AC_TYPE_NUMBER] = type_number, [AC_TYPE_CODE] = type_code,
        [AC_TYPE_DATE] = type_date,      [AC_TYPE_TEXT] = type_text,
    };
    const ac_typing typing = {question, dates, ac_str_trim(text), out, values};
    return take_missing(question, typing.text, out) != AC_ANSWERED ||
           by_type[question->type](&typing);
}

/* One part as a whole number; 0 where it is missing. False when it is no such number. */
static bool read_part(const ac_question *question, ac_str part, int least, int most, int *out)
{
    double number;
    ac_str text = ac_str_trim(part);
    *out = 0;
    if (!text.len || ac_question_missing(question, text)) return true;
    if (!ac_number_read(text, &number) || number < least || number > most) return false;
    *out = (int)number;
    return *out == number;
}

bool ac_type_parts(const ac_question *question, const ac_str parts[AC_PART_COUNT], ac_str text,
                   ac_typed *out, ac_value_vec *values)
{
    int year, month, day;
    const ac_typing typing = {question, NULL, text, out, values};
    if (take_missing(question, ac_str_trim(parts[AC_PART_YEAR]), out) != AC_ANSWERED) return true;
    bool read = read_part(question, parts[AC_PART_YEAR], 1, 9999, &year) &&
                read_part(question, parts[AC_PART_MONTH], 1, 12, &month) &&
                read_part(question, parts[AC_PART_DAY], 1, 31, &day);
    if (!read || (month && day && !ac_date_exists(year, month, day)))
        return unreadable(&typing, AC_PROBLEM_IMPOSSIBLE_DATE);
    ac_value value = {.kind = AC_VALUE_DATE, .text = text};
    value.as.date.from = (ac_date){(int16_t)year, (uint8_t)month, month ? (uint8_t)day : 0};
    value.as.date.to = value.as.date.from;
    return ac_typing_push(&typing, value);
}
