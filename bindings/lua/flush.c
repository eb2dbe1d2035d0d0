/* What check functions have found, handed to the report: with the places that were read on the way
 * there, and the evidence. */
#include "lua/handle.h"

void ac_lua_put_advice(ac_rules *rules, const ac_rule *rule, ac_finding_id id, ac_str help)
{
    const ac_rule_info *info = &rule->info;
    if (!help.len) help = info->help.len ? info->help : info->says;
    ac_report_help(rules->report, id, "%.*s", AC_STR_ARG(help));
    ac_report_rationale(rules->report, id, info->because);
    ac_report_version(rules->report, id, info->version);
}

static const ac_source *source_of(ac_rules *rules, const ac_lua_place *place)
{
    return place->kept ? ac_lua_source_of(rules, place->kept->path) : ac_sheet_source(rules->sheet);
}

static ac_str text_of(const ac_rules *rules, const ac_lua_place *place)
{
    if (place->kept) return place->kept->text;
    if (!place->question) return ac_node_text(place->node);
    return ac_node_text(ac_sheet_answer(rules->sheet, place->question));
}

/* What is marked of an answer: one of its values, or a part of the text, or all. */
static ac_str marked_text(const ac_rules *rules, const ac_lua_place *place, ac_lua_part part)
{
    if (place->kept || ac_node_is_none(place->node)) return text_of(rules, place);
    ac_str text = ac_node_text(place->node);
    return part.len ? ac_str_sub(text, part.at, part.at + part.len) : text;
}

uint64_t ac_lua_hash_of(ac_rules *rules, const ac_question *question)
{
    ac_lua_hash *kept = &rules->hashes[question->index];
    if (kept->serial != rules->sheet_serial)
        *kept =
            (ac_lua_hash){rules->sheet_serial,
                          ac_evidence_hash(ac_node_text(ac_sheet_answer(rules->sheet, question)))};
    return kept->hash;
}

static uint64_t hash_of_place(ac_rules *rules, const ac_lua_place *place)
{
    return place->kept ? ac_evidence_hash(place->kept->text)
                       : ac_lua_hash_of(rules, place->question);
}

/* Of a finding about a whole answer there is one hash. */
static void put_part(ac_rules *rules, ac_finding_id id, const ac_lua_place *place, ac_lua_part part)
{
    uint32_t number = place->question->number;
    uint64_t whole = hash_of_place(rules, place);
    ac_str marked = marked_text(rules, place, part);
    if (!place->kept && ac_str_eq(marked, text_of(rules, place)))
        ac_report_evidence_hash(rules->report, id, number, whole);
    else
        ac_report_evidence_part(rules->report, id, number, whole, marked);
}

/* A note is evidence by itself, whatever question it belongs to. */
static void put_evidence(ac_rules *rules, ac_finding_id id, const ac_lua_place *place,
                         ac_lua_part part)
{
    bool note = ac_node_kind_of(place->node) == AC_NODE_NOTE;
    uint32_t number = place->question ? place->question->number : 0;
    if (number) ac_report_question(rules->report, id, number);
    if (note)
        ac_report_evidence(rules->report, id, 0, ac_node_text(place->node));
    else if (number)
        put_part(rules, id, place, part);
}

static bool is_marked(const ac_lua_finding *finding, const ac_question *question)
{
    bool marked = finding->place.question == question;
    for (const ac_lua_because *each = finding->because; each && !marked; each = each->next)
        marked = each->place.question == question;
    return marked;
}

/* An answer that was read and that the rule has not marked itself. Of many no one is marked: that
 * would tell nothing. */
static void put_read(ac_rules *rules, ac_finding_id id, const ac_lua_finding *finding,
                     uint32_t index)
{
    const ac_question *question = ac_instrument_question(rules->instrument, index);
    ac_node answer = ac_sheet_answer(rules->sheet, question);
    ac_report_evidence_hash(rules->report, id, question->number, ac_lua_hash_of(rules, question));
    if (is_marked(finding, question) || finding->read_count > AC_LUA_MAX_MARKS) return;
    ac_buf words = {0};
    const ac_result result = {.truth = AC_TRUE, .as = {.node = answer}};
    ac_put_result(&words, AC_SORT_ANSWER, &result);
    ac_report_because(rules->report, id, ac_sheet_source(rules->sheet), ac_answer_place(answer),
                      "%.*s", AC_STR_ARG(ac_buf_str(&words)));
    ac_buf_release(&words);
}

static void flush(ac_rules *rules, const ac_rule *rule, const ac_lua_finding *finding)
{
    ac_report *report = rules->report;
    ac_finding_id id = ac_report_add(report, rule->info.severity, rule->info.id.ptr,
                                     source_of(rules, &finding->place), finding->place.span, "%.*s",
                                     AC_STR_ARG(finding->message));
    ac_lua_put_advice(rules, rule, id, finding->help);
    if (finding->fix_kind != AC_FIX_NONE)
        ac_sheet_fix(report, id, finding->fix_kind, finding->place.node, finding->fixed.at,
                     finding->fixed.len, finding->fix);
    if (finding->place.kept) ac_report_sheet(report, id, finding->place.kept->sheet);
    put_evidence(rules, id, &finding->place, finding->part);
    for (const ac_lua_because *because = finding->because; because; because = because->next) {
        ac_report_because(report, id, source_of(rules, &because->place), because->place.span,
                          "%.*s", AC_STR_ARG(because->text));
        put_evidence(rules, id, &because->place, (ac_lua_part){0});
    }
    for (size_t i = 0; i < finding->read_count; i++) put_read(rules, id, finding, finding->read[i]);
}

size_t ac_lua_flush_findings(ac_rules *rules, ac_rule *rule)
{
    size_t count = 0;
    for (const ac_lua_finding *each = rules->findings; each; each = each->next) {
        uint32_t question = each->place.question ? each->place.question->number : 0;
        if (ac_lua_gives_way(rules, rule, question)) continue;
        if (ac_lua_is_told_missing(rules, each->place.question)) continue;
        flush(rules, rule, each);
        count++;
    }
    rules->findings = rules->last_finding = NULL;
    rules->finding_count = 0;
    rules->check_serial++;
    ac_arena_clear(&rules->scratch);
    return count;
}
