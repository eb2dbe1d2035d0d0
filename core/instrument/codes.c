/* Codes: what stands in the cells of a dataset, by number where both are numbers. */
#include "base/number.h"
#include "instrument/instrument.h"

/* "Q16" */
static void put_number(ac_buf *out, uint32_t number)
{
    char digits[11];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    digits[--at] = 'Q';
    ac_buf_put(out, (ac_str){digits + at, sizeof digits - at});
}

void ac_put_question_name(ac_buf *out, const ac_question *question)
{
    if (question->variable)
        ac_buf_put(out, question->key);
    else
        put_number(out, question->number);
}

void ac_put_question(ac_buf *out, const ac_question *question)
{
    ac_put_question_name(out, question);
    bool named = question->variable && ac_str_eq(question->key, question->label);
    if (!question->label.len || named) return;
    ac_buf_puts(out, " (");
    ac_buf_put(out, question->label);
    ac_buf_putc(out, ')');
}

const ac_option *ac_question_code_number(const ac_question *question, double number)
{
    for (size_t i = 0; i < question->option_count; i++)
        if (question->options[i].numeric && question->options[i].number == number)
            return &question->options[i];
    return NULL;
}

const ac_option *ac_question_code(const ac_question *question, ac_str code)
{
    double number;
    for (size_t i = 0; i < question->option_count; i++)
        if (ac_str_eq(question->options[i].code, code)) return &question->options[i];
    return ac_number_read(code, &number) ? ac_question_code_number(question, number) : NULL;
}

static bool is_missing_code(const ac_missing_code *missing, ac_str cell, bool numeric,
                            double number)
{
    if (missing->numeric) return numeric && missing->number == number;
    return ac_str_eq(missing->code, cell);
}

const ac_missing_code *ac_question_missing(const ac_question *question, ac_str cell)
{
    double number = 0;
    const ac_variable *variable = question->variable;
    bool numeric = variable->missing_count && ac_number_read(cell, &number);
    for (size_t i = 0; i < variable->missing_count; i++)
        if (is_missing_code(&variable->missing[i], cell, numeric, number))
            return &variable->missing[i];
    return NULL;
}
