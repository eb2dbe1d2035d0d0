/* Loading rule files: what is told of mistakes, and what is stopped by them. */
#include "rule_fixture.h"

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
     "na, missing, yes, no, describes, mentions, matches, length, dates, equals, refers_to, "
     "is_among"},
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
     3, "`and` does not join expressions: Lua drops what stands before it; write & instead"},
    {"local Q = instrument 'atop'\n"
     "rule 'a' { says = 'x',\n  require = Q[16]:answered() or Q[19]:answered() or Q[20]:blank() }",
     3, "`or` does not join expressions: Lua drops what stands behind it; write | instead"},
    {"local Q = instrument 'atop'\n"
     "rule 'a' { says = 'x',\n  require = any { Q[16]:na(), (~Q[16]:answered()) or Q[19]:na() } }",
     3, "`or` does not join expressions: Lua drops what stands behind it; write | instead"},
    {"local Q = instrument 'atop'\n"
     "local a, b = Q[16]:answered(), Q[19]:answered()\n"
     "rule 'a' { says = 'x', require = a & b }\n"
     "rule 'b' { says = 'x', require = a -- either\n  or b }",
     4, "`or` does not join expressions: Lua drops what stands behind it; write | instead"},
    {"local Q = instrument 'atop'\n"
     "local function said(n)\n  return Q[n]:yes() or Q[n]:no()\nend\n"
     "rule 'a' { says = 'x', require = said(8) }",
     3, "`or` does not join expressions: Lua drops what stands behind it; write | instead"},
    {"local Q = instrument 'atop'\n"
     "local a = Q[16]:answered()\n"
     "if a and 1 < 2 then rule 'a' { says = 'x', require = a } end",
     3, "`and` does not join expressions: Lua drops what stands before it; write & instead"},
    {"local Q = instrument 'atop'\n"
     "local x = Q[16]:answered()\n"
     "x = 5\n",
     2,
     "an expression here is used in no rule; join expressions with & | ~ >>, not with `and`, "
     "`or`, `not`"},
    {"\nrule “a” { says = 'x' }", 2,
     "the quotation mark “ is one of print; rule files take the plain ones, \" and '"},
    {"\nrule 'a' { says = ‘x’ }", 2,
     "the quotation mark ‘ is one of print; rule files take the plain ones, \" and '"},
    {"rule 'a' { says = 'x' } –", 1,
     "the character – cannot stand here, outside of texts in quotes"},
    {"rule 'a' {\u00A0says = 'x' }", 1,
     "a blank that is no plain one (U+00A0) stands here; write a plain one"},
    {"rule 'a' {\n  says = 'x'\n  check = 1 }", 3,
     "a comma is missing before `check`: the parts between { and } are parted by commas"},
    {"local t = { 'a'\n 'b' }", 2,
     "a comma is missing before `'b'`: the parts between { and } are parted by commas"},
    {"local t = {\n 1, 2\n", 1, "a { is opened here that is never closed with }"},
    {"rule 'a' {\n  says = 'x }\n", 2,
     "a text in quotes is not closed on its line; what goes over several stands between [[ and ]]"},
    {"\nRule 'a' { says = 'x' }", 2, "there is no `Rule`; did you mean `rule`?"},
    {"\nlocal x = pass { }", 2, "there is no `pass`; did you mean `passes`?"},
    {"\nfrobnicate 'a'", 2, "attempt to call a nil value (global 'frobnicate')"},
    {"rule 'a' {\n  says = 'x',\n  reqire = 1,\n  check = function() end }", 3,
     "rule \"a\": there is no key `reqire`; did you mean `require`?"},
    {"rule 'a'", 1, "a rule has a name and no body; write rule \"name\" { says = ... }"},
    {"rule 'a' 'b'", 1, "behind the name of a rule comes its body: { says = ..., ... }"},
    {"rule 'a' { says = 'x', yields = 1, check = function() end }", 1,
     "rule \"a\": `yields` is true or false, not a number"},
    {"local x = instrument 'atop'[{}]", 1, "a table is neither a name nor a number"},
    {"local x = ('x'):rep(1e9)", 1, "stopped because it needs more than 64 MiB of memory"},
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
     "stopped after 50 million instructions; is there a loop without an end?"},
    {"error('\\xff')", 1, "\xEF\xBF\xBD"},
    {"error({})", 1, "an error was raised that is no text"},
};

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

