#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/lanes.h"
#include "base/path.h"
#include "base/safe.h"
#include "base/vec.h"

static void assert_str(ac_str got, const char *expected)
{
    assert_int_equal(got.len, strlen(expected));
    if (got.len) assert_memory_equal(got.ptr, expected, got.len);
}

static void test_slices(void **state)
{
    (void)state;
    ac_str text = AC_STR("treaty"), none = {0};
    assert_str(ac_str_of(NULL), "");
    assert_str(ac_str_sub(text, 1, 3), "re");
    assert_str(ac_str_sub(text, 4, 99), "ty");
    assert_str(ac_str_sub(text, 5, 2), "");
    assert_str(ac_str_sub(none, 1, 2), "");
    assert_true(ac_str_eq(none, AC_STR("")));
    assert_false(ac_str_eq(text, AC_STR("treat")));
    assert_true(ac_str_ieq(text, AC_STR("TreatY")));
    assert_false(ac_str_ieq(AC_STR("@["), AC_STR("`{"))); /* neighbours of letters */
    assert_true(ac_str_starts(text, AC_STR("tre")) && ac_str_starts(text, none));
    assert_true(ac_str_ends(text, AC_STR("aty")) && ac_str_ends(text, none));
    assert_false(ac_str_starts(none, text) || ac_str_ends(none, text));
    assert_true(ac_str_cmp(AC_STR("treat"), text) < 0 && ac_str_cmp(text, none) > 0);
    assert_true(ac_str_cmp(AC_STR("z"), AC_STR("\xC3\xA9")) < 0); /* bytes are unsigned */
}

static void test_find(void **state)
{
    (void)state;
    ac_str text = AC_STR("pact or no pact");
    assert_int_equal(ac_str_find(text, AC_STR("pact"), 0), 0);
    assert_int_equal(ac_str_find(text, AC_STR("pact"), 1), 11);
    assert_int_equal(ac_str_find(text, AC_STR("pact"), 12), SIZE_MAX);
    assert_int_equal(ac_str_find(text, AC_STR("pact"), 99), SIZE_MAX);
    assert_int_equal(ac_str_find(text, AC_STR(""), 15), 15);
    assert_int_equal(ac_str_find((ac_str){0}, AC_STR(""), 0), 0);
}

static void test_trim(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trimmed;
    } rows[] = {
        {"", ""},
        {"a b", "a b"},
        {" \t\r\n\f\va \n", "a"},
        {"\u00A0a\u3000\u2009", "a"},
        {"\uFEFF\u200Ba\u200D\u00AD", "a"},
        {" \u00A0\u2028 ", ""},
        {"\u00E9 ", "\u00E9"},
        {" \xE2\x80", "\xE2\x80"}, /* half a character is no blank */
        {"\xA0 a", "\xA0 a"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_str(ac_str_trim(ac_str_of(rows[i].text)), rows[i].trimmed);
        assert_int_equal(ac_str_is_blank(ac_str_of(rows[i].text)), !*rows[i].trimmed);
    }
    assert_true(ac_str_is_blank((ac_str){0}));
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        uint32_t value;
    } rows[] = {{"0", true, 0},           {"007", true, 7}, {"999999999", true, 999999999},
                {"", false, 0},           {"-1", false, 0}, {"1 ", false, 0},
                {"4294967296", false, 0}, {"1x", false, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t value = 0;
        assert_int_equal(ac_str_to_u32(ac_str_of(rows[i].text), &value), rows[i].good);
        assert_int_equal(value, rows[i].value);
    }
}

static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        unsigned limit, distance;
    } rows[] = {
        {"", "", 3, 0},
        {"", "abc", 3, 3},
        {"defense", "defense", 3, 0},
        {"defense", "defence", 3, 1},  /* replaced */
        {"defense", "defnse", 3, 1},   /* left out */
        {"defense", "deffense", 3, 1}, /* put in */
        {"defense", "dfeense", 3, 1},  /* swapped */
        {"ca", "abc", 9, 3},           /* a swapped pair is not touched again */
        {"kitten", "sitting", 9, 3},
        {"kitten", "sitting", 2, 3}, /* above the limit */
        {"defense", "neutrality", 2, 3},
        {"a", "b", 0, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_str a = ac_str_of(rows[i].a), b = ac_str_of(rows[i].b);
        assert_int_equal(ac_str_distance(a, b, rows[i].limit), rows[i].distance);
        assert_int_equal(ac_str_distance(b, a, rows[i].limit), rows[i].distance);
    }
    char x[100], y[100];
    memset(x, 'x', sizeof x);
    memset(y, 'y', sizeof y);
    assert_int_equal(ac_str_distance((ac_str){x, 100}, (ac_str){y, 100}, 200), 64);
    assert_int_equal(ac_str_distance((ac_str){x, 64}, (ac_str){x, 100}, 9), 0);
}

