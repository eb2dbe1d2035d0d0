/* Other rows than the sheet at hand: linked "name", rows { by = ... }, row_before { ... }, and what
 * all of them come to: max(rows.key), count(rows). */
#include "lua/rows.h"

#include "lua/expressions.h"

#include <string.h>

#include "lua/expressions.h"

#define ROWS "rows"

/* [-0, +1] */
static int push_rows(lua_State *L, ac_relation *relation)
{
    ac_relation **made = lua_newuserdatauv(L, sizeof *made, 0);
    *made = relation; /* NULL: broken, and the author knows */
    luaL_setmetatable(L, ROWS);
    return 1;
}

static int push_broken(lua_State *L, const char *message)
{
    if (message) ac_lua_mistake_here(L, message);
    return push_rows(L, NULL);
}

/* [name] -> [rows] */
int ac_lua_linked(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_err err;
    ac_lua_need_file(L);
    ac_relation *relation =
        ac_relations_linked(rules->relations, ac_str_of(luaL_checkstring(L, 1)), &err);
    return relation ? push_rows(L, relation) : push_broken(L, err.message);
}

/* The question on top of the stack, one of the sheet at hand. [-1, +0] */
static const ac_question *pop_question(lua_State *L)
{
    ac_expr expr;
    const ac_question *question = NULL;
    if (ac_lua_to_expression(L, -1, &expr) && expr.count && !expr.nodes[expr.count - 1].relation)
        question = ac_expr_asks(expr);
    lua_pop(L, 1);
    return question;
}

/* `by`: a question or a list of them. [table at 1] The count; SIZE_MAX for anything else. */
static size_t take_by(lua_State *L, const ac_question **by)
{
    size_t count = 0;
    int type = lua_getfield(L, 1, "by");
    lua_Integer items = type == LUA_TTABLE ? (lua_Integer)lua_rawlen(L, -1) : 1;
    if (type == LUA_TNIL) items = 0;
    if (items > AC_RELATION_MAX_KEYS) count = SIZE_MAX;
    for (lua_Integer i = 1; i <= items && count != SIZE_MAX; i++) {
        if (type == LUA_TTABLE)
            lua_rawgeti(L, -1, i);
        else
            lua_pushvalue(L, -1);
        by[count] = pop_question(L);
        count = by[count] ? count + 1 : SIZE_MAX;
    }
    lua_pop(L, 1);
    return count;
}

static bool has_other_keys(lua_State *L, bool ordered)
{
    bool other = false;
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        other |= strcmp(key, "by") != 0 && (!ordered || strcmp(key, "order") != 0);
    }
    return other;
}

/* [table] -> [rows] */
static int related(lua_State *L, ac_relation_kind kind, const char *usage)
{
    const ac_question *by[AC_RELATION_MAX_KEYS], *order = NULL;
    ac_relation *relation;
    ac_err err;
    bool ordered = kind != AC_RELATION_SAME;
    ac_lua_need_file(L);
    if (!lua_istable(L, 1) || has_other_keys(L, ordered)) return push_broken(L, usage);
    size_t count = take_by(L, by);
    if (ordered) {
        lua_getfield(L, 1, "order");
        order = pop_question(L);
    }
    if (count == SIZE_MAX || (ordered && !order)) return push_broken(L, usage);
    ac_status status =
        ac_relations_rows(ac_lua_rules(L)->relations, &relation, kind, by, count, order, &err);
    return status ? push_broken(L, err.message) : push_rows(L, relation);
}

int ac_lua_rows(lua_State *L)
{
    return related(L, AC_RELATION_SAME,
                   "`rows` takes up to four questions, as in rows { by = Q.id } or "
                   "rows { by = { Q.id, Q.year } }; rows {} are all of them");
}

int ac_lua_row_before(lua_State *L)
{
    return related(L, AC_RELATION_BEFORE,
                   "`row_before` takes questions, as in row_before { by = Q.id, order = Q.year }");
}

int ac_lua_row_after(lua_State *L)
{
    return related(L, AC_RELATION_AFTER,
                   "`row_after` takes questions, as in row_after { by = Q.id, order = Q.year }");
}

/* [rows, number or key] -> [expression] */
static int index_rows(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_relation *relation = *(ac_relation **)luaL_checkudata(L, 1, ROWS);
    ac_expr expr;
    ac_err err;
    ac_lua_need_file(L);
    if (!relation) return ac_lua_push_broken(L, NULL);
    const ac_question *question =
        ac_expr_question(ac_table_instrument(relation->table), ac_lua_key(L, 2), &err);
    if (!question) return ac_lua_push_broken(L, err.message);
    ac_status status = ac_expr_row_answer(&expr, &rules->arena, relation, question, &err);
    return ac_lua_push_made(L, status, expr, &err);
}

/* [expression] -> [expression] */
static int over(lua_State *L, ac_op op)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_expr body, expr;
    ac_err err;
    ac_lua_need_file(L);
    if (!ac_lua_to_expression(L, 1, &body)) {
        lua_pushfstring(L, "`%s` is asked of answers in rows, as in %s(rows.key), and not of a %s",
                        ac_op_row_of(op)->word, ac_op_row_of(op)->word, luaL_typename(L, 1));
        return ac_lua_push_broken(L, lua_tostring(L, -1));
    }
    if (!body.count) return ac_lua_push_broken(L, NULL);
    ac_status status = ac_expr_over(&expr, &rules->arena, op, body, &err);
    return ac_lua_push_made(L, status, expr, &err);
}

/* [rows or expression] -> [expression] */
int ac_lua_count(lua_State *L)
{
    ac_relation **rows = luaL_testudata(L, 1, ROWS);
    ac_expr expr;
    ac_err err;
    if (!rows) return over(L, AC_OP_OVER_COUNT);
    if (!*rows) return ac_lua_push_broken(L, NULL);
    if ((*rows)->order)
        return ac_lua_push_broken(L, "the row before or after is one; ask it something, as in "
                                     "~before.id:missing()");
    ac_status status = ac_expr_row_count(&expr, &ac_lua_rules(L)->arena, *rows, &err);
    return ac_lua_push_made(L, status, expr, &err);
}

int ac_lua_count_distinct(lua_State *L)
{
    return over(L, AC_OP_OVER_DISTINCT);
}

int ac_lua_sum(lua_State *L)
{
    return over(L, AC_OP_OVER_SUM);
}

int ac_lua_min(lua_State *L)
{
    return over(L, AC_OP_OVER_LEAST);
}

int ac_lua_max(lua_State *L)
{
    return over(L, AC_OP_OVER_GREATEST);
}

static int refuse_write(lua_State *L)
{
    return luaL_error(L, "rows cannot be changed");
}

void ac_lua_define_rows(lua_State *L)
{
    static const luaL_Reg meta[] = {
        {"__index", index_rows}, {"__newindex", refuse_write}, {NULL, NULL}};
    luaL_newmetatable(L, ROWS);
    luaL_setfuncs(L, meta, 0);
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 1);
}
