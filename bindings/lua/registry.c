/* What a rule file finds, in one table: the state binds it, and editors are told of it. */
#include "lua/rows.h"

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
    {"count", ac_lua_count, "(rows: rows|expression): expression",
     "how many rows there are, or in how many this holds or is answered"},
    {"count_distinct", ac_lua_count_distinct, "(answer: expression): expression",
     "how many different answers rows have"},
    {"crosswalk", ac_lua_crosswalk, "(name: string): fun(pairs: crosswalk)",
     "declares a rule for each pair of a question and the variable that it becomes"},
    {"fails", ac_lua_fails, "(answers: table): example",
     "an example on which the rule finds something"},
    {"instrument", ac_lua_instrument, "(name: string): Q", "the questions, as Q[16] or Q.key"},
    {"linked", ac_lua_linked, "(name: string): rows",
     "the rows that `links:` in accord.yaml ties to the sheet"},
    {"max", ac_lua_max, "(term: expression): expression",
     "the greatest number, or the last date, of rows"},
    {"min", ac_lua_min, "(term: expression): expression",
     "the least number, or the first date, of rows"},
    {"none", ac_lua_none, "(conditions: condition[]): condition", "none of them holds"},
    {"pairs", ac_lua_pairs, NULL, NULL},
    {"passes", ac_lua_passes, "(answers: table): example",
     "an example on which the rule finds nothing"},
    {"require", ac_lua_require, "(name: string): any", "what another file of this pack returns"},
    {"routing", ac_lua_routing, "(pattern: routing)",
     "declares the two rules of a skip pattern: answered when asked, and only then"},
    {"row_after", ac_lua_row_after, "(which: neighbour): rows",
     "of rows with the same answers the one behind this one, in the order of an answer"},
    {"row_before", ac_lua_row_before, "(which: neighbour): rows",
     "of rows with the same answers the one before this one, in the order of an answer"},
    {"rows", ac_lua_rows, "(which: group): rows",
     "the rows of these files with the same answers to some questions, this one among them"},
    {"rule", ac_lua_rule, "(name: string): fun(rule: rule)", "declares a rule"},
    {"sum", ac_lua_sum, "(term: expression): expression", "the sum over rows"},
    {"tostring", ac_lua_tostring, NULL, NULL},
    {"unique", ac_lua_unique, "(...: answer_expression): condition",
     "no other sheet of the corpus says the same there"},
    {0}};
