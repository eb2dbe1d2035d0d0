/* The rule language: Q[16]:lists "Defense Pact" & ~Q[19]:no(). Each step builds an expression of
 * the core at once; a mistake becomes a finding with its line and leaves a broken expression, so
 * that the rest of the file is still read. */
#include "lua/expressions.h"

#define QUESTIONS  "Q"
#define EXPRESSION "expression"

typedef struct expression {
    ac_expr expr; /* all-zero: broken, and the author knows */
    size_t built; /* the how many-th of all; SIZE_MAX for leaves, which nobody misses */
} expression;

/* Q belongs to the top of a file: `check` asks the sheet, which knows the same words. */
void ac_lua_need_file(lua_State *L)
{
    if (!ac_lua_rules(L)->file)
        luaL_error(L, "inside a check function ask the sheet and not Q, as in sheet[16]:blank()");
}

void ac_lua_mistake_here(lua_State *L, const char *message)
{
    ac_lua_need_file(L);
    ac_lua_mistake(L, ac_lua_line_span(ac_lua_rules(L)->file, ac_lua_line(L)), message);
}

/* [-0, +1] */
static expression *push_expression(lua_State *L, ac_expr expr)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_lua_need_file(L);
    expression *made = lua_newuserdatauv(L, sizeof *made, 0);
    *made = (expression){.expr = expr, .built = SIZE_MAX};
    luaL_setmetatable(L, EXPRESSION);
    rules->nodes += expr.count + 1;
    if (rules->nodes > AC_LUA_MAX_NODES)
        luaL_error(L, "the rules are too large: more than %d parts of expressions in all",
                   AC_LUA_MAX_NODES);
    if (expr.count <= 1) return made;
    made->built = rules->built_before + rules->built.count;
    ac_lua_built built = {ac_lua_line(L), false};
    if (!ac_vec_push(&rules->built, built)) luaL_error(L, "out of memory");
    return made;
}

/* [-0, +1] A broken expression in place of the mistake. */
int ac_lua_push_broken(lua_State *L, const char *message)
{
    if (message) ac_lua_mistake_here(L, message);
    push_expression(L, (ac_expr){0});
    return 1;
}

bool ac_lua_to_expression(lua_State *L, int index, ac_expr *out)
{
    ac_rules *rules = ac_lua_rules(L);
    expression *found = luaL_testudata(L, index, EXPRESSION);
    *out = found ? found->expr : (ac_expr){0};
    if (found && found->built - rules->built_before < rules->built.count)
        rules->built.items[found->built - rules->built_before].used = true;
    return found != NULL;
}

int ac_lua_push_made(lua_State *L, ac_status status, ac_expr expr, const ac_err *err)
{
    if (status != AC_OK) return ac_lua_push_broken(L, err->message);
    push_expression(L, expr);
    return 1;
}

static int not_an_expression(lua_State *L, int index, const char *where)
{
    bool function = lua_isfunction(L, index);
    lua_pushfstring(L, "%s stands a %s, not an expression; %s", where, luaL_typename(L, index),
                    function ? "a word such as answered needs () behind it"
                             : "expressions are made from Q, as in Q[16]:answered()");
    return ac_lua_push_broken(L, lua_tostring(L, -1));
}

/* An operand of a sign: an expression, or a number in arithmetic. False for anything else. */
static bool to_operand(lua_State *L, int index, ac_op op, ac_expr *out)
{
    ac_err err;
    bool arithmetic = ac_op_row_of(op)->gives == AC_SORT_NUMBER;
    if (!arithmetic || lua_type(L, index) != LUA_TNUMBER)
        return ac_lua_to_expression(L, index, out);
    return ac_expr_number(out, &ac_lua_rules(L)->arena, lua_tonumber(L, index), &err) == AC_OK;
}

