/* The canonical form: what it takes, what it refuses, and where it says so. */
#include "readers/reader.h"
#include "source/source_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static struct {
    ac_source_set sources;
    ac_report *report;
    ac_instrument *instrument;
    ac_sheet_builder *builder;
} world;

static int set_up(void **state)
{
    (void)state;
    world.report = ac_report_new();
    world.builder = ac_sheet_builder_new();
    return ac_instrument_load(&world.instrument, ACCORD_ROOT "/sheets/atop/instrument.yaml",
                              &world.sources, world.report, NULL);
}

static int tear_down(void **state)
{
    (void)state;
    ac_instrument_free(world.instrument);
    ac_sheet_builder_free(world.builder);
    ac_report_free(world.report);
    ac_source_set_release(&world.sources);
    return 0;
}

/* What one answer must be: NULL for missing. `place` is the text that its span covers. */
typedef struct expected {
    unsigned number;
    const char *text, *place;
} expected;

typedef struct row {
    const char *yaml;
    const char *findings; /* rule ids in their order, but for question-missing; "" for none */
    expected answers[4];
    const char *unclaimed; /* the first unclaimed text; NULL for none */
} row;

static void check_answer(const row *r, const ac_sheet *sheet, const expected *e)
{
    ac_node answer = ac_sheet_answer(sheet, ac_instrument_by_number(world.instrument, e->number));
    ac_str text = ac_node_text(answer);
    ac_str place = ac_source_slice(ac_sheet_source(sheet), ac_node_span(answer));
    if (!e->text) {
        assert_int_equal(ac_answer_state_of(answer), AC_MISSING);
        return;
    }
    if (!ac_str_eq(text, ac_str_of(e->text)))
        fail_msg("%s\nQ%u is \"%.*s\"", r->yaml, e->number, AC_STR_ARG(text));
    if (e->place && !ac_str_eq(place, ac_str_of(e->place)))
        fail_msg("%s\nQ%u stands at \"%.*s\"", r->yaml, e->number, AC_STR_ARG(place));
}

static ac_status check_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    const row *r = context;
    (void)err;
    for (size_t i = 0; i < 4 && r->answers[i].number; i++) check_answer(r, sheet, &r->answers[i]);
    ac_str unclaimed = ac_node_text(ac_sheet_unclaimed(sheet, 0));
    assert_true(ac_str_eq(unclaimed, ac_str_of(r->unclaimed)));
    return AC_OK;
}

static void list_findings(char *out, size_t size)
{
    out[0] = '\0';
    for (size_t i = 0, at = 0; i < ac_report_count(world.report) && at < size; i++) {
        const ac_finding *finding = ac_report_at(world.report, i);
        if (ac_str_eq(finding->rule, AC_STR("question-missing"))) continue;
        at += (size_t)snprintf(out + at, size - at, "%s%.*s", at ? " " : "",
                               AC_STR_ARG(finding->rule));
    }
}

static void read_row(const row *r)
{
    char findings[400];
    ac_source *source;
    ac_reading reading = {.instrument = world.instrument,
                          .builder = world.builder,
                          .report = world.report,
                          .each = check_sheet,
                          .context = (void *)(uintptr_t)r};
    ac_report_clear(world.report);
    assert_int_equal(ac_source_from_bytes(&source, "s.yaml", ac_str_of(r->yaml), NULL), AC_OK);
    assert_int_equal(ac_read_sheets(source, ac_format_for_path("s.yaml"), &reading, NULL), AC_OK);
    list_findings(findings, sizeof findings);
    if (strcmp(findings, r->findings) != 0) fail_msg("%s\nreports: %s", r->yaml, findings);
    ac_report_clear(world.report);
    ac_source_free(source);
}

