#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/fold.h"
#include "base/fold_run.h"

static void assert_str(ac_str got, const char *expected)
{
    assert_int_equal(got.len, strlen(expected));
    if (got.len) assert_memory_equal(got.ptr, expected, got.len);
}

static void test_forms(void **state)
{
    (void)state;
    static const struct {
        const char *text, *dense, *words;
    } rows[] = {
        {"", "", ""},
        {" .,;- ", "", ""},
        {"If Yes, describe.", "ifyesdescribe", "if yes describe"},
        {"  Defense   Pact ", "defensepact", "defense pact"},
        /* Accents, ligatures, full-width and other compatibility forms, sharp s. */
        {"D\u00E9fense, De\u0301fense", "defensedefense", "defense defense"},
        {"o\uFB03ce \uFB01le", "officefile", "office file"},
        {"\uFF39\uFF25\uFF33 \uFF11\uFF12", "yes12", "yes 12"},
        {"Stra\u00DFe \u0130stanbul", "strasseistanbul", "strasse istanbul"},
        {"x\u00B2 \u2160V", "x2iv", "x2 iv"},
        /* Quotes and apostrophes. */
        {"\u201CYes\u201D \u00ABNo\u00BB \"NA\"", "yesnona", "yes no na"},
        {"the treaty's, the treaty\u2019s", "thetreatysthetreatys", "the treatys the treatys"},
        /* Blanks that are no blank of ASCII; marks that cannot be seen. */
        {"a\u00A0b\u2003c\u3000d", "abcd", "a b c d"},
        {"co\u00ADoper\u200Bate \uFEFFnow", "cooperatenow", "cooperate now"},
        /* A hyphen parts words, but at a line break it joins their halves. */
        {"non-aggression", "nonaggression", "non aggression"},
        {"non-\naggression", "nonaggression", "nonaggression"},
        {"consul-  \r\n   tation", "consultation", "consul tation"},
        {"consul- tation", "consultation", "consul tation"},
        {"1\u20132, 3\u20144", "1234", "1 2 3 4"},
        {"\u65E5\u672C \u0420\u043E\u0441", "\u65E5\u672C\u0440\u043E\u0441",
         "\u65E5\u672C \u0440\u043E\u0441"},
    };
    ac_fold fold = {0};
    ac_arena arena = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_str text = ac_str_of(rows[i].text);
        assert_true(ac_fold_dense(&fold, text));
        assert_str((ac_str){fold.bytes, fold.count}, rows[i].dense);
        assert_str(ac_fold_dense_dup(&arena, text), rows[i].dense);
        assert_str(ac_fold_words_dup(&arena, text), rows[i].words);
        assert_true(ac_fold_same(text, ac_str_of(rows[i].words)));
    }
    ac_arena_release(&arena);
    ac_fold_release(&fold);
    ac_fold_release(&fold);
}

static void test_same(void **state)
{
    (void)state;
    assert_true(ac_fold_same(AC_STR("Defense  pact."), AC_STR("defense pact")));
    assert_true(ac_fold_same((ac_str){0}, AC_STR(" - ")));
    assert_false(ac_fold_same(AC_STR("defense pact"), AC_STR("defensepact")));
    assert_false(ac_fold_same(AC_STR("defense"), AC_STR("defense pact")));
    assert_false(ac_fold_same(AC_STR("NA"), AC_STR("N/A")));
}

/* Each folded byte knows the character that it came from. */
static void test_origins(void **state)
{
    (void)state;
    ac_fold fold = {0};
    assert_true(ac_fold_dense(&fold, AC_STR("A \uFB01-\u00E9 9")));
    static const uint32_t origins[] = {0, 2, 2, 6, 9};
    assert_int_equal(fold.count, 5);
    assert_memory_equal(fold.bytes, "afie9", 5);
    assert_memory_equal(fold.origin, origins, sizeof origins);
    /* A part is appended, with offsets in the whole text. */
    assert_true(ac_fold_dense_part(&fold, AC_STR("no YES no"), 3, 6));
    assert_int_equal(fold.count, 8);
    assert_memory_equal(fold.bytes, "afie9yes", 8);
    assert_int_equal(fold.origin[5], 3);
    assert_int_equal(fold.origin[7], 5);
    ac_fold_release(&fold);
}

