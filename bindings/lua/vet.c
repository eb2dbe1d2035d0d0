/* What is refused in the text of a rule file before it is compiled, because compiling or running it
 * meets a fault of Lua 5.4.4 (README.md): long chains of fields, whose names an error message looks
 * up by recursion; _ENV as a name, and numbers in front of & | ~, for which wrong code can be made.
 *
 * Tokens are told apart as far as that takes; what is no token is left for Lua to complain of. */
#include "lua/internal.h"

#include <ctype.h>
#include <string.h>

enum { MAX_NESTING = 190, MAX_CHAIN = 200, MAX_CONSTANTS = 64 };

typedef enum token_kind { END, NAME, NUMBER, TEXT, SIGN } token_kind;

typedef struct token {
    token_kind kind;
    ac_str text; /* of a sign its one byte, or two where that matters */
} token;

/* What stands in one pair of brackets. */
typedef struct bracket {
    unsigned chain;   /* fields behind each other, up to the token at hand */
    bool is_call;     /* it stands behind what can be called */
    bool varies;      /* something else is in the expression before the token at hand */
    bool is_constant; /* nothing but numbers and signs so far */
} bracket;

typedef struct vetting {
    ac_str text;
    size_t at;
    token before, before_that;
    bool constant_before; /* the token before ends a constant */
    bracket brackets[MAX_NESTING + 1];
    size_t depth;
    ac_str constants[MAX_CONSTANTS]; /* names of locals with <const> */
    size_t constant_count;
    const char *fault;
} vetting;

static char peek(const vetting *v, size_t ahead)
{
    return v->at + ahead < v->text.len ? v->text.ptr[v->at + ahead] : '\0';
}

/* The level of the long bracket at `at`, as in [==[; -1 where there is none. */
static int long_level(const vetting *v, size_t ahead)
{
    size_t level = 0;
    if (peek(v, ahead) != '[') return -1;
    while (peek(v, ahead + 1 + level) == '=') level++;
    return peek(v, ahead + 1 + level) == '[' ? (int)level : -1;
}

static void skip_long(vetting *v, size_t level)
{
    for (v->at += level + 2; v->at < v->text.len; v->at++) {
        size_t equals = 0;
        if (peek(v, 0) != ']') continue;
        while (peek(v, 1 + equals) == '=') equals++;
        if (equals != level || peek(v, 1 + equals) != ']') continue;
        v->at += level + 2;
        return;
    }
}

static void skip_comment(vetting *v)
{
    int level = long_level(v, 2);
    if (level >= 0) {
        v->at += 2;
        skip_long(v, (size_t)level);
        return;
    }
    while (v->at < v->text.len && peek(v, 0) != '\n' && peek(v, 0) != '\r') v->at++;
}

static void skip_blanks(vetting *v)
{
    while (v->at < v->text.len) {
        if (isspace((unsigned char)peek(v, 0)))
            v->at++;
        else if (peek(v, 0) == '-' && peek(v, 1) == '-')
            skip_comment(v);
        else
            return;
    }
}

static void skip_quoted(vetting *v)
{
    char quote = peek(v, 0);
    for (v->at++; v->at < v->text.len && peek(v, 0) != quote; v->at++)
        if (peek(v, 0) == '\\') v->at++;
    v->at++;
}

static bool is_of_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* What Lua would not take for a number it does not compile at all. */
static void skip_number(vetting *v)
{
    const char *exponents = peek(v, 0) == '0' && strchr("xX", peek(v, 1)) ? "pP" : "eE";
    for (v->at++; is_of_word(peek(v, 0)) || peek(v, 0) == '.'; v->at++)
        if (strchr(exponents, peek(v, 0)) && (peek(v, 1) == '-' || peek(v, 1) == '+')) v->at++;
}

/* Signs of two bytes that begin with ~ . or are half of something else. */
static void skip_sign(vetting *v)
{
    static const char *const doubles[] = {"~=", "..", "<<", ">>", "==", "<=", ">=", "//", "::"};
    size_t len = 1;
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++)
        if (peek(v, 0) == doubles[i][0] && peek(v, 1) == doubles[i][1]) len = 2;
    v->at += len;
}

static token next_token(vetting *v)
{
    skip_blanks(v);
    size_t from = v->at;
    char c = peek(v, 0);
    token_kind kind = SIGN;
    if (v->at >= v->text.len) return (token){END, {0}};
    if (isalpha((unsigned char)c) || c == '_') {
        kind = NAME;
        while (is_of_word(peek(v, 0))) v->at++;
    } else if (isdigit((unsigned char)c) || (c == '.' && isdigit((unsigned char)peek(v, 1)))) {
        kind = NUMBER;
        skip_number(v);
    } else if (c == '"' || c == '\'') {
        kind = TEXT;
        skip_quoted(v);
    } else if (long_level(v, 0) >= 0) {
        kind = TEXT;
        skip_long(v, (size_t)long_level(v, 0));
    } else {
        skip_sign(v);
    }
    return (token){kind, ac_str_sub(v->text, from, v->at)};
}

static bool is(const token *t, token_kind kind, const char *text)
{
    return t->kind == kind && ac_str_eq(t->text, ac_str_of(text));
}

