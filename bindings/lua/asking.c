/* The words of the rule language inside a check function: asked of an answer, they give plain
 * values. */
#include "lua/handle.h"

#include <math.h>

/* Those that give a truth and are about one answer. What gives a number or a date is a field. */
bool ac_lua_is_method(ac_op op)
{
    const ac_op_row *row = ac_op_row_of(op);
    return ac_op_is_word(op) && row->gives == AC_SORT_TRUTH && row->takes != AC_TAKES_BODY &&
           op != AC_OP_REFERS_TO &&
           (row->asked_of & ((1u << AC_QUESTION_TYPE_COUNT) - 1) || ac_op_compares(op));
}

/* Most are read in the order of the instrument. */
static void add_read(ac_lua_reads *reads, uint32_t index)
{
    size_t at = reads->count++;
    for (; at && reads->list[at - 1] > index; at--) reads->list[at] = reads->list[at - 1];
    reads->list[at] = index;
    reads->seen[index] = true;
}

void ac_lua_note_read(lua_State *L, ac_node answer)
{
    ac_lua_reads *reads = &ac_lua_rules(L)->reads;
    uint32_t index = ac_answer_question(answer)->index;
    if (reads->passed != (size_t)index + 1 && !reads->seen[index]) add_read(reads, index);
}

static void push_truth(lua_State *L, ac_truth truth)
{
    if (truth == AC_UNKNOWN)
        lua_pushnil(L);
    else
        lua_pushboolean(L, truth == AC_TRUE);
}

static ac_result evaluate(lua_State *L, ac_expr expr)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_expr_eval(expr, rules->sheet, rules->trial.require);
    return rules->trial.require[expr.count - 1];
}

static ac_expr_node node_of_answer(ac_node answer)
{
    return (ac_expr_node){
        .op = AC_OP_ANSWER, .sort = AC_SORT_ANSWER, .question = ac_answer_question(answer)};
}

void ac_lua_push_asked(lua_State *L, ac_op op, ac_node answer)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_expr_node node = node_of_answer(answer);
    ac_expr expr;
    ac_err err;
    ac_arena_clear(&rules->words);
    ac_lua_charge(L, ac_node_text(answer).len / 4);
    if (!ac_op_can_ask(op, node.question) ||
        ac_expr_word(&expr, &rules->words, rules->instrument, op, (ac_expr){&node, 1, 0}, NULL, 0,
                     &err) != AC_OK) {
        lua_pushnil(L);
        return;
    }
    ac_result result = evaluate(L, expr);
    lua_Integer whole;
    if (result.truth == AC_UNKNOWN || result.as.range.low != result.as.range.high)
        lua_pushnil(L);
    else if (result.as.range.low == floor(result.as.range.low) &&
             lua_numbertointeger(result.as.range.low, &whole))
        lua_pushinteger(L, whole);
    else
        lua_pushnumber(L, result.as.range.low);
}

/* A text, a number, a date, or another answer behind a word. */
static ac_argument argument_at(lua_State *L, int index, ac_arena *arena)
{
    ac_argument argument = {.kind = AC_ARGUMENT_NUMBER};
    ac_date *date = ac_lua_test_handle(L, index, &ac_lua_date);
    if (lua_type(L, index) == LUA_TNUMBER) {
        argument.number = lua_tonumber(L, index);
    } else if (lua_type(L, index) == LUA_TSTRING) {
        argument.kind = AC_ARGUMENT_TEXT;
        argument.text = ac_lua_text(L, index, arena);
    } else if (date) {
        char text[16];
        argument.kind = AC_ARGUMENT_TEXT;
        argument.text = ac_arena_dup(arena, (ac_str){text, ac_date_format(*date, text)});
    } else {
        ac_node answer = ac_lua_check_node(L, index, &ac_lua_answer);
        ac_err err;
        ac_lua_note_read(L, answer);
        argument.kind = AC_ARGUMENT_EXPR;
        if (ac_expr_answer(&argument.expr, arena, ac_answer_question(answer), &err) != AC_OK)
            luaL_error(L, "%s", err.message);
    }
    return argument;
}

/* What stands behind a word, a list spread out. */
static size_t take_arguments(lua_State *L, ac_argument *arguments, size_t most)
{
    ac_arena *arena = &ac_lua_rules(L)->words;
    size_t count = 0;
    int top = lua_gettop(L);
    for (int i = 2; i <= top && count < most; i++) {
        lua_Integer items = lua_istable(L, i) ? (lua_Integer)lua_rawlen(L, i) : 0;
        for (lua_Integer k = 1; k <= items && count < most; k++) {
            lua_rawgeti(L, i, k);
            arguments[count++] = argument_at(L, -1, arena);
            lua_pop(L, 1);
        }
        if (!lua_istable(L, i)) arguments[count++] = argument_at(L, i, arena);
    }
    return count;
}

/* Words go through the text, patterns (constraint/pattern.h) through it again and again. */
static void charge_word(lua_State *L, ac_op op, ac_node answer)
{
    size_t len = ac_node_text(answer).len;
    ac_lua_charge(L, len + ac_answer_value_count(answer));
    if (op == AC_OP_MATCHES) ac_lua_charge(L, len * 20 + 2000);
}

ac_truth ac_lua_ask(lua_State *L, ac_op op, ac_node answer)
{
    ac_expr_node nodes[2] = {node_of_answer(answer), {.op = op, .operand_count = 1}};
    charge_word(L, op, answer);
    if (!ac_op_can_ask(op, nodes[0].question)) return AC_UNKNOWN;
    return evaluate(L, (ac_expr){nodes, 2, 0}).truth;
}

/* A word that the question's type does not know is unknown here, and no mistake as in expressions:
 * checks go through answers of all types.
 * upvalue: op. [answer, arguments ...] -> [true, false, or nil for unknown] */
static int ask_word(lua_State *L)
{
    enum { MOST = 64 };
    ac_rules *rules = ac_lua_rules(L);
    ac_op op = (ac_op)lua_tointeger(L, lua_upvalueindex(1));
    ac_node answer = ac_lua_check_node(L, 1, &ac_lua_answer);
    ac_expr_node node = node_of_answer(answer);
    ac_expr expr;
    ac_argument arguments[MOST];
    ac_err err;
    ac_lua_note_read(L, answer);
    if (ac_op_row_of(op)->takes == AC_TAKES_NOTHING || !ac_op_can_ask(op, node.question)) {
        push_truth(L, ac_lua_ask(L, op, answer));
        return 1;
    }
    charge_word(L, op, answer);
    ac_arena_clear(&rules->words);
    size_t count = take_arguments(L, arguments, MOST);
    if (ac_expr_word(&expr, &rules->words, rules->instrument, op, (ac_expr){&node, 1, 0}, arguments,
                     count, &err) != AC_OK)
        return luaL_error(L, "%s", err.message);
    push_truth(L, evaluate(L, expr).truth);
    return 1;
}

/* [methods] -> [methods] */
void ac_lua_put_methods(lua_State *L)
{
    for (int op = 0; op < AC_OP_TOTAL; op++) {
        if (!ac_lua_is_method((ac_op)op)) continue;
        lua_pushinteger(L, op);
        lua_pushcclosure(L, ask_word, 1);
        lua_setfield(L, -2, ac_op_row_of((ac_op)op)->word);
    }
}
