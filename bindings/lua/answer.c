/* answer: what a coder wrote, as rules read it. */
#include "lua/handle.h"

static ac_node answer_at(lua_State *L)
{
    return ac_lua_check_node(L, 1, &ac_lua_answer);
}

/* The same for fields that say what was written. */
static ac_node read_at(lua_State *L)
{
    ac_node answer = answer_at(L);
    ac_lua_note_read(L, answer);
    ac_lua_charge(L, ac_node_text(answer).len / 16 + ac_answer_value_count(answer));
    return answer;
}

/* The fields of an answer. Each: [answer] -> [value] */

static int answer_number(lua_State *L)
{
    ac_lua_push_asked(L, AC_OP_NUMBER, read_at(L));
    return 1;
}

static int answer_length(lua_State *L)
{
    ac_lua_push_asked(L, AC_OP_LENGTH, read_at(L));
    return 1;
}

static int answer_year(lua_State *L)
{
    ac_lua_push_asked(L, AC_OP_YEAR, read_at(L));
    return 1;
}

static int answer_key(lua_State *L)
{
    ac_lua_push_str(L, ac_answer_question(answer_at(L))->key);
    return 1;
}

static int answer_label(lua_State *L)
{
    ac_lua_push_str(L, ac_answer_question(answer_at(L))->label);
    return 1;
}

static int answer_type(lua_State *L)
{
    lua_pushstring(L, ac_question_type_name(ac_answer_question(answer_at(L))->type));
    return 1;
}

static int answer_question(lua_State *L)
{
    ac_lua_push_question(L, ac_answer_question(answer_at(L)));
    return 1;
}

static int answer_state(lua_State *L)
{
    lua_pushstring(L, ac_answer_state_name(ac_answer_state_of(read_at(L))));
    return 1;
}

/* Made once for all rules: it may be long. */
static int answer_text(lua_State *L)
{
    ac_node answer = read_at(L);
    if (lua_getiuservalue(L, 1, 1) == LUA_TSTRING) return 1;
    ac_lua_push_str(L, ac_node_text(answer));
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, 1, 1);
    return 1;
}

/* Made once as well. A no-break space has two bytes, and becomes two blanks. */
static int answer_plain(lua_State *L)
{
    ac_str text = ac_node_text(read_at(L));
    luaL_Buffer out;
    if (lua_getiuservalue(L, 1, 2) == LUA_TSTRING) return 1;
    ac_lua_charge(L, text.len / 4);
    char *plain = luaL_buffinitsize(L, &out, text.len);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        plain[i] = (char)(c + (c >= 'A' && c <= 'Z' ? 32 : 0));
    }
    const ac_str wide = AC_STR("\xC2\xA0");
    for (size_t at = 0; (at = ac_str_find(text, wide, at)) != SIZE_MAX; at += wide.len)
        plain[at] = plain[at + 1] = ' ';
    luaL_pushresultsize(&out, text.len);
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, 1, 2);
    return 1;
}

void ac_lua_push_excerpt(lua_State *L, ac_str text)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_buf words = {0};
    ac_put_excerpt(&words, text);
    ac_arena_clear(&rules->words);
    ac_lua_push_str(L, ac_arena_keep(&rules->words, &words));
}

static int answer_excerpt(lua_State *L)
{
    ac_lua_push_excerpt(L, ac_node_text(read_at(L)));
    return 1;
}

static int answer_description(lua_State *L)
{
    ac_lua_push_str(L, ac_answer_description(read_at(L)));
    return 1;
}

static int answer_count(lua_State *L)
{
    ac_lua_push_asked(L, AC_OP_COUNT, read_at(L));
    return 1;
}

static int answer_values(lua_State *L)
{
    ac_node answer = read_at(L);
    lua_newtable(L);
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        ac_lua_push_node(L, ac_answer_value(answer, i), &ac_lua_value);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* Labels of options, and the words of answers beyond them. */
static int answer_choices(lua_State *L)
{
    ac_node answer = read_at(L);
    lua_Integer count = 0;
    lua_newtable(L);
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        bool option = value->kind == AC_VALUE_OPTION;
        if (!option && value->kind != AC_VALUE_OTHER) continue;
        ac_lua_push_str(L, option ? value->as.option->label : value->text);
        lua_rawseti(L, -2, ++count);
    }
    return 1;
}

