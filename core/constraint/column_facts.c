/* What made a list of columns what it is: the two that are equal, the one behind a gap ... */
#include "base/fold.h"
#include "constraint/facts.h"
#include "constraint/lists.h"

static void put_cell(ac_buf *out, ac_node answer)
{
    const ac_result result = {.truth = AC_TRUE, .as = {.node = answer}};
    ac_put_result(out, AC_SORT_ANSWER, &result);
}

static void mark(ac_facts *facts, ac_node answer)
{
    ac_buf words = {0};
    put_cell(&words, answer);
    ac_facts_mark(facts, answer, &words);
}

/* "mem3 (member 3) is 200 (United Kingdom)" */
static void say(ac_facts *facts, ac_buf *out, ac_node answer, const char *before)
{
    ac_buf_puts(out, before);
    ac_put_question(out, ac_answer_question(answer));
    ac_buf_putc(out, ' ');
    put_cell(out, answer);
    mark(facts, answer);
}

static ac_list begin(ac_expr expr, uint32_t at, const ac_result *results)
{
    ac_list list;
    ac_list_begin(&list, expr, expr.nodes[at].operands[0], results);
    return list;
}

static bool number_of(ac_node answer, double *out)
{
    const ac_value *value = ac_value_of(ac_answer_value(answer, 0));
    return value && ac_value_number(value, out);
}

static bool equal(ac_node a, ac_node b)
{
    double left = 0, right = 0;
    bool numbers = number_of(a, &left), other = number_of(b, &right);
    if (numbers || other) return numbers && other && left == right;
    return ac_fold_same(ac_node_text(a), ac_node_text(b));
}

static bool descends(ac_node a, ac_node b)
{
    double left, right;
    return number_of(a, &left) && number_of(b, &right) && right < left;
}

/* Any two that are equal; neighbours that descend. */
static void say_pair(ac_facts *facts, ac_buf *words, ac_expr expr, uint32_t at,
                     const ac_result *results, bool neighbours, bool (*wrong)(ac_node, ac_node))
{
    ac_result a, b;
    for (ac_list first = begin(expr, at, results); ac_list_next(&first, &a);) {
        ac_list second = first;
        for (bool next = true; next && ac_list_next(&second, &b); next = !neighbours) {
            if (!wrong(a.as.node, b.as.node)) continue;
            say(facts, words, b.as.node, ": ");
            say(facts, words, a.as.node, ", but ");
            return;
        }
    }
}

static void say_behind_gap(ac_facts *facts, ac_buf *words, ac_expr expr, uint32_t at,
                           const ac_result *results)
{
    ac_list list = begin(expr, at, results);
    ac_result item;
    for (size_t count = 1; ac_list_next(&list, &item); count++) {
        if (list.at == count) continue;
        say(facts, words, item.as.node, ": ");
        say(facts, words, ac_sheet_answer(facts->sheet, list.of.columns[list.at - 2]), ", but ");
        return;
    }
}

void ac_facts_add_columns(ac_facts *facts, ac_expr expr, uint32_t at, const ac_result *results)
{
    const ac_expr_node *node = &expr.nodes[at];
    ac_buf words = {0};
    if (results[at].truth == AC_UNKNOWN) ac_buf_puts(&words, "whether ");
    ac_expr_describe_part(&words, expr, at, results[at].truth != AC_FALSE);
    if (results[at].truth == AC_UNKNOWN) ac_buf_puts(&words, " cannot be told");
    if (results[at].truth != AC_FALSE)
        ac_facts_mark_columns(facts, &expr.nodes[node->operands[0]]);
    else if (node->op == AC_OP_WITHOUT_GAP)
        say_behind_gap(facts, &words, expr, at, results);
    else
        say_pair(facts, &words, expr, at, results, node->op == AC_OP_ASCENDING,
                 node->op == AC_OP_ASCENDING ? descends : equal);
    ac_facts_say(facts, &words);
}

void ac_facts_mark_columns(ac_facts *facts, const ac_expr_node *node)
{
    bool any = false;
    for (uint32_t i = 0; i < node->column_count; i++) {
        ac_node answer = ac_sheet_answer(facts->sheet, node->columns[i]);
        if (ac_answer_state_of(answer) != AC_ANSWERED) continue;
        mark(facts, answer);
        any = true;
    }
    if (!any && node->column_count) mark(facts, ac_sheet_answer(facts->sheet, node->columns[0]));
}
