/* crosswalk "name" { { Q[8], row.proadd }, ... }: one rule for each pair of a question and the
 * variable that it becomes. How answers map to codes:
 *
 *   { Q[8], row.proadd, yes = { 1, 2 }, no = 0 }         Yes and No; no = 0 and yes = any other
 * code if not given { Q[16], row.defense, lists = "Defense Pact" }       the same for an option of
 * a list { Q[7], row.pubsecr, codes = { Public = 0, ... } }   a code for each option { Q[1],
 * row.atopid }                                 the same number or date */
#include "lua/crosswalk.h"

#include "lua/rows.h"

#include <string.h>

static const char *const keys[] = {"because", "help", "severity", "tags", NULL};
static const char *const pair_keys[] = {"1",     "2",  "because",  "codes", "examples", "help",
                                        "lists", "no", "severity", "tags",  "yes",      NULL};

static void fault(ac_declaration *d, const char *message)
{
    lua_pushstring(d->L, message);
    ac_declare_complain(d, "");
}

static void check(ac_declaration *d, ac_status status, const ac_err *err)
{
    if (status == AC_ERR_MEMORY) luaL_error(d->L, "out of memory");
    if (status) fault(d, err->message);
}

/* Words and joints, none of which is asked of what is broken. */

static ac_expr word(ac_declaration *d, ac_op op, ac_expr subject, const ac_argument *arguments,
                    size_t count)
{
    ac_expr made = {0};
    ac_err err;
    if (d->broken) return made;
    check(d,
          ac_expr_word(&made, &d->rules->arena, d->rules->instrument, op, subject, arguments, count,
                       &err),
          &err);
    return made;
}

static ac_expr join(ac_declaration *d, ac_op op, ac_expr left, ac_expr right)
{
    ac_expr made = {0}, pair[2] = {left, right};
    ac_err err;
    if (d->broken) return made;
    check(d, ac_expr_join(&made, &d->rules->arena, op, pair, op == AC_OP_NOT ? 1 : 2, &err), &err);
    return made;
}

static ac_expr negated(ac_declaration *d, ac_expr expr)
{
    return join(d, AC_OP_NOT, expr, (ac_expr){0});
}

/* "is one of these codes", in words where the variable has labels for them. */
static ac_expr has_code(const ac_lua_pair *p, const double *codes, size_t count)
{
    ac_argument arguments[AC_LUA_MOST_CODES];
    ac_declaration *d = p->d;
    ac_expr made = {0};
    for (size_t i = 0; i < count; i++)
        arguments[i] = (ac_argument){.kind = AC_ARGUMENT_NUMBER, .number = codes[i]};
    if (p->column->type == AC_TYPE_CODE)
        return word(d, count == 1 ? AC_OP_IS : AC_OP_ONE_OF, p->variable, arguments, count);
    for (size_t i = 0; i < count; i++) {
        ac_expr one = word(d, AC_OP_EQUALS, p->variable, &arguments[i], 1);
        made = i ? join(d, AC_OP_OR, made, one) : one;
    }
    return made;
}

/* What the variable holds where the answer is Yes, or where it is not. */
static ac_expr holds(const ac_lua_pair *p, bool yes)
{
    if (!yes) return has_code(p, p->no, p->no_count);
    if (p->yes_count) return has_code(p, p->yes, p->yes_count);
    return negated(p->d, has_code(p, p->no, p->no_count));
}

/* "The sheet says this only if the variable holds that": said of the sheet, so that it comes first
 * in the finding. */
static ac_expr only_if(ac_declaration *d, ac_expr said, ac_expr held)
{
    return join(d, AC_OP_IMPLIES, negated(d, held), negated(d, said));
}

static ac_expr both_ways(const ac_lua_pair *p, ac_expr yes, ac_expr no)
{
    return join(p->d, AC_OP_AND, only_if(p->d, yes, holds(p, true)),
                only_if(p->d, no, holds(p, false)));
}

/* Numbers at the top of the stack: one, or a list of them. [-1, +0] */
static size_t pop_codes(ac_declaration *d, double *codes, const char *key)
{
    lua_State *L = d->L;
    bool list = lua_istable(L, -1);
    lua_Integer items = list ? (lua_Integer)lua_rawlen(L, -1) : !lua_isnil(L, -1);
    size_t count = 0;
    for (lua_Integer i = 1; i <= items && i <= AC_LUA_MOST_CODES; i++) {
        if (list) lua_rawgeti(L, -1, i);
        if (lua_type(L, -1) == LUA_TNUMBER) codes[count++] = lua_tonumber(L, -1);
        if (list) lua_pop(L, 1);
    }
    lua_pop(L, 1);
    if (count != (size_t)items) {
        lua_pushfstring(L, "`%s` takes a code or a list of codes, as in %s = { 1, 2 }", key, key);
        ac_declare_complain(d, "");
    }
    return count;
}

