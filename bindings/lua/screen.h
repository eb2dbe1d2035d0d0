/* Rules tried on many rows at once. Internal. */
#ifndef ACCORD_LUA_SCREEN_H
#define ACCORD_LUA_SCREEN_H

#include "lua/rule_set.h"

/* What looks at rows before sheets are made of them; NULL where every row has to become one, such
 * as when somebody listens to all outcomes. Borrowed from the rules. */
const ac_row_screen *ac_lua_screen(ac_rules *rules);
/* What rule `i` comes to on the sheet at hand is counted already. */
bool ac_lua_is_screened(const ac_rules *rules, size_t i);

#endif
