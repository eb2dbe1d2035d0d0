/* rule "id" { ... }, corpus_rule "id" { ... } and instrument "id". A rule with a mistake is told
 * and left out. */
#include "lua/declare.h"

#include "lua/rows.h"

#include <string.h>

static const char *const keys[] = {"because", "check",   "collect", "examples", "fix",
                                   "help",    "message", "require", "says",     "severity",
                                   "suggest", "tags",    "when",    "yields",   NULL};

static void take_yields(ac_declaration *d)
{
    lua_State *L = d->L;
    int type = lua_getfield(L, d->table, "yields");
    d->rule.info.yields = lua_toboolean(L, -1);
    lua_pop(L, 1);
    if (type == LUA_TNIL || type == LUA_TBOOLEAN) return;
    lua_pushfstring(L, "`yields` is true or false, not a %s", lua_typename(L, type));
    ac_declare_complain(d, "yields");
}

/* The reference to a function; LUA_NOREF where there is none. True if the key is there. */
static bool take_function(ac_declaration *d, const char *key, int *reference)
{
    lua_State *L = d->L;
    int type = lua_getfield(L, d->table, key);
    *reference = LUA_NOREF;
    if (type == LUA_TFUNCTION) {
        *reference = luaL_ref(L, LUA_REGISTRYINDEX);
        return true;
    }
    lua_pop(L, 1);
    if (type == LUA_TNIL) return false;
    lua_pushfstring(L, "`%s` is a function, not a %s", key, lua_typename(L, type));
    ac_declare_complain(d, key);
    return true;
}

static void take_message(ac_declaration *d)
{
    ac_err err;
    ac_rule_info *info = &d->rule.info;
    info->message = ac_declare_sentence(d, "message");
    if (!info->message.len) return;
    if (ac_template_parse(&d->rule.message, &d->rules->arena, d->rules->instrument, info->message,
                          &err) == AC_OK)
        return;
    lua_pushstring(d->L, err.message);
    ac_declare_complain(d, "message");
}

/* What is missing, or stands beside what it excludes. */
static void check_whole(ac_declaration *d, bool has_when, bool has_require, bool has_check)
{
    const char *fault = NULL, *key = "";
    bool collects = d->rule.collect != LUA_NOREF;
    if (!d->rule.info.says.len && !d->broken)
        fault = "`says` is missing: one sentence, what the rule demands of a sheet";
    else if (has_require && has_check)
        fault = "it has both `require` and `check`; one of them is enough", key = "check";
    else if (d->rule.info.across && !(collects && has_check))
        fault = "a corpus rule has two functions, `collect` and `check`";
    else if (!d->rule.info.across && collects)
        fault = "`collect` belongs to a corpus_rule", key = "collect";
    else if (!has_require && !has_check)
        fault = "it demands nothing: `require` or `check` is missing";
    else if (has_when && has_check)
        fault = "`when` belongs to `require`; a check function asks by itself", key = "when";
    if (!fault) return;
    lua_pushstring(d->L, fault);
    ac_declare_complain(d, key);
}

/* Answers of several rows say nothing by themselves. */
static void check_rows(ac_declaration *d, const char *key, ac_expr expr)
{
    for (uint32_t i = 0; i < expr.count && !d->broken; i++) {
        const ac_expr_node *node = &expr.nodes[i];
        if (!node->relation || node->relation->kind != AC_RELATION_SAME) continue;
        ac_lua_push_str(d->L, node->question->key);
        lua_pushfstring(d->L,
                        "these are answers of several rows; ask what they come to, as in "
                        "max(rows.%s), or which is meant, as in row_before { ... }",
                        lua_tostring(d->L, -1));
        lua_remove(d->L, -2);
        ac_declare_complain(d, key);
    }
}

