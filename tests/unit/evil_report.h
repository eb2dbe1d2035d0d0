/* A report with all that a report can hold, in which every text is the same, evil one. */
#ifndef ACCORD_TESTS_EVIL_REPORT_H
#define ACCORD_TESTS_EVIL_REPORT_H

#include "finding_fixture.h"

#include "base/vec.h"

typedef struct scene {
    ac_source *source, *other;
    ac_report *report;
    ac_waiver_words waiver;
    ac_ledger before;
    ac_rule_about rules[3];
    ac_str tags[1];
    unsigned char outcomes[3];
    ac_sheet_result sheets[2];
    ac_batch batch;
    ac_run_summary summary;
    ac_err failure;
} scene;

static inline void add_finding(scene *s, const char *evil, const char *rule,
                               ac_finding_status status)
{
    ac_severity severity = status == AC_FINDING_OPEN ? AC_SEVERITY_ERROR : AC_SEVERITY_INFO;
    size_t end = ac_source_text(s->source).len;
    ac_span whole = {0, (uint32_t)end};
    size_t i = ac_report_count(s->report);
    ac_finding_id id = ac_report_add(s->report, severity, rule, s->source, whole, "%s", evil);
    ac_report_label(s->report, id, "%s", evil);
    ac_report_because(s->report, id, s->source, whole, "%s", evil);
    ac_report_because(s->report, id, s->other, (ac_span){0, 1}, "%s", evil);
    ac_report_because(s->report, id, NULL, (ac_span){0, 0}, "%s", evil);
    ac_report_question(s->report, id, 7);
    ac_report_rationale(s->report, id, ac_str_of(evil));
    ac_report_help(s->report, id, "%s", evil);
    ac_report_sheet(s->report, id, ac_str_of(evil));
    ac_report_fix(s->report, id, AC_FIX_SAFE, whole, ac_str_of(evil));
    ac_finding *made = ac_report_settle(s->report, i);
    made->fingerprint = (ac_fingerprint){0x1234567890123456 + i, 1};
    made->status = status;
    if (status == AC_FINDING_WAIVED) made->waiver = &s->waiver;
}

static inline void describe_rules(scene *s, const char *evil)
{
    ac_str text = ac_str_of(evil);
    s->tags[0] = text;
    for (size_t i = 0; i < 3; i++)
        s->rules[i] = (ac_rule_about){.id = text,
                                      .says = text,
                                      .because = text,
                                      .help = text,
                                      .tags = s->tags,
                                      .tag_count = 1,
                                      .severity = AC_SEVERITY_ERROR,
                                      .version = 1};
    s->rules[1].id = AC_STR("does-not-apply");
    s->rules[2].id = AC_STR("is-met");
    s->outcomes[0] = AC_OUTCOME_FAILED;
    s->outcomes[1] = AC_OUTCOME_NOT_APPLICABLE;
    s->outcomes[2] = AC_OUTCOME_PASSED;
}

static inline void add_fixed(scene *s, const char *evil)
{
    const ac_ledger_entry entry = {.fingerprint = {99, 1},
                                   .rule = ac_str_of(evil),
                                   .sheet = ac_str_of(evil),
                                   .message = ac_str_of(evil),
                                   .path = ac_str_of(evil),
                                   .line = 3};
    assert_true(ac_vec_push(&s->before.entries, entry));
}

static inline void open_scene(scene *s, const char *evil, const char *path)
{
    ac_err err;
    ac_str text = ac_str_of(evil);
    *s = (scene){.report = ac_report_new()};
    s->waiver = (ac_waiver_words){.reason = text, .by = text, .date = text, .expires = text};
    assert_int_equal(ac_source_from_bytes(&s->source, path, text, &err), AC_OK);
    assert_int_equal(ac_source_from_bytes(&s->other, evil, AC_STR("x\n"), &err), AC_OK);
    add_finding(s, evil, evil, AC_FINDING_OPEN);
    add_finding(s, evil, "does-not-apply", AC_FINDING_WAIVED);
    add_finding(s, evil, evil, AC_FINDING_KNOWN);
    add_finding(s, evil, "rule-crashed", AC_FINDING_OPEN);
    ac_report_add(s->report, AC_SEVERITY_WARNING, evil, NULL, (ac_span){0, 0}, "%s", evil);
    describe_rules(s, evil);
    add_fixed(s, evil);
    s->sheets[0] = s->sheets[1] = (ac_sheet_result){text, s->outcomes};
    s->batch = (ac_batch){.report = s->report,
                          .path = path,
                          .rules = s->rules,
                          .rule_count = 3,
                          .sheets = s->sheets,
                          .sheet_count = 2};
    s->summary = (ac_run_summary){.sheets = 2,
                                  .rules = 3,
                                  .errors = 1,
                                  .fixable = 1,
                                  .since = evil,
                                  .before = &s->before,
                                  .incomplete = true,
                                  .status = 2,
                                  .example = "1234567890123456",
                                  .example_rule = text};
    ac_err_set(&s->failure, AC_ERR_IO, evil, "%s", evil);
}

static inline void close_scene(scene *s)
{
    ac_report_free(s->report);
    ac_vec_release(&s->before.entries);
    ac_source_free(s->source);
    ac_source_free(s->other);
}

#endif
