/* What passes between a worker and the process that asks it: it comes back as it was, and bytes
 * that make no sense do no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "findings/wire.h"

#include <stdlib.h>
#include <string.h>

static void test_numbers(void **state)
{
    static const uint64_t numbers[] = {0, 1, 127, 128, 16383, 16384, UINT32_MAX, UINT64_MAX};
    ac_buf bytes = {0};
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) ac_wire_put(&bytes, numbers[i]);
    ac_wire_put_text(&bytes, AC_STR("words"));
    ac_wire in = {ac_buf_str(&bytes), false};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_true(ac_wire_get(&in) == numbers[i]);
    assert_true(ac_str_eq(ac_wire_get_text(&in), AC_STR("words")));
    assert_false(in.failed);
    assert_int_equal(ac_wire_get(&in), 0); /* behind the end */
    assert_true(in.failed);
    ac_buf_release(&bytes);
}

/* More than is wanted, or than there is. */
static void test_refusals(void **state)
{
    (void)state;
    ac_wire large = {AC_STR("\x05"), false}, truth = {AC_STR("\x02"), false};
    ac_wire text = {AC_STR("\x05"
                           "abc"),
                    false},
            endless = {AC_STR("\xFF\xFF"), false};
    assert_int_equal(ac_wire_get_most(&large, 4), 0);
    assert_false(ac_wire_get_bool(&truth));
    assert_int_equal(ac_wire_get_text(&text).len, 0);
    assert_int_equal(ac_wire_get(&endless), 0);
    assert_true(large.failed && truth.failed && text.failed && endless.failed);
}

typedef struct scene {
    ac_source *file, *rule;
    ac_source_set known, received;
    ac_report *report;
    ac_buf bytes;
} scene;

static void add_findings(scene *s)
{
    ac_report *report = s->report;
    ac_finding_id id = ac_report_add(report, AC_SEVERITY_WARNING, "a-rule", s->file,
                                     (ac_span){2, 5}, "a %s", "message");
    ac_report_label(report, id, "label");
    ac_report_because(report, id, s->rule, (ac_span){0, 4}, "because");
    ac_report_evidence(report, id, 16, AC_STR("Defense Pact"));
    ac_report_help(report, id, "help");
    ac_report_rationale(report, id, AC_STR("rationale"));
    ac_report_sheet(report, id, AC_STR("4865"));
    ac_report_version(report, id, UINT64_MAX);
    ac_report_put_fix(report, id,
                      &(ac_fix){.kind = AC_FIX_SAFE,
                                .span = {2, 5},
                                .text = AC_STR("text"),
                                .sheet = 1,
                                .question = 16,
                                .at = 3,
                                .len = 2,
                                .words = AC_STR("words")});
    ac_report_add(report, AC_SEVERITY_ERROR, "bare", NULL, (ac_span){0, 0}, "bare");
}

static void open_scene(scene *s)
{
    ac_err err;
    ac_wire_sources sources = {0};
    *s = (scene){.report = ac_report_new()};
    assert_int_equal(ac_source_from_bytes(&s->file, "sheet.txt", AC_STR("0123456789"), &err),
                     AC_OK);
    assert_int_equal(ac_source_from_bytes(&s->rule, "rule.lua", AC_STR("-- rule"), &err), AC_OK);
    add_findings(s);
    sources.at_hand = s->file;
    ac_wire_put_report(&s->bytes, s->report, &sources);
    ac_wire_forget_sent(&sources);
    ac_report_clear(s->report);
}

static void close_scene(scene *s)
{
    ac_report_free(s->report);
    ac_source_set_release(&s->received);
    ac_source_free(s->file);
    ac_source_free(s->rule);
    ac_buf_release(&s->bytes);
}

static bool read_back(scene *s, ac_str bytes)
{
    ac_wire_sources sources = {.at_hand = s->file, .received = &s->received};
    ac_wire in = {bytes, false};
    ac_report_clear(s->report);
    ac_source_set_release(&s->received);
    ac_wire_get_report(&in, s->report, &sources);
    ac_wire_forget_sent(&sources);
    return !in.failed && !in.rest.len;
}

