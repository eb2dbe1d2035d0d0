#include "finding_fixture.h"

#include "base/json.h"

static void assert_lines(const ac_report *report, const char *expected)
{
    ac_buf out = rendered("jsonl", report, (ac_render_style){.colour = true, .width = 20});
    assert_string_equal(out.ptr, expected);
    ac_buf_release(&out);
}

static void test_all_keys(void **state)
{
    (void)state;
    marked m = read_marked("a.txt", AC_STR("16. ‹Défense› Pact\r\n19. «No\n way» 日本\n"));
    ac_report *report = ac_report_new();
    ac_finding_id id = ac_report_add(report, AC_SEVERITY_WARNING, "pact-states-conditions",
                                     m.source, m.primary, "Q19 says \"%s\"", "No");
    ac_report_label(report, id, "notes of the primary place are for people");
    ac_report_because(report, id, m.source, m.because[0], "a defense pact");
    ac_report_question(report, id, 19);
    ac_report_question(report, id, 16);
    ac_report_help(report, id, "say which");
    assert_lines(report,
                 "{\"record\":\"finding\",\"rule\":\"pact-states-conditions\","
                 "\"severity\":\"warning\",\"status\":\"open\",\"message\":\"Q19 says "
                 "\\\"No\\\"\",\"path\":\"a.txt\",\"line\":2,"
                 "\"column\":5,\"end_line\":3,\"end_column\":5,\"sheet\":null,"
                 "\"questions\":[19,16],"
                 "\"related\":[{\"message\":\"a defense pact\",\"path\":\"a.txt\",\"line\":1,"
                 "\"column\":5,\"end_line\":1,\"end_column\":12}],\"help\":\"say "
                 "which\",\"because\":null,\"fingerprint\":null,\"evidence\":[],"
                 "\"rule_version\":null,\"waiver\":null,\"fix\":null}\n");
    ac_report_free(report);
    ac_source_free(m.source);
}

static void test_empty_values(void **state)
{
    (void)state;
    ac_report *report = ac_report_new();
    assert_lines(report, "");
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_INFO, "rule", NULL, (ac_span){0, 0}, "about no file");
    ac_report_because(report, id, NULL, (ac_span){0, 0}, "nor this");
    assert_lines(report,
                 "{\"record\":\"finding\",\"rule\":\"rule\",\"severity\":\"info\","
                 "\"status\":\"open\",\"message\":\"about no file\","
                 "\"path\":null,\"line\":null,\"column\":null,\"end_line\":null,"
                 "\"end_column\":null,\"sheet\":null,\"questions\":[],\"related\":[{\"message\":"
                 "\"nor this\","
                 "\"path\":null,\"line\":null,\"column\":null,\"end_line\":null,"
                 "\"end_column\":null}],\"help\":null,\"because\":null,\"fingerprint\":null,"
                 "\"evidence\":[],\"rule_version\":null,\"waiver\":null,\"fix\":null}\n");
    ac_report_free(report);
}

/* The value of a key in the one line that the report gives. */
static void assert_value(const ac_report *report, const char *key, const char *expected)
{
    ac_buf out = rendered("jsonl", report, (ac_render_style){0});
    json_t *line = json_loads(out.ptr, JSON_ALLOW_NUL, NULL);
    assert_non_null(line);
    assert_string_equal(json_string_value(json_object_get(line, key)), expected);
    json_decref(line);
    ac_buf_release(&out);
}

/* The output is valid JSON whatever a path holds, in the place and where a text quotes it. */
static void test_any_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *path, *shown;
    } rows[] = {
        {"m\xC3\xBCnchen.txt", "m\xC3\xBCnchen.txt"},
        {"m\xFCnchen.txt", "m\uFFFDnchen.txt"},
        {"cut\xE2\x80", "cut\uFFFD\uFFFD"},
        {"a\n\"b\\\033", "a\n\"b\\\033"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        marked m = read_marked(rows[i].path, AC_STR("«x»"));
        ac_report *report = ac_report_new();
        ac_finding_id id = ac_report_add(report, AC_SEVERITY_ERROR, "rule", m.source, m.primary,
                                         "%s", rows[i].path);
        ac_report_help(report, id, "%s", rows[i].path);
        assert_value(report, "path", rows[i].shown);
        assert_value(report, "message", rows[i].shown);
        assert_value(report, "help", rows[i].shown);
        ac_report_free(report);
        ac_source_free(m.source);
    }
}

static void test_nul(void **state)
{
    (void)state;
    json_t *text = ac_json_text(AC_STR("a\0b")), *bytes = ac_json_bytes(AC_STR("a\0\xFF"));
    assert_int_equal(json_string_length(text), 3);
    assert_int_equal(json_string_length(bytes), 5);
    json_decref(text);
    json_decref(bytes);
}

static void test_one_line_a_finding_and_no_summary(void **state)
{
    (void)state;
    marked m = read_marked("a.txt", AC_STR("«x»\n"));
    ac_report *report = ac_report_new();
    for (int i = 0; i < 3; i++)
        ac_report_add(report, AC_SEVERITY_ERROR, "rule", m.source, m.primary, "two\nlines");
    ac_buf out = rendered("jsonl", report, (ac_render_style){0});
    size_t lines = 0;
    for (const char *at = out.ptr; (at = strchr(at, '\n')) != NULL; at++) lines++;
    assert_int_equal(lines, 3);
    ac_buf_release(&out);
    ac_report_free(report);
    ac_source_free(m.source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_keys),
        cmocka_unit_test(test_empty_values),
        cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_nul),
        cmocka_unit_test(test_one_line_a_finding_and_no_summary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
