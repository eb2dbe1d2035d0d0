/* What has been told of a question of the sheet at hand before a rule speaks of it: by other rules,
 * and by the reader. Findings are gone through once, however many rules ask. */
#include "lua/handle.h"

/* Of the sheet with that serial number, by index of the question. */
static void mark(ac_rules *rules, uint64_t *marks, uint32_t number)
{
    const ac_question *question = ac_instrument_by_number(rules->instrument, number);
    if (question) marks[question->index] = rules->sheet_serial;
}

static void note_rules(ac_rules *rules)
{
    ac_lua_told *told = &rules->told;
    const ac_source *source = ac_sheet_source(rules->sheet);
    size_t count = ac_report_count(rules->report);
    bool begins = told->rules_serial != rules->sheet_serial;
    if (begins) told->rules_upto = rules->first_finding;
    for (size_t i = 0; begins && rules->watch && i < rules->watch->told_count; i++)
        mark(rules, told->by_rules, rules->watch->told[i]);
    told->rules_serial = rules->sheet_serial;
    for (; told->rules_upto < count; told->rules_upto++) {
        const ac_finding *finding = ac_report_at(rules->report, told->rules_upto);
        if (finding->primary.source == source && finding->question_count)
            mark(rules, told->by_rules, finding->questions[0]);
    }
}

bool ac_lua_gives_way(ac_rules *rules, const ac_rule *rule, uint32_t number)
{
    const ac_question *question = ac_instrument_by_number(rules->instrument, number);
    if (!rule->info.yields || !question || !rules->sheet) return false;
    note_rules(rules);
    return rules->told.by_rules[question->index] == rules->sheet_serial;
}

static bool tells_missing(const ac_finding *finding, const ac_sheet *sheet)
{
    ac_span span = ac_sheet_span(sheet);
    uint32_t at = finding->primary.span.start;
    return finding->primary.source == ac_sheet_source(sheet) && at >= span.start &&
           at <= span.end && ac_str_eq(finding->rule, AC_STR("question-missing"));
}

void ac_lua_begin_telling(ac_rules *rules, const ac_sheet *sheet)
{
    ac_lua_told *told = &rules->told;
    bool follows =
        told->source == ac_sheet_source(sheet) && told->ordinal < ac_sheet_ordinal(sheet);
    told->reader_from = follows && told->seen <= rules->first_finding ? told->seen : 0;
    told->source = ac_sheet_source(sheet);
    told->ordinal = ac_sheet_ordinal(sheet);
    told->seen = rules->first_finding;
}

static void note_reader(ac_rules *rules)
{
    ac_lua_told *told = &rules->told;
    if (told->reader_serial == rules->sheet_serial) return;
    told->reader_serial = rules->sheet_serial;
    for (size_t i = told->reader_from; i < rules->first_finding; i++) {
        const ac_finding *finding = ac_report_at(rules->report, i);
        bool missing = tells_missing(finding, rules->sheet);
        for (size_t k = 0; k < finding->question_count && missing; k++)
            mark(rules, told->by_reader, finding->questions[k]);
    }
}

bool ac_lua_is_told_missing(ac_rules *rules, const ac_question *question)
{
    if (!rules->sheet || !question) return false;
    ac_node answer = ac_sheet_answer(rules->sheet, question);
    if (ac_answer_state_of(answer) != AC_MISSING) return false;
    if (question->variable) return true; /* a column that is missing is told once */
    note_reader(rules);
    return rules->told.by_reader[question->index] == rules->sheet_serial;
}
