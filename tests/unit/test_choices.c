/* What answers to questions with options come to: one of them, or a list. */
#include "typing_fixture.h"

enum { MEANS = 6, PUBLICITY = 7, TYPES = 16, COW_TYPE = 17, CONDITIONS = 19, SOURCE = 58 };

static void lists_of_options(void **state)
{
    static const typing_row rows[] = {
        {"Defense Pact", "Defense Pact", ""},
        {"DEFENSE PACT.", "Defense Pact", ""},
        {"defense pacts", "Defense Pact", ""},
        {"Defense  Pact", "Defense Pact", ""},
        {"Defense\nPact", "Defense Pact", ""},
        {"Defense-Pact", "Defense Pact", ""},
        {"D\xC3\xA9"
         "fense Pact",
         "Defense Pact", ""},
        {"Defence pact; Consultation pacts and Non-aggression",
         "Defense Pact; Consultation Pact; Nonaggression Pact", ""},
        {"Defense Pact, Consultation Pact", "Defense Pact; Consultation Pact", ""},
        {"Defense Pact,Consultation Pact", "Defense Pact; Consultation Pact", ""},
        {"Defense Pact, and Consultation Pact", "Defense Pact; Consultation Pact", ""},
        {"Defense Pact & Consultation Pact", "Defense Pact; Consultation Pact", ""},
        {"Defense Pact + Consultation Pact", "Defense Pact; Consultation Pact", ""},
        {"Defense/Consultation", "Defense Pact; Consultation Pact", ""},
        {"Defense Pact\nConsultation Pact", "Defense Pact; Consultation Pact", ""},
        {"Defense Pact\r\nConsultation Pact", "Defense Pact; Consultation Pact", ""},
        {"- Defense Pact\n- Consultation Pact", "Defense Pact; Consultation Pact", ""},
        {"\xE2\x80\xA2 Defense Pact\n\xE2\x80\xA2 Consultation Pact",
         "Defense Pact; Consultation Pact", ""},
        {"\xE2\x80\x9C"
         "Defense Pact\xE2\x80\x9D, \xE2\x80\x9C"
         "Consultation Pact\xE2\x80\x9D",
         "Defense Pact; Consultation Pact", ""},
        {"Defense Pact. Consultation Pact.", "Defense Pact; Consultation Pact", ""},
        {"1. Defense Pact\n2. Consultation Pact", "Defense Pact; Consultation Pact", ""},
        {"1. Defense Pact 2. Neutrality Pact 3. Consultation Pact",
         "Defense Pact; Neutrality Pact; Consultation Pact", ""},
        {"Defense Pact Neutrality Pact Consultation Pact",
         "Defense Pact; Neutrality Pact; Consultation Pact", ""},
        {"Defense Pact Neutrality Pact is meant", "Defense Pact", "Neutrality Pact is meant"},
        {"Defense and consultation pacts", "Defense Pact; Consultation Pact", ""},
        {"defense, neutrality and nonaggression pact",
         "Defense Pact; Neutrality Pact; Nonaggression Pact", ""},
        {"Defense Pact (Article 3), Consultation Pact (Article 4)",
         "Defense Pact; Consultation Pact", "(Article 4)"},
        {"Defense Pact\nDefense is promised by Article 3", "Defense Pact",
         "Defense is promised by Article 3"},
        {"Defense Pact. Defense is promised.", "Defense Pact", "Defense is promised."},
        {"Offence", "Offense Pact", ""},
        {"Non-\naggression Pact", "Nonaggression Pact", ""},
        {"Non aggression pact", "Nonaggression Pact", ""},
        {"Defense Pact. Article 3 says so.", "Defense Pact", "Article 3 says so."},
        {"Defense Pact (Article 3)", "Defense Pact", "(Article 3)"},
        {"Defense Pact - Article 3", "Defense Pact", "Article 3"},
    };
    (void)state;
    ASSERT_ROWS(TYPES, rows);
}

