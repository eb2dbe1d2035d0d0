/* What rules about many sheets have collected, as bytes: a process that has seen some of the sheets
 * gives it, the one that judges takes it. */
#include "lua/handle.h"

#include <string.h>

/* Values of Lua as bytes. */

enum { NOTHING, FALSE, TRUE, INTEGER, FLOAT, TEXT, TABLE, DATE, KEPT, TAGS };

typedef struct passing {
    ac_rules *rules;
    ac_rule *rule;
    ac_buf *out;
    ac_wire *in;
    const char *path; /* of the file that it is from */
} passing;

static void put_value(lua_State *L, int index, ac_buf *out);

static void put_table(lua_State *L, int index, ac_buf *out)
{
    luaL_checkstack(L, 4, "too deep");
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        int value = lua_gettop(L);
        put_value(L, value - 1, out);
        put_value(L, value, out);
    }
    ac_wire_put(out, NOTHING); /* which is never a key */
}

static void put_float(ac_buf *out, lua_Number number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    ac_wire_put(out, bits);
}

static void put_number(lua_State *L, int index, ac_buf *out)
{
    bool whole = lua_isinteger(L, index);
    ac_wire_put(out, whole ? INTEGER : FLOAT);
    if (whole)
        ac_wire_put(out, (uint64_t)lua_tointeger(L, index));
    else
        put_float(out, lua_tonumber(L, index));
}

static void put_kept(ac_buf *out, const ac_lua_frozen *kept)
{
    ac_wire_put(out, KEPT);
    ac_wire_put(out, kept->ordinal);
    ac_wire_put(out, kept->question ? kept->question->index + 1 : 0);
    ac_wire_put(out, kept->place.start);
    ac_wire_put(out, kept->place.end - kept->place.start);
    ac_wire_put_text(out, kept->text);
    ac_wire_put_text(out, kept->sheet);
}

static void put_handle(lua_State *L, int index, ac_buf *out)
{
    const ac_date *date = ac_lua_test_handle(L, index, &ac_lua_date);
    const ac_lua_frozen *kept = date ? NULL : ac_lua_test_kept(L, index);
    if (kept) {
        put_kept(out, kept);
        return;
    }
    ac_wire_put(out, date ? DATE : NOTHING);
    if (!date) return;
    ac_wire_put(out, (uint16_t)date->year);
    ac_wire_put(out, date->month);
    ac_wire_put(out, date->day);
}

static void put_value(lua_State *L, int index, ac_buf *out)
{
    ac_str text = {0};
    switch (lua_type(L, index)) {
    case LUA_TBOOLEAN:
        ac_wire_put(out, lua_toboolean(L, index) ? TRUE : FALSE);
        break;
    case LUA_TNUMBER:
        put_number(L, index, out);
        break;
    case LUA_TSTRING:
        text.ptr = lua_tolstring(L, index, &text.len);
        ac_wire_put(out, TEXT);
        ac_wire_put_text(out, text);
        break;
    case LUA_TTABLE:
        ac_wire_put(out, TABLE);
        put_table(L, index, out);
        break;
    case LUA_TUSERDATA:
        put_handle(L, index, out);
        break;
    default:
        ac_wire_put(out, NOTHING);
    }
}

/* And back. Each pushes one value. [-0, +1] */

static void get_value(lua_State *L, passing *p, int depth);

static void get_table(lua_State *L, passing *p, int depth)
{
    luaL_checkstack(L, 4, "too deep");
    lua_newtable(L);
    for (;;) {
        get_value(L, p, depth + 1);
        if (lua_isnil(L, -1)) break;
        get_value(L, p, depth + 1);
        lua_rawset(L, -3);
    }
    lua_pop(L, 1);
}

static void get_float(lua_State *L, ac_wire *in)
{
    uint64_t bits = ac_wire_get(in);
    lua_Number number;
    memcpy(&number, &bits, sizeof number);
    if (number != number) in->failed = true; /* which cannot be a key */
    lua_pushnumber(L, in->failed ? 0 : number);
}

static void get_date(lua_State *L, ac_wire *in)
{
    ac_date date = {.year = (int16_t)ac_wire_get_most(in, UINT16_MAX)};
    date.month = (uint8_t)ac_wire_get_most(in, 12);
    date.day = (uint8_t)ac_wire_get_most(in, 31);
    ac_lua_push_date(L, date);
}

