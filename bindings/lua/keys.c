/* The keys of a rule: what each takes, and what is said when it is something else. */
#include "lua/declare.h"

/* The place of `key =` inside the rule, else the rule's first line. */
static ac_span place_of_key(const ac_declaration *d, const char *key)
{
    ac_span line = ac_lua_line_span(d->rules->file, d->rule.info.line);
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

/* [-1, +0] */
void ac_declare_complain(ac_declaration *d, const char *key)
{
    lua_State *L = d->L;
    lua_pushfstring(L, "rule \"%s\": %s", d->rule.info.id.ptr, lua_tostring(L, -1));
    ac_lua_mistake(L, place_of_key(d, key), lua_tostring(L, -1));
    d->broken = true;
    lua_pop(L, 2);
}

static bool is_among(const char *const *names, ac_str key)
{
    while (*names && !ac_str_eq(key, ac_str_of(*names))) names++;
    return *names != NULL;
}

static bool knows_all(lua_State *L, int table, const char *const *names)
{
    bool known = true;
    lua_pushnil(L);
    while (known && lua_next(L, table)) {
        ac_str key = {0};
        if (lua_type(L, -2) == LUA_TSTRING) key.ptr = lua_tolstring(L, -2, &key.len);
        known = key.ptr && is_among(names, key);
        lua_pop(L, 1);
    }
    if (!known) lua_pop(L, 1);
    return known;
}

/* [key] */
static void check_key(ac_declaration *d, const char *const *names)
{
    lua_State *L = d->L;
    ac_str key = {0};
    key.ptr = luaL_tolstring(L, -1, &key.len);
    if (!is_among(names, key)) {
        const char *meant = ac_lua_nearest(names, key);
        lua_pushfstring(L,
                        meant ? "there is no key `%s`; did you mean `%s`?" : "there is no key `%s`",
                        key.ptr, meant);
        ac_declare_complain(d, key.ptr);
    }
    lua_pop(L, 1);
}

/* What is wrong is told in the order of the keys. */
void ac_declare_check_keys(ac_declaration *d, const char *const *names)
{
    lua_State *L = d->L;
    if (knows_all(L, d->table, names)) return;
    ac_lua_push_sorted_keys(L, d->table);
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i);
        check_key(d, names);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* A text of the rule; empty if it is not there. */
ac_str ac_declare_text(ac_declaration *d, const char *key)
{
    lua_State *L = d->L;
    ac_str text = {0};
    int type = lua_getfield(L, d->table, key);
    if (type == LUA_TSTRING) text = ac_lua_text(L, -1, &d->rules->arena);
    if (type != LUA_TSTRING && type != LUA_TNIL) {
        lua_pushfstring(L, "`%s` is a text, not a %s", key, lua_typename(L, type));
        ac_declare_complain(d, key);
    }
    lua_pop(L, 1);
    return text;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* In place: one blank for each run of blanks and line ends, none around. */
static ac_str on_one_line(ac_str text)
{
    char *to = (char *)text.ptr;
    size_t used = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = is_blank(text.ptr[i]);
        if (blank && used && to[used - 1] != ' ') to[used++] = ' ';
        if (!blank) to[used++] = text.ptr[i];
    }
    if (used && to[used - 1] == ' ') used--;
    if (text.len) to[used] = '\0';
    return (ac_str){text.ptr, used};
}

ac_str ac_declare_sentence(ac_declaration *d, const char *key)
{
    return on_one_line(ac_declare_text(d, key));
}

void ac_declare_severity(ac_declaration *d)
{
    ac_str name = ac_declare_text(d, "severity");
    d->rule.info.severity = AC_SEVERITY_ERROR;
    if (!name.len || ac_severity_parse(name, &d->rule.info.severity)) return;
    lua_pushfstring(d->L, "`severity` is \"error\", \"warning\" or \"info\", not \"%s\"", name.ptr);
    ac_declare_complain(d, "severity");
}

/* `when` and `require` are conditions, and speak of items only inside of each and some. */
static void check_condition(ac_declaration *d, const char *key, ac_expr expr)
{
    lua_State *L = d->L;
    ac_sort sort = ac_expr_sort(expr);
    if (sort != AC_SORT_TRUTH)
        lua_pushfstring(L, "`%s` is a condition, not %s; ask it something, as in %s", key,
                        ac_sort_english(sort),
                        sort == AC_SORT_NUMBER ? ":at_least(1)" : ":answered()");
    else if (expr.loose)
        lua_pushfstring(L, "`%s` speaks of one item of a list outside of :each(...) and :some(...)",
                        key);
    else
        return;
    ac_declare_complain(d, key);
}

bool ac_declare_expression(ac_declaration *d, const char *key, ac_expr *out)
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
        ac_declare_complain(d, key);
    }
    if (good && out->count) check_condition(d, key, *out);
    return given;
}

/* `out` is NULL for what is no list. */
static void take_tag(ac_declaration *d, ac_str *out)
{
    if (out && lua_type(d->L, -1) == LUA_TSTRING) {
        *out = ac_lua_text(d->L, -1, &d->rules->arena);
        return;
    }
    lua_pushliteral(d->L, "`tags` is a list of words, as in { \"dates\", \"members\" }");
    ac_declare_complain(d, "tags");
}

void ac_declare_tags(ac_declaration *d)
{
    lua_State *L = d->L;
    int type = lua_getfield(L, d->table, "tags");
    size_t count = type == LUA_TTABLE ? (size_t)lua_rawlen(L, -1) : 0;
    ac_str *tags = AC_ARENA_ARRAY(&d->rules->arena, ac_str, count);
    if (!tags) luaL_error(L, "out of memory");
    for (size_t i = 0; i < count; i++) {
        lua_rawgeti(L, -1, (lua_Integer)i + 1);
        take_tag(d, &tags[i]);
        lua_pop(L, 1);
    }
    if (type != LUA_TTABLE && type != LUA_TNIL) take_tag(d, NULL);
    lua_pop(L, 1);
    d->rule.info.tags = tags;
    d->rule.info.tag_count = count;
}

void ac_declare_examples(ac_declaration *d)
{
    lua_State *L = d->L;
    int type = lua_getfield(L, d->table, "examples");
    d->rule.examples = LUA_NOREF;
    if (type == LUA_TTABLE && d->rules->keep_examples) {
        d->rule.examples = luaL_ref(L, LUA_REGISTRYINDEX);
        return;
    }
    lua_pop(L, 1);
    if (type == LUA_TNIL || type == LUA_TTABLE) return;
    lua_pushliteral(L, "`examples` is a list, as in { passes { ... }, fails { ... } }");
    ac_declare_complain(d, "examples");
}
