/* Rules about the whole corpus: what they need of each sheet is kept, and judged at the end. */
#include "lua/handle.h"
#include "sheet/identity.h"

#include <stdlib.h>
#include <string.h>

/* Where a kept place is shown: its file is read again by whoever shows it. */
const ac_source *ac_lua_source_of(ac_rules *rules, const char *path)
{
    const ac_source *found = ac_lua_example_source(rules, path);
    ac_source *name = NULL;
    ac_err err;
    if (found) return found;
    found = ac_source_set_find(&rules->corpus_sources, ac_str_of(path), NULL);
    if (found) return found;
    if (ac_source_name(&name, path, &err) != AC_OK) return NULL;
    if (ac_vec_push(&rules->corpus_sources.sources, name)) return name;
    ac_source_free(name);
    return NULL;
}

/* Expressions: unique(...) and refers_to. */

typedef struct judging {
    ac_rules *rules;
    ac_rule *rule;
    const char *path; /* of the sheet that failed last */
    uint32_t ordinal;
} judging;

/* The sheet that says the same: rows of a dataset go by their names, the file is at hand. */
static void put_other(ac_buf *out, const ac_corpus_place *here, const ac_corpus_place *other)
{
    bool row = other->question->variable && strcmp(here->path, other->path) == 0;
    if (row)
        ac_buf_printf(out, "row %.*s", AC_STR_ARG(other->sheet));
    else
        ac_buf_puts(out, other->path);
}

static void put_named(ac_buf *out, const ac_corpus_finding *finding, const ac_question *target)
{
    ac_put_question(out, finding->places[0].question);
    if (finding->first) {
        ac_buf_puts(out, " says \"");
        ac_put_excerpt(out, finding->places[0].text);
        ac_buf_puts(out, "\", as ");
        put_other(out, &finding->places[0], &finding->first[0]);
        ac_buf_puts(out, " does");
        for (size_t i = 1; i < finding->count; i++) {
            ac_buf_puts(out, i > 1 ? " and " : ", and the same in ");
            ac_put_question(out, finding->places[i].question);
        }
    } else {
        ac_buf_printf(out, " refers to \"%.*s\", but no sheet here has that in ",
                      AC_STR_ARG(finding->named));
        ac_put_question(out, target);
    }
}

/* While it was collected nothing spoke against the sheet; it fails once, whatever is found in it.
 */
static void count_failure(judging *judge, const ac_corpus_place *place)
{
    size_t *outcomes = judge->rule->tally.outcomes;
    bool same = judge->path && strcmp(judge->path, place->path) == 0;
    if (same && judge->ordinal == place->ordinal) return;
    judge->path = place->path;
    judge->ordinal = place->ordinal;
    outcomes[AC_OUTCOME_PASSED]--;
    outcomes[AC_OUTCOME_FAILED]++;
}

static void report_corpus(void *context, const ac_corpus_finding *finding)
{
    judging *judge = context;
    ac_rules *rules = judge->rules;
    const ac_rule_info *info = &judge->rule->info;
    const ac_expr require = info->constraint.require;
    const ac_expr_node *root = &require.nodes[require.count - 1];
    const ac_source *source = ac_lua_source_of(rules, finding->places[0].path);
    ac_buf words = {0};
    if (!source) return;
    count_failure(judge, &finding->places[0]);
    put_named(&words, finding, require.nodes[root->operands[root->operand_count - 1]].question);
    ac_finding_id id =
        ac_report_add(rules->report, info->severity, info->id.ptr, source, finding->places[0].span,
                      "%.*s", AC_STR_ARG(ac_buf_str(&words)));
    ac_buf_release(&words);
    ac_report_sheet(rules->report, id, finding->places[0].sheet);
    for (size_t i = 0; i < finding->count; i++) {
        const ac_corpus_place *place = &finding->places[i];
        ac_report_evidence_part(rules->report, id, place->question->number, place->hash,
                                finding->named.len ? finding->named : place->text);
        if (i) ac_report_because(rules->report, id, source, place->span, "%s", "");
        const ac_source *other =
            finding->first ? ac_lua_source_of(rules, finding->first[i].path) : NULL;
        if (other)
            ac_report_because(rules->report, id, other, finding->first[i].span, "the first one");
    }
    ac_lua_put_advice(rules, judge->rule, id, (ac_str){0});
    judge->rule->tally.findings++;
}

