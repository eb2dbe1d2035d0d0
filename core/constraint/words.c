/* What may be asked of what: the checks of a word against the instrument, with messages for the
 * rule's author. */
#include "constraint/expression_internal.h"
#include "constraint/relation.h"

#include <math.h>

void ac_put_subject(ac_buf *out, ac_expr expr)
{
    const ac_expr_node *root = &expr.nodes[expr.count - 1];
    if (root->question)
        ac_put_row_question(out, root->question, root->relation);
    else
        ac_buf_puts(out, ac_sort_english(ac_expr_sort(expr)));
}

/* Fills `err` with the gathered words, and gives them back. */
static ac_status complain(ac_buf *words, ac_err *err)
{
    ac_err_set(err, AC_ERR_SETUP, NULL, "%.*s", AC_STR_ARG(ac_buf_str(words)));
    ac_buf_release(words);
    return AC_ERR_SETUP;
}

static bool has_numbers(const ac_question *question)
{
    bool numeric = question->codelist != NULL;
    for (size_t i = 0; i < question->option_count && !numeric; i++)
        numeric = question->options[i].numeric;
    return numeric;
}

/* The sort that an answer stands for where one is computed with. */
static ac_sort coerced_sort(ac_expr expr)
{
    const ac_question *question = ac_expr_asks(expr);
    if (!question) return ac_expr_sort(expr) == AC_SORT_COLUMN ? AC_SORT_NUMBER : AC_SORT_COUNT;
    switch (question->type) {
    case AC_TYPE_DATE:
    case AC_TYPE_DATES:
        return AC_SORT_DATE;
    case AC_TYPE_INTEGER:
    case AC_TYPE_NUMBER:
        return AC_SORT_NUMBER;
    case AC_TYPE_CODE:
        return has_numbers(question) ? AC_SORT_NUMBER : AC_SORT_COUNT;
    default:
        return AC_SORT_COUNT;
    }
}

ac_status ac_expr_coerce(ac_expr *expr, ac_arena *arena, ac_err *err)
{
    ac_sort sort = coerced_sort(*expr);
    ac_expr answer = *expr;
    if (sort == AC_SORT_COUNT) return AC_OK;
    ac_expr_node node = {.op = sort == AC_SORT_DATE ? AC_OP_DATE : AC_OP_NUMBER, .sort = sort};
    return ac_expr_put(expr, arena, node, &answer, 1, err);
}

/* How a word can be asked of an expression: as it is, as the date or number of an answer, or not.
 */
typedef enum way { NO_WAY, AS_IT_IS, AS_VALUE } way;

static way way_to_ask(ac_op op, ac_expr subject)
{
    const ac_op_row *row = ac_op_row_of(op);
    ac_sort value = coerced_sort(subject);
    if (value != AC_SORT_COUNT && row->asked_of & (1u << (AC_QUESTION_TYPE_COUNT + value)))
        return AS_VALUE;
    return row->asked_of & ac_expr_subject(subject) ? AS_IT_IS : NO_WAY;
}

bool ac_op_can_ask(ac_op op, const ac_question *question)
{
    const ac_expr_node node = {.op = AC_OP_ANSWER, .sort = AC_SORT_ANSWER, .question = question};
    return way_to_ask(op, (ac_expr){&node, 1, 0}) != NO_WAY;
}

static ac_status wrong_word(ac_op op, ac_expr subject, ac_err *err)
{
    ac_buf words = {0};
    bool first = true;
    ac_put_subject(&words, subject);
    if (ac_expr_asks(subject))
        ac_buf_printf(&words, " takes %s and",
                      ac_question_type_english(ac_expr_asks(subject)->type));
    ac_buf_printf(&words, " cannot be asked `%s`; it can be asked: ", ac_op_row_of(op)->word);
    for (int i = 0; i < AC_OP_TOTAL; i++) {
        if (!ac_op_is_word((ac_op)i) || way_to_ask((ac_op)i, subject) == NO_WAY) continue;
        ac_buf_printf(&words, "%s%s", first ? "" : ", ", ac_op_row_of((ac_op)i)->word);
        first = false;
    }
    if (first) ac_buf_puts(&words, "nothing; join it with & | ~ >>");
    return complain(&words, err);
}

/* A text as one whole date; false for anything else. */
static bool read_date(ac_str text, const ac_date_rules *rules, ac_range *out)
{
    ac_found_date found;
    ac_str trimmed = ac_str_trim(text);
    if (!ac_date_next(trimmed, 0, rules, &found) || found.impossible) return false;
    if (found.start != 0 || found.end != trimmed.len) return false;
    *out = (ac_range){(double)ac_date_days(found.from), (double)ac_date_last_day(found.to)};
    return true;
}

/* A word while its arguments are looked at. */
typedef struct asking {
    ac_arena *arena;
    const ac_instrument *instrument;
    ac_op op;
    ac_expr operands[3];
    size_t operand_count;
    ac_named *named;
    ac_err *err;
} asking;

