/* The words for coded answers: states, Yes and No, options, members. */
#include "base/fold.h"
#include "constraint/evaluate_internal.h"
#include "constraint/relation.h"

static const ac_result unknown = {.truth = AC_UNKNOWN};

static ac_result truth(ac_truth value)
{
    return (ac_result){.truth = value};
}

bool ac_subject_speaks(const ac_scope *scope, const ac_expr_node *node)
{
    const ac_result *subject = ac_subject_of(scope, node);
    if (subject->truth == AC_UNKNOWN) return false;
    bool answer = ac_node_kind_of(subject->as.node) == AC_NODE_ANSWER;
    return !answer || ac_answer_state_of(subject->as.node) == AC_ANSWERED;
}

ac_result ac_eval_state(const ac_scope *scope, const ac_expr_node *node)
{
    static const ac_answer_state states[] = {AC_ANSWERED, AC_BLANK, AC_NA, AC_UNAVAILABLE,
                                             AC_MISSING};
    const ac_result *subject = ac_subject_of(scope, node);
    ac_answer_state state = ac_answer_state_of(subject->as.node);
    const ac_relation *relation = scope->expr.nodes[node->operands[0]].relation;
    bool no_row = relation && relation->standing == AC_STANDS_NONE;
    /* Nobody knows which row is meant; or there is none, which is all that can be said of it. */
    if (subject->truth == AC_UNKNOWN || (no_row && node->op != AC_OP_MISSING)) return unknown;
    return truth(ac_truth_of(state == states[node->op - AC_OP_ANSWERED]));
}

/* On a list that may begin with No, listing something is a Yes. */
static ac_truth says_yes(ac_node answer)
{
    ac_truth yes = ac_answer_yes(answer);
    if (yes != AC_UNKNOWN || ac_answer_question(answer)->type != AC_TYPE_CHOICES) return yes;
    for (size_t i = 0; i < ac_answer_value_count(answer); i++)
        if (ac_value_of(ac_answer_value(answer, i))->kind != AC_VALUE_UNREADABLE) return AC_TRUE;
    return AC_UNKNOWN;
}

ac_result ac_eval_yes(const ac_scope *scope, const ac_expr_node *node)
{
    if (!ac_subject_speaks(scope, node)) return unknown;
    return truth(says_yes(ac_subject_of(scope, node)->as.node));
}

ac_result ac_eval_no(const ac_scope *scope, const ac_expr_node *node)
{
    return truth(ac_truth_not(ac_eval_yes(scope, node).truth));
}

static ac_truth member_is(const ac_named *named, const ac_value *value)
{
    if (named->code && value->as.member.code)
        return ac_truth_of(value->as.member.code == named->code->code);
    return ac_truth_of(ac_fold_same(value->as.member.name, named->text));
}

static ac_truth option_is(const ac_named *named, const ac_value *value)
{
    if (named->option) return ac_truth_of(value->as.option == named->option);
    return ac_truth_of(ac_fold_same(value->as.option->label, named->text));
}

/* 1, 1.0 and 01 are one number; what is no number is no number of a rule. */
static ac_truth number_is(const ac_named *named, const ac_value *value)
{
    double number;
    if (value->kind == AC_VALUE_UNREADABLE) return AC_UNKNOWN;
    return ac_truth_of(ac_value_number(value, &number) && number == named->number);
}

static ac_truth value_is(const ac_named *named, const ac_value *value)
{
    if (named->numeric) return number_is(named, value);
    switch (value->kind) {
    case AC_VALUE_UNREADABLE:
        return AC_UNKNOWN;
    case AC_VALUE_MEMBER:
        return member_is(named, value);
    case AC_VALUE_OPTION:
        return option_is(named, value);
    default:
        return ac_truth_of(!named->option && ac_fold_same(value->text, named->text));
    }
}

/* The value is one of those that the node names. */
static ac_truth is_named(const ac_expr_node *node, const ac_value *value)
{
    ac_truth result = AC_FALSE;
    for (uint32_t i = 0; i < node->named_count && result != AC_TRUE; i++)
        result = ac_truth_or(result, value_is(&node->named[i], value));
    return result;
}

static ac_truth text_is_named(const ac_expr_node *node, ac_str text)
{
    for (uint32_t i = 0; i < node->named_count; i++)
        if (ac_fold_same(text, node->named[i].text)) return AC_TRUE;
    return AC_FALSE;
}

/* All values are named, and there is one. */
static ac_truth all_named(const ac_expr_node *node, ac_node answer)
{
    size_t count = ac_answer_value_count(answer);
    ac_truth result = count ? AC_TRUE : AC_UNKNOWN;
    for (size_t i = 0; i < count; i++)
        result = ac_truth_and(result, is_named(node, ac_value_of(ac_answer_value(answer, i))));
    return result;
}

ac_result ac_eval_is(const ac_scope *scope, const ac_expr_node *node)
{
    ac_node subject = ac_subject_of(scope, node)->as.node;
    if (!ac_subject_speaks(scope, node)) return unknown;
    if (ac_value_of(subject)) return truth(is_named(node, ac_value_of(subject)));
    const ac_question *question = ac_answer_question(subject);
    bool typed = question->option_count || node->named[0].numeric || question->type == AC_TYPE_CODE;
    if (typed) return truth(all_named(node, subject));
    return truth(text_is_named(node, ac_node_text(subject)));
}

