/* passes { [16] = "Defense Pact", ... } and fails { ..., at = 19 }: made into small sheets. All
 * other questions are missing from them, so that other rules stay out. */
#include "lua/examples_internal.h"

#include "base/mem.h"

#include <string.h>

#define EXAMPLE "example"

/* [body] -> [example] */
static int tag(lua_State *L, bool fails)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_createtable(L, 1, 2);
    lua_pushvalue(L, 1);
    lua_rawseti(L, 2, 1);
    lua_pushboolean(L, fails);
    lua_setfield(L, 2, "fails");
    lua_pushinteger(L, ac_lua_line(L));
    lua_setfield(L, 2, "line");
    luaL_newmetatable(L, EXAMPLE);
    lua_setmetatable(L, 2);
    return 1;
}

int ac_lua_passes(lua_State *L)
{
    return tag(L, false);
}

int ac_lua_fails(lua_State *L)
{
    return tag(L, true);
}

static ac_lua_making *making_of(lua_State *L)
{
    return lua_touserdata(L, 1);
}

static void complain(ac_lua_making *make, const char *message)
{
    const ac_rule_info *info = &make->rules->rules.items[make->rule].info;
    ac_report_add(make->report, AC_SEVERITY_ERROR, AC_RULE_FILE, info->source,
                  ac_lua_line_span(info->source, make->line), "rule \"%s\", example: %s",
                  info->id.ptr, message);
}

/* What the coder would have written, from the value on top of the stack: a text, a number, or a
 * list of them. [-0, +0] */
static void put_answer(lua_State *L, ac_lua_making *make)
{
    lua_Integer count = lua_istable(L, -1) ? (lua_Integer)lua_rawlen(L, -1) : 0;
    for (lua_Integer i = 1; i <= count; i++) {
        if (i > 1) ac_buf_puts(&make->text, ", ");
        lua_rawgeti(L, -1, i);
        put_answer(L, make);
        lua_pop(L, 1);
    }
    if (lua_isstring(L, -1)) {
        lua_pushvalue(L, -1);
        ac_buf_put(&make->text, ac_lua_text(L, -1, &make->rules->words));
        lua_pop(L, 1);
    } else if (!lua_istable(L, -1)) {
        luaL_error(L, "an answer is a text in quotes, not a %s", luaL_typename(L, -1));
    }
}

/* Appends the value on top of the stack below a heading. [-0, +0] */
static void draft(lua_State *L, ac_lua_making *make, const ac_question *question)
{
    ac_lua_drafting added = {.question = question};
    added.heading.start = (uint32_t)make->text.len;
    if (question)
        ac_buf_printf(&make->text, "%u. %.*s", (unsigned)question->number,
                      AC_STR_ARG(question->label.len ? question->label : question->key));
    added.heading.end = (uint32_t)make->text.len;
    if (question) ac_buf_puts(&make->text, "\n   ");
    added.text.start = (uint32_t)make->text.len;
    put_answer(L, make);
    added.text.end = (uint32_t)make->text.len;
    ac_buf_putc(&make->text, '\n');
    if (make->text.failed || !ac_vec_push(&make->drafts, added)) luaL_error(L, "out of memory");
}