static ac_status need_date(const asking *ask, const ac_argument *argument)
{
    const char *word = ac_op_row_of(ask->op)->word;
    if (argument->kind == AC_ARGUMENT_NUMBER)
        return ac_err_set(ask->err, AC_ERR_SETUP, NULL,
                          "`%s` compares a date with a date, not with a number; write the date in "
                          "quotes, as in %s \"1997-04-02\" or %s \"1997\"",
                          word, word, word);
    if (argument->kind == AC_ARGUMENT_TEXT)
        return ac_err_set(ask->err, AC_ERR_SETUP, NULL,
                          "\"%.*s\" is no date; write one such as \"1997-04-02\" or \"1997\"",
                          AC_STR_ARG(argument->text));
    ac_buf words = {0};
    ac_buf_printf(&words, "`%s` compares a date with a date, not with ", word);
    ac_put_subject(&words, argument->expr);
    return complain(&words, ask->err);
}

static ac_status take_date(asking *ask, const ac_argument *argument, ac_expr *out)
{
    ac_expr_node node = {.op = AC_OP_CONST_DATE, .sort = AC_SORT_DATE};
    if (argument->kind == AC_ARGUMENT_TEXT &&
        read_date(argument->text, ac_instrument_dates(ask->instrument), &node.range))
        return ac_expr_put(out, ask->arena, node, NULL, 0, ask->err);
    if (argument->kind != AC_ARGUMENT_EXPR) return need_date(ask, argument);
    *out = argument->expr;
    ac_status status = ac_expr_coerce(out, ask->arena, ask->err);
    if (status || ac_expr_sort(*out) == AC_SORT_DATE) return status;
    return need_date(ask, argument);
}

static ac_status take_number(asking *ask, const ac_argument *argument, ac_expr *out)
{
    if (argument->kind == AC_ARGUMENT_NUMBER && isfinite(argument->number))
        return ac_expr_number(out, ask->arena, argument->number, ask->err);
    ac_buf words = {0};
    if (argument->kind == AC_ARGUMENT_EXPR) {
        *out = argument->expr;
        ac_status status = ac_expr_coerce(out, ask->arena, ask->err);
        if (status || ac_expr_sort(*out) == AC_SORT_NUMBER) return status;
        ac_buf_printf(&words, "`%s` compares a number with a number, not with ",
                      ac_op_row_of(ask->op)->word);
        ac_put_subject(&words, argument->expr);
    } else {
        ac_buf_printf(&words, "`%s` takes a number without quotes here, as in %s(2)",
                      ac_op_row_of(ask->op)->word, ac_op_row_of(ask->op)->word);
    }
    return complain(&words, ask->err);
}

static ac_status take_question(asking *ask, const ac_argument *argument, ac_expr *out)
{
    *out = argument->expr;
    if (argument->kind == AC_ARGUMENT_EXPR && ac_expr_asks(*out)) return AC_OK;
    return ac_err_set(ask->err, AC_ERR_SETUP, NULL,
                      "`%s` takes another question here, as in %s(Q[1]); for a text there is `is`",
                      ac_op_row_of(ask->op)->word, ac_op_row_of(ask->op)->word);
}

/* A question in other rows, as all of its answers there. */
static ac_status take_rows(asking *ask, const ac_argument *argument, ac_expr *out)
{
    bool rows = argument->kind == AC_ARGUMENT_EXPR && ac_expr_asks(argument->expr) &&
                argument->expr.nodes[argument->expr.count - 1].relation;
    if (rows) return ac_expr_over(out, ask->arena, AC_OP_OVER_VALUES, argument->expr, ask->err);
    return ac_err_set(ask->err, AC_ERR_SETUP, NULL,
                      "`%s` takes a question in other rows, as in %s(rows.key) for `local rows = "
                      "linked \"...\"`",
                      ac_op_row_of(ask->op)->word, ac_op_row_of(ask->op)->word);
}

static ac_status take_term(asking *ask, const ac_argument *argument, ac_expr *out)
{
    switch (ac_expr_sort(ask->operands[0])) {
    case AC_SORT_NUMBER:
        return take_number(ask, argument, out);
    case AC_SORT_DATE:
        return take_date(ask, argument, out);
    default:
        return take_question(ask, argument, out);
    }
}

static ac_status take_body(asking *ask, const ac_argument *argument, ac_expr *out)
{
    ac_sort item = ac_expr_item_sort(ask->operands[0]);
    const char *name = ac_sort_english(item) + 2, *word = ac_op_row_of(ask->op)->word;
    *out = argument->expr;
    if (argument->kind != AC_ARGUMENT_EXPR || ac_expr_sort(*out) != AC_SORT_TRUTH)
        return ac_err_set(ask->err, AC_ERR_SETUP, NULL,
                          "`%s` takes a condition about one %s of the list, as in %s(%s:...)", word,
                          name, word, name);
    if (out->loose & (1u << item)) return AC_OK;
    return ac_err_set(ask->err, AC_ERR_SETUP, NULL,
                      "the condition inside `%s` does not speak of the %s; write it with `%s`, as "
                      "in %s(%s:...)",
                      word, name, name, word, name);
}

