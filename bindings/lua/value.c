/* value: one item of what a coder wrote. */
#include "lua/handle.h"

/* The fields of a value. Each: [value] -> [value] */

static const ac_value *value_at(lua_State *L)
{
    return ac_value_of(ac_lua_check_node(L, 1, &ac_lua_value));
}

static int value_kind(lua_State *L)
{
    lua_pushstring(L, ac_value_kind_name(value_at(L)->kind));
    return 1;
}

static int value_text(lua_State *L)
{
    ac_lua_push_str(L, value_at(L)->text);
    return 1;
}

static int value_option(lua_State *L)
{
    const ac_value *value = value_at(L);
    if (value->kind == AC_VALUE_OPTION)
        ac_lua_push_option(L, value->as.option);
    else
        lua_pushnil(L);
    return 1;
}

static int value_date(lua_State *L)
{
    const ac_value *value = value_at(L);
    if (value->kind == AC_VALUE_DATE)
        ac_lua_push_date(L, value->as.date.from);
    else
        lua_pushnil(L);
    return 1;
}

static int value_number(lua_State *L)
{
    const ac_value *value = value_at(L);
    if (value->kind == AC_VALUE_NUMBER)
        lua_pushnumber(L, value->as.number);
    else
        lua_pushnil(L);
    return 1;
}

static int value_name(lua_State *L)
{
    const ac_value *value = value_at(L);
    ac_lua_push_nonempty(L, value->kind == AC_VALUE_MEMBER ? value->as.member.name : (ac_str){0});
    return 1;
}

static int value_code(lua_State *L)
{
    const ac_value *value = value_at(L);
    if (value->kind == AC_VALUE_MEMBER && value->as.member.code)
        lua_pushinteger(L, value->as.member.code);
    else
        lua_pushnil(L);
    return 1;
}

static int value_known(lua_State *L)
{
    const ac_value *value = value_at(L);
    lua_pushboolean(L, value->kind == AC_VALUE_MEMBER && value->as.member.known);
    return 1;
}

static const ac_lua_member value_fields[] = {
    {"code", value_code, "integer?", "of a member"},
    {"date", value_date, "date?", ""},
    {"kind", value_kind, "\"option\"|\"other\"|\"date\"|\"number\"|\"member\"|\"unreadable\"", ""},
    {"known", value_known, "boolean", "the codelist has the member's code"},
    {"name", value_name, "string?", "of a member"},
    {"number", value_number, "number?", ""},
    {"option", value_option, "option?", ""},
    {"text", value_text, "string", "as written"},
    {0}};
/* As written, on one line. [value] -> [string] */
static int value_tostring(lua_State *L)
{
    ac_lua_push_excerpt(L, value_at(L)->text);
    return 1;
}

static const luaL_Reg value_meta[] = {{"__tostring", value_tostring}, {NULL, NULL}};

const ac_lua_class ac_lua_value = {.id = AC_LUA_VALUE,
                                   .name = "value",
                                   .english = "One typed value of an answer; prints as written.",
                                   .fields = value_fields,
                                   .meta = value_meta};