static void test_report(void **state)
{
    scene s;
    (void)state;
    open_scene(&s);
    assert_true(read_back(&s, ac_buf_str(&s.bytes)));
    assert_int_equal(ac_report_count(s.report), 2);
    const ac_finding *finding = ac_report_at(s.report, 0);
    assert_true(ac_str_eq(finding->rule, AC_STR("a-rule")));
    assert_true(ac_str_eq(finding->message, AC_STR("a message")));
    assert_true(ac_str_eq(finding->primary.text, AC_STR("label")));
    assert_ptr_equal(finding->primary.source, s.file);
    assert_int_equal(finding->primary.span.end, 5);
    assert_int_equal(finding->related_count, 1);
    assert_string_equal(ac_source_path(finding->related[0].source), "rule.lua"); /* sent along */
    assert_int_equal(finding->questions[0], 16);
    assert_true(finding->evidence[0].hash == ac_evidence_hash(AC_STR("Defense Pact")));
    assert_true(ac_str_eq(finding->help, AC_STR("help")));
    assert_true(ac_str_eq(finding->sheet, AC_STR("4865")));
    assert_true(finding->rule_version == UINT64_MAX);
    assert_int_equal(finding->fix.kind, AC_FIX_SAFE);
    assert_true(ac_str_eq(finding->fix.words, AC_STR("words")));
    assert_null(ac_report_at(s.report, 1)->primary.source);
    close_scene(&s);
}

/* Places stay within their file, whatever is said. */
static void must_be_harmless(const ac_report *report)
{
    for (size_t i = 0; i < ac_report_count(report); i++) {
        const ac_label *label = &ac_report_at(report, i)->primary;
        size_t len = label->source ? ac_source_text(label->source).len : 0;
        assert_true(label->span.start <= label->span.end && label->span.end <= len);
    }
}

static void test_nonsense(void **state)
{
    scene s;
    unsigned seed = 1;
    (void)state;
    open_scene(&s);
    for (int round = 0; round < 20000; round++) {
        ac_buf broken = {0};
        ac_buf_put(&broken, ac_buf_str(&s.bytes));
        for (int i = 0; i < 1 + round % 4; i++) {
            seed = seed * 1103515245u + 12345u;
            broken.ptr[(seed >> 8) % broken.len] = (char)(seed >> 20);
        }
        seed = seed * 1103515245u + 12345u;
        if (round % 3 == 0) broken.len = (seed >> 8) % broken.len;
        read_back(&s, ac_buf_str(&broken));
        must_be_harmless(s.report);
        ac_buf_release(&broken);
    }
    close_scene(&s);
}

static bool names_only_rules(void *context, ac_str path)
{
    (void)context;
    return ac_str_ends(path, AC_STR(".lua"));
}

/* What the writer has but by name is opened here: not any file. */
static void test_names(void **state)
{
    static const struct {
        const char *path;
        bool (*may_name)(void *context, ac_str path);
        bool opened;
    } rows[] = {{ACCORD_ROOT "/README.md", NULL, true},
                {ACCORD_ROOT "/README.md", names_only_rules, false},
                {ACCORD_ROOT "/rules/common/yes-described.lua", names_only_rules, true}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_source *name;
        ac_source_set received = {0};
        ac_err err;
        ac_buf bytes = {0};
        ac_wire_sources sources = {.received = &received, .may_name = rows[i].may_name};
        assert_int_equal(ac_source_name(&name, rows[i].path, &err), AC_OK);
        ac_wire_put_source(&bytes, name, &sources);
        ac_wire_forget_sent(&sources);
        ac_wire in = {ac_buf_str(&bytes), false};
        const ac_source *opened = ac_wire_get_source(&in, &sources);
        assert_int_equal(in.failed, !rows[i].opened);
        assert_int_equal(opened && ac_source_text(opened).len > 0, rows[i].opened);
        ac_wire_forget_sent(&sources);
        ac_source_set_release(&received);
        ac_source_free(name);
        ac_buf_release(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_report),  cmocka_unit_test(test_nonsense),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
