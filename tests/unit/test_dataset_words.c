/* The language on rows of a dataset, as rules/README.md tells it: every line of its table is tried.
 */
#include "rule_fixture.h"

#include "readers/csv/csv.h"

enum { MAX_CELL = 200 };

static const char variables[] =
    "instrument: t\n"
    "missing: {\"\": blank, NA: not applicable, -9: unknown}\n"
    "codelists: {cow-states: " ACCORD_ROOT "/sheets/codelists/cow-states.yaml}\n"
    "variables:\n"
    "  - {key: defense, type: code, codes: {0: no, 1: yes}}\n"
    "  - {key: defcon, type: code, codes: {0: no, 1: yes}}\n"
    "  - {key: state, type: code, codelist: cow-states, codes: {0: none}}\n"
    "  - {key: begyr, type: integer}\n"
    "  - {key: mem1..mem4, type: integer}\n"
    "  - {key: begin, type: date, columns: {year: begyr}}\n";

static const char *const columns[] = {"defense", "defcon", "state", "begyr",
                                      "mem1",    "mem2",   "mem3",  "mem4"};
enum { COLUMNS = sizeof columns / sizeof *columns };

typedef struct rowbench {
    ac_instrument *instrument;
    ac_rules *rules;
    ac_report *report;
    ac_sheet_builder *builder;
    ac_source_set keep;
    ac_expr expr;
    ac_truth truth;
    size_t rows;
} rowbench;

static ac_status evaluate(void *context, const ac_sheet *sheet, ac_err *err)
{
    static ac_result results[AC_EXPR_MAX_NODES];
    rowbench *b = context;
    (void)err;
    b->truth = ac_expr_eval(b->expr, sheet, results);
    b->rows++;
    return AC_OK;
}

/* "defcon=1 defense=" as a file of one row; other cells are empty. */
static void put_file(ac_buf *out, const char *cells)
{
    for (int i = 0; i < COLUMNS; i++) ac_buf_printf(out, "%s%s", i ? "," : "", columns[i]);
    for (int i = 0; i < COLUMNS; i++) {
        char name[40];
        snprintf(name, sizeof name, "%s=", columns[i]);
        const char *at = strstr(cells, name);
        ac_buf_putc(out, i ? ',' : '\n');
        if (!at) continue;
        at += strlen(name);
        if (*at == ' ' && at[1] >= '0' && at[1] <= '9') ac_buf_putc(out, *at++);
        while (*at && *at != ' ') ac_buf_putc(out, *at++);
    }
    ac_buf_putc(out, '\n');
}

static ac_truth truth_on(rowbench *b, const char *cells)
{
    ac_source *source;
    ac_err err;
    ac_buf file = {0};
    put_file(&file, cells);
    assert_int_equal(ac_source_from_bytes(&source, "t.csv", ac_buf_str(&file), &err), AC_OK);
    const ac_reading reading = {.instrument = b->instrument,
                                .builder = b->builder,
                                .report = b->report,
                                .each = evaluate,
                                .context = b};
    b->rows = 0;
    assert_int_equal(ac_read_csv(source, &reading, &err), AC_OK);
    assert_int_equal(b->rows, 1);
    ac_report_clear(b->report);
    ac_source_free(source);
    ac_buf_release(&file);
    return b->truth;
}

/* The cells of a line of the table, without backticks; false for any other line. */
static bool split(ac_str line, char cells[4][MAX_CELL])
{
    size_t count = 0, at = 2;
    if (!ac_str_starts(line, AC_STR("| `"))) return false;
    while (at < line.len && count < 4) {
        size_t end = at, used = 0;
        for (; end < line.len && (line.ptr[end] != '|' || line.ptr[end - 1] == '\\'); end++) {
            bool shown = line.ptr[end] != '`' && line.ptr[end] != '\\';
            if (shown && used + 1 < MAX_CELL) cells[count][used++] = line.ptr[end];
        }
        while (used && cells[count][used - 1] == ' ') used--;
        cells[count++][used] = '\0';
        at = end + 2;
    }
    return count == 4 && at >= line.len;
}

static void try_line(rowbench *b, char cells[4][MAX_CELL])
{
    static const ac_truth expected[] = {AC_TRUE, AC_FALSE, AC_UNKNOWN};
    static const char *const truths[] = {"false", "true", "unknown"};
    ac_err err;
    if (ac_rules_expression(b->rules, &b->expr, cells[0], &b->keep, b->report, &err) != AC_OK)
        fail_msg("%s: %.*s", cells[0], AC_STR_ARG(ac_report_at(b->report, 0)->message));
    for (int i = 0; i < 3; i++) {
        if (!cells[i + 1][0]) continue;
        ac_truth got = truth_on(b, cells[i + 1]);
        if (got != expected[i])
            fail_msg("%s on \"%s\": %s and not %s", cells[0], cells[i + 1], truths[got],
                     truths[expected[i]]);
    }
}

static void set_up_rows(rowbench *b)
{
    char path[] = "/tmp/accord-test-XXXXXX";
    ac_err err;
    int fd = mkstemp(path);
    assert_int_equal(write(fd, variables, sizeof variables - 1), sizeof variables - 1);
    close(fd);
    *b = (rowbench){.report = ac_report_new(), .builder = ac_sheet_builder_new()};
    assert_int_equal(ac_instrument_load(&b->instrument, path, &b->keep, b->report, &err), AC_OK);
    assert_int_equal(ac_rules_new(&b->rules, b->instrument, &err), AC_OK);
    unlink(path);
}

static void test_table(void **state)
{
    (void)state;
    rowbench b;
    ac_source *readme;
    ac_err err;
    size_t lines = 0;
    char cells[4][MAX_CELL];
    set_up_rows(&b);
    assert_int_equal(ac_source_load(&readme, ACCORD_ROOT "/rules/README.md", &err), AC_OK);
    ac_str text = ac_source_text(readme);
    size_t at = ac_str_find(text, AC_STR("| on a row |"), 0);
    assert_true(at != SIZE_MAX);
    for (size_t end; at < text.len && text.ptr[at] == '|'; at = end + 1) {
        end = ac_str_find(text, AC_STR("\n"), at);
        if (!split(ac_str_sub(text, at, end), cells)) continue;
        try_line(&b, cells);
        lines++;
    }
    assert_true(lines > 25);
    ac_source_free(readme);
    ac_rules_free(b.rules);
    ac_instrument_free(b.instrument);
    ac_report_free(b.report);
    ac_sheet_builder_free(b.builder);
    ac_source_set_release(&b.keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
