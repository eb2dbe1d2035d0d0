/* Objects with fields and methods that rules can read and never write. Internal. */
#ifndef ACCORD_LUA_HANDLE_H
#define ACCORD_LUA_HANDLE_H

#include "lua/internal.h"

/* A row of the registry that binds fields and methods, and of which editors are told. */
typedef struct ac_lua_member {
    const char *name;
    lua_CFunction function; /* of a field: pushes one value for the handle at index 1 */
    const char *type;       /* as LuaLS writes types; of a method "(arguments): result" */
    const char *english;
} ac_lua_member;

typedef struct ac_lua_class {
    ac_lua_class_id id;
    const char *name; /* for messages: "answer" */
    const char *english;
    const ac_lua_member *fields;  /* ended by an all-zero row */
    const ac_lua_member *methods; /* the same; may be NULL */
    const luaL_Reg *meta;         /* metamethods; may be NULL */
    lua_CFunction other;          /* takes handle and key that is no field; may be NULL */
} ac_lua_class;

/* All classes, NULL-ended; all that a rule file finds beyond Lua's own library. */
extern const ac_lua_class *const ac_lua_classes[];
extern const ac_lua_member ac_lua_globals[];

void ac_lua_define(lua_State *L, const ac_lua_class *class);
void ac_lua_set_class(lua_State *L, const ac_lua_class *class); /* of the userdata on top */
/* What luaL_testudata and luaL_checkudata give, in less time. */
void *ac_lua_test_handle(lua_State *L, int index, const ac_lua_class *class);
void *ac_lua_check_handle(lua_State *L, int index, const ac_lua_class *class);
/* A handle on what lives as long as the rules: always the same one. [-0, +1] */
void ac_lua_push_pointer(lua_State *L, const void *pointer, const ac_lua_class *class);
/* A field's name or a question's number as text; raises for anything else. [-0, +1] */
ac_str ac_lua_key(lua_State *L, int index);
/* Raises that `key` is no field of the class, with the nearest one. */
int ac_lua_no_field(lua_State *L, const ac_lua_class *class, ac_str key);
void ac_lua_push_str(lua_State *L, ac_str s);
void ac_lua_push_nonempty(lua_State *L, ac_str s); /* nil for the empty slice */

/* Handles on nodes of the sheet at hand. */
void ac_lua_push_node(lua_State *L, ac_node node, const ac_lua_class *class);
ac_node ac_lua_check_node(lua_State *L, int index, const ac_lua_class *class);
/* Any of answer, value, note and sheet. */
ac_node ac_lua_check_any_node(lua_State *L, int index);

extern const ac_lua_class ac_lua_sheet, ac_lua_answer, ac_lua_value, ac_lua_note, ac_lua_date,
    ac_lua_question, ac_lua_option, ac_lua_kept, ac_lua_finding_class;

void ac_lua_push_date(lua_State *L, ac_date date);
void ac_lua_push_question(lua_State *L, const ac_question *question);
void ac_lua_push_option(lua_State *L, const ac_option *option);
/* "Q16 (type of alliance)", as ac_put_question has it. [-0, +1] */
void ac_lua_push_question_name(lua_State *L, const ac_question *question);
/* The first words of a text, on one line. [-0, +1] */
void ac_lua_push_excerpt(lua_State *L, ac_str text);
/* asking.c: the words of ops.def, asked of an answer inside a check function. */
void ac_lua_put_methods(lua_State *L); /* [methods] -> [methods]: those that give a truth */
bool ac_lua_is_method(ac_op op);
/* What a word that takes nothing says of an answer; unknown where it cannot be asked. */
ac_truth ac_lua_ask(lua_State *L, ac_op op, ac_node answer);
/* What a word that gives a number says of an answer; nil when that is unknown. [-0, +1] */
void ac_lua_push_asked(lua_State *L, ac_op op, ac_node answer);

/* The words of an answer are read: it may be the reason of what is found. */
void ac_lua_note_read(lua_State *L, ac_node answer);
/* ac_evidence_hash of the answer on the sheet at hand, which may be a long text, made once. */
uint64_t ac_lua_hash_of(ac_rules *rules, const ac_question *question);
/* A place that was kept from another sheet; see corpus.c. */
const ac_lua_frozen *ac_lua_test_kept(lua_State *L, int index);

#endif
