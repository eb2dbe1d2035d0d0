#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "source/source.h"

static ac_source *source_of(ac_str bytes)
{
    ac_source *source;
    ac_err err;
    assert_int_equal(ac_source_from_bytes(&source, "sheet.txt", bytes, &err), AC_OK);
    assert_string_equal(ac_source_path(source), "sheet.txt");
    return source;
}

static void assert_str(ac_str got, ac_str expected)
{
    assert_int_equal(got.len, expected.len);
    if (got.len) assert_memory_equal(got.ptr, expected.ptr, got.len);
}

static void test_decoding(void **state)
{
    (void)state;
    static const struct {
        ac_str bytes;
        ac_encoding encoding;
        ac_str text;
        size_t faults;
    } rows[] = {
        {AC_STR_INIT(""), AC_ENCODING_UTF8, AC_STR_INIT(""), 0},
        {AC_STR_INIT("plain"), AC_ENCODING_UTF8, AC_STR_INIT("plain"), 0},
        {AC_STR_INIT("caf\xC3\xA9 \xF0\x9F\x99\x82"), AC_ENCODING_UTF8,
         AC_STR_INIT("caf\xC3\xA9 \xF0\x9F\x99\x82"), 0},
        /* A BOM stays in a UTF-8 text, so that offsets are those of the file. */
        {AC_STR_INIT("\xEF\xBB\xBF"
                     "1."),
         AC_ENCODING_UTF8, AC_STR_INIT("\uFEFF1."), 0},
        {AC_STR_INIT("\xFF\xFEN\0o\0 \0\xE9\0"), AC_ENCODING_UTF16LE, AC_STR_INIT("No \xC3\xA9"),
         0},
        {AC_STR_INIT("\xFE\xFF\0N\0o\x20\xAC"), AC_ENCODING_UTF16BE, AC_STR_INIT("No\xE2\x82\xAC"),
         0},
        {AC_STR_INIT("\xFF\xFE"), AC_ENCODING_UTF16LE, AC_STR_INIT(""), 0},
        /* A pair, half a pair, half a unit. */
        {AC_STR_INIT("\xFF\xFE\x3D\xD8\x42\xDE"), AC_ENCODING_UTF16LE,
         AC_STR_INIT("\xF0\x9F\x99\x82"), 0},
        {AC_STR_INIT("\xFF\xFE\x3D\xD8x\0"), AC_ENCODING_UTF16LE, AC_STR_INIT("\uFFFDx"), 1},
        {AC_STR_INIT("\xFF\xFEx\0\x3D\xD8"), AC_ENCODING_UTF16LE, AC_STR_INIT("x\uFFFD"), 1},
        {AC_STR_INIT("\xFE\xFF\0x\0"), AC_ENCODING_UTF16BE, AC_STR_INIT("x\uFFFD"), 1},
        /* No UTF-8, but every byte is a character of Windows-1252. */
        {AC_STR_INIT("treaty\x92s m\xFCnchen \x80"), AC_ENCODING_WINDOWS_1252,
         AC_STR_INIT("treaty\u2019s m\xC3\xBCnchen \u20AC"), 0},
        /* Mostly UTF-8: what is not, is lost byte by byte. */
        {AC_STR_INIT("\xC3\xA9\xC3\xA9 \xFF no"), AC_ENCODING_UTF8,
         AC_STR_INIT("\xC3\xA9\xC3\xA9 \uFFFD no"), 1},
        {AC_STR_INIT("\x81 \x8D\x8F"), AC_ENCODING_UTF8, AC_STR_INIT("\uFFFD \uFFFD\uFFFD"), 2},
        /* Surrogates, over-long forms and too large numbers are no UTF-8. */
        {AC_STR_INIT("\xED\xA0\x81"), AC_ENCODING_UTF8, AC_STR_INIT("\uFFFD\uFFFD\uFFFD"), 1},
        {AC_STR_INIT("\xC0\x81"), AC_ENCODING_UTF8, AC_STR_INIT("\uFFFD\uFFFD"), 1},
        {AC_STR_INIT("\xF4\x90\x81\x81"), AC_ENCODING_UTF8, AC_STR_INIT("\uFFFD\uFFFD\uFFFD\uFFFD"),
         1},
        /* A NUL stays in a text that is UTF-8 otherwise. */
        {AC_STR_INIT("a\0b\0\0"), AC_ENCODING_UTF8, AC_STR_INIT("a\0b\0\0"), 2},
        {AC_STR_INIT("a\0\xE9"), AC_ENCODING_UTF8, AC_STR_INIT("a\uFFFD\uFFFD"), 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_source *source = source_of(rows[i].bytes);
        assert_int_equal(ac_source_encoding(source), rows[i].encoding);
        assert_str(ac_source_text(source), rows[i].text);
        assert_int_equal(ac_source_text(source).ptr[rows[i].text.len], '\0');
        assert_int_equal(ac_source_fault_total(source), rows[i].faults);
        ac_source_free(source);
    }
}

static void test_faults(void **state)
{
    (void)state;
    ac_source *source = source_of(AC_STR("\xFE\xFF\0x\xDC\x01\xDC\x02\0y"));
    assert_int_equal(ac_source_fault_count(source), 1);
    const ac_fault *fault = ac_source_fault(source, 0);
    assert_int_equal(fault->file_offset, 4);
    assert_int_equal(fault->length, 4);
    assert_str(ac_source_slice(source, fault->span), AC_STR("\uFFFD\uFFFD"));
    assert_null(ac_source_fault(source, 1));
    ac_source_free(source);
}

/* The first ones are kept, and the last of them does not grow by what comes later. */
static void test_many_faults(void **state)
{
    (void)state;
    ac_buf bytes = {0};
    for (int i = 0; i < 50; i++) ac_buf_put(&bytes, AC_STR("x\0"));
    ac_buf_put(&bytes, AC_STR("\0\0"));
    ac_source *source = source_of(ac_buf_str(&bytes));
    assert_int_equal(ac_source_fault_count(source), 20);
    assert_int_equal(ac_source_fault(source, 19)->file_offset, 39);
    assert_int_equal(ac_source_fault(source, 19)->length, 1);
    assert_true(ac_source_fault_total(source) >= 50);
    ac_source_free(source);
    ac_buf_release(&bytes);
}

static void test_places(void **state)
{
    (void)state;
    static const struct {
        ac_str text;
        size_t offset;
        ac_place place;
    } rows[] = {
        {AC_STR_INIT(""), 0, {1, 1}},
        {AC_STR_INIT("ab\ncd"), 0, {1, 1}},
        {AC_STR_INIT("ab\ncd"), 2, {1, 3}},
        {AC_STR_INIT("ab\ncd"), 3, {2, 1}},
        {AC_STR_INIT("ab\ncd"), 5, {2, 3}},
        {AC_STR_INIT("ab\ncd"), 99, {2, 3}},
        {AC_STR_INIT("ab\n"), 3, {2, 1}},
        /* CRLF is one break, CR alone one too, LF CR are two. */
        {AC_STR_INIT("a\r\nb\rc"), 3, {2, 1}},
        {AC_STR_INIT("a\r\nb\rc"), 5, {3, 1}},
        {AC_STR_INIT("a\n\rb"), 3, {3, 1}},
        {AC_STR_INIT("a\r\r\nb"), 4, {3, 1}},
        /* Characters, not bytes, and not columns of a terminal. */
        {AC_STR_INIT("\u65E5\u672C x"), 7, {1, 4}},
        {AC_STR_INIT("caf\xC3\xA9\n\xC3\xA9x"), 8, {2, 2}},
        {AC_STR_INIT("\t\tx"), 2, {1, 3}},
        /* A BOM takes no column. */
        {AC_STR_INIT("\uFEFFab\nc"), 0, {1, 1}},
        {AC_STR_INIT("\uFEFFab\nc"), 3, {1, 1}},
        {AC_STR_INIT("\uFEFFab\nc"), 4, {1, 2}},
        {AC_STR_INIT("\uFEFFab\nc"), 6, {2, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_source *source = source_of(rows[i].text);
        ac_place place = ac_source_place(source, rows[i].offset);
        assert_int_equal(place.line, rows[i].place.line);
        assert_int_equal(place.column, rows[i].place.column);
        ac_source_free(source);
    }
}

/* Every offset lies in the line that is given for it, at the column that is counted by hand. */
static void test_places_agree_with_lines(void **state)
{
    (void)state;
    ac_buf text = {0};
    for (int i = 0; i < 300; i++) ac_buf_puts(&text, i % 7 ? "ab c\r\n" : "\xC3\xA9\u65E5x\n\r");
    ac_source *source = source_of(ac_buf_str(&text));
    for (size_t at = 0; at < text.len; at++) {
        ac_place place = ac_source_place(source, at);
        ac_span line = ac_source_line(source, place.line), next = line;
        if (place.line < 343) next = ac_source_line(source, place.line + 1);
        uint32_t column = 1;
        for (size_t i = line.start; i < at; i++) column += ((unsigned char)text.ptr[i] >> 6) != 2;
        assert_true(line.start <= at && (next.start > at || next.start == line.start));
        assert_int_equal(place.column, column);
    }
    ac_source_free(source);
    ac_buf_release(&text);
}

static void test_lines(void **state)
{
    (void)state;
    ac_source *source = source_of(AC_STR("one\r\n\n\rthree\n"));
    static const struct {
        uint32_t line;
        ac_str text;
    } rows[] = {
        {0, AC_STR_INIT("")}, {1, AC_STR_INIT("one")},       {2, AC_STR_INIT("")},
        {3, AC_STR_INIT("")}, {4, AC_STR_INIT("three")},     {5, AC_STR_INIT("")},
        {6, AC_STR_INIT("")}, {UINT32_MAX, AC_STR_INIT("")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(ac_source_slice(source, ac_source_line(source, rows[i].line)), rows[i].text);
    assert_int_equal(ac_source_line(source, 6).start, ac_source_text(source).len);
    assert_str(ac_source_slice(source, (ac_span){5, 900}), AC_STR("\n\rthree\n"));
    assert_str(ac_source_slice(source, (ac_span){900, 2}), AC_STR(""));
    ac_source_free(source);
}

static void test_files_that_cannot_be_loaded(void **state)
{
    (void)state;
    static const struct {
        const char *path, *message;
    } rows[] = {
        {"/no/such/file", "cannot be opened: No such file or directory"},
        {"/", "is a folder, not a regular file"},
        {"/dev/zero", "is a device, pipe or socket, not a regular file"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_source *source = (ac_source *)1;
        ac_err err;
        assert_int_equal(ac_source_load(&source, rows[i].path, &err), AC_ERR_IO);
        assert_null(source);
        assert_string_equal(err.where, rows[i].path);
        assert_string_equal(err.message, rows[i].message);
        assert_int_equal(ac_source_load(&source, rows[i].path, NULL), AC_ERR_IO);
    }
}

static void test_limit(void **state)
{
    (void)state;
    ac_buf bytes = {0};
    ac_buf_fill(&bytes, 'x', ac_default_limits.of[AC_LIMIT_SHEET_BYTES] + 1);
    ac_source *source;
    ac_err err;
    assert_int_equal(ac_source_from_bytes(&source, "big", ac_buf_str(&bytes), &err), AC_ERR_LIMIT);
    assert_string_equal(err.message,
                        "the file is larger than 16 MiB, the limit; if it is meant to be, write "
                        "`limits: {sheet_bytes: 32 MiB}` in accord.yaml");
    ac_str most = ac_str_sub(ac_buf_str(&bytes), 0, ac_default_limits.of[AC_LIMIT_SHEET_BYTES]);
    source = source_of(most);
    assert_int_equal(ac_source_place(source, most.len).column, most.len + 1);
    ac_source_free(source);
    ac_buf_release(&bytes);
}

static void test_columns_in_long_lines(void **state)
{
    (void)state;
    ac_buf bytes = {0};
    for (unsigned i = 0; i < 3000; i++) ac_buf_puts(&bytes, "x\u00e9");
    ac_buf_puts(&bytes, "\n\u00e9y");
    ac_source *source = source_of(ac_buf_str(&bytes));
    for (unsigned i = 0; i < 3000; i++)
        assert_int_equal(ac_source_place(source, 3 * i + 1).column, 2 * i + 2);
    ac_place last = ac_source_place(source, 9003);
    assert_int_equal(last.line, 2);
    assert_int_equal(last.column, 2);
    ac_source_free(source);
    ac_buf_release(&bytes);
}

static void test_limits(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        ac_limit limit;
        uint64_t value; /* 0: cannot be taken */
        const char *again;
    } rows[] = {
        {"16 MiB", AC_LIMIT_SHEET_BYTES, 16u << 20, "16 MiB"},
        {"16MiB", AC_LIMIT_SHEET_BYTES, 16u << 20, "16 MiB"},
        {"1000", AC_LIMIT_SHEET_BYTES, 1000, "1000 bytes"},
        {"1024 bytes", AC_LIMIT_SHEET_BYTES, 1024, "1 KiB"},
        {"1 GiB", AC_LIMIT_SHEET_BYTES, 1u << 30, "1 GiB"},
        {"4 GiB", AC_LIMIT_SHEET_BYTES, 0, NULL},
        {"1 MB", AC_LIMIT_SHEET_BYTES, 0, NULL},
        {"64", AC_LIMIT_DEPTH, 64, "64"},
        {"64 KiB", AC_LIMIT_DEPTH, 0, NULL},
        {"0", AC_LIMIT_DEPTH, 0, NULL},
        {"-1", AC_LIMIT_DEPTH, 0, NULL},
        {"99999999999", AC_LIMIT_NODES, 0, NULL},
        {"50 million", AC_LIMIT_INSTRUCTIONS, 50000000, "50 million"},
        {"2 thousand", AC_LIMIT_FINDINGS, 2000, "2000"},
        {"1", AC_LIMIT_CPU, 1, "1 second"},
        {"2 seconds", AC_LIMIT_CPU, 2, "2 seconds"},
        {"", AC_LIMIT_DEPTH, 0, NULL},
        {"MiB", AC_LIMIT_SHEET_BYTES, 0, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_buf text = {0};
        uint64_t value = 0;
        assert_int_equal(ac_limit_parse(rows[i].limit, ac_str_of(rows[i].text), &value),
                         rows[i].value != 0);
        if (!rows[i].value) continue;
        assert_true(value == rows[i].value);
        ac_limit_put(&text, rows[i].limit, value);
        ac_buf_putc(&text, '\0');
        assert_string_equal(text.ptr, rows[i].again);
        ac_buf_release(&text);
    }
}

static void test_raised_limits(void **state)
{
    (void)state;
    assert_true(ac_limit_raised(AC_LIMIT_DEPTH, 64) == 128);
    assert_true(ac_limit_raised(AC_LIMIT_DEPTH, 600) == 1000); /* more may not be */
    assert_true(ac_limit_raised(AC_LIMIT_DEPTH, 1000) == 1000);
}

/* Grows it, cuts it and puts another in its place, for as long as it is there. */
static void keep_changing(const char *path)
{
    char other[64];
    static const char bytes[] = "1. ATOP ID: 4865\n";
    snprintf(other, sizeof other, "%s.new", path);
    while (access(path, F_OK) == 0) {
        int fd = open(path, O_WRONLY | O_APPEND);
        for (unsigned i = 0; i < 5000 && fd >= 0; i++)
            if (write(fd, bytes, sizeof bytes - 1) < 0) break;
        if (fd >= 0 && ftruncate(fd, 17 * 1000) != 0) break;
        if (fd >= 0) close(fd);
        fd = open(other, O_WRONLY | O_CREAT, 0600);
        if (fd >= 0) close(fd);
        rename(other, path);
    }
    unlink(path);
    _exit(0);
}

/* What is read is what stood at its places at some moment; where the file is cut just then the
 * system may show zeros. */
static void test_files_that_change(void **state)
{
    (void)state;
    char path[] = "/tmp/accord-changes-XXXXXX";
    close(mkstemp(path));
    pid_t child = fork();
    if (child == 0) keep_changing(path);
    for (unsigned i = 0; i < 300; i++) {
        ac_source *source;
        ac_err err;
        ac_status status = ac_source_load(&source, path, &err);
        assert_true(status == AC_OK || status == AC_ERR_LIMIT);
        if (status) continue;
        ac_str text = ac_source_text(source);
        for (size_t at = 0; at < text.len; at++)
            assert_true(!text.ptr[at] || text.ptr[at] == "1. ATOP ID: 4865\n"[at % 17]);
        ac_source_free(source);
    }
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
    unlink(path);
}

static void test_stream(void **state)
{
    (void)state;
    int ends[2];
    ac_source *source;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "1. x\n", 5), 5);
    close(ends[1]);
    assert_int_equal(ac_source_from_fd(&source, "-", ends[0], NULL, NULL), AC_OK);
    assert_str(ac_source_text(source), AC_STR("1. x\n"));
    close(ends[0]);
    ac_source_free(source);
    ac_source_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decoding),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_many_faults),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_places_agree_with_lines),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_files_that_cannot_be_loaded),
        cmocka_unit_test(test_limit),
        cmocka_unit_test(test_columns_in_long_lines),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_raised_limits),
        cmocka_unit_test(test_files_that_change),
        cmocka_unit_test(test_stream),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
