/* string.find, match, gmatch and gsub with a matcher that obeys the limits (constraint/pattern.h):
 * Lua's own can take for ever within one call. What they give is the same; a pattern that is
 * malformed is an error even where the text ends before that shows. */
#include "constraint/pattern.h"
#include "lua/internal.h"

#include <string.h>

static ac_str check_text(lua_State *L, int index)
{
    ac_str text = {0};
    text.ptr = luaL_checklstring(L, index, &text.len);
    return text;
}

ac_str ac_lua_pattern(lua_State *L, int index)
{
    ac_str pattern = check_text(L, index);
    ac_err err;
    ac_lua_charge(L, 1 + pattern.len / 8);
    if (ac_pattern_check(pattern, &err) != AC_OK) luaL_error(L, "%s", err.message);
    return pattern;
}

/* Takes the ^ off; tells whether it was there. */
static bool take_anchor(ac_str *pattern)
{
    bool anchored = pattern->len && pattern->ptr[0] == '^';
    if (anchored) *pattern = ac_str_sub(*pattern, 1, pattern->len);
    return anchored;
}

/* The next match, paid for. */
static bool find_next(lua_State *L, ac_pattern_match *out, const ac_pattern_search *search)
{
    ac_lua_use *use = &ac_lua_rules(L)->use;
    size_t given = use->steps > 0 ? (size_t)use->steps : 0, left = given;
    ac_pattern_result result = ac_pattern_find(out, search, &left);
    if (result == AC_PATTERN_TOO_DEEP)
        luaL_error(L, "the pattern is too complex: more than 200 groups and repetitions");
    ac_lua_charge(L, given - left + (result == AC_PATTERN_TOO_LONG));
    return result == AC_PATTERN_FOUND;
}

bool ac_lua_matches(lua_State *L, ac_str text, ac_str pattern)
{
    ac_pattern_match match;
    ac_pattern_search wanted = {.text = text, .not_ending_at = SIZE_MAX};
    wanted.here_only = take_anchor(&pattern);
    wanted.pattern = pattern;
    return find_next(L, &match, &wanted);
}

/* Of one capture, or of the whole match where there are none. [-0, +1] */
static void push_capture(lua_State *L, ac_str text, const ac_pattern_match *match, size_t i)
{
    if (i >= match->capture_count)
        lua_pushlstring(L, text.ptr + match->start, match->end - match->start);
    else if (match->captures[i].len == AC_PATTERN_PLACE)
        lua_pushinteger(L, (lua_Integer)match->captures[i].start + 1);
    else
        lua_pushlstring(L, text.ptr + match->captures[i].start, match->captures[i].len);
}

/* All captures; without any, the whole match if it is wanted. [-0, +result] */
static int push_captures(lua_State *L, ac_str text, const ac_pattern_match *match, bool whole)
{
    size_t count = match->capture_count ? match->capture_count : whole;
    luaL_checkstack(L, (int)count, "too many captures");
    for (size_t i = 0; i < count; i++) push_capture(L, text, match, i);
    return (int)count;
}

/* Where to begin, from an argument that counts from 1, or from the end; SIZE_MAX for beyond it. */
static size_t start_at(lua_State *L, int index, size_t len)
{
    lua_Integer at = luaL_optinteger(L, index, 1);
    if (at > 0) return (lua_Unsigned)at - 1 <= len ? (size_t)at - 1 : SIZE_MAX;
    if (at == 0 || at < -(lua_Integer)len) return 0;
    return len - (size_t)-at;
}

static bool is_plain(ac_str pattern)
{
    for (size_t i = 0; i < pattern.len; i++)
        if (pattern.ptr[i] && strchr("^$*+?.([%-", pattern.ptr[i])) return false;
    return true;
}

/* [text, pattern, first, plain] -> [first, last] or [nil] */
static int find_plain(lua_State *L, ac_str text, ac_str words, size_t from)
{
    ac_lua_charge(L, (text.len - from) / 8);
    size_t at = ac_str_find(text, words, from);
    if (at == SIZE_MAX) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_pushinteger(L, (lua_Integer)at + (lua_Integer)words.len);
    return 2;
}

static int search(lua_State *L, bool find)
{
    ac_pattern_match match;
    ac_str text = check_text(L, 1), pattern = check_text(L, 2);
    size_t from = start_at(L, 3, text.len);
    if (from != SIZE_MAX && find && (lua_toboolean(L, 4) || is_plain(pattern)))
        return find_plain(L, text, pattern, from);
    pattern = ac_lua_pattern(L, 2);
    bool anchored = take_anchor(&pattern);
    ac_pattern_search wanted = {pattern, text, from, SIZE_MAX, anchored};
    if (from == SIZE_MAX || !find_next(L, &match, &wanted)) {
        lua_pushnil(L);
        return 1;
    }
    if (!find) return push_captures(L, text, &match, true);
    lua_pushinteger(L, (lua_Integer)match.start + 1);
    lua_pushinteger(L, (lua_Integer)match.end);
    return push_captures(L, text, &match, false) + 2;
}

/* [text, pattern, first, plain] -> [first, last, captures ...] or [nil] */
static int string_find(lua_State *L)
{
    return search(L, true);
}

/* [text, pattern, first] -> [captures ...] or [nil] */
static int string_match(lua_State *L)
{
    return search(L, false);
}

