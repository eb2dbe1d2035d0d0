#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "source/shelf.h"
#include "source/source_set.h"

enum { FILES = 5, BYTES = 1024 * 1024, LOOKS = 300 };

static char folder[] = "/tmp/accord-shelf-XXXXXX";

static void path_of(char *out, size_t size, unsigned number)
{
    snprintf(out, size, "%s/%u.txt", folder, number);
}

/* A line for each byte of its number, then blanks. */
static void write_file(unsigned number, size_t bytes)
{
    char path[64];
    path_of(path, sizeof path, number);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (unsigned i = 0; i <= number; i++) fputs("line\n", file);
    fprintf(file, "%*s", (int)bytes, "");
    assert_int_equal(fclose(file), 0);
}

static int make_files(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    for (unsigned i = 0; i < FILES; i++) write_file(i, BYTES);
    return 0;
}

static int remove_files(void **state)
{
    (void)state;
    for (unsigned i = 0; i < FILES; i++) {
        char path[64];
        path_of(path, sizeof path, i);
        unlink(path);
    }
    return rmdir(folder);
}

static ac_source *add(ac_shelf *shelf, ac_source_set *set, unsigned number)
{
    char path[64];
    ac_source *source;
    ac_err err;
    path_of(path, sizeof path, number);
    assert_int_equal(ac_shelf_add(shelf, &source, path, &err), AC_OK);
    assert_true(ac_vec_push(&set->sources, source));
    return source;
}

static void test_texts_come_back(void **state)
{
    (void)state;
    ac_shelf shelf = {.count = 0};
    ac_source_set set = {.indexed = 0};
    for (unsigned i = 0; i < FILES; i++) assert_true(ac_shelf_is_away(add(&shelf, &set, i)));
    for (unsigned round = 0; round < 3; round++)
        for (unsigned i = 0; i < FILES; i++) {
            const ac_source *source = set.sources.items[i];
            for (unsigned look = 0; look < LOOKS; look++)
                assert_int_equal(ac_source_place(source, SIZE_MAX).line, i + 2);
            assert_false(ac_shelf_is_away(source));
            assert_int_equal(ac_source_text(source).len, BYTES + 5 * (i + 1));
            assert_true(shelf.bytes < 4 * (size_t)BYTES);
        }
    assert_true(ac_shelf_is_away(set.sources.items[0]));
    ac_source_set_release(&set);
}

/* Where several files are shown together none of them goes away meanwhile. */
static void test_what_was_looked_at_lately_stays(void **state)
{
    (void)state;
    ac_shelf shelf = {.count = 0};
    ac_source_set set = {.indexed = 0};
    for (unsigned i = 0; i < FILES; i++) add(&shelf, &set, i);
    ac_str first = ac_source_text(set.sources.items[0]);
    for (unsigned i = 1; i < FILES; i++) ac_source_text(set.sources.items[i]);
    assert_ptr_equal(ac_source_text(set.sources.items[0]).ptr, first.ptr);
    assert_memory_equal(first.ptr, "line\n", 5);
    ac_source_set_release(&set);
}

static void test_files_that_change(void **state)
{
    (void)state;
    char path[64];
    ac_shelf shelf = {.count = 0};
    ac_source_set set = {.indexed = 0};
    ac_source *gone = add(&shelf, &set, 0), *shorter = add(&shelf, &set, 1);
    path_of(path, sizeof path, 0);
    unlink(path);
    write_file(1, 0);
    assert_int_equal(ac_source_text(gone).len, 0);
    assert_int_equal(ac_source_place(gone, 5).line, 1);
    assert_int_equal(ac_source_line_at(gone, 5), 1);
    assert_int_equal(ac_source_text(shorter).len, 10);
    assert_int_equal(ac_source_slice(shorter, (ac_span){BYTES, BYTES + 1}).len, 0);
    ac_source_set_release(&set);
    write_file(0, 0);
}

static void test_files_that_cannot_be_read(void **state)
{
    (void)state;
    ac_shelf shelf = {.count = 0};
    ac_source *source;
    ac_err err;
    assert_int_equal(ac_shelf_add(&shelf, &source, folder, &err), AC_ERR_IO);
    assert_null(source);
    assert_string_equal(err.message, "is a folder, not a regular file");
    assert_int_equal(ac_shelf_add(&shelf, &source, "/tmp/accord-none", &err), AC_ERR_IO);
    char path[64];
    path_of(path, sizeof path, 2);
    assert_int_equal(truncate(path, (off_t)1 << 30), 0);
    assert_int_equal(ac_shelf_add(&shelf, &source, path, &err), AC_ERR_LIMIT);
    assert_null(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_come_back),
        cmocka_unit_test(test_what_was_looked_at_lately_stays),
        cmocka_unit_test(test_files_that_change),
        cmocka_unit_test(test_files_that_cannot_be_read),
    };
    return cmocka_run_group_tests(tests, make_files, remove_files);
}
