#include "constraint/facts.h"

#include "constraint/lists.h"

ac_str ac_facts_keep(ac_facts *facts, ac_buf *words)
{
    return ac_arena_keep(facts->arena, words);
}

/* An answer: to which question, and in which row. */
typedef struct asked {
    const ac_question *question;
    const ac_relation *relation; /* NULL: on the sheet at hand */
} asked;

void ac_facts_add_reason(ac_facts *facts, const ac_reason *added)
{
    for (size_t i = 0; i < facts->reasons.count; i++) {
        ac_reason *known = &facts->reasons.items[i];
        if (known->question == added->question && known->source == added->source &&
            known->place.start == added->place.start && known->place.end == added->place.end)
            return;
    }
    facts->failed |= !ac_vec_push(&facts->reasons, *added);
}

/* A place in an answer; a row that is not there has none. */
static void add_answer_reason(ac_facts *facts, const ac_relation *relation, ac_node answer,
                              ac_span place, ac_str words)
{
    ac_reason reason = {.question = ac_answer_question(answer), .place = place, .words = words};
    if (relation && relation->standing != AC_STANDS) return;
    if (relation) {
        reason.relation = relation;
        reason.source = ac_sheet_source(answer.sheet);
        reason.text = ac_node_text(answer);
    }
    ac_facts_add_reason(facts, &reason);
}

static void add_sentence(ac_facts *facts, asked of, ac_str words)
{
    ac_sentence sentence = {.question = of.question, .relation = of.relation, .words = words};
    facts->failed |= !ac_vec_push(&facts->sentences, sentence);
}

static bool is_of(const ac_sentence *sentence, asked of)
{
    return sentence->question == of.question && sentence->relation == of.relation;
}

/* Who reads what the coder wrote need not be told what it is not. */
static bool is_told(ac_str words, ac_str fact, ac_truth result)
{
    bool quoted = ac_str_starts(words, AC_STR("says \""));
    return (quoted && result == AC_FALSE) || ac_str_find(words, fact, 0) != SIZE_MAX;
}

static ac_str join_words(ac_facts *facts, ac_str before, ac_str behind)
{
    ac_buf both = {0};
    ac_buf_printf(&both, "%.*s and %.*s", AC_STR_ARG(before), AC_STR_ARG(behind));
    return ac_facts_keep(facts, &both);
}

/* "says No" and "is signed" before "has no description" */
static void put_before(ac_facts *facts, ac_sentence *known, ac_str fact)
{
    if (!known->when.len) known->failed = known->words;
    known->when = known->when.len ? join_words(facts, known->when, fact) : fact;
    known->words = join_words(facts, known->when, known->failed);
}

/* Several facts about one question are one sentence. What made the rule apply to an answer stands
 * before what is wrong with it: "says No and has no description". */
static void merge_fact(ac_facts *facts, asked of, ac_str fact, ac_truth result)
{
    size_t i = 0;
    while (i < facts->sentences.count && !is_of(&facts->sentences.items[i], of)) i++;
    if (i == facts->sentences.count) {
        add_sentence(facts, of, fact);
        return;
    }
    ac_sentence *known = &facts->sentences.items[i];
    if (is_told(known->words, fact, result)) return;
    if (i < facts->primaries)
        put_before(facts, known, fact);
    else
        known->words = join_words(facts, known->words, fact);
    for (size_t k = 0; k < facts->reasons.count; k++)
        if (facts->reasons.items[k].question == of.question &&
            facts->reasons.items[k].relation == of.relation)
            facts->reasons.items[k].words = known->words;
}

static bool has_reason(const ac_facts *facts, asked of)
{
    for (size_t i = 0; i < facts->reasons.count; i++)
        if (facts->reasons.items[i].question == of.question &&
            facts->reasons.items[i].relation == of.relation)
            return true;
    return false;
}

static bool has_sentence(const ac_facts *facts, asked of)
{
    for (size_t i = 0; i < facts->sentences.count; i++)
        if (is_of(&facts->sentences.items[i], of)) return true;
    return false;
}

static void add_answer_fact(ac_facts *facts, const ac_expr_node *atom, const ac_relation *relation,
                            ac_node answer, ac_truth result)
{
    const asked of = {ac_answer_question(answer), relation};
    ac_str fact = ac_facts_words(facts, atom, relation, answer, result);
    bool compared = !has_sentence(facts, of) && has_reason(facts, of);
    if (compared && ac_str_starts(fact, AC_STR("says \""))) return; /* its value is told */
    if (!has_reason(facts, of))
        add_answer_reason(facts, relation, answer, ac_answer_fact_place(atom, answer, result),
                          fact);
    merge_fact(facts, of, fact, result);
}

/* Comparisons: one sentence, and a place for every answer that was compared. */

static bool has_no_value(const ac_expr_node *node)
{
    return node->op == AC_OP_CONST_NUMBER || node->op == AC_OP_CONST_DATE ||
           node->op == AC_OP_OVER_VALUES;
}

