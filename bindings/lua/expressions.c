/* The rule language: Q[16]:lists "Defense Pact" & ~Q[19]:no(). Each step builds an expression of
 * the core at once; a mistake becomes a finding with its line and leaves a broken expression, so
 * that the rest of the file is still read. */
#include "lua/handle.h"

#define QUESTIONS  "Q"
#define REFERENCE  "question of Q"
#define EXPRESSION "expression"

typedef struct expression {
    ac_expr expr; /* all-zero: broken, and the author knows */
    size_t built; /* index in rules->built */
} expression;

/* Q belongs to the top of a file: `check` asks the sheet, which knows the same words. */
static void need_file(lua_State *L)
{
    if (!ac_lua_rules(L)->file)
        luaL_error(L, "inside a check function ask the sheet and not Q, as in sheet[16]:blank()");
}

static void complain(lua_State *L, const char *message)
{
    need_file(L);
    ac_lua_mistake(L, ac_lua_line_span(ac_lua_rules(L)->file, ac_lua_line(L)), message);
}

/* [-0, +1] */
static expression *push_expression(lua_State *L, ac_expr expr)
{
    ac_rules *rules = ac_lua_rules(L);
    need_file(L);
    expression *made = lua_newuserdatauv(L, sizeof *made, 0);
    *made = (expression){.expr = expr, .built = rules->built.count};
    luaL_setmetatable(L, EXPRESSION);
    ac_lua_built built = {ac_lua_line(L), expr.count == 0};
    rules->nodes += expr.count + 1;
    if (!ac_vec_push(&rules->built, built) || rules->nodes > AC_LUA_MAX_NODES)
        luaL_error(L, "the rules are too large: more than %d parts of expressions in all",
                   AC_LUA_MAX_NODES);
    return made;
}

/* [-0, +1] A broken expression in place of the mistake. */
static int push_broken(lua_State *L, const char *message)
{
    if (message) complain(L, message);
    push_expression(L, (ac_expr){0});
    return 1;
}

bool ac_lua_to_expression(lua_State *L, int index, ac_expr *out)
{
    ac_rules *rules = ac_lua_rules(L);
    expression *found = luaL_testudata(L, index, EXPRESSION);
    *out = found ? found->expr : (ac_expr){0};
    if (found && found->built < rules->built.count) rules->built.items[found->built].used = true;
    return found != NULL;
}

static int push_result(lua_State *L, ac_status status, ac_expr expr, const ac_err *err)
{
    if (status != AC_OK) return push_broken(L, err->message);
    push_expression(L, expr);
    return 1;
}

/* Joins two expressions; broken ones give a broken one. [-0, +1] */
static int join(lua_State *L, ac_op op, ac_expr left, ac_expr right)
{
    ac_expr joined;
    ac_err err;
    if (!left.count || !right.count) return push_broken(L, NULL);
    ac_status status = ac_expr_join(&joined, &ac_lua_rules(L)->arena, op, left, right, &err);
    return push_result(L, status, joined, &err);
}

static int not_an_expression(lua_State *L, int index, const char *where)
{
    bool function = lua_isfunction(L, index);
    lua_pushfstring(L, "%s stands a %s, not an expression; %s", where, luaL_typename(L, index),
                    function ? "a word such as answered needs () behind it"
                             : "expressions are made from Q, as in Q[16]:answered()");
    return push_broken(L, lua_tostring(L, -1));
}

/* upvalue: op. [expression, expression] -> [expression] */
static int join_two(lua_State *L)
{
    ac_op op = (ac_op)lua_tointeger(L, lua_upvalueindex(1));
    ac_expr left, right;
    if (!ac_lua_to_expression(L, 1, &left)) return not_an_expression(L, 1, "before the sign");
    if (!ac_lua_to_expression(L, 2, &right)) return not_an_expression(L, 2, "behind the sign");
    return join(L, op, left, right);
}

/* [expression, expression] -> [expression]; Lua passes the operand twice. */
static int negate(lua_State *L)
{
    ac_expr operand, negated;
    ac_err err;
    ac_lua_to_expression(L, 1, &operand);
    if (!operand.count) return push_broken(L, NULL);
    ac_status status = ac_expr_not(&negated, &ac_lua_rules(L)->arena, operand, &err);
    return push_result(L, status, negated, &err);
}

/* [{expression, ...}] -> [expression]: all of them joined by `op`, `empty` for none */
static int join_list(lua_State *L, ac_op op, bool empty)
{
    ac_expr result, item;
    ac_err err;
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Integer count = (lua_Integer)lua_rawlen(L, 1);
    if (!count) {
        ac_status status = ac_expr_constant(&result, &ac_lua_rules(L)->arena, empty, &err);
        return push_result(L, status, result, &err);
    }
    for (lua_Integer i = 1; i <= count; i++) {
        lua_settop(L, 2); /* the list, the result so far */
        lua_rawgeti(L, 1, i);
        if (!ac_lua_to_expression(L, 3, &item)) return not_an_expression(L, 3, "in the list");
        if (i > 1) {
            ac_lua_to_expression(L, 2, &result);
            join(L, op, result, item);
        }
        lua_replace(L, 2);
    }
    lua_settop(L, 2);
    return 1;
}

