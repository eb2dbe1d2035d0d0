/* The tokens of a rule file. Internal. */
#ifndef ACCORD_LUA_TOKENS_H
#define ACCORD_LUA_TOKENS_H

#include "base/str.h"

#include <stdbool.h>

typedef enum ac_lua_token_kind {
    AC_LUA_END,
    AC_LUA_NAME,
    AC_LUA_NUMBER,
    AC_LUA_TEXT,
    AC_LUA_SIGN
} ac_lua_token_kind;

/* Of blocks some are opened and closed. A value can end with `end`, and with no other keyword. */
typedef enum ac_lua_keyword_kind {
    AC_LUA_NO_KEYWORD,
    AC_LUA_ENDS,
    AC_LUA_UNTIL,
    AC_LUA_OPENS,
    AC_LUA_OTHER
} ac_lua_keyword_kind;

typedef struct ac_lua_token {
    ac_lua_token_kind kind;
    ac_str text;
    char sign; /* of one byte; NUL for others */
    ac_lua_keyword_kind keyword;
} ac_lua_token;

typedef struct ac_lua_tokens {
    ac_str text;
    size_t at;
} ac_lua_tokens;

/* AC_LUA_END behind the last. */
ac_lua_token ac_lua_next_token(ac_lua_tokens *tokens);
/* That no value can end with. */
bool ac_lua_is_keyword(const ac_lua_token *token);
bool ac_lua_is_name(const ac_lua_token *token, const char *name);

#endif
