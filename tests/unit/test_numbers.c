/* What answers to integer questions come to. */
#include "typing_fixture.h"

enum { ATOP_ID = 1, COW_ALLIANCE = 2 };

static void numbers(void **state)
{
    static const typing_row rows[] = {
        {"4865", "4865", ""},
        {" 4865 \n", "4865", ""},
        {"4865.", "4865", ""},
        {"4,865", "4865", ""},
        {"04865", "4865", ""},
        {"+4865", "4865", ""},
        {"(4865)", "4865", ""},
        {"\"4865\"", "4865", ""},
        {"\xE2\x80\x9C"
         "4865\xE2\x80\x9D",
         "4865", ""},
        {"#4865", "4865", ""},
        {"4865, see the list", "4865", "see the list"},
        {"4865 (Belarus)", "4865", "(Belarus)"},
        {"4865 - Belarus", "4865", "Belarus"},
        {"4865\nBelarus", "4865", "Belarus"},
        {"4865\r\nBelarus", "4865", "Belarus"},
        {"1000", "1000", ""},
        {"9999", "9999", ""},
    };
    (void)state;
    ASSERT_ROWS(ATOP_ID, rows);
}

static void out_of_range(void **state)
{
    static const typing_row rows[] = {
        {"999", "999 !out-of-range", ""},
        {"10000", "10000 !out-of-range", ""},
        {"0", "0 !out-of-range", ""},
        {"-4865", "-4865 !out-of-range", ""},
        {"48654865", "48654865 !out-of-range", ""},
    };
    (void)state;
    ASSERT_ROWS(ATOP_ID, rows);
}

static void not_a_number(void **state)
{
    static const typing_row rows[] = {
        {"unknown", "\"unknown\" !not-a-number", NULL},
        {"unknown\nto us", "\"unknown\" !not-a-number", NULL},
        {"about 4865", "\"about 4865\" !not-a-number", NULL},
        {"4865a", "\"4865a\" !not-a-number", NULL},
        {"4865th", "\"4865th\" !not-a-number", NULL},
        {"4865/2", "\"4865/2\" !not-a-number", NULL},
        {"4865-4870", "\"4865-4870\" !not-a-number", NULL},
        {"4865.5", "\"4865.5\" !not-a-number", NULL},
        {"48.65.12", "\"48.65.12\" !not-a-number", NULL},
        {"48,65", "\"48,65\" !not-a-number", NULL},
        {"4,8,6,5", "\"4,8,6,5\" !not-a-number", NULL},
        {"4865,1", "\"4865,1\" !not-a-number", NULL},
        {"4865,4866", "\"4865,4866\" !not-a-number", NULL},
        {"1e3", "\"1e3\" !not-a-number", NULL},
        {"0x1000", "\"0x1000\" !not-a-number", NULL},
        {"486O", "\"486O\" !not-a-number", NULL},
        {"+", "\"+\" !not-a-number", NULL},
        {"+-4865", "\"+-4865\" !not-a-number", NULL},
        {"inf", "\"inf\" !not-a-number", NULL},
        {"nan", "\"nan\" !not-a-number", NULL},
        {"4865\xC3\xA9", "\"4865\xC3\xA9\" !not-a-number", NULL},
        {"1111111111222222222233333333334444444444",
         "\"1111111111222222222233333333334444444444\" !not-a-number", NULL},
    };
    (void)state;
    ASSERT_ROWS(ATOP_ID, rows);
}

static void no_number_at_all(void **state)
{
    static const typing_row rows[] = {
        {"NA", "(NA)", ""},     {"N/A", "(NA)", ""}, {"", "(blank)", ""},
        {"---", "(blank)", ""}, {"12", "12", ""},
    };
    (void)state;
    ASSERT_ROWS(COW_ALLIANCE, rows);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers),
        cmocka_unit_test(out_of_range),
        cmocka_unit_test(not_a_number),
        cmocka_unit_test(no_number_at_all),
    };
    return cmocka_run_group_tests(tests, typing_set_up, typing_tear_down);
}
