/* Rules across rows and files: the blocks of rules/README.md are loaded, mistakes are told. */
#include "row_fixture.h"

#include "base/keys.h"

static ac_instrument *load_instrument(rowbench *b, const char *path)
{
    ac_instrument *instrument;
    ac_err err;
    assert_int_equal(ac_instrument_load(&instrument, path, &b->keep, b->report, &err), AC_OK);
    return instrument;
}

static void load_block(rowbench *b, ac_str block, const ac_instrument *instrument,
                       ac_instrument *const *linked)
{
    const ac_question *here = ac_instrument_by_number(instrument, 1), *there[2];
    ac_rules *rules;
    ac_err err;
    assert_int_equal(ac_rules_new(&rules, instrument, &err), AC_OK);
    for (int i = 0; i < 2; i++) {
        there[i] = ac_instrument_by_key(linked[i], AC_STR("atopid"));
        const ac_link link = {
            ac_instrument_id(linked[i]), linked[i], &here, &there[i], 1, NULL, NULL};
        assert_int_equal(ac_rules_link(rules, &link, &err), AC_OK);
    }
    load_file(rules, b, block);
    if (ac_report_count(b->report))
        fail_msg("%.*s: %.*s", AC_STR_ARG(block), AC_STR_ARG(ac_report_at(b->report, 0)->message));
    assert_true(ac_rules_count(rules) > 0);
    ac_rules_free(rules);
}

/* The blocks of rules about other rows. */
static void test_blocks(void **state)
{
    (void)state;
    rowbench b;
    ac_source *readme;
    ac_err err;
    size_t blocks = 0;
    set_up_rows(&b);
    ac_instrument *sheet = load_instrument(&b, ACCORD_ROOT "/sheets/atop/instrument.yaml");
    ac_instrument *phase = load_instrument(&b, ACCORD_ROOT "/sheets/atop-v4/phase.yaml");
    ac_instrument *linked[2] = {load_instrument(&b, ACCORD_ROOT "/sheets/atop-v4/alliance.yaml"),
                                load_instrument(&b, ACCORD_ROOT "/sheets/atop-v4/member.yaml")};
    assert_int_equal(ac_source_load(&readme, ACCORD_ROOT "/rules/README.md", &err), AC_OK);
    ac_str text = ac_source_text(readme);
    for (size_t at = 0; (at = ac_str_find(text, AC_STR("```lua\n"), at)) != SIZE_MAX;) {
        size_t start = at + 7, end = ac_str_find(text, AC_STR("```"), start);
        ac_str block = ac_str_sub(text, start, end);
        bool of_sheet = ac_str_find(block, AC_STR("instrument \"atop\""), 0) != SIZE_MAX;
        bool of_alliance =
            ac_str_find(block, AC_STR("instrument \"atop-v4-alliance\""), 0) != SIZE_MAX;
        at = end + 3;
        if (ac_str_find(block, AC_STR("linked \""), 0) == SIZE_MAX) continue;
        load_block(&b, block, of_sheet ? sheet : of_alliance ? linked[0] : phase, linked);
        blocks++;
    }
    assert_int_equal(blocks, 3);
    ac_source_free(readme);
    ac_instrument_free(sheet);
    ac_instrument_free(phase);
    ac_instrument_free(linked[0]);
    ac_instrument_free(linked[1]);
    tear_down_rows(&b);
}

/* What a rule's author is told when rows and answers are mixed up. */
static void test_mistakes(void **state)
{
    static const struct {
        const char *expression, *message;
    } rows[] = {
        {"max(Q.v):equals(1)", "`max` goes through rows, so that inside of it stand only their "
                               "answers, as in max(rows.key) for `local rows = linked \"...\"` or "
                               "`rows { by = Q.key }`"},
        {"max(same.v - linked_rows.v):equals(1)",
         "`max` goes through rows, so that inside of it stand only their answers, as in "
         "max(rows.key) for `local rows = linked \"...\"` or `rows { by = Q.key }`"},
        {"max(before.v):equals(1)",
         "`max` goes through several rows, but these are answers of one row"},
        {"same.v:is(1)",
         "rule \"r\": these are answers of several rows; ask what they come to, as in "
         "max(rows.v), or which is meant, as in row_before { ... }"},
        {"sum(same.day):equals(1)", "`sum` takes numbers, not day"},
        {"Q.day:after(max(same.v))", "`after` compares a date with a date, not with a number"},
        {"Q.v:is_among(Q.n)", "`is_among` takes a question in other rows, as in is_among(rows.key) "
                              "for `local rows = linked \"...\"`"},
        {"linked \"others\".v:is(1)",
         "nothing is linked here by the name \"others\"; `links:` in accord.yaml has other"},
        {"row_before { by = Q.id }.v:is(1)",
         "`row_before` takes questions, as in row_before { by = Q.id, order = Q.year }"},
        {"count(linked_rows.z):equals(1)",
         "the instrument has no question \"z\"; did you mean \"n\"?"},
    };
    (void)state;
    rowbench b;
    set_up_rows(&b);
    const ac_question *id = ac_instrument_by_key(b.instrument, AC_STR("id"));
    const ac_link link = {AC_STR("other"), b.instrument, &id, &id, 1, NULL, NULL};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2000];
        ac_rules *rules;
        ac_err err;
        int len = snprintf(text, sizeof text, "%srule \"r\" { says = \"r\", require = %s }",
                           beginning, rows[i].expression);
        assert_int_equal(ac_rules_new(&rules, b.instrument, &err), AC_OK);
        assert_int_equal(ac_rules_link(rules, &link, &err), AC_OK);
        load_file(rules, &b, (ac_str){text, (size_t)len});
        assert_true(ac_report_count(b.report) > 0);
        assert_str(ac_report_at(b.report, 0)->message, rows[i].message);
        ac_report_clear(b.report);
        ac_rules_free(rules);
    }
    tear_down_rows(&b);
}

static void test_keys(void **state)
{
    (void)state;
    ac_keys keys = {0};
    char text[20];
    assert_int_equal(ac_keys_find(&keys, AC_STR("0")), AC_KEYS_NONE);
    for (uint32_t i = 0; i < 5000; i++) {
        int len = snprintf(text, sizeof text, "%u", (unsigned)(i * 7919));
        assert_int_equal(ac_keys_add(&keys, (ac_str){text, (size_t)len}), i);
        assert_int_equal(ac_keys_add(&keys, (ac_str){text, (size_t)len}), i);
    }
    assert_int_equal(ac_keys_find(&keys, AC_STR("7919")), 1);
    assert_int_equal(ac_keys_find(&keys, AC_STR("7918")), AC_KEYS_NONE);
    assert_int_equal(keys.items.count, 5000);
    ac_keys_release(&keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_blocks),
                                       cmocka_unit_test(test_mistakes),
                                       cmocka_unit_test(test_keys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
