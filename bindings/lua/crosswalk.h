/* Pairs of a question and a variable. Internal. */
#ifndef ACCORD_LUA_CROSSWALK_H
#define ACCORD_LUA_CROSSWALK_H

#include "lua/declare.h"

enum { AC_LUA_MOST_CODES = 64 };

/* A pair on its way to a rule. */
typedef struct ac_lua_pair {
    ac_declaration *d;
    ac_expr asked, variable;
    const ac_question *question, *column;
    double yes[AC_LUA_MOST_CODES], no[AC_LUA_MOST_CODES];
    size_t yes_count, no_count;
    ac_str option; /* of `lists` */
} ac_lua_pair;

/* crosswalk_pairs.c */

/* "row-q8-proadd"; "proadd in ... says what the sheet says in Q8." */
ac_str ac_lua_pair_name(const ac_lua_pair *pair, const char *prefix);
ac_str ac_lua_pair_says(const ac_lua_pair *pair);

/* The question takes a list, of which options are asked one by one. */
bool ac_lua_pair_lists(const ac_lua_pair *pair);
/* An answer that does not say `pair->option`. */
ac_str ac_lua_other_option(const ac_lua_pair *pair);
/* [list] -> [list]: with an example of one answer and one code */
void ac_lua_pair_example(const ac_lua_pair *pair, bool fails, ac_str answer, double code);
/* [list] -> []: as the examples of the rule, unless it has its own */
void ac_lua_pair_keep_examples(const ac_lua_pair *pair);
/* All of them, of the answers that stand for Yes and No. */
void ac_lua_pair_examples(const ac_lua_pair *pair, ac_str yes, ac_str no);

#endif
