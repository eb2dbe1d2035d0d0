/* Rules across the rows of a small dataset. */
#ifndef ACCORD_TESTS_ROW_FIXTURE_H
#define ACCORD_TESTS_ROW_FIXTURE_H

#include "rule_fixture.h"

static const char variables[] = "instrument: t\n"
                                "id: n\n"
                                "missing: {\"\": blank}\n"
                                "variables:\n"
                                "  - {key: id, type: integer}\n"
                                "  - {key: n, type: integer}\n"
                                "  - {key: v, type: integer}\n"
                                "  - {key: w, type: code, codes: {0: no, 1: yes}}\n"
                                "  - {key: day, type: date}\n";
static const char beginning[] = "local Q, linked_rows = instrument \"t\", linked \"other\"\n"
                                "local same = rows { by = Q.id }\n"
                                "local before, after = row_before { by = Q.id, order = Q.n }, "
                                "row_after { by = Q.id, order = Q.n }\n";

typedef struct rowbench {
    ac_instrument *instrument;
    ac_report *report;
    ac_sheet_builder *builder;
    ac_source_set keep;
    ac_checker checker;
    size_t first, count; /* which row the file begins with, of how many */
    ac_outcome here, of_group;
    bool told;
} rowbench;

/* In a folder of its own: what a file may require is looked for beside it. */
static inline void load_file(ac_rules *rules, rowbench *b, ac_str text)
{
    char folder[] = "/tmp/accord-rows-XXXXXX", path[64];
    ac_err err;
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/r.lua", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
    fclose(file);
    assert_int_equal(ac_rules_load(rules, path, &b->keep, b->report, &err), AC_OK);
    unlink(path);
    rmdir(folder);
}

static inline void set_up_rows(rowbench *b)
{
    char path[] = "/tmp/accord-test-XXXXXX";
    ac_err err;
    int fd = mkstemp(path);
    assert_int_equal(write(fd, variables, sizeof variables - 1), sizeof variables - 1);
    close(fd);
    *b = (rowbench){.report = ac_report_new(), .builder = ac_sheet_builder_new()};
    assert_int_equal(ac_instrument_load(&b->instrument, path, &b->keep, b->report, &err), AC_OK);
    unlink(path);
}

static inline void tear_down_rows(rowbench *b)
{
    ac_instrument_free(b->instrument);
    ac_report_free(b->report);
    ac_sheet_builder_free(b->builder);
    ac_source_set_release(&b->keep);
}

#endif
