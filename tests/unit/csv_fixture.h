/* Files as people have them, and what each comes to: shared by the tests of reading them whole and
 * in parts. */
#ifndef ACCORD_TESTS_CSV_FIXTURE_H
#define ACCORD_TESTS_CSV_FIXTURE_H

#include "base/number.h"
#include "readers/csv/csv.h"
#include "readers/reader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char variables[] =
    "instrument: t\n"
    "id: id\n"
    "missing: {\"\": blank, NA: not available, -9: unknown}\n"
    "variables:\n"
    "  - {key: id, type: integer}\n"
    "  - {key: a, label: the first, type: code, codes: {0: no, 1: yes}}\n"
    "  - {key: b, type: text}\n"
    "  - {key: m1..m3, type: integer, missing: {0: not applicable}}\n"
    "  - {key: n, type: number, range: [0, 10], canonical: true}\n"
    "  - {key: d, type: date}\n";

typedef struct table {
    ac_source_set keep;
    ac_report *report;
    ac_instrument *instrument;
    ac_sheet_builder *builder;
    ac_buf rows; /* the cells of each, parted by bars */
    size_t read;
} table;

static inline void set_up(table *t, const char *yaml)
{
    char path[] = "/tmp/accord-test-XXXXXX";
    ac_err err;
    int fd = mkstemp(path);
    FILE *file = fdopen(fd, "w");
    fputs(yaml, file);
    fclose(file);
    *t = (table){.report = ac_report_new(), .builder = ac_sheet_builder_new()};
    if (ac_instrument_load(&t->instrument, path, &t->keep, t->report, &err) != AC_OK)
        fail_msg("%s: %.*s", err.message,
                 AC_STR_ARG(ac_report_count(t->report) ? ac_report_at(t->report, 0)->message
                                                       : (ac_str){0}));
    unlink(path);
}

static inline void tear_down(table *t)
{
    ac_instrument_free(t->instrument);
    ac_report_free(t->report);
    ac_sheet_builder_free(t->builder);
    ac_source_set_release(&t->keep);
    ac_buf_release(&t->rows);
}

static inline ac_status note_row(void *context, const ac_sheet *sheet, ac_err *err)
{
    table *t = context;
    static const char *const states[] = {"", "", "~", "?", "!"};
    (void)err;
    for (size_t i = 0; i < ac_instrument_question_count(t->instrument); i++) {
        const ac_question *question = ac_instrument_question(t->instrument, i);
        ac_node answer = ac_sheet_answer(sheet, question);
        if (i) ac_buf_putc(&t->rows, '|');
        ac_buf_puts(&t->rows, states[ac_answer_state_of(answer)]);
        ac_buf_put(&t->rows, ac_node_text(answer));
    }
    ac_buf_putc(&t->rows, '\n');
    t->read++;
    return AC_OK;
}

static inline ac_reading reading_of(table *t)
{
    return (ac_reading){.instrument = t->instrument,
                        .builder = t->builder,
                        .report = t->report,
                        .each = note_row,
                        .context = t};
}

static inline ac_source *source_of(ac_str bytes)
{
    ac_source *source;
    ac_err err;
    assert_int_equal(ac_source_from_bytes(&source, "t.csv", bytes, &err), AC_OK);
    return source;
}

/* What a file comes to: its rows, and "line:column rule" for each finding. */
typedef struct row {
    const char *what;
    ac_str file;
    const char *rows;
    const char *findings;
} row;