/* After a No nothing is listed; without a No and without a value nobody knows. */
static ac_truth of_no_value(ac_node answer)
{
    return ac_answer_value_count(answer) || ac_answer_yes(answer) == AC_FALSE ? AC_FALSE
                                                                              : AC_UNKNOWN;
}

static ac_truth lists_one(const ac_named *named, ac_node answer)
{
    ac_truth result = of_no_value(answer);
    for (size_t i = 0; i < ac_answer_value_count(answer) && result != AC_TRUE; i++)
        result = ac_truth_or(result, value_is(named, ac_value_of(ac_answer_value(answer, i))));
    return result;
}

ac_result ac_eval_lists_any(const ac_scope *scope, const ac_expr_node *node)
{
    ac_truth result = AC_FALSE;
    if (!ac_subject_speaks(scope, node)) return unknown;
    for (uint32_t i = 0; i < node->named_count; i++)
        result =
            ac_truth_or(result, lists_one(&node->named[i], ac_subject_of(scope, node)->as.node));
    return truth(result);
}

ac_result ac_eval_lists_all(const ac_scope *scope, const ac_expr_node *node)
{
    ac_truth result = AC_TRUE;
    if (!ac_subject_speaks(scope, node)) return unknown;
    for (uint32_t i = 0; i < node->named_count; i++)
        result =
            ac_truth_and(result, lists_one(&node->named[i], ac_subject_of(scope, node)->as.node));
    return truth(result);
}

ac_result ac_eval_lists_only(const ac_scope *scope, const ac_expr_node *node)
{
    ac_node answer = ac_subject_of(scope, node)->as.node;
    if (!ac_subject_speaks(scope, node)) return unknown;
    if (!ac_answer_value_count(answer)) return truth(ac_truth_not(of_no_value(answer)));
    return truth(all_named(node, answer));
}

ac_result ac_eval_describes(const ac_scope *scope, const ac_expr_node *node)
{
    if (!ac_subject_speaks(scope, node)) return unknown;
    ac_str description = ac_answer_description(ac_subject_of(scope, node)->as.node);
    return truth(ac_truth_of(!ac_str_is_blank(description)));
}

/* Members. */

/* One member of a list, or the value of a variable whose codes are those of a codelist. */
static ac_node member_node(const ac_scope *scope, const ac_expr_node *node)
{
    ac_node subject = ac_subject_of(scope, node)->as.node;
    return ac_value_of(subject) ? subject : ac_answer_value(subject, 0);
}

/* NULL for a value that is none: a variable may have codes beside those of the codelist. */
static const ac_value *member_of(const ac_scope *scope, const ac_expr_node *node)
{
    if (ac_subject_of(scope, node)->truth == AC_UNKNOWN) return NULL;
    const ac_value *value = ac_value_of(member_node(scope, node));
    return value && value->kind == AC_VALUE_MEMBER ? value : NULL;
}

ac_result ac_eval_code(const ac_scope *scope, const ac_expr_node *node)
{
    const ac_value *member = member_of(scope, node);
    if (!member || !member->as.member.code) return unknown;
    double code = member->as.member.code;
    return (ac_result){.truth = AC_TRUE, .as = {.range = {code, code}}};
}

ac_result ac_eval_known(const ac_scope *scope, const ac_expr_node *node)
{
    const ac_value *member = member_of(scope, node);
    return member ? truth(ac_truth_of(member->as.member.known != NULL)) : unknown;
}

/* An ISO date as the codelist writes it; the empty one has no bound on that side. */
static double spell_end(ac_str iso, double unbounded)
{
    static const ac_date_rules rules = {AC_DATE_YMD, 1900, 1, 9999};
    ac_found_date found;
    if (!iso.len || !ac_date_next(iso, 0, &rules, &found)) return unbounded;
    return (double)ac_date_days(found.from);
}

static ac_truth in_spell(const ac_spell *spell, ac_range day)
{
    double from = spell_end(spell->from, -1e9), to = spell_end(spell->to, 1e9);
    if (day.low >= from && day.high <= to) return AC_TRUE;
    return day.high < from || day.low > to ? AC_FALSE : AC_UNKNOWN;
}

/* What the list says of no code at all it does not know: it ends in some year. */
static bool list_covers(const ac_codelist *list, ac_range day)
{
    bool begun = false, going_on = false;
    for (size_t i = 0; i < ac_codelist_count(list) && !(begun && going_on); i++) {
        const ac_code *code = ac_codelist_at(list, i);
        for (size_t k = 0; k < code->spell_count; k++) {
            begun |= spell_end(code->spells[k].from, -1e9) <= day.low;
            going_on |= spell_end(code->spells[k].to, 1e9) >= day.high;
        }
    }
    return begun && going_on;
}

ac_result ac_eval_valid_on(const ac_scope *scope, const ac_expr_node *node)
{
    const ac_value *member = member_of(scope, node);
    const ac_result *day = &scope->results[node->operands[1]];
    ac_truth result = AC_FALSE;
    if (!member || !member->as.member.known || day->truth == AC_UNKNOWN) return unknown;
    const ac_code *code = member->as.member.known;
    if (!code->spell_count) return unknown;
    for (size_t i = 0; i < code->spell_count; i++)
        result = ac_truth_or(result, in_spell(&code->spells[i], day->as.range));
    const ac_codelist *list =
        ac_answer_question(ac_node_parent(member_node(scope, node)))->codelist;
    return result == AC_FALSE && !list_covers(list, day->as.range) ? unknown : truth(result);
}