/* [table] -> [table] */
static void put_typed_dates(lua_State *L, ac_node answer)
{
    lua_Integer count = 0;
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        if (value->kind != AC_VALUE_DATE) continue;
        ac_lua_push_date(L, value->as.date.from);
        lua_rawseti(L, -2, ++count);
    }
}

/* [table] -> [table] */
static void put_found_dates(lua_State *L, ac_node answer)
{
    const ac_date_rules *rules = ac_instrument_dates(ac_sheet_instrument(answer.sheet));
    ac_found_date found;
    lua_Integer count = 0;
    for (size_t at = 0; ac_date_next(ac_node_text(answer), at, rules, &found); at = found.end) {
        if (found.impossible) continue;
        ac_lua_push_date(L, found.from);
        lua_rawseti(L, -2, ++count);
    }
}

static int answer_dates(lua_State *L)
{
    ac_node answer = read_at(L);
    const ac_question *question = ac_answer_question(answer);
    ac_lua_charge(L, ac_node_text(answer).len);
    lua_newtable(L);
    if (question->type == AC_TYPE_DATE || question->type == AC_TYPE_DATES)
        put_typed_dates(L, answer);
    else
        put_found_dates(L, answer);
    return 1;
}

static int answer_date(lua_State *L)
{
    ac_node answer = read_at(L);
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        const ac_value *value = ac_value_of(ac_answer_value(answer, i));
        if (value->kind != AC_VALUE_DATE) continue;
        ac_lua_push_date(L, value->as.date.from);
        return 1;
    }
    lua_pushnil(L);
    return 1;
}

static int answer_members(lua_State *L)
{
    ac_node answer = read_at(L);
    lua_Integer count = 0;
    lua_newtable(L);
    for (size_t i = 0; i < ac_answer_value_count(answer); i++) {
        ac_node value = ac_answer_value(answer, i);
        if (ac_value_of(value)->kind != AC_VALUE_MEMBER) continue;
        ac_lua_push_node(L, value, &ac_lua_value);
        lua_rawseti(L, -2, ++count);
    }
    return 1;
}

/* [-0, +1] */
void ac_lua_push_question_name(lua_State *L, const ac_question *question)
{
    bool variable = question->variable != NULL;
    if (variable)
        ac_lua_push_str(L, question->key);
    else
        lua_pushfstring(L, "Q%d", (int)question->number);
    if (variable && ac_str_eq(question->key, question->label)) return;
    lua_pushliteral(L, " (");
    ac_lua_push_str(L, question->label);
    lua_pushliteral(L, ")");
    lua_concat(L, 4);
}

/* [answer] -> ["Q16 (type of alliance)"] */
static int answer_tostring(lua_State *L)
{
    const ac_question *question = ac_answer_question(answer_at(L));
    ac_lua_push_question_name(L, question);
    return 1;
}

static const ac_lua_member answer_fields[] = {
    {"choices", answer_choices, "string[]", "labels of options, and the words of other answers"},
    {"count", answer_count, "integer?", "how many items are listed; nil when that is unknown"},
    {"date", answer_date, "date?", "the first date"},
    {"dates", answer_dates, "date[]", "all dates, also those in running text"},
    {"description", answer_description, "string", "what stands behind the coded answer"},
    {"excerpt", answer_excerpt, "string", "the first words of the text"},
    {"key", answer_key, "string", "of its question"},
    {"label", answer_label, "string", "of its question"},
    {"length", answer_length, "integer?", "how many characters were written"},
    {"members", answer_members, "value[]", ""},
    {"number", answer_number, "number?", "the number that was written"},
    {"plain", answer_plain, "string",
     "the text in small letters with plain blanks; places in it are places in the text"},
    {"question", answer_question, "question", ""},
    {"state", answer_state, "\"answered\"|\"blank\"|\"na\"|\"missing\"", ""},
    {"text", answer_text, "string", "all that was written"},
    {"type", answer_type, "string", "of its question"},
    {"values", answer_values, "value[]", "all typed values"},
    {"year", answer_year, "integer?", "of the first date"},
    {0}};
static const luaL_Reg answer_meta[] = {{"__tostring", answer_tostring}, {NULL, NULL}};
const ac_lua_class ac_lua_answer = {
    .id = AC_LUA_ANSWER,
    .name = "answer",
    .english = "The answer to one question; prints as \"Q16 (type of alliance)\".",
    .fields = answer_fields,
    .meta = answer_meta};
