/* What a rule set is made of. Internal. */
#ifndef ACCORD_LUA_RULE_SET_H
#define ACCORD_LUA_RULE_SET_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/stopwatch.h"
#include "base/vec.h"
#include "constraint/corpus.h"
#include "constraint/explain.h"
#include "constraint/relation.h"
#include "constraint/screen.h"
#include "constraint/template.h"
#include "lua/examples.h"
#include "runs/mark.h"
#include "sheet/builder.h"
#include "sheet/edit.h"

#include <lua.h>

enum {
    AC_LUA_MAX_NODES = 100 * 1000, /* of expressions in all rules */
    AC_LUA_MAX_RULES = 10 * 1000,  /* declared, broken ones among them */
    AC_LUA_MAX_MISTAKES = 100,     /* told per file */
    AC_LUA_MAX_DEPTH = 4,          /* of tables that `collect` returns */
    AC_LUA_MAX_MARKS = 8,          /* answers read that are marked by themselves */
    AC_LUA_MAX_TEXT = 16 * 1024    /* bytes of a text that a rule hands over */
};

/* What mends the findings of a rule that is an expression. */
typedef struct ac_lua_remedy {
    ac_fix_kind kind;            /* AC_FIX_NONE: it has none */
    const ac_question *question; /* whose answer becomes `words` */
    ac_template words;
} ac_lua_remedy;

/* The classes of objects that rules read (handle.h). */
typedef enum ac_lua_class_id {
    AC_LUA_SHEET,
    AC_LUA_ANSWER,
    AC_LUA_VALUE,
    AC_LUA_NOTE,
    AC_LUA_DATE,
    AC_LUA_QUESTION,
    AC_LUA_OPTION,
    AC_LUA_KEPT,
    AC_LUA_FINDING,
    AC_LUA_CLASS_COUNT
} ac_lua_class_id;

/* A rule, with what only the binding knows of it. */
typedef struct ac_rule {
    ac_rule_info info;
    bool by_rows;             /* it speaks of other rows of the files at hand */
    const ac_relation *group; /* which it is about as a whole; NULL for single rows */
    int check;                /* reference to the function; LUA_NOREF for a declarative rule */
    int collect;              /* reference to that of a corpus rule; LUA_NOREF for others */
    bool shares_examples; /* with the other rule of a routing: some of them may fail only that */
    int examples; /* reference to their table; LUA_NOREF for none, or when nobody wants them */
    ac_template message; /* no pieces: the sentence that the explanation makes */
    ac_lua_remedy fix;
    ac_corpus *corpus; /* of an expression about the corpus; else NULL */
    const char *crash; /* what went wrong when it was to take what others have collected; or NULL */
    ac_rule_tally tally;
    size_t *silent; /* tally.silent, while it is counted */
    ac_spent spent; /* while costs are counted */
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
    ac_str sheet; /* ac_sheet_identity */
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

/* Bytes of the text of a finding's place. */
typedef struct ac_lua_part {
    size_t at, len;
} ac_lua_part;

typedef struct ac_lua_finding {
    ac_lua_place place;
    ac_lua_part part;     /* that is marked */
    ac_fix_kind fix_kind; /* AC_FIX_NONE: nothing is proposed */
    ac_lua_part fixed;    /* that `fix` replaces */
    ac_str fix;
    ac_str message, help;
    const uint32_t *read; /* indices of the questions whose answers were read before it */
    size_t read_count;
    ac_lua_because *because, *last_because;
    struct ac_lua_finding *next;
} ac_lua_finding;

/* Which answers a check function has read since it began, by index of the question. */
typedef struct ac_lua_reads {
    bool *seen;     /* by sheet[16]: for the whole check */
    uint32_t *list; /* the same as indices, in their order */
    size_t count;
    size_t passed; /* by sheet:answers(): the one at hand, index + 1; 0 for none */
} ac_lua_reads;

/* Of an answer on the sheet with that serial number: ac_evidence_hash, for many findings that rest
 * on it. */
typedef struct ac_lua_hash {
    uint64_t serial, hash;
} ac_lua_hash;

/* What was told of questions of the sheet at hand: by index of the question, the serial number of
 * the sheet that something was told of last. */
typedef struct ac_lua_told {
    uint64_t *by_rules, *by_reader;
    uint64_t rules_serial, reader_serial; /* of the sheet that the marks are up to */
    size_t rules_upto;                    /* findings that are marked */
    size_t reader_from;                   /* the first finding that may be of the sheet at hand */
    /* Of the sheet that was begun last: */
    const ac_source *source;
    uint32_t ordinal;
    size_t seen; /* findings before those of its rules */
} ac_lua_told;

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
    AC_VEC(ac_example_row) linked;
} ac_lua_example;

