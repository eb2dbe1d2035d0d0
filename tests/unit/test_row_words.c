/* Rules across rows and files: every line of the table in rules/README.md is tried, the rows in
 * several orders; and what it costs in keys. */
#include "rule_fixture.h"

#include "base/keys.h"
#include "readers/csv/csv.h"

enum { MAX_CELL = 200, MAX_ROWS = 8 };

static const char variables[] = "instrument: t\n"
                                "id: n\n"
                                "missing: {\"\": blank}\n"
                                "variables:\n"
                                "  - {key: id, type: integer}\n"
                                "  - {key: n, type: integer}\n"
                                "  - {key: v, type: integer}\n"
                                "  - {key: w, type: code, codes: {0: no, 1: yes}}\n"
                                "  - {key: day, type: date}\n";
static const char *const columns[] = {"id", "n", "v", "w", "day"};
static const char beginning[] = "local Q, linked_rows = instrument \"t\", linked \"other\"\n"
                                "local same = rows { by = Q.id }\n"
                                "local before, after = row_before { by = Q.id, order = Q.n }, "
                                "row_after { by = Q.id, order = Q.n }\n";

typedef struct rowbench {
    ac_instrument *instrument;
    ac_report *report;
    ac_sheet_builder *builder;
    ac_source_set keep;
    ac_checker checker;
    size_t first, count; /* which row the file begins with, of how many */
    ac_outcome here, of_group;
    bool told;
} rowbench;

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
    char text[2000], path[] = "/tmp/accord-rows-XXXXXX";
    int len = snprintf(text, sizeof text, "%srule \"r\" { says = \"r\", require = %s }", beginning,
                       expression);
    int fd = mkstemp(path);
    assert_int_equal(write(fd, text, (size_t)len), len);
    close(fd);
    assert_int_equal(ac_rules_new(&rules, b->instrument, &err), AC_OK);
    assert_int_equal(ac_rules_link(rules, link, &err), AC_OK);
    assert_int_equal(ac_rules_load(rules, path, &b->keep, b->report, &err), AC_OK);
    unlink(path);
    if (!ac_rules_count(rules))
        fail_msg("%s: %.*s", expression, AC_STR_ARG(ac_report_at(b->report, 0)->message));
    ac_rules_listen(rules, (ac_outcome_listener){listen, b});
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

static void set_up_rows(rowbench *b)
{
    char path[] = "/tmp/accord-test-XXXXXX";
    ac_err err;
    int fd = mkstemp(path);
    assert_int_equal(write(fd, variables, sizeof variables - 1), sizeof variables - 1);
    close(fd);
    *b = (rowbench){.report = ac_report_new(), .builder = ac_sheet_builder_new()};
    assert_int_equal(ac_instrument_load(&b->instrument, path, &b->keep, b->report, &err), AC_OK);
    unlink(path);
}

