/* require "name": what rule files of one pack share. Nothing outside of the pack's folder can be
 * reached. A shared file runs once for each file that requires it, so that none can change what
 * another sees. */
#include "lua/internal.h"
#include "runs/upwards.h"

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

/* The file's path; raises when there is none inside the pack. */
static void find(lua_State *L, ac_str name, char real[PATH_MAX])
{
    const ac_rules *rules = ac_lua_rules(L);
    char folder[PATH_MAX], path[2 * PATH_MAX];
    if (!is_name(name))
        luaL_error(L, "`require` takes the name of a file in this pack, as in require \"terms\"");
    int len = snprintf(path, sizeof path, "%s/%s", rules->pack ? rules->pack : ".", name.ptr);
    for (char *at = path + len - name.len; *at; at++)
        if (*at == '.') *at = '/';
    strcat(path, ".lua");
    bool found = rules->pack && realpath(rules->pack, folder) && realpath(path, real);
    size_t inside = found ? strlen(folder) : 0;
    if (!found || strncmp(real, folder, inside) != 0 || real[inside] != '/')
        luaL_error(L, "there is no file \"%s.lua\" in this pack", name.ptr);
}

/* Runs the file with the state of loading set to it. [-0, +1] */
static void run(lua_State *L, const char *path)
{
    ac_rules *rules = ac_lua_rules(L);
    const ac_source *outer = rules->file, *source;
    size_t first = rules->built.count;
    bool inner = rules->requiring;
    ac_err err;
    if (ac_source_set_load(rules->keep, &source, ac_path_for_people(path), &err) != AC_OK)
        luaL_error(L, "%s", err.message);
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
    char path[PATH_MAX];
    ac_str name = {0};
    name.ptr = luaL_checklstring(L, 1, &name.len);
    if (!ac_lua_rules(L)->file) luaL_error(L, "`require` belongs to the top of a file");
    find(L, name, path);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, AC_LUA_SHARED);
    if (lua_getfield(L, -1, path) == LUA_TBOOLEAN && !lua_toboolean(L, -1))
        luaL_error(L, "\"%s\" is broken, or requires itself", name.ptr);
    if (!lua_isnil(L, -1)) return 1;
    lua_pop(L, 1);
    lua_pushboolean(L, false);
    lua_setfield(L, -2, path);
    run(L, path);
    if (lua_isnil(L, -1)) luaL_error(L, "\"%s\" returns nothing to share", name.ptr);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, path);
    return 1;
}
