/* Examples while they are made into sheets. Internal. */
#ifndef ACCORD_LUA_EXAMPLES_INTERNAL_H
#define ACCORD_LUA_EXAMPLES_INTERNAL_H

#include "lua/handle.h"

/* One sheet on its way: what stands where in its text. */
typedef struct ac_lua_drafting {
    const ac_question *question; /* NULL for a note */
    ac_span heading, text;
} ac_lua_drafting;

/* The examples of one rule while they are made. */
typedef struct ac_lua_making {
    ac_rules *rules;
    ac_report *report;
    size_t rule;
    const ac_instrument *instrument; /* of the sheet at hand, or of a linked row */
    uint32_t line;                   /* of the example at hand */
    ac_buf text;                     /* of its sheet */
    AC_VEC(ac_lua_drafting) drafts;
} ac_lua_making;

/* [body at `body`] A sheet of `make->instrument`. */
const ac_sheet *ac_lua_make_sheet(lua_State *L, ac_lua_making *make, ac_lua_example *example,
                                  int body);
/* linked_examples.c: [body at `body`] its rows in other files. */
void ac_lua_make_linked(lua_State *L, ac_lua_making *make, ac_lua_example *example, int body);

#endif
