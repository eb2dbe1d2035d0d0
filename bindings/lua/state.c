/* The sandbox: one Lua state for all rules, and for each file globals of its own. */
#include "lua/rows.h"

#define TEMPLATE "environment"          /* in the registry */
enum { GLOBALS = 48, IN_LIBRARY = 16 }; /* about how many names there are */

/* What rules see of Lua's library. Nothing that reaches outside (io, os, debug, package, load),
 * nothing that differs from run to run (random, next, addresses), and no pcall or coroutines: a
 * rule that could catch errors could go on beyond its limits. */
static const struct {
    const char *library; /* NULL: a global itself */
    const char *names[20];
} allowed[] = {
    {NULL, {"assert", "error", "ipairs", "select", "tonumber", "type"}},
    {LUA_STRLIBNAME,
     {"byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse",
      "sub", "upper"}},
    {LUA_TABLIBNAME, {"concat", "insert", "move", "pack", "remove", "sort", "unpack"}},
    {LUA_MATHLIBNAME,
     {"abs", "ceil", "floor", "fmod", "huge", "max", "maxinteger", "min", "mininteger", "modf",
      "pi", "sqrt", "tointeger", "type", "ult"}},
    {LUA_UTF8LIBNAME, {"char", "charpattern", "codepoint", "codes", "len", "offset"}},
};

ac_rules *ac_lua_rules(lua_State *L)
{
    return *(ac_rules **)lua_getextraspace(L);
}

/* [-0, +0] Copies the allowed names of a row from the library at -2 into the table at -1. */
static void copy_names(lua_State *L, size_t row)
{
    for (const char *const *name = allowed[row].names; *name; name++) {
        lua_getfield(L, -2, *name);
        lua_setfield(L, -2, *name);
    }
}

/* [-0, +1] A fresh table with the allowed part of a library. */
static void push_library(lua_State *L, size_t row)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(L, -1, allowed[row].library);
    lua_newtable(L);
    copy_names(L, row);
    lua_replace(L, -3);
    lua_pop(L, 1);
}

/* [-0, +1] What a file finds, once for all of them. */
static void push_template(lua_State *L)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(L, -1, LUA_GNAME);
    lua_newtable(L);
    copy_names(L, 0);
    lua_replace(L, -3);
    lua_pop(L, 1);
    for (size_t row = 1; row < sizeof allowed / sizeof *allowed; row++) {
        push_library(L, row);
        lua_setfield(L, -2, allowed[row].library);
    }
    for (const ac_lua_member *own = ac_lua_globals; own->name; own++) {
        lua_pushcfunction(L, own->function);
        lua_setfield(L, -2, own->name);
    }
    ac_lua_put_items(L);
}

/* [-0, +1] A copy of the table at the top, and of those in it. */
static void push_copy(lua_State *L, int size)
{
    int from = lua_gettop(L), to = from + 1;
    luaL_checkstack(L, 6, NULL);
    lua_createtable(L, 0, size);
    for (lua_pushnil(L); lua_next(L, from);) {
        if (lua_istable(L, -1)) {
            push_copy(L, IN_LIBRARY);
            lua_remove(L, -2);
        }
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, to);
    }
}

/* [-0, +1] Copies of a template: to look each name up for each file took a tenth of loading. */
void ac_lua_push_environment(lua_State *L)
{
    if (lua_getfield(L, LUA_REGISTRYINDEX, TEMPLATE) == LUA_TNIL) {
        lua_pop(L, 1);
        push_template(L);
        lua_pushvalue(L, -1);
        lua_setfield(L, LUA_REGISTRYINDEX, TEMPLATE);
    }
    push_copy(L, GLOBALS);
    lua_remove(L, -2);
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, LUA_GNAME);
}

/* [-0, +0] ("text"):upper() goes through a table that no rule can reach. */
static void protect_strings(lua_State *L)
{
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    push_library(L, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
}

/* [lightuserdata] -> [] */
static int open_state(lua_State *L)
{
    static const luaL_Reg libraries[] = {{LUA_GNAME, luaopen_base},
                                         {LUA_STRLIBNAME, luaopen_string},
                                         {LUA_TABLIBNAME, luaopen_table},
                                         {LUA_MATHLIBNAME, luaopen_math},
                                         {LUA_UTF8LIBNAME, luaopen_utf8}};
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        luaL_requiref(L, libraries[i].name, libraries[i].func, 0);
        lua_pop(L, 1);
    }
    ac_lua_replace_functions(L);
    protect_strings(L);
    for (size_t i = 0; ac_lua_classes[i]; i++) ac_lua_define(L, ac_lua_classes[i]);
    ac_lua_define_expressions(L);
    ac_lua_define_rows(L);
    return 0;
}

bool ac_lua_open(ac_rules *rules)
{
    rules->use.steps = (int64_t)rules->limits.of[AC_LIMIT_INSTRUCTIONS];
    rules->lua = lua_newstate(ac_lua_allocate, rules);
    if (!rules->lua) return false;
    *(ac_rules **)lua_getextraspace(rules->lua) = rules;
    return ac_lua_run(rules, open_state, NULL) == NULL;
}