/* What a term stands for, where its words do not say so: ", which is 2 April 1997". */
static void put_value(ac_buf *out, const char *before, const ac_expr_node *node,
                      const ac_result *result)
{
    if (has_no_value(node) || node->op == AC_OP_ONE_DATE) return;
    ac_buf_puts(out, before);
    if (node->sort != AC_SORT_ANSWER) ac_buf_puts(out, "is ");
    ac_put_result(out, node->sort, result);
}

static void put_comparison(ac_buf *out, ac_expr expr, uint32_t at, const ac_result *results,
                           ac_str item)
{
    const ac_expr_node *node = &expr.nodes[at];
    const ac_op_row *row = ac_op_row_of(node->op);
    uint32_t subject = node->operands[0];
    size_t before = out->len;
    ac_describe_with_item(out, expr, subject, true, item);
    size_t named = out->len;
    put_value(out, " ", &expr.nodes[subject], &results[subject]);
    ac_buf_puts(out, out->len == named && named > before ? " is " : ", ");
    ac_buf_puts(out, results[at].truth == AC_TRUE ? row->is : row->is_not);
    for (uint32_t k = 1; k < node->operand_count; k++) {
        ac_buf_puts(out, k > 1 ? " and " : " ");
        ac_describe_with_item(out, expr, node->operands[k], true, item);
        put_value(out, ", which ", &expr.nodes[node->operands[k]], &results[node->operands[k]]);
    }
}

/* What one answer contributes to a comparison: the term that is made of it. */
static void put_share(ac_buf *out, ac_expr expr, uint32_t leaf, uint32_t root,
                      const ac_result *results)
{
    uint32_t term = leaf;
    for (uint32_t i = leaf + 1; i < root; i++)
        if (expr.nodes[i].operand_count == 1 && expr.nodes[i].operands[0] == term &&
            ac_op_is_word(expr.nodes[i].op))
            term = i;
    const ac_expr_node *node = &expr.nodes[term];
    if (node->op == AC_OP_DATES || results[term].truth == AC_UNKNOWN) return;
    if (node->sort != AC_SORT_ANSWER) ac_buf_puts(out, node->op == AC_OP_COUNT ? "lists " : "is ");
    ac_put_result(out, node->sort, &results[term]);
}

static ac_span place_of_share(ac_node answer)
{
    const ac_value *first = ac_value_of(ac_answer_value(answer, 0));
    bool one = ac_answer_value_count(answer) == 1 && first->kind != AC_VALUE_UNREADABLE;
    return one ? first->source : ac_answer_place(answer);
}

/* The terms of a part end here: what is behind the list of `each` is its body. */
static uint32_t end_of_terms(ac_expr expr, uint32_t at)
{
    const ac_expr_node *node = &expr.nodes[at];
    return ac_op_row_of(node->op)->takes == AC_TAKES_BODY ? node->operands[0] + 1 : at;
}

/* Marks the answers in the terms of nodes[at]; those left blank get their own fact. */
static bool add_shares(ac_facts *facts, ac_expr expr, uint32_t at, const ac_result *results,
                       bool only_silent)
{
    static const ac_expr_node asks_state = {.op = AC_OP_ANSWERED};
    bool silent = false;
    uint32_t end = end_of_terms(expr, at);
    for (uint32_t i = ac_expr_start(expr, at); i < end; i++) {
        const ac_relation *relation = expr.nodes[i].relation;
        if (expr.nodes[i].over && !only_silent) ac_facts_mark_rows(facts, expr.nodes[i].over);
        if (expr.nodes[i].op == AC_OP_COLUMNS && !only_silent)
            ac_facts_mark_columns(facts, &expr.nodes[i]);
        if (expr.nodes[i].op != AC_OP_ANSWER) continue;
        ac_node answer = results[i].as.node;
        ac_buf words = {0};
        if (ac_answer_state_of(answer) != AC_ANSWERED) {
            add_answer_fact(facts, &asks_state, relation, answer, AC_FALSE);
            silent = true;
        } else if (!only_silent) {
            put_share(&words, expr, i, end, results);
            add_answer_reason(facts, relation, answer, place_of_share(answer),
                              ac_facts_keep(facts, &words));
        }
    }
    return silent;
}

static void add_comparison(ac_facts *facts, ac_expr expr, uint32_t at, const ac_result *results)
{
    ac_buf words = {0};
    bool known = results[at].truth != AC_UNKNOWN;
    if (add_shares(facts, expr, at, results, !known)) return;
    if (!known) add_shares(facts, expr, at, results, false);
    if (known) {
        put_comparison(&words, expr, at, results, (ac_str){0});
    } else {
        ac_buf_puts(&words, "whether ");
        ac_expr_describe_part(&words, expr, at, true);
        ac_buf_puts(&words, " cannot be told");
    }
    add_sentence(facts, (asked){0}, ac_facts_keep(facts, &words));
}

/* Lists: the items that decided. */

