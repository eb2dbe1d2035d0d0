/* What stands before `and` and `or` in a rule file. Internal.
 *
 * To Lua every expression is true, so that `a or b` is a, and b is lost without a trace. Lua offers
 * no way to be told; so the operand is handed through a function on its way: `a or b` is compiled
 * as `accord_operand(a, "or") or b`. */
#ifndef ACCORD_LUA_OPERANDS_H
#define ACCORD_LUA_OPERANDS_H

#include "lua/internal.h"

enum { AC_LUA_MOST_OPERANDS = 200 }; /* of one file; the others are as Lua has them */

/* Text that is put in before a byte of the file. */
typedef struct ac_lua_insertion {
    size_t at;
    const char *text;
} ac_lua_insertion;

typedef struct ac_lua_operands {
    ac_lua_insertion items[2 * AC_LUA_MOST_OPERANDS]; /* by place */
    size_t count;
} ac_lua_operands;

/* What the file that has operands begins with, when it is called with ac_lua_take_operand. */
#define AC_LUA_OPERANDS_BEGIN "local accord_operand = ...; "

/* Outside of functions all operands but the second of `x and y or z`, which is how Lua chooses;
 * in functions those that begin with a question, as others may be left out by who calls. What
 * vetting has left out has none. */
void ac_lua_find_operands(ac_str text, const ac_lua_vetted *vetted, ac_lua_operands *out);
/* [value, "and" or "or"] -> [value] An expression is a mistake. */
int ac_lua_take_operand(lua_State *L);

#endif
