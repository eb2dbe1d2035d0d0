/* What rule files can use, for editors with the Lua language server. */
#ifndef ACCORD_LUA_ANNOTATIONS_H
#define ACCORD_LUA_ANNOTATIONS_H

#include "base/buf.h"

/* Appends LuaLS annotations made from the tables that bind the same names: library/accord.lua. */
void ac_lua_annotate(ac_buf *out);

#endif
