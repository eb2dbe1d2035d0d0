/* The steps of declaring a rule, shared by rule, corpus_rule and routing. Internal. */
#ifndef ACCORD_LUA_DECLARE_H
#define ACCORD_LUA_DECLARE_H

#include "lua/handle.h"

/* A rule while it is declared. */
typedef struct ac_declaration {
    lua_State *L;
    ac_rules *rules;
    int table; /* its index on the stack */
    ac_rule rule;
    bool broken;
    bool keeps_corpus; /* what it collects is made behind all that may raise */
} ac_declaration;

/* Raises where no rule can be declared. */
void ac_declare_begin(ac_declaration *d, lua_State *L);
void ac_declare_name(ac_declaration *d, ac_str id);
/* Keeps the rule, if it is sound and selected. */
void ac_declare_end(ac_declaration *d);

/* Complains with the message on top of the stack, at `key =` or at the rule's first line.
 * [-1, +0] */
void ac_declare_complain(ac_declaration *d, const char *key);
void ac_declare_check_keys(ac_declaration *d, const char *const *names);
ac_str ac_declare_text(ac_declaration *d, const char *key);
/* The same for what is shown as a line of text, whatever lines it was written in. */
ac_str ac_declare_sentence(ac_declaration *d, const char *key);
void ac_declare_severity(ac_declaration *d);
void ac_declare_tags(ac_declaration *d);
/* `fix` and `suggest`; to be called when all else has been taken. */
void ac_declare_fix(ac_declaration *d);
void ac_declare_examples(ac_declaration *d);
/* True if the rule has that key, be it broken or not. */
bool ac_declare_expression(ac_declaration *d, const char *key, ac_expr *out);

#endif
