/* Replacements for what would differ from run to run: the order of pairs, and the addresses that
 * tostring and string.format show of tables and functions. */
#include "lua/internal.h"

#include <string.h>

/* 1: numbers, 2: strings, 3: booleans; 0 for keys that have no order. */
static int key_rank(lua_State *L, int index)
{
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        return 1;
    case LUA_TSTRING:
        return 2;
    case LUA_TBOOLEAN:
        return 3;
    default:
        return 0;
    }
}

/* [a, b] -> boolean */
static int key_before(lua_State *L)
{
    int a = key_rank(L, 1), b = key_rank(L, 2);
    bool before = a < b;
    if (a == b)
        before =
            a == 3 ? !lua_toboolean(L, 1) && lua_toboolean(L, 2) : lua_compare(L, 1, 2, LUA_OPLT);
    lua_pushboolean(L, before);
    return 1;
}

/* [] -> [array of keys]; table.sort is taken from the registry, out of the reach of rules. */
void ac_lua_push_sorted_keys(lua_State *L, int table)
{
    lua_Integer count = 0;
    table = lua_absindex(L, table);
    luaL_checkstack(L, 8, "too many nested calls");
    lua_newtable(L); /* keys */
    int keys = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, table);) { /* keys key value */
        lua_pop(L, 1);
        if (!key_rank(L, -1))
            luaL_error(L, "pairs needs keys that have an order: numbers, texts, true and false");
        lua_pushvalue(L, -1);
        lua_rawseti(L, keys, ++count);
    }
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(L, -1, LUA_TABLIBNAME);
    lua_getfield(L, -1, "sort");
    lua_pushvalue(L, keys);
    lua_pushcfunction(L, key_before);
    lua_call(L, 2, 0);
    lua_settop(L, keys);
}

/* upvalues: keys, position. [table] -> [key, value] or [nil] */
static int next_pair(lua_State *L)
{
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(2));
    do {
        lua_settop(L, 1);
        lua_rawgeti(L, lua_upvalueindex(1), ++at);
        if (lua_isnil(L, -1)) return 1;
        lua_pushvalue(L, -1);
        lua_rawget(L, 1);
    } while (lua_isnil(L, -1)); /* taken out during the loop */
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
}

/* [table] -> [iterator, table] */
int ac_lua_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    ac_lua_push_sorted_keys(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_pair, 2);
    lua_pushvalue(L, 1);
    return 2;
}

/* Pushes the text of a value; its type's name for what Lua would show by address. */
static void push_text(lua_State *L, int index)
{
    int type = lua_type(L, index);
    bool by_address = type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD ||
                      (type == LUA_TUSERDATA && !luaL_getmetafield(L, index, "__tostring"));
    if (type == LUA_TUSERDATA && !by_address) lua_pop(L, 1);
    if (by_address)
        lua_pushstring(L, luaL_typename(L, index));
    else
        luaL_tolstring(L, index, NULL);
}

/* [any] -> [string] */
int ac_lua_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    push_text(L, 1);
    return 1;
}

/* True if a format asks for an address. */
static bool asks_address(const char *format)
{
    for (const char *at = format; (at = strchr(at, '%')) != NULL; at++) {
        at += 1 + strspn(at + 1, "-+ #0123456789.");
        if (*at == 'p') return true;
        if (!*at) break;
    }
    return false;
}

/* [format, ...] -> [string] */
int ac_lua_format(lua_State *L)
{
    luaL_argcheck(L, !asks_address(luaL_checkstring(L, 1)), 1, "%p is not for rules");
    int count = lua_gettop(L);
    for (int i = 2; i <= count; i++) {
        int type = lua_type(L, i);
        if (type != LUA_TTABLE && type != LUA_TFUNCTION && type != LUA_TUSERDATA) continue;
        push_text(L, i);
        lua_replace(L, i);
    }
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(L, -1, LUA_STRLIBNAME);
    lua_getfield(L, -1, "format");
    lua_insert(L, 1);
    lua_settop(L, count + 1);
    lua_call(L, count, 1);
    return 1;
}