static void answers_are_what_was_written(void **state)
{
    static const row rows[] = {
        {"answers:\n  5: no\n  8: off\n  9: ~\n  13: null\n",
         "",
         {{5, "no", "no"}, {8, "off", "off"}, {9, "~", "~"}, {13, "null", "null"}},
         NULL},
        {"answers: {13: 0123, 18: 1.0, 57: 2017-11-15, 59: 0x1F}\n",
         "",
         {{13, "0123", NULL}, {18, "1.0", NULL}, {57, "2017-11-15", NULL}, {59, "0x1F", NULL}},
         NULL},
        {"answers:\n  15:\n  20: ''\n",
         "",
         {{15, "", NULL}, {20, "", NULL}, {16, NULL, NULL}},
         NULL},
        {"\xEF\xBB\xBF"
         "answers:\n  18: d\u00E9fense \u201Cx\u201D\n  61: Ren\u00E9\n",
         "",
         {{18, "d\u00E9fense \u201Cx\u201D", "d\u00E9fense \u201Cx\u201D"},
          {61, "Ren\u00E9", "Ren\u00E9"}},
         NULL},
        {"answers:\n  18: |-\n    Article 1\n\n    \u201Cx\u201D\n  61: A\n",
         "",
         {{18, "Article 1\n\n\u201Cx\u201D", "Article 1\n\n    \u201Cx\u201D"}, {61, "A", "A"}},
         NULL},
        {"answers:\r\n  18: |-\r\n    one\r\n    two\r\n",
         "",
         {{18, "one\ntwo", "one\r\n    two"}},
         NULL},
        {"answers:\n  18: \"a\\tb\"\n  59: 'it''s'\n",
         "",
         {{18, "a\tb", "\"a\\tb\""}, {59, "it's", "'it''s'"}},
         NULL},
        {"answers:\n  Q16: Defense Pact\n  signature_date: 2 April 1997\n",
         "",
         {{16, "Defense Pact", "Defense Pact"}, {3, "2 April 1997", "2 April 1997"}},
         NULL},
        {"answers:\n  16: [Defense Pact, Consultation Pact]\n  21: {answer: 'YES', text: Article "
         "3}\n",
         "",
         {{16, "Defense Pact\nConsultation Pact", NULL}, {21, "YES\nArticle 3", NULL}},
         NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) read_row(&rows[i]);
}

static void what_cannot_be_taken_is_said_and_kept(void **state)
{
    static const row rows[] = {
        {"answers:\n  5: NO\n  5: YES\n", "question-doubled", {{5, "NO", NULL}}, "5: YES"},
        {"answers:\n  16: Defense Pact\n  alliance_type: x\n",
         "question-doubled",
         {{16, "Defense Pact", NULL}},
         "alliance_type: x"},
        {"answers:\n  62: x\n", "unknown-question", {{0}}, "62: x"},
        {"answers:\n  aliance_type: x\n", "unknown-question", {{0}}, "aliance_type: x"},
        {"answers:\n  19: NO, see #18\n", "text-in-comment", {{19, "NO, see", "NO, see"}}, "#18"},
        {"answers: {5: NO}\nnotes:\n  - V4 see #18\n  - V5 # done\n",
         "text-in-comment",
         {{0}},
         NULL},
        {"answers:\n  57: see#18\n  59: 'see #18'\n",
         "",
         {{57, "see#18", NULL}, {59, "see #18", NULL}},
         NULL},
        {"answers:\n  18: {a: b}\n", "answer-form", {{18, "", NULL}}, "18: {a: b}"},
        {"anwers:\n  18: x\n", "sheet-form no-questions", {{18, NULL, NULL}}, "anwers:\n  18: x"},
        {"answers:\n  18: x\nunclaimed:\n  - stray\n",
         "unclaimed-text",
         {{18, "x", NULL}},
         "stray"},
        {"instrument: other\nanswers:\n  18: x\n", "sheet-form", {{18, "x", NULL}}, NULL},
        {"just words\n", "no-questions", {{0}}, "just words"},
        {"", "no-questions", {{0}}, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) read_row(&rows[i]);
}

static void what_yaml_offers_beyond_the_form_is_refused(void **state)
{
    static const row rows[] = {
        {"answers:\n  18: &a x\n", "yaml-feature", {{0}}, NULL},
        {"answers:\n  18: *a\n", "yaml-feature", {{0}}, NULL},
        {"answers:\n  18: !!str x\n", "yaml-feature", {{0}}, NULL},
        {"answers:\n  <<: {18: x}\n", "yaml-feature", {{0}}, NULL},
        {"%YAML 1.1\n---\nanswers:\n  18: x\n", "yaml-feature", {{0}}, NULL},
        /* U+0085 and U+2028 end lines for libyaml too. */
        {"#\xC2\x85%TAG !a! x\n--- {}\n", "yaml-feature", {{0}}, NULL},
        {"#\u2028%YAML 1.1\n--- {}\n", "yaml-feature", {{0}}, NULL},
        {"answers:\n  ? [a]\n  : x\n", "yaml-feature", {{0}}, NULL},
        {"answers:\n  18: YES: Article 3: x\n", "yaml-syntax", {{0}}, NULL},
        {"answers:\n  18: \"never closed\n", "yaml-syntax", {{0}}, NULL},
        {"answers:\n\t18: x\n", "yaml-syntax", {{0}}, NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) read_row(&rows[i]);
}

static ac_status count_ordinals(void *context, const ac_sheet *sheet, ac_err *err)
{
    uint32_t *next = context;
    (void)err;
    assert_int_equal(ac_sheet_ordinal(sheet), *next);
    ++*next;
    return AC_OK;
}

static void documents_are_sheets(void **state)
{
    ac_source *source;
    uint32_t next = 0;
    ac_reading reading = {.instrument = world.instrument,
                          .builder = world.builder,
                          .report = world.report,
                          .each = count_ordinals,
                          .context = &next};
    (void)state;
    ac_str text = AC_STR("answers:\n  5: NO\n---\nanswers:\n  5: YES\n---\nanswers:\n  5:\n");
    assert_int_equal(ac_source_from_bytes(&source, "s.yaml", text, NULL), AC_OK);
    assert_int_equal(ac_read_sheets(source, ac_format_for_path("s.yaml"), &reading, NULL), AC_OK);
    assert_int_equal(next, 3);
    ac_report_clear(world.report);
    ac_source_free(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_what_was_written),
        cmocka_unit_test(what_cannot_be_taken_is_said_and_kept),
        cmocka_unit_test(what_yaml_offers_beyond_the_form_is_refused),
        cmocka_unit_test(documents_are_sheets),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
