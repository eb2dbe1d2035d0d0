/* report(answer, "what is wrong", ...):because(other):at(first, last):help("what to do") */
#include "lua/handle.h"

typedef struct finding_handle {
    ac_lua_finding *finding;
    uint64_t serial;
} finding_handle;

/* Where a node stands: its text, or the heading of a blank answer. */
static ac_span place_of(ac_node node)
{
    bool blank = ac_node_kind_of(node) == AC_NODE_ANSWER && ac_answer_state_of(node) == AC_BLANK;
    if (ac_node_kind_of(node) == AC_NODE_SHEET) {
        ac_span span = ac_node_span(node);
        return (ac_span){span.start, span.start};
    }
    if (ac_value_of(node)) return ac_value_of(node)->source;
    return blank ? ac_answer_heading(node) : ac_node_span(node);
}

/* The question that a node belongs to; 0 for none. */
static uint32_t question_of(ac_node node)
{
    if (ac_node_kind_of(node) == AC_NODE_VALUE) node = ac_node_parent(node);
    if (ac_node_kind_of(node) == AC_NODE_NOTE) return ac_note_of(node)->question;
    if (ac_node_kind_of(node) != AC_NODE_ANSWER) return 0;
    return ac_answer_question(node)->number;
}

static void count_finding(lua_State *L)
{
    if (++ac_lua_rules(L)->finding_count > AC_LUA_MAX_FINDINGS)
        luaL_error(L, "stopped after %d findings on one sheet", AC_LUA_MAX_FINDINGS);
}

static void *take(lua_State *L, size_t size)
{
    void *piece = ac_arena_alloc(&ac_lua_rules(L)->scratch, size);
    if (!piece) luaL_error(L, "out of memory");
    return piece;
}

/* [answer or note, format, ...] -> [finding] */
int ac_lua_report(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_node node = ac_lua_check_any_node(L, 1);
    luaL_checkstring(L, 2);
    count_finding(L);
    lua_pushcfunction(L, ac_lua_format);
    lua_replace(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    ac_lua_finding *finding = take(L, sizeof *finding);
    finding->message = ac_lua_text(L, -1, &rules->scratch);
    finding->node = node;
    finding->place = place_of(node);
    finding->question = question_of(node);
    *(rules->last_finding ? &rules->last_finding->next : &rules->findings) = finding;
    rules->last_finding = finding;
    finding_handle *handle = lua_newuserdatauv(L, sizeof *handle, 0);
    *handle = (finding_handle){finding, rules->check_serial};
    ac_lua_set_class(L, &ac_lua_finding_class);
    return 1;
}

static ac_lua_finding *finding_at(lua_State *L)
{
    const finding_handle *handle = luaL_checkudata(L, 1, ac_lua_finding_class.name);
    if (handle->serial != ac_lua_rules(L)->check_serial)
        luaL_error(L, "this finding is reported already and cannot be added to");
    return handle->finding;
}

/* The byte range `first` to `last` (1-based, inclusive, as string.find gives them) of the node's
 * text, from the arguments at `index`. */
static ac_span range_of(lua_State *L, ac_node node, int index)
{
    lua_Integer first = luaL_checkinteger(L, index), last = luaL_optinteger(L, index + 1, first);
    lua_Integer len = (lua_Integer)ac_node_text(node).len;
    luaL_argcheck(L, first >= 1 && first <= len, index, "outside of the text");
    luaL_argcheck(L, last >= first && last <= len, index + 1, "outside of the text");
    return ac_node_locate(node, (size_t)first - 1, (size_t)(last - first) + 1);
}

/* [finding, first, last] -> [finding] */
static int finding_place(lua_State *L)
{
    ac_lua_finding *finding = finding_at(L);
    finding->place = range_of(L, finding->node, 2);
    lua_settop(L, 1);
    return 1;
}

/* [finding, text] -> [finding] */
static int finding_help(lua_State *L)
{
    ac_lua_finding *finding = finding_at(L);
    luaL_checkstring(L, 2);
    count_finding(L);
    finding->help = ac_lua_text(L, 2, &ac_lua_rules(L)->scratch);
    lua_settop(L, 1);
    return 1;
}

/* [finding, answer or note, text or nil, first, last] -> [finding] */
static int finding_because(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_lua_finding *finding = finding_at(L);
    ac_node node = ac_lua_check_any_node(L, 2);
    luaL_optstring(L, 3, NULL);
    count_finding(L);
    ac_lua_because *because = take(L, sizeof *because);
    *because = (ac_lua_because){.place = place_of(node), .question = question_of(node)};
    if (!lua_isnoneornil(L, 4)) because->place = range_of(L, node, 4);
    if (lua_type(L, 3) == LUA_TSTRING) because->text = ac_lua_text(L, 3, &rules->scratch);
    *(finding->last_because ? &finding->last_because->next : &finding->because) = because;
    finding->last_because = because;
    lua_settop(L, 1);
    return 1;
}

bool ac_lua_gives_way(const ac_rules *rules, const ac_rule *rule, uint32_t question)
{
    const ac_source *source = ac_sheet_source(rules->sheet);
    bool found = false;
    if (!rule->yields || !question) return false;
    for (size_t i = rules->first_finding; i < ac_report_count(rules->report) && !found; i++) {
        const ac_finding *other = ac_report_at(rules->report, i);
        found = other->primary.source == source && other->question_count &&
                other->questions[0] == question;
    }
    return found;
}

static void flush(ac_rules *rules, const ac_rule *rule, const ac_lua_finding *finding)
{
    const ac_source *source = ac_sheet_source(rules->sheet);
    ac_report *report = rules->report;
    ac_str help = finding->help.len ? finding->help : rule->help.len ? rule->help : rule->says;
    ac_finding_id id = ac_report_add(report, rule->severity, rule->id.ptr, source, finding->place,
                                     "%.*s", AC_STR_ARG(finding->message));
    ac_report_help(report, id, "%.*s", AC_STR_ARG(help));
    if (finding->question) ac_report_question(report, id, finding->question);
    for (const ac_lua_because *because = finding->because; because; because = because->next) {
        ac_report_because(report, id, source, because->place, "%.*s", AC_STR_ARG(because->text));
        if (because->question) ac_report_question(report, id, because->question);
    }
}

void ac_lua_flush_findings(ac_rules *rules, const ac_rule *rule)
{
    for (const ac_lua_finding *each = rules->findings; each; each = each->next)
        if (!ac_lua_gives_way(rules, rule, each->question)) flush(rules, rule, each);
    rules->findings = rules->last_finding = NULL;
    rules->finding_count = 0;
    rules->check_serial++;
    ac_arena_clear(&rules->scratch);
}

static const luaL_Reg finding_fields[] = {{NULL, NULL}};
static const luaL_Reg finding_methods[] = {
    {"at", finding_place}, {"because", finding_because}, {"help", finding_help}, {NULL, NULL}};

const ac_lua_class ac_lua_finding_class = {
    .name = "finding", .fields = finding_fields, .methods = finding_methods};
