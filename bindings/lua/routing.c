/* routing { question =, asked_if = }: a skip pattern, which is two rules: the question is answered
 * when it is asked, and only then. */
#include "lua/declare.h"

static const char *const keys[] = {"asked_if", "because",  "examples", "help", "name",
                                   "question", "severity", "tags",     NULL};

typedef struct routing {
    const ac_question *question;
    ac_str name;
    ac_expr answered, asked;
} routing;

static ac_status ask(ac_declaration *d, ac_op op, ac_expr *out, ac_err *err)
{
    ac_expr answer;
    ac_status status = ac_expr_answer(&answer, &d->rules->arena, ac_expr_asks(*out), err);
    if (status) return status;
    return ac_expr_word(out, &d->rules->arena, d->rules->instrument, op, answer, NULL, 0, err);
}

/* "limits" from a key or the name that was given; keys have _ where names have -. */
static ac_str name_of(ac_declaration *d, const ac_question *question)
{
    ac_str given = ac_declare_text(d, "name");
    ac_str name = given.len ? given : ac_arena_dup(&d->rules->arena, question->key);
    for (size_t i = 0; !given.len && i < name.len; i++)
        if (name.ptr[i] == '_') ((char *)name.ptr)[i] = '-';
    return name;
}

static bool take(ac_declaration *d, routing *r)
{
    ac_err err;
    ac_expr question = {0};
    int type = lua_getfield(d->L, d->table, "question");
    bool good = ac_lua_to_expression(d->L, -1, &question) && question.count;
    lua_pop(d->L, 1);
    r->question = good ? ac_expr_asks(question) : NULL;
    if (!r->question) {
        lua_pushfstring(d->L, "`question` is a question, as in Q[20], not a %s",
                        lua_typename(d->L, type));
        ac_declare_complain(d, "question");
        return false;
    }
    r->name = name_of(d, r->question);
    r->answered = question;
    if (ask(d, AC_OP_ANSWERED, &r->answered, &err) != AC_OK) luaL_error(d->L, "%s", err.message);
    if (ac_declare_expression(d, "asked_if", &r->asked)) return r->asked.count && !d->broken;
    lua_pushliteral(d->L, "`asked_if` is missing: an expression, when the question is asked");
    ac_declare_complain(d, "");
    return false;
}

static ac_str print(ac_declaration *d, ac_buf *words)
{
    ac_str text = ac_arena_keep(&d->rules->arena, words);
    if (d->rules->arena.failed) luaL_error(d->L, "out of memory");
    return text;
}

static ac_str says(ac_declaration *d, const routing *r, bool asked)
{
    ac_buf words = {0};
    ac_put_question(&words, r->question);
    ac_buf_printf(&words, asked ? " is answered when " : " is left blank when ");
    ac_expr_describe_part(&words, r->asked, r->asked.count - 1, asked);
    ac_buf_putc(&words, '.');
    return print(d, &words);
}

static ac_expr negated(ac_declaration *d, ac_expr expr)
{
    ac_expr result;
    ac_err err;
    if (ac_expr_join(&result, &d->rules->arena, AC_OP_NOT, &expr, 1, &err) != AC_OK)
        luaL_error(d->L, "%s", err.message);
    return result;
}

/* [table] -> []: the rule that it is answered, or the rule that it is not. */
static void declare(lua_State *L, bool asked)
{
    ac_declaration d;
    routing r = {0};
    ac_buf id = {0};
    ac_declare_begin(&d, L);
    d.rule.info.line = ac_lua_line(L);
    ac_declare_check_keys(&d, keys);
    d.rule.info.because = ac_declare_sentence(&d, "because");
    d.rule.info.help = ac_declare_sentence(&d, "help");
    ac_declare_severity(&d);
    ac_declare_tags(&d);
    if (take(&d, &r)) {
        ac_buf_printf(&id, "%.*s-%s", AC_STR_ARG(r.name), asked ? "answered" : "skipped");
        ac_declare_name(&d, print(&d, &id));
        d.rule.info.says = says(&d, &r, asked);
        d.rule.info.constraint.when = asked ? r.asked : negated(&d, r.asked);
        d.rule.info.constraint.require = asked ? r.answered : negated(&d, r.answered);
        d.rule.shares_examples = true;
        ac_declare_examples(&d);
    }
    ac_declare_end(&d);
}

int ac_lua_routing(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    declare(L, true);
    lua_settop(L, 1);
    if (!ac_lua_rules(L)->mistakes) declare(L, false);
    return 0;
}