static void take_codes(ac_lua_pair *p)
{
    lua_State *L = p->d->L;
    lua_getfield(L, p->d->table, "yes");
    p->yes_count = pop_codes(p->d, p->yes, "yes");
    lua_getfield(L, p->d->table, "no");
    p->no_count = pop_codes(p->d, p->no, "no");
    if (!p->no_count) p->no[p->no_count++] = 0;
}

/* The four kinds of pairs. */

static ac_expr map_yes(ac_lua_pair *p)
{
    take_codes(p);
    if (p->d->broken) return (ac_expr){0};
    ac_str yes = p->question->option_count ? p->question->options[0].label : AC_STR("YES");
    ac_lua_pair_examples(p, yes, AC_STR("NO"));
    return both_ways(p, word(p->d, AC_OP_YES, p->asked, NULL, 0),
                     word(p->d, AC_OP_NO, p->asked, NULL, 0));
}

static ac_expr map_option(ac_lua_pair *p)
{
    const ac_argument option = {.kind = AC_ARGUMENT_TEXT, .text = p->option};
    take_codes(p);
    ac_expr named = word(p->d, ac_lua_pair_lists(p) ? AC_OP_LISTS : AC_OP_IS, p->asked, &option, 1);
    if (p->d->broken) return (ac_expr){0};
    ac_lua_pair_examples(p, p->option, ac_lua_other_option(p));
    return both_ways(p, named, negated(p->d, named));
}

/* An option and its codes, of the table `codes`. */
typedef struct coded {
    ac_str option;
    double codes[AC_LUA_MOST_CODES];
    size_t count;
} coded;

static void take_coded(ac_lua_pair *p, coded *out)
{
    lua_State *L = p->d->L;
    *out = (coded){.option = ac_lua_text(L, -1, &p->d->rules->arena)};
    lua_getfield(L, p->d->table, "codes");
    lua_pushvalue(L, -2);
    lua_rawget(L, -2);
    out->count = pop_codes(p->d, out->codes, "codes");
    lua_pop(L, 1);
    if (!out->count && !p->d->broken) fault(p->d, "`codes` has an option without a code");
}

static ac_expr map_coded(const ac_lua_pair *p, const coded *each)
{
    const ac_argument option = {.kind = AC_ARGUMENT_TEXT, .text = each->option};
    return only_if(p->d,
                   word(p->d, ac_lua_pair_lists(p) ? AC_OP_LISTS : AC_OP_IS, p->asked, &option, 1),
                   has_code(p, each->codes, each->count));
}

/* [examples, keys] In the order of the options' names, so that it is the same on every run. */
static ac_expr map_codes(ac_lua_pair *p)
{
    lua_State *L = p->d->L;
    ac_expr made = {0};
    coded each, before = {0};
    lua_newtable(L);
    lua_getfield(L, p->d->table, "codes");
    ac_lua_push_sorted_keys(L, lua_gettop(L));
    lua_remove(L, -2);
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    if (count < 2)
        fault(p->d, "`codes` maps at least two options, as in { Public = 0, Secret = 2 }");
    for (lua_Integer i = 1; i <= count && !p->d->broken; i++) {
        lua_rawgeti(L, -1, i);
        take_coded(p, &each);
        lua_pop(L, 1);
        if (p->d->broken) break;
        ac_expr one = map_coded(p, &each);
        made = i > 1 ? join(p->d, AC_OP_AND, made, one) : one;
        lua_pushvalue(L, -2);
        ac_lua_pair_example(p, false, each.option, each.codes[0]);
        if (i > 1) ac_lua_pair_example(p, true, each.option, before.codes[0]);
        if (i > 1) ac_lua_pair_example(p, true, before.option, each.codes[0]);
        lua_pop(L, 1);
        before = each;
    }
    lua_pop(L, 1);
    ac_lua_pair_keep_examples(p);
    return made;
}

static ac_expr map_same(ac_lua_pair *p)
{
    const ac_argument same = {.kind = AC_ARGUMENT_EXPR, .expr = p->variable};
    return word(p->d, AC_OP_EQUALS, p->asked, &same, 1);
}

static bool has_field(const ac_lua_pair *p, const char *key)
{
    bool there = lua_getfield(p->d->L, p->d->table, key) != LUA_TNIL;
    lua_pop(p->d->L, 1);
    return there;
}

