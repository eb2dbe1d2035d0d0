/* Mistakes in rule files, told with their place and with what was meant. */
#include "lua/internal.h"

#include <stdlib.h>
#include <string.h>

uint32_t ac_lua_line(lua_State *L)
{
    const ac_rules *rules = ac_lua_rules(L);
    lua_Debug activation;
    for (int level = 0; rules->file && lua_getstack(L, level, &activation); level++) {
        lua_getinfo(L, "Sl", &activation);
        if (activation.currentline <= 0 || strncmp(activation.short_src, "rule", 4) != 0) continue;
        unsigned long number = strtoul(activation.short_src + 4, NULL, 10);
        if (number && rules->files.items[number - 1] == rules->file)
            return (uint32_t)activation.currentline;
    }
    return 0;
}

/* The line without the blanks that it begins with. */
ac_span ac_lua_line_span(const ac_source *source, uint32_t line)
{
    ac_span span = ac_source_line(source, line ? line : 1);
    ac_str text = ac_source_slice(source, span);
    size_t blank, at = 0;
    while ((blank = ac_blank_len(text, at)) != 0) at += blank;
    if (at < text.len) span.start += (uint32_t)at;
    return span;
}

/* Told when the file was loaded for another instrument of the project. */
static bool is_told(const ac_rules *rules, ac_span place, ac_str message)
{
    const char *path = ac_source_path(rules->file);
    bool again = rules->selection && rules->selection->beside_count;
    for (size_t i = 0; again && i < ac_report_count(rules->report); i++) {
        const ac_finding *told = ac_report_at(rules->report, i);
        const ac_source *source = told->primary.source;
        if (source && strcmp(ac_source_path(source), path) == 0 &&
            told->primary.span.start == place.start && ac_str_eq(told->message, message))
            return true;
    }
    return false;
}

void ac_lua_complain(ac_rules *rules, ac_severity severity, uint32_t line, const char *message)
{
    ac_span place = ac_lua_line_span(rules->file, line);
    if (is_told(rules, place, ac_str_of(message))) return;
    ac_finding_id id =
        ac_report_add(rules->report, severity, AC_RULE_FILE, rules->file, place, "%s", message);
    if (strstr(message, "(global 'Q')"))
        ac_report_help(rules->report, id, "begin the file with: local Q = instrument \"%.*s\"",
                       AC_STR_ARG(ac_instrument_id(rules->instrument)));
}

void ac_lua_mistake(lua_State *L, ac_span place, const char *message)
{
    ac_rules *rules = ac_lua_rules(L);
    if (++rules->mistakes > AC_LUA_MAX_MISTAKES)
        luaL_error(L, "more than %d mistakes; the rest of the file is not read",
                   AC_LUA_MAX_MISTAKES);
    ac_str text = ac_lua_clean(&rules->words, ac_str_of(message));
    if (!is_told(rules, place, text))
        ac_report_add(rules->report, AC_SEVERITY_ERROR, AC_RULE_FILE, rules->file, place, "%.*s",
                      AC_STR_ARG(text));
}

const char *ac_lua_nearest(const char *const *names, ac_str name)
{
    unsigned limit = name.len < 4 ? 1 : 2, nearest = limit + 1;
    const char *found = NULL;
    for (; *names; names++) {
        unsigned distance = ac_str_distance(name, ac_str_of(*names), limit);
        if (distance < nearest) found = *names;
        if (distance < nearest) nearest = distance;
    }
    return found;
}

/* The length of the UTF-8 character at `at`, 0 if there is no valid one (or a NUL). */
static size_t utf8_len(ac_str s, size_t at)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = (unsigned char)s.ptr[at];
    size_t len = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (len == 0 || first == 0 || first > 0xF4 || len > s.len - at) return 0;
    uint32_t code = len == 1 ? first : first & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        unsigned char next = (unsigned char)s.ptr[at + i];
        if ((next & 0xC0) != 0x80) return 0;
        code = code << 6 | (next & 0x3F);
    }
    bool surrogate = code >= 0xD800 && code < 0xE000;
    return code < least[len] || code > 0x10FFFF || surrogate ? 0 : len;
}

static ac_str clean(ac_arena *arena, ac_str raw)
{
    char *copy = ac_arena_alloc(arena, raw.len * 3 + 1);
    size_t used = 0;
    for (size_t at = 0; copy && at < raw.len;) {
        size_t len = utf8_len(raw, at);
        const char *from = len ? raw.ptr + at : "\xEF\xBF\xBD";
        for (size_t i = 0; i < (len ? len : 3); i++) copy[used++] = from[i];
        at += len ? len : 1;
    }
    return (ac_str){copy, used};
}

ac_str ac_lua_clean(ac_arena *arena, ac_str raw)
{
    return clean(arena, ac_str_sub(raw, 0, AC_LUA_MAX_TEXT));
}

static ac_str clean_or_raise(lua_State *L, ac_arena *arena, ac_str raw)
{
    ac_str text = clean(arena, raw);
    if (!text.ptr) luaL_error(L, "out of memory");
    return text;
}

ac_str ac_lua_said(lua_State *L, int index)
{
    ac_rules *rules = ac_lua_rules(L);
    ac_str raw = {0};
    raw.ptr = lua_tolstring(L, index, &raw.len);
    if (raw.len > rules->limits.of[AC_LIMIT_MESSAGE]) ac_lua_trip(L, AC_LIMIT_MESSAGE);
    rules->use.said += raw.len;
    if (rules->use.said > rules->limits.of[AC_LIMIT_OUTPUT]) ac_lua_trip(L, AC_LIMIT_OUTPUT);
    return clean_or_raise(L, &rules->scratch, raw);
}

ac_str ac_lua_text(lua_State *L, int index, ac_arena *arena)
{
    ac_str raw = {0};
    raw.ptr = lua_tolstring(L, index, &raw.len);
    if (raw.len > AC_LUA_MAX_TEXT) luaL_error(L, "a text is longer than %d bytes", AC_LUA_MAX_TEXT);
    return clean_or_raise(L, arena, raw);
}
