/* What a rule file finds, in one table: the state binds it, and editors are told of it. */
#include "lua/handle.h"

const ac_lua_class *const ac_lua_classes[] = {
    &ac_lua_sheet,    &ac_lua_answer, &ac_lua_value, &ac_lua_note,          &ac_lua_date,
    &ac_lua_question, &ac_lua_option, &ac_lua_kept,  &ac_lua_finding_class, NULL};

/* `pairs`, `tostring` and `require` stand in for those of Lua. */
const ac_lua_member ac_lua_globals[] = {
    {"all", ac_lua_all, "(conditions: condition[]): condition", "all of them hold"},
    {"any", ac_lua_any, "(conditions: condition[]): condition", "one of them holds, or more"},
    {"columns", ac_lua_columns, "(names: string|string[]): expression",
     "variables of a dataset as one list, by names or globs"},
    {"corpus_rule", ac_lua_corpus_rule, "(name: string): fun(rule: corpus_rule)",
     "declares a rule about all sheets together"},
    {"fails", ac_lua_fails, "(answers: table): example",
     "an example on which the rule finds something"},
    {"instrument", ac_lua_instrument, "(name: string): Q", "the questions, as Q[16] or Q.key"},
    {"none", ac_lua_none, "(conditions: condition[]): condition", "none of them holds"},
    {"pairs", ac_lua_pairs, NULL, NULL},
    {"passes", ac_lua_passes, "(answers: table): example",
     "an example on which the rule finds nothing"},
    {"require", ac_lua_require, "(name: string): any", "what another file of this pack returns"},
    {"routing", ac_lua_routing, "(pattern: routing)",
     "declares the two rules of a skip pattern: answered when asked, and only then"},
    {"rule", ac_lua_rule, "(name: string): fun(rule: rule)", "declares a rule"},
    {"tostring", ac_lua_tostring, NULL, NULL},
    {"unique", ac_lua_unique, "(...: answer_expression): condition",
     "no other sheet of the corpus says the same there"},
    {0}};
