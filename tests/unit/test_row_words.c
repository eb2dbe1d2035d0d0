/* Rules across rows and files: every line of the table in rules/README.md is tried, the rows in
 * several orders. */
#include "row_fixture.h"

#include "readers/csv/csv.h"

enum { MAX_CELL = 200, MAX_ROWS = 8 };

static const char *const columns[] = {"id", "n", "v", "w", "day"};
/* A line is about its first row, wherever that stands in the file; what is said of a group is said
 * at the first of its rows. */
static void listen(void *context, const ac_rule_info *rule, const ac_sheet *sheet,
                   ac_outcome outcome, ac_str why)
{
    rowbench *b = context;
    (void)rule, (void)why;
    ac_node id = ac_sheet_answer(sheet, ac_instrument_by_key(b->instrument, AC_STR("id")));
    bool here = (ac_sheet_ordinal(sheet) + b->first) % b->count == 0;
    if (here) b->here = outcome;
    b->told |= here;
    if (ac_str_eq(ac_node_text(id), AC_STR("1"))) b->of_group = outcome;
}

static ac_status check_row(void *context, const ac_sheet *sheet, ac_err *err)
{
    rowbench *b = context;
    return b->checker.check(b->checker.self, sheet, b->report, err);
}

/* "id=1 v=2" as a line of the file; other cells are empty. */
static void put_row(ac_buf *out, const char *cells, size_t len)
{
    char row[MAX_CELL];
    snprintf(row, sizeof row, " %.*s ", (int)len, cells);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        char name[20];
        snprintf(name, sizeof name, " %s=", columns[i]);
        const char *at = strstr(row, name);
        if (i) ac_buf_putc(out, ',');
        for (at = at ? at + strlen(name) : ""; *at && *at != ' '; at++) ac_buf_putc(out, *at);
    }
    ac_buf_putc(out, '\n');
}

/* Rows with ; between them, from the `first` on and then around. */
static ac_source *file_of(const char *path, const char *cells, size_t first, size_t *total)
{
    const char *rows[MAX_ROWS + 1] = {cells};
    size_t count = *cells ? 1 : 0;
    ac_source *source;
    ac_err err;
    ac_buf text = {0};
    for (const char *at = cells; (at = strstr(at, "; ")) != NULL && count < MAX_ROWS;)
        rows[count++] = at += 2;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        ac_buf_printf(&text, "%s%s", i ? "," : "", columns[i]);
    ac_buf_putc(&text, '\n');
    for (size_t i = 0; i < count; i++) {
        const char *row = rows[(i + first) % count], *end = strstr(row, "; ");
        put_row(&text, row, end ? (size_t)(end - row) : strlen(row));
    }
    assert_int_equal(ac_source_from_bytes(&source, path, ac_buf_str(&text), &err), AC_OK);
    ac_buf_release(&text);
    *total = count;
    return source;
}

static ac_rules *load(rowbench *b, const char *expression, const ac_link *link)
{
    ac_rules *rules;
    ac_err err;
    char text[2000];
    int len = snprintf(text, sizeof text, "%srule \"r\" { says = \"r\", require = %s }", beginning,
                       expression);
    assert_int_equal(ac_rules_new(&rules, b->instrument, &err), AC_OK);
    assert_int_equal(ac_rules_link(rules, link, &err), AC_OK);
    load_file(rules, b, (ac_str){text, (size_t)len});
    if (!ac_rules_count(rules))
        fail_msg("%s: %.*s", expression, AC_STR_ARG(ac_report_at(b->report, 0)->message));
    ac_rules_listen(rules, (ac_outcome_listener){.outcome = listen, .context = b});
    return rules;
}

static ac_outcome outcome_of(rowbench *b, const char *expression, const char *rows,
                             const char *linked, size_t first)
{
    size_t count;
    ac_err err;
    const ac_question *id = ac_instrument_by_key(b->instrument, AC_STR("id"));
    ac_source *other = file_of("other.csv", linked, first, &count);
    const ac_link link = {AC_STR("other"),
                          b->instrument,
                          &id,
                          &id,
                          1,
                          count ? other : NULL,
                          ac_format_for_path("other.csv")};
    ac_rules *rules = load(b, expression, &link);
    ac_source *source = file_of("own.csv", rows, first, &b->count);
    const ac_reading reading = {.instrument = b->instrument,
                                .builder = b->builder,
                                .report = b->report,
                                .each = check_row,
                                .context = b};
    b->first = first;
    b->told = false;
    assert_int_equal(ac_rules_read_links(rules, &err), AC_OK);
    assert_true(ac_rules_checker(rules, &b->checker));
    assert_int_equal(ac_read_csv(source, &reading, &err), AC_OK);
    if (b->checker.finish)
        assert_int_equal(b->checker.finish(b->checker.self, b->report, &err), AC_OK);
    ac_report_clear(b->report);
    ac_rules_free(rules);
    ac_source_free(source);
    ac_source_free(other);
    return b->told ? b->here : b->of_group;
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

/* Whatever the order of the rows. */
static void try_line(rowbench *b, char cells[4][MAX_CELL])
{
    static const char *const truths[] = {[AC_OUTCOME_PASSED] = "true",
                                         [AC_OUTCOME_FAILED] = "false",
                                         [AC_OUTCOME_UNKNOWN] = "unknown"};
    for (size_t first = 0; first < 3; first++) {
        ac_outcome outcome = outcome_of(b, cells[0], cells[1], cells[2], first);
        if (!truths[outcome] || strcmp(truths[outcome], cells[3]) != 0)
            fail_msg("%s on \"%s\" with \"%s\" (order %zu): %s and not %s", cells[0], cells[1],
                     cells[2], first, ac_outcome_name(outcome), cells[3]);
    }
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
    size_t at = ac_str_find(text, AC_STR("| across rows |"), 0);
    assert_true(at != SIZE_MAX);
    for (size_t end; at < text.len && text.ptr[at] == '|'; at = end + 1) {
        end = ac_str_find(text, AC_STR("\n"), at);
        if (!split(ac_str_sub(text, at, end), cells)) continue;
        try_line(&b, cells);
        lines++;
    }
    assert_true(lines > 25);
    ac_source_free(readme);
    tear_down_rows(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_table)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
