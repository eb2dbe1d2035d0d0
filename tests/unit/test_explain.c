#include "expression_fixture.h"

static void assert_explained(maker *m, ac_constraint constraint, const char *message,
                             const char *places)
{
    ac_trial trial;
    ac_explanation why;
    char got[200] = "";
    ac_constraint_try(&constraint, m->f.sheet, &trial);
    assert_int_equal(trial.outcome, AC_OUTCOME_FAILED);
    assert_true(ac_explain(&why, &m->arena, &constraint, &trial, m->f.sheet));
    assert_str(why.message, message);
    for (size_t i = 0; i < why.count; i++) {
        ac_str text = ac_source_slice(m->f.source, why.reasons[i].place);
        size_t len = strlen(got);
        snprintf(got + len, sizeof got - len, "%s%.*s", i ? " | " : "", AC_STR_ARG(text));
    }
    assert_string_equal(got, places);
}

/* The labels of the ATOP instrument are its authors' business: tests name questions by number. */
static void set_labels_aside(maker *m)
{
    for (size_t i = 0; i < ac_instrument_question_count(m->f.instrument); i++)
        ((ac_question *)ac_instrument_question(m->f.instrument, i))->label = (ac_str){0};
}

static void test_explanations(void **state)
{
    (void)state;
    maker m = {0};
    set_up(&m.f);
    set_labels_aside(&m);
    ac_expr pact = atom(&m, AC_OP_LISTS, 16, "Defense Pact");
    ac_expr coded = atom(&m, AC_OP_ANSWERED, 19, "");
    ac_expr described = atom(&m, AC_OP_ANSWERED, 20, "");
    ac_expr no = atom(&m, AC_OP_NO, 19, "");

    make_sheet(&m.f, (written[]){{16, "Consultation Pact, defence pact"}, {19, ""}, {0, NULL}});
    assert_explained(&m, (ac_constraint){pact, coded}, "Q19 is blank, but Q16 lists Defense Pact",
                     "19: | defence pact");
    assert_explained(&m, (ac_constraint){{0}, join(&m, pact, AC_OP_IMPLIES, coded)},
                     "Q19 is blank, but Q16 lists Defense Pact", "19: | defence pact");
    /* Of an `and` only the part that failed; of a `when` with `or` only what held. */
    assert_explained(&m, (ac_constraint){{0}, join(&m, pact, AC_OP_AND, coded)}, "Q19 is blank",
                     "19:");
    ac_expr offense = atom(&m, AC_OP_LISTS, 16, "Offense Pact");
    assert_explained(&m, (ac_constraint){join(&m, offense, AC_OP_OR, pact), coded},
                     "Q19 is blank, but Q16 lists Defense Pact", "19: | defence pact");
    /* Of an `or` both parts. */
    assert_explained(&m, (ac_constraint){pact, join(&m, coded, AC_OP_OR, offense)},
                     "Q19 is blank and Q16 lists Defense Pact and does not list Offense Pact",
                     "19: | Consultation Pact, defence pact");

    make_sheet(&m.f, (written[]){{19, "NO"}, {20, "Only in Europe."}, {0, NULL}});
    assert_explained(&m, (ac_constraint){no, not_(&m, described)},
                     "Q20 says \"Only in Europe.\", but Q19 says No", "Only in Europe. | NO");

    make_sheet(&m.f, (written[]){{19, "attack"}, {20, "NA"}, {0, NULL}});
    assert_explained(&m, (ac_constraint){not_(&m, no), described},
                     "Q20 says NA, but Q19 says \"attack\"", "NA | attack");

    make_sheet(&m.f, (written[]){{19, "attack"}, {0, NULL}});
    assert_explained(&m, (ac_constraint){not_(&m, no), described},
                     "Q20 is not on the sheet, but Q19 says \"attack\"", " | attack");
    assert_explained(&m, (ac_constraint){{0}, constant(&m, false)}, "", "");
    ac_arena_release(&m.arena);
    tear_down(&m.f);
}

static void test_outcomes(void **state)
{
    (void)state;
    maker m = {0};
    ac_trial trial;
    set_up(&m.f);
    ac_constraint constraint = {atom(&m, AC_OP_NO, 24, ""), atom(&m, AC_OP_DESCRIBES, 24, "")};
    static const struct {
        const char *answer;
        ac_outcome outcome;
    } rows[] = {{"NO. Only Belarus pays.", AC_OUTCOME_PASSED},
                {"NO.", AC_OUTCOME_FAILED},
                {"YES.", AC_OUTCOME_NOT_APPLICABLE},
                {"", AC_OUTCOME_UNKNOWN}};
    for (size_t i = 0; i < 4; i++) {
        make_sheet(&m.f, (written[]){{24, rows[i].answer}, {0, NULL}});
        assert_int_equal(ac_constraint_try(&constraint, m.f.sheet, &trial), rows[i].outcome);
    }
    ac_arena_release(&m.arena);
    tear_down(&m.f);
}

static void test_description(void **state)
{
    (void)state;
    maker m = {0};
    ac_buf out = {0};
    set_up(&m.f);
    set_labels_aside(&m);
    ac_expr pact = atom(&m, AC_OP_LISTS, 16, "Defense Pact"), no = atom(&m, AC_OP_NO, 19, "");
    ac_expr both = join(&m, pact, AC_OP_AND, not_(&m, no));
    ac_expr_describe(&out, join(&m, both, AC_OP_IMPLIES, atom(&m, AC_OP_ANSWERED, 20, "")));
    assert_str(ac_buf_str(&out),
               "if (Q16 lists Defense Pact and Q19 does not say No), then Q20 is answered");
    ac_buf_clear(&out);
    ac_expr_describe(&out, not_(&m, both));
    assert_str(ac_buf_str(&out), "not (Q16 lists Defense Pact and Q19 does not say No)");
    ac_buf_release(&out);
    ac_arena_release(&m.arena);
    tear_down(&m.f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_explanations),
        cmocka_unit_test(test_outcomes),
        cmocka_unit_test(test_description),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