static void get_kept(lua_State *L, passing *p)
{
    ac_wire *in = p->in;
    ac_arena *arena = &p->rules->corpus_arena;
    ac_lua_frozen kept = {.path = p->path, .ordinal = ac_wire_get_u32(in)};
    size_t questions = ac_instrument_question_count(p->rules->instrument);
    size_t question = (size_t)ac_wire_get_most(in, questions);
    if (question) kept.question = ac_instrument_question(p->rules->instrument, question - 1);
    kept.place.start = ac_wire_get_u32(in);
    kept.place.end = kept.place.start + ac_wire_get_u32(in);
    ac_str text = ac_wire_get_text(in), sheet = ac_wire_get_text(in);
    ac_lua_keep_bytes(L, sizeof kept + text.len + sheet.len);
    kept.text = ac_arena_dup(arena, text);
    kept.sheet = ac_arena_dup(arena, sheet);
    if (kept.place.end < kept.place.start) in->failed = true;
    ac_lua_push_frozen(L, &kept);
}

static void get_value(lua_State *L, passing *p, int depth)
{
    ac_str text;
    uint64_t tag = ac_wire_get_most(p->in, TAGS - 1);
    if (p->in->failed || depth > AC_LUA_MAX_DEPTH + 1) luaL_error(L, "it makes no sense");
    switch (tag) {
    case INTEGER:
        lua_pushinteger(L, (lua_Integer)ac_wire_get(p->in));
        break;
    case FLOAT:
        get_float(L, p->in);
        break;
    case TEXT:
        text = ac_wire_get_text(p->in);
        lua_pushlstring(L, text.len ? text.ptr : "", text.len);
        break;
    case TABLE:
        get_table(L, p, depth);
        break;
    case DATE:
        get_date(L, p->in);
        break;
    case KEPT:
        get_kept(L, p);
        break;
    case NOTHING:
        lua_pushnil(L);
        break;
    default:
        lua_pushboolean(L, tag == TRUE);
    }
}

/* Of one rule. */

/* [lightuserdata: passing] -> [] */
static int call_put(lua_State *L)
{
    const passing *p = lua_touserdata(L, 1);
    ac_lua_push_collected(L, p->rule);
    put_value(L, lua_gettop(L), p->out);
    return 0;
}

/* [lightuserdata: passing] -> [] Appends to what there is. */
static int call_get(lua_State *L)
{
    passing *p = lua_touserdata(L, 1);
    ac_lua_push_collected(L, p->rule);
    get_value(L, p, 0);
    if (!lua_istable(L, -1) || p->in->failed) luaL_error(L, "it makes no sense");
    lua_Integer before = (lua_Integer)lua_rawlen(L, -2), count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, -1, i);
        lua_rawseti(L, -3, before + i);
    }
    return 0;
}

static bool has_collected(const ac_rule *rule)
{
    return rule->info.across && !rule->by_rows && !rule->corpus;
}

static void put_of_rule(ac_rules *rules, ac_rule *rule, ac_buf *out)
{
    ac_buf bytes = {0};
    passing p = {.rules = rules, .rule = rule, .out = &bytes};
    if (rule->corpus)
        ac_corpus_give(rule->corpus, &bytes);
    else if (has_collected(rule) && ac_lua_run(rules, call_put, &p))
        out->failed = true;
    ac_wire_put_text(out, ac_buf_str(&bytes));
    out->failed |= bytes.failed;
    ac_buf_release(&bytes);
}

/* What does not fit into the limits is a crash of the rule, told when it is judged. */
static bool get_of_rule(ac_rules *rules, ac_rule *rule, const char *path, ac_wire *all)
{
    ac_wire in = {ac_wire_get_text(all), false};
    passing p = {.rules = rules, .rule = rule, .in = &in, .path = path};
    bool done = true;
    if (rule->corpus) done = ac_corpus_take(rule->corpus, &rule->info.constraint, path, &in);
    if (has_collected(rule) && !rule->crash) {
        const char *crash = ac_lua_run(rules, call_get, &p);
        if (crash) rule->crash = ac_arena_dup(&rules->arena, ac_str_of(crash)).ptr;
    }
    all->failed |= in.failed;
    return done;
}

/* How often each rule applied, for those who count. */