/* [body at `body`] Answers in the order of the instrument. */
static void draft_answers(lua_State *L, ac_lua_making *make, int body)
{
    const ac_instrument *instrument = make->instrument;
    for (size_t i = 0; i < ac_instrument_question_count(instrument); i++) {
        const ac_question *question = ac_instrument_question(instrument, i);
        if (lua_rawgeti(L, body, question->number) == LUA_TNIL) {
            lua_pop(L, 1);
            ac_lua_push_str(L, question->key);
            lua_rawget(L, body);
        }
        if (!lua_isnil(L, -1)) draft(L, make, question);
        lua_pop(L, 1);
    }
    lua_getfield(L, body, "notes");
    lua_Integer notes = lua_istable(L, -1) ? (lua_Integer)lua_rawlen(L, -1) : 0;
    for (lua_Integer i = 1; i <= notes; i++) {
        lua_rawgeti(L, -1, i);
        draft(L, make, NULL);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

/* Keys that are neither questions nor at, message, notes. */
static void check_keys(lua_State *L, ac_lua_making *make, int body)
{
    ac_lua_push_sorted_keys(L, body);
    lua_Integer count = (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer i = 1; i <= count; i++) {
        ac_err err;
        lua_rawgeti(L, -1, i);
        ac_str key = ac_lua_key(L, -1);
        bool own = ac_str_eq(key, AC_STR("at")) || ac_str_eq(key, AC_STR("message")) ||
                   ac_str_eq(key, AC_STR("notes")) || ac_str_eq(key, AC_STR("linked"));
        if (!own && !ac_expr_question(make->instrument, key, &err)) complain(make, err.message);
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
}

static ac_source *new_source(lua_State *L, ac_lua_making *make, ac_lua_example *example)
{
    const ac_rule_info *info = &make->rules->rules.items[make->rule].info;
    char path[512];
    ac_err err;
    ac_source *source;
    snprintf(path, sizeof path, "example of %s, line %u%s", info->id.ptr, (unsigned)make->line,
             example->sources.count ? ", next sheet" : "");
    for (size_t i = 1; i < example->sources.count; i++)
        strncat(path, "+", sizeof path - strlen(path) - 1);
    if (ac_source_from_bytes(&source, path, ac_buf_str(&make->text), &err) != AC_OK)
        luaL_error(L, "%s", err.message);
    if (ac_vec_push(&example->sources, source)) return source;
    ac_source_free(source);
    luaL_error(L, "out of memory");
    return NULL;
}

static ac_sheet_builder *new_builder(lua_State *L, ac_lua_example *example)
{
    ac_sheet_builder *builder = ac_sheet_builder_new();
    if (builder && ac_vec_push(&example->builders, builder)) return builder;
    ac_sheet_builder_free(builder);
    luaL_error(L, "out of memory");
    return NULL;
}

static const ac_sheet *seal(lua_State *L, ac_lua_making *make, ac_lua_example *example)
{
    const ac_source *source = new_source(L, make, example);
    ac_sheet_builder *builder = new_builder(L, example);
    ac_sheet_begin(builder, make->instrument, source);
    for (size_t i = 0; i < make->drafts.count; i++) {
        const ac_lua_drafting *each = &make->drafts.items[i];
        ac_piece piece = {ac_source_slice(source, each->text), each->text};
        if (each->question)
            ac_sheet_add_answer(builder, each->question, each->heading, &piece, 1);
        else
            ac_sheet_add_note(builder, piece);
    }
    return ac_sheet_seal(builder);
}

/* [body at `body`] */
const ac_sheet *ac_lua_make_sheet(lua_State *L, ac_lua_making *make, ac_lua_example *example,
                                  int body)
{
    ac_buf_clear(&make->text);
    ac_vec_clear(&make->drafts);
    check_keys(L, make, body);
    draft_answers(L, make, body);
    const ac_sheet *sheet = seal(L, make, example);
    if (!sheet) luaL_error(L, "out of memory");
    return sheet;
}

/* An example of a rule about the corpus holds a table for each sheet. */
static lua_Integer count_sheets(lua_State *L, const ac_lua_making *make, int body)
{
    lua_Integer count = 0;
    if (!make->rules->rules.items[make->rule].info.across) return 0;
    while (lua_rawgeti(L, body, count + 1) == LUA_TTABLE) {
        count++;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return count;
}

static void make_sheets(lua_State *L, ac_lua_making *make, ac_lua_example *example, int body)
{
    lua_Integer count = count_sheets(L, make, body);
    ac_example *view = &example->view;
    const ac_sheet **sheets =
        AC_ARENA_ARRAY(&make->rules->arena, const ac_sheet *, (size_t)count + 1);
    if (!sheets) {
        luaL_error(L, "out of memory");
        return;
    }
    view->sheets = sheets;
    for (lua_Integer i = 1; i <= count; i++) {
        lua_rawgeti(L, body, i);
        sheets[i - 1] = ac_lua_make_sheet(L, make, example, lua_gettop(L));
        lua_pop(L, 1);
    }
    if (!count) sheets[0] = ac_lua_make_sheet(L, make, example, body);
    view->sheet_count = count ? (size_t)count : 1; /* only now: half an example is none */
}

/* Where it must fail, and what must be said. */
static void take_demands(lua_State *L, ac_lua_making *make, ac_example *view, int body)
{
    ac_err err;
    int type = lua_getfield(L, body, "at");
    if (type == LUA_TNUMBER || type == LUA_TSTRING) {
        const ac_question *question =
            ac_expr_question(make->rules->instrument, ac_lua_key(L, -1), &err);
        if (!question) complain(make, err.message);
        if (question) view->at = question->number;
        lua_pop(L, 1);
    }
    if (type != LUA_TNIL && !view->fails) complain(make, "`at` belongs to fails { ... }");
    if (lua_getfield(L, body, "message") == LUA_TSTRING)
        view->message = ac_lua_text(L, -1, &make->rules->arena);
    lua_pop(L, 2);
}

/* [example] -> [] */
static void make_example(lua_State *L, ac_lua_making *make, int index)
{
    ac_rules *rules = make->rules;
    ac_lua_example added = {.rule = make->rule};
    lua_getfield(L, index, "line");
    make->line = added.view.line = (uint32_t)lua_tointeger(L, -1);
    lua_getfield(L, index, "fails");
    added.view.fails = lua_toboolean(L, -1);
    if (!ac_vec_push(&rules->examples, added)) luaL_error(L, "out of memory");
    ac_lua_example *example = &rules->examples.items[rules->examples.count - 1];
    lua_rawgeti(L, index, 1);
    take_demands(L, make, &example->view, lua_gettop(L));
    make_sheets(L, make, example, lua_gettop(L));
    ac_lua_make_linked(L, make, example, lua_gettop(L));
}

/* [lightuserdata: making] -> [] */
static int make_all(lua_State *L)
{
    ac_lua_making *make = making_of(L);
    const ac_rule *rule = &make->rules->rules.items[make->rule];
    lua_rawgeti(L, LUA_REGISTRYINDEX, rule->examples);
    int list = lua_gettop(L);
    for (lua_Integer i = 1; i <= (lua_Integer)lua_rawlen(L, list); i++) {
        lua_settop(L, list);
        lua_rawgeti(L, list, i);
        make->line = rule->info.line;
        bool tagged = lua_getmetatable(L, -1);
        if (tagged) luaL_getmetatable(L, EXAMPLE);
        tagged = tagged && lua_rawequal(L, -1, -2);
        lua_settop(L, list + 1);
        if (tagged)
            make_example(L, make, list + 1);
        else
            complain(make, "`examples` is a list of passes { ... } and fails { ... }");
    }
    return 0;
}

static void release(ac_lua_example *example)
{
    for (size_t i = 0; i < example->sources.count; i++) ac_source_free(example->sources.items[i]);
    for (size_t i = 0; i < example->builders.count; i++)
        ac_sheet_builder_free(example->builders.items[i]);
    ac_vec_release(&example->sources);
    ac_vec_release(&example->builders);
    ac_vec_release(&example->linked);
}

void ac_lua_free_examples(ac_rules *rules)
{
    for (size_t i = 0; i < rules->examples.count; i++) release(&rules->examples.items[i]);
    ac_vec_release(&rules->examples);
}

const ac_source *ac_lua_example_source(const ac_rules *rules, const char *path)
{
    for (size_t i = 0; i < rules->examples.count; i++)
        for (size_t k = 0; k < rules->examples.items[i].sources.count; k++)
            if (strcmp(ac_source_path(rules->examples.items[i].sources.items[k]), path) == 0)
                return rules->examples.items[i].sources.items[k];
    return NULL;
}

ac_status ac_rules_examples(ac_rules *rules, size_t i, const ac_example **out, size_t *count,
                            ac_report *report, ac_err *err)
{
    ac_lua_making make = {
        .rules = rules, .report = report, .rule = i, .instrument = rules->instrument};
    const ac_rule *rule = &rules->rules.items[i];
    *count = 0;
    *out = NULL;
    ac_lua_free_examples(rules);
    if (rule->examples == LUA_NOREF) return AC_OK;
    const char *fault = ac_lua_run(rules, make_all, &make);
    if (fault) complain(&make, fault);
    ac_buf_release(&make.text);
    ac_vec_release(&make.drafts);
    ac_example *views = AC_ARENA_ARRAY(&rules->arena, ac_example, rules->examples.count);
    if (!views) return ac_err_memory(err);
    for (size_t k = 0; k < rules->examples.count; k++)
        if (rules->examples.items[k].view.sheet_count)
            views[(*count)++] = rules->examples.items[k].view;
    *out = views;
    return AC_OK;
}

bool ac_rules_shares_examples(const ac_rules *rules, size_t i)
{
    return rules->rules.items[i].shares_examples;
}
