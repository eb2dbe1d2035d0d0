/* What the files of the Lua binding share. Internal.
 *
 * Lua raises errors by longjmp. Functions here that take a lua_State may raise, and hold nothing
 * over a call that can: what must outlast one lies in an arena of the rules. */
#ifndef ACCORD_LUA_INTERNAL_H
#define ACCORD_LUA_INTERNAL_H

#include "lua/rule_set.h"

#include <lauxlib.h>
#include <lualib.h>

ac_rules *ac_lua_rules(lua_State *L);
ac_rule_about ac_lua_about(const ac_rule_info *info);

/* state.c, limits.c: the state, and the globals that a rule file sees. */
bool ac_lua_open(ac_rules *rules);
void ac_lua_push_environment(lua_State *L); /* [-0, +1] */
void *ac_lua_allocate(void *rules, void *block, size_t old_size, size_t size);
/* Work that no instruction stands for, such as the bytes that a library function goes through: as
 * many instructions as take that long. Raises when there are not so many left. */
void ac_lua_charge(lua_State *L, uint64_t steps);
/* Raises that the run has met a limit. Rules cannot catch errors, so that nothing of theirs runs
 * any more. */
int ac_lua_trip(lua_State *L, ac_limit limit);
/* Memory of the rules that lies outside of Lua; raises when there is too much. */
void ac_lua_keep_bytes(lua_State *L, size_t bytes);
void ac_lua_drop_kept(ac_rules *rules);
/* How the run that met a limit could go on: for the help of a finding. "" when it met none. */
ac_str ac_lua_raise_limit(ac_rules *rules);
/* Calls `function` with `argument` protected and limited. NULL when it went well, else what went
 * wrong, borrowed until the next call; rules->traceback says where. */
const char *ac_lua_run(ac_rules *rules, lua_CFunction function, void *argument);
/* The message handler that fills rules->traceback and takes the place off the message. */
int ac_lua_trace(lua_State *L);

/* gather.c, load.c, require.c: files. */
/* True for the file `path` itself, and for rule files in the folder `path` and below. */
bool ac_lua_is_of(const char *path, const ac_source *source);
#define AC_LUA_SHARED "shared files" /* in the registry: what the file at hand has required */
/* [-0, +results] Runs a file in globals of its own; raises what it raises. */
void ac_lua_run_file(lua_State *L, const ac_source *source, int results);
int ac_lua_require(lua_State *L);
/* vet.c: why the text of a rule file is not to be compiled; NULL when it may be. `*place` is where
 * that shows. */
enum { AC_LUA_MOST_EXAMPLES = 16 };
typedef struct ac_lua_vetted {
    size_t place;
    /* What stands between the braces of `examples = {...}` in rules, of the first so many. */
    ac_span examples[AC_LUA_MOST_EXAMPLES];
    size_t count;
    bool joins; /* `and` or `or` stands in it, where operands.h looks */
} ac_lua_vetted;
const char *ac_lua_vet(ac_str text, ac_lua_vetted *out);

/* pure.c: the same result on every run. */
int ac_lua_pairs(lua_State *L);
int ac_lua_tostring(lua_State *L);
int ac_lua_format(lua_State *L);
void ac_lua_push_format(lua_State *L);                 /* [-0, +1]: string.format, as above */
void ac_lua_push_sorted_keys(lua_State *L, int table); /* [-0, +1]: a list */

/* strings.c, charged.c, sort.c, codes.c: functions that stand in for those of Lua's library and
 * obey the limits. */
extern const luaL_Reg ac_lua_string_functions[]; /* find, gmatch, gsub, match */
extern const luaL_Reg ac_lua_utf8_functions[];   /* codes, offset */
/* The pattern at `index`; raises when it is malformed. */
ac_str ac_lua_pattern(lua_State *L, int index);
/* Whether it is found in the text, at the cost of looking for it. */
bool ac_lua_matches(lua_State *L, ac_str text, ac_str pattern);
int ac_lua_table_sort(lua_State *L);
/* Puts them into the libraries that have been opened. [-0, +0] */
void ac_lua_replace_functions(lua_State *L);
/* Tells whether the value at one place of the stack comes before that at another. */
typedef bool (*ac_lua_before)(lua_State *L, int a, int b);
/* [-0, +0] Sorts the first `count` items of a table; equal ones stay in their order. */
void ac_lua_sort(lua_State *L, int table, lua_Integer count, ac_lua_before before);

/* complain.c: mistakes in a rule file, as findings. */
#define AC_RULE_FILE "rule-file"
uint32_t ac_lua_line(lua_State *L); /* of the rule file that is running; 0 if none is */
ac_span ac_lua_line_span(const ac_source *source, uint32_t line);
void ac_lua_complain(ac_rules *rules, ac_severity severity, uint32_t line, const char *message);
/* The same from inside a rule file; raises when there are too many. */
void ac_lua_mistake(lua_State *L, ac_span place, const char *message);
/* slips.c: what Lua says of the file at hand, for people who need not know Lua; the same where it
 * is plain enough. `*line` becomes that of the slip. Lies in rules->words. */
