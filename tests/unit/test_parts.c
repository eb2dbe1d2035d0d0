/* A file read in parts: where they end, which lines they hold, and stretches of it. */
#include "sheet_fixture.h"

#include "source/parts.h"

#include <stdlib.h>
#include <unistd.h>

static void write_file(char *path, ac_str bytes)
{
    strcpy(path, "/tmp/accord-test-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), bytes.len);
    close(fd);
}

/* The text in 16 bits a character, with its mark. */
static void encode(ac_buf *out, const char *text, bool little)
{
    ac_buf_clear(out);
    ac_buf_put(out, little ? (ac_str){"\xFF\xFE", 2} : (ac_str){"\xFE\xFF", 2});
    for (const char *c = text; *c; c++) {
        ac_buf_putc(out, little ? *c : '\0');
        ac_buf_putc(out, little ? '\0' : *c);
    }
}

static bool ends_line(ac_str text)
{
    return text.len && (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r');
}

static uint32_t count_line_ends(ac_str text)
{
    uint32_t lines = 0;
    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n' ||
                 (text.ptr[i] == '\r' && (i + 1 == text.len || text.ptr[i + 1] != '\n'));
    return lines;
}

/* All parts together are the text; each but the last ends at a line end and is told its line. */
static void assert_parts(const char *path, size_t size, const char *text)
{
    ac_parts *parts;
    ac_err err;
    ac_buf all = {0};
    assert_int_equal(ac_parts_open(&parts, path, &err), AC_OK);
    ac_parts_set_size(parts, size);
    for (bool more = true; more; more = !ac_parts_at_end(parts)) {
        ac_source *source;
        assert_int_equal(ac_parts_next(parts, &source, &err), AC_OK);
        assert_int_equal(ac_source_place(source, 0).line, count_line_ends(ac_buf_str(&all)) + 1);
        ac_buf_put(&all, ac_source_text(source));
        assert_true(ac_parts_at_end(parts) || ends_line(ac_source_text(source)));
        ac_source_free(source);
    }
    ac_parts_free(parts);
    assert_str(ac_buf_str(&all), text);
    ac_buf_release(&all);
}

static void test_line_ends(void **state)
{
    static const char *const texts[] = {"one\ntwo\n\nthree",
                                        "one\rtwo\r\rthree\r",
                                        "one\r\ntwo\r\n\r\nthree\r\n",
                                        "\n\r\n\r\n\n\r",
                                        "a",
                                        ""};
    ac_buf bytes = {0};
    char path[32];
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int encoding = 0; encoding < 3; encoding++) {
            if (encoding) encode(&bytes, texts[i], encoding == 1);
            write_file(path, encoding ? ac_buf_str(&bytes) : ac_str_of(texts[i]));
            for (size_t size = 2; size < 24; size++) assert_parts(path, size, texts[i]);
            unlink(path);
        }
    ac_buf_release(&bytes);
}

/* A file without line ends is cut between two characters, never within one. */
static void test_no_line_end(void **state)
{
    static const char *const characters[] = {"\u00e4", "\u20ac", "\U0001F600", "x"};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        ac_buf text = {0}, all = {0};
        ac_parts *parts;
        ac_err err;
        char path[32];
        ac_buf_putc(&text, 'a');
        while (text.len <= AC_PART_MAX_BYTES) ac_buf_puts(&text, characters[i]);
        write_file(path, ac_buf_str(&text));
        assert_int_equal(ac_parts_open(&parts, path, &err), AC_OK);
        size_t count = 0;
        for (bool more = true; more; more = !ac_parts_at_end(parts), count++) {
            ac_source *source;
            assert_int_equal(ac_parts_next(parts, &source, &err), AC_OK);
            assert_int_equal(ac_parts_at_limit(parts), true);
            assert_int_equal(ac_source_fault_total(source), 0);
            assert_int_equal(ac_source_encoding(source), AC_ENCODING_UTF8);
            ac_buf_put(&all, ac_source_text(source));
            ac_source_free(source);
        }
        assert_int_equal(count, 2);
        assert_true(ac_str_eq(ac_buf_str(&all), ac_buf_str(&text)));
        ac_parts_free(parts);
        unlink(path);
        ac_buf_release(&text);
        ac_buf_release(&all);
    }
}

/* Lines that are not done with come again, at the head of the next part. */
static void test_kept_lines(void **state)
{
    ac_parts *parts;
    ac_source *source;
    ac_err err;
    char path[32];
    (void)state;
    write_file(path, AC_STR("one\r\ntwo\nthree\nfour\n"));
    assert_int_equal(ac_parts_open(&parts, path, &err), AC_OK);
    ac_parts_set_size(parts, 10);
    static const struct {
        const char *text;
        size_t keep;
        uint32_t line;
    } steps[] = {{"one\r\ntwo\n", 1, 1},
                 {"two\nthree\n", 0, 2},
                 {"two\nthree\nfour\n", 2, 2},
                 {"four\n", 1, 4}};
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(ac_parts_next(parts, &source, &err), AC_OK);
        assert_str(ac_source_text(source), steps[i].text);
        assert_int_equal(ac_source_place(source, 0).line, steps[i].line);
        ac_source_free(source);
        ac_parts_keep(parts, steps[i].keep);
    }
    assert_true(ac_parts_at_end(parts));
    ac_parts_free(parts);
    unlink(path);
}

/* A stretch is just its bytes, with the line that it begins in; less where the file has shrunk. */
static void test_stretch(void **state)
{
    ac_source *source;
    ac_err err;
    char path[32];
    ac_buf text = {0};
    (void)state;
    for (int i = 0; i < 1000; i++) ac_buf_printf(&text, "line %d\n", i + 1);
    write_file(path, ac_buf_str(&text));
    const size_t at = ac_str_find(ac_buf_str(&text), AC_STR("line 500\n"), 0);
    const struct {
        uint32_t len, found;
    } rows[] = {{9, 9}, {4500, 4500}, {1000 * 1000, (uint32_t)(text.len - at)}, {0, 0}};
    for (size_t i = 0; i < 4; i++) {
        const ac_source_stretch stretch = {.offset = at, .len = rows[i].len, .first_line = 500};
        assert_int_equal(ac_source_load_stretch(&source, path, &stretch, &err), AC_OK);
        assert_true(ac_str_eq(ac_source_text(source), (ac_str){text.ptr + at, rows[i].found}));
        assert_int_equal(ac_source_place(source, 0).line, 500);
        ac_source_free(source);
    }
    unlink(path);
    const ac_source_stretch stretch = {.len = 1, .first_line = 1};
    assert_int_equal(ac_source_load_stretch(&source, path, &stretch, &err), AC_ERR_IO);
    assert_null(source);
    ac_parts *parts;
    assert_int_equal(ac_parts_open(&parts, path, &err), AC_ERR_IO);
    assert_null(parts);
    ac_buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_line_ends), cmocka_unit_test(test_no_line_end),
        cmocka_unit_test(test_kept_lines), cmocka_unit_test(test_stretch)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