static ac_status take_text(asking *ask, const ac_argument *argument, ac_named *out)
{
    const char *word = ac_op_row_of(ask->op)->word;
    if (argument->kind == AC_ARGUMENT_NUMBER && isfinite(argument->number) &&
        ac_takes_number(ask->op, ask->operands[0]))
        return ac_named_bind_number(out, ask->arena, ask->op, ask->operands[0], argument->number,
                                    ask->err);
    if (argument->kind == AC_ARGUMENT_TEXT)
        return ac_named_bind(out, ask->arena, ask->op, ask->operands[0], argument->text, ask->err);
    return ac_err_set(ask->err, AC_ERR_SETUP, NULL, "`%s` takes a text in quotes, as in %s \"...\"",
                      word, word);
}

/* How many arguments a word takes, and how each becomes an operand; NULL for texts. */
static const struct {
    size_t least, most;
    ac_status (*take)(asking *ask, const ac_argument *argument, ac_expr *out);
    const char *english;
} takings[] = {
    [AC_TAKES_NOTHING] = {0, 0, NULL, "nothing behind it but ()"},
    [AC_TAKES_VALUE] = {1, 1, NULL, "one text, as in \"...\""},
    [AC_TAKES_VALUES] = {1, 1000, NULL, "a list of texts, as in { \"...\", \"...\" }"},
    [AC_TAKES_PHRASES] = {1, 1000, NULL, "a phrase or a list of phrases"},
    [AC_TAKES_PATTERN] = {1, 1, NULL, "one pattern, as in \"...\""},
    [AC_TAKES_SAME] = {1, 1, take_term, "one value"},
    [AC_TAKES_TWO_SAME] = {2, 2, take_term, "two values, the first and the last"},
    [AC_TAKES_DATE] = {1, 1, take_date, "one date"},
    [AC_TAKES_BODY] = {1, 1, take_body, "one condition about an item of the list"},
    [AC_TAKES_QUESTION] = {1, 1, take_question, "another question"},
    [AC_TAKES_ROWS] = {1, 1, take_rows, "a question in other rows"},
};

static ac_status take_all(asking *ask, const ac_argument *arguments, size_t count)
{
    ac_takes takes = ac_op_row_of(ask->op)->takes;
    ac_status status = AC_OK;
    if (count < takings[takes].least || count > takings[takes].most)
        return ac_err_set(ask->err, AC_ERR_SETUP, NULL, "`%s` takes %s",
                          ac_op_row_of(ask->op)->word, takings[takes].english);
    if (!takings[takes].take && count) {
        ask->named = AC_ARENA_ARRAY(ask->arena, ac_named, count);
        if (!ask->named) return ac_err_memory(ask->err);
    }
    for (size_t i = 0; i < count && !status; i++)
        status = ask->named ? take_text(ask, &arguments[i], &ask->named[i])
                            : takings[takes].take(ask, &arguments[i],
                                                  &ask->operands[ask->operand_count++]);
    return status;
}

/* What ends the body of `each` is known only now: the list leads there past the body. */
static void close_body(ac_expr *expr, uint32_t list_root, ac_sort item)
{
    ((ac_expr_node *)expr->nodes)[list_root].next = expr->count - 1;
    expr->loose &= ~(1u << item);
}

ac_status ac_expr_word(ac_expr *out, ac_arena *arena, const ac_instrument *instrument, ac_op op,
                       ac_expr subject, const ac_argument *arguments, size_t count, ac_err *err)
{
    const ac_op_row *row = ac_op_row_of(op);
    asking ask = {.arena = arena, .instrument = instrument, .op = op, .err = err};
    way how = way_to_ask(op, subject);
    ac_expr_node node = {.op = op, .sort = row->gives};
    *out = (ac_expr){0};
    if (how == NO_WAY) return wrong_word(op, subject, err);
    ask.operands[ask.operand_count++] = subject;
    ac_status status = how == AS_VALUE ? ac_expr_coerce(&ask.operands[0], arena, err) : AC_OK;
    if (!status) status = take_all(&ask, arguments, count);
    if (status) return status;
    node.named = ask.named;
    node.named_count = ask.named ? (uint32_t)count : 0;
    status = ac_expr_put(out, arena, node, ask.operands, ask.operand_count, err);
    if (!status && row->takes == AC_TAKES_BODY)
        close_body(out, subject.count - 1, ac_expr_item_sort(subject));
    return status;
}
