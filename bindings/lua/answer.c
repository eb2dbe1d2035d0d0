/* answer and value: what a coder wrote, as rules read it. */
#include "lua/handle.h"

static ac_node answer_at(lua_State *L)
{
    return ac_lua_check_node(L, 1, &ac_lua_answer);
}

/* The fields of an answer. Each: [answer] -> [value] */

static int answer_number(lua_State *L)
{
    lua_pushinteger(L, ac_answer_question(answer_at(L))->number);
    return 1;
}

static int answer_key(lua_State *L)
{
    ac_lua_push_str(L, ac_answer_question(answer_at(L))->key);
    return 1;
}

static int answer_label(lua_State *L)
{
    ac_lua_push_str(L, ac_answer_question(answer_at(L))->label);
    return 1;
}

static int answer_question(lua_State *L)
{
    ac_lua_push_question(L, ac_answer_question(answer_at(L)));
    return 1;
}

static int answer_state(lua_State *L)
{
    lua_pushstring(L, ac_answer_state_name(ac_answer_state_of(answer_at(L))));
    return 1;
}

static int answer_text(lua_State *L)
{
    ac_lua_push_str(L, ac_node_text(answer_at(L)));
    return 1;
}

static int answer_excerpt(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_node answer = answer_at(L);
    ac_buf words = {0};
    ac_put_excerpt(&words, ac_node_text(answer));
    ac_arena_clear(&rules->words);
    ac_str text = ac_arena_dup(&rules->words, ac_buf_str(&words));
    ac_buf_release(&words);
    ac_lua_push_str(L, text);
    return 1;
}

static int answer_description(lua_State *L)
{
    ac_lua_push_str(L, ac_answer_description(answer_at(L)));
    return 1;
}

static int answer_count(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)ac_answer_value_count(answer_at(L)));
    return 1;
}

static int answer_values(lua_State *L)
{
    ac_node answer = answer_at(L);
    lua_newtable(L);
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        ac_lua_push_node(L, ac_answer_value(answer, i), &ac_lua_value);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* Labels of options, and the words of answers beyond them. */
static int answer_choices(lua_State *L)
{
    ac_node answer = answer_at(L);
    lua_Integer count = 0;
    lua_newtable(L);
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        bool option = value->kind == AC_VALUE_OPTION;
        if (!option && value->kind != AC_VALUE_OTHER) continue;
        ac_lua_push_str(L, option ? value->as.option->label : value->text);
        lua_rawseti(L, -2, ++count);
    }
    return 1;
}

static int answer_dates(lua_State *L)
{
    ac_node answer = answer_at(L);
    lua_Integer count = 0;
    lua_newtable(L);
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        if (value->kind != AC_VALUE_DATE) continue;
        ac_lua_push_date(L, value->as.date.from);
        lua_rawseti(L, -2, ++count);
    }
    return 1;
}

static int answer_date(lua_State *L)
{
    ac_node answer = answer_at(L);
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        if (value->kind != AC_VALUE_DATE) continue;
        ac_lua_push_date(L, value->as.date.from);
        return 1;
    }
    lua_pushnil(L);
    return 1;
}

static int answer_members(lua_State *L)
{
    ac_node answer = answer_at(L);
    lua_Integer count = 0;
    lua_newtable(L);
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        ac_node value = ac_answer_value(answer, i);
        if (ac_value_of(value)->kind != AC_VALUE_MEMBER) continue;
        ac_lua_push_node(L, value, &ac_lua_value);
        lua_rawseti(L, -2, ++count);
    }
    return 1;
}

static void push_truth(lua_State *L, ac_truth truth)
{
    if (truth == AC_UNKNOWN)
        lua_pushnil(L);
    else
        lua_pushboolean(L, truth == AC_TRUE);
}

/* A word that the question's type does not know is unknown here, and no mistake as in expressions:
 * checks go through answers of all types.
 * upvalue: op. [answer, argument] -> [true, false, or nil for unknown] */
static int ask_word(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_op op = (ac_op)lua_tointeger(L, lua_upvalueindex(1));
    const ac_question *question = ac_answer_question(answer_at(L));
    ac_expr_node atom;
    ac_err err;
    ac_str argument = {0};
    ac_arena_clear(&rules->words);
    if (!(ac_op_row_of(op)->types & (1u << question->type))) {
        lua_pushnil(L);
        return 1;
    }
    if (ac_op_row_of(op)->argument != AC_TAKES_NOTHING) {
        luaL_checkstring(L, 2);
        argument = ac_lua_text(L, 2, &rules->words);
    }
    if (ac_atom_bind(&atom, &rules->words, op, question, argument, &err) != AC_OK)
        return luaL_error(L, "%s", err.message);
    push_truth(L, ac_atom_eval(&atom, rules->sheet));
    return 1;
}

/* [methods] -> [methods] */
void ac_lua_put_methods(lua_State *L)
{
    for (int op = 0; op < AC_OP_COUNT; op++) {
        if (!ac_op_is_atom((ac_op)op)) continue;
        lua_pushinteger(L, op);
        lua_pushcclosure(L, ask_word, 1);
        lua_setfield(L, -2, ac_op_row_of((ac_op)op)->word);
    }
}

/* [answer] -> ["Q16 (type of alliance)"] */
static int answer_tostring(lua_State *L)
{
    const ac_question *question = ac_answer_question(answer_at(L));
    lua_pushfstring(L, "Q%d (", (int)question->number);
    ac_lua_push_str(L, question->label);
    lua_pushliteral(L, ")");
    lua_concat(L, 3);
    return 1;
}

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

static const luaL_Reg answer_fields[] = {{"choices", answer_choices},
                                         {"count", answer_count},
                                         {"date", answer_date},
                                         {"dates", answer_dates},
                                         {"description", answer_description},
                                         {"excerpt", answer_excerpt},
                                         {"key", answer_key},
                                         {"label", answer_label},
                                         {"members", answer_members},
                                         {"number", answer_number},
                                         {"question", answer_question},
                                         {"state", answer_state},
                                         {"text", answer_text},
                                         {"values", answer_values},
                                         {NULL, NULL}};
static const luaL_Reg answer_meta[] = {{"__tostring", answer_tostring}, {NULL, NULL}};
static const luaL_Reg value_fields[] = {
    {"code", value_code},     {"date", value_date}, {"kind", value_kind},
    {"known", value_known},   {"name", value_name}, {"number", value_number},
    {"option", value_option}, {"text", value_text}, {NULL, NULL}};
static const luaL_Reg value_meta[] = {{"__tostring", value_text}, {NULL, NULL}};

const ac_lua_class ac_lua_answer = {.name = "answer", .fields = answer_fields, .meta = answer_meta};
const ac_lua_class ac_lua_value = {.name = "value", .fields = value_fields, .meta = value_meta};
