/* Told apart as far as vetting takes; what is no token is left for Lua to complain of. */
#include "lua/tokens.h"

#include <ctype.h>
#include <string.h>

static char peek(const ac_lua_tokens *t, size_t ahead)
{
    return t->at + ahead < t->text.len ? t->text.ptr[t->at + ahead] : '\0';
}

/* The level of the long bracket at `at`, as in [==[; -1 where there is none. */
static int long_level(const ac_lua_tokens *t, size_t ahead)
{
    size_t level = 0;
    if (peek(t, ahead) != '[') return -1;
    while (peek(t, ahead + 1 + level) == '=') level++;
    return peek(t, ahead + 1 + level) == '[' ? (int)level : -1;
}

static void skip_long(ac_lua_tokens *t, size_t level)
{
    for (t->at += level + 2; t->at < t->text.len; t->at++) {
        size_t equals = 0;
        if (peek(t, 0) != ']') continue;
        while (peek(t, 1 + equals) == '=') equals++;
        if (equals != level || peek(t, 1 + equals) != ']') continue;
        t->at += level + 2;
        return;
    }
}

static void skip_comment(ac_lua_tokens *t)
{
    int level = long_level(t, 2);
    if (level >= 0) {
        t->at += 2;
        skip_long(t, (size_t)level);
        return;
    }
    while (t->at < t->text.len && peek(t, 0) != '\n' && peek(t, 0) != '\r') t->at++;
}

static void skip_blanks(ac_lua_tokens *t)
{
    while (t->at < t->text.len) {
        if (isspace((unsigned char)peek(t, 0)))
            t->at++;
        else if (peek(t, 0) == '-' && peek(t, 1) == '-')
            skip_comment(t);
        else
            return;
    }
}

static void skip_quoted(ac_lua_tokens *t)
{
    char quote = peek(t, 0);
    for (t->at++; t->at < t->text.len && peek(t, 0) != quote; t->at++)
        if (peek(t, 0) == '\\') t->at++;
    t->at++;
}

static bool is_of_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* What Lua would not take for a number it does not compile at all. */
static void skip_number(ac_lua_tokens *t)
{
    const char *exponents = peek(t, 0) == '0' && strchr("xX", peek(t, 1)) ? "pP" : "eE";
    for (t->at++; is_of_word(peek(t, 0)) || peek(t, 0) == '.'; t->at++)
        if (strchr(exponents, peek(t, 0)) && (peek(t, 1) == '-' || peek(t, 1) == '+')) t->at++;
}

/* Signs of two bytes that begin with ~ . or are half of something else. */
static void skip_sign(ac_lua_tokens *t)
{
    static const char *const doubles[] = {"~=", "..", "<<", ">>", "==", "<=", ">=", "//", "::"};
    size_t len = 1;
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++)
        if (peek(t, 0) == doubles[i][0] && peek(t, 1) == doubles[i][1]) len = 2;
    t->at += len;
}

static ac_lua_keyword_kind keyword_of(ac_str name)
{
    static const struct {
        ac_str word;
        ac_lua_keyword_kind kind;
    } words[] = {{AC_STR_INIT("and"), AC_LUA_OTHER},    {AC_STR_INIT("break"), AC_LUA_OTHER},
                 {AC_STR_INIT("do"), AC_LUA_OPENS},     {AC_STR_INIT("else"), AC_LUA_OTHER},
                 {AC_STR_INIT("elseif"), AC_LUA_OTHER}, {AC_STR_INIT("end"), AC_LUA_ENDS},
                 {AC_STR_INIT("for"), AC_LUA_OTHER},    {AC_STR_INIT("function"), AC_LUA_OPENS},
                 {AC_STR_INIT("goto"), AC_LUA_OTHER},   {AC_STR_INIT("if"), AC_LUA_OPENS},
                 {AC_STR_INIT("in"), AC_LUA_OTHER},     {AC_STR_INIT("local"), AC_LUA_OTHER},
                 {AC_STR_INIT("not"), AC_LUA_OTHER},    {AC_STR_INIT("or"), AC_LUA_OTHER},
                 {AC_STR_INIT("repeat"), AC_LUA_OPENS}, {AC_STR_INIT("return"), AC_LUA_OTHER},
                 {AC_STR_INIT("then"), AC_LUA_OTHER},   {AC_STR_INIT("until"), AC_LUA_UNTIL},
                 {AC_STR_INIT("while"), AC_LUA_OTHER}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].word.ptr[0] == name.ptr[0] && ac_str_eq(words[i].word, name))
            return words[i].kind;
    return AC_LUA_NO_KEYWORD;
}

bool ac_lua_is_keyword(const ac_lua_token *t)
{
    return t->keyword > AC_LUA_ENDS;
}

ac_lua_token ac_lua_next_token(ac_lua_tokens *t)
{
    skip_blanks(t);
    size_t from = t->at;
    char c = peek(t, 0);
    ac_lua_token_kind kind = AC_LUA_SIGN;
    if (t->at >= t->text.len) return (ac_lua_token){.kind = AC_LUA_END};
    if (isalpha((unsigned char)c) || c == '_') {
        kind = AC_LUA_NAME;
        while (is_of_word(peek(t, 0))) t->at++;
    } else if (isdigit((unsigned char)c) || (c == '.' && isdigit((unsigned char)peek(t, 1)))) {
        kind = AC_LUA_NUMBER;
        skip_number(t);
    } else if (c == '"' || c == '\'') {
        kind = AC_LUA_TEXT;
        skip_quoted(t);
    } else if (long_level(t, 0) >= 0) {
        kind = AC_LUA_TEXT;
        skip_long(t, (size_t)long_level(t, 0));
    } else {
        skip_sign(t);
    }
    ac_str text = ac_str_sub(t->text, from, t->at);
    return (ac_lua_token){.kind = kind,
                          .text = text,
                          .sign = kind == AC_LUA_SIGN && text.len == 1 ? c : '\0',
                          .keyword = kind == AC_LUA_NAME ? keyword_of(text) : AC_LUA_NO_KEYWORD};
}

bool ac_lua_is_name(const ac_lua_token *t, const char *name)
{
    return t->kind == AC_LUA_NAME && t->text.ptr[0] == name[0] &&
           ac_str_eq(t->text, ac_str_of(name));
}
