/* sheet:answers(...): which answers it gives for which conditions, what is no condition, and that
 * going over answers costs what it takes. */
#include "rule_fixture.h"

static const written sheet[] = {{1, "4865"},
                                {2, "NA"},
                                {3, "2 April 1997"},
                                {8, "YES. Article 7"},
                                {9, "NO"},
                                {10, "YES."},
                                {11, "Maybe"},
                                {13, ""},
                                {16, "Defense Pact"},
                                {18, "To consult. See http://a.b/c"},
                                {0, NULL}};

/* The questions that are given, from 1 to 18. */
static const struct {
    const char *argument, *given;
} rows[] = {
    {"", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18"},
    {"'://'", "18"},
    {"{ '://', 'Pact' }", "16 18"},
    {"{}", ""},
    {"{ containing = '://' }", "18"},
    {"{ containing = { '://', 'Pact' } }", "16 18"},
    {"{ containing = {} }", ""},
    {"{ containing = '', to = 3 }", "1 2 3"},
    {"{ state = 'answered' }", "1 3 8 9 10 11 16 18"},
    {"{ state = { 'blank', 'na' } }", "2 13"},
    {"{ state = 'missing', to = 9 }", "4 5 6 7"},
    {"{ from = 16, to = 17 }", "16 17"},
    {"{ from = 'alliance_type', to = 'alliance_type' }", "16"},
    {"{ from = '16', to = 16 }", "16"},
    {"{ from = 17, to = 16 }", ""},
    {"{ type = 'choices', state = 'answered' }", "16"},
    {"{ type = { 'date', 'dates' }, state = 'answered' }", "3"},
    {"{ says = 'yes', type = 'yes_no' }", "8 10"},
    {"{ says = 'no' }", "9"},
    {"{ says = { 'yes', 'no' }, type = 'yes_no' }", "8 9 10"},
    {"{ says = 'neither', type = 'yes_no', state = 'answered' }", "11"},
    {"{ says = 'yes', described = true, type = 'yes_no' }", "8"},
    {"{ says = 'yes', described = false, type = 'yes_no' }", "10"},
    {"{ describe = 'yes', to = 9 }", "5 8 9"},
    {"{ describe = 'never', to = 4 }", "1 2 3 4"},
    {"{ na_normal = true, state = 'na' }", "2"},
    {"{ na_normal = false, state = 'na' }", ""},
    {"{ blank_normal = true, state = 'blank' }", "13"},
    {"{ matching = '^%a+%.' }", "8 10"},
    {"{ matching = 'https?://%S+', from = 17 }", "18"},
    {"{ matching = '%d$', containing = 'A' }", "3 8"},
};

static void gather(bench *b, const char *argument, char *out)
{
    char text[800];
    snprintf(text, sizeof text,
             "rule 'r-%d' { says = 'x', check = function(sheet, report)\n"
             "for answer in sheet:answers(%s) do\n"
             "  if answer.question.number <= 18 then report(sheet, '%%d', answer.question.number) "
             "end\n"
             "end end }",
             b->texts, argument);
    load_text(b, text);
    check(b, sheet);
    *out = '\0';
    for (size_t i = 0; i < ac_report_count(b->f.report); i++) {
        if (i) strcat(out, " ");
        strcat(out, ac_report_at(b->f.report, i)->message.ptr);
    }
}

static void test_conditions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bench b;
        char given[1000];
        set_up_bench(&b);
        gather(&b, rows[i].argument, given);
        if (strcmp(given, rows[i].given) != 0)
            fail_msg("%s gives %s, not %s", rows[i].argument, given, rows[i].given);
        tear_down_bench(&b);
    }
}

