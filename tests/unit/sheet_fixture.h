/* Small sheets of the ATOP instrument for tests: only the answers that matter, all other questions
 * are missing. */
#ifndef ACCORD_TESTS_SHEET_FIXTURE_H
#define ACCORD_TESTS_SHEET_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "findings/report.h"
#include "sheet/builder.h"
#include "source/source_set.h"

enum { MAX_ANSWERS = 12 };

/* An answer as on a sheet; number 0 ends a list, number NOTE makes a note of the text. */
enum { NOTE = 1000 };
typedef struct written {
    uint32_t number;
    const char *text;
} written;

typedef struct fixture {
    ac_source_set keep;
    ac_report *report;
    ac_instrument *instrument;
    ac_sheet_builder *builder;
    ac_source *source;
    const ac_sheet *sheet;
} fixture;

static inline void set_up(fixture *f)
{
    ac_err err;
    *f = (fixture){.report = ac_report_new(), .builder = ac_sheet_builder_new()};
    assert_non_null(f->report);
    assert_non_null(f->builder);
    assert_int_equal(ac_instrument_load(&f->instrument, ACCORD_ROOT "/sheets/atop/instrument.yaml",
                                        &f->keep, f->report, &err),
                     AC_OK);
}

static inline void tear_down(fixture *f)
{
    ac_sheet_builder_free(f->builder);
    ac_source_free(f->source);
    ac_instrument_free(f->instrument);
    ac_report_free(f->report);
    ac_source_set_release(&f->keep);
}

static inline void add_written(fixture *f, const written *each, ac_span heading, ac_piece piece)
{
    const ac_question *question = ac_instrument_by_number(f->instrument, each->number);
    if (each->number == NOTE)
        ac_sheet_add_note(f->builder, piece);
    else
        assert_true(ac_sheet_add_answer(f->builder, question, heading, &piece, 1));
}

/* Each answer stands on its own line: "16: Defense Pact". */
static inline void make_sheet(fixture *f, const written *answers)
{
    ac_err err;
    ac_buf text = {0};
    ac_span headings[MAX_ANSWERS], places[MAX_ANSWERS];
    size_t count = 0;
    for (; answers[count].number; count++) {
        headings[count].start = (uint32_t)text.len;
        ac_buf_printf(&text, "%u:", (unsigned)answers[count].number);
        headings[count].end = (uint32_t)text.len;
        ac_buf_putc(&text, ' ');
        places[count].start = (uint32_t)text.len;
        ac_buf_puts(&text, answers[count].text);
        places[count].end = (uint32_t)text.len;
        ac_buf_putc(&text, '\n');
    }
    ac_source_free(f->source);
    assert_int_equal(ac_source_from_bytes(&f->source, "sheet.txt", ac_buf_str(&text), &err), AC_OK);
    ac_buf_release(&text);
    ac_sheet_begin(f->builder, f->instrument, f->source);
    for (size_t i = 0; i < count; i++) {
        ac_piece piece = {ac_source_slice(f->source, places[i]), places[i]};
        add_written(f, &answers[i], headings[i], piece);
    }
    f->sheet = ac_sheet_seal(f->builder);
    assert_non_null(f->sheet);
}

static inline void assert_str(ac_str got, const char *wanted)
{
    char text[1024];
    snprintf(text, sizeof text, "%.*s", AC_STR_ARG(got));
    assert_string_equal(text, wanted);
}

#endif
