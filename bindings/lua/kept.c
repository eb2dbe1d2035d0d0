/* kept: what `collect` has returned of a sheet, as the judging function sees it. */
#include "lua/handle.h"

/* The fields of a kept answer. Each: [kept] -> [value] */

static const ac_lua_frozen *kept_at(lua_State *L)
{
    luaL_checkudata(L, 1, ac_lua_kept.name);
    return ac_lua_test_kept(L, 1);
}

static int kept_path(lua_State *L)
{
    lua_pushstring(L, kept_at(L)->path);
    return 1;
}

static int kept_text(lua_State *L)
{
    ac_lua_push_str(L, kept_at(L)->text);
    return 1;
}

/* [kept] -> ["Q16 (type of alliance)"], or the path of a sheet */
static int kept_tostring(lua_State *L)
{
    const ac_lua_frozen *kept = kept_at(L);
    if (!kept->question) return kept_path(L);
    ac_lua_push_question_name(L, kept->question);
    return 1;
}

static const ac_lua_member kept_fields[] = {{"path", kept_path, "string", "the file of its sheet"},
                                            {"text", kept_text, "string", "all that was written"},
                                            {0}};
static const luaL_Reg kept_meta[] = {{"__tostring", kept_tostring}, {NULL, NULL}};

const ac_lua_class ac_lua_kept = {
    .id = AC_LUA_KEPT,
    .name = "kept",
    .english = "An answer, or a sheet, that `collect` of a corpus rule has returned.",
    .fields = kept_fields,
    .meta = kept_meta};
