#include "expression_fixture.h"

enum { F = AC_FALSE, T = AC_TRUE, U = AC_UNKNOWN };

/* The truth table of each word: one answer, one question asked of it. MISSING: not on the sheet. */
#define MISSING NULL

static const struct {
    uint32_t number;
    const char *answer;
    ac_op op;
    const char *argument;
    int expected;
} words[] = {
    /* The four states are never unknown. */
    {16, "Defense Pact", AC_OP_ANSWERED, "", T},
    {16, "", AC_OP_ANSWERED, "", F},
    {16, "NA", AC_OP_ANSWERED, "", F},
    {16, MISSING, AC_OP_ANSWERED, "", F},
    {16, "Defense Pact", AC_OP_BLANK, "", F},
    {16, "", AC_OP_BLANK, "", T},
    {16, "NA", AC_OP_BLANK, "", F},
    {16, MISSING, AC_OP_BLANK, "", F},
    {16, "Defense Pact", AC_OP_NA, "", F},
    {16, "", AC_OP_NA, "", F},
    {16, "n/a", AC_OP_NA, "", T},
    {16, MISSING, AC_OP_NA, "", F},
    {16, "Defense Pact", AC_OP_MISSING, "", F},
    {16, "", AC_OP_MISSING, "", F},
    {16, "NA", AC_OP_MISSING, "", F},
    {16, MISSING, AC_OP_MISSING, "", T},
    /* Yes or No. */
    {8, "YES. Article 7", AC_OP_YES, "", T},
    {8, "No.", AC_OP_YES, "", F},
    {8, "YES. Article 7", AC_OP_NO, "", F},
    {8, "No.", AC_OP_NO, "", T},
    {47, "UN Charter, CIS.", AC_OP_YES, "", U},
    {47, "UN Charter, CIS.", AC_OP_NO, "", U},
    {8, "", AC_OP_YES, "", U},
    {8, "NA", AC_OP_YES, "", U},
    {8, MISSING, AC_OP_NO, "", U},
    {19, "NO", AC_OP_NO, "", T},
    {19, "attack", AC_OP_NO, "", F},
    {19, "", AC_OP_NO, "", U},
    /* One option, or the whole text of an answer without options. */
    {7, "PUBLIC", AC_OP_IS, "Public", T},
    {7, "PUBLIC", AC_OP_IS, "Secret", F},
    {7, "", AC_OP_IS, "Secret", U},
    {7, "NA", AC_OP_IS, "Secret", U},
    {7, MISSING, AC_OP_IS, "Secret", U},
    {59, "UN,  Treaty Series", AC_OP_IS, "un treaty series", T},
    {59, "UN, Treaty Series, no 34041", AC_OP_IS, "UN, Treaty Series", F},
    {59, "", AC_OP_IS, "UN", U},
    /* Lists. */
    {16, "Defense Pact, Consultation Pact", AC_OP_LISTS, "Defense Pact", T},
    {16, "Defence pacts", AC_OP_LISTS, "Defense Pact", T},
    {16, "Defense Pact, Consultation Pact", AC_OP_LISTS, "Offense Pact", F},
    {16, "Defense Pact, Qwertyuiop", AC_OP_LISTS, "Defense Pact", T},
    {16, "Defense Pact, Qwertyuiop", AC_OP_LISTS, "Offense Pact", U},
    {16, "", AC_OP_LISTS, "Defense Pact", U},
    {16, "NA", AC_OP_LISTS, "Defense Pact", U},
    {16, MISSING, AC_OP_LISTS, "Defense Pact", U},
    {19, "NO", AC_OP_LISTS, "attack", F},
    {14, "Still in effect", AC_OP_LISTS, "Still in effect", T},
    {14, "2 April 1997", AC_OP_LISTS, "Still in effect", F},
    {4, "Belarus (370), Russian Federation(365)", AC_OP_LISTS, "Belarus", T},
    {4, "Belarus (370), Russian Federation(365)", AC_OP_LISTS, "Russia", T},
    {4, "Belarus (370), Russian Federation(365)", AC_OP_LISTS, "France", F},
    /* Descriptions. */
    {8, "YES. Article 7", AC_OP_DESCRIBES, "", T},
    {8, "YES.", AC_OP_DESCRIBES, "", F},
    {8, "", AC_OP_DESCRIBES, "", U},
    {8, "NA", AC_OP_DESCRIBES, "", U},
    {8, MISSING, AC_OP_DESCRIBES, "", U},
    /* Words and phrases. */
    {18, "The members shall CONSULT\n each other.", AC_OP_MENTIONS, "consult each", T},
    {18, "a consultation", AC_OP_MENTIONS, "consult", F},
    {18, "a consultation", AC_OP_MENTIONS, "consult*", T},
    {18, "a consultation of members", AC_OP_MENTIONS, "consult* of", T},
    {18, "the war", AC_OP_MENTIONS, "war", T},
    {18, "warfare", AC_OP_MENTIONS, "war", F},
    {18, "", AC_OP_MENTIONS, "war", U},
    {18, "NA", AC_OP_MENTIONS, "war", U},
    {18, MISSING, AC_OP_MENTIONS, "war", U},
};

