/* Datasets as people have them: every record is read, or a finding says why not. */
#include "base/number.h"
#include "readers/csv/csv.h"
#include "readers/reader.h"
#include "sheet/identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char variables[] =
    "instrument: t\n"
    "id: id\n"
    "missing: {\"\": blank, NA: not available, -9: unknown}\n"
    "variables:\n"
    "  - {key: id, type: integer}\n"
    "  - {key: a, label: the first, type: code, codes: {0: no, 1: yes}}\n"
    "  - {key: b, type: text}\n"
    "  - {key: m1..m3, type: integer, missing: {0: not applicable}}\n"
    "  - {key: n, type: number, range: [0, 10], canonical: true}\n"
    "  - {key: d, type: date}\n";

typedef struct table {
    ac_source_set keep;
    ac_report *report;
    ac_instrument *instrument;
    ac_sheet_builder *builder;
    ac_buf rows; /* the cells of each, parted by bars */
    size_t read;
} table;

static void set_up(table *t, const char *yaml)
{
    char path[] = "/tmp/accord-test-XXXXXX";
    ac_err err;
    int fd = mkstemp(path);
    FILE *file = fdopen(fd, "w");
    fputs(yaml, file);
    fclose(file);
    *t = (table){.report = ac_report_new(), .builder = ac_sheet_builder_new()};
    if (ac_instrument_load(&t->instrument, path, &t->keep, t->report, &err) != AC_OK)
        fail_msg("%s: %.*s", err.message,
                 AC_STR_ARG(ac_report_count(t->report) ? ac_report_at(t->report, 0)->message
                                                       : (ac_str){0}));
    unlink(path);
}

static void tear_down(table *t)
{
    ac_instrument_free(t->instrument);
    ac_report_free(t->report);
    ac_sheet_builder_free(t->builder);
    ac_source_set_release(&t->keep);
    ac_buf_release(&t->rows);
}

static ac_status note_row(void *context, const ac_sheet *sheet, ac_err *err)
{
    table *t = context;
    static const char *const states[] = {"", "", "~", "?", "!"};
    (void)err;
    for (size_t i = 0; i < ac_instrument_question_count(t->instrument); i++) {
        const ac_question *question = ac_instrument_question(t->instrument, i);
        ac_node answer = ac_sheet_answer(sheet, question);
        if (i) ac_buf_putc(&t->rows, '|');
        ac_buf_puts(&t->rows, states[ac_answer_state_of(answer)]);
        ac_buf_put(&t->rows, ac_node_text(answer));
    }
    ac_buf_putc(&t->rows, '\n');
    t->read++;
    return AC_OK;
}

static ac_reading reading_of(table *t)
{
    return (ac_reading){.instrument = t->instrument,
                        .builder = t->builder,
                        .report = t->report,
                        .each = note_row,
                        .context = t};
}

static ac_source *source_of(ac_str bytes)
{
    ac_source *source;
    ac_err err;
    assert_int_equal(ac_source_from_bytes(&source, "t.csv", bytes, &err), AC_OK);
    return source;
}

/* What a file comes to: its rows, and "line:column rule" for each finding. */
typedef struct row {
    const char *what;
    ac_str file;
    const char *rows;
    const char *findings;
} row;

