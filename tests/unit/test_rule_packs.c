/* The packs as a whole: one rule, one file, one name; every rule says why, and what to do. What
 * each rule finds is shown by its own examples (`accord test`). */
#include "sheet_fixture.h"

#include "lua/rules.h"

static const char *const packs[] = {"common", "atop"};

static ac_rules *load(fixture *f, const char *pack)
{
    char path[512];
    ac_rules *rules;
    ac_err err;
    snprintf(path, sizeof path, "%s/rules/%s", ACCORD_ROOT, pack);
    assert_int_equal(ac_rules_new(&rules, f->instrument, &err), AC_OK);
    assert_int_equal(ac_rules_load(rules, path, &f->keep, f->report, &err), AC_OK);
    assert_int_equal(ac_report_count(f->report), 0);
    return rules;
}

/* The file's name without folder and ".lua". */
static ac_str name_of_file(const ac_source *source)
{
    ac_str path = ac_str_of(ac_source_path(source));
    size_t start = path.len;
    while (start && path.ptr[start - 1] != '/') start--;
    return ac_str_sub(path, start, path.len - 4);
}

static void check_rule(const ac_rule_info *rule)
{
    if (!ac_str_eq(name_of_file(rule->source), rule->id))
        fail_msg("%s stands in %s", rule->id.ptr, ac_source_path(rule->source));
    if (!rule->because.len) fail_msg("%s does not say why", rule->id.ptr);
    if (!rule->help.len) fail_msg("%s does not say what to do", rule->id.ptr);
    if (!rule->tag_count) fail_msg("%s has no tags", rule->id.ptr);
    if (!ac_str_ends(rule->says, AC_STR("."))) fail_msg("%s: no full sentence", rule->id.ptr);
}

static void test_rules(void **state)
{
    static const size_t at_least[] = {9, 60};
    (void)state;
    fixture f;
    set_up(&f);
    for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
        ac_rules *rules = load(&f, packs[i]);
        assert_true(ac_rules_count(rules) >= at_least[i]);
        for (size_t k = 0; k < ac_rules_count(rules); k++) check_rule(ac_rules_at(rules, k));
        ac_rules_free(rules);
    }
    tear_down(&f);
}

/* A rule that knows why an answer is needed says it, and item-nonresponse is silent. */
static void test_yielding(void **state)
{
    (void)state;
    fixture f;
    ac_err err;
    set_up(&f);
    ac_rules *common = load(&f, "common"), *both;
    assert_int_equal(ac_rules_new(&both, f.instrument, &err), AC_OK);
    for (size_t i = 0; i < sizeof packs / sizeof *packs; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/rules/%s", ACCORD_ROOT, packs[i]);
        assert_int_equal(ac_rules_load(both, path, &f.keep, f.report, &err), AC_OK);
    }
    make_sheet(&f, (written[]){{16, "Defense Pact"},
                               {18, "To assist a member under attack"},
                               {19, ""},
                               {0, NULL}});
    ac_checker checker;
    assert_true(ac_rules_checker(common, &checker));
    assert_int_equal(checker.check(checker.self, f.sheet, f.report, &err), AC_OK);
    assert_str(ac_report_at(f.report, 0)->rule, "item-nonresponse");
    ac_report_clear(f.report);
    assert_true(ac_rules_checker(both, &checker));
    assert_int_equal(checker.check(checker.self, f.sheet, f.report, &err), AC_OK);
    assert_int_equal(ac_report_count(f.report), 1);
    assert_str(ac_report_at(f.report, 0)->rule, "defense-pact-states-conditions");
    ac_rules_free(common);
    ac_rules_free(both);
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rules),
                                       cmocka_unit_test(test_yielding)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
