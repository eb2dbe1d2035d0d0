/* Every distorted variant of the real sheet is read to the same answers, loses no byte, reports
 * what it should and nothing else, and survives the conversion to YAML. */
#include "base/fold.h"
#include "distort.h"
#include "readers/reader.h"
#include "source/source_set.h"
#include "writers/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHEETS ACCORD_ROOT "/sheets/atop/"

enum { QUESTIONS = 61 };

typedef struct truth {
    char state[12], yes[8];
    ac_str dense;
} truth;

static struct {
    ac_source_set sources;
    ac_report *report;
    ac_instrument *instrument;
    ac_sheet_builder *builder;
    ac_source *sheet;
    ac_arena arena;
    truth truths[QUESTIONS + 1];
} world;

static void load_truth(void)
{
    const ac_source *file;
    assert_int_equal(ac_source_set_load(&world.sources, &file,
                                        ACCORD_ROOT "/tests/distort/4865.truth.tsv", NULL),
                     AC_OK);
    for (uint32_t line = 2; line <= QUESTIONS + 1; line++) {
        ac_str row = ac_source_slice(file, ac_source_line(file, line));
        size_t a = ac_str_find(row, AC_STR("\t"), 0), b = ac_str_find(row, AC_STR("\t"), a + 1);
        size_t c = ac_str_find(row, AC_STR("\t"), b + 1);
        truth *t = &world.truths[line - 1];
        snprintf(t->state, sizeof t->state, "%.*s", AC_STR_ARG(ac_str_sub(row, a + 1, b)));
        snprintf(t->yes, sizeof t->yes, "%.*s", AC_STR_ARG(ac_str_sub(row, b + 1, c)));
        t->dense = ac_fold_dense_dup(&world.arena, ac_str_sub(row, c + 1, row.len));
    }
}

static int set_up(void **state)
{
    (void)state;
    world.report = ac_report_new();
    world.builder = ac_sheet_builder_new();
    assert_int_equal(ac_instrument_load(&world.instrument, SHEETS "instrument.yaml", &world.sources,
                                        world.report, NULL),
                     AC_OK);
    assert_int_equal(ac_source_load(&world.sheet, SHEETS "4865.txt", NULL), AC_OK);
    load_truth();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ac_source_free(world.sheet);
    ac_instrument_free(world.instrument);
    ac_sheet_builder_free(world.builder);
    ac_report_free(world.report);
    ac_source_set_release(&world.sources);
    ac_arena_release(&world.arena);
    return 0;
}

static const char *yes_name(ac_truth yes)
{
    return yes == AC_TRUE ? "true" : yes == AC_FALSE ? "false" : "null";
}

static void check_answer(const distortion *row, ac_node answer)
{
    const ac_question *question = ac_answer_question(answer);
    const truth *t = &world.truths[question->number];
    const char *state = ac_answer_state_name(ac_answer_state_of(answer));
    bool typed_yes = question->type == AC_TYPE_YES_NO;
    ac_str dense = ac_fold_dense_dup(&world.arena, ac_node_text(answer));
    if (strcmp(state, t->state) != 0 || !ac_str_eq(dense, t->dense))
        fail_msg("%s: Q%u is %s \"%.*s\", not %s \"%.*s\"", row->name, (unsigned)question->number,
                 state, AC_STR_ARG(ac_node_text(answer)), t->state, AC_STR_ARG(t->dense));
    if (typed_yes && strcmp(yes_name(ac_answer_yes(answer)), t->yes) != 0)
        fail_msg("%s: Q%u is read as yes=%s", row->name, (unsigned)question->number,
                 yes_name(ac_answer_yes(answer)));
}

static void check_answers(const distortion *row, const ac_sheet *sheet)
{
    bool whole_section = strcmp(row->name, "missing-section") == 0;
    for (uint32_t number = 1; number <= QUESTIONS; number++) {
        const ac_question *question = ac_instrument_by_number(world.instrument, number);
        if (number == row->touched || (whole_section && question->section == 3)) continue;
        check_answer(row, ac_sheet_answer(sheet, question));
    }
}

static void claim(bool *claimed, ac_span span)
{
    for (uint32_t i = span.start; i < span.end; i++) claimed[i] = true;
}

static void claim_node(bool *claimed, ac_node node)
{
    claim(claimed, ac_node_span(node));
    if (ac_node_kind_of(node) == AC_NODE_ANSWER) claim(claimed, ac_answer_heading(node));
    for (ac_node child = ac_node_first(node); !ac_node_is_none(child); child = ac_node_next(child))
        claim_node(claimed, child);
}