static void tear_down_rows(rowbench *b)
{
    ac_instrument_free(b->instrument);
    ac_report_free(b->report);
    ac_sheet_builder_free(b->builder);
    ac_source_set_release(&b->keep);
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

static ac_instrument *load_instrument(rowbench *b, const char *path)
{
    ac_instrument *instrument;
    ac_err err;
    assert_int_equal(ac_instrument_load(&instrument, path, &b->keep, b->report, &err), AC_OK);
    return instrument;
}

static void load_block(rowbench *b, ac_str block, const ac_instrument *instrument,
                       ac_instrument *const *linked)
{
    const ac_question *here = ac_instrument_by_number(instrument, 1), *there[2];
    char path[] = "/tmp/accord-rows-XXXXXX";
    ac_rules *rules;
    ac_err err;
    int fd = mkstemp(path);
    assert_int_equal(write(fd, block.ptr, block.len), block.len);
    close(fd);
    assert_int_equal(ac_rules_new(&rules, instrument, &err), AC_OK);
    for (int i = 0; i < 2; i++) {
        there[i] = ac_instrument_by_key(linked[i], AC_STR("atopid"));
        const ac_link link = {
            ac_instrument_id(linked[i]), linked[i], &here, &there[i], 1, NULL, NULL};
        assert_int_equal(ac_rules_link(rules, &link, &err), AC_OK);
    }
    assert_int_equal(ac_rules_load(rules, path, &b->keep, b->report, &err), AC_OK);
    unlink(path);
    if (ac_report_count(b->report))
        fail_msg("%.*s: %.*s", AC_STR_ARG(block), AC_STR_ARG(ac_report_at(b->report, 0)->message));
    assert_true(ac_rules_count(rules) > 0);
    ac_rules_free(rules);
}

/* The blocks of rules about other rows. */
static void test_blocks(void **state)
{
    (void)state;
    rowbench b;
    ac_source *readme;
    ac_err err;
    size_t blocks = 0;
    set_up_rows(&b);
    ac_instrument *sheet = load_instrument(&b, ACCORD_ROOT "/sheets/atop/instrument.yaml");
    ac_instrument *phase = load_instrument(&b, ACCORD_ROOT "/sheets/atop-v4/phase.yaml");
    ac_instrument *linked[2] = {load_instrument(&b, ACCORD_ROOT "/sheets/atop-v4/alliance.yaml"),
                                load_instrument(&b, ACCORD_ROOT "/sheets/atop-v4/member.yaml")};
    assert_int_equal(ac_source_load(&readme, ACCORD_ROOT "/rules/README.md", &err), AC_OK);
    ac_str text = ac_source_text(readme);
    for (size_t at = 0; (at = ac_str_find(text, AC_STR("```lua\n"), at)) != SIZE_MAX;) {
        size_t start = at + 7, end = ac_str_find(text, AC_STR("```"), start);
        ac_str block = ac_str_sub(text, start, end);
        bool of_sheet = ac_str_find(block, AC_STR("instrument \"atop\""), 0) != SIZE_MAX;
        bool of_alliance =
            ac_str_find(block, AC_STR("instrument \"atop-v4-alliance\""), 0) != SIZE_MAX;
        at = end + 3;
        if (ac_str_find(block, AC_STR("linked \""), 0) == SIZE_MAX) continue;
        load_block(&b, block, of_sheet ? sheet : of_alliance ? linked[0] : phase, linked);
        blocks++;
    }
    assert_int_equal(blocks, 3);
    ac_source_free(readme);
    ac_instrument_free(sheet);
    ac_instrument_free(phase);
    ac_instrument_free(linked[0]);
    ac_instrument_free(linked[1]);
    tear_down_rows(&b);
}

/* What a rule's author is told when rows and answers are mixed up. */
static void test_mistakes(void **state)
{
    static const struct {
        const char *expression, *message;
    } rows[] = {
        {"max(Q.v):equals(1)", "`max` goes through rows, so that inside of it stand only their "
                               "answers, as in max(rows.key) for `local rows = linked \"...\"` or "
                               "`rows { by = Q.key }`"},
        {"max(same.v - linked_rows.v):equals(1)",
         "`max` goes through rows, so that inside of it stand only their answers, as in "
         "max(rows.key) for `local rows = linked \"...\"` or `rows { by = Q.key }`"},
        {"max(before.v):equals(1)",
         "`max` goes through several rows, but these are answers of one row"},
        {"same.v:is(1)",
         "rule \"r\": these are answers of several rows; ask what they come to, as in "
         "max(rows.v), or which is meant, as in row_before { ... }"},
        {"sum(same.day):equals(1)", "`sum` takes numbers, not day"},
        {"Q.day:after(max(same.v))", "`after` compares a date with a date, not with a number"},
        {"Q.v:is_among(Q.n)", "`is_among` takes a question in other rows, as in is_among(rows.key) "
                              "for `local rows = linked \"...\"`"},
        {"linked \"others\".v:is(1)",
         "nothing is linked here by the name \"others\"; `links:` in accord.yaml has other"},
        {"row_before { by = Q.id }.v:is(1)",
         "`row_before` takes questions, as in row_before { by = Q.id, order = Q.year }"},
        {"count(linked_rows.z):equals(1)",
         "the instrument has no question \"z\"; did you mean \"n\"?"},
    };
    (void)state;
    rowbench b;
    set_up_rows(&b);
    const ac_question *id = ac_instrument_by_key(b.instrument, AC_STR("id"));
    const ac_link link = {AC_STR("other"), b.instrument, &id, &id, 1, NULL, NULL};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[2000], path[] = "/tmp/accord-rows-XXXXXX";
        ac_rules *rules;
        ac_err err;
        int len = snprintf(text, sizeof text, "%srule \"r\" { says = \"r\", require = %s }",
                           beginning, rows[i].expression);
        int fd = mkstemp(path);
        assert_int_equal(write(fd, text, (size_t)len), len);
        close(fd);
        assert_int_equal(ac_rules_new(&rules, b.instrument, &err), AC_OK);
        assert_int_equal(ac_rules_link(rules, &link, &err), AC_OK);
        assert_int_equal(ac_rules_load(rules, path, &b.keep, b.report, &err), AC_OK);
        unlink(path);
        assert_true(ac_report_count(b.report) > 0);
        assert_str(ac_report_at(b.report, 0)->message, rows[i].message);
        ac_report_clear(b.report);
        ac_rules_free(rules);
    }
    tear_down_rows(&b);
}

static void test_keys(void **state)
{
    (void)state;
    ac_keys keys = {0};
    char text[20];
    assert_int_equal(ac_keys_find(&keys, AC_STR("0")), AC_KEYS_NONE);
    for (uint32_t i = 0; i < 5000; i++) {
        int len = snprintf(text, sizeof text, "%u", (unsigned)(i * 7919));
        assert_int_equal(ac_keys_add(&keys, (ac_str){text, (size_t)len}), i);
        assert_int_equal(ac_keys_add(&keys, (ac_str){text, (size_t)len}), i);
    }
    assert_int_equal(ac_keys_find(&keys, AC_STR("7919")), 1);
    assert_int_equal(ac_keys_find(&keys, AC_STR("7918")), AC_KEYS_NONE);
    assert_int_equal(keys.items.count, 5000);
    ac_keys_release(&keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_table), cmocka_unit_test(test_blocks),
                                       cmocka_unit_test(test_mistakes),
                                       cmocka_unit_test(test_keys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
