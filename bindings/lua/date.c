/* date: comparable, and printed as people write dates. */
#include "lua/handle.h"

static ac_date date_at(lua_State *L, int index)
{
    const ac_date *date = ac_lua_test_handle(L, index, &ac_lua_date);
    if (date) return *date;
    luaL_error(L, "a date can be compared with a date only, not with a %s",
               luaL_typename(L, index));
    return (ac_date){0};
}

void ac_lua_push_date(lua_State *L, ac_date date)
{
    ac_date *handle = lua_newuserdatauv(L, sizeof *handle, 0);
    *handle = date;
    ac_lua_set_class(L, &ac_lua_date);
}

static int push_part(lua_State *L, int part)
{
    if (part)
        lua_pushinteger(L, part);
    else
        lua_pushnil(L);
    return 1;
}

static int date_year(lua_State *L)
{
    lua_pushinteger(L, date_at(L, 1).year);
    return 1;
}

static int date_month(lua_State *L)
{
    return push_part(L, date_at(L, 1).month);
}

static int date_day(lua_State *L)
{
    return push_part(L, date_at(L, 1).day);
}

static int date_iso(lua_State *L)
{
    char text[16];
    lua_pushlstring(L, text, ac_date_format(date_at(L, 1), text));
    return 1;
}

/* "15 November 2017", "November 2017", "2017" */
static int date_tostring(lua_State *L)
{
    ac_date date = date_at(L, 1);
    ac_buf words = {0};
    ac_put_date(&words, (ac_range){(double)ac_date_days(date), (double)ac_date_last_day(date)});
    ac_arena_clear(&ac_lua_rules(L)->words);
    ac_lua_push_str(L, ac_arena_keep(&ac_lua_rules(L)->words, &words));
    return 1;
}

/* [date, date] -> [boolean]; parts that one of them lacks are not compared. */
static int date_before(lua_State *L)
{
    lua_pushboolean(L, ac_date_compare(date_at(L, 1), date_at(L, 2)) < 0);
    return 1;
}

static int date_not_after(lua_State *L)
{
    lua_pushboolean(L, ac_date_compare(date_at(L, 1), date_at(L, 2)) <= 0);
    return 1;
}

static int date_equals(lua_State *L)
{
    lua_pushboolean(L, ac_date_compare(date_at(L, 1), date_at(L, 2)) == 0);
    return 1;
}

static const ac_lua_member date_fields[] = {
    {"day", date_day, "integer?", "nil when only the month or year is known"},
    {"iso", date_iso, "string", "\"1997-04-02\", \"1997-04\", \"1997\""},
    {"month", date_month, "integer?", "nil when only the year is known"},
    {"year", date_year, "integer", ""},
    {0}};
static const luaL_Reg date_meta[] = {{"__eq", date_equals},
                                     {"__le", date_not_after},
                                     {"__lt", date_before},
                                     {"__tostring", date_tostring},
                                     {NULL, NULL}};

const ac_lua_class ac_lua_date = {
    .id = AC_LUA_DATE,
    .name = "date",
    .english = "A date; < <= == compare the parts that both have. Prints as 2 April 1997.",
    .fields = date_fields,
    .meta = date_meta};