/* upvalues: text, pattern, where to begin, where no match may end. [] -> [captures ...] or [nil] */
static int next_match(lua_State *L)
{
    ac_str text = {0}, pattern = {0};
    ac_pattern_match match;
    text.ptr = lua_tolstring(L, lua_upvalueindex(1), &text.len);
    pattern.ptr = lua_tolstring(L, lua_upvalueindex(2), &pattern.len);
    size_t from = (size_t)lua_tointeger(L, lua_upvalueindex(3));
    ac_pattern_search wanted = {pattern, text, from, (size_t)lua_tointeger(L, lua_upvalueindex(4)),
                                false};
    if (from > text.len || !find_next(L, &match, &wanted)) {
        lua_pushinteger(L, (lua_Integer)text.len + 1);
        lua_replace(L, lua_upvalueindex(3));
        return 0;
    }
    lua_pushinteger(L, (lua_Integer)match.end);
    lua_pushvalue(L, -1);
    lua_replace(L, lua_upvalueindex(3));
    lua_replace(L, lua_upvalueindex(4));
    return push_captures(L, text, &match, true);
}

/* [text, pattern, first] -> [iterator] */
static int string_gmatch(lua_State *L)
{
    ac_str text = check_text(L, 1);
    ac_lua_pattern(L, 2);
    size_t from = start_at(L, 3, text.len);
    lua_settop(L, 2);
    lua_pushinteger(L, from == SIZE_MAX ? (lua_Integer)text.len + 1 : (lua_Integer)from);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, next_match, 4);
    return 1;
}

/* Adds a replacement in which %0 to %9 stand for what was matched. [-0, +0] */
static void add_words(lua_State *L, luaL_Buffer *out, ac_str words, ac_str text,
                      const ac_pattern_match *match)
{
    for (size_t i = 0; i < words.len; i++) {
        char c = words.ptr[i];
        if (c != '%') {
            luaL_addchar(out, c);
            continue;
        }
        c = ++i < words.len ? words.ptr[i] : '\0';
        size_t which = (size_t)(c - '1'), captures = match->capture_count;
        if (c == '%') {
            luaL_addchar(out, c);
        } else if (c == '0') {
            luaL_addlstring(out, text.ptr + match->start, match->end - match->start);
        } else if (c >= '1' && c <= '9' && which < (captures ? captures : 1)) {
            push_capture(L, text, match, which);
            luaL_tolstring(L, -1, NULL); /* of a place */
            lua_remove(L, -2);
            luaL_addvalue(out);
        } else if (c >= '1' && c <= '9') {
            luaL_error(L, "the replacement has %%%c, but the pattern has no capture of that number",
                       c);
        } else {
            luaL_error(L, "invalid use of '%%' in a replacement; write %%%% for a percent sign");
        }
    }
}

/* Adds what the third argument makes of a match; false where it leaves the match as it is. [-0, +0]
 */
static bool add_replacement(lua_State *L, luaL_Buffer *out, ac_str text,
                            const ac_pattern_match *match)
{
    ac_str whole = ac_str_sub(text, match->start, match->end);
    int type = lua_type(L, 3);
    if (type == LUA_TFUNCTION) {
        lua_pushvalue(L, 3);
        lua_call(L, push_captures(L, text, match, true), 1);
    } else if (type == LUA_TTABLE) {
        push_capture(L, text, match, 0);
        lua_gettable(L, 3);
    } else {
        ac_str words = {0};
        words.ptr = lua_tolstring(L, 3, &words.len);
        ac_lua_charge(L, words.len / 8);
        add_words(L, out, words, text, match);
        return true;
    }
    bool replaced = lua_toboolean(L, -1);
    if (!replaced) {
        lua_pop(L, 1);
        luaL_addlstring(out, whole.ptr, whole.len);
    } else if (lua_isstring(L, -1)) {
        luaL_addvalue(out);
    } else {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    }
    return replaced;
}

/* [text, pattern, replacement, most] -> [text, count] */
static int string_gsub(lua_State *L)
{
    ac_str text = check_text(L, 1), pattern = ac_lua_pattern(L, 2);
    int type = lua_type(L, 3);
    luaL_argexpected(L,
                     type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION ||
                         type == LUA_TTABLE,
                     3, "string/function/table");
    lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)text.len + 1), count = 0;
    bool anchored = take_anchor(&pattern), changed = false;
    if (anchored && most > 1) most = 1;
    ac_pattern_search wanted = {pattern, text, 0, SIZE_MAX, anchored};
    ac_pattern_match match;
    size_t copied = 0;
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (; count < most && find_next(L, &match, &wanted); count++) {
        luaL_addlstring(&out, text.ptr + copied, match.start - copied);
        changed |= add_replacement(L, &out, text, &match);
        copied = wanted.from = wanted.not_ending_at = match.end;
    }
    luaL_addlstring(&out, text.ptr + copied, text.len - copied);
    luaL_pushresult(&out);
    if (!changed) lua_pushvalue(L, 1);
    lua_pushinteger(L, count);
    return 2;
}

const luaL_Reg ac_lua_string_functions[] = {{"find", string_find},
                                            {"gmatch", string_gmatch},
                                            {"gsub", string_gsub},
                                            {"match", string_match},
                                            {NULL, NULL}};
