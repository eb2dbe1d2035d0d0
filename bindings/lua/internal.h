/* What the files of the Lua binding share. Internal.
 *
 * Lua raises errors by longjmp. Functions here that take a lua_State may raise, and hold nothing
 * over a call that can: what must outlast one lies in an arena of the rules. */
#ifndef ACCORD_LUA_INTERNAL_H
#define ACCORD_LUA_INTERNAL_H

#include "base/arena.h"
#include "base/vec.h"
#include "constraint/explain.h"
#include "lua/rules.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

enum {
    AC_LUA_MAX_BYTES = 64 * 1024 * 1024,
    AC_LUA_MAX_STEPS = 50 * 1000 * 1000, /* instructions per rule and sheet, and per file */
    AC_LUA_MAX_FINDINGS = 1000,          /* per rule and sheet, "because" places among them */
    AC_LUA_MAX_NODES = 100 * 1000,       /* of expressions in all rules */
    AC_LUA_MAX_RULES = 10 * 1000,        /* declared, broken ones among them */
    AC_LUA_MAX_MISTAKES = 100,           /* told per file */
    AC_LUA_MAX_TEXT = 16 * 1024          /* bytes of a text that a rule hands over */
};

typedef struct ac_rule {
    ac_str id, says, because, message, help; /* NUL behind each; empty for none */
    ac_severity severity;
    ac_constraint constraint;
    bool yields; /* says nothing of an answer in which another rule has found something */
    int check;   /* reference to the check function; LUA_NOREF for a declarative rule */
    const ac_source *source;
    uint32_t line;
} ac_rule;

/* An expression that a file has built, to find those that no rule uses. */
typedef struct ac_lua_built {
    uint32_t line;
    bool used;
} ac_lua_built;

/* A finding of a check function while it can still be added to. */
typedef struct ac_lua_because {
    ac_span place;
    ac_str text;
    uint32_t question; /* 0 for none */
    struct ac_lua_because *next;
} ac_lua_because;

typedef struct ac_lua_finding {
    ac_node node;
    ac_span place;
    ac_str message, help;
    uint32_t question; /* 0 for none */
    ac_lua_because *because, *last_because;
    struct ac_lua_finding *next;
} ac_lua_finding;

struct ac_rules {
    lua_State *lua;
    size_t bytes; /* that the Lua state holds */
    long steps;   /* instructions left */
    const ac_instrument *instrument;
    ac_arena arena; /* of what lives as long as the rules */
    ac_arena words; /* for one call */
    AC_VEC(ac_rule) rules;
    size_t nodes, declared;
    ac_report *report;
    /* While a file is loaded: */
    const ac_source *file; /* NULL between files */
    size_t mistakes;
    uint32_t begun; /* line of a rule "id" whose table has not come yet; 0 for none */
    AC_VEC(ac_lua_built) built;
    /* While a sheet is checked: */
    const ac_sheet *sheet; /* NULL between sheets */
    uint64_t sheet_serial, check_serial;
    ac_arena scratch;     /* of one rule on one sheet */
    size_t first_finding; /* of this sheet in the report */
    ac_lua_finding *findings, *last_finding;
    size_t finding_count;
    ac_trial trial;
};

ac_rules *ac_lua_rules(lua_State *L);

/* state.c, limits.c: the state, and the globals that a rule file sees. */
bool ac_lua_open(ac_rules *rules);
void ac_lua_push_environment(lua_State *L); /* [-0, +1] */
void *ac_lua_allocate(void *rules, void *block, size_t old_size, size_t size);
void ac_lua_start_clock(ac_rules *rules);
/* Calls `function` with `argument` protected and limited. NULL when it went well, else what went
 * wrong, borrowed until the next call; `*line` is 0 when it is not known. */
const char *ac_lua_run(ac_rules *rules, lua_CFunction function, void *argument, uint32_t *line);

/* pure.c: the same result on every run. */
int ac_lua_pairs(lua_State *L);
int ac_lua_tostring(lua_State *L);
int ac_lua_format(lua_State *L);
void ac_lua_push_sorted_keys(lua_State *L, int table); /* [-0, +1] */

/* complain.c: mistakes in a rule file, as findings. */
#define AC_RULE_FILE "rule-file"
uint32_t ac_lua_line(lua_State *L); /* of the rule file that is running; 0 if none is */
ac_span ac_lua_line_span(const ac_source *source, uint32_t line);
void ac_lua_complain(ac_rules *rules, ac_severity severity, uint32_t line, const char *message);
/* The same from inside a rule file; raises when there are too many. */
void ac_lua_mistake(lua_State *L, ac_span place, const char *message);
/* The name nearest to `name`, or NULL. */
const char *ac_lua_nearest(const char *const *names, ac_str name);
/* The same bytes as text of the core: valid UTF-8 without NUL, cut to AC_LUA_MAX_TEXT, with a NUL
 * behind its end. A NULL pointer when memory ran out. */
ac_str ac_lua_clean(ac_arena *arena, ac_str raw);
/* A Lua string as text of the core: valid UTF-8 without NUL, copied into `arena`. Raises when it
 * is longer than AC_LUA_MAX_TEXT. */
ac_str ac_lua_text(lua_State *L, int index, ac_arena *arena);

/* expressions.c: Q[16]:lists "X" and what joins such expressions. */
void ac_lua_define_expressions(lua_State *L);
void ac_lua_push_questions(lua_State *L); /* Q */
int ac_lua_all(lua_State *L);
int ac_lua_any(lua_State *L);
int ac_lua_none(lua_State *L);
/* The expression at `index`, marked as used. False for anything else; a broken one, of which the
 * author knows already, is true with an all-zero `*out`. */
bool ac_lua_to_expression(lua_State *L, int index, ac_expr *out);

/* declare.c: rule "id" { ... } and instrument "id". */
int ac_lua_rule(lua_State *L);
int ac_lua_instrument(lua_State *L);

/* finding.c: report(...) inside a check function. */
int ac_lua_report(lua_State *L);
void ac_lua_flush_findings(ac_rules *rules, const ac_rule *rule);
/* True when a yielding rule has nothing to say of that question. */
bool ac_lua_gives_way(const ac_rules *rules, const ac_rule *rule, uint32_t question);

#endif
