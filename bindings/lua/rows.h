/* Rules that look at other rows than the sheet at hand. Internal. */
#ifndef ACCORD_LUA_ROWS_H
#define ACCORD_LUA_ROWS_H

#include "lua/handle.h"

/* rows.c: what a rule file writes. */
void ac_lua_define_rows(lua_State *L);
int ac_lua_linked(lua_State *L);
int ac_lua_rows(lua_State *L);
int ac_lua_row_before(lua_State *L);
int ac_lua_row_after(lua_State *L);
int ac_lua_count(lua_State *L);
int ac_lua_count_distinct(lua_State *L);
int ac_lua_sum(lua_State *L);
int ac_lua_min(lua_State *L);
int ac_lua_max(lua_State *L);
/* crosswalk.c: one rule for each pair of a question and a variable. */
int ac_lua_crosswalk(lua_State *L);

/* related.c: rules tried on sheets and the rows that belong to them. */

/* The rule is tried: what it asks of other rows is kept. False when memory ran out. */
bool ac_lua_need_rows(ac_rules *rules, const ac_rule *rule);
/* The sheet at hand is the one that rows belong to. */
bool ac_lua_enter_sheet(ac_rules *rules, const ac_sheet *sheet);
/* A sheet without the one row that rules ask for is told. */
void ac_lua_report_links(ac_rules *rules, const ac_sheet *sheet);
/* Behind the last sheet: all rules about other rows, or `only` that one unless it is SIZE_MAX, on
 * one row after another. `alike` as in relation.h. */
bool ac_lua_judge_rows(ac_rules *rules, size_t only, bool alike);
/* The sheets of an example as such rows, for one rule; its links are staged (examples.h). */
bool ac_lua_judge_example(ac_rules *rules, size_t i, const ac_example *example);

#endif
