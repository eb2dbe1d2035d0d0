/* Loading rule files, and the walls around them. */
#include "sheet_fixture.h"

#include "lua/rules.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct bench {
    fixture f;
    ac_rules *rules;
    char folder[64];
} bench;

static void set_up_bench(bench *b)
{
    ac_err err;
    set_up(&b->f);
    assert_int_equal(ac_rules_new(&b->rules, b->f.instrument, &err), AC_OK);
    strcpy(b->folder, "/tmp/accord-rules-XXXXXX");
    assert_non_null(mkdtemp(b->folder));
}

static void tear_down_bench(bench *b)
{
    char command[100];
    ac_rules_free(b->rules);
    tear_down(&b->f);
    snprintf(command, sizeof command, "rm -r %s", b->folder);
    assert_int_equal(system(command), 0);
}

static void write_rule(bench *b, const char *name, ac_str text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", b->folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
    fclose(file);
}

static ac_status load_path(bench *b, const char *name, ac_err *err)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", b->folder, name);
    return ac_rules_load(b->rules, path, &b->f.keep, b->f.report, err);
}

static void load_text(bench *b, const char *text)
{
    ac_err err;
    write_rule(b, "rule.lua", ac_str_of(text));
    assert_int_equal(load_path(b, "rule.lua", &err), AC_OK);
}

static void check(bench *b, const written *answers)
{
    ac_err err;
    make_sheet(&b->f, answers);
    ac_checker checker = ac_rules_checker(b->rules);
    assert_int_equal(checker.check(checker.self, b->f.sheet, b->f.report, &err), AC_OK);
}

static void assert_finding(bench *b, size_t i, const char *rule, uint32_t line, const char *message)
{
    const ac_finding *finding = ac_report_at(b->f.report, i);
    assert_non_null(finding);
    assert_str(finding->message, message);
    assert_str(finding->rule, rule);
    assert_int_equal(ac_source_place(finding->primary.source, finding->primary.span.start).line,
                     line);
}

/* Mistakes in rule files: text, line, message. */
static const struct {
    const char *text;
    uint32_t line;
    const char *message;
} mistakes[] = {
    {"x = = 1", 1, "unexpected symbol near '='"},
    {"\n\nlocal Q = instrument 'court'", 3,
     "these rules are for the instrument \"court\", but the sheets here answer \"atop\""},
    {"local Q = instrument 'atop'\n"
     "rule 'a' {\n  says = 'x',\n  require = Q[8]:lists 'x' }",
     4,
     "Q8 (LABEL) takes Yes or No and cannot be asked `lists`; it can be asked: answered, blank, "
     "na, missing, yes, no, describes, mentions"},
    {"local Q = instrument 'atop'\n"
     "rule 'a' {\n  says = 'x',\n  require = Q[99]:answered() }",
     4, "the instrument \"atop\" has no question 99"},
    {"local Q = instrument 'atop'\n"
     "rule 'a' { says = 'x',\n  require = Q[16]:answred() }",
     3, "there is no word \"answred\"; did you mean \"answered\"?"},
    {"local Q = instrument 'atop'\n"
     "rule 'a' { says = 'x',\n  require = Q[16]:lists 'Defense Pakt' }",
     3, "Q16 (LABEL) has no option \"Defense Pakt\"; did you mean \"Defense Pact\"?"},
    {"local Q = instrument 'atop'\n"
     "rule 'a' { says = 'x',\n  require = Q[16].lists 'Defense Pact' }",
     3, "put a colon before lists, as in Q[16]:lists"},
    {"local Q = instrument 'atop'\n"
     "rule 'a' { says = 'x',\n  require = Q[16].answered }",
     3,
     "rule \"a\": `require` is an expression, not a function; a word such as answered needs () "
     "behind it"},
    {"local Q = instrument 'atop'\n"
     "rule 'a' { says = 'x',\n  require = not Q[16]:answered() }",
     3,
     "rule \"a\": `require` is an expression, not a boolean; join with & | ~ and not with `and`, "
     "`or`, `not`, `==`"},
    {"local Q = instrument 'atop'\n"
     "rule 'a' { says = 'x',\n  require = Q[16]:answered() and Q[19]:answered() }",
     3,
     "an expression here is used in no rule; join expressions with & | ~ >>, not with `and`, "
     "`or`, `not`"},
    {"rule 'a' {\n  says = 'x',\n  reqire = 1,\n  check = function() end }", 3,
     "rule \"a\": there is no key `reqire`; did you mean `require`?"},
    {"rule 'a' { check = function() end }", 1,
     "rule \"a\": `says` is missing: one sentence, what the rule demands of a sheet"},
    {"rule 'a' { says = 'x' }", 1,
     "rule \"a\": it demands nothing: `require` or `check` is missing"},
    {"rule 'a' { says = 'x',\n severity = 'fatal',\n check = function() end }", 2,
     "rule \"a\": `severity` is \"error\", \"warning\" or \"info\", not \"fatal\""},
    {"rule 'a' { says = 5, check = function() end }", 1,
     "rule \"a\": `says` is a text, not a number"},
    {"rule 'A b' { says = 'x', check = function() end }", 1,
     "rule \"A b\": a rule's name has small letters, digits and hyphens only"},
    {"rule 'a' { says = 'x', check = function() end }\n"
     "rule 'a' { says = 'x', check = function() end }",
     2, "there is a rule \"a\" already; give this one another name"},
    {"while true do end", 1,
     "stopped after 50 million instructions; is there a loop without an end?"},
    {"local s = ('x'):rep(1 << 20)\nlocal t = {}\nfor i = 1, 1000 do t[i] = s .. i end", 1,
     "stopped because it needs more than 64 MiB of memory"},
    {"\x1bLua", 1, "attempt to load a binary chunk (mode is 't')"},
    {"local s = ('x'):rep(1 << 20) for i = 1, 1e6 do local t = s .. i end", 1,
     "stopped because it goes through too much memory"},
    {"error('\\xff')", 1, "\xEF\xBF\xBD"},
    {"error({})", 1, "an error was raised that is no text"},
};