static void test_arena(void **state)
{
    (void)state;
    ac_arena arena = {0};
    char *pieces[200];
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < 200; i++) {
            size_t size = i * 37 % 5000;
            pieces[i] = ac_arena_alloc(&arena, size);
            assert_non_null(pieces[i]);
            assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < size; k++) assert_int_equal(pieces[i][k], 0);
            memset(pieces[i], (int)i, size);
        }
        for (size_t i = 0; i < 200; i++) /* nobody wrote over another */
            for (size_t k = 0; k < i * 37 % 5000; k++) assert_int_equal(pieces[i][k], (char)i);
        ac_arena_clear(&arena);
    }
    assert_non_null(ac_arena_alloc(&arena, 3 * 1024 * 1024));
    ac_str copy = ac_arena_dup(&arena, AC_STR("text"));
    assert_string_equal(copy.ptr, "text");
    assert_string_equal(ac_arena_dup(&arena, (ac_str){0}).ptr, "");
    assert_false(arena.failed);
    assert_null(ac_arena_alloc(&arena, SIZE_MAX));
    assert_true(arena.failed);
    ac_arena_clear(&arena);
    assert_false(arena.failed);
    ac_arena_release(&arena);
    ac_arena_release(&arena);
}

static void test_buf(void **state)
{
    (void)state;
    ac_buf buf = {0};
    assert_str(ac_buf_str(&buf), "");
    ac_buf_put(&buf, (ac_str){0});
    ac_buf_fill(&buf, '-', 0);
    ac_buf_printf(&buf, "%s", "");
    assert_str(ac_buf_str(&buf), "");
    ac_buf_puts(&buf, "Q");
    ac_buf_printf(&buf, "%d says %.*s", 19, AC_STR_ARG(AC_STR("No")));
    ac_buf_putc(&buf, '!');
    ac_buf_fill(&buf, '!', 2);
    assert_str(ac_buf_str(&buf), "Q19 says No!!!");
    ac_buf_clear(&buf);
    for (int i = 0; i < 1000; i++) ac_buf_printf(&buf, "%d,", i % 10);
    assert_int_equal(buf.len, 2000);
    for (size_t i = 0; i < 2000; i++)
        assert_int_equal(buf.ptr[i], i % 2 ? ',' : (int)('0' + i / 2 % 10));
    assert_false(buf.failed);
    ac_buf_release(&buf);
    ac_buf_release(&buf);
}

/* After a failure what was written stays, and nothing more is. */
static void test_buf_numbers(void **state)
{
    (void)state;
    ac_buf buf = {0};
    ac_buf_put_number(&buf, 0);
    ac_buf_putc(&buf, ' ');
    ac_buf_put_number(&buf, UINT64_MAX);
    ac_buf_putc(&buf, ' ');
    ac_buf_put_hex(&buf, 0xABC);
    ac_buf_put_padded(&buf, 12, 4);
    ac_buf_put_padded(&buf, 12345, 4);
    assert_str(ac_buf_str(&buf), "0 18446744073709551615 0000000000000abc  1212345");
    ac_buf_release(&buf);
}

static ac_lanes is_x(ac_lanes c)
{
    return (ac_lanes)(c == 'x');
}

static void test_lanes(void **state)
{
    (void)state;
    char text[70];
    for (size_t len = 0; len <= sizeof text; len++)
        for (size_t from = 0; from <= len; from++) {
            memset(text, '-', sizeof text);
            assert_int_equal(ac_lanes_find((ac_str){text, len}, from, is_x), len);
            for (size_t x = len; x-- > from;) {
                text[x] = 'x';
                assert_int_equal(ac_lanes_find((ac_str){text, len}, from, is_x), x);
            }
        }
}

static void test_buf_failure(void **state)
{
    (void)state;
    ac_buf buf = {0};
    ac_buf_puts(&buf, "kept");
    ac_buf_fill(&buf, 'x', SIZE_MAX / 2);
    assert_true(buf.failed);
    ac_buf_puts(&buf, "lost");
    ac_buf_putc(&buf, 'x');
    ac_buf_printf(&buf, "lost");
    assert_str(ac_buf_str(&buf), "kept");
    ac_buf_clear(&buf);
    assert_false(buf.failed);
    ac_buf_fill(&buf, 'x', SIZE_MAX);
    volatile size_t endless = SIZE_MAX; /* the compiler would see it */
    ac_buf_put(&buf, (ac_str){"", endless});
    assert_true(buf.failed);
    ac_buf_release(&buf);
}

