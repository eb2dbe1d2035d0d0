/* Limits on what a rule may use: memory by the allocator, time by counting instructions and by the
 * processor's clock.
 *
 * Lua calls the hook once in so many instructions. An instruction can take as long as the largest
 * block in memory is (to compare two long texts, to pass a stack of arguments on), so the larger
 * the blocks are, the more often the hook is called. What library functions do is charged by
 * themselves (charged.c). */
#include "base/mem.h"
#include "lua/internal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    HOOK_EVERY = 10000,
    HOOK_BLOCK = 64 * 1024, /* up to here a block does not matter to how often */
    BYTES_PER_STEP = 16,
    STEPS_PER_LOOK = 1000 * 1000
};

static int64_t cpu_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The clock is started when it is looked at first: most runs end before. */
static bool is_out_of_time(ac_rules *rules)
{
    int64_t now = cpu_now();
    rules->use.look_at = rules->use.steps - STEPS_PER_LOOK;
    if (!rules->use.cpu_start) rules->use.cpu_start = now;
    return now - rules->use.cpu_start > (int64_t)rules->limits.of[AC_LIMIT_CPU] * 1000000000;
}

int ac_lua_trip(lua_State *L, ac_limit limit)
{
    static const char *const words[AC_LIMIT_COUNT] = {
        [AC_LIMIT_RULE_FILE] = "a rule file is larger than %s",
        [AC_LIMIT_HEAP] = "stopped because it needs more than %s of memory",
        [AC_LIMIT_INSTRUCTIONS] = "stopped after %s instructions; is there a loop without an end?",
        [AC_LIMIT_CPU] = "stopped after %s of processor time",
        [AC_LIMIT_FINDINGS] = "stopped after %s findings on one sheet",
        [AC_LIMIT_MESSAGE] =
            "a text of a finding is longer than %s; quote .excerpt of an answer, not .text",
        [AC_LIMIT_OUTPUT] = "stopped because its findings say more than %s on one sheet"};
    ac_rules *rules = ac_lua_rules(L);
    ac_buf value = {0};
    rules->use.tripped = limit;
    rules->use.steps = HOOK_EVERY; /* for the message itself */
    ac_limit_put(&value, limit, rules->limits.of[limit]);
    ac_arena_clear(&rules->words);
    ac_str copy = ac_arena_keep(&rules->words, &value);
    return luaL_error(L, words[limit], copy.ptr ? copy.ptr : "so many");
}

static void look_at_clock(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    if (rules->use.steps <= 0) ac_lua_trip(L, AC_LIMIT_INSTRUCTIONS);
    if (is_out_of_time(rules)) ac_lua_trip(L, AC_LIMIT_CPU);
}

void ac_lua_charge(lua_State *L, uint64_t steps)
{
    ac_lua_use *use = &ac_lua_rules(L)->use;
    if (steps > (uint64_t)INT64_MAX / 2) steps = (uint64_t)INT64_MAX / 2;
    use->steps -= (int64_t)steps;
    if (use->steps <= use->look_at) look_at_clock(L);
}

static int hook_interval(const ac_rules *rules)
{
    size_t blocks = rules->use.largest / HOOK_BLOCK;
    return blocks < 2 ? HOOK_EVERY : blocks < HOOK_EVERY / 10 ? (int)(HOOK_EVERY / blocks) : 10;
}

static void count_steps(lua_State *L, lua_Debug *activation)
{
    (void)activation;
    ac_lua_rules(L)->use.steps -= lua_gethookcount(L);
    look_at_clock(L);
}

/* lua_sethook may be called at any moment, as from a signal. */
static void note_block(ac_rules *rules, size_t size)
{
    int before = hook_interval(rules);
    rules->use.largest = size;
    int every = hook_interval(rules);
    if (rules->use.running && every != before)
        lua_sethook(rules->lua, count_steps, LUA_MASKCOUNT, every);
}

/* Memory costs time as well: one call such as string.rep can fill megabytes, and whoever stays at
 * the limit has everything collected again and again. */
static bool may_grow(ac_rules *rules, size_t more)
{
    ac_lua_use *use = &rules->use;
    size_t limit = (size_t)rules->limits.of[AC_LIMIT_HEAP];
    bool fits = more <= limit && use->bytes <= limit - more;
    use->steps -= (int64_t)((fits ? more : use->bytes) / BYTES_PER_STEP);
    if (fits && use->steps > 0) return true;
    use->refused = !fits ? AC_LIMIT_HEAP : AC_LIMIT_INSTRUCTIONS;
    return false;
}

