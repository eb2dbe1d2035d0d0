/* Expressions as rule files write them: what is told of mistakes, how failures are explained, and
 * what mutants there are. */
#include "rule_fixture.h"

#include "constraint/explain.h"
#include "constraint/mutate.h"
#include "constraint/template.h"

static ac_expr parse(bench *b, const char *text)
{
    ac_expr expr;
    ac_err err;
    if (ac_rules_expression(b->rules, &expr, text, &b->f.keep, b->f.report, &err) != AC_OK)
        fail_msg("%s: %.*s", text, AC_STR_ARG(ac_report_at(b->f.report, 0)->message));
    return expr;
}

/* Expressions that cannot be, and what is said of them. */
static const struct {
    const char *text, *message;
} mistakes[] = {
    {"Q[3]:before(Q[1])", "`before` compares a date with a date, not with Q1 (ATOP ID)"},
    {"Q[3]:before(1914)",
     "`before` compares a date with a date, not with a number; write the date in quotes, as in "
     "before \"1997-04-02\" or before \"1997\""},
    {"Q[3]:before \"soon\"", "\"soon\" is no date; write one such as \"1997-04-02\" or \"1997\""},
    {"Q[1]:at_least \"2\"", "`at_least` takes a number without quotes here, as in at_least(2)"},
    {"Q[1]:at_least(Q[3])",
     "`at_least` compares a number with a number, not with Q3 (signature date)"},
    {"Q[3] + Q[14]",
     "a date + a date makes no sense; a date minus a date is a number of days, and days can be "
     "added to a date"},
    {"Q[16] + 1", "`+` joins numbers, or dates and days, not Q16 (type of alliance)"},
    {"Q[16] & Q[19]:no()", "`&` joins conditions, not Q16 (type of alliance) itself; ask it "
                           "something, as in :answered()"},
    {"Q[4]:count():yes()",
     "a number cannot be asked `yes`; it can be asked: at_least, at_most, between, equals"},
    {"Q[16]:lists()", "`lists` takes one text, as in \"...\""},
    {"Q[16]:lists(5)", "`lists` takes a text in quotes, as in lists \"...\""},
    {"Q[16]:lists_any { 'Defense Pact', 'Offence Pakt' }",
     "Q16 (type of alliance) has no option \"Offence Pakt\"; did you mean \"Offense Pact\"?"},
    {"Q[4]:each(date:before '1990')",
     "the condition inside `each` does not speak of the member; write it with `member`, as in "
     "each(member:...)"},
    {"Q[4]:each('Belarus')",
     "`each` takes a condition about one member of the list, as in each(member:...)"},
    {"member:known()", "this speaks of one item of a list outside of :each(...) and :some(...)"},
    {"Q[18]:matches '[a'", "the pattern \"[a\" has a [ without ]"},
    {"Q[61]:equals 'Ann'",
     "`equals` takes another question here, as in equals(Q[1]); for a text there is `is`"},
    {"Q[1] < 5", "< <= > >= do not compare in expressions; write :before(), :after(), :at_least(), "
                 ":at_most()"},
    {"Q[16].lists",
     "this is a function, not an expression; write one such as Q[16]:answered(), and "
     "join with & | ~ >>"},
    {"unique()", "`unique` takes one to three questions, as in unique(Q[1])"},
};

static void test_mistakes(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        ac_expr expr;
        ac_err err;
        ac_report_clear(b.f.report);
        assert_int_equal(
            ac_rules_expression(b.rules, &expr, mistakes[i].text, &b.f.keep, b.f.report, &err),
            AC_ERR_SETUP);
        assert_true(ac_report_count(b.f.report) > 0);
        assert_str(ac_report_at(b.f.report, 0)->message, mistakes[i].message);
    }
    tear_down_bench(&b);
}

