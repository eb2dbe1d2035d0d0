/* Limits on what a rule may use: memory by the allocator, time by counting instructions. */
#include "base/mem.h"
#include "lua/internal.h"

#include <stdio.h>
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
    lua_getinfo(L, "l", activation);
    lua_pushfstring(L,
                    "rule:%d: stopped after %d million instructions; is there a loop without an "
                    "end?",
                    activation->currentline, AC_LUA_MAX_STEPS / 1000000);
    lua_error(L);
}

void ac_lua_start_clock(ac_rules *rules)
{
    rules->steps = AC_LUA_MAX_STEPS;
    lua_sethook(rules->lua, count_steps, LUA_MASKCOUNT, HOOK_EVERY);
}

/* Takes the "rule:12: " off a message. */
static const char *split_line(const char *message, uint32_t *line)
{
    char *end;
    *line = 0;
    if (strncmp(message, "rule:", 5) != 0) return message;
    unsigned long number = strtoul(message + 5, &end, 10);
    if (end == message + 5 || *end != ':') return message;
    *line = (uint32_t)number;
    return end[1] == ' ' ? end + 2 : end + 1;
}

const char *ac_lua_run(ac_rules *rules, lua_CFunction function, void *argument, uint32_t *line)
{
    lua_State *L = rules->lua;
    *line = 0;
    lua_settop(L, 0);
    ac_lua_start_clock(rules);
    lua_pushcfunction(L, function);
    lua_pushlightuserdata(L, argument);
    int status = lua_pcall(L, 1, 0, 0);
    lua_sethook(L, NULL, 0, 0);
    if (status == LUA_OK) return NULL;
    if (status == LUA_ERRMEM) {
        bool no_time = rules->steps <= 0;
        lua_gc(L, LUA_GCCOLLECT);
        return no_time ? "stopped because it goes through too much memory"
                       : "stopped because it needs more than 64 MiB of memory";
    }
    if (lua_type(L, -1) != LUA_TSTRING) return "an error was raised that is no text";
    ac_arena_clear(&rules->words);
    ac_str text = ac_lua_clean(&rules->words, ac_str_of(lua_tostring(L, -1)));
    return text.ptr ? split_line(text.ptr, line) : "out of memory";
}
