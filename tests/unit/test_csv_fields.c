/* The ends of cells that are found 64 bytes at a time are those that are found one at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/vec.h"
#include "readers/csv/fields.h"
#include "readers/csv/scan.h"

enum { MOST = 40, COLUMNS = 3, ROOM = 4096 };

/* The same numbers in every run. */
static uint32_t next_number(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void test_markers_agree(void **state)
{
    (void)state;
    uint32_t seed = 1;
    static const char alphabet[] = ",;\"\n\rab\x80\xAC\xA2\x00\xFF";
    ac_csv_marker best = ac_csv_marker_best();
    for (int round = 0; round < 20000; round++) {
        char bytes[64];
        ac_csv_marks a, b;
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = round % 2 ? (char)next_number(&seed)
                                 : alphabet[next_number(&seed) % sizeof alphabet];
        ac_csv_mark_plainly(bytes, round % 3 ? ',' : ';', &a);
        best(bytes, round % 3 ? ',' : ';', &b);
        assert_int_equal(a.delimiter, b.delimiter);
        assert_int_equal(a.quote, b.quote);
        assert_int_equal(a.lf, b.lf);
        assert_int_equal(a.cr, b.cr);
        for (size_t i = 0; i < sizeof bytes; i++) {
            assert_int_equal(a.quote >> i & 1, bytes[i] == '"');
            assert_int_equal(a.lf >> i & 1, bytes[i] == '\n');
            assert_int_equal(a.cr >> i & 1, bytes[i] == '\r');
        }
    }
}

/* Holds what was found in the text against the reader of single records; how many were found. */
static uint32_t compare(ac_str text, ac_csv_marker marker, uint32_t most)
{
    uint32_t starts[MOST + 1], ends[(MOST + 1) * COLUMNS + 64];
    ac_csv_fields fields = {COLUMNS, most, ',', marker, starts, ends};
    ac_csv_scan scan = {.text = text, .delimiter = ',', .last = true};
    uint32_t count = ac_csv_fields_find(&fields, text, 0);
    for (uint32_t row = 0; row < count; row++) {
        assert_int_equal(scan.at, starts[row]);
        assert_int_equal(ac_csv_next(&scan), AC_CSV_RECORD);
        assert_int_equal(scan.cells.count, COLUMNS);
        assert_int_equal(scan.open_quotes.count, 0);
        for (uint32_t i = 0; i < COLUMNS; i++) {
            const ac_cell *cell = &scan.cells.items[i];
            uint32_t end = cell->start + cell->len + cell->quoted;
            assert_false(cell->doubled);
            assert_int_equal(ends[row * COLUMNS + i], end);
        }
        assert_int_equal(scan.at, starts[row + 1]);
    }
    ac_csv_scan_release(&scan);
    return count;
}

static size_t write_cell(char *out, uint32_t *seed, bool odd)
{
    static const char *const plain[] = {"",   "1",         "-9",         "1815",
                                        "é",  "\"\"",      "\"a,b\"",    "\"two\nlines\"",
                                        "ab", "\"x\r\n\"", "some words", "\"quoted\""};
    static const char *const strange[] = {"\"", "a\"b",   "\"a\"b", "\"a\"\"b\"",
                                          "\r", "\"a\" ", "1,2",    "\n"};
    uint32_t which = next_number(seed);
    const char *text = odd ? strange[which % (sizeof strange / sizeof *strange)]
                           : plain[which % (sizeof plain / sizeof *plain)];
    memcpy(out, text, strlen(text));
    return strlen(text);
}

static void test_fields_are_those_of_records(void **state)
{
    (void)state;
    uint32_t seed = 7, found = 0;
    for (int round = 0; round < 5000; round++) {
        char text[ROOM];
        size_t len = 0;
        bool odd_ones = round % 3 == 0;
        for (int row = 0; row < 30; row++) {
            for (int i = 0; i < COLUMNS; i++) {
                len += write_cell(text + len, &seed, odd_ones && next_number(&seed) % 60 == 0);
                if (i + 1 < COLUMNS) text[len++] = ',';
            }
            if (round % 2) text[len++] = '\r';
            text[len++] = '\n';
        }
        uint32_t most = round % 5 ? MOST : 10;
        uint32_t count = compare((ac_str){text, len}, ac_csv_marker_best(), most);
        assert_int_equal(count, compare((ac_str){text, len}, ac_csv_mark_plainly, most));
        if (!odd_ones) assert_int_equal(count, most < 30 ? most : 30);
        found += count;
    }
    assert_true(found > 50000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_markers_agree),
        cmocka_unit_test(test_fields_are_those_of_records),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
