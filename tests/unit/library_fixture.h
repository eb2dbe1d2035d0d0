/* Functions of the rules' library, called as Lua calls them. */
#ifndef ACCORD_TESTS_LIBRARY_FIXTURE_H
#define ACCORD_TESTS_LIBRARY_FIXTURE_H

#include "rule_fixture.h"

#include "lua/internal.h"

#include <lualib.h>

/* [results ...] -> []: all of them as one text; false for an error. */
static inline bool collect(lua_State *L, int status, char *out, size_t size)
{
    out[0] = '\0';
    for (int i = 1; status == LUA_OK && i <= lua_gettop(L); i++) {
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%s|", luaL_tolstring(L, i, NULL));
        lua_pop(L, 1);
    }
    lua_settop(L, 0);
    return status == LUA_OK;
}

/* [-0, +1] */
static inline void push_function(lua_State *L, const char *library, const char *name)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(L, -1, library);
    lua_getfield(L, -1, name);
    lua_replace(L, 1);
    lua_settop(L, 1);
}

#endif