static void assert_same_run(const char *text, size_t at, size_t end)
{
    char bytes[2][256];
    uint32_t origins[2][256];
    ac_fold best = {.bytes = bytes[0], .origin = origins[0], .count = 3, .capacity = 256};
    ac_fold plain = {.bytes = bytes[1], .origin = origins[1], .count = 3, .capacity = 256};
    assert_int_equal(ac_fold_runner_best()(&best, text, at, end),
                     ac_fold_run_plainly(&plain, text, at, end));
    assert_int_equal(best.count, plain.count);
    assert_memory_equal(bytes[0] + 3, bytes[1] + 3, plain.count - 3);
    assert_memory_equal(origins[0] + 3, origins[1] + 3, (plain.count - 3) * sizeof(uint32_t));
}

/* However many bytes a processor takes at a time, and whichever they are. */
static void test_runs(void **state)
{
    (void)state;
    char text[200];
    uint32_t random = 1;
    for (unsigned round = 0; round < 4000; round++) {
        for (size_t i = 0; i < sizeof text; i++) {
            random = random * 1664525u + 1013904223u;
            text[i] = (char)(random >> 24 & (round % 4 && random >> 16 & 63 ? 0x7F : 0xFF));
            if (round % 3 && random >> 8 & 7) text[i] = (char)('a' + (text[i] & 15));
        }
        assert_same_run(text, round % 40, round % sizeof text);
        assert_same_run(text, round % 7, sizeof text);
    }
}

/* Some characters fold to much more than they are. */
static void test_growth(void **state)
{
    (void)state;
    ac_buf text = {0};
    for (int i = 0; i < 500; i++) ac_buf_puts(&text, i % 2 ? "\uFDFA" : "\u3300");
    ac_fold fold = {0};
    assert_true(ac_fold_dense(&fold, ac_buf_str(&text)));
    assert_true(fold.count > 500 * 12);
    assert_int_equal(fold.origin[fold.count - 1], text.len - 3);
    ac_fold_release(&fold);
    ac_buf_release(&text);
}

static void test_iter_origins(void **state)
{
    (void)state;
    ac_str text = AC_STR(" Yes,\u00A0\u00E9t");
    static const struct {
        int byte;
        size_t origin;
    } steps[] = {{'y', 1}, {'e', 2}, {'s', 3}, {' ', 7}, {'e', 7}, {'t', 9}, {-1, 0}, {-1, 0}};
    ac_fold_iter iter;
    ac_fold_iter_init(&iter, text);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        assert_int_equal(ac_fold_iter_next(&iter), steps[i].byte);
        if (steps[i].byte > ' ') assert_int_equal(iter.origin, steps[i].origin);
    }
}

static void test_joining_marks(void **state)
{
    (void)state;
    static const struct {
        ac_str text;
        size_t len;
    } rows[] = {
        {AC_STR_INIT("'s"), 1},      {AC_STR_INIT("\u2019s"), 3}, {AC_STR_INIT("\u00ADx"), 2},
        {AC_STR_INIT("-\nx"), 2},    {AC_STR_INIT("-\r\nx"), 3},  {AC_STR_INIT("-  \nx"), 4},
        {AC_STR_INIT("-x"), 0},      {AC_STR_INIT("-"), 0},       {AC_STR_INIT("- "), 0},
        {AC_STR_INIT("\u201Dx"), 0}, {AC_STR_INIT("x"), 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(ac_fold_joining_mark(rows[i].text, 0), rows[i].len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),         cmocka_unit_test(test_same),
        cmocka_unit_test(test_origins),       cmocka_unit_test(test_runs),
        cmocka_unit_test(test_growth),        cmocka_unit_test(test_iter_origins),
        cmocka_unit_test(test_joining_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
