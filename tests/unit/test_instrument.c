/* What can be wrong with an instrument or a codelist is said with its line, all at once. */
#include "instrument/instrument.h"
#include "source/source_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEAD "instrument: t\nsections:\n  - title: A\n    questions:\n"
#define Q(number, key, rest)                                                                       \
    "      - {number: " number ", key: " key ", prompt: \"P " number "\", " rest "}\n"

typedef struct row {
    const char *yaml;
    const char *said[3]; /* "LINE: words of the message | words of the help", in the file's order */
} row;

static const row broken_instruments[] = {
    {HEAD Q("1", "a", "type: text") Q("1", "b", "type: text"),
     {"6: question 1 and question 1 have one number | number of its own"}},
    {HEAD Q("1", "a", "type: text") Q("2", "a", "type: text"),
     {"6: question 1 and question 2 have one key | key of its own"}},
    {HEAD Q("1", "a", "type: yesno"),
     {"5: `yesno` is no type of a question | did you mean `yes_no`"}},
    {HEAD Q("1", "a", "type: colour"), {"5: `colour` is no type | write one of the types"}},
    {HEAD "      - {number: 1, key: a, prompt: P}\n", {"5: Q1 (a) has no type | yes_no"}},
    {HEAD Q("1", "a", "type: choice, options: [Yes, YES]"),
     {"5: option `YES` of question 1 is listed twice | rename an alias"}},
    {HEAD Q("1", "a", "type: choice, options: [X, {label: Y, aliases: [x.]}]"),
     {"5: option `Y` of question 1 is listed twice (as `X` before) | keep one"}},
    {HEAD Q("1", "a", "type: choice"), {"5: question 1 is a choice without options | `options:`"}},
    {HEAD Q("1", "a", "type: text, options: [X]"),
     {"5: a question of type text takes no options | "}},
    {HEAD Q("1", "a", "type: text, optoins: [X]"),
     {"5: `optoins` is no key of a question | did you mean `options`"}},
    {HEAD Q("1", "a", "type: text, type: text"),
     {"5: `type` stands twice in a question | keep one"}},
    {HEAD Q("0", "a", "type: text"), {"5: a question needs a number from 1 | number: 16"}},
    {HEAD Q("1", "Big Key", "type: text"), {"5: question 1 needs a key | alliance_type"}},
    {HEAD "      - {number: 1, key: a, type: text}\n", {"5: question 1 has no prompt | exactly"}},
    {HEAD Q("1", "a", "type: integer, range: [5, 1]"),
     {"5: `range` takes the smallest | [1, 100]"}},
    {HEAD Q("1", "a", "type: members, codelist: x"), {"5: there is no codelist `x` | codelists:"}},
    {HEAD Q("1", "a", "type: text, describe_after: \"Yes\""),
     {"5: `describe_after` does not fit | "}},
    {HEAD Q("1", "a", "type: text, may_be: [empty]"),
     {"5: `empty` is no state of an answer | [blank]"}},
    {"title: x\nsections: []\n",
     {"1: the instrument has no name | ", "1: the instrument has no sections | "}},
    {"instrument: t\ndates: {order: mmd}\n"
     "sections:\n  - title: A\n    questions:\n" Q("1", "a", "type: text"),
     {"2: `mmd` is no order of day, month and year | mdy, dmy or ymd"}},
    {"instrument: t\ncodelists: {x: nowhere.yaml}\nsections:\n  - title: A\n    questions:\n" Q(
         "1", "a", "type: text"),
     {"2: nowhere.yaml: cannot be opened | relative to this file"}},
    {"instrument: &a t\n", {"1: an anchor (&name) is no part of the form | quotes"}},
    {"- a\n- b\n", {"1: the file is no mapping | instrument: my-study"}},
    {"instrument: t\nsections:\n  - title: A\n    questions: 5\n",
     {"4: `questions` takes a list | beginning with -", "3: the section has no questions | "}},
};

static const row broken_codelists[] = {
    {"codelist: c\ntitle: C\ncodes:\n  - {code: 2, name: A}\n  - {code: 2, name: B}\n",
     {"4: code 2 stands twice | keep one"}},
    {"codelist: c\ntitle: C\ncodes:\n  - {code: x, name: A}\n",
     {"4: a code must be a whole number | 365"}},
    {"codelist: c\ntitle: C\ncodes:\n  - {code: 2}\n", {"4: code 2 has no name | name"}},
    {"codelist: c\ntitle: C\ncodes:\n  - {code: 2, name: A, spells: [1816]}\n",
     {"4: `1816` is no spell | FROM/TO"}},
    {"codelist: c\ntitle: C\n", {"1: the codelist has no codes | codes:"}},
    {"codes:\n  - {code: 2, name: A}\n", {"1: a codelist needs a name and a title | cow-states"}},
};

