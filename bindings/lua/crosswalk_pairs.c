/* What a crosswalk's pairs are called, and their examples: each answer with its code, and with that
 * of the other. */
#include "lua/crosswalk.h"

#include "lua/rows.h"

static ac_str print(ac_declaration *d, ac_buf *words)
{
    ac_str text = ac_arena_keep(&d->rules->arena, words);
    if (d->rules->arena.failed) luaL_error(d->L, "out of memory");
    return text;
}

ac_str ac_lua_pair_name(const ac_lua_pair *p, const char *prefix)
{
    ac_buf name = {0};
    ac_buf_printf(&name, "%s-", prefix);
    if (p->question->variable)
        ac_buf_put(&name, p->question->key);
    else
        ac_buf_printf(&name, "q%u", (unsigned)p->question->number);
    ac_buf_printf(&name, "-%.*s", AC_STR_ARG(p->column->key));
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (c >= 'A' && c <= 'Z') name.ptr[i] = (char)(c - 'A' + 'a');
        if (c == '_' || c == '.') name.ptr[i] = '-';
    }
    return print(p->d, &name);
}

ac_str ac_lua_pair_says(const ac_lua_pair *p)
{
    ac_buf words = {0};
    ac_put_row_question(&words, p->column, p->variable.nodes[p->variable.count - 1].relation);
    ac_buf_puts(&words, " says what the sheet says in ");
    ac_put_question(&words, p->question);
    ac_buf_putc(&words, '.');
    return print(p->d, &words);
}

bool ac_lua_pair_lists(const ac_lua_pair *p)
{
    return p->question->type != AC_TYPE_CHOICE && ac_op_can_ask(AC_OP_LISTS, p->question);
}

ac_str ac_lua_other_option(const ac_lua_pair *p)
{
    if (ac_lua_pair_lists(p) && p->question->type != AC_TYPE_CHOICES)
        return AC_STR("1 January 2000");
    const ac_option *named = ac_question_option(p->question, p->option);
    for (size_t i = 0; i < p->question->option_count; i++)
        if (&p->question->options[i] != named) return p->question->options[i].label;
    return AC_STR("NO");
}

/* [list] -> [list]: with an example of one answer and one code */
void ac_lua_pair_example(const ac_lua_pair *p, bool fails, ac_str answer, double code)
{
    lua_State *L = p->d->L;
    lua_pushcfunction(L, fails ? ac_lua_fails : ac_lua_passes);
    lua_newtable(L);
    ac_lua_push_str(L, answer);
    lua_rawseti(L, -2, p->question->number);
    if (fails) lua_pushinteger(L, p->question->number);
    if (fails) lua_setfield(L, -2, "at");
    lua_newtable(L);
    if (code == (double)(lua_Integer)code)
        lua_pushinteger(L, (lua_Integer)code);
    else
        lua_pushnumber(L, code);
    ac_lua_push_str(L, p->column->key);
    lua_insert(L, -2);
    lua_rawset(L, -3);
    lua_setfield(L, -2, "linked");
    lua_call(L, 1, 1);
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

void ac_lua_pair_keep_examples(const ac_lua_pair *p)
{
    if (p->d->rules->keep_examples && p->d->rule.examples == LUA_NOREF)
        p->d->rule.examples = luaL_ref(p->d->L, LUA_REGISTRYINDEX);
    else
        lua_pop(p->d->L, 1);
}

/* A code that stands for Yes: the first that is given, else the first that is none of No. */
static double yes_code(const ac_lua_pair *p)
{
    if (p->yes_count) return p->yes[0];
    for (size_t i = 0; i < p->column->option_count; i++) {
        double code = p->column->options[i].number;
        bool no = !p->column->options[i].numeric;
        for (size_t k = 0; k < p->no_count; k++) no |= code == p->no[k];
        if (!no) return code;
    }
    return p->no[0] + 1;
}

void ac_lua_pair_examples(const ac_lua_pair *p, ac_str yes, ac_str no)
{
    lua_newtable(p->d->L);
    ac_lua_pair_example(p, false, yes, yes_code(p));
    ac_lua_pair_example(p, false, no, p->no[0]);
    ac_lua_pair_example(p, true, yes, p->no[0]);
    ac_lua_pair_example(p, true, no, yes_code(p));
    ac_lua_pair_keep_examples(p);
}
