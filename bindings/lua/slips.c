/* Slips of people who write rules and know no Lua: what Lua says of them, in their words. */
#include "lua/handle.h"
#include "lua/tokens.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define CLOSES "(to close '{' at line "

static const char *keep(ac_rules *rules, ac_buf *words)
{
    return ac_arena_keep(&rules->words, words).ptr;
}

/* What stands in `fault` between the last pair of marks, such as near '}'. */
static ac_str quoted(const char *fault, const char *before)
{
    const char *from = strstr(fault, before);
    size_t len = from ? strlen(from += strlen(before)) : 0;
    return len && from[len - 1] == '\'' ? (ac_str){from, len - 1} : (ac_str){0};
}

/* The first character beyond ASCII outside of texts and comments; "" for none. */
static ac_str find_foreign(ac_str text)
{
    ac_lua_tokens tokens = {.text = text};
    ac_lua_token token;
    if (ac_str_starts(text, AC_STR("\xEF\xBB\xBF"))) tokens.at = 3;
    while ((token = ac_lua_next_token(&tokens)).kind != AC_LUA_END) {
        if ((unsigned char)token.text.ptr[0] < 0x80) continue;
        size_t at = (size_t)(token.text.ptr - text.ptr), end = at + 1;
        while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80) end++;
        return ac_str_sub(text, at, end);
    }
    return (ac_str){0};
}

static bool is_quotation_mark(ac_str character)
{
    static const char *const marks[] = {"“", "”", "„", "‟", "‘", "’", "‚", "‛", "«", "»", "‹", "›"};
    bool found = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        found |= ac_str_eq(character, ac_str_of(marks[i]));
    return found;
}

/* Lua stumbles over its first byte. */
static const char *foreign_in_words(ac_rules *rules, uint32_t *line)
{
    ac_buf words = {0};
    ac_str found = find_foreign(ac_source_text(rules->file));
    if (!found.len) return NULL;
    size_t at = (size_t)(found.ptr - ac_source_text(rules->file).ptr);
    *line = ac_source_place(rules->file, (uint32_t)at).line;
    if (is_quotation_mark(found))
        ac_buf_printf(&words,
                      "the quotation mark %.*s is one of print; rule files take the plain ones, \" "
                      "and '",
                      AC_STR_ARG(found));
    else if (ac_str_eq(found, AC_STR("\u00A0")))
        ac_buf_puts(&words, "a blank that is no plain one (U+00A0) stands here; write a plain one");
    else
        ac_buf_printf(&words, "the character %.*s cannot stand here, outside of texts in quotes",
                      AC_STR_ARG(found));
    return keep(rules, &words);
}

static bool declares(ac_str name)
{
    static const char *const words[] = {"rule", "corpus_rule", "routing", "crosswalk"};
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        found |= ac_str_eq(name, ac_str_of(words[i]));
    return found;
}

/* `says = "x" require = ...`: what could be a part by itself stands where } or a comma is due. */
static bool begins_part(ac_str near)
{
    ac_lua_tokens tokens = {.text = near};
    ac_lua_token token = ac_lua_next_token(&tokens);
    return token.kind == AC_LUA_TEXT || token.kind == AC_LUA_NUMBER ||
           (token.kind == AC_LUA_NAME && token.keyword == AC_LUA_NO_KEYWORD);
}

/* '}' expected (to close '{' at line 2) near 'require' */
static const char *brace_in_words(ac_rules *rules, const char *fault, uint32_t *line)
{
    ac_buf words = {0};
    ac_str near = quoted(fault, " near '");
    const char *opened = strstr(fault, CLOSES);
    bool part = begins_part(near) && !declares(near);
    if (part)
        ac_buf_printf(&words,
                      "a comma is missing before `%.*s`: the parts between { and } are parted by "
                      "commas",
                      AC_STR_ARG(near));
    else if (strstr(fault, "near <eof>") || declares(near))
        ac_buf_puts(&words, "a { is opened here that is never closed with }");
    else
        return NULL;
    if (!part && opened) *line = (uint32_t)strtoul(opened + strlen(CLOSES), NULL, 10);
    return keep(rules, &words);
}

/* Of another case, one letter apart, or the beginning of it. */
static bool is_meant(ac_str written, ac_str name)
{
    char lower[32];
    if (written.len >= sizeof lower) return false;
    for (size_t i = 0; i < written.len; i++)
        lower[i] = (char)tolower((unsigned char)written.ptr[i]);
    ac_str folded = {lower, written.len};
    return ac_str_distance(folded, name, 2) < 2 || (written.len > 3 && ac_str_starts(name, folded));
}

/* attempt to call a nil value (global 'Rule') */
static const char *name_in_words(ac_rules *rules, const char *fault)
{
    ac_buf words = {0};
    const char *from = strstr(fault, "(global '");
    size_t len = from ? strcspn(from += strlen("(global '"), "'") : 0;
    for (const ac_lua_member *global = ac_lua_globals; len && global->name; global++) {
        if (!is_meant((ac_str){from, len}, ac_str_of(global->name))) continue;
        ac_buf_printf(&words, "there is no `%.*s`; did you mean `%s`?", (int)len, from,
                      global->name);
        return keep(rules, &words);
    }
    return NULL;
}

const char *ac_lua_in_words(ac_rules *rules, const char *fault, uint32_t *line)
{
    const char *words = NULL;
    bool closes = strncmp(fault, "'}' expected", 12) == 0;
    if (strstr(fault, "near '<\\")) words = foreign_in_words(rules, line);
    if (!words && closes) words = brace_in_words(rules, fault, line);
    if (!words && strncmp(fault, "unfinished string", 17) == 0)
        words =
            "a text in quotes is not closed on its line; what goes over several stands between [[ "
            "and ]]";
    if (!words && strncmp(fault, "attempt to call a nil value", 27) == 0)
        words = name_in_words(rules, fault);
    return words ? words : fault;
}
