/* What answers can be told apart by without their words, and the names of that. Internal. */
#ifndef ACCORD_LUA_ASPECTS_H
#define ACCORD_LUA_ASPECTS_H

#include "lua/handle.h"

/* Each comes to a small number, and a bit of a mask says whether that one is wanted. */
typedef enum ac_lua_aspect {
    AC_ASPECT_BLANK_NORMAL,
    AC_ASPECT_DESCRIBE,
    AC_ASPECT_NA_NORMAL,
    AC_ASPECT_STATE,
    AC_ASPECT_TYPE,
    AC_ASPECT_DESCRIBED, /* those that look at the answer stand last */
    AC_ASPECT_SAYS,
    AC_ASPECT_COUNT
} ac_lua_aspect;

const char *ac_lua_aspect_key(ac_lua_aspect which);
/* [..., name or list of names] The bits of what is named; raises for anything else. */
uint32_t ac_lua_aspect_mask(lua_State *L, ac_lua_aspect which);
/* Whether the answer is one of those. */
bool ac_lua_aspect_is(lua_State *L, ac_lua_aspect which, uint32_t mask, ac_node answer);
/* As fields for editors. */
void ac_lua_annotate_aspects(ac_buf *out);

#endif
