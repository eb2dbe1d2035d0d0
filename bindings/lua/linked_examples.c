/* linked = { ... } of an example: rows in other files that belong to its sheets. */
#include "lua/examples_internal.h"

/* [row at `body`, first sheet at `sheet`] A row that does not say whose it is is the sheet's. */
static void tie(lua_State *L, int body, int sheet, const ac_relation *relation)
{
    for (size_t i = 0; i < relation->key_count; i++) {
        const ac_question *here = relation->here[i], *there = relation->there[i];
        ac_lua_push_str(L, there->key);
        if (lua_rawget(L, body) != LUA_TNIL || lua_rawgeti(L, body, there->number) != LUA_TNIL) {
            lua_settop(L, body);
            continue;
        }
        lua_settop(L, body);
        ac_lua_push_str(L, there->key);
        if (lua_rawgeti(L, sheet, here->number) == LUA_TNIL) {
            lua_pop(L, 1);
            ac_lua_push_str(L, here->key);
            lua_rawget(L, sheet);
        }
        lua_rawset(L, body);
    }
}

/* [row at the top] -> [row] */
static void add_row(lua_State *L, ac_lua_making *make, ac_lua_example *example, size_t link,
                    int sheet)
{
    const ac_relation *relation = ac_relations_link_at(make->rules->relations, link);
    luaL_checktype(L, -1, LUA_TTABLE);
    tie(L, lua_gettop(L), sheet, relation);
    make->instrument = ac_table_instrument(relation->table);
    ac_example_row row = {link, ac_lua_make_sheet(L, make, example, lua_gettop(L))};
    make->instrument = make->rules->instrument;
    if (!ac_vec_push(&example->linked, row)) luaL_error(L, "out of memory");
}

/* [rows or one row at the top] -> [the same] */
static void add_rows(lua_State *L, ac_lua_making *make, ac_lua_example *example, size_t link,
                     int sheet)
{
    int rows = lua_gettop(L);
    bool list = lua_rawgeti(L, rows, 1) == LUA_TTABLE || !lua_rawlen(L, rows);
    lua_settop(L, rows);
    bool empty = list && !lua_rawlen(L, rows);
    if (empty) {
        lua_pushnil(L);
        bool any = lua_next(L, rows) != 0;
        lua_settop(L, rows);
        if (any) add_row(L, make, example, link, sheet);
        return;
    }
    for (lua_Integer i = 1; list && i <= (lua_Integer)lua_rawlen(L, rows); i++) {
        lua_rawgeti(L, rows, i);
        add_row(L, make, example, link, sheet);
        lua_pop(L, 1);
    }
    if (!list) add_row(L, make, example, link, sheet);
}

/* The only link that the rule speaks of; SIZE_MAX for none, or for several. */
static size_t link_of(const ac_lua_making *make)
{
    const ac_rules *rules = make->rules;
    const ac_constraint *constraint = &rules->rules.items[make->rule].info.constraint;
    size_t found = SIZE_MAX, count = 0;
    for (size_t i = 0; i < ac_relations_link_count(rules->relations); i++) {
        const ac_relation *link = ac_relations_link_at(rules->relations, i);
        if (!ac_expr_asks_rows(constraint->when, link) &&
            !ac_expr_asks_rows(constraint->require, link))
            continue;
        found = i;
        count++;
    }
    return count == 1 ? found : SIZE_MAX;
}

/* `linked`: rows of the link that the rule speaks of; of several by their names. */
void ac_lua_make_linked(lua_State *L, ac_lua_making *make, ac_lua_example *example, int body)
{
    const ac_relations *relations = make->rules->relations;
    size_t only = link_of(make);
    bool several = lua_rawgeti(L, body, 1) == LUA_TTABLE && example->view.sheet_count &&
                   make->rules->rules.items[make->rule].info.across;
    int sheet = several ? lua_gettop(L) : body;
    if (lua_getfield(L, body, "linked") == LUA_TTABLE) {
        int linked = lua_gettop(L);
        if (only != SIZE_MAX) add_rows(L, make, example, only, sheet);
        for (size_t i = 0; only == SIZE_MAX && i < ac_relations_link_count(relations); i++) {
            ac_lua_push_str(L, ac_relations_link_at(relations, i)->name);
            if (lua_rawget(L, linked) == LUA_TTABLE) add_rows(L, make, example, i, sheet);
            lua_settop(L, linked);
        }
    }
    lua_settop(L, body);
    example->view.linked = example->linked.items;
    example->view.linked_count = example->linked.count;
}
