/* What is refused in the text of a rule file before it is compiled, because compiling or running it
 * meets a fault of Lua 5.4.4 (README.md): long chains of fields, whose names an error message looks
 * up by recursion; _ENV as a name, and numbers in front of & | ~, for which wrong code can be made.
 */
#include "lua/internal.h"
#include "lua/tokens.h"

#include <string.h>

enum { MAX_NESTING = 190, MAX_CHAIN = 200, MAX_CONSTANTS = 64 };

/* What stands in one pair of brackets. */
typedef struct bracket {
    unsigned chain;   /* fields behind each other, up to the token at hand */
    bool is_call;     /* it stands behind what can be called */
    bool is_rule;     /* rule "name" {...} */
    bool is_examples; /* of a rule */
    bool varies;      /* something else is in the expression before the token at hand */
    bool is_constant; /* nothing but numbers and signs so far */
} bracket;

typedef struct vetting {
    ac_lua_tokens tokens;
    ac_lua_token before, before_that;
    char sign_before_that; /* one more token before */
    size_t blocks;         /* open ones, of functions and statements */
    size_t function;       /* how many with the outermost function; 0 for none */
    ac_str questions;      /* the name that `instrument` was given */
    bool asks, joins;      /* in functions: a question, and an `and` or `or` */
    bool constant_before;  /* the token before ends a constant */
    bracket brackets[MAX_NESTING + 1];
    size_t depth;
    ac_str constants[MAX_CONSTANTS]; /* names of locals with <const> */
    size_t constant_count;
    const char *fault;
    ac_lua_vetted *out;
} vetting;

/* Whether a value can end with it. */
static bool ends_value(const ac_lua_token *t)
{
    if (t->kind == AC_LUA_NAME) return !ac_lua_is_keyword(t);
    return t->kind == AC_LUA_NUMBER || t->kind == AC_LUA_TEXT || t->sign == ')' || t->sign == ']' ||
           t->sign == '}';
}

static bool is_constant_name(const vetting *v, const ac_lua_token *t)
{
    bool field = v->before.sign == '.' || v->before.sign == ':';
    for (size_t i = 0; t->kind == AC_LUA_NAME && !field && i < v->constant_count; i++)
        if (ac_str_eq(v->constants[i], t->text)) return true;
    return false;
}

/* local NAME <const> */
static void note_constant(vetting *v, const ac_lua_token *t)
{
    if (!ac_lua_is_name(t, "const") || v->before.sign != '<' || v->before_that.kind != AC_LUA_NAME)
        return;
    if (v->constant_count == MAX_CONSTANTS)
        v->fault = "there are more than 64 locals with <const>";
    else
        v->constants[v->constant_count++] = v->before_that.text;
}

static bool opens_rule(const vetting *v)
{
    return v->before.kind == AC_LUA_TEXT && (ac_lua_is_name(&v->before_that, "rule") ||
                                             ac_lua_is_name(&v->before_that, "corpus_rule"));
}

/* A field of the rule's table, and no variable in one of its functions. */
static bool opens_examples(const vetting *v)
{
    return v->depth == 1 && v->brackets[1].is_rule && !v->blocks && v->before.sign == '=' &&
           ac_lua_is_name(&v->before_that, "examples") && v->sign_before_that &&
           strchr("{,;", v->sign_before_that);
}

static void count_blocks(vetting *v, const ac_lua_token *t)
{
    v->blocks += t->keyword == AC_LUA_OPENS;
    v->blocks -= (t->keyword == AC_LUA_ENDS || t->keyword == AC_LUA_UNTIL) && v->blocks;
    if (v->blocks < v->function) v->function = 0;
    if (!v->function && ac_lua_is_name(t, "function")) v->function = v->blocks;
}

/* Whether there are operands to be found (operands.h): most functions have no questions. */
static void note_joints(vetting *v, const ac_lua_token *t)
{
    bool joint = ac_lua_is_name(t, "and") || ac_lua_is_name(t, "or");
    if (t->kind != AC_LUA_NAME) return;
    if (v->before.sign == '=' && ac_lua_is_name(t, "instrument"))
        v->questions = v->before_that.text;
    v->asks |= v->function && v->questions.len && ac_str_eq(t->text, v->questions);
    v->joins |= v->function && joint;
    v->out->joins |= (joint && !v->function) || (v->asks && v->joins);
}

