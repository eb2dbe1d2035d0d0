/* Objects that rules can read and never write: a table of fields, a table of methods, and errors
 * that name what was meant for everything else. */
#include "lua/handle.h"

/* A handle outlives its sheet only as a Lua object: the serial tells. */
typedef struct node_handle {
    ac_node node;
    uint64_t serial;
} node_handle;

int ac_lua_no_field(lua_State *L, const ac_lua_class *class, ac_str key)
{
    const char *names[64];
    size_t count = 0;
    for (const ac_lua_member *field = class->fields; field->name && count < 62; field++)
        names[count++] = field->name;
    for (const ac_lua_member *each = class->methods; each && each->name && count < 62; each++)
        names[count++] = each->name;
    for (int op = 0; class == &ac_lua_answer && op < AC_OP_TOTAL && count < 62; op++)
        if (ac_lua_is_method((ac_op)op)) names[count++] = ac_op_row_of((ac_op)op)->word;
    names[count] = NULL;
    const char *meant = ac_lua_nearest(names, key);
    if (meant)
        return luaL_error(L, "%s has no field \"%s\"; did you mean \"%s\"?", class->name, key.ptr,
                          meant);
    return luaL_error(L, "%s has no field \"%s\"", class->name, key.ptr);
}

ac_str ac_lua_key(lua_State *L, int index)
{
    ac_str key = {0};
    int type = lua_type(L, index);
    if (type != LUA_TSTRING && type != LUA_TNUMBER)
        luaL_error(L, "a %s is neither a name nor a number", luaL_typename(L, index));
    lua_pushvalue(L, index); /* a number on the stack becomes a string in place */
    key.ptr = lua_tolstring(L, -1, &key.len);
    return key;
}

/* upvalues: fields, methods, class. [handle, key] -> [value] */
static int index_handle(lua_State *L)
{
    const ac_lua_class *class = lua_touserdata(L, lua_upvalueindex(3));
    luaL_checkudata(L, 1, class->name);
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TFUNCTION) {
        lua_CFunction get = lua_tocfunction(L, -1);
        lua_settop(L, 1);
        return get(L);
    }
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(2)) == LUA_TFUNCTION) return 1;
    lua_settop(L, 2);
    if (class->other) return class->other(L);
    return ac_lua_no_field(L, class, ac_lua_key(L, 2));
}

static int refuse_write(lua_State *L)
{
    return luaL_error(L, "rules read; they cannot change the sheet or the instrument");
}

/* upvalue: class. [handle] -> [string] */
static int name_of_class(lua_State *L)
{
    const ac_lua_class *class = lua_touserdata(L, lua_upvalueindex(1));
    lua_pushstring(L, class->name);
    return 1;
}

/* [-0, +1] */
static void push_members(lua_State *L, const ac_lua_member *member)
{
    lua_newtable(L);
    for (; member && member->name; member++) {
        lua_pushcfunction(L, member->function);
        lua_setfield(L, -2, member->name);
    }
}

/* [-0, +0] */
void ac_lua_define(lua_State *L, const ac_lua_class *class)
{
    luaL_newmetatable(L, class->name); /* meta */
    push_members(L, class->fields);
    push_members(L, class->methods);
    if (class == &ac_lua_answer) ac_lua_put_methods(L);
    lua_pushlightuserdata(L, (void *)class);
    lua_pushcclosure(L, index_handle, 3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_pushlightuserdata(L, (void *)class);
    lua_pushcclosure(L, name_of_class, 1);
    lua_setfield(L, -2, "__tostring");
    if (class->meta) luaL_setfuncs(L, class->meta, 0);
    lua_pop(L, 1);
}

void ac_lua_set_class(lua_State *L, const ac_lua_class *class)
{
    luaL_setmetatable(L, class->name);
}

void ac_lua_push_str(lua_State *L, ac_str s)
{
    lua_pushlstring(L, s.ptr ? s.ptr : "", s.len);
}

void ac_lua_push_nonempty(lua_State *L, ac_str s)
{
    if (s.len)
        ac_lua_push_str(L, s);
    else
        lua_pushnil(L);
}

/* [-0, +1] nil for the none node */
void ac_lua_push_node(lua_State *L, ac_node node, const ac_lua_class *class)
{
    if (ac_node_is_none(node)) {
        lua_pushnil(L);
        return;
    }
    node_handle *handle = lua_newuserdatauv(L, sizeof *handle, 0);
    *handle = (node_handle){node, ac_lua_rules(L)->sheet_serial};
    ac_lua_set_class(L, class);
}

static ac_node live_node(lua_State *L, const node_handle *handle, const char *name)
{
    const ac_rules *rules = ac_lua_rules(L);
    if (!rules->sheet || handle->serial != rules->sheet_serial)
        luaL_error(L, "this %s is of a sheet that is done with; keep none from sheet to sheet",
                   name);
    return handle->node;
}

ac_node ac_lua_check_node(lua_State *L, int index, const ac_lua_class *class)
{
    return live_node(L, luaL_checkudata(L, index, class->name), class->name);
}

ac_node ac_lua_check_any_node(lua_State *L, int index)
{
    static const ac_lua_class *const classes[] = {&ac_lua_answer, &ac_lua_note, &ac_lua_value,
                                                  &ac_lua_sheet};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        node_handle *handle = luaL_testudata(L, index, classes[i]->name);
        if (handle) return live_node(L, handle, classes[i]->name);
    }
    luaL_typeerror(L, index, "answer or note");
    return (ac_node){0};
}
