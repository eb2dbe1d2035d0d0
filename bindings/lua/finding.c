/* report(answer, "what is wrong", ...):because(other):at(first, last):help("what to
 * do"):fix("words") */
#include "lua/handle.h"

typedef struct finding_handle {
    ac_lua_finding *finding;
    uint64_t serial;
} finding_handle;

/* The question that a node belongs to; NULL for none. */
static const ac_question *question_of(ac_node node)
{
    if (ac_node_kind_of(node) == AC_NODE_VALUE) node = ac_node_parent(node);
    if (ac_node_kind_of(node) == AC_NODE_NOTE)
        return ac_instrument_by_number(ac_sheet_instrument(node.sheet), ac_note_of(node)->question);
    return ac_node_kind_of(node) == AC_NODE_ANSWER ? ac_answer_question(node) : NULL;
}

/* Where a node stands: its text, or the heading of a blank answer. */
static ac_span span_of(ac_node node)
{
    if (ac_node_kind_of(node) == AC_NODE_SHEET) {
        ac_span span = ac_node_span(node);
        return (ac_span){span.start, span.start};
    }
    if (ac_value_of(node)) return ac_value_of(node)->source;
    return ac_node_kind_of(node) == AC_NODE_ANSWER ? ac_answer_place(node) : ac_node_span(node);
}

static ac_lua_place place_at(lua_State *L, int index)
{
    const ac_lua_frozen *kept = ac_lua_test_kept(L, index);
    if (kept) return (ac_lua_place){kept, {0}, kept->place, kept->question};
    ac_node node = ac_lua_check_any_node(L, index);
    return (ac_lua_place){NULL, node, span_of(node), question_of(node)};
}

static void count_finding(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    if (++rules->finding_count > rules->limits.of[AC_LIMIT_FINDINGS])
        ac_lua_trip(L, AC_LIMIT_FINDINGS);
}

static void *take(lua_State *L, size_t size)
{
    void *piece = ac_arena_alloc(&ac_lua_rules(L)->scratch, size);
    if (!piece) luaL_error(L, "out of memory");
    return piece;
}

/* The answers read so far are why this finding came about. */
static void take_reads(lua_State *L, ac_lua_finding *finding)
{
    const ac_rules *rules = ac_lua_rules(L);
    const ac_lua_reads *reads = &rules->reads;
    size_t count = rules->sheet ? reads->count : 0, i = 0;
    bool passes = rules->sheet && reads->passed && !reads->seen[reads->passed - 1];
    ac_lua_charge(L, count);
    uint32_t *read = take(L, (count + 1) * sizeof *read);
    finding->read = read;
    for (; i < count && !(passes && reads->list[i] >= reads->passed); i++)
        read[finding->read_count++] = reads->list[i];
    if (passes) read[finding->read_count++] = (uint32_t)reads->passed - 1;
    for (; i < count; i++) read[finding->read_count++] = reads->list[i];
}

