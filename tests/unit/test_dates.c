/* Dates as people write them, and values of ac_date. ATOP reads 4/15/05 with the month first, two
 * digits as 1930-2029, and bare years from 1800 to 2100. */
#include "typing_fixture.h"

enum { SIGNED = 3, ENDED = 14, REVISED = 60 };

static void ways_to_write_a_date(void **state)
{
    static const typing_row rows[] = {
        {"2 April 1997", "1997-04-02", NULL},
        {"02 April 1997", "1997-04-02", NULL},
        {"2 APRIL 1997.", "1997-04-02", NULL},
        {"2April1997", "1997-04-02", NULL},
        {"2nd of April, 1997", "1997-04-02", NULL},
        {"the 1st of May 1997", "1997-05-01", NULL},
        {"2. April 1997", "1997-04-02", NULL},
        {"2 April, 1997", "1997-04-02", NULL},
        {"2 Apr 1997", "1997-04-02", NULL},
        {"2 Apr. 1997", "1997-04-02", NULL},
        {"2 Sept. 1997", "1997-09-02", NULL},
        {"2 April '97", "1997-04-02", NULL},
        {"2 April \xE2\x80\x99"
         "97",
         "1997-04-02", NULL},
        {"2-Apr-97", "1997-04-02", NULL},
        {"2-Apr-1997", "1997-04-02", NULL},
        {"2/Apr/1997", "1997-04-02", NULL},
        {"2\xE2\x80\x93"
         "Apr\xE2\x80\x93"
         "1997",
         "1997-04-02", NULL},
        {"April 2, 1997", "1997-04-02", NULL},
        {"April 2 1997", "1997-04-02", NULL},
        {"April 2nd, 1997", "1997-04-02", NULL},
        {"April 2,1997", "1997-04-02", NULL},
        {"Apr. 2 1997", "1997-04-02", NULL},
        {"Apr-02-1997", "1997-04-02", NULL},
        {"November 15, 2017", "2017-11-15", NULL},
        {"Wednesday, 2 April 1997", "1997-04-02", NULL},
        {"2 April\n1997", "1997-04-02", NULL},
        {"2\nApril 1997", "1997-04-02", NULL},
        {"2 Ap-\nril 1997", "1997-04-02", NULL},
        {"2\xC2\xA0"
         "April\xC2\xA0"
         "1997",
         "1997-04-02", NULL},
        {"1997-04-02", "1997-04-02", NULL},
        {"1997/04/02", "1997-04-02", NULL},
        {"1997.4.2", "1997-04-02", NULL},
        {"1997 April 2", "1997-04-02", NULL},
        {"1997-04", "1997-04", NULL},
        {"29 February 2000", "2000-02-29", NULL},
        {"(2 April 1997)", "1997-04-02", NULL},
        {"\"2 April 1997\"", "1997-04-02", NULL},
        {"on 2 April 1997", "1997-04-02", NULL},
        {"Signed 2 April 1997, Moscow", "1997-04-02", NULL},
        {"April 1997", "1997-04", NULL},
        {"April, 1997", "1997-04", NULL},
        {"Apr. 1997", "1997-04", NULL},
        {"April of 1997", "1997-04", NULL},
        {"1997", "1997", NULL},
        {"in 1997.", "1997", NULL},
        {"1997?", "1997", NULL},
        {"2 June 1997", "1997-06-02", NULL},
        {"31 December 9999", "9999-12-31", NULL},
    };
    (void)state;
    ASSERT_ROWS(SIGNED, rows);
}

static void dates_in_numbers(void **state)
{
    static const typing_row rows[] = {
        {"4/15/05", "2005-04-15", NULL},     {"4/15/2005", "2005-04-15", NULL},
        {"04/15/05", "2005-04-15", NULL},    {"4-15-05", "2005-04-15", NULL},
        {"4/15/29", "2029-04-15", NULL},     {"4/15/30", "1930-04-15", NULL},
        {"4/15/99", "1999-04-15", NULL},     {"4/15/00", "2000-04-15", NULL},
        {"15.4.2005", "2005-04-15", NULL},   {"15.04.05", "2005-04-15", NULL},
        {"15. 4. 2005", "2005-04-15", NULL}, {"4 / 15 / 05", "2005-04-15", NULL},
        {"1.2.2005", "2005-02-01", NULL},    {"1/2/2018", "2018-01-02", NULL},
        {"4/15/05.", "2005-04-15", NULL},    {"4/15/05, 5/1/06", "2005-04-15; 2006-05-01", NULL},
    };
    (void)state;
    ASSERT_ROWS(REVISED, rows);
}

