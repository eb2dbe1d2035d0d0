/* Patterns against what string.find makes of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"
#include "constraint/pattern.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const patterns[] = {"",
                                       "a",
                                       "^a",
                                       "a$",
                                       "^$",
                                       ".",
                                       "a.c",
                                       "%d+",
                                       "%a%s%d",
                                       "[abc]+",
                                       "[^abc]",
                                       "[a-c]*d",
                                       "[%d.]+$",
                                       "x?y",
                                       "a*",
                                       "a-b",
                                       "(a)(b)%2",
                                       "(%a+) %1",
                                       "()a()",
                                       "%b()",
                                       "%bxx",
                                       "%f[%a]war",
                                       "%f[%w]%w+$",
                                       "[]]",
                                       "[^]]",
                                       "[a%-z]",
                                       "%.",
                                       "%%",
                                       "no%.? %d+",
                                       "%u%l+",
                                       "^%s*NA",
                                       "a.-b.-c$",
                                       "[%a_][%w_]*",
                                       "%S+/%s?$",
                                       "\xC3\xA9",
                                       "%c",
                                       "%x%x%x",
                                       "%p",
                                       "%g+",
                                       "[A-Z]%.",
                                       "a^",
                                       "a$b",
                                       "[b]*x",
                                       "%bb?x",
                                       "()%.()",
                                       "(a?)-b",
                                       "%f[%d]()%d()",
                                       "[%s\xA0]()/",
                                       "[^%s/]+$",
                                       "[\x80-\xff]+",
                                       "[%W%d]/",
                                       "a?b?c",
                                       "((()b))",
                                       "[a-]-b"};

static const char *const texts[] = {
    "",          "a",           "abc",     "aab b b",   "war",         "the war ends",
    "warfare",   "UN no 34041", "NA, see", "((a)(b))",  "xx y xx",     "a1 b2 c3",
    "Article 7", "x]y",         "a-z",     "50% of it", "caf\xC3\xA9", "http://a.b/c/",
    "abbb\nabc", "deadbeef",    "A. Lee"};

/* What the reference says: 1 found, 0 not, -1 malformed. */
static int reference(lua_State *L, const char *text, const char *pattern)
{
    lua_getglobal(L, "string");
    lua_getfield(L, -1, "find");
    lua_pushstring(L, text);
    lua_pushstring(L, pattern);
    int result = lua_pcall(L, 2, 1, 0) != LUA_OK ? -1 : !lua_isnil(L, -1);
    lua_settop(L, 0);
    return result;
}

static void test_as_the_reference(void **state)
{
    (void)state;
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++)
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
            ac_err err;
            ac_str pattern = ac_str_of(patterns[p]);
            int expected = reference(L, texts[t], patterns[p]);
            assert_int_equal(ac_pattern_check(pattern, &err) == AC_OK, expected >= 0);
            if (expected >= 0 && ac_pattern_in(pattern, ac_str_of(texts[t])) != (ac_truth)expected)
                fail_msg("\"%s\" in \"%s\"", patterns[p], texts[t]);
        }
    lua_close(L);
}

/* Every class, asked of every byte behind others: alone, in a set, in the complement of one. */
static void test_classes(void **state)
{
    static const char *const forms[] = {"%%%c", "[%%%c]", "[^%%%c]", "[%%%c-]", "()%%%c"};
    (void)state;
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    for (int letter = 'A'; letter <= 'z'; letter++) {
        bool special = letter == 'b' || letter == 'f' || letter == '[' || letter == ']';
        for (size_t i = 0; i < sizeof forms / sizeof *forms && !special; i++) {
            char pattern[16];
            snprintf(pattern, sizeof pattern, forms[i], letter);
            for (int c = 1; c < 256; c++) {
                char text[2] = {(char)c, '\0'};
                if (ac_pattern_in(ac_str_of(pattern), ac_str_of(text)) !=
                    (ac_truth)reference(L, text, pattern))
                    fail_msg("\"%s\" in byte %d", pattern, c);
            }
        }
    }
    lua_close(L);
}

static void test_malformed(void **state)
{
    static const char *const malformed[] = {"%",     "[a", "[^",  "(a", "a)",  "%1",
                                            "(a%1)", "%b", "%bx", "%f", "%fa", "a%"};
    (void)state;
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        ac_err err;
        if (ac_pattern_check(ac_str_of(malformed[i]), &err) != AC_ERR_SETUP)
            fail_msg("\"%s\" is taken", malformed[i]);
    }
}

/* Random patterns and texts of few letters: whatever both take, they take alike. */
static void test_random(void **state)
{
    static const char signs[] = "ab%.[]^$*+-?()1";
    (void)state;
    unsigned seed = 7;
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    for (int i = 0; i < 20000; i++) {
        char pattern[9] = "", text[9] = "";
        for (int k = 0; k < 8; k++) {
            seed = seed * 1103515245u + 12345u;
            pattern[k] = signs[(seed >> 16) % (sizeof signs - 1)];
            seed = seed * 1103515245u + 12345u;
            text[k] = "aab("[(seed >> 16) % 4];
        }
        pattern[(seed >> 20) % 9] = '\0';
        ac_err err;
        int expected = reference(L, text, pattern);
        bool sound = ac_pattern_check(ac_str_of(pattern), &err) == AC_OK;
        if (sound && expected >= 0 &&
            ac_pattern_in(ac_str_of(pattern), ac_str_of(text)) != (ac_truth)expected)
            fail_msg("\"%s\" in \"%s\"", pattern, text);
        if (!sound && expected > 0) fail_msg("\"%s\" is refused", pattern);
    }
    lua_close(L);
}

/* What would take for ever is unknown, and soon. */
static void test_limits(void **state)
{
    (void)state;
    char *text = malloc(100001);
    memset(text, 'a', 100000);
    text[100000] = '\0';
    assert_int_equal(ac_pattern_in(AC_STR("a-a-a-a-a-a-a-a-b"), ac_str_of(text)), AC_UNKNOWN);
    assert_int_equal(ac_pattern_in(AC_STR("b"), ac_str_of(text)), AC_FALSE);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_the_reference), cmocka_unit_test(test_malformed),
        cmocka_unit_test(test_classes), cmocka_unit_test(test_random),
        cmocka_unit_test(test_limits)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