/* "Thorne was not in the codelist on Q7 (date of decision), which is 19 July 2017" */
static void put_item_fact(ac_buf *out, ac_expr expr, uint32_t at, const ac_result *results,
                          ac_str item)
{
    const ac_expr_node *node = &expr.nodes[at];
    ac_describe_with_item(out, expr, at, results[at].truth == AC_TRUE, item);
    for (uint32_t k = 1; k < node->operand_count && ac_op_row_of(node->op)->takes == AC_TAKES_DATE;
         k++)
        put_value(out, ", which ", &expr.nodes[node->operands[k]], &results[node->operands[k]]);
}

/* What the facts of the body say of one item. */
static void put_item(ac_facts *facts, ac_buf *out, ac_expr expr, uint32_t body, ac_result *results,
                     ac_str item)
{
    ac_role roles[AC_EXPR_MAX_NODES];
    size_t start = out->len;
    ac_expr_roles(expr, body, results, roles);
    for (uint32_t i = ac_expr_start(expr, body); i <= body; i++) {
        ac_op op = expr.nodes[i].op;
        if (!roles[i] || (op >= AC_OP_NOT && op <= AC_OP_IMPLIES)) continue;
        if (out->len > start) ac_buf_puts(out, " and ");
        if (ac_op_compares(op))
            put_comparison(out, expr, i, results, item);
        else
            put_item_fact(out, expr, i, results, item);
        add_shares(facts, expr, i, results, false);
    }
}

static void put_list(ac_buf *out, ac_expr expr, uint32_t at)
{
    ac_expr_describe_part(out, expr, expr.nodes[at].operands[0], true);
}

/* Says which items made it so; false when none did, as for `each` of an empty list. */
static bool add_items(ac_facts *facts, ac_expr expr, uint32_t at, ac_result *results)
{
    enum { TOLD = 3 };
    const ac_expr_node *node = &expr.nodes[at];
    ac_list list;
    ac_result item;
    ac_buf words = {0};
    size_t count = 0;
    uint32_t body = node->operands[1];
    if (!ac_list_begin(&list, expr, node->operands[0], results)) return false;
    put_list(&words, expr, at);
    while (ac_list_next(&list, &item)) {
        ac_body_eval(expr, node->operands[0] + 1, body + 1, facts->sheet, list.item, item, results);
        if (results[body].truth != results[at].truth || ++count > TOLD) continue;
        const ac_question *question =
            list.item == AC_SORT_NOTE ? NULL : ac_answer_question(list.node);
        ac_facts_add_reason(facts, &(ac_reason){.question = question, .place = list.place});
        ac_buf_puts(&words, count > 1 ? "; " : ": ");
        put_item(facts, &words, expr, body, results, list.text);
    }
    if (count > TOLD) ac_buf_printf(&words, "; and %zu more", count - TOLD);
    ac_str sentence = ac_facts_keep(facts, &words);
    if (count) add_sentence(facts, (asked){0}, sentence);
    return count > 0;
}

static void add_quantifier(ac_facts *facts, ac_expr expr, uint32_t at, ac_result *results)
{
    const ac_expr_node *node = &expr.nodes[at];
    bool singles_out = (node->op == AC_OP_EACH) == (results[at].truth == AC_FALSE);
    bool unknown = results[at].truth == AC_UNKNOWN;
    ac_buf words = {0};
    if ((singles_out || unknown) && add_items(facts, expr, at, results)) return;
    if (add_shares(facts, expr, at, results, false)) return;
    ac_expr_describe_part(&words, expr, at, results[at].truth != AC_FALSE);
    if (unknown) ac_buf_puts(&words, ", which cannot be told");
    add_sentence(facts, (asked){0}, ac_facts_keep(facts, &words));
}

void ac_facts_say(ac_facts *facts, ac_buf *words)
{
    add_sentence(facts, (asked){0}, ac_facts_keep(facts, words));
}

void ac_facts_mark(ac_facts *facts, ac_node answer, ac_buf *words)
{
    add_answer_reason(facts, NULL, answer, ac_node_span(answer), ac_facts_keep(facts, words));
}

void ac_facts_add(ac_facts *facts, ac_expr expr, uint32_t at, ac_result *results)
{
    const ac_expr_node *node = &expr.nodes[at];
    if (!node->operand_count) return; /* always, never */
    const ac_expr_node *subject = &expr.nodes[node->operands[0]];
    if (subject->op == AC_OP_COLUMNS && node->sort == AC_SORT_TRUTH && node->operand_count == 1)
        ac_facts_add_columns(facts, expr, at, results);
    else if (ac_op_row_of(node->op)->takes == AC_TAKES_BODY)
        add_quantifier(facts, expr, at, results);
    else if (ac_op_compares(node->op) || node->op == AC_OP_IS_AMONG)
        add_comparison(facts, expr, at, results);
    else if (node->operand_count == 1 && ac_op_is_word(node->op))
        add_answer_fact(facts, node, expr.nodes[node->operands[0]].relation,
                        results[node->operands[0]].as.node, results[at].truth);
}

void ac_facts_end_primaries(ac_facts *facts)
{
    facts->primaries = facts->sentences.count;
}

void ac_facts_release(ac_facts *facts)
{
    ac_vec_release(&facts->sentences);
    ac_vec_release(&facts->reasons);
}
