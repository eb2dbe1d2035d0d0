/* One rule on one sheet: its outcome, and what it finds. */
#include "lua/rows.h"

/* [lightuserdata: rule] -> [] */
static int call_check(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    const ac_rule *rule = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, rule->check);
    ac_lua_push_node(L, ac_sheet_root(rules->sheet), &ac_lua_sheet);
    lua_pushcfunction(L, ac_lua_report);
    lua_call(L, 2, 0);
    return 0;
}

/* At the line that broke, with the lines that led there. */
void ac_lua_report_crash(ac_rules *rules, const ac_rule *rule, const char *path,
                         const char *message)
{
    const ac_lua_traceback *trace = &rules->traceback;
    const ac_source *source = trace->count ? trace->frames[0].source : rule->info.source;
    uint32_t line = trace->count ? trace->frames[0].line : rule->info.line;
    ac_finding_id id = ac_report_add(rules->report, AC_SEVERITY_ERROR, "rule-crashed", source,
                                     ac_lua_line_span(source, line), "rule \"%s\" broke on %s: %s",
                                     rule->info.id.ptr, path, message);
    for (size_t i = 1; i < trace->count; i++)
        ac_report_because(rules->report, id, trace->frames[i].source,
                          ac_lua_line_span(trace->frames[i].source, trace->frames[i].line),
                          "called from here");
    ac_report_help(rules->report, id,
                   "what the rule says was not checked on this sheet; mend the rule%.*s",
                   AC_STR_ARG(ac_lua_raise_limit(rules)));
}

static void keep_reads(ac_rules *rules, ac_rule *rule)
{
    const ac_lua_reads *reads = &rules->reads;
    size_t questions = ac_instrument_question_count(rules->instrument);
    if (!rule->read) rule->read = AC_ARENA_ARRAY(&rules->arena, bool, questions);
    for (size_t i = 0; i < reads->count && rule->read; i++) rule->read[reads->list[i]] = true;
}

static void forget_reads(ac_lua_reads *reads)
{
    for (size_t i = 0; i < reads->count; i++) reads->seen[reads->list[i]] = false;
    reads->count = 0;
    reads->passed = 0;
}

static ac_outcome try_check(ac_rules *rules, ac_rule *rule)
{
    forget_reads(&rules->reads);
    const char *crash = ac_lua_run(rules, call_check, rule);
    if (crash)
        ac_lua_report_crash(rules, rule, ac_source_path(ac_sheet_source(rules->sheet)), crash);
    keep_reads(rules, rule);
    size_t found = ac_lua_flush_findings(rules, rule);
    rule->tally.applied++;
    rule->tally.findings += found;
    return crash ? AC_OUTCOME_ERROR : found ? AC_OUTCOME_FAILED : AC_OUTCOME_PASSED;
}

/* The message: as the rule writes it, else as the explanation has it. */
static ac_str message_of(ac_rules *rules, const ac_rule *rule, const ac_explanation *why)
{
    if (!rule->info.message.len) return why->message.len ? why->message : rule->info.says;
    ac_buf words = {0};
    ac_template_put(&words, &rule->message, rules->sheet);
    return ac_arena_keep(&rules->scratch, &words);
}

/* An answer in another row is part of the evidence, but none of the sheet's. */
static void put_reason(ac_rules *rules, ac_finding_id id, const ac_reason *reason, bool marked)
{
    ac_report *report = rules->report;
    const ac_source *source = reason->source ? reason->source : ac_sheet_source(rules->sheet);
    if (marked)
        ac_report_because(report, id, source, reason->place, "%.*s", AC_STR_ARG(reason->words));
    if (reason->relation)
        ac_report_evidence(report, id, 0, reason->text);
    else if (reason->question)
        ac_report_evidence_hash(report, id, reason->question->number,
                                ac_lua_hash_of(rules, reason->question));
}

static void report_failure(ac_rules *rules, const ac_rule *rule, const ac_explanation *why)
{
    const ac_source *source = ac_sheet_source(rules->sheet);
    ac_report *report = rules->report;
    uint32_t start = ac_sheet_span(rules->sheet).start;
    ac_span place = why->count ? why->reasons[0].place : (ac_span){start, start};
    ac_finding_id id = ac_report_add(report, rule->info.severity, rule->info.id.ptr, source, place,
                                     "%.*s", AC_STR_ARG(message_of(rules, rule, why)));
    if (why->count) ac_report_label(report, id, "%.*s", AC_STR_ARG(why->reasons[0].words));
    for (size_t i = 0; i < why->count; i++) put_reason(rules, id, &why->reasons[i], i > 0);
    ac_lua_put_advice(rules, rule, id, (ac_str){0});
    if (why->count) ac_lua_put_fix(rules, rule, id, why->reasons[0].question);
}

