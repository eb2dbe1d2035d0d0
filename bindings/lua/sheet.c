/* sheet and note: the tree from its root. */
#include "lua/handle.h"

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

/* True when the text has one of the strings in the table at `index`, or when there is none. */
static bool has_one(lua_State *L, int index, ac_str text)
{
    bool found = !lua_istable(L, index);
    for (lua_Integer i = 1; !found && lua_rawgeti(L, index, i) == LUA_TSTRING; i++) {
        ac_str part = {0};
        part.ptr = lua_tolstring(L, -1, &part.len);
        ac_lua_charge(L, text.len / 8);
        found = ac_str_find(text, part, 0) != SIZE_MAX;
        lua_pop(L, 1);
    }
    return found;
}

/* upvalues: sheet, position, strings of which an answer must have one, or nil.
 * [] -> [answer] or [nil] */
static int next_answer(lua_State *L)
{
    const ac_sheet *sheet = ac_lua_check_node(L, lua_upvalueindex(1), &ac_lua_sheet).sheet;
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(2));
    size_t count = ac_instrument_question_count(instrument);
    ac_node answer = {0};
    for (; at < count && ac_node_is_none(answer); at++) {
        ac_node next = ac_sheet_answer(sheet, ac_instrument_question(instrument, at));
        if (has_one(L, lua_upvalueindex(3), ac_node_text(next))) answer = next;
        lua_settop(L, 0);
    }
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

/* [sheet, string or table of strings or nothing] -> [iterator] */
static int sheet_answers(lua_State *L)
{
    sheet_at(L);
    lua_settop(L, 2);
    if (lua_type(L, 2) == LUA_TSTRING) { /* one string is a list of one */
        lua_createtable(L, 1, 0);
        lua_insert(L, 2);
        lua_rawseti(L, 2, 1);
    }
    if (!lua_isnil(L, 2)) luaL_checktype(L, 2, LUA_TTABLE);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    lua_pushvalue(L, 2);
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
    {"answers", sheet_answers, "(containing?: string|string[]): fun(): answer?",
     "all answers, in the instrument's order; or those that contain one of the strings"},
    {"notes", sheet_notes, "(): fun(): note?", "its version notes"},
    {0}};
static const ac_lua_member note_fields[] = {
    {"by", note_by, "string?", "who is named"},
    {"date", note_date, "date?", ""},
    {"question", note_question, "integer?", "the number of the question that it is about"},
    {"text", note_text, "string", "what stands behind the colon"},
    {"version", note_version, "string", "\"V4\""},
    {0}};

const ac_lua_class ac_lua_sheet = {.name = "sheet",
                                   .english = "The sheet at hand: sheet[16], sheet.alliance_type.",
                                   .fields = sheet_fields,
                                   .methods = sheet_methods,
                                   .other = sheet_question};
const ac_lua_class ac_lua_note = {
    .name = "note", .english = "A version note.", .fields = note_fields};