/* An expression about the corpus is the whole of `require`, and what it speaks of is collected. */
static void take_corpus(ac_declaration *d)
{
    ac_constraint *constraint = &d->rule.info.constraint;
    bool across = ac_expr_is_corpus(constraint->require);
    bool inside = ac_expr_has_corpus(constraint->when) ||
                  (!across && ac_expr_has_corpus(constraint->require));
    if (inside) {
        lua_pushliteral(d->L, "unique(...) and refers_to stand alone in `require`; what goes with "
                              "them belongs into `when`");
        ac_declare_complain(d, "require");
    }
    check_rows(d, "when", constraint->when);
    check_rows(d, "require", constraint->require);
    d->rule.by_rows = ac_expr_is_across(constraint->when) || ac_expr_is_across(constraint->require);
    if (across && d->rule.by_rows) {
        lua_pushliteral(d->L,
                        "unique(...) and refers_to do not go with rows { ... }, row_before and "
                        "row_after; make two rules of it");
        ac_declare_complain(d, "require");
    }
    d->rule.group = ac_constraint_group(constraint);
    d->rule.info.across |= d->rule.by_rows;
    if (!across) return;
    d->rule.info.across = true;
    d->keeps_corpus = true;
}

/* `--ignore corpus` leaves out what a part of the corpus cannot tell. */
static void tag_across(ac_declaration *d)
{
    ac_rule_info *info = &d->rule.info;
    ac_str *tags = AC_ARENA_ARRAY(&d->rules->arena, ac_str, info->tag_count + 1);
    if (!tags) luaL_error(d->L, "out of memory");
    for (size_t i = 0; i < info->tag_count; i++) {
        if (ac_str_eq(info->tags[i], AC_STR("corpus"))) return;
        tags[i] = info->tags[i];
    }
    tags[info->tag_count++] = AC_STR("corpus");
    info->tags = tags;
}

static void check_id(ac_declaration *d)
{
    ac_str id = d->rule.info.id;
    bool good = id.len > 0;
    for (size_t i = 0; i < id.len; i++)
        good &= (id.ptr[i] >= 'a' && id.ptr[i] <= 'z') || (id.ptr[i] >= '0' && id.ptr[i] <= '9') ||
                id.ptr[i] == '-';
    if (good) return;
    lua_pushliteral(d->L, "a rule's name has small letters, digits and hyphens only");
    ac_declare_complain(d, "");
}

static void check_unique(ac_declaration *d)
{
    uint32_t number = ac_keys_find(&d->rules->names, d->rule.info.id);
    if (number == AC_KEYS_NONE) return;
    const ac_rule_info *first = &d->rules->rules.items[number].info;
    ac_finding_id id = ac_report_add(
        d->rules->report, AC_SEVERITY_ERROR, AC_RULE_FILE, d->rules->file,
        ac_lua_line_span(d->rules->file, d->rule.info.line),
        "there is a rule \"%s\" already; give this one another name", d->rule.info.id.ptr);
    ac_report_because(d->rules->report, id, first->source,
                      ac_lua_line_span(first->source, first->line), "the first one");
    d->broken = true;
}

void ac_declare_begin(ac_declaration *d, lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    rules->begun = 0;
    if (!lua_istable(L, 1))
        luaL_error(L, "behind the name of a rule comes its body: { says = ..., ... }");
    if (!rules->file) luaL_error(L, "rules are declared at the top of a file");
    if (rules->requiring) luaL_error(L, "a file that others require declares no rules");
    if (++rules->declared > AC_LUA_MAX_RULES) luaL_error(L, "more than %d rules", AC_LUA_MAX_RULES);
    *d = (ac_declaration){.L = L, .rules = rules, .table = 1};
    d->rule.info.source = rules->file;
    d->rule.check = d->rule.collect = d->rule.examples = LUA_NOREF;
}

void ac_declare_name(ac_declaration *d, ac_str id)
{
    d->rule.info.id = id;
    check_id(d);
    check_unique(d);
}