#define F(text) AC_STR_INIT(text)
#define HEAD    "id,a,b,m1,m2,m3,n,d\n"
static const row rows[] = {
    {"plain", F(HEAD "1,0,x,1,2,3,4,1997-04-02\n2,1,y,,,,5,\n"),
     "1|0|x|1|2|3|4|1997-04-02\n2|1|y||||5|\n", ""},
    {"no line end at the end", F(HEAD "1,0,x,1,2,3,4,1997"), "1|0|x|1|2|3|4|1997\n", ""},
    {"CRLF", F("id,a,b,m1,m2,m3,n,d\r\n1,0,x,1,2,3,4,\r\n2,0,x,1,2,3,4,\r\n"),
     "1|0|x|1|2|3|4|\n2|0|x|1|2|3|4|\n", ""},
    {"CR", F("id,a,b,m1,m2,m3,n,d\r1,0,x,1,2,3,4,\r2,0,x,1,2,3,4,"),
     "1|0|x|1|2|3|4|\n2|0|x|1|2|3|4|\n", ""},
    {"semicolons", F("id;a;b;m1;m2;m3;n;d\n1;0;x,y;1;2;3;4;\n"), "1|0|x,y|1|2|3|4|\n", ""},
    {"tabs", F("id\ta\tb\tm1\tm2\tm3\tn\td\n1\t0\tx\t1\t2\t3\t4\t\n"), "1|0|x|1|2|3|4|\n", ""},
    {"sep=", F("sep=|\nid|a|b|m1|m2|m3|n|d\n1|0|x|1|2|3|4|\n"), "1|0|x|1|2|3|4|\n", ""},
    {"BOM", F("\xEF\xBB\xBF" HEAD "1,0,x,1,2,3,4,\n"), "1|0|x|1|2|3|4|\n", ""},
    {"UTF-16",
     F("\xFF\xFEi\0d\0,\0b\0\n\0"
       "7\0,\0\xE9\0\n\0"),
     "7|!|\u00E9|!|!|!|!|!\n", "1:5 column-missing;1:5 column-missing;"},
    {"Windows-1252", F(HEAD "1,0,caf\xE9,1,2,3,4,\n"), "1|0|caf\u00E9|1|2|3|4|\n",
     "2:8 encoding-assumed;"},
    {"NUL", F(HEAD "1,0,x\0y,1,2,3,4,\n"), "1|0|x", "2:6 undecodable-bytes;"},
    {"quotes", F(HEAD "1,0,\"x, \"\"y\"\"\nz\",1,2,3,4,\n\"2\",\"0\",\"\",\"1\",2,3,4,\n"),
     "1|0|x, \"y\"\nz|1|2|3|4|\n2|0||1|2|3|4|\n", ""},
    {"blanks behind a quote", F(HEAD "1,0,\"x\" ,1,2,3,4,\n"), "1|0|x|1|2|3|4|\n", ""},
    {"a quote inside", F(HEAD "1,0,5\" gun,1,2,3,4,\n"), "1|0|5\" gun|1|2|3|4|\n", ""},
    {"a quote that is not closed", F(HEAD "1,0,\"x,1,2,3,4,\n2,1,y,1,2,3,4,\n"),
     "1|0|\"x|1|2|3|4|\n2|1|y|1|2|3|4|\n", "2:5 quote-open;"},
    {"one that ends too early", F(HEAD "1,0,\"x\"y,1,2,3,4,\n2,1,\"z\",1,2,3,4,\n"),
     "1|0|\"x\"y|1|2|3|4|\n2|1|z|1|2|3|4|\n", "2:5 quote-open;"},
    {"one that another row would close", F(HEAD "1,0,\"x,1,2,3,4,\n2,1,\"z\",1,2,3,4,\n"),
     "1|0|\"x|1|2|3|4|\n2|1|z|1|2|3|4|\n", "2:5 quote-open;"},
    {"a short row", F(HEAD "1,0,x\n2,1,y,1,2,3,4,\n"), "2|1|y|1|2|3|4|\n", "2:6 row-short;"},
    {"a long row", F(HEAD "1,0,x,1,2,3,4,,5\n2,1,y,1,2,3,4,\n"), "2|1|y|1|2|3|4|\n",
     "2:16 row-long;"},
    {"empty cells behind the last", F(HEAD "1,0,x,1,2,3,4,,,\n"), "1|0|x|1|2|3|4|\n", ""},
    {"blank lines", F(HEAD "1,0,x,1,2,3,4,\n\n\n2,1,y,1,2,3,4,\n\n"),
     "1|0|x|1|2|3|4|\n2|1|y|1|2|3|4|\n", "3:1 row-blank;"},
    {"columns in another order, and one more", F("b,x,id,a,m1,m2,m3,n,d\nq,9,1,0,1,2,3,4,\n"),
     "1|0|q|1|2|3|4|\n", "1:3 column-unknown;"},
    {"capitals and blanks in names", F("ID, A ,b,m1,m2,m3,n,d\n1,0,x,1,2,3,4,\n"),
     "1|0|x|1|2|3|4|\n", ""},
    {"a column twice", F("id,a,a,b,m1,m2,m3,n,d\n1,0,1,x,1,2,3,4,\n"), "1|0|x|1|2|3|4|\n",
     "1:6 column-doubled;"},
    {"columns without a name", F("id,,a,b,m1,m2,m3,n,d,\n1,?,0,x,1,2,3,4,,\n"), "1|0|x|1|2|3|4|\n",
     "1:4 column-unnamed;"},
    {"columns that are missing", F("id,a,b,n,d\n1,0,x,4,\n"), "1|0|x|!|!|!|4|\n",
     "1:11 column-missing;"},
    {"none of the columns", F("x;y\n1;2\n3;4\n"), "", "1:1 no-questions;"},
    {"an empty file", F(""), "", "1:1 no-questions;"},
    {"missing codes", F(HEAD "1,NA,x,0,-9,-9.0,NA,\n"), "1|?NA|x|~0|?-9|?-9.0|?NA|\n", ""},
    {"values that cannot be", F(HEAD "x,2,,1.5,2,3,11,2001-02-30\n"),
     "x|2||1.5|2|3|11|2001-02-30\n",
     "2:1 not-a-number;2:3 undeclared-code;2:6 not-a-number;2:14 out-of-range;"
     "2:17 impossible-date;"},
    {"one number, four ways",
     F(HEAD "1,1,x,1,2,3,1,\n2,1.0,x,1,2,3,1.0,\n3,01,x,1,2,3,01,\n"
            "4, 1,x,1,2,3, 1,\n"),
     "1|1|x|1|2|3|1|\n2|1.0|x|1|2|3|1.0|\n3|01|x|1|2|3|01|\n4|1|x|1|2|3|1|\n",
     "3:15 number-written-otherwise;4:14 number-written-otherwise;"
     "5:15 number-written-otherwise;"},
};