static void impossible_and_unreadable(void **state)
{
    static const typing_row rows[] = {
        {"31 February 1997", "\"31 February 1997\" !impossible-date", NULL},
        {"29 February 1900", "\"29 February 1900\" !impossible-date", NULL},
        {"February 30, 1997", "\"February 30, 1997\" !impossible-date", NULL},
        {"0 April 1997", "\"0 April 1997\" !impossible-date", NULL},
        {"13/45/2000", "\"13/45/2000\" !impossible-date", NULL},
        {"2000-13-01", "\"2000-13-01\" !impossible-date", NULL},
        {"31.4.2005", "\"31.4.2005\" !impossible-date", NULL},
        {"0/0/05", "\"0/0/05\" !impossible-date", NULL},
        {"1 May 0000", "\"1 May 0000\" !impossible-date", NULL},
        {"30-31 February 1997", "\"30-31 February 1997\" !impossible-date", NULL},
        {"2 April 1997 - 31 April 1997", "\"2 April 1997 - 31 April 1997\" !impossible-date", NULL},
        {"unknown", "\"unknown\" !unreadable-date", NULL},
        {"see Article 8", "\"see Article 8\" !unreadable-date", NULL},
        {"Article 8-", "\"Article 8-\" !unreadable-date", NULL},
        {"2 April", "\"2 April\" !unreadable-date", NULL},
        {"May", "\"May\" !unreadable-date", NULL},
        {"2 Arpil", "\"2 Arpil\" !unreadable-date", NULL},
        {"97", "\"97\" !unreadable-date", NULL},
        {"1776", "\"1776\" !unreadable-date", NULL},
        {"4/1997", "\"4/1997\" !unreadable-date", NULL},
        {"1914/1918", "\"1914/1918\" !unreadable-date", NULL},
        {"2101", "\"2101\" !unreadable-date", NULL},
        {"no 34041", "\"no 34041\" !unreadable-date", NULL},
        {"No. 1997/12345", "\"No. 1997/12345\" !unreadable-date", NULL},
        {"unknown\nsee below", "\"unknown\" !unreadable-date", NULL},
        {"NA", "(NA)", ""},
        {"...", "(blank)", ""},
    };
    (void)state;
    ASSERT_ROWS(SIGNED, rows);
}

static void numbers_that_are_no_dates(void **state)
{
    static const typing_row rows[] = {
        {"http://a.org/1997/04/02/x.html", "\"http://a.org/1997/04/02/x.html\" !unreadable-date",
         NULL},
        {"2 April 1997 http://a.org/1998/v1999 x", "1997-04-02", NULL},
        {"2 April 1997 (www.a.org/1998)", "1997-04-02", NULL},
        {"2 April 1997, un.org/doc/1998/5", "1997-04-02", NULL},
        {"2 April 1997, <https://a.org/1998>", "1997-04-02", NULL},
        {"2 April 1997, doi:10.1000/1998.5", "1997-04-02", NULL},
        {"2 April 1997 no 34041", "1997-04-02", NULL},
        {"1.2.3.1997", "\"1.2.3.1997\" !unreadable-date", NULL},
        {"#1997", "\"#1997\" !unreadable-date", NULL},
        {"v1997", "\"v1997\" !unreadable-date", NULL},
        {"1997a", "\"1997a\" !unreadable-date", NULL},
        {"119970402", "\"119970402\" !unreadable-date", NULL},
        {"12,1997", "1997", NULL},
        {"Dismay 1997", "1997", NULL},
        {"Mayor 1997", "1997", NULL},
        {"Marching 1997", "1997", NULL},
        {"$1997", "\"$1997\" !unreadable-date", NULL},
        {"1997%", "\"1997%\" !unreadable-date", NULL},
        {"1,997", "\"1,997\" !unreadable-date", NULL},
        {"2,000 troops", "\"2,000 troops\" !unreadable-date", NULL},
        {"1997,5", "1997", NULL},
    };
    (void)state;
    ASSERT_ROWS(SIGNED, rows);
}