static bool add_rule(ac_declaration *d)
{
    if (!ac_lua_need_rows(d->rules, &d->rule)) return false;
    if (d->keeps_corpus) d->rule.corpus = ac_corpus_new();
    if (d->keeps_corpus && !d->rule.corpus) return false;
    return ac_vec_push(&d->rules->rules, d->rule);
}

void ac_declare_end(ac_declaration *d)
{
    ac_rule *rule = &d->rule;
    ac_rule_info *info = &rule->info;
    const ac_selection *selection = d->rules->selection;
    bool taken = !selection || ac_selection_takes(selection, info->id, info->tags, info->tag_count,
                                                  &info->severity);
    if (!taken && !d->broken && !ac_vec_push(&d->rules->others, ac_lua_about(info)))
        luaL_error(d->L, "out of memory");
    if (taken && !d->broken && add_rule(d)) {
        if (ac_keys_add(&d->rules->names, info->id) == AC_KEYS_NONE)
            luaL_error(d->L, "out of memory");
        return;
    }
    luaL_unref(d->L, LUA_REGISTRYINDEX, rule->check);
    luaL_unref(d->L, LUA_REGISTRYINDEX, rule->collect);
    luaL_unref(d->L, LUA_REGISTRYINDEX, rule->examples);
    ac_corpus_free(rule->corpus);
}

/* upvalues: id, line, whether it is a corpus_rule. [table] -> [] */
static int declare(lua_State *L)
{
    ac_declaration d;
    ac_declare_begin(&d, L);
    ac_constraint *constraint = &d.rule.info.constraint;
    d.rule.info.line = (uint32_t)lua_tointeger(L, lua_upvalueindex(2));
    d.rule.info.across = lua_toboolean(L, lua_upvalueindex(3));
    ac_declare_name(&d, ac_lua_text(L, lua_upvalueindex(1), &d.rules->arena));
    ac_declare_check_keys(&d, keys);
    d.rule.info.says = ac_declare_sentence(&d, "says");
    d.rule.info.because = ac_declare_sentence(&d, "because");
    d.rule.info.help = ac_declare_sentence(&d, "help");
    take_message(&d);
    ac_declare_severity(&d);
    ac_declare_tags(&d);
    take_yields(&d);
    ac_declare_examples(&d);
    take_function(&d, "collect", &d.rule.collect);
    bool has_when = ac_declare_expression(&d, "when", &constraint->when);
    bool has_require = ac_declare_expression(&d, "require", &constraint->require);
    check_whole(&d, has_when, has_require, take_function(&d, "check", &d.rule.check));
    if (!d.broken) take_corpus(&d);
    if (d.rule.info.across) tag_across(&d);
    ac_declare_fix(&d);
    ac_declare_end(&d);
    return 0;
}

/* [id] -> [function that takes the rule's table] */
static int begin(lua_State *L, bool corpus)
{
    luaL_checktype(L, 1, LUA_TSTRING);
    lua_settop(L, 1);
    ac_lua_rules(L)->begun = ac_lua_line(L);
    lua_pushinteger(L, ac_lua_line(L));
    lua_pushboolean(L, corpus);
    lua_pushcclosure(L, declare, 3);
    return 1;
}

int ac_lua_rule(lua_State *L)
{
    return begin(L, false);
}

int ac_lua_corpus_rule(lua_State *L)
{
    return begin(L, true);
}

static bool is_beside(const ac_selection *selection, ac_str id)
{
    for (size_t i = 0; selection && i < selection->beside_count; i++)
        if (ac_str_eq(selection->beside[i], id)) return true;
    return false;
}

/* [id] -> [Q] */
int ac_lua_instrument(lua_State *L)
{
    ac_str wanted = {0}, loaded = ac_instrument_id(ac_lua_rules(L)->instrument);
    wanted.ptr = luaL_checklstring(L, 1, &wanted.len);
    if (is_beside(ac_lua_rules(L)->selection, wanted)) {
        ac_lua_rules(L)->passed_over = true;
        return luaL_error(L, "this file is for another instrument of the project");
    }
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
