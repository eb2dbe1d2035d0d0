/* question and option: what the instrument asks. They live as long as the rules. */
#include "lua/handle.h"

static const ac_question *question_at(lua_State *L)
{
    return *(const ac_question **)ac_lua_check_handle(L, 1, &ac_lua_question);
}

void ac_lua_push_question(lua_State *L, const ac_question *question)
{
    ac_lua_push_pointer(L, question, &ac_lua_question);
}

void ac_lua_push_option(lua_State *L, const ac_option *option)
{
    ac_lua_push_pointer(L, option, &ac_lua_option);
}

/* The fields of a question. Each: [question] -> [value] */

static int question_number(lua_State *L)
{
    lua_pushinteger(L, question_at(L)->number);
    return 1;
}

static int question_key(lua_State *L)
{
    ac_lua_push_str(L, question_at(L)->key);
    return 1;
}

static int question_label(lua_State *L)
{
    ac_lua_push_str(L, question_at(L)->label);
    return 1;
}

static int question_prompt(lua_State *L)
{
    ac_lua_push_str(L, question_at(L)->prompt);
    return 1;
}

static int question_help(lua_State *L)
{
    ac_lua_push_nonempty(L, question_at(L)->help);
    return 1;
}

static int question_type(lua_State *L)
{
    lua_pushstring(L, ac_question_type_name(question_at(L)->type));
    return 1;
}

/* "yes", "no": after which answer a description is asked; nil for neither. */
static int question_describe(lua_State *L)
{
    static const char *const names[] = {
        [AC_DESCRIBE_NEVER] = NULL, [AC_DESCRIBE_AFTER_YES] = "yes", [AC_DESCRIBE_AFTER_NO] = "no"};
    lua_pushstring(L, names[question_at(L)->describe]);
    return 1;
}

static int question_options(lua_State *L)
{
    const ac_question *question = question_at(L);
    lua_newtable(L);
    for (size_t i = 0; i < question->option_count; i++) {
        ac_lua_push_option(L, &question->options[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int question_open(lua_State *L)
{
    lua_pushboolean(L, question_at(L)->open);
    return 1;
}

static int question_blank_normal(lua_State *L)
{
    lua_pushboolean(L, question_at(L)->blank_normal);
    return 1;
}

static int question_na_normal(lua_State *L)
{
    lua_pushboolean(L, question_at(L)->na_normal);
    return 1;
}

/* The fields of an option. */

static const ac_option *option_at(lua_State *L)
{
    return *(const ac_option **)ac_lua_check_handle(L, 1, &ac_lua_option);
}

static int option_label(lua_State *L)
{
    ac_lua_push_str(L, option_at(L)->label);
    return 1;
}

static int option_describe(lua_State *L)
{
    lua_pushboolean(L, option_at(L)->describe);
    return 1;
}

static const ac_lua_member question_fields[] = {
    {"blank_normal", question_blank_normal, "boolean", "the instrument says that it may be blank"},
    {"describe", question_describe, "\"yes\"|\"no\"|nil",
     "after which answer a description is asked"},
    {"help", question_help, "string?", "what the instrument tells coders"},
    {"key", question_key, "string", "its name, as in \"alliance_type\""},
    {"label", question_label, "string", "a few words for messages"},
    {"na_normal", question_na_normal, "boolean", "the instrument says that it may be NA"},
    {"number", question_number, "integer", "its number on the sheet"},
    {"open", question_open, "boolean", "answers beyond the options are normal"},
    {"options", question_options, "option[]", "what may be chosen"},
    {"prompt", question_prompt, "string", "its words on the sheet"},
    {"type", question_type, "string", "\"yes_no\", \"choices\" ..."},
    {0}};
static const ac_lua_member option_fields[] = {
    {"describe", option_describe, "boolean", "a description is asked when it is chosen"},
    {"label", option_label, "string", "as the codebook writes it"},
    {0}};
static const luaL_Reg option_meta[] = {{"__tostring", option_label}, {NULL, NULL}};

const ac_lua_class ac_lua_question = {.id = AC_LUA_QUESTION,
                                      .name = "question",
                                      .english = "What the instrument asks.",
                                      .fields = question_fields};
const ac_lua_class ac_lua_option = {.id = AC_LUA_OPTION,
                                    .name = "option",
                                    .english = "What may be chosen; prints as its label.",
                                    .fields = option_fields,
                                    .meta = option_meta};