static void put_findings(ac_buf *out, ac_report *report)
{
    ac_report_sort(report);
    for (size_t i = 0; i < ac_report_count(report); i++) {
        const ac_finding *finding = ac_report_at(report, i);
        ac_place place = ac_source_place(finding->primary.source, finding->primary.span.start);
        ac_buf_printf(out, "%u:%u %.*s;", (unsigned)place.line, (unsigned)place.column,
                      AC_STR_ARG(finding->rule));
    }
    ac_buf_putc(out, '\0');
}

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

/* The same in parts of so many bytes, of which each is read as if it had come to another process.
 * What was found in one is noted before the next. */
static void read_in_parts(table *t, ac_str bytes, size_t size, ac_buf *findings)
{
    char path[] = "/tmp/accord-test-XXXXXX";
    ac_parts *parts;
    ac_err err;
    int fd = mkstemp(path);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), bytes.len);
    close(fd);
    ac_buf_clear(&t->rows);
    const ac_reading reading = reading_of(t);
    const ac_format *csv = ac_format_by_name(AC_STR("csv"));
    assert_int_equal(ac_parts_open(&parts, path, &err), AC_OK);
    ac_parts_set_size(parts, size);
    for (bool more = true; more; more = !ac_parts_at_end(parts)) {
        ac_source *source, *sent;
        ac_buf wire = {0};
        assert_int_equal(csv->next_part(parts, t->instrument, &sent, &err), AC_OK);
        ac_source_put(&wire, sent);
        ac_wire in = {ac_buf_str(&wire), wire.failed};
        assert_non_null(source = ac_source_get(&in));
        ac_report_clear(t->report);
        assert_int_equal(ac_read_sheets(source, csv, &reading, &err), AC_OK);
        if (findings) put_findings(findings, t->report);
        if (findings) findings->len--; /* the NUL */
        ac_buf_release(&wire);
        ac_source_free(source);
        ac_source_free(sent);
    }
    ac_report_clear(t->report);
    ac_parts_free(parts);
    unlink(path);
    ac_buf_putc(&t->rows, '\0');
    if (findings) ac_buf_putc(findings, '\0');
}

static void test_parts_make_no_difference(void **state)
{
    (void)state;
    table t;
    set_up(&t, variables);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(rows[i].what, "NUL") == 0) continue; /* a C string does not hold its row */
        for (size_t size = 40; size < 200; size += 7) {
            ac_buf findings = {0};
            read_in_parts(&t, rows[i].file, size, &findings);
            bool blanks = strcmp(rows[i].what, "blank lines") == 0; /* they may end a part */
            if (!blanks && strcmp(findings.ptr, rows[i].findings) != 0)
                fail_msg("%s, by %zu bytes: %s and not %s", rows[i].what, size, findings.ptr,
                         rows[i].findings);
            ac_buf_release(&findings);
            if (strcmp(t.rows.ptr, rows[i].rows) != 0)
                fail_msg("%s, by %zu bytes: rows\n%s and not\n%s", rows[i].what, size, t.rows.ptr,
                         rows[i].rows);
        }
    }
    tear_down(&t);
}

/* Lines count from the beginning of the file, whatever part it is. */
static void test_places_in_parts(void **state)
{
    (void)state;
    static const char file[] = HEAD "1,0,\"x\ny\",1,2,3,4,\n2,0,x,1,2,3,4,\n3,7,x,1,2,3,4,\n"
                                    "4,0,x,1,2,3,4,\n5,0,x,1,2,z,4,\n";
    table t;
    ac_buf findings = {0};
    set_up(&t, variables);
    read_in_parts(&t, ac_str_of(file), 32, &findings);
    assert_string_equal(findings.ptr, "5:3 undeclared-code;7:11 not-a-number;");
    ac_buf_release(&findings);
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
    read_in_parts(&t, ac_buf_str(&file), 64 * 1024, NULL);
    assert_int_equal(t.read, 2004);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_files),
                                       cmocka_unit_test(test_no_row_is_lost),
                                       cmocka_unit_test(test_parts_make_no_difference),
                                       cmocka_unit_test(test_places_in_parts),
                                       cmocka_unit_test(test_large),
                                       cmocka_unit_test(test_many_columns),
                                       cmocka_unit_test(test_numbers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