/* "LABEL" stands for the label of the first question that a message names. */
static void put_label(const bench *b, const char *message, char *out, size_t size)
{
    const char *gap = strstr(message, "LABEL");
    if (!gap) {
        snprintf(out, size, "%s", message);
        return;
    }
    const ac_question *question =
        ac_instrument_by_number(b->f.instrument, (uint32_t)strtoul(message + 1, NULL, 10));
    snprintf(out, size, "%.*s%.*s%s", (int)(gap - message), message, AC_STR_ARG(question->label),
             gap + 5);
}

static void test_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        bench b;
        char message[512];
        set_up_bench(&b);
        load_text(&b, mistakes[i].text);
        put_label(&b, mistakes[i].message, message, sizeof message);
        assert_finding(&b, 0, "rule-file", mistakes[i].line, message);
        if (ac_report_count(b.f.report) > 1)
            fail_msg("more than one finding in: %s", mistakes[i].text);
        tear_down_bench(&b);
    }
}

static void test_nothing_else_is_stopped(void **state)
{
    (void)state;
    bench b;
    ac_err err;
    set_up_bench(&b);
    write_rule(&b, "a.lua", AC_STR("this is no Lua"));
    write_rule(&b, "b.lua",
               AC_STR("local Q = instrument 'atop'\n"
                      "rule 'one' { says = 'x', require = Q[999]:answered() }\n"
                      "rule 'two' { says = 'x', require = Q[16]:answered() }\n"));
    write_rule(&b, "notes.txt", AC_STR("no rule file"));
    assert_int_equal(ac_rules_load(b.rules, b.folder, &b.f.keep, b.f.report, &err), AC_OK);
    assert_int_equal(ac_report_count(b.f.report), 2);
    assert_int_equal(ac_rules_count(b.rules), 1);
    ac_report_clear(b.f.report);
    check(&b, (written[]){{16, ""}, {0, NULL}});
    assert_int_equal(ac_report_count(b.f.report), 1);
    assert_str(ac_report_at(b.f.report, 0)->rule, "two");
    tear_down_bench(&b);
}

static void test_paths(void **state)
{
    (void)state;
    bench b;
    ac_err err;
    set_up_bench(&b);
    assert_int_equal(load_path(&b, "absent.lua", &err), AC_ERR_IO);
    assert_int_equal(ac_rules_load(b.rules, b.folder, &b.f.keep, b.f.report, &err), AC_ERR_SETUP);
    tear_down_bench(&b);
}

/* What no rule may reach. Each line fails when it can. */
static const char *const forbidden[] = {
    "io",           "os",         "debug",       "package",     "require",
    "load",         "loadstring", "loadfile",    "dofile",      "collectgarbage",
    "print",        "pcall",      "xpcall",      "coroutine",   "getmetatable",
    "setmetatable", "rawget",     "rawset",      "rawequal",    "rawlen",
    "next",         "warn",       "string.dump", "math.random", "math.randomseed",
    "('').dump"};

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

static void test_handles(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    load_text(&b,
              "rule 'a' { says = 'x', check = function(sheet, report)\n"
              "local pact = sheet[16]\n"
              "assert(sheet.path == 'sheet.txt')\n"
              "assert(pact.number == 16 and sheet[pact.key].number == 16)\n"
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
              "end }");
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

static void test_expressions(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    load_text(&b, "local Q = instrument 'atop'\n"
                  "rule 'a' { says = 'x', severity = 'warning', help = 'do', message = 'said',\n"
                  "  when = all { Q[16]:lists 'Defense Pact', ~Q[24]:no() },\n"
                  "  require = any { Q[19]:no(), Q[20]:answered() } & none { Q[16]:blank() } }\n"
                  "rule 'b' { says = 'y', require = Q[24]:no() >> Q[24]:describes() }");
    assert_int_equal(ac_report_count(b.f.report), 0);
    check(&b, (written[]){{16, "Defense Pact"}, {19, "attack"}, {20, ""}, {24, "YES"}, {0, NULL}});
    assert_int_equal(ac_report_count(b.f.report), 1);
    assert_finding(&b, 0, "a", 2, "said");
    const ac_finding *finding = ac_report_at(b.f.report, 0);
    assert_int_equal(finding->severity, AC_SEVERITY_WARNING);
    assert_str(finding->help, "do");
    assert_int_equal(finding->question_count, 4);
    check(&b, (written[]){{24, "NO"}, {0, NULL}});
    assert_int_equal(ac_report_count(b.f.report), 2);
    assert_str(ac_report_at(b.f.report, 1)->help, "y");
    tear_down_bench(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_nothing_else_is_stopped),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_forbidden),
        cmocka_unit_test(test_files_do_not_touch_each_other),
        cmocka_unit_test(test_same_on_every_run),
        cmocka_unit_test(test_crashes),
        cmocka_unit_test(test_stale_handles),
        cmocka_unit_test(test_handles),
        cmocka_unit_test(test_expressions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
