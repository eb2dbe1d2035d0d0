/* rule "id" { ... } and instrument "id". A rule with a mistake is told and left out. */
#include "lua/handle.h"

#include <string.h>

static const char *const keys[] = {"because", "check",    "help", "message", "require",
                                   "says",    "severity", "when", "yields",  NULL};

/* A rule while it is declared. */
typedef struct declaration {
    lua_State *L;
    ac_rules *rules;
    int table; /* its index on the stack */
    ac_rule rule;
    bool broken;
} declaration;

/* The place of `key =` inside the rule, else the rule's first line. */
static ac_span place_of_key(const declaration *d, const char *key)
{
    ac_span line = ac_lua_line_span(d->rules->file, d->rule.line);
    ac_str text = ac_source_text(d->rules->file), word = ac_str_of(key);
    size_t at = line.start;
    while (word.len && (at = ac_str_find(text, word, at)) != SIZE_MAX) {
        size_t end = at + word.len, blank, sign = end;
        while ((blank = ac_blank_len(text, sign)) != 0) sign += blank;
        if (sign < text.len && text.ptr[sign] == '=') return (ac_span){(uint32_t)at, (uint32_t)end};
        at = end;
    }
    return line;
}

/* Complains with the message on top of the stack. [-1, +0] */
static void complain(declaration *d, const char *key)
{
    lua_State *L = d->L;
    lua_pushfstring(L, "rule \"%s\": %s", d->rule.id.ptr, lua_tostring(L, -1));
    ac_lua_mistake(L, place_of_key(d, key), lua_tostring(L, -1));
    d->broken = true;
    lua_pop(L, 2);
}

static void check_keys(declaration *d)
{
    lua_State *L = d->L;
    ac_lua_push_sorted_keys(L, d->table);
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i);
        bool known = false;
        ac_str key = {0};
        key.ptr = luaL_tolstring(L, -1, &key.len);
        for (const char *const *name = keys; *name; name++)
            known |= ac_str_eq(key, ac_str_of(*name));
        const char *meant = known ? NULL : ac_lua_nearest(keys, key);
        if (!known) {
            lua_pushfstring(
                L, meant ? "there is no key `%s`; did you mean `%s`?" : "there is no key `%s`",
                key.ptr, meant);
            complain(d, key.ptr);
        }
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
}

/* A text of the rule; empty if it is not there. */
static ac_str take_text(declaration *d, const char *key)
{
    lua_State *L = d->L;
    ac_str text = {0};
    int type = lua_getfield(L, d->table, key);
    if (type == LUA_TSTRING) text = ac_lua_text(L, -1, &d->rules->arena);
    if (type != LUA_TSTRING && type != LUA_TNIL) {
        lua_pushfstring(L, "`%s` is a text, not a %s", key, lua_typename(L, type));
        complain(d, key);
    }
    lua_pop(L, 1);
    return text;
}

static void take_severity(declaration *d)
{
    ac_str name = take_text(d, "severity");
    d->rule.severity = AC_SEVERITY_ERROR;
    if (!name.len || ac_severity_parse(name, &d->rule.severity)) return;
    lua_pushfstring(d->L, "`severity` is \"error\", \"warning\" or \"info\", not \"%s\"", name.ptr);
    complain(d, "severity");
}

static void take_yields(declaration *d)
{
    lua_State *L = d->L;
    int type = lua_getfield(L, d->table, "yields");
    d->rule.yields = lua_toboolean(L, -1);
    lua_pop(L, 1);
    if (type == LUA_TNIL || type == LUA_TBOOLEAN) return;
    lua_pushfstring(L, "`yields` is true or false, not a %s", lua_typename(L, type));
    complain(d, "yields");
}

/* True if the rule has that key, be it broken or not. */
static bool take_expression(declaration *d, const char *key, ac_expr *out)
{
    lua_State *L = d->L;
    int type = lua_getfield(L, d->table, key);
    bool given = type != LUA_TNIL, good = !given || ac_lua_to_expression(L, -1, out);
    if (given && good && !out->count) d->broken = true; /* the author knows */
    lua_pop(L, 1);
    if (!good) {
        const char *advice = type == LUA_TFUNCTION ? "a word such as answered needs () behind it"
                             : type == LUA_TBOOLEAN
                                 ? "join with & | ~ and not with `and`, `or`, `not`, `==`"
                                 : "expressions are made from Q, as in Q[16]:answered()";
        lua_pushfstring(L, "`%s` is an expression, not a %s; %s", key, lua_typename(L, type),
                        advice);
        complain(d, key);
    }
    return given;
}

