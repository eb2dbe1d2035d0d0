/* What lists of members come to, with the Correlates of War states. */
#include "typing_fixture.h"

enum { MEMBERS = 4 };

static void ways_to_write_a_member(void **state)
{
    static const typing_row rows[] = {
        {"Belarus (370), Russia(365)", "Belarus=370; Russia=365", NULL},
        {"Belarus (370), Russian Federation(365)", "Belarus=370; Russian Federation=365", NULL},
        {"370 Belarus", "Belarus=370", NULL},
        {"370 Belarus, 365 Russia", "Belarus=370; Russia=365", NULL},
        {"370: Belarus; 365: Russia", "Belarus=370; Russia=365", NULL},
        {"370 - Belarus\n365 - Russia", "Belarus=370; Russia=365", NULL},
        {"(370) Belarus, (365) Russia", "Belarus=370; Russia=365", NULL},
        {"Belarus - 370", "Belarus=370", NULL},
        {"Belarus-370, Russia-365", "Belarus=370; Russia=365", NULL},
        {"Belarus \xE2\x80\x93 370, Russia \xE2\x80\x93 365", "Belarus=370; Russia=365", NULL},
        {"Belarus [370]", "Belarus=370", NULL},
        {"Belarus, 370", "Belarus=370", NULL},
        {"Belarus: 370", "Belarus=370", NULL},
        {"Belarus = 370", "Belarus=370", NULL},
        {"Belarus 370 Russia 365", "Belarus=370; Russia=365", NULL},
        {"Belarus (COW 370)", "Belarus=370", NULL},
        {"Belarus (COW code 370)", "Belarus=370", NULL},
        {"Belarus (#370)", "Belarus=370", NULL},
        {"Belarus (370) and Russia (365)", "Belarus=370; Russia=365", NULL},
        {"Belarus (370) & Russia (365)", "Belarus=370; Russia=365", NULL},
        {"Belarus (370); Russia (365).", "Belarus=370; Russia=365", NULL},
        {"Belarus (370) / Russia (365)", "Belarus=370; Russia=365", NULL},
        {"Belarus (370)\nRussia (365)", "Belarus=370; Russia=365", NULL},
        {"Belarus (370)\r\nRussia (365)", "Belarus=370; Russia=365", NULL},
        {"- Belarus (370)\n- Russia (365)", "Belarus=370; Russia=365", NULL},
        {"\xE2\x80\xA2 Belarus (370)\n\xE2\x80\xA2 Russia (365)", "Belarus=370; Russia=365", NULL},
        {"1. Belarus (370)\n2. Russia (365)", "Belarus=370; Russia=365", NULL},
        {"1. Belarus (370) 2. Russia (365)", "Belarus=370; Russia=365", NULL},
        {"1) Belarus (370), 2) Russia (365)", "Belarus=370; Russia=365", NULL},
        {"COW 370, COW 365", "=370; =365", NULL},
        {"BELARUS (370)", "BELARUS=370", NULL},
        {"BLR (370)", "BLR=370", NULL},
        {"Byelorussia (370)", "Byelorussia=370", NULL},
        {"370", "=370", NULL},
        {"370, 365", "=370; =365", NULL},
        {"370 and 365", "=370; =365", NULL},
        {"USA (2)", "USA=2", NULL},
        {"2 United States", "United States=2", NULL},
    };
    (void)state;
    ASSERT_ROWS(MEMBERS, rows);
}

static void numbers_that_count(void **state)
{
    static const typing_row rows[] = {
        {"2 members: Belarus (370), Russia (365)", "Belarus=370; Russia=365", NULL},
        {"2 Members: 370 Belarus, 365 Russia", "Belarus=370; Russia=365", NULL},
        {"2 of the parties: Belarus (370) and Russia (365)", "Belarus=370; Russia=365", NULL},
        {"Belarus (370), Russia (365) and 2 others",
         "Belarus=370; Russia=365; 2 others=0 !member-without-code", NULL},
        {"2 members", "2 members=0 !member-without-code", NULL},
        {"740 japan", "japan=740", NULL},
        {"Japan 740 since 1990", "Japan=740", NULL},
        {"370 and 365", "=370; =365", NULL},
        {"2 USA", "USA=2", NULL},
    };
    (void)state;
    ASSERT_ROWS(MEMBERS, rows);
}

static void names_of_several_words(void **state)
{
    static const typing_row rows[] = {
        {"Korea, Republic of (732)", "Korea, Republic of=732", NULL},
        {"Japan (740), Korea, Republic of (732)", "Japan=740; Korea, Republic of=732", NULL},
        {"Trinidad and Tobago (52), Cuba (40)", "Trinidad and Tobago=52; Cuba=40", NULL},
        {"Antigua & Barbuda (58)", "Antigua & Barbuda=58", NULL},
        {"St. Vincent and the Grenadines (57)", "St. Vincent and the Grenadines=57", NULL},
        {"52 Trinidad and Tobago", "Trinidad and Tobago=52", NULL},
        {"52 Trinidad and Tobago, 40 Cuba", "Trinidad and Tobago=52; Cuba=40", NULL},
        {"Trinidad and Tobago", "Trinidad and Tobago=0 !member-without-code ?52", NULL},
        {"Russian\nFederation (365)", "Russian\nFederation=365", NULL},
        {"Belarus (370), Russian\nFederation(365)", "Belarus=370; Russian\nFederation=365", NULL},
        {"Belarus\n(370), Russia\n(365)", "Belarus=370; Russia=365", NULL},
        {"United States\nof America (2)", "United States\nof America=2", NULL},
        {"C\xC3\xB4te d'Ivoire (437)", "C\xC3\xB4te d'Ivoire=437", NULL},
    };
    (void)state;
    ASSERT_ROWS(MEMBERS, rows);
}

