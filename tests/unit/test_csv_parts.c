/* A dataset read in parts comes to what it comes to as a whole. */
#include "csv_fixture.h"

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
static void test_larger_than_a_part(void **state)
{
    (void)state;
    table t;
    ac_buf file = {0};
    set_up(&t, variables);
    ac_buf_puts(&file, HEAD "1,0,\"open,1,2,3,4,\n2,0,\"");
    ac_buf_fill(&file, 'x', 3 * 1024 * 1024);
    ac_buf_puts(&file, "\",1,2,3,4,\n");
    for (int i = 0; i < 1000; i++) ac_buf_printf(&file, "%d,1,y,1,2,3,4,\n", i + 3);
    read_in_parts(&t, ac_buf_str(&file), 64 * 1024, NULL);
    assert_int_equal(t.read, 1002);
    ac_buf_release(&file);
    tear_down(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_parts_make_no_difference),
                                       cmocka_unit_test(test_places_in_parts),
                                       cmocka_unit_test(test_larger_than_a_part)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
