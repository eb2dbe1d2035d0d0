/* The walls around rule files, and the handles that they see the sheet through. */
#include "rule_fixture.h"

/* What no rule may reach. Each line fails when it can. */
static const char *const forbidden[] = {
    "io",         "os",          "debug",       "package",         "load",
    "loadstring", "loadfile",    "dofile",      "collectgarbage",  "print",
    "pcall",      "xpcall",      "coroutine",   "getmetatable",    "setmetatable",
    "rawget",     "rawset",      "rawequal",    "rawlen",          "next",
    "warn",       "string.dump", "math.random", "math.randomseed", "('').dump"};

static void test_forbidden(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        char text[100];
        snprintf(text, sizeof text, "assert(%s == nil, '%s')", forbidden[i],
                 forbidden[i][0] == '(' ? "dump" : forbidden[i]);
        load_text(&b, text);
        if (ac_report_count(b.f.report)) fail_msg("%s can be reached", forbidden[i]);
    }
    tear_down_bench(&b);
}

static void test_files_do_not_touch_each_other(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    load_text(&b, "string.upper = nil; table.insert = nil; rule = nil; marker = 1; ipairs = nil");
    load_text(&b, "assert(string.upper and table.insert and rule and ipairs and not marker)\n"
                  "assert(('x'):upper() == 'X')");
    assert_int_equal(ac_report_count(b.f.report), 0);
    tear_down_bench(&b);
}

static void test_same_on_every_run(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    load_text(&b,
              "local keys = {}\n"
              "for key in pairs { b = 1, a = 2, [3] = 1, [1.5] = 1, z = 1 } do\n"
              "  keys[#keys + 1] = tostring(key)\n"
              "end\n"
              "assert(table.concat(keys, ' ') == '1.5 3 a b z')\n"
              "assert(tostring({}) == 'table' and ('%s'):format(print or ipairs) == 'function')");
    assert_int_equal(ac_report_count(b.f.report), 0);
    load_text(&b, "return string.format('%p', {})");
    assert_finding(&b, 0, "rule-file", 1, "bad argument #1 to 'format' (%p is not for rules)");
    tear_down_bench(&b);
}

/* The body of a check function that crashes, and how. */
static const struct {
    const char *body, *message;
} crashes[] = {
    {"sheet.path = 1", "rules read; they cannot change the sheet or the instrument"},
    {"sheet[16].text = ''", "rules read; they cannot change the sheet or the instrument"},
    {"sheet[16].question.key = ''", "rules read; they cannot change the sheet or the instrument"},
    {"return sheet[99]", "the instrument \"atop\" has no question 99"},
    {"return sheet[16].txt", "answer has no field \"txt\"; did you mean \"text\"?"},
    {"return sheet[16]:lsts 'x'", "answer has no field \"lsts\"; did you mean \"lists\"?"},
    {"return sheet[60].date < 5", "a date can be compared with a date only, not with a number"},
    {"return sheet[16]:lists 'Defense Pakt'",
     "Q16 (LABEL) has no option \"Defense Pakt\"; did you mean \"Defense Pact\"?"},
    {"report('x', 'y')", "bad argument #1 to 'report' (answer or note expected, got string)"},
    {"report(sheet[16], 'y'):at(5, 500)", "bad argument #2 to 'at' (outside of the text)"},
    {"while true do end", "stopped after 50 million instructions; is there a loop without an end?"},
    {"for i = 1, 2000 do report(sheet[16], 'x') end", "stopped after 1000 findings on one sheet"},
    {"local t = {} for i = 1, 1e9 do t[i] = i end",
     "stopped because it needs more than 64 MiB of memory"},
    {"rule 'b' {}", "rules are declared at the top of a file"},
    {"instrument('atop')[16]:answered()",
     "inside a check function ask the sheet and not Q, as in sheet[16]:blank()"},
};

static void test_crashes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) {
        bench b;
        char text[300], message[512], wanted[600];
        set_up_bench(&b);
        snprintf(text, sizeof text,
                 "rule 'a' { says = 'x',\n check = function(sheet, report)\n"
                 "%s\nend }",
                 crashes[i].body);
        load_text(&b, text);
        check(&b, (written[]){{16, "Defense Pact"}, {60, "4/15/05"}, {0, NULL}});
        ac_report_sort(b.f.report);
        size_t count = ac_report_count(b.f.report), at = 0;
        while (at < count && !ac_str_eq(ac_report_at(b.f.report, at)->rule, AC_STR("rule-crashed")))
            at++;
        put_label(&b, crashes[i].message, message, sizeof message);
        snprintf(wanted, sizeof wanted, "rule \"a\" broke on sheet.txt: %s", message);
        bool memory = strstr(message, "memory") != NULL; /* has no line but the rule's */
        assert_finding(&b, at, "rule-crashed", memory ? 1 : 3, wanted);
        tear_down_bench(&b);
    }
}

