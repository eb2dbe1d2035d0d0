/* Functions of Lua's library that can take long within one call: what they are about to do is
 * charged before. With a range such as 1 to 10^15 that alone meets the limit. */
#include "lua/internal.h"

/* upvalue: Lua's own. It finds the arguments where it would without us. */
static int go_on(lua_State *L)
{
    return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* The items behind `first` up to `last`. */
static void charge_range(lua_State *L, lua_Integer first, lua_Integer last)
{
    if (last >= first) ac_lua_charge(L, (lua_Unsigned)last - (lua_Unsigned)first);
}

/* The bytes of a text, as often as they make up an instruction. */
static void charge_bytes(lua_State *L, int index)
{
    if (lua_type(L, index) == LUA_TSTRING) ac_lua_charge(L, lua_rawlen(L, index) / 4);
}

static lua_Integer length_of(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    return luaL_len(L, 1);
}

/* [text, ...]: those that go through all of it */
static int whole_text(lua_State *L)
{
    charge_bytes(L, 1);
    return go_on(L);
}

/* [text, count, text between]: what has bytes costs memory, which is charged by itself */
static int string_rep(lua_State *L)
{
    lua_Integer count = luaL_checkinteger(L, 2);
    size_t len, between = 0;
    luaL_checklstring(L, 1, &len);
    luaL_optlstring(L, 3, "", &between);
    if (count > 0 && !len && !between) ac_lua_charge(L, (lua_Unsigned)count);
    return go_on(L);
}

/* [text, first, last]: no more than the text has. Of string.byte, utf8.codepoint */
static int text_range(lua_State *L)
{
    lua_Integer first = luaL_optinteger(L, 2, 1), last = luaL_optinteger(L, 3, first);
    if (first != last && lua_type(L, 1) == LUA_TSTRING) {
        lua_Integer len = (lua_Integer)lua_rawlen(L, 1);
        if (first < 0) first = first < -len ? 1 : len + first + 1;
        if (last < 0) last = last < -len ? 0 : len + last + 1;
        charge_range(L, first, last < len ? last : len);
    }
    return go_on(L);
}

/* [table, between, first, last] */
static int table_concat(lua_State *L)
{
    lua_Integer len = length_of(L);
    charge_range(L, luaL_optinteger(L, 3, 1), luaL_optinteger(L, 4, len));
    return go_on(L);
}

/* From a place to the end. What is no place is for Lua to say. */
static void charge_shift(lua_State *L, bool shifts)
{
    lua_Integer place = shifts ? luaL_checkinteger(L, 2) : 0;
    if (place >= 1) charge_range(L, place, length_of(L));
}

/* [table, place, value] */
static int table_insert(lua_State *L)
{
    charge_shift(L, lua_gettop(L) == 3);
    return go_on(L);
}

/* [table, place] */
static int table_remove(lua_State *L)
{
    charge_shift(L, lua_gettop(L) > 1);
    return go_on(L);
}

/* [table, first, last, place, other table] */
static int table_move(lua_State *L)
{
    charge_range(L, luaL_checkinteger(L, 2), luaL_checkinteger(L, 3));
    return go_on(L);
}

/* [table, first, last] */
static int table_unpack(lua_State *L)
{
    lua_Integer first = luaL_optinteger(L, 2, 1);
    charge_range(L, first, lua_isnoneornil(L, 3) ? length_of(L) : luaL_checkinteger(L, 3));
    return go_on(L);
}

static const struct {
    const char *library;
    luaL_Reg function;
} charged[] = {
    {LUA_GNAME, {"tonumber", whole_text}},        {LUA_STRLIBNAME, {"byte", text_range}},
    {LUA_STRLIBNAME, {"format", ac_lua_format}},  {LUA_STRLIBNAME, {"lower", whole_text}},
    {LUA_STRLIBNAME, {"rep", string_rep}},        {LUA_STRLIBNAME, {"reverse", whole_text}},
    {LUA_STRLIBNAME, {"upper", whole_text}},      {LUA_TABLIBNAME, {"concat", table_concat}},
    {LUA_TABLIBNAME, {"insert", table_insert}},   {LUA_TABLIBNAME, {"move", table_move}},
    {LUA_TABLIBNAME, {"remove", table_remove}},   {LUA_TABLIBNAME, {"unpack", table_unpack}},
    {LUA_UTF8LIBNAME, {"codepoint", text_range}}, {LUA_UTF8LIBNAME, {"len", whole_text}},
};

/* [-0, +0] The library's function by that name becomes an upvalue of its stand-in. */
static void put_charged(lua_State *L, const char *library, const luaL_Reg *function)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(L, -1, library);
    lua_getfield(L, -1, function->name);
    lua_pushcclosure(L, function->func, 1);
    lua_setfield(L, -2, function->name);
    lua_pop(L, 2);
}

/* [-0, +0] */
static void put_own(lua_State *L, const char *library, const luaL_Reg *functions)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(L, -1, library);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 2);
}

void ac_lua_replace_functions(lua_State *L)
{
    static const luaL_Reg table_functions[] = {{"sort", ac_lua_table_sort}, {NULL, NULL}};
    for (size_t i = 0; i < sizeof charged / sizeof *charged; i++)
        put_charged(L, charged[i].library, &charged[i].function);
    put_own(L, LUA_STRLIBNAME, ac_lua_string_functions);
    put_own(L, LUA_TABLIBNAME, table_functions);
    put_own(L, LUA_UTF8LIBNAME, ac_lua_utf8_functions);
}
