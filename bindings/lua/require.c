/* require "name": what rule files of one pack share. Nothing outside of the pack's folder can be
 * reached. A shared file runs once for each file that requires it, so that none can change what
 * another sees. */
#include "lua/internal.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Folders and names of small letters, digits, - and _, parted by points. */
static bool is_name(ac_str name)
{
    bool good = name.len > 0 && name.len < 200;
    char before = '.';
    for (size_t i = 0; i < name.len && good; i++) {
        char c = name.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
        good = letter || (c == '.' && before != '.');
        before = c;
    }
    return good && before != '.';
}

/* The file; raises when there is none inside the pack. */
static const ac_source *find(lua_State *L, ac_str name)
{
    const ac_rules *rules = ac_lua_rules(L);
    char path[2 * PATH_MAX];
    if (!is_name(name))
        luaL_error(L, "`require` takes the name of a file in this pack, as in require \"terms\"");
    const char *pack = rules->pack ? rules->pack : ".";
    bool parted = ac_str_ends(ac_str_of(pack), AC_STR("/"));
    int len = snprintf(path, sizeof path, "%s%s%s.lua", pack, parted ? "" : "/", name.ptr);
    for (char *at = path + len - name.len - 4, *end = path + len - 4; at < end; at++)
        if (*at == '.') *at = '/';
    const ac_source *found = ac_source_set_find(rules->keep, ac_str_of(path), NULL);
    if (!found) luaL_error(L, "there is no file \"%s.lua\" in this pack", name.ptr);
    return found;
}

/* Runs the file with the state of loading set to it. [-0, +1] */
static void run(lua_State *L, const ac_source *source)
{
    ac_rules *rules = ac_lua_rules(L);
    const ac_source *outer = rules->file;
    size_t first = rules->built.count;
    bool inner = rules->requiring;
    rules->file = source;
    rules->requiring = true;
    ac_lua_run_file(L, source, 1); /* an error ends the loading of the outer file as well */
    rules->requiring = inner;
    rules->file = outer;
    for (size_t i = first; i < rules->built.count; i++) rules->built.items[i].used = true;
}

/* [name] -> [what the file returned] */
int ac_lua_require(lua_State *L)
{
    ac_str name = {0};
    name.ptr = luaL_checklstring(L, 1, &name.len);
    if (!ac_lua_rules(L)->file) luaL_error(L, "`require` belongs to the top of a file");
    const ac_source *source = find(L, name);
    const char *path = ac_source_path(source);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, AC_LUA_SHARED);
    if (lua_getfield(L, -1, path) == LUA_TBOOLEAN && !lua_toboolean(L, -1))
        luaL_error(L, "\"%s\" is broken, or requires itself", name.ptr);
    if (!lua_isnil(L, -1)) return 1;
    lua_pop(L, 1);
    lua_pushboolean(L, false);
    lua_setfield(L, -2, path);
    run(L, source);
    if (lua_isnil(L, -1)) luaL_error(L, "\"%s\" returns nothing to share", name.ptr);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, path);
    return 1;
}
