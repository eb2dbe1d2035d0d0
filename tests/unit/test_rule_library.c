/* Functions that stand in for those of Lua's library, against Lua's own. */
#include "library_fixture.h"

enum { ROUNDS = 20000 };

static unsigned seed = 7;

static unsigned roll(unsigned sides)
{
    seed = seed * 1103515245u + 12345u;
    return (seed >> 16) % sides;
}

static void scramble(char *out, size_t most, const char *signs)
{
    size_t len = roll((unsigned)most);
    for (size_t i = 0; i < len; i++) out[i] = signs[roll((unsigned)strlen(signs))];
    out[len] = '\0';
}

static bool find(lua_State *L, const char *name, const char *text, const char *pattern,
                 lua_Integer first, char *out, size_t size)
{
    push_function(L, "string", name);
    lua_pushstring(L, text);
    lua_pushstring(L, pattern);
    lua_pushinteger(L, first);
    return collect(L, lua_pcall(L, 3, LUA_MULTRET, 0), out, size);
}

static bool replace(lua_State *L, const char *text, const char *pattern, const char *words,
                    lua_Integer most, char *out, size_t size)
{
    push_function(L, "string", "gsub");
    lua_pushstring(L, text);
    lua_pushstring(L, pattern);
    lua_pushstring(L, words);
    lua_pushinteger(L, most);
    return collect(L, lua_pcall(L, 4, LUA_MULTRET, 0), out, size);
}

/* All matches that gmatch gives. */
static bool iterate(lua_State *L, const char *text, const char *pattern, char *out, size_t size)
{
    push_function(L, "string", "gmatch");
    lua_pushstring(L, text);
    lua_pushstring(L, pattern);
    out[0] = '\0';
    bool going = lua_pcall(L, 2, 1, 0) == LUA_OK, sound = going;
    for (int i = 0; going && i < 40; i++) {
        char part[200];
        lua_settop(L, 1);
        lua_pushvalue(L, 1);
        sound = lua_pcall(L, 0, LUA_MULTRET, 0) == LUA_OK;
        going = sound && lua_gettop(L) > 1 && !lua_isnil(L, 2);
        for (int k = 2; going && k <= lua_gettop(L); k++) {
            snprintf(part, sizeof part, "%s,", luaL_tolstring(L, k, NULL));
            lua_pop(L, 1);
            strncat(out, part, size - strlen(out) - 1);
        }
    }
    lua_settop(L, 0);
    return sound;
}

/* Ours are stricter: a malformed pattern is an error also where Lua would not come to see it. */
static void assert_alike(bool ours, const char *own, bool lua, const char *reference,
                         const char *text, const char *pattern)
{
    if (ours && (!lua || strcmp(own, reference) != 0))
        fail_msg("'%s' in '%s': %s, not %s", pattern, text, own, lua ? reference : "an error");
}

static void test_patterns(void **state)
{
    static const char *const names[] = {"find", "match"};
    bench b;
    (void)state;
    set_up_bench(&b);
    lua_State *reference = luaL_newstate(), *own = b.rules->lua;
    luaL_openlibs(reference);
    size_t sound = 0;
    for (int i = 0; i < ROUNDS; i++) {
        char text[13], pattern[11], words[6], a[512], c[512];
        scramble(text, 12, "aab(b)");
        scramble(pattern, 10, "ab%.[]^$*+?-()()1fs");
        scramble(words, 5, "x%%012");
        lua_Integer first = (lua_Integer)roll(16) - 8;
        b.rules->use.steps = 1000 * 1000;
        b.rules->use.cpu_start = 0;
        for (size_t k = 0; k < 2; k++) {
            bool ours = find(own, names[k], text, pattern, first, a, sizeof a);
            sound += ours;
            assert_alike(ours, a, find(reference, names[k], text, pattern, first, c, sizeof c), c,
                         text, pattern);
        }
        lua_Integer most = roll(5);
        bool ours = replace(own, text, pattern, words, most, a, sizeof a);
        assert_alike(ours, a, replace(reference, text, pattern, words, most, c, sizeof c), c, text,
                     pattern);
        ours = iterate(own, text, pattern, a, sizeof a);
        assert_alike(ours, a, iterate(reference, text, pattern, c, sizeof c), c, text, pattern);
    }
    assert_true(sound > ROUNDS / 10);
    lua_close(reference);
    tear_down_bench(&b);
}

