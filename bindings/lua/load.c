/* Rule files: each runs once. */
#include "base/mem.h"
#include "base/path.h"
#include "constraint/version.h"
#include "lua/operands.h"

#include <stdio.h>
#include <string.h>

/* A text in pieces: what stands before it by itself, and the file without what is left out. */
typedef struct reading {
    ac_str before, text;
    size_t at;
    const ac_span *left_out; /* as if there were nothing but line ends */
    size_t count;
    const ac_lua_insertion *put_in;
    size_t put_in_count;
} reading;

/* Lua counts lines, also of what it does not see. */
static const char *next_line_end(reading *read, size_t *size)
{
    const char *from = read->text.ptr + read->at;
    const char *end = memchr(from, '\n', read->left_out->end - read->at);
    read->at = end ? (size_t)(end + 1 - read->text.ptr) : read->left_out->end;
    *size = 1;
    return end ? end : " ";
}

/* Up to what is left out or put in. */
static ac_str rest_of(const reading *read)
{
    size_t end = read->count ? read->left_out->start : SIZE_MAX;
    if (read->put_in_count && read->put_in->at < end) end = read->put_in->at;
    return ac_str_sub(read->text, read->at, end);
}

static const char *next_piece(lua_State *L, void *data, size_t *size)
{
    reading *read = data;
    ac_str piece = read->before;
    (void)L;
    read->before = (ac_str){0};
    if (!piece.len) {
        while (read->count && read->at >= read->left_out->end) read->left_out++, read->count--;
        if (read->count && read->at >= read->left_out->start) return next_line_end(read, size);
        if (read->put_in_count && read->at >= read->put_in->at) {
            *size = strlen(read->put_in->text);
            read->put_in_count--;
            return read->put_in++->text;
        }
        piece = rest_of(read);
        read->at += piece.len;
    }
    *size = piece.len;
    return piece.len ? piece.ptr : NULL;
}

/* Raises for what is not to be compiled. */
static void vet(lua_State *L, const ac_source *source, ac_str text, ac_lua_vetted *vetted)
{
    const ac_rules *rules = ac_lua_rules(L);
    if (text.len > rules->limits.of[AC_LIMIT_RULE_FILE]) ac_lua_trip(L, AC_LIMIT_RULE_FILE);
    const char *fault = ac_lua_vet(text, vetted);
    size_t place = vetted->place + (size_t)(text.ptr - ac_source_text(source).ptr);
    if (!fault) return;
    lua_pushfstring(L, "rule%d:%d: %s", (int)rules->files.count,
                    (int)ac_source_place(source, (uint32_t)place).line, fault);
    lua_error(L);
}

/* What a file begins with that does not stand in it. */
static ac_str preface(const ac_rules *rules, bool operands)
{
    if (operands)
        return rules->bare ? AC_STR(AC_LUA_OPERANDS_BEGIN "return ")
                           : AC_STR(AC_LUA_OPERANDS_BEGIN);
    return rules->bare ? AC_STR("return ") : (ac_str){0};
}

/* [-0, +1] Whether the function wants ac_lua_take_operand. */
static bool compile(lua_State *L, ac_str text, const ac_lua_vetted *vetted, const char *chunk)
{
    const ac_rules *rules = ac_lua_rules(L);
    ac_lua_operands operands;
    ac_lua_find_operands(text, vetted, &operands);
    reading read = {.before = preface(rules, operands.count > 0),
                    .text = text,
                    .left_out = vetted->examples,
                    .count = rules->keep_examples ? 0 : vetted->count,
                    .put_in = operands.items,
                    .put_in_count = operands.count};
    if (lua_load(L, next_piece, &read, chunk, "t") != LUA_OK) lua_error(L);
    return operands.count > 0;
}