static void several_dates(void **state)
{
    static const typing_row rows[] = {
        {"1914 (Austria), 3 August 1914 (Germany)", "1914; 1914-08-03", NULL},
        {"12 August 1939; Keesing's 1940", "1939-08-12", NULL},
        {"12 August 1939; 1940", "1939-08-12; 1940", NULL},
        {"12 August 1939 (1940 Austria)", "1939-08-12; 1940", NULL},
        {"12 August 1939\n1940", "1939-08-12; 1940", NULL},
        {"12 August 1939 and 1940", "1939-08-12; 1940", NULL},
        {"12 August 1939 and May 1940", "1939-08-12; 1940-05", NULL},
        {"12 August 1939 of thousand 1940", "1939-08-12", NULL},
        {"12 August 1939. Langer 1950, 12", "1939-08-12", NULL},
        {"2 April 1997 (Belarus), 3 April 1997 (Russia)", "1997-04-02; 1997-04-03", NULL},
        {"2 April 1997\n3 April 1997", "1997-04-02; 1997-04-03", NULL},
        {"1997-04-02/1998-05-03", "1997-04-02; 1998-05-03", NULL},
        {"2 April 1997/3 April 1997", "1997-04-02; 1997-04-03", NULL},
        {"2 April 1997,3 April 1997", "1997-04-02; 1997-04-03", NULL},
        {"1914,1915", "1914; 1915", NULL},
        {"1914, 1915", "1914; 1915", NULL},
        {"31 February 1997, 1998", "\"31 February 1997\" !impossible-date; 1998", NULL},
    };
    (void)state;
    ASSERT_ROWS(SIGNED, rows);
}

static void an_option_instead_of_a_date(void **state)
{
    static const typing_row rows[] = {
        {"Still in effect", "Still in effect", ""},
        {"STILL IN EFFECT.", "Still in effect", ""},
        {"\"Still in effect\"", "Still in effect", NULL},
        {"Still in effect\nV4: Still in effect as of November 15, 2017", "Still in effect",
         "V4: Still in effect as of November 15, 2017"},
        {"Still in effect as of 2003", "Still in effect", "as of 2003"},
        {"In force", "Still in effect", ""},
        {"Not in effect since 2 April 1997", "1997-04-02", NULL},
        {"2 April 1997 (still in effect in parts)", "1997-04-02", NULL},
        {"2 April 1997\nV4: Q14 updated by A. B. on 1/2/2018", "1997-04-02", NULL},
        {"V4: 2 April 1997", "\"V4: 2 April 1997\" !unreadable-date", NULL},
    };
    (void)state;
    ASSERT_ROWS(ENDED, rows);
}

