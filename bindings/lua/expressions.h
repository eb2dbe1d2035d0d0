/* What expressions and their words share. Internal. */
#ifndef ACCORD_LUA_EXPRESSIONS_H
#define ACCORD_LUA_EXPRESSIONS_H

#include "lua/handle.h"

/* Raises unless a rule file is being loaded. */
void ac_lua_need_file(lua_State *L);
/* A mistake at the line that is running. */
void ac_lua_mistake_here(lua_State *L, const char *message);
/* [-0, +1] A broken expression in place of a mistake; `message` is NULL when it is told already. */
int ac_lua_push_broken(lua_State *L, const char *message);

/* [-0, +1] A table of all words. */
void ac_lua_push_words(lua_State *L);
int ac_lua_index_expression(lua_State *L); /* upvalue: that table */
int ac_lua_index_questions(lua_State *L);

#endif
