/* The rules of rules/common and rules/atop against small sheets: which fire, and where. */
#include "sheet_fixture.h"

#include "lua/rules.h"

#include <dirent.h>

/* An answer sheet, and the findings on it as "rule@question". */
static const struct {
    written answers[MAX_ANSWERS];
    const char *findings;
} cases[] = {
    /* yes-no-answered */
    {{{47, "UN Charter, CIS."}}, "yes-no-answered@47"},
    {{{47, "YES. UN Charter, CIS."}}, ""},
    {{{47, "NO"}}, ""},
    {{{47, "NA"}}, "yes-no-answered@47"},
    /* yes-described */
    {{{8, "YES."}}, "yes-described@8"},
    {{{8, "YES. Article 7"}}, ""},
    {{{8, "NO."}}, ""},
    /* item-nonresponse */
    {{{18, ""}}, "item-nonresponse@18"},
    {{{20, ""}, {28, ""}}, ""},
    /* defense-pact-states-conditions */
    {{{16, "Defense Pact"}, {19, "NA"}}, "defense-pact-states-conditions@19"},
    {{{16, "Defense Pact"}, {19, "NO"}}, ""},
    {{{16, "Defense Pact"}, {19, ""}}, "defense-pact-states-conditions@19"},
    {{{16, "Neutrality Pact"}, {19, ""}}, "item-nonresponse@19"},
    {{{16, "Neutrality Pact"}, {19, "NA"}}, ""},
    /* limits-described, limits-only-when-conditional */
    {{{19, "attack"}, {20, ""}}, "limits-described@20"},
    {{{19, "attack"}, {20, "Only an armed attack."}}, ""},
    {{{19, "NO"}, {20, "Only an armed attack."}}, "limits-only-when-conditional@20"},
    {{{19, "NO"}, {20, ""}}, ""},
    {{{19, "NO"}, {20, "NA"}}, ""},
    {{{19, "None."}, {20, ""}}, ""},
    {{{19, "None"}, {20, "Only an armed attack."}}, "limits-only-when-conditional@20"},
    {{{19, "Attack; specific location"}, {20, ""}}, "limits-described@20"},
    {{{19, "NO"}, {20, "None."}}, ""},
    /* no-cause-while-in-effect, termination-has-cause */
    {{{14, "Still in effect"}, {15, "War"}}, "no-cause-while-in-effect@15"},
    {{{14, "Still in effect"}, {15, ""}}, ""},
    {{{14, "1 May 1945"}, {15, "War"}}, ""},
    {{{14, "1 May 1945"}, {15, ""}}, "termination-has-cause@15"},
    /* renewals-have-provisions */
    {{{12, "NO"}, {13, "2 times, 1950 and 1960"}}, "renewals-have-provisions@13"},
    {{{12, "NO"}, {13, "0"}}, ""},
    {{{12, "NO"}, {13, "None"}}, ""},
    {{{12, "NO"}, {13, ""}}, ""},
    {{{12, "YES. Article 9"}, {13, "2 times, 1950 and 1960"}}, ""},
    /* two-members-with-codes */
    {{{4, "Belarus (370)"}}, "two-members-with-codes@4"},
    {{{4, "Belarus (370), Belarus (370)"}}, "two-members-with-codes@4"},
    {{{4, "Belarus (370), Russian Federation(365)"}}, ""},
    /* signature-before-termination */
    {{{3, "2 April 1997"}, {14, "1 May 1945"}, {15, "War"}}, "signature-before-termination@14"},
    {{{3, "2 April 1937"}, {14, "1 May 1945"}, {15, "War"}}, ""},
    {{{3, "2 April 1997"}, {14, "1997"}, {15, "War"}}, ""},
    /* revision-date-is-current */
    {{{60, "4/15/05."}, {NOTE, "V4: Q14 Updated by Ann Lee on November 15, 2017"}},
     "revision-date-is-current@60"},
    {{{60, "11/15/17"}, {NOTE, "V4: Q14 Updated by Ann Lee on November 15, 2017"}}, ""},
    /* asymmetric-obligations-described */
    {{{24, "NO."}}, "asymmetric-obligations-described@24"},
    {{{24, "NO. Only Belarus pays."}}, ""},
    {{{24, "YES."}}, ""},
    /* secret-articles-described */
    {{{7, "SECRET"}}, "secret-articles-described@7"},
    {{{7, "Public but with secret articles. Article 3 names Poland."}}, ""},
    {{{7, "PUBLIC"}}, ""},
    /* quotation-marks-closed */
    {{{18, "Article 1: “whole” and \"whole\" and „ganz“ and «tout»"}}, ""},
    {{{18, "He said “a ‘b’ c” don't"}}, ""},
    {{{18, "“a “b” c”"}}, ""},
    {{{18, "“a.\n“b;\n“c”"}}, ""},
    {{{18, "Article 8- “a.\nArticle 9-\n“b”"}}, "quotation-marks-closed@18"},
    {{{29, "YES. \" one"}, {30, "YES. two.\""}},
     "quotation-marks-closed@29,30 quotation-marks-closed@30,29"},
    {{{18, "a 6\" gun at 45°30'15\""}}, ""},
    {{{18, "“never closed"}}, "quotation-marks-closed@18"},
    {{{18, "\"never closed"}}, "quotation-marks-closed@18"},
    {{{18, "never opened”"}}, "quotation-marks-closed@18"},
    {{{18, "«never closed"}}, "quotation-marks-closed@18"},
    {{{29, "YES. “one"}, {30, "YES. two”"}},
     "quotation-marks-closed@29,30 quotation-marks-closed@30,29"},
};

