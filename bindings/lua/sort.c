/* table.sort. Lua's own compares long texts for free, and takes random numbers from the clock where
 * the input is awkward, so that the same rule could give another order on the next run. This one
 * merges: equal items stay in their order, and n items take n log n comparisons whatever they are.
 */
#include "lua/internal.h"

#include <limits.h>

enum { STEPS_PER_ITEM = 4 }; /* of a merge */

/* A merge of two runs of `from` into `to`, which are places on the stack. */
typedef struct merging {
    int from, to;
    lua_Integer left, left_end, right, right_end; /* next items; ends are behind the last */
    ac_lua_before before;
} merging;

/* [left item, right item] -> []: where one run is over, a nil stands for its item. */
static void merge(lua_State *L, merging *m)
{
    int left = lua_gettop(L) - 1, right = left + 1;
    for (lua_Integer at = m->left; m->left < m->left_end || m->right < m->right_end; at++) {
        bool from_right =
            m->left >= m->left_end || (m->right < m->right_end && m->before(L, right, left));
        lua_pushvalue(L, from_right ? right : left);
        lua_rawseti(L, m->to, at);
        lua_rawgeti(L, m->from, from_right ? ++m->right : ++m->left);
        lua_replace(L, from_right ? right : left);
    }
    lua_pop(L, 2);
}

/* [-0, +0] All runs of `width` items, two by two. */
static void merge_all(lua_State *L, merging *m, lua_Integer count, lua_Integer width)
{
    ac_lua_charge(L, (uint64_t)count * STEPS_PER_ITEM);
    for (lua_Integer at = 1; at <= count; at += 2 * width) {
        lua_Integer middle = width < count - at + 1 ? at + width : count + 1;
        lua_Integer end = width < count - middle + 1 ? middle + width : count + 1;
        m->left = at;
        m->left_end = m->right = middle;
        m->right_end = end;
        lua_rawgeti(L, m->from, m->left);
        lua_rawgeti(L, m->from, m->right);
        merge(L, m);
    }
}

/* [-0, +0] */
static void copy_items(lua_State *L, int from, int to, lua_Integer count)
{
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, from, i);
        lua_rawseti(L, to, i);
    }
}

void ac_lua_sort(lua_State *L, int table, lua_Integer count, ac_lua_before before)
{
    luaL_checkstack(L, 12, "too many nested calls");
    if (count < 2) return;
    ac_lua_charge(L, (uint64_t)count);
    table = lua_absindex(L, table);
    lua_createtable(L, (int)count,
                    0); /* the table itself is written at the end: `before` sees it */
    lua_createtable(L, (int)count, 0);
    merging m = {.from = lua_gettop(L) - 1, .to = lua_gettop(L), .before = before};
    copy_items(L, table, m.from, count);
    for (lua_Integer width = 1; width < count; width *= 2) {
        merge_all(L, &m, count, width);
        int done = m.to;
        m.to = m.from;
        m.from = done;
    }
    copy_items(L, m.from, table, count);
    lua_pop(L, 2);
}

static bool is_less(lua_State *L, int a, int b)
{
    if (lua_type(L, a) == LUA_TSTRING && lua_type(L, b) == LUA_TSTRING) {
        lua_Unsigned first = lua_rawlen(L, a), second = lua_rawlen(L, b);
        ac_lua_charge(L, (first < second ? first : second) / 64);
    }
    return lua_compare(L, a, b, LUA_OPLT);
}

/* The rule's own function is the second argument. */
static bool is_before(lua_State *L, int a, int b)
{
    lua_pushvalue(L, 2);
    lua_pushvalue(L, a);
    lua_pushvalue(L, b);
    lua_call(L, 2, 1);
    bool before = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return before;
}

/* [table, function or nothing] -> [] */
int ac_lua_table_sort(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Integer count = (lua_Integer)lua_rawlen(L, 1);
    luaL_argcheck(L, count < INT_MAX, 1, "array too big");
    if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    ac_lua_sort(L, 1, count, lua_isnil(L, 2) ? is_less : is_before);
    return 0;
}