void ac_lua_run_file(lua_State *L, const ac_source *source, int results)
{
    ac_rules *rules = ac_lua_rules(L);
    char chunk[24];
    ac_str text = ac_source_text(source);
    if (ac_str_starts(text, AC_STR("\xEF\xBB\xBF"))) text = ac_str_sub(text, 3, text.len);
    ac_lua_vetted vetted;
    if (!ac_vec_push(&rules->files, source)) luaL_error(L, "out of memory");
    vet(L, source, text, &vetted);
    snprintf(chunk, sizeof chunk, "=rule%zu", rules->files.count);
    bool operands = compile(L, text, &vetted, chunk);
    ac_lua_push_environment(L);
    if (rules->bare) {
        ac_lua_push_questions(L);
        lua_setfield(L, -2, "Q");
    }
    lua_setupvalue(L, -2, 1); /* the only upvalue of a main chunk is _ENV */
    if (operands) lua_pushcfunction(L, ac_lua_take_operand);
    lua_call(L, operands, results);
}

/* [lightuserdata: whether it returned something] -> [] */
static int run_file(lua_State *L)
{
    bool *returned = lua_touserdata(L, 1);
    lua_pushnil(L); /* no two files share what a third has returned */
    lua_setfield(L, LUA_REGISTRYINDEX, AC_LUA_SHARED);
    ac_lua_run_file(L, ac_lua_rules(L)->file, 1);
    *returned = !lua_isnil(L, -1);
    return 0;
}

static void complain_of_half_rule(ac_rules *rules)
{
    if (rules->begun)
        ac_lua_complain(rules, AC_SEVERITY_ERROR, rules->begun,
                        "a rule has a name and no body; write rule \"name\" { says = ... }");
}

/* Two expressions joined by Lua's own `and` are one that is lost. */
static void complain_of_unused(ac_rules *rules)
{
    for (size_t i = 0; i < rules->built.count; i++) {
        const ac_lua_built *built = &rules->built.items[i];
        if (built->used) continue;
        ac_lua_complain(rules, AC_SEVERITY_WARNING, built->line,
                        "an expression here is used in no rule; join expressions with & | ~ >>, "
                        "not with `and`, `or`, `not`");
        while (i + 1 < rules->built.count && rules->built.items[i + 1].line == built->line) i++;
    }
}

/* What went wrong, at its place, with the way there. */
static void complain_of_fault(ac_rules *rules, const char *fault)
{
    const ac_lua_traceback *trace = &rules->traceback;
    if (trace->count) rules->file = trace->frames[0].source;
    uint32_t line = trace->count ? trace->frames[0].line : 0;
    fault = ac_lua_in_words(rules, fault, &line);
    ac_lua_complain(rules, AC_SEVERITY_ERROR, line, fault);
    ac_str raise = ac_lua_raise_limit(rules);
    if (raise.len)
        ac_report_help(rules->report, (ac_finding_id)ac_report_count(rules->report) - 1,
                       "no rule of the file is tried; mend it%.*s", AC_STR_ARG(raise));
}

static void begin_file(ac_rules *rules, ac_source_set *keep, ac_report *report)
{
    rules->report = report;
    rules->keep = keep;
    rules->requiring = rules->passed_over = false;
    rules->mistakes = 0;
    rules->begun = rules->joined = 0;
    rules->built_before += rules->built.count;
    ac_vec_clear(&rules->built);
    ac_report_encoding(report, rules->file);
}

/* What a function demands stands in its file and in those that it requires. */
static void set_versions(ac_rules *rules, size_t first_rule, size_t first_file)
{
    uint64_t text = 0;
    for (size_t i = first_file; i < rules->files.count; i++)
        text = text * 31 + ac_evidence_hash(ac_source_text(rules->files.items[i]));
    for (size_t i = first_rule; i < rules->rules.count; i++) {
        ac_rule *rule = &rules->rules.items[i];
        bool declared = rule->info.constraint.require.count > 0;
        rule->info.version = declared ? ac_constraint_version(&rule->info.constraint)
                             : text   ? text
                                      : 1;
    }
}