/* Answers kept for the end. */

static ac_str identity_of(ac_arena *arena, const ac_sheet *sheet)
{
    ac_buf identity = {0};
    ac_sheet_identity(&identity, sheet);
    return ac_arena_keep(arena, &identity);
}

static size_t keep(lua_State *L, ac_node node)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_arena *arena = &rules->corpus_arena;
    const ac_sheet *sheet = rules->sheet;
    bool answer = ac_node_kind_of(node) == AC_NODE_ANSWER;
    const char *path = ac_source_path(ac_sheet_source(sheet));
    const ac_lua_frozen *last =
        rules->frozen.count ? &rules->frozen.items[rules->frozen.count - 1] : NULL;
    ac_lua_frozen kept = {.ordinal = ac_sheet_ordinal(sheet)};
    kept.path = last && strcmp(last->path, path) == 0 ? last->path
                                                      : ac_arena_dup(arena, ac_str_of(path)).ptr;
    if (last && last->path == kept.path && last->ordinal == kept.ordinal)
        kept.sheet = last->sheet;
    else
        kept.sheet = identity_of(arena, sheet);
    kept.question = answer ? ac_answer_question(node) : NULL;
    kept.place = answer ? ac_answer_place(node) : ac_node_span(node);
    ac_lua_keep_bytes(L, sizeof kept + (answer ? ac_node_text(node).len : 0));
    if (ac_node_kind_of(node) == AC_NODE_SHEET)
        kept.place.end = kept.place.start;
    else
        kept.text = ac_arena_dup(arena, ac_node_text(node));
    if (arena->failed || !ac_vec_push(&rules->frozen, kept)) luaL_error(L, "out of memory");
    return rules->frozen.count - 1;
}

/* [-0, +1] */
static void push_handle(lua_State *L, size_t index)
{
    size_t *handle = lua_newuserdatauv(L, sizeof *handle, 0);
    *handle = index;
    ac_lua_set_class(L, &ac_lua_kept);
}

static void push_kept(lua_State *L, ac_node node)
{
    push_handle(L, keep(L, node));
}

void ac_lua_push_frozen(lua_State *L, const ac_lua_frozen *kept)
{
    ac_rules *rules = ac_lua_rules(L);
    if (rules->corpus_arena.failed || !ac_vec_push(&rules->frozen, *kept))
        luaL_error(L, "out of memory");
    push_handle(L, rules->frozen.count - 1);
}

const ac_lua_frozen *ac_lua_test_kept(lua_State *L, int index)
{
    const ac_rules *rules = ac_lua_rules(L);
    const size_t *handle = ac_lua_test_handle(L, index, &ac_lua_kept);
    if (handle && *handle >= rules->frozen.count)
        luaL_error(L, "this answer is of a corpus that is done with");
    return handle ? &rules->frozen.items[*handle] : NULL;
}

static void push_lasting(lua_State *L, int index, int depth);

/* [-0, +1] */
static void push_table(lua_State *L, int index, int depth)
{
    luaL_checkstack(L, 6, "too deep");
    if (depth >= AC_LUA_MAX_DEPTH)
        luaL_error(L, "`collect` returns tables that are nested more than %d deep",
                   AC_LUA_MAX_DEPTH);
    lua_newtable(L);
    for (lua_pushnil(L); lua_next(L, index);) { /* copy key value */
        lua_pushvalue(L, -2);
        push_lasting(L, lua_gettop(L) - 1, depth + 1);
        lua_rawset(L, -5);
        lua_pop(L, 1);
    }
}

/* The value as it outlasts its sheet. [-0, +1] */
static void push_lasting(lua_State *L, int index, int depth)
{
    switch (lua_type(L, index)) {
    case LUA_TTABLE:
        push_table(L, index, depth);
        break;
    case LUA_TUSERDATA:
        if (ac_lua_test_handle(L, index, &ac_lua_date))
            lua_pushvalue(L, index);
        else
            push_kept(L, ac_lua_check_any_node(L, index));
        break;
    case LUA_TFUNCTION:
        luaL_error(L, "`collect` returns texts, numbers, dates, answers, and tables of them");
        break;
    default:
        lua_pushvalue(L, index);
    }
}