/* Lua's own `and` and `or` where they do what they say. */
static void test_conditions_of_lua(void **state)
{
    static const char *const texts[] = {
        "local Q = instrument 'atop' local strict = false\n"
        "rule 'a' { says = 'x', require = strict and Q[16]:na() or Q[16]:answered() }",
        "local Q = instrument 'atop' local strict = true\n"
        "rule 'a' { says = 'x', require = strict and Q[16]:na() or Q[16]:answered() }",
        "local Q = instrument 'atop' local t = {}\n"
        "rule 'a' { says = 'x', require = t.none or Q[16]:answered() }",
        "local Q = instrument 'atop'\n"
        "local function asked(which)\n  which = which or Q[16]:answered()\n  return which\nend\n"
        "rule 'a' { says = 'x', require = asked() | asked(Q[19]:na()) }",
        "local Q = instrument 'atop'\n"
        "local n, s = 1 or 2, (('a'):rep(2) or 'b') .. ('x' and 'y')\n"
        "local a, b = (function(...) return 1, 2 end)() or 3, ... or 4\n"
        "assert(n == 1 and s == 'aay' and a == 1 and b, 'different')\n"
        "while n == 1 and not (s == '' or s == nil) do n = n + 1 end\n"
        "for _, x in ipairs { 16 or 19, nil or 20 } do\n"
        "  if x == 16 or x > 19 and x then\n"
        "    rule('r' .. x) { says = x == 16 and 'x' or 'y', require = Q[x]:answered() }\n"
        "  elseif x or n then error('never') end\n"
        "end\n",
        "local Q = instrument 'atop'\n"
        "rule 'a' { says = 'x', check = function(sheet)\n"
        "  return sheet[8]:yes() or sheet[16]:answered() and sheet[8]:no()\nend,\n"
        "  examples = { passes { [16] = 1 or 2 }, fails { [16] = nil or '' , at = 16 and 16 } } }",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        bench b;
        set_up_bench(&b);
        load_text(&b, texts[i]);
        if (ac_report_count(b.f.report) > 0) fail_msg("told of: %s", texts[i]);
        assert_true(ac_rules_count(b.rules) > 0);
        tear_down_bench(&b);
    }
}

/* What is told on one line may be written on several. */
static void test_texts_of_several_lines(void **state)
{
    bench b;
    (void)state;
    set_up_bench(&b);
    load_text(&b,
              "local Q = instrument 'atop'\n"
              "rule 'a' {\n  says = [[One\n  sentence.]],\n  because = [[\n  Codebook,\tpage 4:\n"
              "    described. ]],\n  help = 'Do  it.\\nOr not.',\n  message = [[{16}\n is it]],\n"
              "  require = Q[16]:answered() }");
    assert_int_equal(ac_report_count(b.f.report), 0);
    const ac_rule_info *info = ac_rules_at(b.rules, 0);
    assert_string_equal(info->says.ptr, "One sentence.");
    assert_string_equal(info->because.ptr, "Codebook, page 4: described.");
    assert_string_equal(info->help.ptr, "Do it. Or not.");
    assert_string_equal(info->message.ptr, "{16} is it");
    tear_down_bench(&b);
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

static void test_expressions(void **state)
{
    (void)state;
    bench b;
    set_up_bench(&b);
    load_text(&b, "local Q = instrument 'atop'\n"
                  "rule 'a' { says = 'x', severity = 'warning', help = 'do', message = 'said',\n"
                  "  when = all { Q[16]:lists 'Defense Pact', ~Q[24]:no() },\n"
                  "  require = any { Q[19]:no(), Q[20]:answered() } & none { Q[16]:blank() } }\n"
                  "rule 'b' { says = 'y', require = Q[24]:no() >> Q[24]:describes() }\n"
                  "assert(tostring(Q[19]:no() & Q[24]:yes()):find(' says No and Q24 ', 1, true))\n"
                  "rule 'c' { says = 'z', when = any {}, require = all {} }");
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
        cmocka_unit_test(test_conditions_of_lua),
        cmocka_unit_test(test_texts_of_several_lines),
        cmocka_unit_test(test_nothing_else_is_stopped),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_expressions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
