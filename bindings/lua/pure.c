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

/* Of the keys at two places of the stack. */
static bool key_before(lua_State *L, int a, int b)
{
    int first = key_rank(L, a), second = key_rank(L, b);
    if (first != second) return first < second;
    if (first == 3) return !lua_toboolean(L, a) && lua_toboolean(L, b);
    return lua_compare(L, a, b, LUA_OPLT);
}

/* What Lua gives in order already, such as a list, is not sorted again. */
void ac_lua_push_sorted_keys(lua_State *L, int table)
{
    lua_Integer count = 0;
    bool sorted = true;
    table = lua_absindex(L, table);
    luaL_checkstack(L, 8, "too many nested calls");
    lua_newtable(L); /* keys */
    int keys = lua_gettop(L);
    lua_pushnil(L);                             /* the key before */
    for (lua_pushnil(L); lua_next(L, table);) { /* keys before key value */
        lua_pop(L, 1);
        if (!key_rank(L, -1))
            luaL_error(L, "pairs needs keys that have an order: numbers, texts, true and false");
        sorted = sorted && (!count || key_before(L, keys + 1, keys + 2));
        lua_pushvalue(L, -1);
        lua_replace(L, keys + 1);
        lua_pushvalue(L, -1);
        lua_rawseti(L, keys, ++count);
    }
    ac_lua_charge(L, (uint64_t)count);
    lua_settop(L, keys);
    if (!sorted) ac_lua_sort(L, keys, count, key_before);
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

/* Goes behind the next conversion, such as %5d; false when there is none. A format may hold NULs.
 */
static bool next_conversion(ac_str format, size_t *at, char *letter)
{
    size_t i = *at;
    while (i < format.len && format.ptr[i] != '%') i++;
    if (i == format.len) return false;
    i++; /* a NUL is among what strchr finds */
    while (i < format.len && format.ptr[i] && strchr("-+ #0123456789.", format.ptr[i])) i++;
    *letter = i < format.len ? format.ptr[i] : '\0';
    *at = i < format.len ? i + 1 : i;
    return true;
}

/* Puts the text that push_text gives in the place of an argument. What %d and others make of a
 * table is for Lua to say; values of our own are shown wherever they stand. */
static void show_argument(lua_State *L, int index, char letter)
{
    int type = lua_type(L, index);
    bool shown =
        type == LUA_TUSERDATA || (letter == 's' && (type == LUA_TTABLE || type == LUA_TFUNCTION));
    if (!shown) return;
    push_text(L, index);
    lua_replace(L, index);
}

/* upvalue: Lua's own. [format, ...] -> [string] */
int ac_lua_format(lua_State *L)
{
    ac_str format = {0};
    char letter;
    int count = lua_gettop(L), argument = 1;
    format.ptr = luaL_checklstring(L, 1, &format.len);
    ac_lua_charge(L, format.len / 8);
    for (size_t at = 0; next_conversion(format, &at, &letter);) {
        luaL_argcheck(L, letter != 'p', 1, "%p is not for rules");
        if (letter != '%' && argument < count) show_argument(L, ++argument, letter);
    }
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* [-0, +1] */
void ac_lua_push_format(lua_State *L)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(L, -1, LUA_STRLIBNAME);
    lua_getfield(L, -1, "format");
    lua_replace(L, -3);
    lua_pop(L, 1);
}