static void test_words(void **state)
{
    (void)state;
    maker m = {0};
    ac_result results[AC_EXPR_MAX_NODES];
    set_up(&m.f);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        written answers[2] = {{words[i].number, words[i].answer}};
        if (!words[i].answer) answers[0].number = 0;
        make_sheet(&m.f, answers);
        ac_expr expr = atom(&m, words[i].op, words[i].number, words[i].argument);
        int got = ac_expr_eval(expr, m.f.sheet, results);
        if (got != words[i].expected)
            fail_msg("Q%u \"%s\": %s \"%s\" gave %d, not %d", (unsigned)words[i].number,
                     words[i].answer ? words[i].answer : "(missing)",
                     ac_op_row_of(words[i].op)->word, words[i].argument, got, words[i].expected);
        ac_arena_clear(&m.arena);
    }
    ac_arena_release(&m.arena);
    tear_down(&m.f);
}

static void test_kleene(void **state)
{
    static const int both[3][3] = {[F] = {F, F, F}, [T] = {F, T, U}, [U] = {F, U, U}};
    static const int either[3][3] = {[F] = {F, T, U}, [T] = {T, T, T}, [U] = {U, T, U}};
    (void)state;
    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++) {
            assert_int_equal(ac_truth_and((ac_truth)a, (ac_truth)b), both[a][b]);
            assert_int_equal(ac_truth_or((ac_truth)a, (ac_truth)b), either[a][b]);
        }
    assert_int_equal(ac_truth_not(AC_TRUE), F);
    assert_int_equal(ac_truth_not(AC_FALSE), T);
    assert_int_equal(ac_truth_not(AC_UNKNOWN), U);
}

/* blank is false, answered is true, yes is unknown of a text that says neither. */
static ac_expr sample(maker *m, int truth)
{
    static const ac_op ops[] = {[F] = AC_OP_BLANK, [T] = AC_OP_ANSWERED, [U] = AC_OP_YES};
    return atom(m, ops[truth], 47, "");
}

static void test_implies(void **state)
{
    static const int implies[3][3] = {[F] = {T, T, T}, [T] = {F, T, U}, [U] = {U, T, U}};
    (void)state;
    maker m = {0};
    ac_result results[AC_EXPR_MAX_NODES];
    set_up(&m.f);
    make_sheet(&m.f, (written[]){{47, "UN Charter"}, {0, NULL}});
    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++) {
            ac_expr expr = join(&m, sample(&m, a), AC_OP_IMPLIES, sample(&m, b));
            assert_int_equal(ac_expr_eval(expr, m.f.sheet, results), implies[a][b]);
            assert_int_equal(results[1].truth, a);
            assert_int_equal(results[3].truth, b);
        }
    assert_int_equal(ac_expr_eval(constant(&m, true), m.f.sheet, results), T);
    assert_int_equal(ac_expr_eval(constant(&m, false), m.f.sheet, results), F);
    ac_arena_release(&m.arena);
    tear_down(&m.f);
}

static const struct {
    ac_op op;
    uint32_t number;
    const char *argument, *message;
} mistakes[] = {
    {AC_OP_LISTS, 8, "x",
     "Q8 (%s) takes Yes or No and cannot be asked `lists`; it can be asked: answered, blank, na, "
     "missing, yes, no, describes, mentions, matches, length, dates, equals, refers_to, is_among"},
    {AC_OP_LISTS, 16, "Defense Pakt",
     "Q16 (%s) has no option \"Defense Pakt\"; did you mean \"Defense Pact\"?"},
    {AC_OP_LISTS, 16, " ", "`lists` needs to be told what, as in lists \"...\""},
    {AC_OP_MENTIONS, 18, "--", "there is no word to look for in \"--\""},
};

static void test_mistakes(void **state)
{
    (void)state;
    maker m = {0};
    set_up(&m.f);
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const ac_question *question = ac_instrument_by_number(m.f.instrument, mistakes[i].number);
        char wanted[512], label[100];
        ac_expr expr;
        ac_err err;
        snprintf(label, sizeof label, "%.*s", AC_STR_ARG(question->label));
        const char *gap = strstr(mistakes[i].message, "%s");
        snprintf(wanted, sizeof wanted, "%.*s%s%s", (int)(gap ? gap - mistakes[i].message : 0),
                 mistakes[i].message, gap ? label : mistakes[i].message, gap ? gap + 2 : "");
        assert_int_equal(
            try_atom(&m, mistakes[i].op, mistakes[i].number, mistakes[i].argument, &expr, &err),
            AC_ERR_SETUP);
        assert_string_equal(err.message, wanted);
        assert_null(expr.nodes);
    }
    ac_arena_release(&m.arena);
    tear_down(&m.f);
}

static void test_question_names(void **state)
{
    (void)state;
    fixture f;
    ac_err err;
    set_up(&f);
    assert_non_null(ac_expr_question(f.instrument, AC_STR("16"), &err));
    const ac_question *sixteen = ac_instrument_by_number(f.instrument, 16);
    assert_ptr_equal(ac_expr_question(f.instrument, sixteen->key, &err), sixteen);
    assert_null(ac_expr_question(f.instrument, AC_STR("99"), &err));
    assert_string_equal(err.message, "the instrument \"atop\" has no question 99");
    tear_down(&f);
}

static void test_too_many_parts(void **state)
{
    (void)state;
    maker m = {0};
    ac_err err;
    set_up(&m.f);
    ac_expr expr = constant(&m, true), more;
    while (expr.count < AC_EXPR_MAX_NODES) expr = not_(&m, expr);
    assert_int_equal(ac_expr_join(&more, &m.arena, AC_OP_NOT, &expr, 1, &err), AC_ERR_LIMIT);
    assert_null(more.nodes);
    ac_arena_release(&m.arena);
    tear_down(&m.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),          cmocka_unit_test(test_kleene),
        cmocka_unit_test(test_implies),        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_question_names), cmocka_unit_test(test_too_many_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
