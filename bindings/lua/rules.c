#include "base/mem.h"
#include "lua/handle.h"

void ac_rules_free(ac_rules *rules)
{
    if (!rules) return;
    if (rules->lua) lua_close(rules->lua);
    ac_vec_release(&rules->rules);
    ac_vec_release(&rules->built);
    ac_arena_release(&rules->arena);
    ac_arena_release(&rules->words);
    ac_arena_release(&rules->scratch);
    ac_mem_free(rules);
}

ac_status ac_rules_new(ac_rules **out, const ac_instrument *instrument, ac_err *err)
{
    ac_rules *rules = *out = ac_mem_alloc(sizeof *rules);
    if (!rules) return ac_err_memory(err);
    *rules = (ac_rules){.instrument = instrument};
    if (ac_lua_open(rules)) return AC_OK;
    ac_rules_free(rules);
    *out = NULL;
    return ac_err_memory(err);
}

size_t ac_rules_count(const ac_rules *rules)
{
    return rules->rules.count;
}

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

static void try_check(ac_rules *rules, const ac_rule *rule)
{
    uint32_t line;
    const char *crash = ac_lua_run(rules, call_check, (void *)rule, &line);
    if (crash) {
        ac_span place = ac_lua_line_span(rule->source, line ? line : rule->line);
        const char *path = ac_source_path(ac_sheet_source(rules->sheet));
        ac_finding_id id =
            ac_report_add(rules->report, AC_SEVERITY_ERROR, "rule-crashed", rule->source, place,
                          "rule \"%s\" broke on %s: %s", rule->id.ptr, path, crash);
        ac_report_help(rules->report, id,
                       "what the rule says was not checked on this sheet; mend the rule");
    }
    ac_lua_flush_findings(rules, rule);
}

static void report_failure(ac_rules *rules, const ac_rule *rule, const ac_explanation *why)
{
    const ac_source *source = ac_sheet_source(rules->sheet);
    ac_report *report = rules->report;
    uint32_t start = ac_sheet_span(rules->sheet).start;
    ac_span place = why->count ? why->reasons[0].place : (ac_span){start, start};
    ac_str message = rule->message.len ? rule->message : why->count ? why->message : rule->says;
    ac_finding_id id = ac_report_add(report, rule->severity, rule->id.ptr, source, place, "%.*s",
                                     AC_STR_ARG(message));
    if (why->count) ac_report_label(report, id, "%.*s", AC_STR_ARG(why->reasons[0].words));
    for (size_t i = 0; i < why->count; i++) {
        const ac_reason *reason = &why->reasons[i];
        if (i)
            ac_report_because(report, id, source, reason->place, "%.*s", AC_STR_ARG(reason->words));
        ac_report_question(report, id, reason->question->number);
    }
    ac_report_help(report, id, "%.*s", AC_STR_ARG(rule->help.len ? rule->help : rule->says));
}

static bool try_constraint(ac_rules *rules, const ac_rule *rule)
{
    ac_explanation why;
    if (ac_constraint_try(&rule->constraint, rules->sheet, &rules->trial) != AC_OUTCOME_FAILED)
        return true;
    bool explained =
        ac_explain(&why, &rules->scratch, &rule->constraint, &rules->trial, rules->sheet);
    bool silent =
        explained && why.count && ac_lua_gives_way(rules, rule, why.reasons[0].question->number);
    if (explained && !silent) report_failure(rules, rule, &why);
    ac_arena_clear(&rules->scratch);
    return explained;
}

/* Rules that yield to others come behind them. */
static bool try_all(ac_rules *rules, bool yielding)
{
    bool done = true;
    for (size_t i = 0; i < rules->rules.count && done; i++) {
        const ac_rule *rule = &rules->rules.items[i];
        if (rule->yields != yielding) continue;
        if (rule->check == LUA_NOREF)
            done = try_constraint(rules, rule);
        else
            try_check(rules, rule);
    }
    return done;
}

static ac_status check_sheet(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err)
{
    ac_rules *rules = self;
    rules->sheet = sheet;
    rules->report = report;
    rules->sheet_serial++;
    rules->first_finding = ac_report_count(report);
    bool done = try_all(rules, false) && try_all(rules, true);
    rules->sheet = NULL;
    rules->report = NULL;
    return done && !ac_report_failed(report) ? AC_OK : ac_err_memory(err);
}

ac_checker ac_rules_checker(ac_rules *rules)
{
    return (ac_checker){.self = rules, .check = check_sheet, .rule_count = rules->rules.count};
}