static void what_is_no_option(void **state)
{
    static const typing_row rows[] = {
        {"Defnse Pact", "\"Defnse Pact\" !unknown-option ?Defense Pact", NULL},
        {"Defense Pact, Neutralty Pact",
         "Defense Pact; \"Neutralty Pact\" !unknown-option ?Neutrality Pact", NULL},
        {"Neutralty Pact, Defense Pact",
         "\"Neutralty Pact\" !unknown-option ?Neutrality Pact; Defense Pact", NULL},
        {"No defense pact", "\"No defense pact\" !unknown-option", NULL},
        {"No", "\"No\" !unknown-option", NULL},
        {"Military aid, Defense Pact", "\"Military aid\" !unknown-option; Defense Pact", NULL},
        {"Defense Pact, Defense Pact", "Defense Pact; Defense Pact !repeated-option", ""},
        {"Defense Pact, Defence", "Defense Pact; Defense Pact !repeated-option", ""},
        {"Defensible", "\"Defensible\" !unknown-option", NULL},
        {"[x] Defense Pact [ ] Neutrality Pact [x] Consultation Pact",
         "Defense Pact; Consultation Pact", NULL},
        {"\u2610 Defense Pact\n\u2611 Neutrality Pact", "Neutrality Pact", NULL},
        {"Defense Pact [ ]\nNeutrality Pact [x]", "Neutrality Pact", NULL},
        {"Defense Pact ___  Neutrality Pact _X_", "Neutrality Pact", NULL},
        {"(x) Defense Pact ( ) Neutrality Pact", "Defense Pact", NULL},
        {"__ Defense Pact  __X__ Neutrality Pact", "Neutrality Pact", NULL},
        {"[ ] Defense Pact [ ] Neutrality Pact",
         "\"[ ] Defense Pact [ ] Neutrality Pact\" !unknown-option", NULL},
        {"Pact", "\"Pact\" !unknown-option", NULL},
        {"?", "\"?\" !unknown-option", NULL},
        {",", "\",\" !unknown-option", NULL},
        {"NA", "(NA)", ""},
        {"---", "(blank)", ""},
    };
    (void)state;
    ASSERT_ROWS(TYPES, rows);
}

static void a_list_that_may_be_no(void **state)
{
    static const typing_row rows[] = {
        {"NO", "NO", ""},
        {"No.", "NO", ""},
        {"None", "NO", ""},
        {"NO. Article 3", "NO", "Article 3"},
        {"NO, Attack", "NO; Attack", ""},
        {"No, see #18", "NO", "see #18"},
        {"Attack, Specific location", "Attack; Specific location", ""},
        {"specific adversary, attack, and prior agreement among partners",
         "Specific adversary; Attack; Prior agreement among partners", ""},
        {"Attack (Article 3)", "Attack", "(Article 3)"},
        {"Noncompliance with a specific demand, Nonprovocation of enemy",
         "Noncompliance with a specific demand; Nonprovocation of enemy", ""},
        {"Number of adversaries", "Number of adversaries", ""},
        {"Number of adversary", "\"Number of adversary\" !unknown-option", NULL},
        {"Not mentioned", "\"Not mentioned\" !unknown-option", NULL},
        {"N0", "\"N0\" !unknown-option ?NO", NULL},
        {"No attack", "\"No attack\" !unknown-option", NULL},
        {"Nonprovocation of the enemies", "Nonprovocation of enemy", "of the enemies"},
    };
    (void)state;
    ASSERT_ROWS(CONDITIONS, rows);
}

static void no_is_also_a_no(void **state)
{
    static const struct {
        const char *text;
        ac_truth yes;
    } rows[] = {
        {"NO", AC_FALSE},   {"None", AC_FALSE}, {"NO, Attack", AC_FALSE}, {"Attack", AC_TRUE},
        {"N0", AC_UNKNOWN}, {"NA", AC_UNKNOWN}, {"", AC_UNKNOWN},         {"No attack", AC_UNKNOWN},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_typed typed;
        typing_world.values.count = 0;
        assert_true(ac_type_answer(typing_question(CONDITIONS),
                                   ac_instrument_dates(typing_world.instrument),
                                   ac_str_of(rows[i].text), &typed, &typing_world.values));
        assert_int_equal(typed.yes, rows[i].yes);
    }
}