static ac_status load_file(ac_rules *rules, const ac_source *source, ac_source_set *keep,
                           ac_report *report, ac_err *err)
{
    size_t declared = rules->declared, first_rule = rules->rules.count;
    size_t first_file = rules->files.count;
    bool returned = false;
    rules->file = source;
    begin_file(rules, keep, report);
    const char *fault = ac_lua_run(rules, run_file, &returned);
    if (rules->passed_over) fault = NULL;
    bool shared = returned && rules->declared == declared; /* for other files to require */
    if (fault)
        complain_of_fault(rules, fault);
    else if (!rules->mistakes && !shared && !rules->passed_over)
        complain_of_unused(rules);
    rules->file = source;
    set_versions(rules, first_rule, first_file);
    if (!fault) complain_of_half_rule(rules);
    rules->file = NULL;
    rules->report = NULL;
    return rules->arena.failed || ac_report_failed(report) ? ac_err_memory(err) : AC_OK;
}

/* A file's pack is its folder. */
static ac_status set_pack(ac_rules *rules, const char *path, bool folder, ac_err *err)
{
    ac_str name = folder ? ac_str_of(path) : ac_path_folder(ac_str_of(path));
    rules->pack = ac_arena_dup(&rules->arena, name.len ? name : AC_STR(".")).ptr;
    return rules->pack ? AC_OK : ac_err_memory(err);
}

ac_status ac_rules_load(ac_rules *rules, const char *path, ac_source_set *keep, ac_report *report,
                        ac_err *err)
{
    ac_status status = ac_rules_gather(path, keep, err);
    size_t first = 0, count = keep->sources.count;
    bool folder = !ac_source_set_find(keep, ac_str_of(path), &first);
    if (!folder) count = first + 1;
    if (!status) status = set_pack(rules, path, folder, err);
    for (size_t i = first; i < count && !status; i++) {
        const ac_source *source = keep->sources.items[i];
        if (!ac_lua_is_of(path, source)) continue;
        if (rules->watch && !ac_watch_file(rules->watch, i)) continue;
        status = load_file(rules, source, keep, report, err);
    }
    if (rules->watch && rules->watch->mark)
        ac_watch_beat(rules->watch, &rules->watch->mark->file, 0);
    return status;
}

/* [lightuserdata: text] -> [] */
static int run_expression(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_expr *out = lua_touserdata(L, 1);
    ac_lua_run_file(L, rules->file, 1);
    if (!ac_lua_to_expression(L, -1, out))
        return luaL_error(L,
                          "this is a %s, not an expression; write one such as "
                          "Q[16]:answered(), and join with & | ~ >>",
                          luaL_typename(L, -1));
    if (out->count && ac_expr_is_across(*out))
        return luaL_error(L,
                          "this speaks of other rows of the same files, which only a rule can: it "
                          "is tried behind the last of them");
    if (!ac_relations_need(rules->relations, *out, false)) return luaL_error(L, "out of memory");
    if (out->count && out->loose)
        return luaL_error(L, "this speaks of one item of a list outside of :each(...) and "
                             ":some(...)");
    return 0;
}

/* The text as a file of its own, to be shown when it is wrong. */
static ac_status source_of_expression(ac_rules *rules, const char *text, ac_source_set *keep,
                                      ac_err *err)
{
    ac_source *source;
    ac_status status = ac_source_from_bytes(&source, "expression", ac_str_of(text), err);
    rules->file = NULL;
    if (status) return status;
    if (!ac_vec_push(&keep->sources, source)) {
        ac_source_free(source);
        return ac_err_memory(err);
    }
    rules->file = source;
    return AC_OK;
}

ac_status ac_rules_expression(ac_rules *rules, ac_expr *out, const char *text, ac_source_set *keep,
                              ac_report *report, ac_err *err)
{
    *out = (ac_expr){0};
    ac_status status = source_of_expression(rules, text, keep, err);
    if (status) return status;
    begin_file(rules, keep, report);
    rules->bare = true;
    const char *fault = ac_lua_run(rules, run_expression, out);
    rules->bare = false;
    if (fault) complain_of_fault(rules, fault);
    rules->file = NULL;
    rules->report = NULL;
    if (rules->arena.failed) return ac_err_memory(err);
    if (out->count && !fault && !rules->mistakes) return AC_OK;
    *out = (ac_expr){0};
    return ac_err_set(err, AC_ERR_SETUP, NULL, "the expression cannot be understood");
}