/* What the rules have used of their limits. */
typedef struct ac_lua_use {
    size_t bytes;       /* that the Lua state holds, and what is kept for it outside */
    size_t kept;        /* of them those outside */
    size_t largest;     /* block that was allocated since the state was small */
    int64_t steps;      /* instructions left */
    int64_t look_at;    /* steps at which the clock is looked at again */
    int64_t cpu_start;  /* nanoseconds; 0 until the clock has been looked at */
    size_t said;        /* bytes of findings */
    uint64_t allocated; /* bytes, ever */
    ac_limit tripped;   /* that ended the run; AC_LIMIT_NONE while there is none */
    ac_limit refused;   /* why memory was refused last */
    bool running;
} ac_lua_use;

struct ac_rules {
    lua_State *lua;
    const void *metatables[AC_LUA_CLASS_COUNT]; /* by whose address a class is known */
    const ac_instrument *instrument;
    const ac_selection *selection; /* NULL: all */
    const ac_watch *watch;         /* NULL: nobody watches */
    bool keep_examples;
    ac_outcome_listener listener;
    bool wants_reasons; /* of unknown outcomes too */
    bool counts_costs;
    ac_arena arena; /* of what lives as long as the rules */
    ac_arena words; /* for one call */
    AC_VEC(ac_rule) rules;
    ac_keys names;                   /* theirs; of the same numbers */
    AC_VEC(ac_rule_about) about;     /* by rule; filled when the checker is taken */
    AC_VEC(ac_rule_about) others;    /* that the selection has left out */
    unsigned char *outcomes;         /* ac_outcome, by rule, on the sheet tried last */
    AC_VEC(const ac_source *) files; /* by the number in a chunk's name, from 1 */
    size_t nodes, declared;
    ac_report *report;
    /* While a file is loaded: */
    const ac_source *file; /* NULL between files */
    ac_source_set *keep;
    const char *pack; /* the folder that `require` looks in; NULL for none */
    bool requiring;   /* the file is one that another asked for */
    bool passed_over; /* it is for another instrument of the project */
    bool bare;        /* the file is an expression by itself; Q is there without a word */
    size_t mistakes;
    uint32_t begun;      /* line of a rule "id" whose table has not come yet; 0 for none */
    uint32_t joined;     /* line of an `and` or `or` between expressions that was told last */
    size_t built_before; /* expressions of the files before */
    AC_VEC(ac_lua_built) built;
    /* Of rows that are looked at together: */
    ac_screen *screen; /* NULL until the checker is asked for one */
    ac_row_screen row_screen;
    uint32_t row; /* of the batch, which the sheet at hand is; AC_BATCH_ROWS for none */
    /* While a sheet is checked: */
    const ac_sheet *sheet; /* NULL between sheets */
    uint64_t sheet_serial, check_serial;
    ac_arena scratch;     /* of one rule on one sheet */
    size_t first_finding; /* of this sheet in the report */
    ac_lua_finding *findings, *last_finding;
    size_t finding_count;
    ac_lua_reads reads;
    ac_lua_told told;
    ac_lua_hash *hashes; /* by index of the question */
    ac_trial trial;
    ac_lua_traceback traceback; /* of the error raised last */
    /* Of corpus rules: */
    AC_VEC(ac_lua_frozen) frozen; /* answers that were collected; by index in their handles */
    ac_arena corpus_arena;
    ac_source_set corpus_sources; /* loaded again to be shown */
    /* Of limits: */
    ac_lua_use use;
    ac_limits limits;
    /* Of other rows: */
    ac_relations *relations;
    AC_VEC(ac_link) links; /* in the order of the relations' */
    bool judging;          /* what was kept of the files at hand is looked at */
    /* Of examples: */
    AC_VEC(ac_lua_example) examples;
};

#endif