static void one_option(void **state)
{
    static const typing_row rows[] = {
        {"PUBLIC", "Public", ""},
        {"Public.", "Public", ""},
        {"\"public\"", "Public", ""},
        {"\xE2\x80\x9CPublic\xE2\x80\x9D.", "Public", ""},
        {"(Public)", "Public", ""},
        {"Public but with secret articles", "Public but with secret articles", ""},
        {"Public, but with secret articles", "Public but with secret articles", ""},
        {"Public but with\nsecret articles. Article 2 is secret.",
         "Public but with secret articles", "Article 2 is secret."},
        {"Public, secret articles: on Poland", "Public but with secret articles", "on Poland"},
        {"Public but with secret article", "Public but with secret articles", ""},
        {"Public; published in 1998", "Public", "published in 1998"},
        {"Public - UN series", "Public", "UN series"},
        {"Secret", "Secret", ""},
        {"Secret. Article 3 names the adversary.", "Secret", "Article 3 names the adversary."},
        {"Secret articles", "Public but with secret articles", ""},
        {"Publc", "\"Publc\" !unknown-option ?Public", NULL},
        {"Republic", "\"Republic\" !unknown-option", NULL},
        {"Publication", "\"Publication\" !unknown-option", NULL},
        {"Public/Secret", "\"Public/Secret\" !unknown-option", NULL},
        {"Public or secret", "\"Public or secret\" !unknown-option", NULL},
        {"Not known. No source says.", "\"Not known\" !unknown-option", "No source says."},
    };
    (void)state;
    ASSERT_ROWS(PUBLICITY, rows);
}

static void open_questions(void **state)
{
    static const typing_row source[] = {
        {"Treaty", "Treaty", ""},
        {"treaty.", "Treaty", ""},
        {"Treaty and secondary sources", "Treaty and secondary sources", ""},
        {"Treaty and secondary source", "Treaty and secondary sources", ""},
        {"treaty and\nsecondary sources", "Treaty and secondary sources", ""},
        {"Treaty, secondary sources", "Treaty and secondary sources", ""},
        {"Secondary sources only", "Secondary sources only", ""},
        {"Secondary", "Secondary sources only", ""},
        {"Treaty; Keesing's", "Treaty", "Keesing's"},
        {"Treaty of alliance", "other: Treaty of alliance", ""},
        {"Treaty and Keesing's", "other: Treaty and Keesing's", ""},
        {"The treaty", "other: The treaty", ""},
    };
    static const typing_row means[] = {
        {"Treaty", "Treaty", ""},
        {"Treaties", "other: Treaties", ""},
        {"Exchange of notes", "Diplomatic notes", ""},
        {"Exchange of letters", "other: Exchange of letters", ""},
        {"Oral. By the two kings.", "other: Oral", "By the two kings."},
        {"By word of mouth\nat Tilsit", "other: By word of mouth", "at Tilsit"},
        {"Treaty-like memorandum", "other: Treaty-like memorandum", ""},
        {"Treaty's text", "other: Treaty's text", ""},
    };
    static const typing_row cow[] = {
        {"Type I", "Defense Pact", ""},
        {"Type II", "Neutrality or Nonaggression Pact", ""},
        {"III", "Entente", ""},
        {"Type IV", "other: Type IV", ""},
        {"Neutrality Pact", "Neutrality or Nonaggression Pact", ""},
        {"In dispute", "other: In dispute", ""},
        {"NA", "(NA)", ""},
    };
    (void)state;
    ASSERT_ROWS(SOURCE, source);
    ASSERT_ROWS(MEANS, means);
    ASSERT_ROWS(COW_TYPE, cow);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_of_options),
        cmocka_unit_test(what_is_no_option),
        cmocka_unit_test(a_list_that_may_be_no),
        cmocka_unit_test(no_is_also_a_no),
        cmocka_unit_test(one_option),
        cmocka_unit_test(open_questions),
    };
    return cmocka_run_group_tests(tests, typing_set_up, typing_tear_down);
}