static bool take_check(declaration *d)
{
    lua_State *L = d->L;
    int type = lua_getfield(L, d->table, "check");
    d->rule.check = LUA_NOREF;
    if (type == LUA_TFUNCTION) {
        d->rule.check = luaL_ref(L, LUA_REGISTRYINDEX);
        return true;
    }
    lua_pop(L, 1);
    if (type == LUA_TNIL) return false;
    lua_pushfstring(L, "`check` is a function(sheet, report), not a %s", lua_typename(L, type));
    complain(d, "check");
    return true;
}

/* What is missing, or stands beside what it excludes. */
static void check_whole(declaration *d, bool has_when, bool has_require, bool has_check)
{
    const char *fault = NULL, *key = "";
    if (!d->rule.says.len && !d->broken)
        fault = "`says` is missing: one sentence, what the rule demands of a sheet";
    else if (has_require && has_check)
        fault = "it has both `require` and `check`; one of them is enough", key = "check";
    else if (!has_require && !has_check)
        fault = "it demands nothing: `require` or `check` is missing";
    else if (has_when && has_check)
        fault = "`when` belongs to `require`; a check function asks by itself", key = "when";
    if (!fault) return;
    lua_pushstring(d->L, fault);
    complain(d, key);
}

static void check_id(declaration *d)
{
    ac_str id = d->rule.id;
    bool good = id.len > 0;
    for (size_t i = 0; i < id.len; i++)
        good &= (id.ptr[i] >= 'a' && id.ptr[i] <= 'z') || (id.ptr[i] >= '0' && id.ptr[i] <= '9') ||
                id.ptr[i] == '-';
    if (good) return;
    lua_pushliteral(d->L, "a rule's name has small letters, digits and hyphens only");
    complain(d, "");
}

static void check_unique(declaration *d)
{
    for (size_t i = 0; i < d->rules->rules.count; i++) {
        const ac_rule *first = &d->rules->rules.items[i];
        if (!ac_str_eq(first->id, d->rule.id)) continue;
        ac_finding_id id = ac_report_add(
            d->rules->report, AC_SEVERITY_ERROR, AC_RULE_FILE, d->rules->file,
            ac_lua_line_span(d->rules->file, d->rule.line),
            "there is a rule \"%s\" already; give this one another name", d->rule.id.ptr);
        ac_report_because(d->rules->report, id, first->source,
                          ac_lua_line_span(first->source, first->line), "the first one");
        d->broken = true;
        return;
    }
}

/* upvalues: id, line. [table] -> [] */
static int declare(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    declaration d = {.L = L, .rules = rules, .table = 1};
    rules->begun = 0;
    if (!lua_istable(L, 1))
        return luaL_error(L, "behind the name of a rule comes its body: { says = ..., ... }");
    if (!rules->file) return luaL_error(L, "rules are declared at the top of a file");
    if (++rules->declared > AC_LUA_MAX_RULES)
        return luaL_error(L, "more than %d rules", AC_LUA_MAX_RULES);
    d.rule.id = ac_lua_text(L, lua_upvalueindex(1), &rules->arena);
    d.rule.line = (uint32_t)lua_tointeger(L, lua_upvalueindex(2));
    d.rule.source = rules->file;
    check_id(&d);
    check_unique(&d);
    check_keys(&d);
    d.rule.says = take_text(&d, "says");
    d.rule.because = take_text(&d, "because");
    d.rule.message = take_text(&d, "message");
    d.rule.help = take_text(&d, "help");
    take_severity(&d);
    take_yields(&d);
    bool has_when = take_expression(&d, "when", &d.rule.constraint.when);
    bool has_require = take_expression(&d, "require", &d.rule.constraint.require);
    check_whole(&d, has_when, has_require, take_check(&d));
    if (d.broken)
        luaL_unref(L, LUA_REGISTRYINDEX, d.rule.check);
    else if (!ac_vec_push(&rules->rules, d.rule))
        luaL_error(L, "out of memory");
    return 0;
}

/* [id] -> [function that takes the rule's table] */
int ac_lua_rule(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TSTRING);
    lua_settop(L, 1);
    ac_lua_rules(L)->begun = ac_lua_line(L);
    lua_pushinteger(L, ac_lua_line(L));
    lua_pushcclosure(L, declare, 2);
    return 1;
}

/* [id] -> [Q] */
int ac_lua_instrument(lua_State *L)
{
    ac_str wanted = {0}, loaded = ac_instrument_id(ac_lua_rules(L)->instrument);
    wanted.ptr = luaL_checklstring(L, 1, &wanted.len);
    if (!ac_str_eq(wanted, loaded)) {
        ac_lua_push_str(L, loaded);
        return luaL_error(L,
                          "these rules are for the instrument \"%s\", but the sheets here "
                          "answer \"%s\"",
                          wanted.ptr, lua_tostring(L, -1));
    }
    ac_lua_push_questions(L);
    return 1;
}