static void test_stale_handles(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    load_text(&b, "local kept\n"
                  "rule 'a' { says = 'x', check = function(sheet)\n"
                  "kept = kept or sheet[16]\n"
                  "return kept.text\n"
                  "end }");
    check(&b, (written[]){{16, "Defense Pact"}, {0, NULL}});
    assert_int_equal(ac_report_count(b.f.report), 0);
    check(&b, (written[]){{16, "Defense Pact"}, {0, NULL}});
    assert_finding(&b, 0, "rule-crashed", 4,
                   "rule \"a\" broke on sheet.txt: this answer is of a sheet that is done with; "
                   "keep none from sheet to sheet");
    tear_down_bench(&b);
}

/* A check that reads everything there is to read. */
static const char reading[] =
    "rule 'a' { says = 'x', check = function(sheet, report)\n"
    "local pact = sheet[16]\n"
    "assert(sheet.path == 'sheet.txt')\n"
    "assert(pact.question.number == 16 and sheet[pact.key].question.number == 16)\n"
    "assert(pact.text == 'Defense Pact, Consultation Pact' and pact.count == 2)\n"
    "assert(table.concat(pact.choices, '/') == 'Defense Pact/Consultation Pact')\n"
    "assert(pact.state == 'answered' and pact:answered() and not pact:blank())\n"
    "assert(pact:lists 'Defense Pact' == true and pact:lists 'Offense Pact' == false)\n"
    "assert(pact.question.type == 'choices' and pact.question.options[1].label)\n"
    "assert(sheet[19].state == 'missing' and sheet[19]:no() == nil)\n"
    "assert(sheet[8]:yes() and sheet[8].description == 'Article 7')\n"
    "local members = sheet[4].members\n"
    "assert(#members == 2 and members[1].name == 'Belarus' and members[1].known)\n"
    "assert(members[2].code == 365)\n"
    "local signed = sheet[3].date\n"
    "assert(('%s'):format(signed) == '2 April 1997' and signed.iso == '1997-04-02')\n"
    "assert(signed.year == 1997 and signed.month == 4 and signed.day == 2)\n"
    "for note in sheet:notes() do\n"
    "  assert(note.version == 'V4' and note.question == 14 and note.by == 'Ann Lee')\n"
    "  assert(note.date > signed and signed <= note.date and signed ~= note.date)\n"
    "  report(note, 'a note'):because(pact, 'this', 1, 7):help 'do'\n"
    "end\n"
    "local count = 0\n"
    "for answer in sheet:answers() do count = count + 1 end\n"
    "assert(count == 61)\n"
    "report(pact, '%s', signed):at(pact.text:find 'Pact')\n"
    "end }";

static void test_handles(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    load_text(&b, reading);
    check(&b, (written[]){{3, "2 April 1997"},
                          {4, "Belarus (370), Russian Federation(365)"},
                          {8, "YES. Article 7"},
                          {16, "Defense Pact, Consultation Pact"},
                          {NOTE, "V4: Q14 Updated by Ann Lee on November 15, 2017"},
                          {0, NULL}});
    assert_finding(&b, 0, "a", 5, "a note");
    assert_finding(&b, 1, "a", 4, "2 April 1997");
    const ac_finding *first = ac_report_at(b.f.report, 0), *second = ac_report_at(b.f.report, 1);
    assert_str(first->help, "do");
    assert_str(ac_source_slice(b.f.source, first->related[0].span), "Defense");
    assert_str(ac_source_slice(b.f.source, second->primary.span), "Pact");
    assert_int_equal(second->questions[0], 16);
    tear_down_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forbidden),
        cmocka_unit_test(test_files_do_not_touch_each_other),
        cmocka_unit_test(test_same_on_every_run),
        cmocka_unit_test(test_crashes),
        cmocka_unit_test(test_stale_handles),
        cmocka_unit_test(test_handles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