static void open_bracket(vetting *v, const ac_lua_token *t)
{
    bool call = ends_value(&v->before);
    bool is_rule = t->sign == '{' && opens_rule(v);
    bool is_examples = t->sign == '{' && opens_examples(v) && v->out->count < AC_LUA_MOST_EXAMPLES;
    if (v->depth == MAX_NESTING) {
        v->fault = "brackets are nested more than 190 deep";
        return;
    }
    v->brackets[++v->depth] = (bracket){
        .is_call = call, .is_rule = is_rule, .is_examples = is_examples, .is_constant = true};
    if (is_examples) v->out->examples[v->out->count].start = (uint32_t)v->tokens.at;
}

/* What was in it counts on: in (a.b).c the chain is two long, and (1) is a constant. */
static void close_bracket(vetting *v, const ac_lua_token *t)
{
    if (!v->depth) return; /* for Lua to complain of */
    bracket inner = v->brackets[v->depth--];
    if (inner.is_examples)
        v->out->examples[v->out->count++].end = (uint32_t)(t->text.ptr - v->tokens.text.ptr);
    bracket *outer = &v->brackets[v->depth];
    if (t->sign == ']') outer->chain++;
    if (t->sign == ')') outer->chain += inner.chain;
    v->constant_before = t->sign == ')' && !inner.is_call && inner.is_constant;
    if (!v->constant_before) outer->is_constant = false;
    outer->varies |= !v->constant_before;
}

static void count_chain(vetting *v, const ac_lua_token *t)
{
    bracket *here = &v->brackets[v->depth];
    bool field = t->kind == AC_LUA_NAME && (v->before.sign == '.' || v->before.sign == ':');
    bool goes_on = t->sign == '.' || t->sign == ':' || t->sign == ']' || t->sign == ')';
    if (field)
        here->chain++;
    else if (!goes_on)
        here->chain = 0;
    if (here->chain > MAX_CHAIN) v->fault = "more than 200 fields stand behind each other";
}

static void check_operator(vetting *v, const ac_lua_token *t)
{
    bool bitwise = t->sign == '&' || t->sign == '|' || t->sign == '~';
    if (bitwise && v->constant_before && !v->brackets[v->depth].varies)
        v->fault = "a number cannot stand before & | ~ (some versions of Lua make wrong code of "
                   "it); write it behind, as in x & 1";
}

/* `(false or 1)` is the constant 1. */
static bool is_fixed(const ac_lua_token *t)
{
    return ac_lua_is_name(t, "true") || ac_lua_is_name(t, "false") || ac_lua_is_name(t, "nil");
}

/* What binds weaker than & | ~ does: an expression begins behind it. */
static bool parts_expressions(const ac_lua_token *t)
{
    bool compares = t->kind == AC_LUA_SIGN && t->text.len == 2 && t->text.ptr[1] == '=';
    return compares || ac_lua_is_keyword(t) || (t->sign && strchr(",;=<>", t->sign));
}

static void note_operand(vetting *v, const ac_lua_token *t)
{
    bracket *here = &v->brackets[v->depth];
    v->constant_before = t->kind == AC_LUA_NUMBER || is_constant_name(v, t);
    bool name = t->kind == AC_LUA_NAME && !ac_lua_is_keyword(t) && !is_fixed(t);
    if ((t->kind == AC_LUA_TEXT || name) && !v->constant_before) {
        here->is_constant = false;
        here->varies = true;
    }
    if (parts_expressions(t)) here->varies = false;
}

static void take(vetting *v, const ac_lua_token *t)
{
    bool opens = t->sign == '(' || t->sign == '[' || t->sign == '{';
    bool closes = t->sign == ')' || t->sign == ']' || t->sign == '}';
    if (ac_lua_is_name(t, "_ENV")) v->fault = "_ENV is not for rules";
    note_constant(v, t);
    check_operator(v, t);
    count_blocks(v, t);
    note_joints(v, t);
    if (opens) {
        open_bracket(v, t);
    } else if (closes) {
        close_bracket(v, t);
        if (t->sign == '}') v->brackets[v->depth].chain = 0;
    } else {
        note_operand(v, t);
    }
    if (!opens) count_chain(v, t);
    v->sign_before_that = v->before_that.sign;
    v->before_that = v->before;
    v->before = *t;
}

const char *ac_lua_vet(ac_str text, ac_lua_vetted *out)
{
    vetting v = {.tokens = {.text = text}, .out = out};
    ac_lua_token t;
    *out = (ac_lua_vetted){.place = 0};
    while (!v.fault && (t = ac_lua_next_token(&v.tokens)).kind != AC_LUA_END) {
        take(&v, &t);
        out->place = (size_t)(t.text.ptr - text.ptr);
    }
    return v.fault;
}