static ac_expr map(ac_lua_pair *p)
{
    bool yes_no = p->question->type == AC_TYPE_YES_NO || has_field(p, "yes") || has_field(p, "no");
    p->option = ac_declare_text(p->d, "lists");
    if (has_field(p, "codes")) return map_codes(p);
    if (p->option.len) return map_option(p);
    return yes_no ? map_yes(p) : map_same(p);
}

/* [-0, +0] An expression of the pair's list. */
static const ac_question *take_side(ac_declaration *d, lua_Integer i, ac_expr *out)
{
    const ac_question *question = NULL;
    lua_rawgeti(d->L, d->table, i);
    if (ac_lua_to_expression(d->L, -1, out) && out->count) question = ac_expr_asks(*out);
    lua_pop(d->L, 1);
    return question;
}

/* A text of the pair, else that of the whole crosswalk, whose table is at index 1. */
static ac_str shared_text(ac_declaration *d, const char *key)
{
    ac_str text = ac_declare_sentence(d, key);
    int table = d->table;
    if (text.len) return text;
    d->table = 1;
    text = ac_declare_sentence(d, key);
    d->table = table;
    return text;
}

static void take_shared(ac_declaration *d)
{
    d->rule.info.because = shared_text(d, "because");
    d->rule.info.help = shared_text(d, "help");
    ac_declare_severity(d);
    bool own = lua_getfield(d->L, d->table, "severity") != LUA_TNIL;
    bool tagged = lua_getfield(d->L, d->table, "tags") != LUA_TNIL;
    lua_pop(d->L, 2);
    int table = d->table;
    if (!own) d->table = 1;
    if (!own) ac_declare_severity(d);
    d->table = tagged ? table : 1;
    ac_declare_tags(d);
    d->table = table;
}

/* [body, ..., pair] -> [body, ..., pair] */
static void declare_pair(lua_State *L, const char *prefix, uint32_t line)
{
    ac_declaration d;
    ac_declare_begin(&d, L);
    d.table = lua_gettop(L);
    d.rule.info.line = line;
    d.rule.info.id = ac_arena_dup(&d.rules->arena, ac_str_of(prefix));
    ac_lua_pair p = {.d = &d};
    p.question = take_side(&d, 1, &p.asked);
    p.column = take_side(&d, 2, &p.variable);
    if (p.question && p.column && p.variable.nodes[p.variable.count - 1].relation) {
        ac_declare_name(&d, ac_lua_pair_name(&p, prefix));
        ac_declare_check_keys(&d, pair_keys);
        d.rule.info.says = ac_lua_pair_says(&p);
        take_shared(&d);
        ac_declare_examples(&d);
        d.rule.info.constraint.require = map(&p);
    } else {
        fault(&d,
              "a pair is a question and a variable of a linked row, as in { Q[8], row.proadd }");
    }
    ac_declare_end(&d);
}

/* Keys of the whole, beside its pairs. */
static void check_keys(lua_State *L)
{
    ac_lua_push_sorted_keys(L, 1);
    for (lua_Integer i = 1; i <= (lua_Integer)lua_rawlen(L, -1); i++) {
        bool known = lua_rawgeti(L, -1, i) != LUA_TSTRING;
        for (const char *const *key = keys; *key && !known; key++)
            known = strcmp(lua_tostring(L, -1), *key) == 0;
        if (!known)
            luaL_error(L,
                       "a crosswalk has no key `%s`; beside its pairs it has because, help, "
                       "severity and tags",
                       lua_tostring(L, -1));
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* upvalues: name, line. [body] -> [] */
static int declare(lua_State *L)
{
    ac_declaration whole;
    ac_declare_begin(&whole, L);
    ac_lua_rules(L)->declared--; /* it is its pairs */
    lua_Integer pairs = (lua_Integer)lua_rawlen(L, 1);
    check_keys(L);
    for (lua_Integer i = 1; i <= pairs; i++) {
        lua_settop(L, 1);
        if (lua_rawgeti(L, 1, i) != LUA_TTABLE)
            return luaL_error(L, "a crosswalk is a list of pairs, as in { Q[8], row.proadd }");
        declare_pair(L, lua_tostring(L, lua_upvalueindex(1)),
                     (uint32_t)lua_tointeger(L, lua_upvalueindex(2)));
    }
    return 0;
}

/* [name] -> [function that takes the body] */
int ac_lua_crosswalk(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TSTRING);
    lua_settop(L, 1);
    ac_lua_rules(L)->begun = ac_lua_line(L);
    lua_pushinteger(L, ac_lua_line(L));
    lua_pushcclosure(L, declare, 2);
    return 1;
}
