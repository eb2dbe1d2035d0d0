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

/* Lua alone calls this, and with handles of the class: no rule reaches a metatable. A field looks
 * at the handle itself.
 * upvalues: members, class. [handle, key] -> [value] */
static int index_handle(lua_State *L)
{
    const ac_lua_class *class = lua_touserdata(L, lua_upvalueindex(2));
    lua_pushvalue(L, 2);
    int type = lua_rawget(L, lua_upvalueindex(1));
    if (type == LUA_TFUNCTION) return 1; /* a method */
    if (type == LUA_TLIGHTUSERDATA)
        return ((const ac_lua_member *)lua_touserdata(L, -1))->function(L);
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

/* A field is its row in the table, a method a function.
 * [-0, +1] */
static void push_members(lua_State *L, const ac_lua_class *class)
{
    lua_newtable(L);
    for (const ac_lua_member *field = class->fields; field->name; field++) {
        lua_pushlightuserdata(L, (void *)field);
        lua_setfield(L, -2, field->name);
    }
    for (const ac_lua_member *method = class->methods; method && method->name; method++) {
        lua_pushcfunction(L, method->function);
        lua_setfield(L, -2, method->name);
    }
    if (class->id == AC_LUA_ANSWER) ac_lua_put_methods(L);
}

/* [-0, +0] */
void ac_lua_define(lua_State *L, const ac_lua_class *class)
{
    luaL_newmetatable(L, class->name); /* meta */
    ac_lua_rules(L)->metatables[class->id] = lua_topointer(L, -1);
    push_members(L, class);
    lua_pushlightuserdata(L, (void *)class);
    lua_pushcclosure(L, index_handle, 2);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_pushlightuserdata(L, (void *)class);
    lua_pushcclosure(L, name_of_class, 1);
    lua_setfield(L, -2, "__tostring");
    if (class->meta) luaL_setfuncs(L, class->meta, 0);
    lua_rawsetp(L, LUA_REGISTRYINDEX, class); /* found by address it costs a third */
}

void ac_lua_set_class(lua_State *L, const ac_lua_class *class)
{
    lua_rawgetp(L, LUA_REGISTRYINDEX, class);
    lua_setmetatable(L, -2);
}

void *ac_lua_test_handle(lua_State *L, int index, const ac_lua_class *class)
{
    if (!lua_isuserdata(L, index) || !lua_getmetatable(L, index)) return NULL;
    bool same = lua_topointer(L, -1) == ac_lua_rules(L)->metatables[class->id];
    lua_pop(L, 1);
    return same ? lua_touserdata(L, index) : NULL;
}

void *ac_lua_check_handle(lua_State *L, int index, const ac_lua_class *class)
{
    void *handle = ac_lua_test_handle(L, index, class);
    return handle ? handle : luaL_checkudata(L, index, class->name); /* says what it is instead */
}

/* [-0, +1] The table that is kept under the address of what it is for. */
static void push_kept(lua_State *L, const void *key)
{
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, key) == LUA_TTABLE) return;
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

void ac_lua_push_pointer(lua_State *L, const void *pointer, const ac_lua_class *class)
{
    push_kept(L, class->fields);
    if (lua_rawgetp(L, -1, pointer) != LUA_TUSERDATA) {
        lua_pop(L, 1);
        const void **handle = lua_newuserdatauv(L, sizeof *handle, 0);
        *handle = pointer;
        ac_lua_set_class(L, class);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, -3, pointer);
    }
    lua_remove(L, -2);
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

/* [-0, +1] */
static node_handle *new_handle(lua_State *L, ac_node node, const ac_lua_class *class, int texts)
{
    node_handle *handle = lua_newuserdatauv(L, sizeof *handle, texts);
    *handle = (node_handle){node, ac_lua_rules(L)->sheet_serial};
    ac_lua_set_class(L, class);
    return handle;
}

/* Nearly every check goes through the answers: all of them share one handle for each. Those of
 * sheets before are told by their serial, and are replaced. [-0, +1] */
static void push_answer(lua_State *L, ac_node answer)
{
    push_kept(L, ac_lua_answer.fields);
    int type = lua_rawgeti(L, -1, (lua_Integer)answer.index);
    const node_handle *known = type == LUA_TUSERDATA ? lua_touserdata(L, -1) : NULL;
    if (!known || known->serial != ac_lua_rules(L)->sheet_serial) {
        lua_pop(L, 1);
        new_handle(L, answer, &ac_lua_answer, 2);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, (lua_Integer)answer.index);
    }
    lua_remove(L, -2);
}

/* [-0, +1] nil for the none node */
void ac_lua_push_node(lua_State *L, ac_node node, const ac_lua_class *class)
{
    if (ac_node_is_none(node)) {
        lua_pushnil(L);
        return;
    }
    if (class == &ac_lua_answer)
        push_answer(L, node);
    else
        new_handle(L, node, class, 0);
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
    return live_node(L, ac_lua_check_handle(L, index, class), class->name);
}

ac_node ac_lua_check_any_node(lua_State *L, int index)
{
    static const ac_lua_class *const classes[] = {&ac_lua_answer, &ac_lua_note, &ac_lua_value,
                                                  &ac_lua_sheet};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        const node_handle *handle = ac_lua_test_handle(L, index, classes[i]);
        if (handle) return live_node(L, handle, classes[i]->name);
    }
    luaL_typeerror(L, index, "answer or note");
    return (ac_node){0};
}