static ac_rules *load_packs(fixture *f)
{
    ac_rules *rules;
    ac_err err;
    assert_int_equal(ac_rules_new(&rules, f->instrument, &err), AC_OK);
    assert_int_equal(ac_rules_load(rules, ACCORD_ROOT "/rules/common", &f->keep, f->report, &err),
                     AC_OK);
    assert_int_equal(ac_rules_load(rules, ACCORD_ROOT "/rules/atop", &f->keep, f->report, &err),
                     AC_OK);
    for (size_t i = 0; i < ac_report_count(f->report); i++)
        fail_msg("%.*s", AC_STR_ARG(ac_report_at(f->report, i)->message));
    return rules;
}

static void put_findings(const ac_report *report, char *out, size_t size)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < ac_report_count(report); i++) {
        const ac_finding *finding = ac_report_at(report, i);
        len += (size_t)snprintf(out + len, size - len, "%s%.*s", len ? " " : "",
                                AC_STR_ARG(finding->rule));
        bool others = ac_str_eq(finding->rule, AC_STR("quotation-marks-closed"));
        for (size_t q = 0; q < finding->question_count && (q == 0 || others); q++)
            len += (size_t)snprintf(out + len, size - len, "%s%u", q ? "," : "@",
                                    (unsigned)finding->questions[q]);
    }
}

static void test_packs(void **state)
{
    (void)state;
    fixture f;
    set_up(&f);
    ac_rules *rules = load_packs(&f);
    ac_checker checker = ac_rules_checker(rules);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char findings[500];
        ac_err err;
        make_sheet(&f, cases[i].answers);
        ac_report_clear(f.report);
        assert_int_equal(checker.check(checker.self, f.sheet, f.report, &err), AC_OK);
        ac_report_sort(f.report);
        put_findings(f.report, findings, sizeof findings);
        if (strstr(findings, "rule-crashed"))
            fail_msg("%.*s", AC_STR_ARG(ac_report_at(f.report, 0)->message));
        if (strcmp(findings, cases[i].findings) != 0)
            fail_msg("Q%u \"%s\" ...: \"%s\" and not \"%s\"", (unsigned)cases[i].answers[0].number,
                     cases[i].answers[0].text, findings, cases[i].findings);
    }
    ac_rules_free(rules);
    tear_down(&f);
}

/* One rule, one file, one name. */
static void test_names(void **state)
{
    static const char *const packs[] = {"common", "atop"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        char folder[512];
        snprintf(folder, sizeof folder, "%s/rules/%s", ACCORD_ROOT, packs[i]);
        DIR *open = opendir(folder);
        assert_non_null(open);
        for (struct dirent *entry; (entry = readdir(open)) != NULL;) {
            char path[1024], wanted[300];
            ac_source *source;
            ac_err err;
            if (!ac_str_ends(ac_str_of(entry->d_name), AC_STR(".lua"))) continue;
            snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
            snprintf(wanted, sizeof wanted, "rule \"%.*s\" {", (int)strlen(entry->d_name) - 4,
                     entry->d_name);
            assert_int_equal(ac_source_load(&source, path, &err), AC_OK);
            if (ac_str_find(ac_source_text(source), ac_str_of(wanted), 0) == SIZE_MAX)
                fail_msg("%s declares another rule than its name says", path);
            ac_source_free(source);
        }
        closedir(open);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_packs), cmocka_unit_test(test_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
