/* Fingerprints: what keeps one and what changes it, how they are written, and the baseline. */
#include "findings/baseline.h"
#include "findings/counted.h"
#include "sheet/identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_form(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        ac_fingerprint value;
    } rows[] = {
        {"3f2a9c0117be44d0", true, {0x3f2a9c0117be44d0, 1}},
        {"3f2a9c0117be44d0-2", true, {0x3f2a9c0117be44d0, 2}},
        {"0000000000000001-4000", true, {1, 4000}},
        {"0000000000000000", false, {0, 0}},
        {"3f2a9c0117be44d0-1", false, {0, 0}},
        {"3f2a9c0117be44d0-", false, {0, 0}},
        {"3f2a9c0117be44d0 ", false, {0, 0}},
        {"3F2A9C0117BE44D0", false, {0, 0}},
        {"3f2a9c0117be44d", false, {0, 0}},
        {"", false, {0, 0}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_fingerprint read;
        char text[AC_FINGERPRINT_SIZE];
        assert_int_equal(ac_fingerprint_parse(ac_str_of(rows[i].text), &read), rows[i].good);
        if (!rows[i].good) continue;
        assert_int_equal(ac_fingerprint_compare(read, rows[i].value), 0);
        assert_string_equal(ac_fingerprint_format(read, text), rows[i].text);
    }
}

/* Rule, sheet, questions and words make it; neither message, severity nor place do. */
static void test_parts(void **state)
{
    (void)state;
    const ac_evidence one[] = {{16, 5}}, other_words[] = {{16, 6}}, other_question[] = {{17, 5}},
                      two[] = {{16, 5}, {17, 5}};
    const ac_finding base = {
        .rule = AC_STR_INIT("ab"), .sheet = AC_STR_INIT("c"), .evidence = one, .evidence_count = 1};
    ac_finding same = base, other = base;
    same.message = AC_STR("words");
    same.severity = AC_SEVERITY_ERROR;
    same.primary.span = (ac_span){5, 9};
    assert_int_equal(ac_finding_hash(&base), ac_finding_hash(&same));
    other.rule = AC_STR("a");
    other.sheet = AC_STR("bc");
    assert_int_not_equal(ac_finding_hash(&base), ac_finding_hash(&other));
    const ac_evidence *const lists[] = {other_words, other_question, two};
    for (size_t i = 0; i < 3; i++) {
        other = base;
        other.evidence = lists[i];
        other.evidence_count = i == 2 ? 2 : 1;
        assert_int_not_equal(ac_finding_hash(&base), ac_finding_hash(&other));
    }
    other = base;
    other.sheet = (ac_str){0};
    assert_int_equal(ac_finding_hash(&other), 0);
    other = base;
    other.rule = AC_STR("waiver-malformed");
    assert_int_equal(ac_finding_hash(&other), 0);
}

static void test_table(void **state)
{
    (void)state;
    ac_fingerprint_table table = {0};
    assert_null(ac_fingerprint_find(&table, (ac_fingerprint){1, 1}));
    for (uint64_t i = 1; i <= 5000; i++)
        *ac_fingerprint_add(&table, (ac_fingerprint){i << 32, (uint32_t)(i % 3)}) = (size_t)i;
    for (uint64_t i = 1; i <= 5000; i++) {
        assert_int_equal(*ac_fingerprint_find(&table, (ac_fingerprint){i << 32, (uint32_t)(i % 3)}),
                         i);
        assert_null(ac_fingerprint_find(&table, (ac_fingerprint){i << 32, 7}));
    }
    ac_fingerprint_table_release(&table);
}

/* Each of many hashes is counted by itself, whatever its bits. */
static void test_counted(void **state)
{
    (void)state;
    ac_counted counted = {0};
    for (size_t round = 1; round <= 3; round++)
        for (uint64_t i = 1; i <= 20000; i++)
            assert_int_equal(ac_counted_add(&counted, i * 0x9E3779B97F4A7C15u), round);
    for (uint64_t i = 1; i <= 2000; i++) assert_int_equal(ac_counted_add(&counted, i), 1);
    assert_int_equal(ac_counted_add(&counted, UINT64_MAX), 1);
    assert_int_equal(ac_counted_add(&counted, UINT64_MAX), 2);
    ac_counted_release(&counted);
}

static void test_path_identity(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        uint32_t ordinal;
        const char *identity;
    } rows[] = {{"a/b/4865.txt", 0, "4865"},
                {"4865.v2.yaml", 1, "4865.v2#2"},
                {".hidden", 0, ".hidden"},
                {"bare", 0, "bare"},
                {"a/.x.txt", 2, ".x#3"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_buf out = {0};
        ac_path_identity(&out, rows[i].path, rows[i].ordinal);
        ac_buf_putc(&out, '\0');
        assert_string_equal(out.ptr, rows[i].identity);
        ac_buf_release(&out);
    }
}

/* Whatever git or an editor made of the file: what can be read is read, the rest is told. */
static void test_baseline(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBF# head\r\n\r\n"
                               "00000000000000b0\tr\tone\tQ1\r\n"
                               "00000000000000b0\tr\tone\tQ1\r\n"
                               "=======\r\n"
                               "00000000000000a0-2\tq\ttwo\r\n"
                               "00000000000000c0";
    ac_source *source;
    ac_baseline baseline = {0};
    ac_buf out = {0};
    ac_report *report = ac_report_new();
    assert_int_equal(ac_source_from_bytes(&source, "b.tsv", (ac_str){text, sizeof text - 1}, NULL),
                     AC_OK);
    assert_true(ac_baseline_read(&baseline, source, report));
    assert_int_equal(baseline.entries.count, 3);
    assert_int_equal(ac_report_count(report), 1);
    assert_non_null(ac_baseline_find(&baseline, (ac_fingerprint){0xa0, 2}));
    assert_null(ac_baseline_find(&baseline, (ac_fingerprint){0xa0, 1}));
    ac_baseline_find(&baseline, (ac_fingerprint){0xb0, 1})->stale = true;
    assert_true(ac_baseline_write(&out, &baseline, NULL));
    ac_buf_putc(&out, '\0');
    const char *lines = strstr(out.ptr, "00000");
    assert_string_equal(lines, "00000000000000c0\n00000000000000a0-2\tq\ttwo\n");
    ac_buf_release(&out);
    ac_baseline_release(&baseline);
    ac_source_free(source);
    ac_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_form),          cmocka_unit_test(test_parts),
        cmocka_unit_test(test_table),         cmocka_unit_test(test_counted),
        cmocka_unit_test(test_path_identity), cmocka_unit_test(test_baseline)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
