#include "constraint/lists.h"

ac_result ac_result_date(ac_date from, ac_date to)
{
    ac_result result = {.truth = AC_TRUE};
    result.as.range = (ac_range){(double)ac_date_days(from), (double)ac_date_last_day(to)};
    return result;
}

bool ac_list_begin(ac_list *list, ac_expr expr, uint32_t at, const ac_result *results)
{
    ac_expr part = {.nodes = expr.nodes, .count = at + 1};
    *list = (ac_list){.of = expr.nodes[at], .node = results[at].as.node};
    list->item = ac_expr_item_sort(part);
    if (results[at].truth == AC_UNKNOWN) return false;
    if (list->item == AC_SORT_COLUMN) return true;
    return list->item == AC_SORT_NOTE || ac_answer_state_of(list->node) == AC_ANSWERED;
}

/* Dates in the running text of any answer. */
static bool next_found(ac_list *list, ac_result *item)
{
    ac_found_date found;
    ac_str text = ac_node_text(list->node);
    const ac_date_rules *rules = ac_instrument_dates(ac_sheet_instrument(list->node.sheet));
    if (!ac_date_next(text, list->at, rules, &found)) return false;
    list->at = found.end;
    list->place = ac_node_locate(list->node, found.start, found.end - found.start);
    list->text = ac_str_sub(text, found.start, found.end);
    *item = ac_result_date(found.from, found.to);
    if (found.impossible) item->truth = AC_UNKNOWN;
    return true;
}

static bool next_note(ac_list *list, ac_result *item)
{
    if (list->at >= ac_sheet_note_count(list->node.sheet)) return false;
    ac_node note = ac_sheet_note(list->node.sheet, list->at++);
    *item = (ac_result){.truth = AC_TRUE, .as = {.node = note}};
    list->place = ac_node_span(note);
    list->text = ac_node_text(note);
    return true;
}

static bool is_item(const ac_list *list, const ac_value *value)
{
    if (value->kind == AC_VALUE_UNREADABLE) return true;
    switch (list->item) {
    case AC_SORT_DATE:
        return value->kind == AC_VALUE_DATE;
    case AC_SORT_MEMBER:
        return value->kind == AC_VALUE_MEMBER;
    default:
        return true;
    }
}

static bool next_value(ac_list *list, ac_result *item)
{
    for (ac_node node; !ac_node_is_none(node = ac_answer_value(list->node, list->at));) {
        const ac_value *value = ac_value_of(node);
        list->at++;
        if (!is_item(list, value)) continue;
        *item = (ac_result){.truth = AC_TRUE, .as = {.node = node}};
        if (value->kind == AC_VALUE_DATE)
            *item = ac_result_date(value->as.date.from, value->as.date.to);
        if (value->kind == AC_VALUE_UNREADABLE) item->truth = AC_UNKNOWN;
        list->place = value->source;
        list->text = value->text;
        return true;
    }
    return false;
}

static bool has_typed_dates(ac_node answer)
{
    ac_question_type type = ac_answer_question(answer)->type;
    return type == AC_TYPE_DATE || type == AC_TYPE_DATES;
}

/* Columns that have something in them; empty ones are not listed. */
static bool next_column(ac_list *list, ac_result *item)
{
    while (list->at < list->of.column_count) {
        const ac_question *question = list->of.columns[list->at++];
        ac_node answer = ac_sheet_answer(list->node.sheet, question);
        ac_answer_state state = ac_answer_state_of(answer);
        if (state != AC_ANSWERED && state != AC_UNAVAILABLE) continue;
        const ac_value *value = ac_value_of(ac_answer_value(answer, 0));
        *item = (ac_result){.truth = AC_TRUE, .as = {.node = answer}};
        if (state == AC_UNAVAILABLE || (value && value->kind == AC_VALUE_UNREADABLE))
            item->truth = AC_UNKNOWN;
        list->node = answer;
        list->place = ac_node_span(answer);
        list->text = question->key;
        return true;
    }
    return false;
}

bool ac_list_next(ac_list *list, ac_result *item)
{
    if (list->item == AC_SORT_COLUMN) return next_column(list, item);
    if (list->of.op == AC_OP_DATES && !has_typed_dates(list->node)) return next_found(list, item);
    return list->item == AC_SORT_NOTE ? next_note(list, item) : next_value(list, item);
}