/* Every byte that is not blank stands in a heading, a title, an answer, a note, or unclaimed. */
static void check_nothing_lost(const distortion *row, const ac_sheet *sheet)
{
    ac_str text = ac_source_text(ac_sheet_source(sheet));
    bool *claimed = calloc(text.len + 1, sizeof *claimed);
    for (ac_node node = ac_node_first(ac_sheet_root(sheet)); !ac_node_is_none(node);
         node = ac_node_next(node))
        claim_node(claimed, node);
    for (size_t at = 0, len; at < text.len; at += len ? len : 1) {
        len = ac_blank_len(text, at);
        if (len || claimed[at]) continue;
        ac_place place = ac_source_place(ac_sheet_source(sheet), at);
        fail_msg("%s: line %u column %u is lost: %.20s", row->name, (unsigned)place.line,
                 (unsigned)place.column, text.ptr + at);
    }
    free(claimed);
}

static void drop_places(json_t *json)
{
    static const char *const places[] = {"path", "line", "column", "span", "sheet"};
    const char *key;
    json_t *value;
    size_t i;
    for (i = 0; i < 5 && json_is_object(json); i++) json_object_del(json, places[i]);
    json_object_foreach(json, key, value) drop_places(value);
    json_array_foreach(json, i, value) drop_places(value);
}

static json_t *to_json(const ac_sheet *sheet)
{
    ac_buf line = {0};
    assert_true(ac_write_json(&line, sheet));
    json_t *json = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, NULL);
    assert_non_null(json);
    ac_buf_release(&line);
    drop_places(json);
    return json;
}

static ac_status keep_json(void *context, const ac_sheet *sheet, ac_err *err)
{
    (void)err;
    *(json_t **)context = to_json(sheet);
    return AC_OK;
}

/* show(convert(x)) is show(x). */
static void check_conversion(const distortion *row, const ac_sheet *sheet)
{
    ac_buf yaml = {0};
    ac_source *source;
    ac_report *report = ac_report_new();
    ac_sheet_builder *builder = ac_sheet_builder_new();
    json_t *before = to_json(sheet), *after = NULL;
    ac_reading reading = {.instrument = world.instrument,
                          .builder = builder,
                          .report = report,
                          .each = keep_json,
                          .context = &after};
    assert_true(ac_write_yaml(&yaml, sheet));
    assert_int_equal(ac_source_from_bytes(&source, "converted.yaml", ac_buf_str(&yaml), NULL),
                     AC_OK);
    assert_int_equal(ac_read_sheets(source, ac_format_by_name(AC_STR("yaml")), &reading, NULL),
                     AC_OK);
    if (!after || !json_equal(before, after))
        fail_msg("%s: the conversion to YAML differs:\n%.*s", row->name,
                 AC_STR_ARG(ac_buf_str(&yaml)));
    json_decref(before);
    json_decref(after);
    ac_source_free(source);
    ac_report_free(report);
    ac_sheet_builder_free(builder);
    ac_buf_release(&yaml);
}

static ac_status check_sheet(void *context, const ac_sheet *sheet, ac_err *err)
{
    const distortion *row = context;
    (void)err;
    check_answers(row, sheet);
    check_nothing_lost(row, sheet);
    check_conversion(row, sheet);
    return AC_OK;
}

static void check_findings(const distortion *row)
{
    bool expected = row->finding == NULL;
    for (size_t i = 0; i < ac_report_count(world.report); i++) {
        const ac_finding *finding = ac_report_at(world.report, i);
        bool this_one = row->finding && ac_str_eq(finding->rule, ac_str_of(row->finding));
        expected |= this_one;
        if (!this_one && finding->severity != AC_SEVERITY_INFO)
            fail_msg("%s: unexpected %.*s: %.*s", row->name, AC_STR_ARG(finding->rule),
                     AC_STR_ARG(finding->message));
    }
    if (!expected) fail_msg("%s: %s was not reported", row->name, row->finding);
}

static void test_variant(void **state)
{
    const distortion *row = *state;
    ac_buf variant = {0};
    ac_source *source;
    row->apply(&variant, ac_source_text(world.sheet));
    assert_int_equal(ac_source_from_bytes(&source, row->name, ac_buf_str(&variant), NULL), AC_OK);
    ac_report_clear(world.report);
    ac_reading reading = {.instrument = world.instrument,
                          .builder = world.builder,
                          .report = world.report,
                          .each = check_sheet,
                          .context = (void *)(uintptr_t)row};
    assert_int_equal(ac_read_sheets(source, ac_format_by_name(AC_STR("text")), &reading, NULL),
                     AC_OK);
    check_findings(row);
    ac_report_clear(world.report);
    ac_source_free(source);
    ac_buf_release(&variant);
}

int main(void)
{
    struct CMUnitTest tests[128];
    for (unsigned i = 0; i < distortion_count; i++)
        tests[i] = (struct CMUnitTest){.name = distortions[i].name,
                                       .test_func = test_variant,
                                       .initial_state = (void *)(uintptr_t)&distortions[i]};
    return _cmocka_run_group_tests("distorted sheets", tests, distortion_count, set_up, tear_down);
}
