/* sheet:answers { from = 8, to = 56, state = "answered", containing = "article" }: the answers that
 * a rule is about are looked for here, so that it is not called for the others. */
#include "lua/wanted.h"

#include "lua/aspects.h"

#include <string.h>

struct ac_lua_wanted {
    size_t from, to;                 /* indices of questions, half-open */
    uint32_t masks[AC_ASPECT_COUNT]; /* 0: not asked for */
    ac_str pattern;                  /* that is found in it; NULL for none */
    bool contains;                   /* one of the texts that follow */
    size_t text_count;
    ac_str texts[]; /* like the pattern, of a table that is the user value */
};

/* The keys beside those of the aspects. */
enum {
    KEY_CONTAINING = AC_ASPECT_COUNT,
    KEY_FROM,
    KEY_MATCHING,
    KEY_TO,
    KEY_COUNT,
    KEY_ITEM = KEY_COUNT /* of a list of texts */
};

static const char *key_name(int key)
{
    static const char *const names[] = {"containing", "from", "matching", "to"};
    return key < AC_ASPECT_COUNT ? ac_lua_aspect_key((ac_lua_aspect)key)
                                 : names[key - AC_ASPECT_COUNT];
}

/* [..., key that is none] */
static int refuse_key(lua_State *L)
{
    const char *names[KEY_COUNT + 1] = {NULL};
    for (int key = 0; key < KEY_COUNT; key++) names[key] = key_name(key);
    ac_str key = {0};
    key.ptr = luaL_tolstring(L, -1, &key.len);
    const char *meant = ac_lua_nearest(names, key);
    if (!meant) return luaL_error(L, "answers have no condition `%s`", key.ptr);
    return luaL_error(L, "answers have no condition `%s`; did you mean `%s`?", key.ptr, meant);
}

/* Which key it is; KEY_ITEM for the number of an item, -1 for none. */
static int key_at(lua_State *L, int index)
{
    if (lua_isinteger(L, index)) return KEY_ITEM;
    if (lua_type(L, index) != LUA_TSTRING) return -1;
    int key = 0;
    while (key < KEY_COUNT && strcmp(lua_tostring(L, index), key_name(key)) != 0) key++;
    return key < KEY_COUNT ? key : -1;
}

/* Of several that are unknown the first is told, in the order of the keys. */
static void refuse_unknown(lua_State *L, int table)
{
    ac_lua_push_sorted_keys(L, table);
    for (lua_Integer i = 1; lua_rawgeti(L, -1, i) != LUA_TNIL; i++) {
        if (key_at(L, -1) < 0) refuse_key(L);
        lua_pop(L, 1);
    }
    lua_pop(L, 2);
}

/* A bit for each key that the table has. */
static uint32_t keys_of(lua_State *L, int table)
{
    uint32_t keys = 0;
    bool known = true;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
        int key = key_at(L, -2);
        ac_lua_charge(L, 1);
        known = known && key >= 0;
        if (key >= 0) keys |= 1u << key;
    }
    if (!known) refuse_unknown(L, table);
    if (keys >> KEY_ITEM & 1 && keys != 1u << KEY_ITEM)
        luaL_error(L, "beside conditions, texts stand in `containing`");
    return keys;
}

/* [..., number or key of a question] */
static size_t index_of(lua_State *L, int key)
{
    ac_err err;
    if (lua_type(L, -1) != LUA_TNUMBER && lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "`%s` is the number or the key of a question, not a %s", key_name(key),
                   luaL_typename(L, -1));
    const ac_question *question =
        ac_expr_question(ac_lua_rules(L)->instrument, ac_lua_key(L, -1), &err);
    if (!question) return (size_t)luaL_error(L, "`%s`: %s", key_name(key), err.message);
    lua_pop(L, 1);
    return question->index;
}

/* [text or list of texts] -> [a list of our own, which the rule cannot change meanwhile] */
static size_t copy_texts(lua_State *L)
{
    lua_Integer count = 0;
    int from = lua_gettop(L);
    if (lua_type(L, from) != LUA_TTABLE && lua_type(L, from) != LUA_TSTRING)
        luaL_error(L, "`containing` is a text or a list of texts, not a %s",
                   luaL_typename(L, from));
    lua_newtable(L);
    if (lua_type(L, from) == LUA_TSTRING) {
        lua_pushvalue(L, from);
        lua_rawseti(L, -2, ++count);
    }
    while (lua_istable(L, from) && lua_rawgeti(L, from, count + 1) != LUA_TNIL) {
        ac_lua_charge(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING)
            luaL_error(L, "`containing` is a text or a list of texts, but one of them is a %s",
                       luaL_typename(L, -1));
        lua_rawseti(L, -2, ++count);
    }
    lua_settop(L, from + 1);
    lua_replace(L, from);
    return (size_t)count;
}