/* What fails, on which answers, the message, and the places that are marked. */
static const struct {
    const char *when, *require;
    written answers[MAX_ANSWERS];
    const char *message, *places;
} failures[] = {
    {NULL,
     "~Q[14]:before(Q[3])",
     {{3, "2 April 1997"}, {14, "1 March 1996"}},
     "Q14 (termination date) is 1 March 1996, before Q3 (signature date), which is 2 April 1997",
     "1 March 1996 | 2 April 1997"},
    {NULL,
     "Q[4]:count():at_least(2)",
     {{4, "Belarus (370)"}},
     "the number of members in Q4 (members) is 1, less than 2",
     "Belarus (370)"},
    {NULL,
     "Q[4]:each(member:known())",
     {{4, "Lydia (999), Belarus (370), Caria (998)"}},
     "Q4 (members): Lydia (999) is not in the codelist; Caria (998) is not in the codelist",
     "Lydia (999) | Caria (998)"},
    {"Q[16]:lists 'Defense Pact'",
     "Q[3]:some(date:before '1914')",
     {{3, "1919, 1920"}, {16, "Neutrality, defense"}},
     "for no date in Q3 (signature date), the date is before 1914, but Q16 (type of alliance) "
     "lists Defense Pact",
     "1919, 1920 | defense"},
    {NULL,
     "(Q[60] - Q[3]):at_most(365)",
     {{3, "2 April 1997"}, {60, "4/15/2005"}},
     "Q60 (date of last revision) - Q3 (signature date) is 2935, more than 365",
     "4/15/2005 | 2 April 1997"},
    {NULL,
     "notes:each(note:date():after '2010')",
     {{NOTE, "V3: Q14 Updated by A. Lee on May 1, 2005"}},
     "the notes: V3: Q14 Updated by A. Lee on May 1, 2005 is 1 May 2005, not after 2010",
     "V3: Q14 Updated by A. Lee on May 1, 2005"},
    {"Q[18]:mentions { 'attack', 'consult*' }",
     "Q[19]:answered()",
     {{18, "mutual Consultations"}, {19, ""}},
     "Q19 (conditions of the obligations) is blank, but Q18 (obligations) mentions \"consult*\"",
     "19: | Consultations"},
    {"Q[7]:one_of { 'Public', 'Secret' }",
     "Q[8]:yes()",
     {{7, "Secret"}, {8, "NO"}},
     "Q8 (provisions for additional members) says No, but Q7 (public or secret) is Secret",
     "NO | Secret"},
    {NULL,
     "Q[8]:yes() >> (Q[9]:yes() | Q[10]:yes())",
     {{8, "YES. 7"}, {9, "NO"}, {10, "NO"}},
     "Q9 (possible future members) says No and Q10 (length of the treaty) says No, but Q8 "
     "(provisions for additional members) says Yes",
     "NO | NO | YES. 7"},
};

static void test_explanations(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
        static ac_trial trial;
        ac_constraint constraint = {.require = parse(&b, failures[i].require)};
        ac_explanation why;
        ac_arena arena = {0};
        char places[300] = "";
        if (failures[i].when) constraint.when = parse(&b, failures[i].when);
        make_sheet(&b.f, failures[i].answers);
        assert_int_equal(ac_constraint_try(&constraint, b.f.sheet, &trial), AC_OUTCOME_FAILED);
        assert_true(ac_explain(&why, &arena, &constraint, &trial, b.f.sheet));
        assert_str(why.message, failures[i].message);
        for (size_t k = 0; k < why.count; k++) {
            ac_str text = ac_source_slice(b.f.source, why.reasons[k].place);
            size_t len = strlen(places);
            snprintf(places + len, sizeof places - len, "%s%.*s", k ? " | " : "", AC_STR_ARG(text));
        }
        assert_string_equal(places, failures[i].places);
        ac_arena_release(&arena);
    }
    tear_down_bench(&b);
}

/* Coders are told of no patterns; who tries an expression is. */
static void test_patterns(void **state)
{
    (void)state;
    static ac_trial trial;
    bench b;
    ac_explanation why;
    ac_arena arena = {0};
    set_up_bench(&b);
    ac_constraint constraint = {parse(&b, "Q[61]:matches '%u%u'"),
                                parse(&b, "Q[14]:matches '%d%d%d%d'")};
    make_sheet(&b.f, (written[]){{14, "Still in effect"}, {61, "ANN"}, {0, NULL}});
    assert_int_equal(ac_constraint_try(&constraint, b.f.sheet, &trial), AC_OUTCOME_FAILED);
    assert_true(ac_explain(&why, &arena, &constraint, &trial, b.f.sheet));
    assert_str(why.message, "Q14 (termination date) does not match \"%d%d%d%d\", but Q61 (coder) "
                            "matches \"%u%u\"");
    assert_true(ac_explain_to_coder(&why, &arena, &constraint, &trial, b.f.sheet));
    assert_str(why.message, "Q14 (termination date) does not have the form that the rule asks for, "
                            "but Q61 (coder) has what the rule looks for");
    ac_arena_release(&arena);
    tear_down_bench(&b);
}