/* Joins expressions; broken ones give a broken one. [-0, +1] */
static int join(lua_State *L, ac_op op, const ac_expr *operands, size_t count)
{
    ac_expr joined;
    ac_err err;
    for (size_t i = 0; i < count; i++)
        if (!operands[i].count) return ac_lua_push_broken(L, NULL);
    ac_status status = ac_expr_join(&joined, &ac_lua_rules(L)->arena, op, operands, count, &err);
    return ac_lua_push_made(L, status, joined, &err);
}

/* upvalue: op. [expression, expression] -> [expression] */
static int join_two(lua_State *L)
{
    ac_op op = (ac_op)lua_tointeger(L, lua_upvalueindex(1));
    ac_expr pair[2];
    if (!to_operand(L, 1, op, &pair[0])) return not_an_expression(L, 1, "before the sign");
    if (!to_operand(L, 2, op, &pair[1])) return not_an_expression(L, 2, "behind the sign");
    return join(L, op, pair, 2);
}

/* [expression, expression] -> [expression]; Lua passes the operand twice. */
static int negate(lua_State *L)
{
    ac_expr operand;
    ac_lua_to_expression(L, 1, &operand);
    return join(L, AC_OP_NOT, &operand, 1);
}

/* [expression, expression] -> [expression]: zero minus it */
static int subtract(lua_State *L)
{
    ac_expr pair[2];
    ac_err err;
    ac_lua_to_expression(L, 1, &pair[1]);
    if (ac_expr_number(&pair[0], &ac_lua_rules(L)->arena, 0, &err) != AC_OK)
        return luaL_error(L, "%s", err.message);
    return join(L, AC_OP_MINUS, pair, 2);
}

/* Lua makes a boolean of what < gives, so that there is no expression to be had from it. */
static int refuse_comparison(lua_State *L)
{
    return luaL_error(L, "< <= > >= do not compare in expressions; write :before(), :after(), "
                         ":at_least(), :at_most()");
}

/* [{expression, ...}] -> [expression]: all of them joined by `op`, the leaf `empty` for none */
static int join_list(lua_State *L, ac_op op, ac_op empty)
{
    ac_expr pair[2];
    ac_err err;
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Integer count = (lua_Integer)lua_rawlen(L, 1);
    if (!count) {
        ac_status status = ac_expr_leaf(&pair[0], &ac_lua_rules(L)->arena, empty, &err);
        return ac_lua_push_made(L, status, pair[0], &err);
    }
    for (lua_Integer i = 1; i <= count; i++) {
        lua_settop(L, 2); /* the list, the result so far */
        lua_rawgeti(L, 1, i);
        if (!ac_lua_to_expression(L, 3, &pair[1])) return not_an_expression(L, 3, "in the list");
        if (i > 1) {
            ac_lua_to_expression(L, 2, &pair[0]);
            join(L, op, pair, 2);
        }
        lua_replace(L, 2);
    }
    lua_settop(L, 2);
    return 1;
}

/* [{expression, ...}] -> [expression] */
int ac_lua_all(lua_State *L)
{
    return join_list(L, AC_OP_AND, AC_OP_ALWAYS);
}

int ac_lua_any(lua_State *L)
{
    return join_list(L, AC_OP_OR, AC_OP_NEVER);
}

int ac_lua_none(lua_State *L)
{
    join_list(L, AC_OP_OR, AC_OP_NEVER);
    lua_replace(L, 1);
    return negate(L);
}

/* [question, ...] -> [expression] */
int ac_lua_unique(lua_State *L)
{
    ac_expr questions[3];
    int count = lua_gettop(L);
    if (count < 1 || count > 3)
        return ac_lua_push_broken(L, "`unique` takes one to three questions, as in unique(Q[1])");
    for (int i = 0; i < count; i++)
        if (!ac_lua_to_expression(L, i + 1, &questions[i]))
            return not_an_expression(L, i + 1, "inside unique(...)");
    return join(L, AC_OP_UNIQUE, questions, (size_t)count);
}

