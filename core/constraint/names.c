/* Texts behind a word: options, members, phrases and patterns that a rule names. */
#include "constraint/english.h"
#include "constraint/expression_internal.h"
#include "constraint/pattern.h"
#include "constraint/phrase.h"

#include <stdio.h>

void ac_put_option(ac_buf *out, const ac_option *option)
{
    bool coded = option->code.len && !ac_str_eq(option->code, option->label);
    if (coded)
        ac_buf_printf(out, "%.*s (%.*s)", AC_STR_ARG(option->code), AC_STR_ARG(option->label));
    else
        ac_buf_put(out, option->label);
}

static void put_options(ac_buf *out, const ac_question *question)
{
    for (size_t i = 0; i < question->option_count; i++) {
        if (i) ac_buf_puts(out, ", ");
        ac_put_option(out, &question->options[i]);
    }
}

static ac_status no_such_option(const ac_question *question, ac_op op, ac_str text, ac_err *err)
{
    ac_buf name = {0};
    const char *kind = question->type == AC_TYPE_CODE ? "code" : "option";
    const ac_option *meant = ac_question_nearest_option(question, text);
    ac_put_question(&name, question);
    if (!question->option_count) {
        ac_err_set(err, AC_ERR_SETUP, NULL, "%.*s has no options, so it cannot be asked `%s`",
                   AC_STR_ARG(ac_buf_str(&name)), ac_op_row_of(op)->word);
    } else if (meant) {
        ac_err_set(err, AC_ERR_SETUP, NULL, "%.*s has no %s \"%.*s\"; did you mean \"%.*s\"?",
                   AC_STR_ARG(ac_buf_str(&name)), kind, AC_STR_ARG(text), AC_STR_ARG(meant->label));
    } else {
        ac_buf_printf(&name, " has no %s \"%.*s\"; it has: ", kind, AC_STR_ARG(text));
        put_options(&name, question);
        ac_err_set(err, AC_ERR_SETUP, NULL, "%.*s", AC_STR_ARG(ac_buf_str(&name)));
    }
    ac_buf_release(&name);
    return AC_ERR_SETUP;
}

static ac_status bind_member(ac_named *named, const ac_codelist *codelist, ac_err *err)
{
    uint32_t number;
    if (!codelist) return AC_OK;
    named->code = ac_str_to_u32(named->text, &number) ? ac_codelist_find(codelist, number)
                                                      : ac_codelist_by_name(codelist, named->text);
    if (named->code) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, NULL, "\"%.*s\" is neither a name nor a code in the %.*s",
                      AC_STR_ARG(named->text), AC_STR_ARG(ac_codelist_title(codelist)));
}

/* A code of a variable, by what it means or as it is written. */
static ac_status bind_code(ac_named *named, ac_op op, const ac_question *question, ac_err *err)
{
    named->option = ac_question_option(question, named->text);
    if (!named->option) named->option = ac_question_code(question, named->text);
    if (named->option || question->open) return AC_OK;
    if (question->codelist) return bind_member(named, question->codelist, err);
    return no_such_option(question, op, named->text, err);
}

static ac_status bind_value(ac_named *named, ac_op op, const ac_question *question, ac_err *err)
{
    if (!question) return AC_OK; /* an item: bound when its list is known */
    bool dated = question->type == AC_TYPE_DATE || question->type == AC_TYPE_DATES;
    bool coded = dated || question->type == AC_TYPE_CHOICE || question->type == AC_TYPE_CHOICES;
    if (question->type == AC_TYPE_CODE) return bind_code(named, op, question, err);
    if (question->type == AC_TYPE_MEMBERS) return bind_member(named, question->codelist, err);
    if (!coded) return AC_OK;
    named->option = ac_question_option(question, named->text);
    bool may_be_other = question->open && !dated;
    return named->option || may_be_other ? AC_OK : no_such_option(question, op, named->text, err);
}

bool ac_takes_number(ac_op op, ac_expr subject)
{
    const ac_question *question = ac_expr_asks(subject);
    if (op != AC_OP_IS && op != AC_OP_ONE_OF) return false;
    if (!question) return ac_expr_sort(subject) == AC_SORT_COLUMN;
    return question->type == AC_TYPE_CODE || question->type == AC_TYPE_INTEGER ||
           question->type == AC_TYPE_NUMBER;
}

ac_status ac_named_bind_number(ac_named *out, ac_arena *arena, ac_op op, ac_expr subject,
                               double number, ac_err *err)
{
    const ac_question *question = ac_expr_asks(subject);
    char text[40];
    snprintf(text, sizeof text, "%.15g", number);
    *out = (ac_named){.text = ac_arena_dup(arena, ac_str_of(text)), .numeric = true};
    out->number = number;
    if (arena->failed) return ac_err_memory(err);
    if (!question || question->type != AC_TYPE_CODE) return AC_OK;
    out->option = ac_question_code_number(question, number);
    if (out->option || question->open) return AC_OK;
    return question->codelist ? bind_member(out, question->codelist, err)
                              : no_such_option(question, op, out->text, err);
}

static ac_status bind_phrase(ac_named *named, ac_arena *arena, ac_err *err)
{
    named->phrase = ac_phrase_dup(arena, named->text);
    if (arena->failed) return ac_err_memory(err);
    if (named->phrase.len) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, NULL, "there is no word to look for in \"%.*s\"",
                      AC_STR_ARG(named->text));
}

ac_status ac_named_bind(ac_named *out, ac_arena *arena, ac_op op, ac_expr subject, ac_str text,
                        ac_err *err)
{
    ac_takes takes = ac_op_row_of(op)->takes;
    *out = (ac_named){.text = ac_arena_dup(arena, text)};
    if (arena->failed) return ac_err_memory(err);
    if (ac_str_is_blank(text))
        return ac_err_set(err, AC_ERR_SETUP, NULL, "`%s` needs to be told what, as in %s \"...\"",
                          ac_op_row_of(op)->word, ac_op_row_of(op)->word);
    if (takes == AC_TAKES_PHRASES) return bind_phrase(out, arena, err);
    if (takes == AC_TAKES_PATTERN) return ac_pattern_check(text, err);
    return bind_value(out, op, ac_expr_asks(subject), err);
}
