/* Several dates with one year, and ranges of dates. */
#include "typing_fixture.h"

enum { SIGNED = 3 };

static void ranges(void **state)
{
    static const typing_row rows[] = {
        {"1914-1918", "1914..1918", NULL},
        {"1914 - 1918", "1914..1918", NULL},
        {"1914\xE2\x80\x93"
         "1918",
         "1914..1918", NULL},
        {"1914\xE2\x80\x93"
         "18",
         "1914..1918", NULL},
        {"1914-18", "1914..1918", NULL},
        {"1899-02", "1899-02", NULL},
        {"1914 to 1918", "1914..1918", NULL},
        {"from 1914 until 1918", "1914..1918", NULL},
        {"between 1914 and 1918", "1914; 1918", NULL},
        {"3-5 May 1955", "1955-05-03..1955-05-05", NULL},
        {"2 and 3 April 1997", "1997-04-02..1997-04-03", NULL},
        {"May 3 and 5, 1955", "1955-05-03..1955-05-05", NULL},
        {"4\u201315\u20132005", "2005-04-15", NULL},
        {"1997-04-02T10:00", "1997-04-02", NULL},
        {"3\xE2\x80\x93"
         "5 May 1955",
         "1955-05-03..1955-05-05", NULL},
        {"3 - 5 May 1955", "1955-05-03..1955-05-05", NULL},
        {"3rd-5th May 1955", "1955-05-03..1955-05-05", NULL},
        {"3 to 5 May 1955", "1955-05-03..1955-05-05", NULL},
        {"May 3-5, 1955", "1955-05-03..1955-05-05", NULL},
        {"1, 2 and 3 March 1914", "1914-03-01..1914-03-03", NULL},
        {"1, 2, and 3 March 1914", "1914-03-01..1914-03-03", NULL},
        {"March 1, 2 and 3, 1914", "1914-03-01..1914-03-03", NULL},
        {"4, 2 and 3 March 1914", "1914-03-02..1914-03-03", NULL},
        {"3 May - 5 June 1955", "1955-05-03..1955-06-05", NULL},
        {"May 3 - June 5, 1955", "1955-05-03..1955-06-05", NULL},
        {"May-June 1955", "1955-05..1955-06", NULL},
        {"2 April 1997 - 3 May 1998", "1997-04-02..1998-05-03", NULL},
        {"2 April 1997 to 3 May 1998", "1997-04-02..1998-05-03", NULL},
        {"2 April 1997\xE2\x80\x94"
         "3 May 1998",
         "1997-04-02..1998-05-03", NULL},
        {"1997-04-02 - 1998-05-03", "1997-04-02..1998-05-03", NULL},
        {"1914-13", "1914 !date-half-read", NULL},
        {"1904-05 war", "1904..1905", NULL},
        {"Article 3 - 5 May 1955", "1955-05-05", NULL},
        {"5 - 3 May 1955", "1955-05-03", NULL},
        {"4/15/05-5/1/06", "2005-04-15..2006-05-01", NULL},
        {"April 1997 - May 1998", "1997-04..1998-05", NULL},
        {"1939 - 3 May 1945", "1939..1945-05-03", NULL},
        {"1914-", "1914", NULL},
        {"1914-18 war", "1914..1918", NULL},
    };
    (void)state;
    ASSERT_ROWS(SIGNED, rows);
}

/* The year stands behind the last of them alone. */
static void lists(void **state)
{
    static const typing_row rows[] = {
        {"March 1, May 2, and June 3, 1914", "1914-03-01; 1914-05-02; 1914-06-03", NULL},
        {"1 March, 2 May and 3 June 1914", "1914-03-01; 1914-05-02; 1914-06-03", NULL},
        {"1 March;\n2nd of May & 3 June 1914", "1914-03-01; 1914-05-02; 1914-06-03", NULL},
        {"March 1 and 2 May, 1914", "1914-03-01; 1914-05-02", NULL},
        {"March 1-3 and May 2, 1914", "1914-03-01..1914-03-03; 1914-05-02", NULL},
        {"1 March and 2 May 1914; 3 June 1915", "1914-03-01; 1914-05-02; 1915-06-03", NULL},
        {"30 February and 2 May 1914", "\"30 February\" !impossible-date; 1914-05-02", NULL},
        {"December 30 and January 2, 1915", "1915-01-02", NULL}, /* of which year is not said */
        {"1 March, Article 2, 3 May 1914", "1914-05-03", NULL},
        {"1 March, 2 May", "\"1 March, 2 May\" !unreadable-date", NULL},
    };
    (void)state;
    ASSERT_ROWS(SIGNED, rows);
}

/* Of the Julian and the Gregorian calendar the second counts. */
static void one_day_in_two_calendars(void **state)
{
    static const typing_row rows[] = {
        {"12/24 October 1816", "1816-10-24", NULL},
        {"24 Oct./6 Nov. 1915", "1915-11-06", NULL},
        {"24 October / 6 November, 1915", "1915-11-06", NULL},
        {"25 December/7 January 1915", "1915-01-07", NULL},
        {"1 March/5 May 1914", "1914-05-05", NULL},
    };
    (void)state;
    ASSERT_ROWS(SIGNED, rows);
}

/* Where a number stands beside a year or a month that was read, more was meant. */
static void dates_read_by_half(void **state)
{
    static const typing_row rows[] = {
        {"4 Septmber 1917", "1917 !date-half-read", NULL},
        {"2 avril 1919", "1919 !date-half-read", NULL},
        {"2.IV.1920", "1920 !date-half-read", NULL},
        {"5-3 May 1918", "1918-05 !date-half-read", NULL},
        {"1998-97", "1998 !date-half-read", NULL},
        {"Septmber 4, 1917", "1917 !date-half-read", NULL},
        {"Article 8 of 1914", "1914", NULL},
        {"(Article 8) 1914", "1914", NULL},
        {"Article 8; 1914", "1914", NULL},
        {"renewed 12 times until 1914", "1914", NULL},
        {"2 April 1997; 1998", "1997-04-02; 1998", NULL},
    };
    (void)state;
    ASSERT_ROWS(SIGNED, rows);
}

static void ranges_that_end_before_they_begin(void **state)
{
    static const typing_row rows[] = {
        {"1914-1912", "\"1914-1912\" !impossible-date", NULL},
        {"1918 to 1914", "\"1918 to 1914\" !impossible-date", NULL},
        {"3 May 1955 - 5 June 1914", "\"3 May 1955 - 5 June 1914\" !impossible-date", NULL},
        {"3 May 1914 - 1914", "1914-05-03..1914", NULL},
        {"June 1955 - 3 June 1955", "1955-06..1955-06-03", NULL},
        {"5 May - 3 May 1955", "\"5 May - 3 May 1955\" !impossible-date", NULL},
        {"30 December - 2 January 1955", "1954-12-30..1955-01-02", NULL},
        {"December-January 1955", "1954-12..1955-01", NULL},
    };
    (void)state;
    ASSERT_ROWS(SIGNED, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges),
        cmocka_unit_test(lists),
        cmocka_unit_test(one_day_in_two_calendars),
        cmocka_unit_test(dates_read_by_half),
        cmocka_unit_test(ranges_that_end_before_they_begin),
    };
    return cmocka_run_group_tests(tests, typing_set_up, typing_tear_down);
}
