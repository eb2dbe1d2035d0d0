/* Expressions come to the same in a rule as in Lua itself. */
#include "library_fixture.h"

/* What an expression comes to, or "error". */
static void evaluate(lua_State *L, const char *expression, char *out, size_t size)
{
    static const char *const libraries[] = {"string", "table", "utf8", "math"};
    char chunk[512];
    lua_settop(L, 0);
    snprintf(chunk, sizeof chunk, "local string, table, utf8, math = ... return %s", expression);
    assert_int_equal(luaL_loadstring(L, chunk), LUA_OK);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    for (size_t i = 0; i < 4; i++) lua_getfield(L, 2, libraries[i]);
    lua_remove(L, 2);
    if (!collect(L, lua_pcall(L, 4, LUA_MULTRET, 0), out, size)) snprintf(out, size, "error");
}

static void test_expressions(void **state)
{
    static const char *const rows[] = {
        "string.gsub('abc', '%w', { a = 'x', b = false, c = 7 })",
        "string.gsub('abc', '%w', function(c) if c == 'b' then return 'y' end end)",
        "string.gsub('abc', '%w', function(c) return {} end)",
        "string.gsub('abc', '%w', function(c) return c == 'a' and 1.5 end)",
        "string.gsub('abc', '(%w)(%w)', '%2%1%0%%')",
        "string.gsub('abc', '%w', '%2')",
        "string.gsub('abc', '%w', '%x')",
        "string.gsub('abc', '%w', '%')",
        "string.gsub('abc', '^%w', 'x')",
        "string.gsub('abc', '', '-')",
        "string.gsub('abc', '%w', 'x', 2)",
        "string.gsub('abc', '%w', 'x', -1)",
        "string.gsub('abc', '()', '%1')",
        "string.gsub('abc', '()', { [1] = 'x', [3] = 'y' })",
        "string.gsub('abc', '%w', nil)",
        "string.gsub('abc', '%w', true)",
        "string.gsub('abc', '%w', 7)",
        "string.gsub('hello world', 'o', { o = '0' }, 1)",
        "string.find('a.b', '.', 1, true)",
        "string.find('a.b', '.', 2, true)",
        "string.find('abc', 'c', -1)",
        "string.find('abc', 'b', 9)",
        "string.find('abc', '', 4)",
        "string.find('abc', '', 5)",
        "string.find('abc', '()b()')",
        "string.match('key = value', '(%w+) = (%w+)')",
        "string.match('abc', '[')",
        "string.match('abc', '%')",
        "string.match('(a(b)c)', '%b()')",
        "string.match('THE (quick) fox', '%f[%a]%a+', 5)",
        "string.byte('abc', 1, -1)",
        "string.byte('abc', -2)",
        "string.byte('abc', -9, 9)",
        "string.byte('abc', 3, 1)",
        "string.byte('abc', 10)",
        "string.byte('', 1, 2)",
        "string.rep('ab', 3)",
        "string.rep('ab', 3, ', ')",
        "string.rep('', 9)",
        "string.rep('ab', 0)",
        "string.rep('ab', -1)",
        "string.reverse('abc')",
        "string.sub('abc', -2, -1)",
        "string.upper('abc') .. string.lower('ABC') .. string.len('abc')",
        "string.format('%5.2f|%-5d|%q|%s|%x', 1.5, 3, 'a\\nb', nil, 255)",
        "string.format('%d', 1.5)",
        "string.format('%s')",
        "table.concat({ 1, 2, 3 }, ', ')",
        "table.concat({ 1, 2, 3 }, ', ', 2, 3)",
        "table.concat({ 1, 2, 3 }, ', ', 3, 2)",
        "table.concat({ 1, {}, 3 })",
        "table.unpack({ 1, 2, 3 })",
        "table.unpack({ 1, 2, 3 }, 2)",
        "table.unpack({ 1, 2, 3 }, 2, 4)",
        "table.unpack({ 1, 2, 3 }, 3, 1)",
        "table.unpack({}, 1, 10000000)",
        "table.insert({ 1, 2 }, 3)",
        "table.insert({ 1, 2 }, 5, 3)",
        "table.insert({ 1, 2 }, 0, 3)",
        "table.insert({ 1 })",
        "table.remove({ 1, 2, 3 })",
        "table.remove({ 1, 2, 3 }, 1)",
        "table.remove({ 1, 2, 3 }, 4)",
        "table.remove({ 1, 2, 3 }, 7)",
        "table.remove({})",
        "table.concat(table.move({ 1, 2, 3 }, 1, 3, 2))",
        "table.concat(table.move({ 1, 2, 3 }, 2, 3, 1))",
        "table.concat(table.move({ 1, 2, 3 }, 3, 2, 1))",
        "table.concat(table.move({ 1, 2, 3 }, 1, 3, 1, { 9, 9, 9, 9 }))",
        "table.pack(1, nil, 3).n",
        "#table.pack()",
        "utf8.char(97, 228, 8364, 128512)",
        "utf8.char()",
        "utf8.len('a\\u{e4}')",
        "utf8.len('a\\xff')",
        "utf8.codepoint('a\\u{e4}b', 1, -1)",
        "utf8.codepoint('a', 3)",
    };
    bench b;
    (void)state;
    set_up_bench(&b);
    lua_State *reference = luaL_newstate();
    luaL_openlibs(reference);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char a[512], c[512];
        b.rules->use.steps = 1000 * 1000;
        b.rules->use.cpu_start = 0;
        evaluate(b.rules->lua, rows[i], a, sizeof a);
        evaluate(reference, rows[i], c, sizeof c);
        if (strcmp(a, c) != 0) fail_msg("%s: %s, not %s", rows[i], a, c);
    }
    lua_close(reference);
    tear_down_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_expressions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