/* A sheet full of numbers and texts, sorted by both, with and without a function. */
static void test_sort(void **state)
{
    bench b;
    (void)state;
    set_up_bench(&b);
    load_text(
        &b, "local seed = 7\n"
            "local function roll(n) seed = (seed * 16807) % 2147483647 return seed % n end\n"
            "for count = 0, 70 do\n"
            "  local t, sum = {}, 0\n"
            "  for i = 1, count do t[i] = { roll(10), i } sum = sum + t[i][1] end\n"
            "  table.sort(t, function(a, b) return a[1] < b[1] end)\n"
            "  for i = 1, count do sum = sum - t[i][1] end\n"
            "  assert(#t == count and sum == 0)\n"
            "  for i = 2, count do\n"
            "    local a, b = t[i - 1], t[i]\n"
            "    assert(a[1] < b[1] or (a[1] == b[1] and a[2] < b[2]))\n"
            "  end\n"
            "end\n"
            "local words = { 'b', 'a', '', 'ab', 'B', 'b\\0a', 'b' }\n"
            "table.sort(words)\n"
            "assert(table.concat(words, ' ') == ' B a ab b b b\\0a')\n"
            "assert(utf8.offset('a\\u{e4}b', 3) == 4 and utf8.offset('a\\u{e4}b', -1) == 4)\n"
            "assert(utf8.offset('a', 5) == nil and utf8.offset('\\u{e4}', 0, 2) == 1)\n"
            "local codes = {}\n"
            "for at, code in utf8.codes 'a\\u{e4}\\u{20ac}' do codes[#codes + 1] = at .. code end\n"
            "assert(table.concat(codes, ' ') == '197 2228 48364')\n");
    for (size_t i = 0; i < ac_report_count(b.f.report); i++)
        fail_msg("%.*s", AC_STR_ARG(ac_report_at(b.f.report, i)->message));
    tear_down_bench(&b);
}

/* What is easily overlooked in Lua's manual. */
static void test_small_print(void **state)
{
    bench b;
    (void)state;
    set_up_bench(&b);
    load_text(&b, "assert(('ab\\0c'):find('%z') == 3 and ('\\0\\0ab'):match('%Z+') == 'ab')\n"
                  "assert(('a\\0b'):match('[^%z]*') == 'a' and ('z'):find('%z') == nil)\n"
                  "assert(('ab'):find('%f[%z]') == 3 and ('z\\0'):gsub('[%z]', '-') == 'z-')\n"
                  "assert(utf8.offset('\\u{e4}b', 0) == 1 and utf8.offset('', 0) == 1)\n"
                  "assert(('%s %s'):format({}, print or pairs) == 'table function')\n"
                  "assert(('%5.2s|%%|%-9s|'):format({}, {}) == '   ta|%|table    |')\n");
    for (size_t i = 0; i < ac_report_count(b.f.report); i++)
        fail_msg("%.*s", AC_STR_ARG(ac_report_at(b.f.report, i)->message));
    tear_down_bench(&b);
}

static void test_errors_of_format(void **state)
{
    static const struct {
        const char *text, *message;
    } errors[] = {
        {"string.format('%q', {})", "bad argument #2 to 'format' (value has no literal form)"},
        {"string.format('%d', {})", "bad argument #2 to 'format' (number expected, got table)"},
        {"string.format('%s %c', {}, pairs)",
         "bad argument #3 to 'format' (number expected, got function)"},
        {"string.format('%9s', 'a\\0')", "bad argument #2 to 'format' (string contains zeros)"},
        {"string.format('%d %%%s', 1)", "bad argument #3 to 'format' (no value)"},
        {"('%x'):format('a')", "bad argument #1 to 'format' (number expected, got string)"}};
    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        bench b;
        char text[100];
        set_up_bench(&b);
        snprintf(text, sizeof text, "return %s", errors[i].text);
        load_text(&b, text);
        assert_finding(&b, 0, "rule-file", 1, errors[i].message);
        tear_down_bench(&b);
    }
}