void *ac_lua_allocate(void *data, void *block, size_t old_size, size_t size)
{
    ac_rules *rules = data;
    size_t held = block ? old_size : 0; /* without a block Lua tells the kind of object */
    if (size == 0) {
        ac_mem_free(block);
        rules->use.bytes -= held;
        return NULL;
    }
    if (size > held && !may_grow(rules, size - held)) return NULL;
    void *resized = ac_mem_try_resize(block, size);
    if (!resized) {
        rules->use.refused = AC_LIMIT_NONE;
        return NULL;
    }
    rules->use.bytes = rules->use.bytes - held + size;
    if (size > held) rules->use.allocated += size - held;
    if (size > rules->use.largest) note_block(rules, size);
    return resized;
}

void ac_lua_keep_bytes(lua_State *L, size_t bytes)
{
    ac_rules *rules = ac_lua_rules(L);
    if (!may_grow(rules, bytes)) ac_lua_trip(L, rules->use.refused);
    rules->use.bytes += bytes;
    rules->use.kept += bytes;
}

void ac_lua_drop_kept(ac_rules *rules)
{
    rules->use.bytes -= rules->use.kept;
    rules->use.kept = 0;
}

static void start_clock(ac_rules *rules)
{
    ac_lua_use *use = &rules->use;
    use->steps = (int64_t)rules->limits.of[AC_LIMIT_INSTRUCTIONS];
    use->look_at = use->steps - STEPS_PER_LOOK;
    use->cpu_start = 0;
    use->said = 0;
    use->tripped = use->refused = AC_LIMIT_NONE;
    use->running = true;
    if (use->largest > use->bytes) use->largest = use->bytes;
    lua_sethook(rules->lua, count_steps, LUA_MASKCOUNT, hook_interval(rules));
}

static void stop_clock(ac_rules *rules)
{
    rules->use.running = false;
    lua_sethook(rules->lua, NULL, 0, 0);
}

/* [lightuserdata: the limit] -> [] */
static int say_limit(lua_State *L)
{
    return ac_lua_trip(L, *(const ac_limit *)lua_touserdata(L, 1));
}

/* What stands on the stack for an error, in words; `status` as lua_pcall gives it. Memory errors
 * come without words of ours. */
static const char *words_of_error(ac_rules *rules, int status)
{
    lua_State *L = rules->lua;
    ac_limit limit = rules->use.refused;
    if (status == LUA_ERRMEM) lua_gc(L, LUA_GCCOLLECT);
    bool memory = status != LUA_ERRRUN || lua_type(L, -1) != LUA_TSTRING ||
                  strcmp(lua_tostring(L, -1), "not enough memory") == 0; /* of a buffer */
    if (memory && limit == AC_LIMIT_NONE) ac_mem_note();
    if (memory && limit != AC_LIMIT_NONE && rules->use.tripped == AC_LIMIT_NONE) {
        lua_settop(L, 0);
        lua_pushcfunction(L, say_limit);
        lua_pushlightuserdata(L, &limit);
        lua_pcall(L, 1, 0, 0);
    }
    ac_arena_clear(&rules->words);
    ac_str text = ac_lua_clean(&rules->words, ac_str_of(lua_tostring(L, -1)));
    return text.ptr ? text.ptr : "out of memory";
}

const char *ac_lua_run(ac_rules *rules, lua_CFunction function, void *argument)
{
    lua_State *L = rules->lua;
    rules->traceback.count = 0;
    lua_settop(L, 0);
    start_clock(rules);
    lua_pushcfunction(L, ac_lua_trace);
    lua_pushcfunction(L, function);
    lua_pushlightuserdata(L, argument);
    int status = lua_pcall(L, 1, 0, 1);
    stop_clock(rules);
    return status == LUA_OK ? NULL : words_of_error(rules, status);
}

ac_str ac_lua_raise_limit(ac_rules *rules)
{
    ac_limit limit = rules->use.tripped;
    if (limit == AC_LIMIT_NONE) return AC_STR("");
    ac_buf words = {0};
    ac_buf_printf(&words,
                  "; if it needs that much, raise the limit in accord.yaml, as in "
                  "`limits: {%s: ",
                  ac_limit_row_of(limit)->key);
    ac_limit_put(&words, limit, ac_limit_raised(limit, rules->limits.of[limit]));
    ac_buf_puts(&words, "}`");
    return ac_arena_keep(&rules->words, &words);
}