static void put_tally(ac_rules *rules, ac_rule *rule, ac_buf *out)
{
    size_t questions = ac_instrument_question_count(rules->instrument);
    ac_rule_tally *tally = &rule->tally;
    for (size_t i = 0; i < AC_OUTCOME_COUNT; i++) ac_wire_put(out, tally->outcomes[i]);
    ac_wire_put(out, tally->applied);
    ac_wire_put(out, tally->findings);
    ac_wire_put(out, rule->silent != NULL);
    for (size_t i = 0; i < questions && rule->silent; i++) {
        ac_wire_put(out, rule->silent[i]);
        rule->silent[i] = 0;
    }
    *tally = (ac_rule_tally){.silent = rule->silent};
}

static void get_tally(ac_rules *rules, ac_rule *rule, ac_wire *in)
{
    size_t questions = ac_instrument_question_count(rules->instrument);
    ac_rule_tally *tally = &rule->tally;
    for (size_t i = 0; i < AC_OUTCOME_COUNT; i++) tally->outcomes[i] += (size_t)ac_wire_get(in);
    tally->applied += (size_t)ac_wire_get(in);
    tally->findings += (size_t)ac_wire_get(in);
    if (!ac_wire_get_bool(in)) return;
    if (!rule->silent) rule->silent = AC_ARENA_ARRAY(&rules->arena, size_t, questions);
    tally->silent = rule->silent;
    for (size_t i = 0; i < questions && rule->silent; i++)
        rule->silent[i] += (size_t)ac_wire_get(in);
}

/* What the sheets have cost, for those who profile. */

static void put_spent(ac_buf *out, ac_spent spent)
{
    ac_wire_put(out, spent.nanoseconds);
    ac_wire_put(out, spent.times);
    ac_wire_put(out, spent.bytes);
}

static ac_spent get_spent(ac_wire *in)
{
    ac_spent spent = {.nanoseconds = ac_wire_get(in)};
    spent.times = ac_wire_get(in);
    spent.bytes = ac_wire_get(in);
    return spent;
}

static void put_costs(ac_rules *rules, ac_buf *out)
{
    for (size_t i = 0; i < rules->rules.count; i++) {
        put_spent(out, rules->rules.items[i].spent);
        rules->rules.items[i].spent = (ac_spent){0};
    }
    for (int i = 0; i < AC_STAGE_COUNT; i++) put_spent(out, ac_stage_take((ac_stage)i));
}

static void get_costs(ac_rules *rules, ac_wire *in)
{
    for (size_t i = 0; i < rules->rules.count; i++)
        ac_spent_add(&rules->rules.items[i].spent, get_spent(in));
    for (int i = 0; i < AC_STAGE_COUNT; i++) ac_stage_add((ac_stage)i, get_spent(in));
}

/* Of all rules. */

ac_status ac_lua_give(void *self, ac_buf *out, ac_err *err)
{
    ac_rules *rules = self;
    ac_outcome_listener *listener = &rules->listener;
    ac_table_give(ac_relations_own(rules->relations), out);
    for (size_t i = 0; i < rules->rules.count; i++)
        if (rules->rules.items[i].info.across) put_of_rule(rules, &rules->rules.items[i], out);
    for (size_t i = 0; i < rules->rules.count && rules->wants_reasons; i++)
        put_tally(rules, &rules->rules.items[i], out);
    if (rules->counts_costs) put_costs(rules, out);
    if (listener->give) listener->give(listener->context, out);
    ac_lua_forget_corpus(rules);
    return out->failed ? ac_err_memory(err) : AC_OK;
}

bool ac_lua_take(void *self, const char *path, ac_wire *in)
{
    ac_rules *rules = self;
    ac_outcome_listener *listener = &rules->listener;
    const char *kept = ac_arena_dup(&rules->corpus_arena, ac_str_of(path)).ptr;
    bool done = kept && ac_table_take(ac_relations_own(rules->relations), path, in);
    for (size_t i = 0; i < rules->rules.count && done && !in->failed; i++)
        if (rules->rules.items[i].info.across)
            done = get_of_rule(rules, &rules->rules.items[i], kept, in);
    for (size_t i = 0; i < rules->rules.count && rules->wants_reasons && !in->failed; i++)
        get_tally(rules, &rules->rules.items[i], in);
    if (rules->counts_costs && !in->failed) get_costs(rules, in);
    if (listener->take) listener->take(listener->context, in);
    return done && !rules->arena.failed && !rules->corpus_arena.failed;
}
