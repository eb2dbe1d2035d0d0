/* What is kept on the disk comes back under its own key, and as it was put there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "runs/cache.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct kept {
    char folder[32];
    ac_cache *cache;
    ac_cache_key one, other;
    ac_buf out;
} kept;

static ac_cache_key key_of(const char *text)
{
    ac_str piece = ac_str_of(text);
    return ac_cache_key_of(&piece, 1);
}

static void set_up(kept *k)
{
    *k = (kept){.folder = "/tmp/accord-cache-XXXXXX", .one = key_of("one"), .other = key_of("two")};
    assert_non_null(mkdtemp(k->folder));
    k->cache = ac_cache_open(k->folder);
    assert_non_null(k->cache);
    ac_cache_put(k->cache, k->one, AC_STR("of one"));
    ac_cache_put(k->cache, k->other, AC_STR("of two"));
}

static void tear_down(kept *k)
{
    char command[64];
    ac_buf_release(&k->out);
    ac_cache_close(k->cache);
    snprintf(command, sizeof command, "rm -r %s", k->folder);
    assert_int_equal(system(command), 0);
}

static void put_path(const kept *k, ac_cache_key key, char *path)
{
    snprintf(path, PATH_MAX, "%s/%02x/%016llx%016llx", k->folder, (unsigned)(key.high >> 56),
             (unsigned long long)key.high, (unsigned long long)key.low);
}

static void test_comes_back(void **state)
{
    kept k;
    (void)state;
    set_up(&k);
    assert_true(ac_cache_get(k.cache, k.one, &k.out));
    assert_true(ac_str_eq(ac_buf_str(&k.out), AC_STR("of one")));
    ac_buf_clear(&k.out);
    assert_false(ac_cache_get(k.cache, key_of("three"), &k.out));
    assert_int_equal(k.out.len, 0);
    tear_down(&k);
}

static void test_not_under_another_name(void **state)
{
    kept k;
    char from[PATH_MAX], to[PATH_MAX];
    (void)state;
    set_up(&k);
    put_path(&k, k.one, from);
    put_path(&k, k.other, to);
    assert_int_equal(rename(from, to), 0);
    assert_false(ac_cache_get(k.cache, k.other, &k.out));
    assert_int_equal(k.out.len, 0);
    tear_down(&k);
}

static void test_not_when_damaged(void **state)
{
    kept k;
    char path[PATH_MAX];
    (void)state;
    set_up(&k);
    put_path(&k, k.one, path);
    FILE *file = fopen(path, "r+");
    assert_non_null(file);
    assert_int_equal(fseek(file, -1, SEEK_END), 0);
    assert_int_equal(fputc('x', file), 'x');
    assert_int_equal(fclose(file), 0);
    assert_false(ac_cache_get(k.cache, k.one, &k.out));
    tear_down(&k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comes_back),
        cmocka_unit_test(test_not_under_another_name),
        cmocka_unit_test(test_not_when_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