static void test_vec(void **state)
{
    (void)state;
    AC_VEC(uint32_t) numbers = {0};
    for (uint32_t i = 0; i < 1000; i++) assert_true(ac_vec_push(&numbers, i));
    assert_int_equal(numbers.count, 1000);
    for (uint32_t i = 0; i < 1000; i++) assert_int_equal(numbers.items[i], i);
    ac_vec_clear(&numbers);
    assert_int_equal(numbers.count, 0);
    assert_true(ac_vec_push(&numbers, 7));
    ac_vec_release(&numbers);
    assert_null(numbers.items);
    void *items = NULL;
    size_t capacity = 0;
    assert_false(ac_vec_grow(&items, &capacity, SIZE_MAX / 4, 16));
    assert_int_equal(capacity, 0);
}

static void test_paths(void **state)
{
    (void)state;
    assert_str(ac_path_folder(AC_STR("sheets/atop/a.txt")), "sheets/atop/");
    assert_str(ac_path_folder(AC_STR("a.txt")), "");
    assert_str(ac_path_name(AC_STR("sheets/atop/a.txt")), "a.txt");
    assert_str(ac_path_name(AC_STR("a.txt")), "a.txt");
    ac_buf out = {0};
    assert_string_equal(ac_path_beside(&out, AC_STR("x/y.yaml"), AC_STR("../z")), "x/../z");
    assert_string_equal(ac_path_beside(&out, AC_STR("x/y.yaml"), AC_STR("/z")), "/z");
    assert_string_equal(ac_path_beside(&out, AC_STR("y.yaml"), AC_STR("z")), "z");
    ac_buf_release(&out);
}

static void test_safe_text(void **state)
{
    (void)state;
    static const struct {
        ac_str text;
        unsigned column;
        const char *shown;
        unsigned reached;
    } rows[] = {
        {AC_STR_INIT(""), 3, "", 3},
        {AC_STR_INIT("plain"), 0, "plain", 5},
        {AC_STR_INIT("a\tb"), 0, "a   b", 5},
        {AC_STR_INIT("\t"), 3, " ", 4},
        {AC_STR_INIT("\t"), 4, "    ", 8},
        {AC_STR_INIT("\033[31m"), 0, "\\u{001B}[31m", 12},
        {AC_STR_INIT("a\0\x7F\r\n"), 0, "a\\u{0000}\\u{007F}\\u{000D}\\u{000A}", 33},
        {AC_STR_INIT("\xC2\x9B"), 0, "\\u{009B}", 8}, /* a control character of eight bits */
        {AC_STR_INIT("\u202E\u2066\u200F"), 0, "\\u{202E}\\u{2066}\\u{200F}", 24},
        {AC_STR_INIT("\u2028\uFEFF\u200B"), 0, "\\u{2028}\\u{FEFF}\\u{200B}", 24},
        {AC_STR_INIT("\U000E0041"), 0, "\\u{E0041}", 9}, /* a tag: hidden ASCII */
        {AC_STR_INIT("\xFF\xC3"), 0, "\\xFF\\xC3", 8},
        {AC_STR_INIT("\u56FD"), 0, "\u56FD", 2},
        {AC_STR_INIT("e\u0301"), 0, "e\u0301", 1},
        {AC_STR_INIT("\uFFFD"), 0, "\uFFFD", 1},
        /* What CI services obey. */
        {AC_STR_INIT("a ##[error]b"), 0, "a \\u{0023}#[error]b", 19},
        {AC_STR_INIT("##vso[x]###[y]"), 0, "\\u{0023}#vso[x]#\\u{0023}#[y]", 28},
        {AC_STR_INIT("##two words[x] ## [y]"), 0, "##two words[x] ## [y]", 21},
        {AC_STR_INIT("  ::error::a"), 0, "  \\u{003A}:error::a", 19},
        {AC_STR_INIT("a ::error::b a::b :: c"), 0, "a ::error::b a::b :: c", 22},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_buf out = {0};
        assert_int_equal(ac_render_safe(&out, rows[i].text, rows[i].column), rows[i].reached);
        assert_int_equal(ac_render_safe_width(rows[i].text, rows[i].column), rows[i].reached);
        assert_str(ac_buf_str(&out), rows[i].shown);
        ac_buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slices),    cmocka_unit_test(test_find),
        cmocka_unit_test(test_trim),      cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_distance),  cmocka_unit_test(test_arena),
        cmocka_unit_test(test_buf),       cmocka_unit_test(test_buf_numbers),
        cmocka_unit_test(test_lanes),     cmocka_unit_test(test_buf_failure),
        cmocka_unit_test(test_vec),       cmocka_unit_test(test_paths),
        cmocka_unit_test(test_safe_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
