/* utf8.codes and utf8.offset. Those of Lua go over any number of continuation bytes in one step,
 * and codes of 5.4.4 takes no notice of such as belong to no character. */
#include "lua/internal.h"

static bool continues(ac_str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

/* The character at `at`; 0 bytes when there is no sound one. */
static size_t decode(ac_str text, size_t at, bool lax, lua_Integer *code)
{
    static const lua_Integer least[] = {0, 0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000};
    unsigned char first = (unsigned char)text.ptr[at];
    size_t len = 1;
    if (first < 0x80) {
        *code = first;
    } else {
        while (len < 7 && first & (0x80u >> len)) len++;
        if (len == 1 || len > 6) return 0;
        *code = first & (0x7F >> len);
        for (size_t i = 1; i < len; i++) {
            if (!continues(text, at + i)) return 0;
            *code = *code << 6 | ((unsigned char)text.ptr[at + i] & 0x3F);
        }
    }
    bool strict = *code <= 0x10FFFF && (*code < 0xD800 || *code > 0xDFFF);
    bool sound = *code >= least[len] && (lax || strict) && !continues(text, at + len);
    return sound ? len : 0;
}

/* upvalue: whether it is lax. [text, place of the character before] -> [place, code] or [] */
static int next_code(lua_State *L)
{
    ac_str text = {0};
    lua_Integer code, before = luaL_checkinteger(L, 2);
    text.ptr = luaL_checklstring(L, 1, &text.len);
    size_t at = before > 0 ? (size_t)before : 0;
    while (continues(text, at)) at++;
    ac_lua_charge(L, at - (before > 0 ? (size_t)before : 0));
    if (at >= text.len) return 0;
    if (!decode(text, at, lua_toboolean(L, lua_upvalueindex(1)), &code))
        return luaL_error(L, "invalid UTF-8 code");
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_pushinteger(L, code);
    return 2;
}

/* [text, lax] -> [iterator, text, 0] */
static int utf8_codes(lua_State *L)
{
    ac_str text = {0};
    text.ptr = luaL_checklstring(L, 1, &text.len);
    luaL_argcheck(L, !continues(text, 0), 1, "invalid UTF-8 code");
    lua_pushboolean(L, lua_toboolean(L, 2));
    lua_pushcclosure(L, next_code, 1);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

/* Moves `*at` to the start of the character that is `count` further; false when there is none. */
static bool move(ac_str text, size_t *at, lua_Integer count)
{
    for (; count > 0 && *at < text.len; count--) do
            ++*at;
        while (continues(text, *at));
    for (; count < 0 && *at > 0; count++) do
            --*at;
        while (*at > 0 && continues(text, *at));
    return count == 0;
}

/* [text, count, first] -> [place] or [nil] */
static int utf8_offset(lua_State *L)
{
    ac_str text = {0};
    text.ptr = luaL_checklstring(L, 1, &text.len);
    lua_Integer count = luaL_checkinteger(L, 2), len = (lua_Integer)text.len;
    lua_Integer first = luaL_optinteger(L, 3, count >= 0 ? 1 : len + 1);
    if (first < 0) first = first < -len ? 0 : len + first + 1;
    luaL_argcheck(L, first >= 1 && first <= len + 1, 3, "position out of bounds");
    size_t at = (size_t)first - 1, from = at;
    while (!count && at > 0 && continues(text, at)) at--;
    if (count && continues(text, at))
        return luaL_error(L, "initial position is a continuation byte");
    bool found = move(text, &at, count > 0 ? count - 1 : count);
    ac_lua_charge(L, at > from ? at - from : from - at);
    if (found)
        lua_pushinteger(L, (lua_Integer)at + 1);
    else
        lua_pushnil(L);
    return 1;
}

const luaL_Reg ac_lua_utf8_functions[] = {
    {"codes", utf8_codes}, {"offset", utf8_offset}, {NULL, NULL}};