static void numbers_follow_the_order(void **state)
{
    static const struct {
        ac_date_order order;
        const char *text, *iso;
    } rows[] = {
        {AC_DATE_MDY, "3/4/1997", "1997-03-04"}, {AC_DATE_DMY, "3/4/1997", "1997-04-03"},
        {AC_DATE_YMD, "3/4/1997", "1997-04-03"}, {AC_DATE_YMD, "97/4/3", "1997-04-03"},
        {AC_DATE_MDY, "3.4.1997", "1997-04-03"}, {AC_DATE_DMY, "3.4.97", "1997-04-03"},
        {AC_DATE_YMD, "3.4.97", "1997-04-03"},   {AC_DATE_MDY, "3-4-97", "1997-03-04"},
        {AC_DATE_DMY, "3-4-97", "1997-04-03"},   {AC_DATE_DMY, "1997-04-03", "1997-04-03"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_date_rules rules = {rows[i].order, 1930, 1800, 2100};
        ac_found_date found;
        char iso[16];
        assert_true(ac_date_next(ac_str_of(rows[i].text), 0, &rules, &found));
        ac_date_format(found.from, iso);
        assert_string_equal(iso, rows[i].iso);
        assert_false(found.impossible);
        assert_int_equal(found.start, 0);
        assert_int_equal(found.end, strlen(rows[i].text));
    }
}

static void a_date_tells_where_it_stands(void **state)
{
    static const ac_str text = AC_STR_INIT("On 2 April 1997, and in 1998.");
    ac_date_rules rules = {AC_DATE_MDY, 1930, 1800, 2100};
    ac_found_date found;
    (void)state;
    assert_true(ac_date_next(text, 0, &rules, &found));
    assert_int_equal(found.start, 3);
    assert_int_equal(found.end, 15);
    assert_true(ac_date_next(text, found.end, &rules, &found));
    assert_int_equal(found.start, 24);
    assert_int_equal(found.end, 28);
    assert_false(ac_date_next(text, found.end, &rules, &found));
    assert_false(ac_date_next(text, text.len + 5, &rules, &found));
}

static void dates_are_compared_as_far_as_known(void **state)
{
    static const struct {
        ac_date a, b;
        int order;
    } rows[] = {
        {{1997, 4, 2}, {1997, 4, 2}, 0},  {{1997, 4, 2}, {1997, 4, 3}, -1},
        {{1997, 5, 1}, {1997, 4, 30}, 1}, {{1997, 0, 0}, {1997, 4, 2}, 0},
        {{1997, 4, 0}, {1997, 4, 2}, 0},  {{1997, 5, 0}, {1997, 4, 2}, 1},
        {{1996, 0, 0}, {1997, 4, 2}, -1},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(ac_date_compare(rows[i].a, rows[i].b), rows[i].order);
        assert_int_equal(ac_date_compare(rows[i].b, rows[i].a), -rows[i].order);
    }
}

static void days_are_counted_from_1970(void **state)
{
    static const struct {
        ac_date date;
        int64_t days;
    } rows[] = {
        {{1970, 1, 1}, 0},      {{1970, 1, 2}, 1},         {{1969, 12, 31}, -1},
        {{2000, 2, 29}, 11016}, {{2000, 3, 1}, 11017},     {{1900, 3, 1}, -25508},
        {{1970, 0, 0}, 0},      {{1970, 2, 0}, 31},        {{1815, 6, 9}, -56454},
        {{1, 1, 1}, -719162},   {{9999, 12, 31}, 2932896},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(ac_date_days(rows[i].date), rows[i].days);
}

static void days_that_there_are(void **state)
{
    (void)state;
    assert_true(ac_date_exists(2000, 2, 29));
    assert_true(ac_date_exists(1996, 2, 29));
    assert_true(ac_date_exists(1, 1, 1));
    assert_true(ac_date_exists(9999, 12, 31));
    assert_false(ac_date_exists(1900, 2, 29));
    assert_false(ac_date_exists(1997, 4, 31));
    assert_false(ac_date_exists(1997, 0, 1));
    assert_false(ac_date_exists(1997, 13, 1));
    assert_false(ac_date_exists(1997, 1, 0));
    assert_false(ac_date_exists(1997, -1, -1));
    assert_false(ac_date_exists(0, 1, 1));
    assert_false(ac_date_exists(10000, 1, 1));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ways_to_write_a_date),
        cmocka_unit_test(dates_in_numbers),
        cmocka_unit_test(impossible_and_unreadable),
        cmocka_unit_test(numbers_that_are_no_dates),
        cmocka_unit_test(several_dates),
        cmocka_unit_test(an_option_instead_of_a_date),
        cmocka_unit_test(numbers_follow_the_order),
        cmocka_unit_test(a_date_tells_where_it_stands),
        cmocka_unit_test(dates_are_compared_as_far_as_known),
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(days_that_there_are),
    };
    return cmocka_run_group_tests(tests, typing_set_up, typing_tear_down);
}