/* Which silent answers made the outcome unknown. */
static void count_silent(ac_rules *rules, ac_rule *rule, const ac_explanation *why)
{
    size_t questions = ac_instrument_question_count(rules->instrument);
    if (!rule->silent) rule->silent = AC_ARENA_ARRAY(&rules->arena, size_t, questions);
    for (size_t i = 0; i < why->count && rule->silent; i++) {
        const ac_question *question = why->reasons[i].question;
        if (why->reasons[i].relation) continue;
        if (question && ac_answer_state_of(ac_sheet_answer(rules->sheet, question)) != AC_ANSWERED)
            rule->silent[question->index]++;
    }
    rule->tally.silent = rule->silent;
}

/* What failed for want of a question that the reader has missed already is not known to be wrong.
 */
static void report_outcome(ac_rules *rules, ac_rule *rule, ac_outcome *outcome,
                           const ac_explanation *why)
{
    const ac_question *question = why->count ? why->reasons[0].question : NULL;
    bool failed = *outcome == AC_OUTCOME_FAILED;
    if (failed && ac_lua_is_told_missing(rules, question)) *outcome = AC_OUTCOME_UNKNOWN;
    if (*outcome == AC_OUTCOME_UNKNOWN) {
        count_silent(rules, rule, why);
    } else if (!question || !ac_lua_gives_way(rules, rule, question->number)) {
        report_failure(rules, rule, why);
        rule->tally.findings++;
    }
}

static bool try_constraint(ac_rules *rules, ac_rule *rule, ac_outcome *outcome, ac_str *words)
{
    const ac_constraint *constraint = &rule->info.constraint;
    ac_explanation why;
    *outcome = ac_constraint_try(constraint, rules->sheet, &rules->trial);
    uint32_t parts = constraint->when.count;
    rule->tally.applied += !parts || rules->trial.when[parts - 1].truth == AC_TRUE;
    bool wanted =
        *outcome == AC_OUTCOME_FAILED || (*outcome == AC_OUTCOME_UNKNOWN && rules->wants_reasons);
    if (!wanted) return true;
    if (!ac_explain_to_coder(&why, &rules->scratch, constraint, &rules->trial, rules->sheet))
        return false;
    report_outcome(rules, rule, outcome, &why);
    *words = why.message;
    return true;
}

bool ac_lua_try(ac_rules *rules, ac_rule *rule, const ac_sheet *sheet, ac_outcome *outcome)
{
    const ac_outcome_listener *listener = &rules->listener;
    ac_str why = {0};
    bool done = true;
    if (rule->by_rows && !rules->judging) { /* behind the last sheet */
        *outcome = AC_OUTCOME_PASSED;
        return true;
    }
    rules->sheet = sheet;
    if (rule->info.across && !rule->by_rows)
        done = ac_lua_collect(rules, rule, outcome);
    else if (rule->check == LUA_NOREF)
        done = try_constraint(rules, rule, outcome, &why);
    else
        *outcome = try_check(rules, rule);
    rule->tally.outcomes[*outcome]++;
    if (done && listener->outcome)
        listener->outcome(listener->context, &rule->info, sheet, *outcome, why);
    ac_arena_clear(&rules->scratch);
    rules->sheet = NULL;
    return done;
}

ac_status ac_rules_try_example(ac_rules *rules, size_t i, const ac_example *example,
                               ac_report *report, ac_outcome *outcome, ac_err *err)
{
    ac_rule *rule = &rules->rules.items[i];
    size_t before = ac_report_count(report);
    size_t passes = rule->tally.outcomes[AC_OUTCOME_PASSED];
    bool done = true, passed = false;
    rules->report = report;
    rules->first_finding = before;
    done = ac_rules_stage(rules, example);
    for (size_t k = 0; k < example->sheet_count && done && !rule->by_rows; k++) {
        rules->sheet_serial++;
        ac_lua_begin_telling(rules, example->sheets[k]);
        done = ac_relations_enter(rules->relations, example->sheets[k], AC_KEYS_NONE, true) &&
               ac_lua_try(rules, rule, example->sheets[k], outcome);
        passed |= *outcome == AC_OUTCOME_PASSED;
    }
    if (done && rule->by_rows) done = ac_lua_judge_example(rules, i, example);
    passed |= rule->by_rows && rule->tally.outcomes[AC_OUTCOME_PASSED] > passes;
    if (rule->by_rows) *outcome = AC_OUTCOME_UNKNOWN;
    if (passed && *outcome != AC_OUTCOME_ERROR) *outcome = AC_OUTCOME_PASSED;
    if (done && rule->info.across && !rule->by_rows) {
        done = ac_lua_judge(rules, rule);
        ac_lua_forget_corpus(rules);
    }
    rules->report = NULL;
    if (ac_report_count(report) > before && *outcome != AC_OUTCOME_ERROR)
        *outcome = AC_OUTCOME_FAILED;
    return done && !ac_report_failed(report) ? AC_OK : ac_err_memory(err);
}
