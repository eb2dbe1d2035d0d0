/* The facts about other rows: which of them gave a value, and which are not there. */
#include "constraint/facts.h"

ac_str ac_facts_words(ac_facts *facts, const ac_expr_node *atom, const ac_relation *relation,
                      ac_node answer, ac_truth result)
{
    static const char *const absent[] = {
        [AC_STANDS_NONE] = "cannot be had, since there is no such row",
        [AC_STANDS_KEYLESS] = "cannot be had, since nobody knows which row that is",
        [AC_STANDS_SEVERAL] = "cannot be had, since there are several such rows"};
    ac_buf words = {0};
    bool answered = ac_answer_state_of(answer) == AC_ANSWERED && result != AC_UNKNOWN;
    if (relation && relation->standing != AC_STANDS)
        ac_buf_puts(&words, absent[relation->standing]);
    else if (atom->op == AC_OP_MATCHES && facts->for_coders && answered)
        ac_buf_puts(&words, result == AC_TRUE ? "has what the rule looks for"
                                              : "does not have the form that the rule asks for");
    else
        ac_put_answer_fact(&words, atom, answer, result);
    return ac_facts_keep(facts, &words);
}

static ac_str row_words(ac_facts *facts, const ac_over *over, const ac_kept *cell)
{
    ac_buf words = {0};
    if (over->op == AC_OP_OVER_COUNT) {
        ac_buf_puts(&words, "counts");
    } else {
        ac_buf_puts(&words, "is ");
        ac_put_excerpt(&words, cell->text);
    }
    return ac_facts_keep(facts, &words);
}

/* Marks the rows that gave a value over all rows. */
void ac_facts_mark_rows(ac_facts *facts, const ac_over *over)
{
    const struct ac_tally *tally = ac_over_tally(over);
    const ac_question *question = ac_over_shows(over);
    for (uint32_t i = 0; tally && question && i < tally->row_count; i++) {
        const ac_kept cell = ac_table_cell(over->relation->table, tally->rows[i], question);
        bool blank = cell.state != AC_ANSWERED;
        ac_reason reason = {.question = question,
                            .place = blank ? cell.heading : cell.place,
                            .relation = over->relation,
                            .text = cell.text};
        if (!blank) reason.words = row_words(facts, over, &cell);
        reason.source = ac_table_source(over->relation->table, tally->rows[i]);
        ac_facts_add_reason(facts, &reason);
    }
}
