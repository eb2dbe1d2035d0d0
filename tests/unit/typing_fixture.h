/* Tables of answers and what they come to. Each row is an answer as a coder writes it, the values
 * as one readable line, and the description; every row is tried, then the test fails if any did.
 *
 * Values are shown as `1997-04-02`, `1914..1918`, `Defense Pact`, `other: by word of mouth`, `12`,
 * `Belarus=370`, `Belarus=0`; a problem stands behind as `!unknown-option`, a hint as `?365`. What
 * cannot be read is its words in quotes. Yes, No and states other than answered stand before. */
#ifndef ACCORD_TESTS_TYPING_FIXTURE_H
#define ACCORD_TESTS_TYPING_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "findings/report.h"
#include "sheet/typing.h"
#include "source/source_set.h"

typedef struct typing_row {
    const char *text, *values;
    const char *description; /* NULL: not looked at */
} typing_row;

static struct {
    ac_source_set keep;
    ac_report *report;
    ac_instrument *instrument;
    ac_value_vec values;
    ac_buf shown;
    char *answer; /* of just its size, so that ASan sees a read beyond it */
} typing_world;

static inline int typing_set_up(void **state)
{
    ac_err err;
    (void)state;
    typing_world.report = ac_report_new();
    return ac_instrument_load(&typing_world.instrument, ACCORD_ROOT "/sheets/atop/instrument.yaml",
                              &typing_world.keep, typing_world.report, &err) != AC_OK;
}

static inline int typing_tear_down(void **state)
{
    (void)state;
    ac_instrument_free(typing_world.instrument);
    ac_report_free(typing_world.report);
    ac_source_set_release(&typing_world.keep);
    ac_vec_release(&typing_world.values);
    ac_buf_release(&typing_world.shown);
    ac_mem_free(typing_world.answer);
    return 0;
}

static inline const ac_question *typing_question(uint32_t number)
{
    const ac_question *question = ac_instrument_by_number(typing_world.instrument, number);
    assert_non_null(question);
    return question;
}

static inline const char *problem_rule(ac_value_problem problem)
{
    static const char *const rules[] = {
        "",
#define AC_VALUE_PROBLEM(ID, rule, severity) rule,
#include "sheet/value_problems.def"
#undef AC_VALUE_PROBLEM
    };
    return rules[problem];
}

static inline void show_date(ac_buf *out, const ac_value *value)
{
    char text[16];
    ac_date_format(value->as.date.from, text);
    ac_buf_puts(out, text);
    if (memcmp(&value->as.date.from, &value->as.date.to, sizeof(ac_date)) == 0) return;
    ac_date_format(value->as.date.to, text);
    ac_buf_printf(out, "..%s", text);
}

static inline void show_member(ac_buf *out, const ac_value *value)
{
    const ac_code *known = value->as.member.known;
    ac_buf_printf(out, "%.*s=%u", AC_STR_ARG(value->as.member.name),
                  (unsigned)value->as.member.code);
    assert_true(!known || known->code == value->as.member.code);
}

static inline void show_value(ac_buf *out, const ac_value *value)
{
    if (value->kind == AC_VALUE_OPTION)
        ac_buf_printf(out, "%.*s", AC_STR_ARG(value->as.option->label));
    if (value->kind == AC_VALUE_OTHER) ac_buf_printf(out, "other: %.*s", AC_STR_ARG(value->text));
    if (value->kind == AC_VALUE_UNREADABLE) ac_buf_printf(out, "\"%.*s\"", AC_STR_ARG(value->text));
    if (value->kind == AC_VALUE_NUMBER) ac_buf_printf(out, "%.10g", value->as.number);
    if (value->kind == AC_VALUE_DATE) show_date(out, value);
    if (value->kind == AC_VALUE_MEMBER) show_member(out, value);
    if (value->problem) ac_buf_printf(out, " !%s", problem_rule(value->problem));
    if (value->maybe_option) ac_buf_printf(out, " ?%.*s", AC_STR_ARG(value->maybe_option->label));
    if (value->maybe_code) ac_buf_printf(out, " ?%u", (unsigned)value->maybe_code->code);
}

/* Every text is a slice of the answer, behind the one before it. */
static inline void assert_slices(ac_str text, const ac_typed *typed)
{
    const char *before = text.ptr, *end = text.ptr + text.len;
    for (size_t i = 0; i < typing_world.values.count; i++) {
        ac_str each = typing_world.values.items[i].text;
        assert_true(each.ptr >= before && each.ptr + each.len <= end);
        before = each.ptr + each.len;
    }
    if (typed->description.len)
        assert_true(typed->description.ptr >= text.ptr &&
                    typed->description.ptr + typed->description.len <= end);
}

static inline void show_typed(ac_buf *out, const ac_question *question, const ac_typed *typed)
{
    static const char *const states[] = {"", "(blank)", "(NA)", "(missing)"};
    ac_buf_puts(out, states[typed->state]);
    if (question->type == AC_TYPE_YES_NO && typed->state == AC_ANSWERED)
        ac_buf_puts(out, typed->yes == AC_UNKNOWN ? "?" : typed->yes == AC_TRUE ? "yes" : "no");
    for (size_t i = 0; i < typing_world.values.count; i++) {
        if (i) ac_buf_puts(out, "; ");
        show_value(out, &typing_world.values.items[i]);
    }
}

static inline ac_str exact_copy(const char *text)
{
    size_t len = strlen(text);
    ac_mem_free(typing_world.answer);
    typing_world.answer = ac_mem_alloc(len ? len : 1);
    assert_non_null(typing_world.answer);
    memcpy(typing_world.answer, text, len);
    return (ac_str){typing_world.answer, len};
}

static inline bool row_holds(const ac_question *question, const typing_row *row)
{
    ac_typed typed;
    ac_str text = exact_copy(row->text);
    typing_world.values.count = 0;
    typing_world.shown.len = 0;
    assert_true(ac_type_answer(question, ac_instrument_dates(typing_world.instrument), text, &typed,
                               &typing_world.values));
    assert_slices(text, &typed);
    show_typed(&typing_world.shown, question, &typed);
    ac_buf_putc(&typing_world.shown, '\0');
    bool same = strcmp(typing_world.shown.ptr, row->values) == 0;
    bool described = !row->description || ac_str_eq(typed.description, ac_str_of(row->description));
    if (!same || !described)
        print_error("Q%u \"%s\"\n  is     %s | %.*s\n  wanted %s | %s\n",
                    (unsigned)question->number, row->text, typing_world.shown.ptr,
                    AC_STR_ARG(typed.description), row->values,
                    row->description ? row->description : "(any)");
    return same && described;
}

static inline void assert_rows(uint32_t number, const typing_row *rows, size_t count)
{
    size_t failed = 0;
    for (size_t i = 0; i < count; i++) failed += !row_holds(typing_question(number), &rows[i]);
    assert_int_equal(failed, 0);
}

#define ASSERT_ROWS(number, rows) assert_rows(number, rows, sizeof(rows) / sizeof *(rows))

#endif
