-- expect: unexpected symbol
LuaT