/* The facts about one answer: what a word that was asked of it saw there, and where. */
#include "constraint/facts.h"
#include "constraint/phrase.h"

ac_span ac_answer_place(ac_node answer)
{
    return ac_answer_state_of(answer) == AC_BLANK ? ac_answer_heading(answer)
                                                  : ac_node_span(answer);
}

/* Words that tell no more than that something is written: better to show what. */
static bool shows_text(const ac_expr_node *atom, const ac_question *question, ac_truth result)
{
    bool beyond_no =
        question->type == AC_TYPE_CHOICES && atom->op == (result == AC_TRUE ? AC_OP_YES : AC_OP_NO);
    bool is_other = (atom->op == AC_OP_IS || atom->op == AC_OP_ONE_OF) && result == AC_FALSE;
    return ac_op_asks_state(atom->op) || beyond_no || is_other || result == AC_UNKNOWN;
}

/* Whether a value, or a text with a phrase in it, is what one of the names says. */
static bool is_named(const ac_named *named, const ac_value *value)
{
    if (value->kind == AC_VALUE_OPTION) return named->option && value->as.option == named->option;
    return value->kind == AC_VALUE_MEMBER && named->code && value->as.member.known == named->code;
}

static const ac_named *phrase_found(const ac_expr_node *atom, ac_node answer)
{
    size_t start, end;
    int which = ac_phrases_found(atom->named, atom->named_count, answer, &start, &end);
    return which < 0 ? NULL : &atom->named[which];
}

/* The one of several names that made a word true; NULL when it was not one alone. */
static const ac_named *name_found(const ac_expr_node *atom, ac_node answer)
{
    bool any = atom->op == AC_OP_ONE_OF || atom->op == AC_OP_LISTS_ANY;
    if (atom->op == AC_OP_MENTIONS) return phrase_found(atom, answer);
    for (uint32_t k = 0; any && k < atom->named_count; k++)
        for (size_t i = 0; i < ac_answer_value_count(answer); i++)
            if (is_named(&atom->named[k], ac_value_of(ac_answer_value(answer, i))))
                return &atom->named[k];
    return NULL;
}

/* "is Dismissed" where "is one of Dismissed or Withdrawn" would tell less. */
static bool put_name_found(ac_buf *out, const ac_expr_node *atom, ac_node answer)
{
    const ac_named *found = atom->named_count > 1 ? name_found(atom, answer) : NULL;
    ac_expr_node one = *atom;
    if (!found) return false;
    one.named = found;
    one.named_count = 1;
    ac_buf_puts(out, atom->op == AC_OP_ONE_OF      ? "is"
                     : atom->op == AC_OP_LISTS_ANY ? "lists"
                                                   : "mentions");
    ac_put_named(out, &one);
    return true;
}

/* Of a long list the first ones: the rule has them all. */
static void put_some_names(ac_buf *out, const ac_expr_node *atom)
{
    enum { MANY = 4, SHOWN = 3 };
    if (atom->named_count <= MANY) {
        ac_put_named(out, atom);
        return;
    }
    for (uint32_t i = 0; i < SHOWN; i++) {
        ac_expr_node one = *atom;
        one.named = &atom->named[i];
        one.named_count = 1;
        if (i) ac_buf_putc(out, ',');
        ac_put_named(out, &one);
    }
    ac_buf_printf(out, " or %u others", (unsigned)(atom->named_count - SHOWN));
}

static void put_text(ac_buf *out, ac_node answer)
{
    const ac_result result = {.truth = AC_TRUE, .as = {.node = answer}};
    ac_put_result(out, AC_SORT_ANSWER, &result);
}

void ac_put_answer_fact(ac_buf *out, const ac_expr_node *atom, ac_node answer, ac_truth result)
{
    const ac_op_row *row = ac_op_row_of(atom->op);
    if (ac_answer_state_of(answer) != AC_ANSWERED) {
        put_text(out, answer);
    } else if (shows_text(atom, ac_answer_question(answer), result)) {
        put_text(out, answer);
        if (result == AC_UNKNOWN) ac_buf_puts(out, ", which cannot be read");
    } else if (atom->op == AC_OP_YES || atom->op == AC_OP_NO) {
        ac_buf_puts(out, (atom->op == AC_OP_YES) == (result == AC_TRUE) ? "says Yes" : "says No");
    } else if (result != AC_TRUE || !put_name_found(out, atom, answer)) {
        ac_buf_puts(out, result == AC_TRUE ? row->is : row->is_not);
        put_some_names(out, atom);
    }
}

static ac_span place_of_phrase(const ac_expr_node *atom, ac_node answer)
{
    size_t start, end;
    if (ac_phrases_found(atom->named, atom->named_count, answer, &start, &end) < 0)
        return ac_answer_place(answer);
    return ac_node_locate(answer, start, end - start);
}

/* The value or the phrase that made a word true, else the answer. */
ac_span ac_answer_fact_place(const ac_expr_node *atom, ac_node answer, ac_truth result)
{
    bool named = result == AC_TRUE && (atom->op == AC_OP_IS || atom->op == AC_OP_ONE_OF ||
                                       atom->op == AC_OP_LISTS || atom->op == AC_OP_LISTS_ANY);
    for (size_t i = 0; named && i < ac_answer_value_count(answer); i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        for (uint32_t k = 0; k < atom->named_count; k++)
            if (is_named(&atom->named[k], value)) return value->source;
    }
    return atom->op == AC_OP_MENTIONS && result == AC_TRUE ? place_of_phrase(atom, answer)
                                                           : ac_answer_place(answer);
}