const char *ac_lua_in_words(ac_rules *rules, const char *fault, uint32_t *line);
/* The name nearest to `name`, or NULL. */
const char *ac_lua_nearest(const char *const *names, ac_str name);
/* The same bytes as text of the core: valid UTF-8 without NUL, cut to AC_LUA_MAX_TEXT, with a NUL
 * behind its end. A NULL pointer when memory ran out. */
ac_str ac_lua_clean(ac_arena *arena, ac_str raw);
/* A Lua string as text of the core: valid UTF-8 without NUL, copied into `arena`. Raises when it
 * is longer than AC_LUA_MAX_TEXT. */
ac_str ac_lua_text(lua_State *L, int index, ac_arena *arena);
/* The same for what a finding says, within the limits on that; lies in the scratch arena. */
ac_str ac_lua_said(lua_State *L, int index);

/* expressions.c: Q[16]:lists "X" and what joins such expressions. */
void ac_lua_define_expressions(lua_State *L);
void ac_lua_push_questions(lua_State *L); /* Q */
void ac_lua_put_items(lua_State *L);      /* member, choice, date, note, notes */
int ac_lua_all(lua_State *L);
int ac_lua_any(lua_State *L);
int ac_lua_none(lua_State *L);
int ac_lua_unique(lua_State *L);
int ac_lua_columns(lua_State *L);
/* The expression at `index`, marked as used. False for anything else; a broken one, of which the
 * author knows already, is true with an all-zero `*out`. */
bool ac_lua_to_expression(lua_State *L, int index, ac_expr *out);
/* [-0, +1] */
int ac_lua_push_made(lua_State *L, ac_status status, ac_expr expr, const ac_err *err);

/* declare.c, routing.c: rule "id" { ... }, corpus_rule, routing and instrument "id". */
int ac_lua_rule(lua_State *L);
int ac_lua_corpus_rule(lua_State *L);
int ac_lua_routing(lua_State *L);
int ac_lua_instrument(lua_State *L);
int ac_lua_passes(lua_State *L);
int ac_lua_fails(lua_State *L);

/* examples.c: passes {...} and fails {...}, made into sheets. */
void ac_lua_free_examples(ac_rules *rules);
/* The source of an example's sheet by its path; NULL if there is none of that name. */
const ac_source *ac_lua_example_source(const ac_rules *rules, const char *path);

/* try.c: one rule on one sheet. */
/* False when memory ran out. The findings are in rules->report. */
bool ac_lua_try(ac_rules *rules, ac_rule *rule, const ac_sheet *sheet, ac_outcome *outcome);

/* corpus.c: what holds between sheets. */
bool ac_lua_collect(ac_rules *rules, ac_rule *rule, ac_outcome *outcome);
/* Judges one rule on what was collected; its findings are in rules->report. */
bool ac_lua_judge(ac_rules *rules, ac_rule *rule);
void ac_lua_forget_corpus(ac_rules *rules);
/* The file of a sheet that was seen before; NULL when memory ran out. */
const ac_source *ac_lua_source_of(ac_rules *rules, const char *path);

/* What `collect` of a rule has returned, by sheet. [-0, +1] */
void ac_lua_push_collected(lua_State *L, const ac_rule *rule);
/* An answer that was kept, whose texts lie in rules->corpus_arena. [-0, +1] */
void ac_lua_push_frozen(lua_State *L, const ac_lua_frozen *kept);

/* collected.c: see ac_checker. */
ac_status ac_lua_give(void *rules, ac_buf *out, ac_err *err);
bool ac_lua_take(void *rules, const char *path, ac_wire *in);

/* finding.c: report(...) inside a check function. */
int ac_lua_report(lua_State *L);
/* Hands the findings of the check function over; gives how many there were. */
size_t ac_lua_flush_findings(ac_rules *rules, ac_rule *rule);
void ac_lua_report_crash(ac_rules *rules, const ac_rule *rule, const char *path,
                         const char *message);
/* Rationale and help of a rule. */
void ac_lua_put_advice(ac_rules *rules, const ac_rule *rule, ac_finding_id id, ac_str help);
/* fix.c: what mends a finding of a rule that is an expression, which marks that question. */
void ac_lua_put_fix(ac_rules *rules, const ac_rule *rule, ac_finding_id id,
                    const ac_question *question);
/* told.c: a sheet is to be checked whose findings begin at rules->first_finding; those of the
 * reader stand before them. */
void ac_lua_begin_telling(ac_rules *rules, const ac_sheet *sheet);
/* True when a yielding rule has nothing to say of that question. */
bool ac_lua_gives_way(ac_rules *rules, const ac_rule *rule, uint32_t question);
/* True when the question is not on the sheet and the reader has said so: what a rule would add is
 * no news. */
bool ac_lua_is_told_missing(ac_rules *rules, const ac_question *question);

#endif
