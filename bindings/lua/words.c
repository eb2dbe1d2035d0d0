/* Words asked of an expression: what stands behind the colon, and behind the word. */
#include "lua/expressions.h"

enum { MAX_ARGUMENTS = 1000 };

static ac_argument argument_at(lua_State *L, int index)
{
    ac_argument argument = {.kind = AC_ARGUMENT_EXPR};
    if (lua_type(L, index) == LUA_TSTRING) {
        argument.kind = AC_ARGUMENT_TEXT;
        argument.text = ac_lua_text(L, index, &ac_lua_rules(L)->words);
    } else if (lua_type(L, index) == LUA_TNUMBER) {
        argument.kind = AC_ARGUMENT_NUMBER;
        argument.number = lua_tonumber(L, index);
    } else if (!ac_lua_to_expression(L, index, &argument.expr)) {
        luaL_error(L, "a %s cannot stand behind a word; what can: a text, a number, an expression",
                   luaL_typename(L, index));
    }
    return argument;
}

static size_t count_arguments(lua_State *L, int top)
{
    size_t count = 0;
    for (int i = 2; i <= top; i++) count += lua_istable(L, i) ? (size_t)lua_rawlen(L, i) : 1;
    if (count > MAX_ARGUMENTS) luaL_error(L, "more than %d texts behind one word", MAX_ARGUMENTS);
    return count;
}

/* What stands behind a word, lists spread out; false when one of them is broken. */
static bool take_arguments(lua_State *L, ac_argument *arguments)
{
    size_t count = 0;
    bool sound = true;
    int top = lua_gettop(L);
    for (int i = 2; i <= top; i++) {
        lua_Integer items = lua_istable(L, i) ? (lua_Integer)lua_rawlen(L, i) : 0;
        for (lua_Integer k = 1; k <= items; k++) {
            lua_rawgeti(L, i, k);
            arguments[count++] = argument_at(L, -1);
            lua_pop(L, 1);
        }
        if (!lua_istable(L, i)) arguments[count++] = argument_at(L, i);
    }
    for (size_t i = 0; i < count; i++)
        sound &= arguments[i].kind != AC_ARGUMENT_EXPR || arguments[i].expr.count;
    return sound;
}

/* upvalue: op. [expression, arguments ...] -> [expression] */
static int ask_word(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_op op = (ac_op)lua_tointeger(L, lua_upvalueindex(1));
    ac_expr subject, expr;
    ac_err err;
    if (!ac_lua_to_expression(L, 1, &subject)) {
        lua_pushfstring(L, "put a colon before %s, as in Q[16]:%s", ac_op_row_of(op)->word,
                        ac_op_row_of(op)->word);
        return ac_lua_push_broken(L, lua_tostring(L, -1));
    }
    size_t count = count_arguments(L, lua_gettop(L));
    ac_arena_clear(&rules->words);
    ac_argument *arguments = AC_ARENA_ARRAY(&rules->words, ac_argument, count);
    if (!arguments) return luaL_error(L, "out of memory");
    if (!take_arguments(L, arguments) || !subject.count) return ac_lua_push_broken(L, NULL);
    ac_status status =
        ac_expr_word(&expr, &rules->arena, rules->instrument, op, subject, arguments, count, &err);
    return ac_lua_push_made(L, status, expr, &err);
}

/* What stands for a word that is not there: whatever is asked with it is broken already. */
static int ask_nothing(lua_State *L)
{
    return ac_lua_push_broken(L, NULL);
}

static void complain_of_word(lua_State *L, ac_str word)
{
    const char *words[AC_OP_TOTAL + 1];
    size_t count = 0;
    for (int op = 0; op < AC_OP_TOTAL; op++)
        if (ac_op_is_word((ac_op)op)) words[count++] = ac_op_row_of((ac_op)op)->word;
    words[count] = NULL;
    const char *meant = ac_lua_nearest(words, word);
    if (meant)
        lua_pushfstring(L, "there is no word \"%s\"; did you mean \"%s\"?", word.ptr, meant);
    else
        lua_pushfstring(L, "there is no word \"%s\" to ask of an answer", word.ptr);
    ac_lua_mistake_here(L, lua_tostring(L, -1));
}

/* upvalue: words. [expression, word] -> [function] */
int ac_lua_index_expression(lua_State *L)
{
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TFUNCTION) return 1;
    complain_of_word(L, ac_lua_key(L, 2));
    lua_pushcfunction(L, ask_nothing);
    return 1;
}

/* [Q, number or key] -> [expression] */
int ac_lua_index_questions(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_expr expr;
    ac_err err;
    ac_lua_need_file(L);
    const ac_question *question = ac_expr_question(rules->instrument, ac_lua_key(L, 2), &err);
    if (!question) return ac_lua_push_broken(L, err.message);
    ac_status status = ac_expr_answer(&expr, &rules->arena, question, &err);
    return ac_lua_push_made(L, status, expr, &err);
}

/* [-0, +1] */
void ac_lua_push_words(lua_State *L)
{
    lua_newtable(L);
    for (int op = 0; op < AC_OP_TOTAL; op++) {
        if (!ac_op_is_word((ac_op)op)) continue;
        lua_pushinteger(L, op);
        lua_pushcclosure(L, ask_word, 1);
        lua_setfield(L, -2, ac_op_row_of((ac_op)op)->word);
    }
}
