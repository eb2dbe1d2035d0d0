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

/* Of blocks some are opened and closed. A value can end with `end`, and with no other keyword. */
typedef enum keyword_kind { NO_KEYWORD, ENDS, UNTIL, OPENS, OTHER } keyword_kind;

typedef struct token {
    token_kind kind;
    ac_str text;
    char sign; /* of one byte; NUL for others */
    keyword_kind keyword;
} token;

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
    ac_str text;
    size_t at;
    token before, before_that;
    char sign_before_that; /* one more token before */
    size_t blocks;         /* open ones, of functions and statements */
    bool constant_before;  /* the token before ends a constant */
    bracket brackets[MAX_NESTING + 1];
    size_t depth;
    ac_str constants[MAX_CONSTANTS]; /* names of locals with <const> */
    size_t constant_count;
    const char *fault;
    ac_lua_vetted *out;
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

static keyword_kind keyword_of(ac_str name)
{
    static const struct {
        ac_str word;
        keyword_kind kind;
    } words[] = {{AC_STR_INIT("and"), OTHER},    {AC_STR_INIT("break"), OTHER},
                 {AC_STR_INIT("do"), OPENS},     {AC_STR_INIT("else"), OTHER},
                 {AC_STR_INIT("elseif"), OTHER}, {AC_STR_INIT("end"), ENDS},
                 {AC_STR_INIT("for"), OTHER},    {AC_STR_INIT("function"), OPENS},
                 {AC_STR_INIT("goto"), OTHER},   {AC_STR_INIT("if"), OPENS},
                 {AC_STR_INIT("in"), OTHER},     {AC_STR_INIT("local"), OTHER},
                 {AC_STR_INIT("not"), OTHER},    {AC_STR_INIT("or"), OTHER},
                 {AC_STR_INIT("repeat"), OPENS}, {AC_STR_INIT("return"), OTHER},
                 {AC_STR_INIT("then"), OTHER},   {AC_STR_INIT("until"), UNTIL},
                 {AC_STR_INIT("while"), OTHER}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].word.ptr[0] == name.ptr[0] && ac_str_eq(words[i].word, name))
            return words[i].kind;
    return NO_KEYWORD;
}

/* That no value can end with. */
static bool is_keyword(const token *t)
{
    return t->keyword > ENDS;
}

static token next_token(vetting *v)
{
    skip_blanks(v);
    size_t from = v->at;
    char c = peek(v, 0);
    token_kind kind = SIGN;
    if (v->at >= v->text.len) return (token){.kind = END};
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
    ac_str text = ac_str_sub(v->text, from, v->at);
    return (token){.kind = kind,
                   .text = text,
                   .sign = kind == SIGN && text.len == 1 ? c : '\0',
                   .keyword = kind == NAME ? keyword_of(text) : NO_KEYWORD};
}

static bool is_name(const token *t, const char *name)
{
    return t->kind == NAME && t->text.ptr[0] == name[0] && ac_str_eq(t->text, ac_str_of(name));
}

/* Whether a value can end with it. */
static bool ends_value(const token *t)
{
    if (t->kind == NAME) return !is_keyword(t);
    return t->kind == NUMBER || t->kind == TEXT || t->sign == ')' || t->sign == ']' ||
           t->sign == '}';
}

static bool is_constant_name(const vetting *v, const token *t)
{
    bool field = v->before.sign == '.' || v->before.sign == ':';
    for (size_t i = 0; t->kind == NAME && !field && i < v->constant_count; i++)
        if (ac_str_eq(v->constants[i], t->text)) return true;
    return false;
}

/* local NAME <const> */
static void note_constant(vetting *v, const token *t)
{
    if (!is_name(t, "const") || v->before.sign != '<' || v->before_that.kind != NAME) return;
    if (v->constant_count == MAX_CONSTANTS)
        v->fault = "there are more than 64 locals with <const>";
    else
        v->constants[v->constant_count++] = v->before_that.text;
}

static bool opens_rule(const vetting *v)
{
    return v->before.kind == TEXT &&
           (is_name(&v->before_that, "rule") || is_name(&v->before_that, "corpus_rule"));
}

