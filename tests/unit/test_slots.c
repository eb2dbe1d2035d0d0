/* Requests that pass through memory which a worker shares with its parent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "runs/slots.h"

#include <string.h>

enum { LONG = 1 << 16, TOO_LONG = 1 << 21 };

static char bytes[TOO_LONG];

static ac_str text(size_t len, char c)
{
    memset(bytes, c, len);
    return (ac_str){bytes, len};
}

/* As the worker sees it, which has answered so many. */
static ac_str seen(const ac_slots *slots, uint64_t answered)
{
    ac_slots worker = {.shared = slots->shared, .asked = answered};
    return ac_slots_get(&worker);
}

static void test_long_request_passes(void **state)
{
    (void)state;
    ac_slots slots;
    assert_non_null(ac_slots_open(&slots));
    ac_slots_begin(&slots);
    assert_true(ac_slots_put(&slots, AC_STR("head"), text(LONG, 'a')));
    assert_true(ac_slots_put(&slots, text(LONG, 'b'), (ac_str){0}));
    assert_int_equal(seen(&slots, 0).len, LONG + 4);
    assert_memory_equal(seen(&slots, 0).ptr, "heada", 5);
    assert_int_equal(seen(&slots, 1).len, LONG);
    assert_memory_equal(seen(&slots, 1).ptr, "bb", 2);
    ac_slots_close(&slots);
}

static void test_slot_is_kept_until_answered(void **state)
{
    (void)state;
    ac_slots slots;
    assert_non_null(ac_slots_open(&slots));
    ac_slots_begin(&slots);
    assert_true(ac_slots_put(&slots, text(LONG, 'a'), (ac_str){0}));
    assert_true(ac_slots_put(&slots, text(LONG, 'b'), (ac_str){0}));
    assert_false(ac_slots_put(&slots, text(LONG, 'c'), (ac_str){0}));
    assert_int_equal(seen(&slots, 0).ptr[0], 'a');
    slots.heard = 2;
    assert_true(ac_slots_put(&slots, text(LONG, 'd'), (ac_str){0}));
    assert_int_equal(seen(&slots, 3).ptr[0], 'd');
    ac_slots_close(&slots);
}

static void test_others_go_through_the_socket(void **state)
{
    (void)state;
    ac_slots slots;
    assert_non_null(ac_slots_open(&slots));
    ac_slots_begin(&slots);
    assert_false(ac_slots_put(&slots, AC_STR("short"), (ac_str){0}));
    slots.heard++;
    assert_false(ac_slots_put(&slots, text(TOO_LONG, 'x'), (ac_str){0}));
    ac_slots_close(&slots);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_long_request_passes),
        cmocka_unit_test(test_slot_is_kept_until_answered),
        cmocka_unit_test(test_others_go_through_the_socket),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
