#include "finding_fixture.h"

/* The rules of the findings, in the order in which the report gives them. */
static void assert_order(const ac_report *report, const char *expected)
{
    char got[200] = "";
    for (size_t i = 0; i < ac_report_count(report); i++) {
        size_t len = strlen(got);
        snprintf(got + len, sizeof got - len, "%s%.*s", i ? " " : "",
                 AC_STR_ARG(ac_report_at(report, i)->rule));
    }
    assert_string_equal(got, expected);
    assert_null(ac_report_at(report, ac_report_count(report)));
}

static void add(ac_report *report, ac_severity severity, const char *rule, const ac_source *source,
                uint32_t start)
{
    ac_report_add(report, severity, rule, source, (ac_span){start, start + 1}, "wrong");
}

static void test_order(void **state)
{
    (void)state;
    marked a = read_marked("a.txt", AC_STR("some text")), b = read_marked("b.txt", AC_STR("more"));
    ac_report *report = ac_report_new();
    add(report, AC_SEVERITY_ERROR, "other-file", b.source, 0);
    add(report, AC_SEVERITY_WARNING, "late", a.source, 5);
    add(report, AC_SEVERITY_INFO, "mild", a.source, 2);
    add(report, AC_SEVERITY_WARNING, "softer", a.source, 2);
    add(report, AC_SEVERITY_ERROR, "worst", a.source, 2);
    add(report, AC_SEVERITY_ERROR, "bad", a.source, 2);
    add(report, AC_SEVERITY_INFO, "no-file", NULL, 0);
    assert_order(report, "other-file late mild softer worst bad no-file");
    ac_report_sort(report);
    assert_order(report, "no-file bad worst softer mild late other-file");
    ac_report_free(report);
    ac_source_free(a.source);
    ac_source_free(b.source);
}

static void test_equal_findings_keep_their_order(void **state)
{
    (void)state;
    ac_report *report = ac_report_new();
    for (int i = 0; i < 50; i++)
        ac_report_add(report, AC_SEVERITY_ERROR, "rule", NULL, (ac_span){0, 0}, "%d", i);
    ac_report_sort(report);
    for (uint32_t i = 0, number; i < 50; i++) {
        assert_true(ac_str_to_u32(ac_report_at(report, i)->message, &number));
        assert_int_equal(number, i);
    }
    ac_report_free(report);
}

static void test_counts(void **state)
{
    (void)state;
    ac_report *report = ac_report_new();
    add(report, AC_SEVERITY_ERROR, "one", NULL, 0);
    add(report, AC_SEVERITY_ERROR, "two", NULL, 0);
    add(report, AC_SEVERITY_INFO, "three", NULL, 0);
    assert_int_equal(ac_report_count(report), 3);
    assert_int_equal(ac_report_count_of(report, AC_SEVERITY_ERROR), 2);
    assert_int_equal(ac_report_count_of(report, AC_SEVERITY_WARNING), 0);
    assert_int_equal(ac_report_count_of(report, AC_SEVERITY_INFO), 1);
    ac_report_clear(report);
    assert_int_equal(ac_report_count(report), 0);
    assert_int_equal(ac_report_count_of(report, AC_SEVERITY_ERROR), 0);
    add(report, AC_SEVERITY_WARNING, "again", NULL, 0);
    assert_order(report, "again");
    assert_false(ac_report_failed(report));
    ac_report_free(report);
    ac_report_free(NULL);
}

/* The report keeps copies, and ids stay good while other findings come and the report is sorted. */
static void test_parts(void **state)
{
    (void)state;
    marked m = read_marked("a.txt", AC_STR("«x» ‹y›"));
    ac_report *report = ac_report_new();
    char words[] = "words";
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_ERROR, words, m.source, m.primary, "%s", words);
    for (uint32_t i = 0; i < 100; i++) {
        add(report, AC_SEVERITY_ERROR, "before", NULL, 0);
        ac_report_because(report, id, m.source, m.because[0], "%s %u", words, (unsigned)i);
        ac_report_question(report, id, i % 10);
    }
    ac_report_sort(report);
    ac_report_label(report, id, "%s", words);
    ac_report_help(report, id, "%s", words);
    memset(words, '?', strlen(words));
    const ac_finding *finding = ac_report_at(report, 100);
    const ac_str all[] = {finding->rule, finding->message, finding->primary.text, finding->help};
    for (size_t i = 0; i < 4; i++) assert_true(ac_str_eq(all[i], AC_STR("words")));
    assert_int_equal(finding->related_count, 100);
    assert_true(ac_str_eq(finding->related[99].text, AC_STR("words 99")));
    assert_int_equal(finding->related[99].span.start, m.because[0].start);
    assert_int_equal(finding->question_count, 10); /* each once */
    assert_int_equal(finding->questions[9], 9);
    ac_report_free(report);
    ac_source_free(m.source);
}

static void test_ids_of_nothing_are_harmless(void **state)
{
    (void)state;
    ac_report *report = ac_report_new();
    ac_report_label(report, SIZE_MAX, "nothing");
    ac_report_because(report, 0, NULL, (ac_span){0, 0}, "nothing");
    ac_report_question(report, 7, 1);
    ac_report_help(report, 7, "nothing");
    assert_int_equal(ac_report_count(report), 0);
    assert_false(ac_report_failed(report));
    ac_report_free(report);
}

static void test_severities(void **state)
{
    (void)state;
    ac_severity severity;
    for (int i = AC_SEVERITY_INFO; i <= AC_SEVERITY_ERROR; i++) {
        assert_true(ac_severity_parse(ac_str_of(ac_severity_name((ac_severity)i)), &severity));
        assert_int_equal(severity, i);
    }
    assert_false(ac_severity_parse(AC_STR("Error"), &severity));
    assert_false(ac_severity_parse((ac_str){0}, &severity));
}

static void test_encodings(void **state)
{
    (void)state;
    static const struct {
        ac_str bytes;
        const char *rules, *first;
    } rows[] = {
        {AC_STR_INIT("plain"), "", NULL},
        {AC_STR_INIT("m\xFCnchen"), "encoding-assumed",
         "the file is not UTF-8; it was read as Windows-1252"},
        {AC_STR_INIT("caf\xC3\xA9 \xC3\xA9\xC3\xA9 \xFF\xFF"), "undecodable-bytes",
         "2 bytes at offset 11 of the file cannot be read as text"},
        {AC_STR_INIT("a\0b"), "undecodable-bytes",
         "1 byte at offset 1 of the file cannot be read as text"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_source *source;
        ac_report *report = ac_report_new();
        assert_int_equal(ac_source_from_bytes(&source, "a.txt", rows[i].bytes, NULL), AC_OK);
        ac_report_encoding(report, source);
        assert_order(report, rows[i].rules);
        if (rows[i].first)
            assert_true(ac_str_eq(ac_report_at(report, 0)->message, ac_str_of(rows[i].first)));
        ac_report_free(report);
        ac_source_free(source);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_equal_findings_keep_their_order),
        cmocka_unit_test(test_counts),
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_ids_of_nothing_are_harmless),
        cmocka_unit_test(test_severities),
        cmocka_unit_test(test_encodings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