/* [{expression, ...}] -> [expression] */
int ac_lua_all(lua_State *L)
{
    return join_list(L, AC_OP_AND, true);
}

int ac_lua_any(lua_State *L)
{
    return join_list(L, AC_OP_OR, false);
}

int ac_lua_none(lua_State *L)
{
    join_list(L, AC_OP_OR, false);
    lua_replace(L, 1);
    return negate(L);
}

/* [expression] -> [string] */
static int expression_tostring(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_expr expr;
    ac_buf words = {0};
    if (!ac_lua_to_expression(L, 1, &expr)) return luaL_typeerror(L, 1, EXPRESSION);
    ac_expr_describe(&words, expr);
    ac_arena_clear(&rules->words);
    ac_str text = ac_arena_dup(&rules->words, ac_buf_str(&words));
    ac_buf_release(&words);
    ac_lua_push_str(L, text);
    return 1;
}

/* upvalue: op, or nothing for a word that is not there. [reference, argument] -> [expression] */
static int build_atom(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_op op = (ac_op)lua_tointeger(L, lua_upvalueindex(1));
    const ac_question **reference = luaL_testudata(L, 1, REFERENCE);
    ac_expr expr;
    ac_err err;
    ac_str argument = {0};
    if (!reference) {
        lua_pushfstring(L, "put a colon before %s, as in Q[16]:%s", ac_op_row_of(op)->word,
                        ac_op_row_of(op)->word);
        return push_broken(L, lua_tostring(L, -1));
    }
    if (!*reference || op == AC_OP_COUNT) return push_broken(L, NULL);
    ac_arena_clear(&rules->words);
    if (lua_type(L, 2) == LUA_TSTRING) argument = ac_lua_text(L, 2, &rules->words);
    ac_status status = ac_expr_atom(&expr, &rules->arena, op, *reference, argument, &err);
    return push_result(L, status, expr, &err);
}

static void complain_of_word(lua_State *L, ac_str word)
{
    const char *words[AC_OP_COUNT + 1];
    size_t count = 0;
    for (int op = 0; op < AC_OP_COUNT; op++)
        if (ac_op_is_atom((ac_op)op)) words[count++] = ac_op_row_of((ac_op)op)->word;
    words[count] = NULL;
    const char *meant = ac_lua_nearest(words, word);
    if (meant)
        lua_pushfstring(L, "there is no word \"%s\"; did you mean \"%s\"?", word.ptr, meant);
    else
        lua_pushfstring(L, "there is no word \"%s\" to ask of an answer", word.ptr);
    complain(L, lua_tostring(L, -1));
}

/* [reference, word] -> [function] */
static int index_reference(lua_State *L)
{
    ac_str word = {0};
    word.ptr = luaL_checklstring(L, 2, &word.len);
    ac_op op = ac_op_by_word(word);
    if (op == AC_OP_COUNT) complain_of_word(L, word);
    lua_pushinteger(L, op);
    lua_pushcclosure(L, build_atom, 1);
    return 1;
}

/* [Q, number or key] -> [reference] */
static int index_questions(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_err err;
    const ac_question *question = ac_expr_question(rules->instrument, ac_lua_key(L, 2), &err);
    need_file(L);
    if (!question) complain(L, err.message);
    const ac_question **reference = lua_newuserdatauv(L, sizeof *reference, 0);
    *reference = question;
    luaL_setmetatable(L, REFERENCE);
    return 1;
}

static int refuse_write(lua_State *L)
{
    return luaL_error(L, "an expression cannot be changed");
}

/* [-0, +0] */
static void define(lua_State *L, const char *name, lua_CFunction index)
{
    luaL_newmetatable(L, name);
    if (index) {
        lua_pushcfunction(L, index);
        lua_setfield(L, -2, "__index");
    }
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}

void ac_lua_define_expressions(lua_State *L)
{
    static const struct {
        const char *event;
        ac_op op;
    } signs[] = {{"__band", AC_OP_AND}, {"__bor", AC_OP_OR}, {"__shr", AC_OP_IMPLIES}};
    define(L, QUESTIONS, index_questions);
    define(L, REFERENCE, index_reference);
    define(L, EXPRESSION, NULL);
    luaL_getmetatable(L, EXPRESSION);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        lua_pushinteger(L, signs[i].op);
        lua_pushcclosure(L, join_two, 1);
        lua_setfield(L, -2, signs[i].event);
    }
    lua_pushcfunction(L, negate);
    lua_setfield(L, -2, "__bnot");
    lua_pushcfunction(L, expression_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_pop(L, 1);
}

/* [-0, +1] */
void ac_lua_push_questions(lua_State *L)
{
    lua_newuserdatauv(L, 0, 0);
    luaL_setmetatable(L, QUESTIONS);
}
