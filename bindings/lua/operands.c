#include "lua/operands.h"

#include "lua/expressions.h"
#include "lua/tokens.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BRACKETS = 90 }; /* within each other; Lua counts those that are put in as well */

/* What has been read of the expression at hand in one pair of brackets. */
typedef struct operand {
    size_t start;
    bool begun;
    bool asks;      /* a question stands in it */
    bool after_and; /* it is the second of `x and y` */
} operand;

typedef struct finding {
    operand brackets[MOST_BRACKETS + 1];
    size_t depth;
    size_t blocks, function; /* open ones; how many with the outermost function, 0 for none */
    ac_lua_token before, before_that;
    ac_str questions; /* the name that `instrument` was given, as in local Q = instrument "x" */
    const ac_lua_vetted *vetted;
    ac_lua_operands *out;
} finding;

static void count_blocks(finding *f, const ac_lua_token *token)
{
    if (token->keyword == AC_LUA_OPENS) {
        f->blocks++;
        if (!f->function && ac_lua_is_name(token, "function")) f->function = f->blocks;
    } else if ((token->keyword == AC_LUA_ENDS || token->keyword == AC_LUA_UNTIL) && f->blocks) {
        f->blocks--;
        if (f->blocks < f->function) f->function = 0;
    }
}

static bool is_left_out(const finding *f, size_t at)
{
    for (size_t i = 0; i < f->vetted->count; i++)
        if (at >= f->vetted->examples[i].start && at < f->vetted->examples[i].end) return true;
    return false;
}

/* The operand ends where its sign begins. */
static void add_operand(finding *f, const operand *found, size_t sign, bool is_or)
{
    bool chosen = is_or && found->after_and;
    bool wanted = found->begun && !chosen && (!f->function || found->asks);
    ac_lua_operands *out = f->out;
    if (!wanted || is_left_out(f, sign) || out->count >= (size_t)2 * AC_LUA_MOST_OPERANDS) return;
    out->items[out->count++] = (ac_lua_insertion){found->start, "accord_operand("};
    out->items[out->count++] = (ac_lua_insertion){sign, is_or ? ", \"or\") " : ", \"and\") "};
}

static void go_on(finding *f, const ac_lua_token *token, size_t at)
{
    operand *here = &f->brackets[f->depth];
    bool field = f->before.sign == '.' || f->before.sign == ':';
    if (!here->begun) here->start = at;
    here->begun = true;
    here->asks |= token->kind == AC_LUA_NAME && !field && f->questions.len &&
                  ac_str_eq(token->text, f->questions);
}

static void take(finding *f, const ac_lua_token *token, size_t at)
{
    operand *here = &f->brackets[f->depth];
    bool is_or = ac_lua_is_name(token, "or"), is_and = ac_lua_is_name(token, "and");
    bool unary = ac_lua_is_name(token, "not");
    bool word = ac_lua_is_keyword(token) || token->keyword == AC_LUA_ENDS;
    if (is_or || is_and) {
        add_operand(f, here, at, is_or);
        *here = (operand){.after_and = is_and};
    } else if ((word && !unary) || (token->sign && strchr(",;=", token->sign))) {
        *here = (operand){.start = 0};
    } else {
        go_on(f, token, at);
    }
}

/* False for what is nested too deeply to be told apart. */
static bool step(finding *f, const ac_lua_token *token, size_t at)
{
    if (ac_lua_is_name(token, "instrument") && f->before.sign == '=' &&
        f->before_that.kind == AC_LUA_NAME)
        f->questions = f->before_that.text;
    count_blocks(f, token);
    if (token->sign && strchr(")]}", token->sign)) {
        f->depth -= f->depth > 0;
    } else {
        take(f, token, at);
        bool opens = token->sign && strchr("([{", token->sign);
        if (opens && f->depth == MOST_BRACKETS) return false;
        if (opens) f->brackets[++f->depth] = (operand){.start = 0};
    }
    f->before_that = f->before;
    f->before = *token;
    return true;
}

static int compare(const void *a, const void *b)
{
    const ac_lua_insertion *x = a, *y = b;
    return x->at < y->at ? -1 : x->at > y->at;
}

void ac_lua_find_operands(ac_str text, const ac_lua_vetted *vetted, ac_lua_operands *out)
{
    finding f = {.vetted = vetted, .out = out};
    ac_lua_tokens tokens = {.text = text};
    ac_lua_token token;
    out->count = 0;
    if (!vetted->joins) return;
    while ((token = ac_lua_next_token(&tokens)).kind != AC_LUA_END)
        if (!step(&f, &token, (size_t)(token.text.ptr - text.ptr))) break;
    qsort(out->items, out->count, sizeof *out->items, compare);
}

int ac_lua_take_operand(lua_State *L)
{
    ac_rules *rules = ac_lua_rules(L);
    bool is_or = strcmp(luaL_checkstring(L, 2), "or") == 0;
    ac_expr expr;
    lua_settop(L, 1);
    if (!ac_lua_to_expression(L, 1, &expr) || !expr.count) return 1;
    uint32_t line = ac_lua_line(L);
    bool told = rules->joined == line;
    rules->joined = line;
    return ac_lua_push_broken(
        L, told    ? NULL
           : is_or ? "`or` does not join expressions: Lua drops what stands behind it; write | "
                     "instead"
                   : "`and` does not join expressions: Lua drops what stands before it; write & "
                     "instead");
}