#define F(text) AC_STR_INIT(text)
#define HEAD    "id,a,b,m1,m2,m3,n,d\n"
static const row rows[] = {
    {"plain", F(HEAD "1,0,x,1,2,3,4,1997-04-02\n2,1,y,,,,5,\n"),
     "1|0|x|1|2|3|4|1997-04-02\n2|1|y||||5|\n", ""},
    {"no line end at the end", F(HEAD "1,0,x,1,2,3,4,1997"), "1|0|x|1|2|3|4|1997\n", ""},
    {"CRLF", F("id,a,b,m1,m2,m3,n,d\r\n1,0,x,1,2,3,4,\r\n2,0,x,1,2,3,4,\r\n"),
     "1|0|x|1|2|3|4|\n2|0|x|1|2|3|4|\n", ""},
    {"CR", F("id,a,b,m1,m2,m3,n,d\r1,0,x,1,2,3,4,\r2,0,x,1,2,3,4,"),
     "1|0|x|1|2|3|4|\n2|0|x|1|2|3|4|\n", ""},
    {"semicolons", F("id;a;b;m1;m2;m3;n;d\n1;0;x,y;1;2;3;4;\n"), "1|0|x,y|1|2|3|4|\n", ""},
    {"tabs", F("id\ta\tb\tm1\tm2\tm3\tn\td\n1\t0\tx\t1\t2\t3\t4\t\n"), "1|0|x|1|2|3|4|\n", ""},
    {"sep=", F("sep=|\nid|a|b|m1|m2|m3|n|d\n1|0|x|1|2|3|4|\n"), "1|0|x|1|2|3|4|\n", ""},
    {"BOM", F("\xEF\xBB\xBF" HEAD "1,0,x,1,2,3,4,\n"), "1|0|x|1|2|3|4|\n", ""},
    {"UTF-16",
     F("\xFF\xFEi\0d\0,\0b\0\n\0"
       "7\0,\0\xE9\0\n\0"),
     "7|!|\u00E9|!|!|!|!|!\n", "1:5 column-missing;1:5 column-missing;"},
    {"Windows-1252", F(HEAD "1,0,caf\xE9,1,2,3,4,\n"), "1|0|caf\u00E9|1|2|3|4|\n",
     "2:8 encoding-assumed;"},
    {"NUL", F(HEAD "1,0,x\0y,1,2,3,4,\n"), "1|0|x", "2:6 undecodable-bytes;"},
    {"quotes", F(HEAD "1,0,\"x, \"\"y\"\"\nz\",1,2,3,4,\n\"2\",\"0\",\"\",\"1\",2,3,4,\n"),
     "1|0|x, \"y\"\nz|1|2|3|4|\n2|0||1|2|3|4|\n", ""},
    {"blanks behind a quote", F(HEAD "1,0,\"x\" ,1,2,3,4,\n"), "1|0|x|1|2|3|4|\n", ""},
    {"a quote inside", F(HEAD "1,0,5\" gun,1,2,3,4,\n"), "1|0|5\" gun|1|2|3|4|\n", ""},
    {"a quote that is not closed", F(HEAD "1,0,\"x,1,2,3,4,\n2,1,y,1,2,3,4,\n"),
     "1|0|\"x|1|2|3|4|\n2|1|y|1|2|3|4|\n", "2:5 quote-open;"},
    {"one that ends too early", F(HEAD "1,0,\"x\"y,1,2,3,4,\n2,1,\"z\",1,2,3,4,\n"),
     "1|0|\"x\"y|1|2|3|4|\n2|1|z|1|2|3|4|\n", "2:5 quote-open;"},
    {"one that another row would close", F(HEAD "1,0,\"x,1,2,3,4,\n2,1,\"z\",1,2,3,4,\n"),
     "1|0|\"x|1|2|3|4|\n2|1|z|1|2|3|4|\n", "2:5 quote-open;"},
    {"a short row", F(HEAD "1,0,x\n2,1,y,1,2,3,4,\n"), "2|1|y|1|2|3|4|\n", "2:6 row-short;"},
    {"a long row", F(HEAD "1,0,x,1,2,3,4,,5\n2,1,y,1,2,3,4,\n"), "2|1|y|1|2|3|4|\n",
     "2:16 row-long;"},
    {"empty cells behind the last", F(HEAD "1,0,x,1,2,3,4,,,\n"), "1|0|x|1|2|3|4|\n", ""},
    {"blank lines", F(HEAD "1,0,x,1,2,3,4,\n\n\n2,1,y,1,2,3,4,\n\n"),
     "1|0|x|1|2|3|4|\n2|1|y|1|2|3|4|\n", "3:1 row-blank;"},
    {"columns in another order, and one more", F("b,x,id,a,m1,m2,m3,n,d\nq,9,1,0,1,2,3,4,\n"),
     "1|0|q|1|2|3|4|\n", "1:3 column-unknown;"},
    {"capitals and blanks in names", F("ID, A ,b,m1,m2,m3,n,d\n1,0,x,1,2,3,4,\n"),
     "1|0|x|1|2|3|4|\n", ""},
    {"a column twice", F("id,a,a,b,m1,m2,m3,n,d\n1,0,1,x,1,2,3,4,\n"), "1|0|x|1|2|3|4|\n",
     "1:6 column-doubled;"},
    {"columns without a name", F("id,,a,b,m1,m2,m3,n,d,\n1,?,0,x,1,2,3,4,,\n"), "1|0|x|1|2|3|4|\n",
     "1:4 column-unnamed;"},
    {"columns that are missing", F("id,a,b,n,d\n1,0,x,4,\n"), "1|0|x|!|!|!|4|\n",
     "1:11 column-missing;"},
    {"none of the columns", F("x;y\n1;2\n3;4\n"), "", "1:1 no-questions;"},
    {"an empty file", F(""), "", "1:1 no-questions;"},
    {"missing codes", F(HEAD "1,NA,x,0,-9,-9.0,NA,\n"), "1|?NA|x|~0|?-9|?-9.0|?NA|\n", ""},
    {"values that cannot be", F(HEAD "x,2,,1.5,2,3,11,2001-02-30\n"),
     "x|2||1.5|2|3|11|2001-02-30\n",
     "2:1 not-a-number;2:3 undeclared-code;2:6 not-a-number;2:14 out-of-range;"
     "2:17 impossible-date;"},
    {"whole numbers of more than 64 bits",
     F(HEAD "-1e51,0,x,123456789012345678901234567890,2,3,,\n"),
     "-1e51|0|x|123456789012345678901234567890|2|3||\n", ""},
    {"one number, four ways",
     F(HEAD "1,1,x,1,2,3,1,\n2,1.0,x,1,2,3,1.0,\n3,01,x,1,2,3,01,\n"
            "4, 1,x,1,2,3, 1,\n"),
     "1|1|x|1|2|3|1|\n2|1.0|x|1|2|3|1.0|\n3|01|x|1|2|3|01|\n4|1|x|1|2|3|1|\n",
     "3:15 number-written-otherwise;4:14 number-written-otherwise;"
     "5:15 number-written-otherwise;"},
};

static inline void put_findings(ac_buf *out, ac_report *report)
{
    ac_report_sort(report);
    for (size_t i = 0; i < ac_report_count(report); i++) {
        const ac_finding *finding = ac_report_at(report, i);
        ac_place place = ac_source_place(finding->primary.source, finding->primary.span.start);
        ac_buf_printf(out, "%u:%u %.*s;", (unsigned)place.line, (unsigned)place.column,
                      AC_STR_ARG(finding->rule));
    }
    ac_buf_putc(out, '\0');
}

#endif
