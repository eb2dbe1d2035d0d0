/* Waivers in files: what is read, and how one more is written into a file that people keep. */
#include "findings/waiver_edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const ac_evidence evidence[] = {{0, 1}, {16, 0x0123456789abcdef}};
static const uint32_t questions[] = {16};
static const ac_finding finding = {
    .rule = AC_STR_INIT("some-rule"),
    .questions = questions,
    .question_count = 1,
    .evidence = evidence,
    .evidence_count = 2,
    .rule_version = 0xff,
    .fingerprint = {7, 2},
};
static const ac_waiver_words words = {.reason = AC_STR_INIT("a \"b\"\n: c #"),
                                      .by = AC_STR_INIT("D"),
                                      .date = AC_STR_INIT("2026-11-24")};

/* What is written for it, at two blanks. */
#define ITEM                                                                                       \
    "  - rule: some-rule\n    question: 16\n    reason: \"a \\\"b\\\"\\x0A: c #\"\n    by: "       \
    "\"D\"\n"                                                                                      \
    "    date: 2026-11-24\n    evidence: [note=0000000000000001, Q16=0123456789abcdef]\n"          \
    "    occurrence: 2\n    rule_version: 00000000000000ff\n"
#define OLD "- {rule: x, reason: r, by: b, date: 2026-01-01, evidence: [Q1=0000000000000001]}"

typedef struct edit_case {
    const char *before, *after; /* `after` is NULL for a file that is refused */
    size_t at;
} edit_case;

static const edit_case edits[] = {
    {"answers:\n  1: a\n", "answers:\n  1: a\nwaivers:\n" ITEM, 0},
    {"answers:\n  1: a", "answers:\n  1: a\nwaivers:\n" ITEM, 0},
    {"answers:\n  1: |-\n    a\n    b\n# end\n",
     "answers:\n  1: |-\n    a\n    b\n# end\nwaivers:\n" ITEM, 0},
    {"waivers:\nanswers:\n  1: a\n", "waivers:\n" ITEM "answers:\n  1: a\n", 0},
    {"waivers: # none\nanswers:\n  1: a\n", "waivers: # none\n" ITEM "answers:\n  1: a\n", 0},
    {"waivers: [] # none\nanswers:\n  1: a\n", "waivers: # none\n" ITEM "answers:\n  1: a\n", 0},
    {"waivers: []", "waivers:\n" ITEM, 0},
    {"waivers:\n  " OLD " # why\n\n# next\nanswers:\n  1: a\n",
     "waivers:\n  " OLD " # why\n" ITEM "\n# next\nanswers:\n  1: a\n", 0},
    {"a: 1\n---\na: 2\n...\n---\na: 3\n", "a: 1\n---\na: 2\nwaivers:\n" ITEM "...\n---\na: 3\n",
     10},
    {"a: 1\n---\na: 2\n", "a: 1\nwaivers:\n" ITEM "---\na: 2\n", 1},
    {"\xEF\xBB\xBF"
     "a: 1\n",
     "\xEF\xBB\xBF"
     "a: 1\nwaivers:\n" ITEM,
     5},
    {"{a: 1}\n", NULL, 0},
    {"- a\n", NULL, 0},
    {"", NULL, 0},
    {"waivers: ["
     "{rule: x}"
     "]\n",
     NULL, 0},
    {"waivers: {rule: x}\n", NULL, 0},
    {"waivers: yes\n", NULL, 0},
    {"a: [\n", NULL, 0},
};

static void test_edits(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        const edit_case *row = &edits[i];
        ac_source *source;
        ac_err err;
        ac_buf out = {0};
        assert_int_equal(ac_source_from_bytes(&source, "s.yaml", ac_str_of(row->before), &err),
                         AC_OK);
        ac_status status =
            ac_waivers_add(&out, source, (uint32_t)row->at, &finding, &words, (ac_str){0}, &err);
        ac_buf_putc(&out, '\0');
        if (row->after) {
            assert_int_equal(status, AC_OK);
            assert_string_equal(out.ptr, row->after);
        } else {
            assert_int_equal(status, AC_ERR_SETUP);
            assert_true(err.message[0]);
        }
        ac_buf_release(&out);
        ac_source_free(source);
    }
}

/* What is written is read as it was meant. */
static void test_round_trip(void **state)
{
    (void)state;
    ac_source *source;
    ac_arena arena = {0};
    ac_waivers waivers = {0};
    ac_buf text = {0};
    const ac_yaml *root;
    ac_span span;
    ac_yaml_fault fault;
    ac_report *report = ac_report_new();
    ac_waiver_write(&text, &finding, &words, AC_STR("sheet: \"1\""), 0);
    assert_int_equal(ac_source_from_bytes(&source, "w.yaml", ac_buf_str(&text), NULL), AC_OK);
    ac_yaml_parser *parser = ac_yaml_parser_new(source);
    assert_int_equal(ac_yaml_next(parser, &arena, &root, &span, &fault), AC_YAML_DOCUMENT);
    const ac_yaml_file file = {source, root, report};
    assert_true(ac_waivers_read(&waivers, &file, root, false));
    assert_int_equal(ac_report_count(report), 0);
    assert_int_equal(waivers.items.count, 1);
    const ac_waiver *waiver = &waivers.items.items[0];
    assert_true(ac_str_eq(waiver->words.reason, words.reason));
    assert_true(ac_str_eq(waiver->sheet, AC_STR("sheet: \"1\"")));
    assert_int_equal(waiver->occurrence, 2);
    assert_int_equal(waiver->rule_version, 0xff);
    assert_int_equal(waiver->evidence_count, 2);
    assert_memory_equal(waiver->evidence, evidence, sizeof evidence);
    ac_yaml_parser_free(parser);
    ac_waivers_release(&waivers);
    ac_report_free(report);
    ac_source_free(source);
    ac_buf_release(&text);
    ac_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_edits),
                                       cmocka_unit_test(test_round_trip)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