static bool is_keyword(ac_str name)
{
    static const char *const words[] = {"and",    "break",  "do",   "else",  "elseif", "for",
                                        "goto",   "if",     "in",   "local", "not",    "or",
                                        "repeat", "return", "then", "until", "while",  "function"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ac_str_eq(name, ac_str_of(words[i]))) return true;
    return false;
}

/* Whether a value can end with it. */
static bool ends_value(const token *t)
{
    if (t->kind == NAME) return !is_keyword(t->text);
    return t->kind == NUMBER || t->kind == TEXT || is(t, SIGN, ")") || is(t, SIGN, "]") ||
           is(t, SIGN, "}");
}

static bool is_constant_name(const vetting *v, const token *t)
{
    bool field = is(&v->before, SIGN, ".") || is(&v->before, SIGN, ":");
    for (size_t i = 0; t->kind == NAME && !field && i < v->constant_count; i++)
        if (ac_str_eq(v->constants[i], t->text)) return true;
    return false;
}

/* local NAME <const> */
static void note_constant(vetting *v, const token *t)
{
    if (!is(t, NAME, "const") || !is(&v->before, SIGN, "<") || v->before_that.kind != NAME) return;
    if (v->constant_count == MAX_CONSTANTS)
        v->fault = "there are more than 64 locals with <const>";
    else
        v->constants[v->constant_count++] = v->before_that.text;
}

static void open_bracket(vetting *v)
{
    bool call = ends_value(&v->before);
    if (v->depth == MAX_NESTING) {
        v->fault = "brackets are nested more than 190 deep";
        return;
    }
    v->brackets[++v->depth] = (bracket){.is_call = call, .is_constant = true};
}

/* What was in it counts on: in (a.b).c the chain is two long, and (1) is a constant. */
static void close_bracket(vetting *v, const token *t)
{
    if (!v->depth) return; /* for Lua to complain of */
    bracket inner = v->brackets[v->depth--];
    bracket *outer = &v->brackets[v->depth];
    if (is(t, SIGN, "]")) outer->chain++;
    if (is(t, SIGN, ")")) outer->chain += inner.chain;
    v->constant_before = is(t, SIGN, ")") && !inner.is_call && inner.is_constant;
    if (!v->constant_before) outer->is_constant = false;
    outer->varies |= !v->constant_before;
}

static void count_chain(vetting *v, const token *t)
{
    bracket *here = &v->brackets[v->depth];
    bool field = t->kind == NAME && (is(&v->before, SIGN, ".") || is(&v->before, SIGN, ":"));
    bool goes_on = is(t, SIGN, ".") || is(t, SIGN, ":") || is(t, SIGN, "]") || is(t, SIGN, ")");
    if (field)
        here->chain++;
    else if (!goes_on)
        here->chain = 0;
    if (here->chain > MAX_CHAIN) v->fault = "more than 200 fields stand behind each other";
}

static void check_operator(vetting *v, const token *t)
{
    bool bitwise = is(t, SIGN, "&") || is(t, SIGN, "|") || is(t, SIGN, "~");
    if (bitwise && v->constant_before && !v->brackets[v->depth].varies)
        v->fault = "a number cannot stand before & | ~ (some versions of Lua make wrong code of "
                   "it); write it behind, as in x & 1";
}

/* `(false or 1)` is the constant 1. */
static bool is_fixed(const token *t)
{
    return is(t, NAME, "true") || is(t, NAME, "false") || is(t, NAME, "nil");
}

/* What binds weaker than & | ~ does: an expression begins behind it. */
static bool parts_expressions(const token *t)
{
    static const char *const signs[] = {",", ";", "=", "==", "~=", "<", ">", "<=", ">="};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (is(t, SIGN, signs[i])) return true;
    return t->kind == NAME && is_keyword(t->text);
}

static void note_operand(vetting *v, const token *t)
{
    bracket *here = &v->brackets[v->depth];
    v->constant_before = t->kind == NUMBER || is_constant_name(v, t);
    bool name = t->kind == NAME && !is_keyword(t->text) && !is_fixed(t);
    if ((t->kind == TEXT || name) && !v->constant_before) {
        here->is_constant = false;
        here->varies = true;
    }
    if (parts_expressions(t)) here->varies = false;
}

static void take(vetting *v, const token *t)
{
    bool opens = is(t, SIGN, "(") || is(t, SIGN, "[") || is(t, SIGN, "{");
    bool closes = is(t, SIGN, ")") || is(t, SIGN, "]") || is(t, SIGN, "}");
    if (is(t, NAME, "_ENV")) v->fault = "_ENV is not for rules";
    note_constant(v, t);
    check_operator(v, t);
    if (opens) {
        open_bracket(v);
    } else if (closes) {
        close_bracket(v, t);
        if (is(t, SIGN, "}")) v->brackets[v->depth].chain = 0;
    } else {
        note_operand(v, t);
    }
    if (!opens) count_chain(v, t);
    v->before_that = v->before;
    v->before = *t;
}

const char *ac_lua_vet(ac_str text, size_t *place)
{
    vetting v = {.text = text};
    for (token t = next_token(&v); t.kind != END && !v.fault; t = next_token(&v)) {
        take(&v, &t);
        *place = (size_t)(t.text.ptr - text.ptr);
    }
    return v.fault;
}
