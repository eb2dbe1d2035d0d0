/* Rule files in a folder of their own, loaded and tried on small sheets. */
#ifndef ACCORD_TESTS_RULE_FIXTURE_H
#define ACCORD_TESTS_RULE_FIXTURE_H

#include "sheet_fixture.h"

#include "lua/rules.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct bench {
    fixture f;
    ac_rules *rules;
    int texts; /* that were loaded */
    char folder[64];
} bench;

static inline void set_up_bench(bench *b)
{
    ac_err err;
    set_up(&b->f);
    assert_int_equal(ac_rules_new(&b->rules, b->f.instrument, &err), AC_OK);
    b->texts = 0;
    strcpy(b->folder, "/tmp/accord-rules-XXXXXX");
    assert_non_null(mkdtemp(b->folder));
}

static inline void tear_down_bench(bench *b)
{
    char command[100];
    ac_rules_free(b->rules);
    tear_down(&b->f);
    snprintf(command, sizeof command, "rm -r %s", b->folder);
    assert_int_equal(system(command), 0);
}

static inline void write_rule(bench *b, const char *name, ac_str text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", b->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
    fclose(file);
}

static inline ac_status load_path(bench *b, const char *name, ac_err *err)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", b->folder, name);
    return ac_rules_load(b->rules, path, &b->f.keep, b->f.report, err);
}

static inline void load_text(bench *b, const char *text)
{
    /* A file is opened once, so that a second text needs another. */
    char name[24] = "rule.lua";
    ac_err err;
    if (b->texts++) snprintf(name, sizeof name, "rule-%d.lua", b->texts);
    write_rule(b, name, ac_str_of(text));
    assert_int_equal(load_path(b, name, &err), AC_OK);
}

static inline void check(bench *b, const written *answers)
{
    ac_err err;
    make_sheet(&b->f, answers);
    ac_checker checker;
    assert_true(ac_rules_checker(b->rules, &checker));
    assert_int_equal(checker.check(checker.self, b->f.sheet, b->f.report, &err), AC_OK);
}

static inline void assert_finding(bench *b, size_t i, const char *rule, uint32_t line,
                                  const char *message)
{
    const ac_finding *finding = ac_report_at(b->f.report, i);
    assert_non_null(finding);
    assert_str(finding->message, message);
    assert_str(finding->rule, rule);
    assert_int_equal(ac_source_place(finding->primary.source, finding->primary.span.start).line,
                     line);
}

/* "LABEL" stands for the label of the first question that a message names. */
static inline void put_label(const bench *b, const char *message, char *out, size_t size)
{
    const char *gap = strstr(message, "LABEL");
    if (!gap) {
        snprintf(out, size, "%s", message);
        return;
    }
    const ac_question *question =
        ac_instrument_by_number(b->f.instrument, (uint32_t)strtoul(message + 1, NULL, 10));
    snprintf(out, size, "%.*s%.*s%s", (int)(gap - message), message, AC_STR_ARG(question->label),
             gap + 5);
}

#endif
