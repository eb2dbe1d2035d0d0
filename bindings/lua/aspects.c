/* What sheet:answers { ... } can tell answers apart by, each a row of a table. */
#include "lua/aspects.h"

#include <string.h>

static unsigned blank_normal_of(lua_State *L, ac_node answer)
{
    (void)L;
    return ac_answer_question(answer)->blank_normal;
}

static unsigned describe_of(lua_State *L, ac_node answer)
{
    (void)L;
    return ac_answer_question(answer)->describe;
}

static unsigned na_normal_of(lua_State *L, ac_node answer)
{
    (void)L;
    return ac_answer_question(answer)->na_normal;
}

static unsigned state_of(lua_State *L, ac_node answer)
{
    (void)L;
    return ac_answer_state_of(answer);
}

static unsigned type_of(lua_State *L, ac_node answer)
{
    (void)L;
    return ac_answer_question(answer)->type;
}

static unsigned described_of(lua_State *L, ac_node answer)
{
    return ac_lua_ask(L, AC_OP_DESCRIBES, answer) == AC_TRUE;
}

static unsigned says_of(lua_State *L, ac_node answer)
{
    return ac_lua_ask(L, AC_OP_YES, answer);
}

static const char *describe_name(unsigned value)
{
    static const char *const names[] = {[AC_DESCRIBE_NEVER] = "never",
                                        [AC_DESCRIBE_AFTER_YES] = "yes",
                                        [AC_DESCRIBE_AFTER_NO] = "no"};
    return names[value];
}

static const char *state_name(unsigned value)
{
    return ac_answer_state_name((ac_answer_state)value);
}

static const char *type_name(unsigned value)
{
    return ac_question_type_name((ac_question_type)value);
}

static const char *says_name(unsigned value)
{
    static const char *const names[] = {
        [AC_FALSE] = "no", [AC_TRUE] = "yes", [AC_UNKNOWN] = "neither"};
    return names[value];
}

static const struct {
    const char *key;
    unsigned (*of)(lua_State *L, ac_node answer);
    const char *(*name)(unsigned value); /* NULL: false and true */
    unsigned count;                      /* of names */
    const char *english;
} aspects[AC_ASPECT_COUNT] = {
    [AC_ASPECT_BLANK_NORMAL] = {"blank_normal", blank_normal_of, NULL, 2,
                                "whether the instrument says that it may be blank"},
    [AC_ASPECT_DESCRIBE] = {"describe", describe_of, describe_name, 3,
                            "after which answer a description is asked"},
    [AC_ASPECT_NA_NORMAL] = {"na_normal", na_normal_of, NULL, 2,
                             "whether the instrument says that it may be NA"},
    [AC_ASPECT_STATE] = {"state", state_of, state_name, AC_ANSWER_STATE_COUNT, "what was written"},
    [AC_ASPECT_TYPE] = {"type", type_of, type_name, AC_QUESTION_TYPE_COUNT, "of the question"},
    [AC_ASPECT_DESCRIBED] = {"described", described_of, NULL, 2,
                             "whether something is written behind the coded answer"},
    [AC_ASPECT_SAYS] = {"says", says_of, says_name, 3, "what the answer says"}};

/* Raises that a condition is none of what it may be. [..., value] */
static int refuse_value(lua_State *L, ac_lua_aspect which)
{
    const char *key = aspects[which].key;
    bool text = lua_type(L, -1) == LUA_TSTRING;
    const char *value = text ? lua_tostring(L, -1) : luaL_typename(L, -1);
    unsigned count = aspects[which].count;
    luaL_Buffer names;
    if (!aspects[which].name)
        return luaL_error(L, "`%s` is true or false, not a %s", key, luaL_typename(L, -1));
    luaL_buffinit(L, &names);
    for (unsigned i = 0; i < count; i++) {
        luaL_addstring(&names, !i ? "\"" : i + 1 < count ? "\", \"" : "\" or \"");
        luaL_addstring(&names, aspects[which].name(i));
    }
    luaL_pushresult(&names);
    return luaL_error(L, text ? "`%s` is %s\", not \"%s\"" : "`%s` is %s\", not a %s", key,
                      lua_tostring(L, -1), value);
}

/* [..., value] */
static uint32_t bit_of(lua_State *L, ac_lua_aspect which)
{
    const char *(*name)(unsigned value) = aspects[which].name;
    if (!name && lua_isboolean(L, -1)) return 1u << lua_toboolean(L, -1);
    for (unsigned i = 0; name && lua_type(L, -1) == LUA_TSTRING && i < aspects[which].count; i++)
        if (strcmp(lua_tostring(L, -1), name(i)) == 0) return 1u << i;
    return (uint32_t)refuse_value(L, which);
}

/* [..., value or list of them] */
uint32_t ac_lua_aspect_mask(lua_State *L, ac_lua_aspect which)
{
    uint32_t mask = 0;
    if (!aspects[which].name || !lua_istable(L, -1)) return bit_of(L, which);
    for (lua_Integer i = 1; lua_rawgeti(L, -1, i) != LUA_TNIL; i++) {
        ac_lua_charge(L, 1);
        mask |= bit_of(L, which);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    if (!mask) luaL_error(L, "`%s` is an empty list", aspects[which].key);
    return mask;
}

/* "yes"|"no", or a list of them. */
static void annotate_names(ac_buf *out, ac_lua_aspect which)
{
    if (!aspects[which].name) ac_buf_puts(out, "boolean");
    for (unsigned i = 0; aspects[which].name && i < aspects[which].count; i++)
        ac_buf_printf(out, "%s\"%s\"", i ? "|" : "(", aspects[which].name(i));
    if (aspects[which].name) ac_buf_puts(out, ")|string[]");
}

void ac_lua_annotate_aspects(ac_buf *out)
{
    for (int i = 0; i < AC_ASPECT_COUNT; i++) {
        ac_buf_printf(out, "---@field %s? ", aspects[i].key);
        annotate_names(out, (ac_lua_aspect)i);
        ac_buf_printf(out, " %s\n", aspects[i].english);
    }
}

const char *ac_lua_aspect_key(ac_lua_aspect which)
{
    return aspects[which].key;
}

bool ac_lua_aspect_is(lua_State *L, ac_lua_aspect which, uint32_t mask, ac_node answer)
{
    return mask >> aspects[which].of(L, answer) & 1;
}
