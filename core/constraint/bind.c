/* The checks of an atom against the instrument, with messages for the rule's author. */
#include "constraint/expression.h"
#include "constraint/phrase.h"

#include <stdio.h>

/* Who can name the question: for messages in ac_err. */
typedef struct name_text {
    char text[120];
} name_text;

static name_text name_of(const ac_question *question)
{
    name_text name;
    snprintf(name.text, sizeof name.text, "Q%u (%.*s)", (unsigned)question->number,
             AC_STR_ARG(question->label));
    return name;
}

static ac_status wrong_type(ac_op op, const ac_question *question, ac_err *err)
{
    char words[200] = "";
    size_t len = 0;
    for (int i = 0; i < AC_OP_COUNT; i++) {
        const ac_op_row *row = ac_op_row_of((ac_op)i);
        if (!(row->types & (1u << question->type)) || len + 20 > sizeof words) continue;
        len +=
            (size_t)snprintf(words + len, sizeof words - len, "%s%s", len ? ", " : "", row->word);
    }
    return ac_err_set(err, AC_ERR_SETUP, NULL,
                      "%s takes %s and cannot be asked `%s`; it can be asked: %s",
                      name_of(question).text, ac_question_type_english(question->type),
                      ac_op_row_of(op)->word, words);
}

static ac_status no_such_option(const ac_expr_node *atom, ac_err *err)
{
    const ac_question *question = atom->question;
    const ac_option *meant = ac_question_nearest_option(question, atom->argument);
    if (!question->option_count)
        return ac_err_set(err, AC_ERR_SETUP, NULL, "%s has no options, so it cannot be asked `%s`",
                          name_of(question).text, ac_op_row_of(atom->op)->word);
    if (meant)
        return ac_err_set(
            err, AC_ERR_SETUP, NULL, "%s has no option \"%.*s\"; did you mean \"%.*s\"?",
            name_of(question).text, AC_STR_ARG(atom->argument), AC_STR_ARG(meant->label));
    char labels[256] = "";
    size_t len = 0;
    for (size_t i = 0; i < question->option_count && len < sizeof labels; i++)
        len += (size_t)snprintf(labels + len, sizeof labels - len, "%s%.*s", i ? ", " : "",
                                AC_STR_ARG(question->options[i].label));
    return ac_err_set(err, AC_ERR_SETUP, NULL, "%s has no option \"%.*s\"; it has: %s",
                      name_of(question).text, AC_STR_ARG(atom->argument), labels);
}

static ac_status bind_member(ac_expr_node *atom, ac_err *err)
{
    const ac_codelist *codelist = atom->question->codelist;
    uint32_t number;
    if (!codelist) return AC_OK;
    atom->code = ac_str_to_u32(atom->argument, &number)
                     ? ac_codelist_find(codelist, number)
                     : ac_codelist_by_name(codelist, atom->argument);
    if (atom->code) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, NULL, "\"%.*s\" is neither a name nor a code in the %.*s",
                      AC_STR_ARG(atom->argument), AC_STR_ARG(ac_codelist_title(codelist)));
}

static ac_status bind_value(ac_expr_node *atom, ac_err *err)
{
    ac_question_type type = atom->question->type;
    bool dated = type == AC_TYPE_DATE || type == AC_TYPE_DATES;
    bool coded = dated || type == AC_TYPE_CHOICE || type == AC_TYPE_CHOICES;
    if (type == AC_TYPE_MEMBERS) return bind_member(atom, err);
    if (!coded) return AC_OK;
    atom->option = ac_question_option(atom->question, atom->argument);
    bool may_be_other = atom->question->open && !dated;
    return atom->option || may_be_other ? AC_OK : no_such_option(atom, err);
}

ac_status ac_atom_bind(ac_expr_node *out, ac_arena *arena, ac_op op, const ac_question *question,
                       ac_str argument, ac_err *err)
{
    const ac_op_row *row = ac_op_row_of(op);
    *out = (ac_expr_node){.op = op, .question = question};
    if (!(row->types & (1u << question->type))) return wrong_type(op, question, err);
    if (row->argument == AC_TAKES_NOTHING) return AC_OK;
    if (ac_str_is_blank(argument))
        return ac_err_set(err, AC_ERR_SETUP, NULL, "`%s` needs to be told what, as in %s \"...\"",
                          row->word, row->word);
    out->argument = ac_arena_dup(arena, argument);
    if (row->argument == AC_TAKES_PHRASE) out->phrase = ac_phrase_dup(arena, argument);
    if (arena->failed) return ac_err_memory(err);
    if (row->argument == AC_TAKES_PHRASE && !out->phrase.len)
        return ac_err_set(err, AC_ERR_SETUP, NULL, "there is no word to look for in \"%.*s\"",
                          AC_STR_ARG(argument));
    return row->argument == AC_TAKES_VALUE ? bind_value(out, err) : AC_OK;
}

const ac_question *ac_expr_question(const ac_instrument *instrument, ac_str name, ac_err *err)
{
    uint32_t number;
    bool numbered = ac_str_to_u32(name, &number);
    const ac_question *question = numbered ? ac_instrument_by_number(instrument, number)
                                           : ac_instrument_by_key(instrument, name);
    if (question) return question;
    const ac_question *meant = numbered ? NULL : ac_instrument_nearest_key(instrument, name);
    if (meant)
        ac_err_set(err, AC_ERR_SETUP, NULL,
                   "the instrument has no question \"%.*s\"; did you mean \"%.*s\"?",
                   AC_STR_ARG(name), AC_STR_ARG(meant->key));
    else
        ac_err_set(err, AC_ERR_SETUP, NULL, "the instrument \"%.*s\" has no question %.*s",
                   AC_STR_ARG(ac_instrument_id(instrument)), AC_STR_ARG(name));
    return NULL;
}