static const struct {
    const char *argument, *message;
} mistakes[] = {
    {"16",
     "answers are asked for by texts, or by conditions such as { state = \"blank\" }, not by a "
     "number"},
    {"{ containg = 'x' }", "answers have no condition `containg`; did you mean `containing`?"},
    {"{ zzz = 1, aaa = 2, [true] = 3 }", "answers have no condition `aaa`"},
    {"{ 'x', state = 'na' }", "beside conditions, texts stand in `containing`"},
    {"{ 'x', 5 }", "`containing` is a text or a list of texts, but one of them is a number"},
    {"{ containing = 5 }", "`containing` is a text or a list of texts, not a number"},
    {"{ containing = { 'x', {} } }",
     "`containing` is a text or a list of texts, but one of them is a table"},
    {"{ state = 'empty' }", "`state` is \"answered\", \"blank\", \"na\", \"unavailable\" or "
                            "\"missing\", not \"empty\""},
    {"{ state = true }",
     "`state` is \"answered\", \"blank\", \"na\", \"unavailable\" or \"missing\", not a boolean"},
    {"{ state = {} }", "`state` is an empty list"},
    {"{ says = { 'yes', 'maybe' } }", "`says` is \"no\", \"yes\" or \"neither\", not \"maybe\""},
    {"{ described = 'yes' }", "`described` is true or false, not a string"},
    {"{ from = 99 }", "`from`: the instrument \"atop\" has no question 99"},
    {"{ to = 'zzzzzz' }", "`to`: the instrument \"atop\" has no question zzzzzz"},
    {"{ from = {} }", "`from` is the number or the key of a question, not a table"},
    {"{ matching = {} }", "`matching` is a pattern, not a table"},
    {"{ matching = '[a' }", "the pattern \"[a\" has a [ without ]"},
};

static void test_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        bench b;
        char text[400], wanted[400];
        set_up_bench(&b);
        snprintf(text, sizeof text,
                 "rule 'r' { says = 'x', check = function(sheet)\nsheet:answers(%s)\nend }",
                 mistakes[i].argument);
        snprintf(wanted, sizeof wanted, "rule \"r\" broke on sheet.txt: %s", mistakes[i].message);
        load_text(&b, text);
        check(&b, sheet);
        assert_finding(&b, 0, "rule-crashed", 2, wanted);
        tear_down_bench(&b);
    }
}

/* What a rule does to its list while it goes through the answers does not matter. */
static void test_lists_are_copied(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    load_text(&b, "rule 'r' { says = 'x', check = function(sheet, report)\n"
                  "local wanted, count = { ('Pa'):rep(1) .. 'ct', '://' }, 0\n"
                  "for answer in sheet:answers(wanted) do\n"
                  "  wanted[1], wanted[2], count = nil, nil, count + 1\n"
                  "  local waste = ('x'):rep(1000000)\n"
                  "end\n"
                  "report(sheet, '%d', count)\n"
                  "end }");
    check(&b, sheet);
    assert_finding(&b, 0, "r", 1, "2");
    tear_down_bench(&b);
}

/* Answers that are passed over are no evidence, the one at hand is. */
static void test_evidence(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    load_text(&b, "rule 'r' { says = 'x', check = function(sheet, report)\n"
                  "for answer in sheet:answers { state = 'answered', matching = 'Pact' } do\n"
                  "  assert(answer.plain == 'defense pact')\n"
                  "  report(answer, 'x')\n"
                  "end end }");
    check(&b, sheet);
    const ac_finding *finding = ac_report_at(b.f.report, 0);
    assert_non_null(finding);
    assert_int_equal(finding->question_count, 1);
    assert_int_equal(finding->questions[0], 16);
    assert_int_equal(finding->evidence_count, 1);
    tear_down_bench(&b);
}

/* Small letters, a blank for each byte of a no-break space, all else as it is. */
static void test_plain(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    load_text(&b, "rule 'r' { says = 'x', check = function(sheet, report)\n"
                  "local text, plain = sheet[18].text, sheet[18].plain\n"
                  "assert(plain == '\xC3\x89t\xC3\xA9:  article  5 \xC2\xA7')\n"
                  "assert(#plain == #text and plain == sheet[18].plain)\n"
                  "assert(sheet[20].plain == '')\n"
                  "end }");
    check(&b, (written[]){{18, "\xC3\x89T\xC3\xA9:\xC2\xA0"
                               "ARTICLE\xC2\xA0"
                               "5 \xC2\xA7"},
                          {20, ""},
                          {0, NULL}});
    if (ac_report_count(b.f.report)) fail_msg("%s", ac_report_at(b.f.report, 0)->message.ptr);
    tear_down_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_lists_are_copied),
        cmocka_unit_test(test_evidence),
        cmocka_unit_test(test_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