static char path[] = "/tmp/accord-test-XXXXXX";

static void write_file(const char *yaml)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(yaml, file);
    fclose(file);
}

static bool is_said(const ac_finding *finding, const char *expected)
{
    char message[200], *help, *words;
    snprintf(message, sizeof message, "%s", expected);
    unsigned line = (unsigned)strtoul(message, &words, 10);
    words += 2;
    help = strstr(words, " | ");
    *help = '\0';
    ac_place place = ac_source_place(finding->primary.source, finding->primary.span.start);
    return place.line == line && ac_str_find(finding->message, ac_str_of(words), 0) != SIZE_MAX &&
           ac_str_find(finding->help, ac_str_of(help + 3), 0) != SIZE_MAX;
}

static void check_said(const row *r, const ac_report *report)
{
    size_t expected = 0;
    while (expected < 3 && r->said[expected]) expected++;
    for (size_t i = 0; i < ac_report_count(report); i++) {
        const ac_finding *finding = ac_report_at(report, i);
        if (i < expected && is_said(finding, r->said[i])) continue;
        ac_place place = ac_source_place(finding->primary.source, finding->primary.span.start);
        fail_msg("%s\nsays: %u: %.*s | %.*s", r->yaml, (unsigned)place.line,
                 AC_STR_ARG(finding->message), AC_STR_ARG(finding->help));
    }
    if (ac_report_count(report) != expected) fail_msg("%s\nsays too little", r->yaml);
}

static void check_instrument(const row *r)
{
    ac_instrument *instrument;
    ac_source_set sources = {0};
    ac_report *report = ac_report_new();
    ac_err err;
    write_file(r->yaml);
    assert_int_equal(ac_instrument_load(&instrument, path, &sources, report, &err), AC_ERR_SETUP);
    assert_null(instrument);
    check_said(r, report);
    ac_report_free(report);
    ac_source_set_release(&sources);
}

static void check_codelist(const row *r)
{
    ac_codelist *codelist;
    ac_source_set sources = {0};
    ac_report *report = ac_report_new();
    ac_err err;
    write_file(r->yaml);
    assert_int_equal(ac_codelist_load(&codelist, path, &sources, report, &err), AC_ERR_SETUP);
    assert_null(codelist);
    check_said(r, report);
    ac_report_free(report);
    ac_source_set_release(&sources);
}

static void every_fault_of_an_instrument_has_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken_instruments / sizeof *broken_instruments; i++)
        check_instrument(&broken_instruments[i]);
}

static void every_fault_of_a_codelist_has_its_line(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken_codelists / sizeof *broken_codelists; i++)
        check_codelist(&broken_codelists[i]);
}

static void the_real_instrument_can_be_asked(void **state)
{
    ac_instrument *atop;
    ac_source_set sources = {0};
    ac_report *report = ac_report_new();
    (void)state;
    assert_int_equal(ac_instrument_load(&atop, ACCORD_ROOT "/sheets/atop/instrument.yaml", &sources,
                                        report, NULL),
                     AC_OK);
    assert_int_equal(ac_report_count(report), 0);
    assert_int_equal(ac_instrument_section_count(atop), 5);
    assert_int_equal(ac_instrument_question_count(atop), 61);
    const ac_question *types = ac_instrument_by_key(atop, AC_STR("alliance_type"));
    assert_ptr_equal(types, ac_instrument_by_number(atop, 16));
    assert_ptr_equal(types, ac_instrument_nearest_key(atop, AC_STR("aliance_type")));
    assert_null(ac_instrument_by_number(atop, 62));
    assert_null(ac_instrument_by_key(atop, AC_STR("nothing")));
    assert_ptr_equal(ac_question_option(types, AC_STR("  defence PACTS ")), &types->options[0]);
    assert_null(ac_question_option(types, AC_STR("Peace")));
    assert_ptr_equal(ac_question_nearest_option(types, AC_STR("Defnse Pact")), &types->options[0]);
    assert_int_equal(ac_instrument_by_number(atop, 24)->describe, AC_DESCRIBE_AFTER_NO);
    const ac_codelist *states = ac_instrument_by_number(atop, 4)->codelist;
    assert_int_equal(ac_codelist_by_name(states, AC_STR("russian federation"))->code, 365);
    assert_int_equal(ac_codelist_find(states, 370)->spell_count, 1);
    assert_null(ac_codelist_find(states, 366 + 600));
    ac_instrument_free(atop);
    ac_report_free(report);
    ac_source_set_release(&sources);
}

static int make_file(void **state)
{
    (void)state;
    int file = mkstemp(path);
    if (file < 0) return 1;
    close(file);
    return 0;
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_of_an_instrument_has_its_line),
        cmocka_unit_test(every_fault_of_a_codelist_has_its_line),
        cmocka_unit_test(the_real_instrument_can_be_asked),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