/* [glob or {glob, ...}] -> [expression] */
int ac_lua_columns(lua_State *L)
{
    enum { MOST = 200 };
    ac_rules *rules = ac_lua_rules(L);
    ac_str globs[MOST];
    size_t count = 0;
    ac_expr expr;
    ac_err err;
    ac_lua_need_file(L);
    ac_arena_clear(&rules->words);
    bool list = lua_istable(L, 1);
    lua_Integer items = list ? (lua_Integer)lua_rawlen(L, 1) : 1;
    for (lua_Integer i = 1; i <= items && count < MOST; i++) {
        if (list) lua_rawgeti(L, 1, i);
        if (lua_type(L, list ? -1 : 1) != LUA_TSTRING)
            return ac_lua_push_broken(L, "`columns` takes names of variables in quotes, as in "
                                         "columns \"mem*\"");
        globs[count++] = ac_lua_text(L, list ? -1 : 1, &rules->words);
        if (list) lua_pop(L, 1);
    }
    ac_status status = ac_expr_columns(&expr, &rules->arena, rules->instrument, globs, count, &err);
    return ac_lua_push_made(L, status, expr, &err);
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
    ac_lua_push_str(L, ac_arena_keep(&rules->words, &words));
    return 1;
}

static int refuse_write(lua_State *L)
{
    return luaL_error(L, "an expression cannot be changed");
}

/* [-0, +1] */
static void define(lua_State *L, const char *name)
{
    luaL_newmetatable(L, name);
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
}

/* [metatable] -> [metatable] */
static void define_signs(lua_State *L)
{
    static const struct {
        const char *event;
        ac_op op;
    } signs[] = {{"__band", AC_OP_AND},   {"__bor", AC_OP_OR},    {"__shr", AC_OP_IMPLIES},
                 {"__add", AC_OP_PLUS},   {"__sub", AC_OP_MINUS}, {"__mul", AC_OP_TIMES},
                 {"__div", AC_OP_DIVIDED}};
    static const luaL_Reg others[] = {{"__bnot", negate},
                                      {"__unm", subtract},
                                      {"__lt", refuse_comparison},
                                      {"__le", refuse_comparison},
                                      {"__tostring", expression_tostring},
                                      {NULL, NULL}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        lua_pushinteger(L, signs[i].op);
        lua_pushcclosure(L, join_two, 1);
        lua_setfield(L, -2, signs[i].event);
    }
    luaL_setfuncs(L, others, 0);
}

void ac_lua_define_expressions(lua_State *L)
{
    define(L, QUESTIONS);
    lua_pushcfunction(L, ac_lua_index_questions);
    lua_setfield(L, -2, "__index");
    define(L, EXPRESSION);
    define_signs(L);
    ac_lua_push_words(L);
    lua_pushcclosure(L, ac_lua_index_expression, 1);
    lua_setfield(L, -2, "__index");
    lua_pop(L, 2);
}

/* [-0, +1] */
void ac_lua_push_questions(lua_State *L)
{
    lua_newuserdatauv(L, 0, 0);
    luaL_setmetatable(L, QUESTIONS);
}

/* [environment] -> [environment]: member, choice, date, note, column: an item of a list; notes: the
 * list */
void ac_lua_put_items(lua_State *L)
{
    static const ac_op leaves[] = {AC_OP_MEMBER, AC_OP_CHOICE, AC_OP_ONE_DATE,
                                   AC_OP_NOTE,   AC_OP_NOTES,  AC_OP_COLUMN};
    for (size_t i = 0; i < sizeof leaves / sizeof *leaves; i++) {
        ac_expr expr;
        ac_err err;
        if (ac_expr_leaf(&expr, &ac_lua_rules(L)->arena, leaves[i], &err) != AC_OK)
            luaL_error(L, "%s", err.message);
        push_expression(L, expr);
        lua_setfield(L, -2, ac_op_row_of(leaves[i])->word);
    }
}
