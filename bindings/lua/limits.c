/* Limits on what a rule may use: memory by the allocator, time by counting instructions. */
#include "base/mem.h"
#include "lua/internal.h"

#include <stdlib.h>
#include <string.h>

enum { HOOK_EVERY = 10000, BYTES_PER_STEP = 16 };

/* Memory costs time as well: one call such as string.rep can fill megabytes. */
static bool may_grow(ac_rules *rules, size_t more)
{
    if (rules->bytes + more > AC_LUA_MAX_BYTES) return false;
    rules->steps -= (long)(more / BYTES_PER_STEP);
    return rules->steps > 0;
}

void *ac_lua_allocate(void *data, void *block, size_t old_size, size_t size)
{
    ac_rules *rules = data;
    size_t held = block ? old_size : 0; /* without a block Lua tells the kind of object */
    if (size == 0) {
        ac_mem_free(block);
        rules->bytes -= held;
        return NULL;
    }
    if (size > held && !may_grow(rules, size - held)) return NULL;
    void *resized = ac_mem_resize(block, size);
    if (resized) rules->bytes = rules->bytes - held + size;
    return resized;
}

static void count_steps(lua_State *L, lua_Debug *activation)
{
    ac_rules *rules = ac_lua_rules(L);
    rules->steps -= HOOK_EVERY;
    if (rules->steps > 0) return;
    rules->steps = HOOK_EVERY; /* for the message itself */
    (void)activation;
    luaL_error(L, "stopped after %d million instructions; is there a loop without an end?",
               AC_LUA_MAX_STEPS / 1000000);
}

void ac_lua_start_clock(ac_rules *rules)
{
    rules->steps = AC_LUA_MAX_STEPS;
    lua_sethook(rules->lua, count_steps, LUA_MASKCOUNT, HOOK_EVERY);
}

/* "=rule3" is the third file that was loaded. */
static const ac_source *source_of(const ac_rules *rules, const char *chunk)
{
    unsigned long number = strncmp(chunk, "rule", 4) == 0 ? strtoul(chunk + 4, NULL, 10) : 0;
    return number && number <= rules->files.count ? rules->files.items[number - 1] : NULL;
}

static void add_frame(ac_lua_traceback *trace, const ac_source *source, int line)
{
    bool known = trace->count && trace->frames[trace->count - 1].source == source &&
                 trace->frames[trace->count - 1].line == (uint32_t)line;
    if (!source || line <= 0 || known || trace->count == AC_LUA_MAX_FRAMES) return;
    trace->frames[trace->count].source = source;
    trace->frames[trace->count++].line = (uint32_t)line;
}

/* Takes the "rule3:12: " off a message, and keeps it as the innermost place. */
static const char *split_place(ac_rules *rules, const char *message)
{
    char *end;
    const char *colon = strchr(message, ':');
    const ac_source *source = colon ? source_of(rules, message) : NULL;
    if (!source) return message;
    long line = strtol(colon + 1, &end, 10);
    if (end == colon + 1 || *end != ':') return message;
    add_frame(&rules->traceback, source, (int)line);
    return end[1] == ' ' ? end + 2 : end + 1;
}

/* [error] -> [message] */
int ac_lua_trace(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    lua_Debug activation;
    rules->traceback.count = 0;
    if (lua_type(L, 1) != LUA_TSTRING) lua_pushliteral(L, "an error was raised that is no text");
    const char *message = split_place(rules, lua_tostring(L, -1));
    for (int level = 0; lua_getstack(L, level, &activation); level++) {
        lua_getinfo(L, "Sl", &activation);
        add_frame(&rules->traceback, source_of(rules, activation.short_src),
                  activation.currentline);
    }
    lua_pushstring(L, message);
    return 1;
}

const char *ac_lua_run(ac_rules *rules, lua_CFunction function, void *argument)
{
    lua_State *L = rules->lua;
    rules->traceback.count = 0;
    lua_settop(L, 0);
    ac_lua_start_clock(rules);
    lua_pushcfunction(L, ac_lua_trace);
    lua_pushcfunction(L, function);
    lua_pushlightuserdata(L, argument);
    int status = lua_pcall(L, 1, 0, 1);
    lua_sethook(L, NULL, 0, 0);
    if (status == LUA_OK) return NULL;
    if (status == LUA_ERRMEM) {
        bool no_time = rules->steps <= 0;
        lua_gc(L, LUA_GCCOLLECT);
        return no_time ? "stopped because it goes through too much memory"
                       : "stopped because it needs more than 64 MiB of memory";
    }
    ac_arena_clear(&rules->words);
    ac_str text = ac_lua_clean(&rules->words, ac_str_of(lua_tostring(L, -1)));
    return text.ptr ? text.ptr : "out of memory";
}
