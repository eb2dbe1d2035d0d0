/* What answers must be like that sheet:answers(...) gives. Internal. */
#ifndef ACCORD_LUA_WANTED_H
#define ACCORD_LUA_WANTED_H

#include "lua/handle.h"

typedef struct ac_lua_wanted ac_lua_wanted;

/* [anything] -> [userdata] From the argument of sheet:answers at `index`, the top: nothing, a text,
 * a list of texts, or a table of conditions. Raises for anything else. */
void ac_lua_push_wanted(lua_State *L, int index);
/* The next of the answers, and by `*at` where to go on; none behind the last. */
ac_node ac_lua_next_wanted(lua_State *L, const ac_lua_wanted *wanted, const ac_sheet *sheet,
                           size_t *at);
/* Where to begin. */
size_t ac_lua_first_wanted(const ac_lua_wanted *wanted);

/* The table of conditions as editors are told of it. */
void ac_lua_annotate_wanted(ac_buf *out);

#endif