/* A field of the rule's table, and no variable in one of its functions. */
static bool opens_examples(const vetting *v)
{
    return v->depth == 1 && v->brackets[1].is_rule && !v->blocks && v->before.sign == '=' &&
           is_name(&v->before_that, "examples") && v->sign_before_that &&
           strchr("{,;", v->sign_before_that);
}

static void count_blocks(vetting *v, const token *t)
{
    v->blocks += t->keyword == OPENS;
    v->blocks -= (t->keyword == ENDS || t->keyword == UNTIL) && v->blocks;
}

static void open_bracket(vetting *v, const token *t)
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
    if (is_examples) v->out->examples[v->out->count].start = (uint32_t)v->at;
}

/* What was in it counts on: in (a.b).c the chain is two long, and (1) is a constant. */
static void close_bracket(vetting *v, const token *t)
{
    if (!v->depth) return; /* for Lua to complain of */
    bracket inner = v->brackets[v->depth--];
    if (inner.is_examples)
        v->out->examples[v->out->count++].end = (uint32_t)(t->text.ptr - v->text.ptr);
    bracket *outer = &v->brackets[v->depth];
    if (t->sign == ']') outer->chain++;
    if (t->sign == ')') outer->chain += inner.chain;
    v->constant_before = t->sign == ')' && !inner.is_call && inner.is_constant;
    if (!v->constant_before) outer->is_constant = false;
    outer->varies |= !v->constant_before;
}

static void count_chain(vetting *v, const token *t)
{
    bracket *here = &v->brackets[v->depth];
    bool field = t->kind == NAME && (v->before.sign == '.' || v->before.sign == ':');
    bool goes_on = t->sign == '.' || t->sign == ':' || t->sign == ']' || t->sign == ')';
    if (field)
        here->chain++;
    else if (!goes_on)
        here->chain = 0;
    if (here->chain > MAX_CHAIN) v->fault = "more than 200 fields stand behind each other";
}

static void check_operator(vetting *v, const token *t)
{
    bool bitwise = t->sign == '&' || t->sign == '|' || t->sign == '~';
    if (bitwise && v->constant_before && !v->brackets[v->depth].varies)
        v->fault = "a number cannot stand before & | ~ (some versions of Lua make wrong code of "
                   "it); write it behind, as in x & 1";
}

/* `(false or 1)` is the constant 1. */
static bool is_fixed(const token *t)
{
    return is_name(t, "true") || is_name(t, "false") || is_name(t, "nil");
}

/* What binds weaker than & | ~ does: an expression begins behind it. */
static bool parts_expressions(const token *t)
{
    bool compares = t->kind == SIGN && t->text.len == 2 && t->text.ptr[1] == '=';
    return compares || is_keyword(t) || (t->sign && strchr(",;=<>", t->sign));
}

static void note_operand(vetting *v, const token *t)
{
    bracket *here = &v->brackets[v->depth];
    v->constant_before = t->kind == NUMBER || is_constant_name(v, t);
    bool name = t->kind == NAME && !is_keyword(t) && !is_fixed(t);
    if ((t->kind == TEXT || name) && !v->constant_before) {
        here->is_constant = false;
        here->varies = true;
    }
    if (parts_expressions(t)) here->varies = false;
}

static void take(vetting *v, const token *t)
{
    bool opens = t->sign == '(' || t->sign == '[' || t->sign == '{';
    bool closes = t->sign == ')' || t->sign == ']' || t->sign == '}';
    if (is_name(t, "_ENV")) v->fault = "_ENV is not for rules";
    note_constant(v, t);
    check_operator(v, t);
    count_blocks(v, t);
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
    vetting v = {.text = text, .out = out};
    *out = (ac_lua_vetted){.place = 0};
    for (token t = next_token(&v); t.kind != END && !v.fault; t = next_token(&v)) {
        take(&v, &t);
        out->place = (size_t)(t.text.ptr - text.ptr);
    }
    return v.fault;
}
