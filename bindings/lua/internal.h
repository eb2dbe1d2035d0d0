/* What the files of the Lua binding share. Internal.
 *
 * Lua raises errors by longjmp. Functions here that take a lua_State may raise, and hold nothing
 * over a call that can: what must outlast one lies in an arena of the rules. */
#ifndef ACCORD_LUA_INTERNAL_H
#define ACCORD_LUA_INTERNAL_H

#include "base/arena.h"
#include "base/vec.h"
#include "constraint/corpus.h"
#include "constraint/explain.h"
#include "constraint/template.h"
#include "lua/examples.h"
#include "sheet/builder.h"

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
    AC_LUA_MAX_MARKS = 8,                /* answers read that are marked by themselves */
    AC_LUA_MAX_TEXT = 16 * 1024          /* bytes of a text that a rule hands over */
};

/* A rule, with what only the binding knows of it. */
typedef struct ac_rule {
    ac_rule_info info;
    bool yields;          /* says nothing of an answer in which another rule has found something */
    int check;            /* reference to the function; LUA_NOREF for a declarative rule */
    int collect;          /* reference to that of a corpus rule; LUA_NOREF for others */
    bool shares_examples; /* with the other rule of a routing: some of them may fail only that */
    int examples; /* reference to their table; LUA_NOREF for none, or when nobody wants them */
    ac_template message; /* no pieces: the sentence that the explanation makes */
    ac_corpus *corpus;   /* of an expression about the corpus; else NULL */
    ac_rule_tally tally;
    size_t *silent; /* tally.silent, while it is counted */
    bool *read;     /* what its function has read, by index of the question; NULL for nothing */
} ac_rule;

/* An expression that a file has built, to find those that no rule uses. */
typedef struct ac_lua_built {
    uint32_t line;
    bool used;
} ac_lua_built;

/* An answer kept for the end of the corpus. */
typedef struct ac_lua_frozen {
    const char *path;
    uint32_t ordinal;
    const ac_question *question; /* NULL for a note or the sheet itself */
    ac_span place;
    ac_str text;
} ac_lua_frozen;

/* Where a finding of a check function stands: on the sheet at hand, or on one kept from before. */
typedef struct ac_lua_place {
    const ac_lua_frozen *kept; /* NULL for the sheet at hand */
    ac_node node;              /* none when it is kept */
    ac_span span;
    const ac_question *question; /* NULL for none */
} ac_lua_place;

/* A finding of a check function while it can still be added to. */
typedef struct ac_lua_because {
    ac_lua_place place;
    ac_str text;
    struct ac_lua_because *next;
} ac_lua_because;

typedef struct ac_lua_finding {
    ac_lua_place place;
    ac_str message, help;
    const uint32_t *read; /* indices of the questions whose answers were read before it */
    size_t read_count;
    ac_lua_because *because, *last_because;
    struct ac_lua_finding *next;
} ac_lua_finding;

/* Which answers a check function has read since it began, by index of the question. */
typedef struct ac_lua_reads {
    bool *seen;    /* by sheet[16]: for the whole check */
    size_t passed; /* by sheet:answers(): the one at hand, index + 1; 0 for none */
} ac_lua_reads;

/* Where an error came from: the lines of rule files, the innermost first. */
typedef struct ac_lua_traceback {
    enum { AC_LUA_MAX_FRAMES = 8 } most;
    struct {
        const ac_source *source;
        uint32_t line;
    } frames[AC_LUA_MAX_FRAMES];
    size_t count;
} ac_lua_traceback;

/* An example that was made into sheets. */
typedef struct ac_lua_example {
    ac_example view;
    size_t rule; /* index */
    AC_VEC(ac_source *) sources;
    AC_VEC(ac_sheet_builder *) builders;
} ac_lua_example;

struct ac_rules {
    lua_State *lua;
    size_t bytes; /* that the Lua state holds */
    long steps;   /* instructions left */
    const ac_instrument *instrument;
    const ac_selection *selection; /* NULL: all */
    bool keep_examples;
    ac_outcome_listener listener;
    bool wants_reasons; /* of unknown outcomes too */
    ac_arena arena;     /* of what lives as long as the rules */
    ac_arena words;     /* for one call */
    AC_VEC(ac_rule) rules;
    AC_VEC(const ac_source *) files; /* by the number in a chunk's name, from 1 */
    size_t nodes, declared, left_out;
    ac_report *report;
    /* While a file is loaded: */
    const ac_source *file; /* NULL between files */
    ac_source_set *keep;
    const char *pack; /* the folder that `require` looks in; NULL for none */
    bool requiring;   /* the file is one that another asked for */
    bool bare;        /* the file is an expression by itself; Q is there without a word */
    size_t mistakes;
    uint32_t begun;      /* line of a rule "id" whose table has not come yet; 0 for none */
    size_t built_before; /* expressions of the files before */
    AC_VEC(ac_lua_built) built;
    /* While a sheet is checked: */
    const ac_sheet *sheet; /* NULL between sheets */
    uint64_t sheet_serial, check_serial;
    ac_arena scratch;     /* of one rule on one sheet */
    size_t first_finding; /* of this sheet in the report */
    ac_lua_finding *findings, *last_finding;
    size_t finding_count;
    ac_lua_reads reads;
    ac_trial trial;
    ac_lua_traceback traceback; /* of the error raised last */
    /* Of corpus rules: */
    AC_VEC(ac_lua_frozen) frozen; /* answers that were collected; by index in their handles */
    ac_arena corpus_arena;
    ac_source_set corpus_sources; /* loaded again to be shown */
    /* Of examples: */
    AC_VEC(ac_lua_example) examples;
};

ac_rules *ac_lua_rules(lua_State *L);

/* state.c, limits.c: the state, and the globals that a rule file sees. */
bool ac_lua_open(ac_rules *rules);
void ac_lua_push_environment(lua_State *L); /* [-0, +1] */
void *ac_lua_allocate(void *rules, void *block, size_t old_size, size_t size);
void ac_lua_start_clock(ac_rules *rules);
/* Calls `function` with `argument` protected and limited. NULL when it went well, else what went
 * wrong, borrowed until the next call; rules->traceback says where. */
const char *ac_lua_run(ac_rules *rules, lua_CFunction function, void *argument);
/* The message handler that fills rules->traceback and takes the place off the message. */
int ac_lua_trace(lua_State *L);

/* load.c, require.c: files. */
#define AC_LUA_SHARED "shared files" /* in the registry: what the file at hand has required */
/* [-0, +results] Runs a file in globals of its own; raises what it raises. */
void ac_lua_run_file(lua_State *L, const ac_source *source, int results);
int ac_lua_require(lua_State *L);

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
void ac_lua_put_items(lua_State *L);      /* member, choice, date, note, notes */
int ac_lua_all(lua_State *L);
int ac_lua_any(lua_State *L);
int ac_lua_none(lua_State *L);
int ac_lua_unique(lua_State *L);
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

/* finding.c: report(...) inside a check function. */
int ac_lua_report(lua_State *L);
/* Hands the findings of the check function over; gives how many there were. */
size_t ac_lua_flush_findings(ac_rules *rules, ac_rule *rule);
void ac_lua_report_crash(ac_rules *rules, const ac_rule *rule, const char *path,
                         const char *message);
/* Rationale and help of a rule. */
void ac_lua_put_advice(ac_rules *rules, const ac_rule *rule, ac_finding_id id, ac_str help);
/* True when a yielding rule has nothing to say of that question. */
bool ac_lua_gives_way(const ac_rules *rules, const ac_rule *rule, uint32_t question);

#endif
