/* lua-suite SCRIPT ARGUMENT...: runs a script in the Lua that accord is built with, all of its
 * libraries open. lua_suite.lua holds the sandbox to it. */
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdbool.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    lua_State *L = luaL_newstate();
    if (argc < 2 || !L) {
        fprintf(stderr, "usage: lua-suite SCRIPT ARGUMENT...\n");
        return 2;
    }
    luaL_openlibs(L);
    bool loaded = luaL_loadfile(L, argv[1]) == LUA_OK;
    for (int i = 2; loaded && i < argc; i++) lua_pushstring(L, argv[i]);
    bool done = loaded && lua_pcall(L, argc - 2, 1, 0) == LUA_OK;
    if (!done) fprintf(stderr, "%s\n", lua_tostring(L, -1));
    int status = done && lua_toboolean(L, -1) ? 0 : done ? 1 : 2;
    lua_close(L);
    return status;
}
