/* Datasets as people have them: every record is read, or a finding says why not. */
#include "csv_fixture.h"

static void test_files(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        table t;
        ac_err err;
        ac_buf findings = {0};
        set_up(&t, variables);
        const ac_reading reading = reading_of(&t);
        ac_source *source = source_of(rows[i].file);
        const ac_format *csv = ac_format_by_name(AC_STR("csv"));
        assert_int_equal(ac_read_sheets(source, csv, &reading, &err), AC_OK);
        put_findings(&findings, t.report);
        ac_buf_putc(&t.rows, '\0');
        if (strcmp(t.rows.ptr, rows[i].rows) != 0)
            fail_msg("%s: rows\n%s and not\n%s", rows[i].what, t.rows.ptr, rows[i].rows);
        if (strcmp(findings.ptr, rows[i].findings) != 0)
            fail_msg("%s: %s and not %s", rows[i].what, findings.ptr, rows[i].findings);
        ac_buf_release(&findings);
        ac_source_free(source);
        tear_down(&t);
    }
}

/* The records of a file, counted in the plainest way: as many as the reader accounts for. */
static void check_account(table *t, ac_str bytes)
{
    ac_err err;
    ac_csv_table *csv = ac_csv_table_new();
    ac_source *source = source_of(bytes);
    const ac_reading reading = reading_of(t);
    ac_report_clear(t->report);
    ac_buf_clear(&t->rows);
    t->read = 0;
    assert_int_equal(ac_csv_table_read(csv, source, &reading, &err), AC_OK);
    ac_csv_tally tally = ac_csv_table_tally(csv);
    assert_int_equal(tally.records, tally.read + tally.reported);
    assert_int_equal(tally.read, t->read);
    size_t told = 0;
    for (size_t i = 0; i < ac_report_count(t->report); i++) {
        ac_str rule = ac_report_at(t->report, i)->rule;
        told += ac_str_eq(rule, AC_STR("row-short")) || ac_str_eq(rule, AC_STR("row-long"));
        if (ac_str_eq(rule, AC_STR("no-questions"))) told = tally.reported;
    }
    assert_int_equal(told, tally.reported);
    ac_csv_table_free(csv);
    ac_source_free(source);
}

static uint32_t random_of(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* What bytes are apt to do harm. */
static const char harmful[] = ",;\t|\"\"\"\n\r\n\0\xEF\xBB\xBF\xFF\xFE\xE9 '1-9NA.x";

static void mutate(ac_buf *bytes, uint32_t *seed)
{
    size_t changes = 1 + random_of(seed) % 12;
    for (size_t i = 0; i < changes && bytes->len; i++) {
        size_t at = random_of(seed) % bytes->len;
        char c = harmful[random_of(seed) % (sizeof harmful - 1)];
        uint32_t how = random_of(seed) % 3;
        if (how == 0) bytes->ptr[at] = c;
        if (how == 1) bytes->len = at;
        if (how == 2) {
            ac_buf_putc(bytes, c);
            char last = bytes->ptr[bytes->len - 1];
            memmove(bytes->ptr + at + 1, bytes->ptr + at, bytes->len - 1 - at);
            bytes->ptr[at] = last;
        }
    }
}

static void test_no_row_is_lost(void **state)
{
    (void)state;
    table t;
    uint32_t seed = 20261124;
    set_up(&t, variables);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int round = 0; round < 400; round++) {
            ac_buf bytes = {0};
            ac_buf_put(&bytes, rows[i].file);
            if (round) mutate(&bytes, &seed);
            check_account(&t, ac_buf_str(&bytes));
            ac_buf_release(&bytes);
        }
    tear_down(&t);
}

/* A quote that nobody closes in megabytes takes nothing with it. */
static void test_large(void **state)
{
    (void)state;
    table t;
    ac_buf file = {0};
    set_up(&t, variables);
    ac_buf_puts(&file, HEAD "1,0,\"open,1,2,3,4,\n2,0,\"");
    ac_buf_fill(&file, 'x', 3 * 1024 * 1024);
    ac_buf_puts(&file, "\",1,2,3,4,\n");
    for (int i = 0; i < 1000; i++) ac_buf_printf(&file, "%d,1,y,1,2,3,4,\n", i + 3);
    check_account(&t, ac_buf_str(&file));
    assert_int_equal(t.read, 1002);
    ac_buf_release(&file);
    tear_down(&t);
}

static void test_many_columns(void **state)
{
    (void)state;
    table t;
    ac_buf file = {0};
    set_up(&t, "instrument: t\nvariables:\n  - {key: c0..c9999, type: integer}\n");
    for (int i = 0; i < 10000; i++) ac_buf_printf(&file, "%sc%d", i ? "," : "", i);
    for (int r = 0; r < 3; r++)
        for (int i = 0; i < 10000; i++) ac_buf_printf(&file, "%s%d", i ? "," : "\n", i + r);
    check_account(&t, ac_buf_str(&file));
    assert_int_equal(t.read, 3);
    assert_int_equal(ac_report_count(t.report), 0);
    ac_buf_release(&file);
    tear_down(&t);
}

static void test_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool read, canonical;
        double number;
    } all[] = {
        {"1", true, true, 1},       {"01", true, false, 1},
        {"1.0", true, false, 1},    {"+1", true, false, 1},
        {"-9", true, true, -9},     {"0", true, true, 0},
        {"0.5", true, true, 0.5},   {".5", true, false, 0.5},
        {"1.", true, false, 1},     {"1e3", true, false, 1000},
        {"-0", true, true, 0},      {"4.0100002", true, true, 4.0100002},
        {"", false, false, 0},      {"-", false, false, 0},
        {"1 ", false, false, 0},    {"0x1", false, false, 0},
        {"inf", false, false, 0},   {"nan", false, false, 0},
        {"1e", false, false, 0},    {"1,5", false, false, 0},
        {"1e999", false, false, 0}, {"123456789012345678", true, true, 123456789012345678.0},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        double number = -1;
        ac_str text = ac_str_of(all[i].text);
        if (ac_number_read(text, &number) != all[i].read ||
            (all[i].read && number != all[i].number))
            fail_msg("\"%s\" is read as %g", all[i].text, number);
        if (all[i].read && ac_number_is_canonical(text) != all[i].canonical)
            fail_msg("\"%s\" is taken for canonical, or not", all[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_files), cmocka_unit_test(test_no_row_is_lost),

        cmocka_unit_test(test_large), cmocka_unit_test(test_many_columns),
        cmocka_unit_test(test_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