/* Pushes the texts of the argument at `index`. [-0, +1] */
static size_t push_texts(lua_State *L, int index, uint32_t keys)
{
    bool whole = lua_type(L, index) == LUA_TSTRING || keys >> KEY_ITEM & 1;
    if (whole)
        lua_pushvalue(L, index);
    else if (keys >> KEY_CONTAINING & 1)
        lua_getfield(L, index, key_name(KEY_CONTAINING));
    else
        lua_newtable(L);
    return copy_texts(L);
}

/* [texts] -> [userdata] */
static ac_lua_wanted *new_wanted(lua_State *L, size_t count)
{
    ac_lua_wanted *wanted = lua_newuserdatauv(L, sizeof *wanted + count * sizeof *wanted->texts, 1);
    *wanted = (ac_lua_wanted){.text_count = count};
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, -2, (lua_Integer)i + 1);
        wanted->texts[i].ptr = lua_tolstring(L, -1, &wanted->texts[i].len);
        lua_pop(L, 1);
    }
    lua_insert(L, -2);
    lua_setiuservalue(L, -2, 1);
    return wanted;
}

/* [wanted, pattern] It is kept beside the texts. */
static ac_str take_pattern(lua_State *L)
{
    if (lua_type(L, -1) != LUA_TSTRING)
        luaL_error(L, "`matching` is a pattern, not a %s", luaL_typename(L, -1));
    lua_getiuservalue(L, -2, 1);
    lua_pushvalue(L, -2);
    lua_rawseti(L, -2, 0);
    lua_pop(L, 1);
    return ac_lua_pattern(L, -1);
}

/* [wanted, value] */
static void take_condition(lua_State *L, ac_lua_wanted *wanted, int key)
{
    switch (key) {
    case KEY_FROM:
        wanted->from = index_of(L, key);
        break;
    case KEY_MATCHING:
        wanted->pattern = take_pattern(L);
        break;
    case KEY_TO:
        wanted->to = index_of(L, key) + 1;
        break;
    default:
        wanted->masks[key] = ac_lua_aspect_mask(L, (ac_lua_aspect)key);
    }
}

void ac_lua_push_wanted(lua_State *L, int index)
{
    bool table = lua_istable(L, index);
    if (!table && !lua_isnil(L, index) && lua_type(L, index) != LUA_TSTRING)
        luaL_error(L,
                   "answers are asked for by texts, or by conditions such as { state = "
                   "\"blank\" }, not by a %s",
                   luaL_typename(L, index));
    uint32_t keys = table ? keys_of(L, index) : 0;
    ac_lua_wanted *wanted = new_wanted(L, push_texts(L, index, keys));
    bool list = table && !(keys & ~(1u << KEY_ITEM));
    wanted->contains = list || lua_type(L, index) == LUA_TSTRING || keys >> KEY_CONTAINING & 1;
    wanted->to = ac_instrument_question_count(ac_lua_rules(L)->instrument);
    for (int key = 0; key < KEY_COUNT; key++) {
        if (!(keys >> key & 1) || key == KEY_CONTAINING) continue;
        lua_getfield(L, index, key_name(key));
        take_condition(L, wanted, key);
        lua_pop(L, 1);
    }
}

static bool has_one(lua_State *L, const ac_lua_wanted *wanted, ac_str text)
{
    bool found = false;
    for (size_t i = 0; i < wanted->text_count && !found; i++) {
        ac_lua_charge(L, text.len / 8);
        found = ac_str_find(text, wanted->texts[i], 0) != SIZE_MAX;
    }
    return found;
}

static bool is_wanted(lua_State *L, const ac_lua_wanted *wanted, ac_node answer)
{
    ac_lua_charge(L, 1);
    for (int i = 0; i < AC_ASPECT_COUNT; i++)
        if (wanted->masks[i] && !ac_lua_aspect_is(L, (ac_lua_aspect)i, wanted->masks[i], answer))
            return false;
    ac_str text = ac_node_text(answer);
    if (wanted->contains && !has_one(L, wanted, text)) return false;
    return !wanted->pattern.ptr || ac_lua_matches(L, text, wanted->pattern);
}

size_t ac_lua_first_wanted(const ac_lua_wanted *wanted)
{
    return wanted->from;
}

ac_node ac_lua_next_wanted(lua_State *L, const ac_lua_wanted *wanted, const ac_sheet *sheet,
                           size_t *at)
{
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    while (*at < wanted->to) {
        ac_node answer = ac_sheet_answer(sheet, ac_instrument_question(instrument, (*at)++));
        if (is_wanted(L, wanted, answer)) return answer;
    }
    return (ac_node){0};
}

void ac_lua_annotate_wanted(ac_buf *out)
{
    ac_buf_puts(out, "--- What answers are like that `sheet:answers { ... }` gives: all of this.\n"
                     "---@class wanted\n"
                     "---@field containing? string|string[] one of these is written in it\n"
                     "---@field from? integer|string the first question, by number or key\n"
                     "---@field matching? string this pattern is found in it\n"
                     "---@field to? integer|string the last question, by number or key\n");
    ac_lua_annotate_aspects(out);
    ac_buf_putc(out, '\n');
}
