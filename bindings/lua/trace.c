/* Where an error came from. */
#include "lua/internal.h"

#include <stdlib.h>
#include <string.h>

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
