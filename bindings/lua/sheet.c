/* sheet and note: the tree from its root. */
#include "lua/wanted.h"

static ac_node sheet_at(lua_State *L)
{
    return ac_lua_check_node(L, 1, &ac_lua_sheet);
}

/* [sheet] -> [path] */
static int sheet_path(lua_State *L)
{
    lua_pushstring(L, ac_source_path(ac_sheet_source(sheet_at(L).sheet)));
    return 1;
}

/* upvalues: sheet, position, what is wanted. [] -> [answer] or [nil] */
static int next_answer(lua_State *L)
{
    const ac_sheet *sheet = ac_lua_check_node(L, lua_upvalueindex(1), &ac_lua_sheet).sheet;
    size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(2));
    ac_node answer = ac_lua_next_wanted(L, lua_touserdata(L, lua_upvalueindex(3)), sheet, &at);
    ac_lua_rules(L)->reads.passed = ac_node_is_none(answer) ? 0 : at;
    lua_pushinteger(L, (lua_Integer)at);
    lua_replace(L, lua_upvalueindex(2));
    ac_lua_push_node(L, answer, &ac_lua_answer);
    return 1;
}

/* upvalues: sheet, position. [] -> [note] or [nil] */
static int next_note(lua_State *L)
{
    const ac_sheet *sheet = ac_lua_check_node(L, lua_upvalueindex(1), &ac_lua_sheet).sheet;
    size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(2));
    if (at >= ac_sheet_note_count(sheet)) return 0;
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_replace(L, lua_upvalueindex(2));
    ac_lua_push_node(L, ac_sheet_note(sheet, at), &ac_lua_note);
    return 1;
}

/* [sheet, what is wanted or nothing] -> [iterator] */
static int sheet_answers(lua_State *L)
{
    sheet_at(L);
    lua_settop(L, 2);
    ac_lua_push_wanted(L, 2); /* sheet argument wanted */
    lua_replace(L, 2);
    lua_pushinteger(L, (lua_Integer)ac_lua_first_wanted(lua_touserdata(L, 2)));
    lua_insert(L, 2);
    lua_pushcclosure(L, next_answer, 3);
    return 1;
}

/* [sheet] -> [iterator] */
static int sheet_notes(lua_State *L)
{
    sheet_at(L);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_note, 2);
    return 1;
}

/* [sheet, number or key] -> [answer] */
static int sheet_question(lua_State *L)
{
    const ac_rules *rules = ac_lua_rules(L);
    ac_node sheet = sheet_at(L);
    ac_err err;
    const ac_question *question = ac_expr_question(rules->instrument, ac_lua_key(L, 2), &err);
    if (!question) return luaL_error(L, "%s", err.message);
    ac_lua_push_node(L, ac_sheet_answer(sheet.sheet, question), &ac_lua_answer);
    return 1;
}

/* The fields of a note. Each: [note] -> [value] */

static const ac_note *note_at(lua_State *L)
{
    return ac_note_of(ac_lua_check_node(L, 1, &ac_lua_note));
}

static int note_version(lua_State *L)
{
    ac_lua_push_str(L, note_at(L)->version);
    return 1;
}

static int note_question(lua_State *L)
{
    const ac_note *note = note_at(L);
    if (note->question)
        lua_pushinteger(L, note->question);
    else
        lua_pushnil(L);
    return 1;
}

static int note_by(lua_State *L)
{
    ac_lua_push_nonempty(L, note_at(L)->by);
    return 1;
}

static int note_date(lua_State *L)
{
    const ac_note *note = note_at(L);
    if (note->has_date)
        ac_lua_push_date(L, note->date);
    else
        lua_pushnil(L);
    return 1;
}

static int note_text(lua_State *L)
{
    ac_lua_push_str(L, note_at(L)->text);
    return 1;
}

static const ac_lua_member sheet_fields[] = {{"path", sheet_path, "string", "the file"}, {0}};
static const ac_lua_member sheet_methods[] = {
    {"answers", sheet_answers, "(which?: string|string[]|wanted): fun(): answer?",
     "all answers, in the instrument's order; or those that contain one of the strings, or are "
     "like that"},
    {"notes", sheet_notes, "(): fun(): note?", "its version notes"},
    {0}};
static const ac_lua_member note_fields[] = {
    {"by", note_by, "string?", "who is named"},
    {"date", note_date, "date?", ""},
    {"question", note_question, "integer?", "the number of the question that it is about"},
    {"text", note_text, "string", "what stands behind the colon"},
    {"version", note_version, "string", "\"V4\""},
    {0}};

const ac_lua_class ac_lua_sheet = {.id = AC_LUA_SHEET,
                                   .name = "sheet",
                                   .english = "The sheet at hand: sheet[16], sheet.alliance_type.",
                                   .fields = sheet_fields,
                                   .methods = sheet_methods,
                                   .other = sheet_question};
const ac_lua_class ac_lua_note = {
    .id = AC_LUA_NOTE, .name = "note", .english = "A version note.", .fields = note_fields};