/* [answer or note, format, ...] -> [finding] */
int ac_lua_report(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_lua_place place = place_at(L, 1);
    luaL_checkstring(L, 2);
    count_finding(L);
    ac_lua_push_format(L);
    lua_replace(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    ac_lua_finding *finding = take(L, sizeof *finding);
    finding->message = ac_lua_said(L, -1);
    finding->place = place;
    finding->part.len = ac_node_text(place.node).len;
    take_reads(L, finding);
    *(rules->last_finding ? &rules->last_finding->next : &rules->findings) = finding;
    rules->last_finding = finding;
    finding_handle *handle = lua_newuserdatauv(L, sizeof *handle, 0);
    *handle = (finding_handle){finding, rules->check_serial};
    ac_lua_set_class(L, &ac_lua_finding_class);
    return 1;
}

static ac_lua_finding *finding_at(lua_State *L)
{
    const finding_handle *handle = ac_lua_check_handle(L, 1, &ac_lua_finding_class);
    if (handle->serial != ac_lua_rules(L)->check_serial)
        luaL_error(L, "this finding is reported already and cannot be added to");
    return handle->finding;
}

/* The byte range `first` to `last` (1-based, inclusive, as string.find gives them) of the text,
 * from the arguments at `index`. */
static ac_lua_part part_of(lua_State *L, const ac_lua_place *place, int index)
{
    lua_Integer first = luaL_checkinteger(L, index), last = luaL_optinteger(L, index + 1, first);
    if (place->kept) luaL_error(L, "a place kept from another sheet cannot be narrowed");
    lua_Integer len = (lua_Integer)ac_node_text(place->node).len;
    luaL_argcheck(L, first >= 1 && first <= len, index, "outside of the text");
    luaL_argcheck(L, last >= first && last <= len, index + 1, "outside of the text");
    return (ac_lua_part){(size_t)first - 1, (size_t)(last - first) + 1};
}

/* [finding, first, last] -> [finding] */
static int finding_place(lua_State *L)
{
    ac_lua_finding *finding = finding_at(L);
    finding->part = part_of(L, &finding->place, 2);
    finding->place.span = ac_node_locate(finding->place.node, finding->part.at, finding->part.len);
    lua_settop(L, 1);
    return 1;
}

/* A note that stands under an answer can be mended as a part of it. */
static bool is_in_answer(ac_node node)
{
    while (!ac_node_is_none(node) && ac_node_kind_of(node) != AC_NODE_ANSWER)
        node = ac_node_parent(node);
    return !ac_node_is_none(node);
}

/* [finding, text, first, last] -> [finding] */
static int propose(lua_State *L, ac_fix_kind kind)
{
    ac_lua_finding *finding = finding_at(L);
    luaL_checkstring(L, 2);
    if (!is_in_answer(finding->place.node))
        luaL_error(L, "only an answer of the sheet at hand can be mended, and none is marked");
    if (finding->fix_kind != AC_FIX_NONE)
        luaL_error(L, "this finding has a replacement already; it takes one fix or suggestion");
    count_finding(L);
    finding->fixed = finding->part;
    if (!lua_isnoneornil(L, 3)) finding->fixed = part_of(L, &finding->place, 3);
    finding->fix = ac_lua_said(L, 2);
    finding->fix_kind = kind;
    lua_settop(L, 1);
    return 1;
}

static int finding_fix(lua_State *L)
{
    return propose(L, AC_FIX_SAFE);
}

static int finding_suggest(lua_State *L)
{
    return propose(L, AC_FIX_SUGGESTED);
}

/* [finding, text] -> [finding] */
static int finding_help(lua_State *L)
{
    ac_lua_finding *finding = finding_at(L);
    luaL_checkstring(L, 2);
    count_finding(L);
    finding->help = ac_lua_said(L, 2);
    lua_settop(L, 1);
    return 1;
}

/* [finding, answer or note, text or nil, first, last] -> [finding] */
static int finding_because(lua_State *L)
{
    ac_lua_finding *finding = finding_at(L);
    ac_lua_place place = place_at(L, 2);
    luaL_optstring(L, 3, NULL);
    count_finding(L);
    ac_lua_because *because = take(L, sizeof *because);
    *because = (ac_lua_because){.place = place};
    if (!lua_isnoneornil(L, 4)) {
        ac_lua_part part = part_of(L, &place, 4);
        because->place.span = ac_node_locate(place.node, part.at, part.len);
    }
    if (lua_type(L, 3) == LUA_TSTRING) because->text = ac_lua_said(L, 3);
    *(finding->last_because ? &finding->last_because->next : &finding->because) = because;
    finding->last_because = because;
    lua_settop(L, 1);
    return 1;
}

static const ac_lua_member finding_fields[] = {{0}};
static const ac_lua_member finding_methods[] = {
    {"at", finding_place, "(first: integer, last?: integer): finding",
     "narrows the mark to those bytes of the text, as string.find gives them"},
    {"because", finding_because,
     "(where: answer|value|note|kept, words?: string, first?: integer, last?: integer): finding",
     "marks another place that made it so"},
    {"fix", finding_fix, "(text: string, first?: integer, last?: integer): finding",
     "replaces what is marked, or those bytes of the text, with --fix; the meaning has to stay"},
    {"help", finding_help, "(text: string): finding", "what the coder should do"},
    {"suggest", finding_suggest, "(text: string, first?: integer, last?: integer): finding",
     "the same for a person to decide: --fix leaves it alone"},
    {0}};

const ac_lua_class ac_lua_finding_class = {.id = AC_LUA_FINDING,
                                           .name = "finding",
                                           .english = "What report(...) gives, to be added to.",
                                           .fields = finding_fields,
                                           .methods = finding_methods};