static void what_is_wrong_with_a_member(void **state)
{
    static const typing_row rows[] = {
        {"Belarus", "Belarus=0 !member-without-code ?370", NULL},
        {"Belarus, Russia (365)", "Belarus=0 !member-without-code ?370; Russia=365", NULL},
        {"Belarus and Russia (365)", "Belarus=0 !member-without-code ?370; Russia=365", NULL},
        {"Belarus (370), Russia", "Belarus=370; Russia=0 !member-without-code ?365", NULL},
        {"Belarus and Russia",
         "Belarus=0 !member-without-code ?370; Russia=0 !member-without-code ?365", NULL},
        {"370 Belarus, Russia", "Belarus=370; Russia=0 !member-without-code ?365", NULL},
        {"Germany (365)", "Germany=365 !code-name-mismatch ?255", NULL},
        {"365 Germany", "Germany=365 !code-name-mismatch ?255", NULL},
        {"Belarus (370), Germany (365)", "Belarus=370; Germany=365 !code-name-mismatch ?255", NULL},
        {"Atlantis (999)", "Atlantis=999 !unknown-code", NULL},
        {"Belarus (999)", "Belarus=999 !unknown-code ?370", NULL},
        {"999", "=999 !unknown-code", NULL},
        {"Belarus (0)", "Belarus=0 !member-without-code ?370", NULL},
        {"Atlantis", "Atlantis=0 !member-without-code", NULL},
        {"Atlantis (365)", "Atlantis=365", NULL},
        {"Beralus (370), Rusia (365)", "Beralus=370; Rusia=365", NULL},
        {"Beralus (371)", "Beralus=371 !code-name-mismatch ?370", NULL},
        {"Rusia (366)", "Rusia=366 !code-name-mismatch ?365", NULL},
        {"2 Russai", "Russai=2 !code-name-mismatch ?365", NULL},
        {"Prussai (255)", "Prussai=255", NULL},
        {"Belarus (37O)", "Belarus (37O)=0 !member-without-code", NULL},
        {"Belarus (9999)", "Belarus=9999 !unknown-code ?370", NULL},
        {"Belarus (12345)", "Belarus (12345)=0 !member-without-code", NULL},
        {"Atlantis, Russia (365)", "Atlantis=0 !member-without-code; Russia=365", NULL},
        {"Belarus, Atlantis (999)",
         "Belarus=0 !member-without-code ?370; Atlantis=999 !unknown-code", NULL},
        {"NA", "(NA)", ""},
        {"___", "(blank)", ""},
    };
    (void)state;
    ASSERT_ROWS(MEMBERS, rows);
}

static void remarks_are_no_members(void **state)
{
    static const typing_row rows[] = {
        {"Belarus (370), Russia (365). Others may join later under Article 7.",
         "Belarus=370; Russia=365", NULL},
        {"Belarus (370), Russia (365); both since 1997", "Belarus=370; Russia=365", NULL},
        {"Belarus (370) since 1997, Russia (365)", "Belarus=370; Russia=365", NULL},
        {"Belarus (370, since 2 April 1997), Russia (365)", "Belarus=370; Russia=365", NULL},
        {"Belarus (370) [acceded 1998]", "Belarus=370", NULL},
        {"Belarus (370), Russia (365)\nV4: Q4 updated by A. B. on 1/2/2018",
         "Belarus=370; Russia=365", NULL},
    };
    (void)state;
    ASSERT_ROWS(MEMBERS, rows);
}

static void known_codes_lead_to_the_codelist(void **state)
{
    ac_typed typed;
    (void)state;
    typing_world.values.count = 0;
    assert_true(
        ac_type_answer(typing_question(MEMBERS), ac_instrument_dates(typing_world.instrument),
                       AC_STR("Belarus (370), Atlantis (999)"), &typed, &typing_world.values));
    assert_int_equal(typing_world.values.count, 2);
    const ac_value *values = typing_world.values.items;
    assert_non_null(values[0].as.member.known);
    assert_true(ac_str_eq(values[0].as.member.known->name, AC_STR("Belarus")));
    assert_true(ac_str_eq(values[0].text, AC_STR("Belarus (370)")));
    assert_null(values[1].as.member.known);
    assert_true(ac_str_eq(values[1].text, AC_STR("Atlantis (999)")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(ways_to_write_a_member),
        cmocka_unit_test(numbers_that_count),
        cmocka_unit_test(names_of_several_words),
        cmocka_unit_test(what_is_wrong_with_a_member),
        cmocka_unit_test(remarks_are_no_members),
        cmocka_unit_test(known_codes_lead_to_the_codelist),
    };
    return cmocka_run_group_tests(tests, typing_set_up, typing_tear_down);
}