/* [-0, +1] The table of what a rule has collected. */
void ac_lua_push_collected(lua_State *L, const ac_rule *rule)
{
    luaL_getsubtable(L, LUA_REGISTRYINDEX, "collected");
    luaL_getsubtable(L, -1, rule->info.id.ptr);
    lua_remove(L, -2);
}

/* [lightuserdata: rule] -> [] */
static int call_collect(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    const ac_rule *rule = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, rule->collect);
    ac_lua_push_node(L, ac_sheet_root(rules->sheet), &ac_lua_sheet);
    lua_call(L, 1, 1);
    if (lua_isnil(L, -1)) return 0;
    if (!lua_istable(L, -1))
        luaL_error(L, "`collect` returns a table, or nothing, but not a %s", luaL_typename(L, -1));
    push_table(L, lua_gettop(L), 0);
    push_kept(L, ac_sheet_root(rules->sheet));
    lua_setfield(L, -2, "sheet");
    ac_lua_push_collected(L, rule);
    lua_insert(L, -2);
    lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
    return 0;
}

bool ac_lua_collect(ac_rules *rules, ac_rule *rule, ac_outcome *outcome)
{
    *outcome = AC_OUTCOME_PASSED;
    if (rule->corpus) {
        bool kept = ac_corpus_collect(rule->corpus, &rule->info.constraint, rules->sheet, outcome);
        rule->tally.applied += *outcome == AC_OUTCOME_PASSED;
        return kept;
    }
    rule->tally.applied++;
    rules->reads.passed = 0;
    const char *crash = ac_lua_run(rules, call_collect, rule);
    if (!crash) return true;
    *outcome = AC_OUTCOME_ERROR;
    ac_lua_report_crash(rules, rule, ac_source_path(ac_sheet_source(rules->sheet)), crash);
    return true;
}

/* [entry, entry] -> [boolean]: by path and place in the file */
static int entry_before(lua_State *L)
{
    lua_getfield(L, 1, "sheet");
    lua_getfield(L, 2, "sheet");
    const ac_lua_frozen *a = ac_lua_test_kept(L, -2), *b = ac_lua_test_kept(L, -1);
    int order = strcmp(a->path, b->path);
    lua_pushboolean(L, order ? order < 0 : a->ordinal < b->ordinal);
    return 1;
}

/* [lightuserdata: rule] -> [] */
static int call_judge(lua_State *L)
{
    const ac_rule *rule = lua_touserdata(L, 1);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_getfield(L, -1, LUA_TABLIBNAME);
    lua_getfield(L, -1, "sort");
    ac_lua_push_collected(L, rule);
    lua_pushcfunction(L, entry_before);
    lua_call(L, 2, 0);
    lua_rawgeti(L, LUA_REGISTRYINDEX, rule->check);
    ac_lua_push_collected(L, rule);
    lua_pushcfunction(L, ac_lua_report);
    lua_call(L, 2, 0);
    return 0;
}

bool ac_lua_judge(ac_rules *rules, ac_rule *rule)
{
    judging judge = {.rules = rules, .rule = rule};
    if (rule->corpus) {
        ac_corpus_judge(rule->corpus, &rule->info.constraint, report_corpus, &judge);
        return true;
    }
    const char *crash = rule->crash ? rule->crash : ac_lua_run(rules, call_judge, rule);
    if (crash) ac_lua_report_crash(rules, rule, "the corpus", crash);
    rule->tally.findings += ac_lua_flush_findings(rules, rule);
    return true;
}

/* [] -> [] */
static int forget(lua_State *L)
{
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, "collected");
    return 0;
}

void ac_lua_forget_corpus(ac_rules *rules)
{
    for (size_t i = 0; i < rules->rules.count; i++)
        if (rules->rules.items[i].corpus) ac_corpus_clear(rules->rules.items[i].corpus);
    ac_lua_run(rules, forget, NULL);
    ac_vec_clear(&rules->frozen);
    ac_arena_clear(&rules->corpus_arena);
    ac_lua_drop_kept(rules);
}