/* Bytes that begin and go on characters, whole and broken. */
static size_t scramble_bytes(char *out, size_t most)
{
    static const char *const pieces[] = {
        "a",    "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80",     "\xC3",
        "\x80", "\xC0\x80", "\xED\xA0\x80", "\xF8\x88\x80\x80\x80", "\xFF"};
    size_t len = 0, sound = roll(2) ? 4 : 10;
    for (size_t i = roll(5); i; i--) {
        const char *piece = pieces[roll((unsigned)sound)];
        if (len + strlen(piece) >= most) break;
        memcpy(out + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return len;
}

static bool find_offset(lua_State *L, ac_str text, lua_Integer count, lua_Integer first, char *out,
                        size_t size)
{
    push_function(L, "utf8", "offset");
    lua_pushlstring(L, text.ptr, text.len);
    lua_pushinteger(L, count);
    if (first != 99) lua_pushinteger(L, first);
    return collect(L, lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0), out, size);
}

/* Places and codes of all characters, then "error" if it ends in one. */
static void list_codes(lua_State *L, ac_str text, bool lax, char *out, size_t size)
{
    push_function(L, "utf8", "codes");
    lua_pushlstring(L, text.ptr, text.len);
    lua_pushboolean(L, lax);
    out[0] = '\0';
    bool sound = lua_pcall(L, 2, 3, 0) == LUA_OK;
    while (sound) {
        lua_pushvalue(L, 1);
        lua_pushvalue(L, 2);
        lua_pushvalue(L, 3);
        sound = lua_pcall(L, 2, 2, 0) == LUA_OK;
        if (sound && lua_isnil(L, 4)) break;
        if (!sound) continue;
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%d:%x ", (int)lua_tointeger(L, 4),
                 (unsigned)lua_tointeger(L, 5));
        lua_settop(L, 4);
        lua_replace(L, 3);
    }
    if (!sound) strncat(out, "error", size - strlen(out) - 1);
    lua_settop(L, 0);
}

/* Lua 5.4.4 goes over stray continuation bytes behind a character; ours takes them for errors. */
static bool ends_in_error(const char *list)
{
    return strlen(list) >= 5 && strcmp(list + strlen(list) - 5, "error") == 0;
}

static void test_utf8(void **state)
{
    bench b;
    (void)state;
    set_up_bench(&b);
    lua_State *reference = luaL_newstate(), *own = b.rules->lua;
    luaL_openlibs(reference);
    size_t found = 0, sound = 0, broken = 0;
    for (int i = 0; i < ROUNDS; i++) {
        char bytes[24], a[512], c[512];
        ac_str text = {bytes, scramble_bytes(bytes, sizeof bytes)};
        lua_Integer count = (lua_Integer)roll(9) - 4, first = (lua_Integer)roll(16) - 8;
        b.rules->use.steps = 1000 * 1000;
        b.rules->use.cpu_start = 0;
        if (first == 7) first = 99;
        bool ours = find_offset(own, text, count, first, a, sizeof a);
        assert_int_equal(ours, find_offset(reference, text, count, first, c, sizeof c));
        assert_string_equal(a, c);
        found += ours && strcmp(a, "nil|") != 0;
        list_codes(own, text, i % 2, a, sizeof a);
        list_codes(reference, text, i % 2, c, sizeof c);
        if (!ends_in_error(a)) assert_string_equal(a, c);
        if (ends_in_error(c)) assert_true(ends_in_error(a));
        *(ends_in_error(a) ? &broken : &sound) += 1;
    }
    assert_true(found > ROUNDS / 10 && sound > ROUNDS / 10 && broken > ROUNDS / 10);
    lua_close(reference);
    tear_down_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_patterns),
        cmocka_unit_test(test_sort),
        cmocka_unit_test(test_small_print),
        cmocka_unit_test(test_errors_of_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