/* The unknown answers are what an unknown outcome comes from. */
static void test_unknown(void **state)
{
    (void)state;
    static ac_trial trial;
    bench b;
    ac_explanation why;
    ac_arena arena = {0};
    set_up_bench(&b);
    ac_constraint constraint = {parse(&b, "Q[16]:lists 'Defense Pact'"),
                                parse(&b, "Q[14]:after(Q[3])")};
    make_sheet(&b.f, (written[]){{3, ""}, {14, "1997"}, {16, "Defense"}, {0, NULL}});
    assert_int_equal(ac_constraint_try(&constraint, b.f.sheet, &trial), AC_OUTCOME_UNKNOWN);
    assert_true(ac_explain(&why, &arena, &constraint, &trial, b.f.sheet));
    assert_str(why.message, "Q3 (signature date) is blank, but Q16 (type of alliance) lists "
                            "Defense Pact");
    ac_arena_release(&arena);
    tear_down_bench(&b);
}

static void test_mutants(void **state)
{
    static const char *const expected[] = {
        "without `when`",
        "with the contrary: Q16 (type of alliance) does not list Defense Pact",
        "with the contrary: Q19 (conditions of the obligations) is not answered",
        "with one less than 2",
        "with one more than 2",
        "with the contrary: the number of members in Q4 (members) is less than 2",
        "without the condition that Q19 (conditions of the obligations) is answered",
        "without the condition that the number of members in Q4 (members) is at least 2",
        "with `or` for `and` in: Q19 (conditions of the obligations) is answered and the number of "
        "members in Q4 (members) is at least 2",
    };
    (void)state;
    bench b;
    ac_arena arena = {0};
    ac_result results[AC_EXPR_MAX_NODES];
    set_up_bench(&b);
    ac_constraint constraint = {parse(&b, "Q[16]:lists 'Defense Pact'"),
                                parse(&b, "Q[19]:answered() & Q[4]:count():at_least(2)")};
    make_sheet(&b.f, (written[]){{19, "NO"}, {4, "Belarus (370)"}, {16, "Defense"}, {0, NULL}});
    assert_int_equal(ac_mutant_count(&constraint), sizeof expected / sizeof *expected);
    for (size_t i = 0; i < ac_mutant_count(&constraint); i++) {
        ac_mutant mutant;
        assert_true(ac_mutant_make(&mutant, &arena, &constraint, i));
        assert_str(mutant.words, expected[i]);
        /* All that is false here is the number of members. */
        static const ac_truth requires[] = {AC_FALSE, AC_FALSE, AC_FALSE, AC_TRUE, AC_FALSE,
                                            AC_TRUE,  AC_FALSE, AC_TRUE,  AC_TRUE};
        assert_int_equal(ac_expr_eval(mutant.constraint.require, b.f.sheet, results), requires[i]);
    }
    ac_arena_release(&arena);
    tear_down_bench(&b);
}

static void test_templates(void **state)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"{16} lists {16.choices}", "Q16 (type of alliance) lists Defense Pact, Offense Pact"},
        {"{alliance_type.count} on {sheet}", "2 on sheet.txt"},
        {"{{16} {3.date} {4.members}", "{16} 2 April 1997 Belarus (370)"},
        {"{16.text}{14.dates}", "defense, offensenothing"},
        {"{1.number}", "4865"},
    };
    static const struct {
        const char *text, *message;
    } broken[] = {
        {"{99}", "the instrument \"atop\" has no question 99"},
        {"{16.choice}",
         "in a message there is no field \"choice\"; there are: choices, count, date, "
         "dates, description, members, number, text"},
        {"{16", "a message has a { without }; write {{ for a brace"},
    };
    (void)state;
    bench b;
    ac_arena arena = {0};
    ac_template template;
    ac_err err;
    set_up_bench(&b);
    make_sheet(&b.f, (written[]){{1, "4865"},
                                 {3, "2 April 1997"},
                                 {4, "Belarus (370)"},
                                 {14, "Still in effect"},
                                 {16, "defense, offense"},
                                 {0, NULL}});
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_buf words = {0};
        assert_int_equal(
            ac_template_parse(&template, &arena, b.f.instrument, ac_str_of(rows[i].text), &err),
            AC_OK);
        ac_template_put(&words, &template, b.f.sheet);
        assert_str(ac_buf_str(&words), rows[i].message);
        ac_buf_release(&words);
    }
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        assert_int_equal(
            ac_template_parse(&template, &arena, b.f.instrument, ac_str_of(broken[i].text), &err),
            AC_ERR_SETUP);
        assert_string_equal(err.message, broken[i].message);
    }
    ac_arena_release(&arena);
    tear_down_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes), cmocka_unit_test(test_explanations),
        cmocka_unit_test(test_patterns), cmocka_unit_test(test_unknown),
        cmocka_unit_test(test_mutants),  cmocka_unit_test(test_templates)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
