/* What rules keep of rows for the end: given by one set of rules and taken by another it is judged
 * as if one had seen all, and bytes that make no sense do no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "row_fixture.h"

#include "readers/csv/csv.h"

static const char pack[] = "local Q = instrument \"t\"\n"
                           "local same = rows { by = Q.w }\n"
                           "local before = row_before { by = Q.w, order = Q.n }\n"
                           "rule \"unique\" { says = \"u\", require = unique(Q.v) }\n"
                           "rule \"few\" { says = \"f\", require = count(same):at_most(1) }\n"
                           "rule \"rising\" { says = \"r\", require = Q.v:at_least(before.v) }\n"
                           "corpus_rule \"collected\" { says = \"c\",\n"
                           "  collect = function(sheet)\n"
                           "    return { text = \"t\", number = 3, part = 0.5, yes = true, list = "
                           "{ sheet.n, { \"deep\" } },\n"
                           "             day = sheet.day.date, where = sheet.v }\n"
                           "  end,\n"
                           "  check = function(entries, report)\n"
                           "    for i, e in ipairs(entries) do\n"
                           "      report(e.where, \"%s %s %s %s %s %s %s %s\", i, e.text, "
                           "e.number, e.part, e.yes, e.list[1].text,\n"
                           "             e.list[2][1], tostring(e.day))\n"
                           "    end\n"
                           "  end }\n";

static const char *const files[] = {"id,n,v,w,day\n1,1,5,0,1914-07-28\n2,2,4,0,1914\n",
                                    "id,n,v,w,day\n3,3,5,0,\n4,1,9,1,1918-11\n"};
enum { FILES = 2 };

typedef struct side {
    rowbench b;
    ac_rules *rules;
    ac_source *sources[FILES];
} side;

static ac_status check_row(void *context, const ac_sheet *sheet, ac_err *err)
{
    side *s = context;
    return s->b.checker.check(s->b.checker.self, sheet, s->b.report, err);
}

static void open_side(side *s)
{
    ac_err err;
    set_up_rows(&s->b);
    assert_int_equal(ac_rules_new(&s->rules, s->b.instrument, &err), AC_OK);
    load_file(s->rules, &s->b, (ac_str){pack, sizeof pack - 1});
    if (ac_rules_count(s->rules) != 4)
        fail_msg("%.*s", AC_STR_ARG(ac_report_at(s->b.report, 0)->message));
    ac_rules_want_reasons(s->rules);
    assert_true(ac_rules_checker(s->rules, &s->b.checker));
    for (size_t i = 0; i < FILES; i++) {
        char path[] = "0.csv";
        path[0] = (char)('0' + i);
        assert_int_equal(ac_source_from_bytes(&s->sources[i], path, ac_str_of(files[i]), &err),
                         AC_OK);
    }
}

static void close_side(side *s)
{
    ac_rules_free(s->rules);
    for (size_t i = 0; i < FILES; i++) ac_source_free(s->sources[i]);
    tear_down_rows(&s->b);
}

static void read_file(side *s, size_t i)
{
    ac_err err;
    const ac_reading reading = {.instrument = s->b.instrument,
                                .builder = s->b.builder,
                                .report = s->b.report,
                                .each = check_row,
                                .context = s};
    assert_int_equal(ac_read_csv(s->sources[i], &reading, &err), AC_OK);
}

/* "rule path:start: message", a line each; and how often each rule applied. */
static void judge(side *s, ac_buf *told)
{
    ac_err err;
    ac_report_clear(s->b.report);
    assert_int_equal(s->b.checker.finish(s->b.checker.self, s->b.report, &err), AC_OK);
    ac_report_sort(s->b.report);
    for (size_t i = 0; i < ac_report_count(s->b.report); i++) {
        const ac_finding *finding = ac_report_at(s->b.report, i);
        ac_buf_printf(told, "%.*s %s:%u %.*s: %.*s\n", AC_STR_ARG(finding->rule),
                      ac_source_path(finding->primary.source),
                      (unsigned)finding->primary.span.start, AC_STR_ARG(finding->sheet),
                      AC_STR_ARG(finding->message));
    }
    for (size_t i = 0; i < ac_rules_count(s->rules); i++)
        ac_buf_printf(told, "%zu\n", ac_rules_tally(s->rules, i).applied);
    ac_buf_putc(told, '\0');
}

static void give(side *s, ac_buf *bytes)
{
    ac_err err;
    ac_buf_clear(bytes);
    assert_int_equal(s->b.checker.give(s->b.checker.self, bytes, &err), AC_OK);
}

static bool take(side *s, const char *path, ac_str bytes)
{
    ac_wire in = {bytes, false};
    bool done = s->b.checker.take(s->b.checker.self, path, &in);
    return done && !in.failed && !in.rest.len;
}

static void test_both_ways(void **state)
{
    side one, giver, taker;
    ac_buf whole = {0}, parts = {0}, bytes[FILES] = {{0}};
    (void)state;
    open_side(&one);
    for (size_t i = 0; i < FILES; i++) read_file(&one, i);
    judge(&one, &whole);
    assert_non_null(strstr(whole.ptr, "collected"));
    assert_non_null(strstr(whole.ptr, "unique 1.csv"));
    assert_non_null(strstr(whole.ptr, "rising"));
    open_side(&giver);
    open_side(&taker);
    for (size_t i = 0; i < FILES; i++) {
        read_file(&giver, i);
        give(&giver, &bytes[i]);
    }
    for (size_t i = FILES; i-- > 0;) { /* the order is no matter */
        char path[] = "0.csv";
        path[0] = (char)('0' + i);
        assert_true(take(&taker, path, ac_buf_str(&bytes[i])));
    }
    judge(&taker, &parts);
    assert_string_equal(parts.ptr, whole.ptr);
    close_side(&one);
    close_side(&giver);
    close_side(&taker);
    for (size_t i = 0; i < FILES; i++) ac_buf_release(&bytes[i]);
    ac_buf_release(&whole);
    ac_buf_release(&parts);
}

/* Any byte is changed, and the end cut off. */
static void test_nonsense(void **state)
{
    side giver, taker;
    ac_buf bytes = {0}, changed = {0};
    size_t refused = 0;
    (void)state;
    open_side(&giver);
    read_file(&giver, 0);
    give(&giver, &bytes);
    close_side(&giver);
    srand(1);
    open_side(&taker);
    for (size_t round = 0; round < 2000; round++) {
        ac_buf told = {0};
        ac_buf_clear(&changed);
        ac_buf_put(&changed, ac_buf_str(&bytes));
        for (int k = rand() % 3; k >= 0; k--)
            changed.ptr[(size_t)rand() % changed.len] = (char)rand();
        if (round % 5 == 0) changed.len = (size_t)rand() % changed.len;
        refused += !take(&taker, "0.csv", ac_buf_str(&changed));
        if (round % 50 == 49) judge(&taker, &told);
        ac_buf_release(&told);
        if (round % 50 != 49) continue;
        close_side(&taker); /* what it has taken is not forgotten */
        open_side(&taker);
    }
    assert_true(refused > 0);
    close_side(&taker);
    ac_buf_release(&bytes);
    ac_buf_release(&changed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_ways),
        cmocka_unit_test(test_nonsense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
