/* The language as rules/README.md tells it: every line of its tables is tried, every block of rules
 * in it is loaded. */
#include "rule_fixture.h"

enum { MAX_CELLS = 10, MAX_CELL = 200 };

typedef struct row {
    char cells[MAX_CELLS][MAX_CELL];
    size_t count;
} row;

static ac_source *readme(void)
{
    ac_source *source;
    ac_err err;
    assert_int_equal(ac_source_load(&source, ACCORD_ROOT "/rules/README.md", &err), AC_OK);
    return source;
}

/* The cells of a line, without blanks around them; 0 cells for a line that is no row of a table. */
static void split(ac_str line, row *out)
{
    *out = (row){.count = 0};
    if (!ac_str_starts(line, AC_STR("| "))) return;
    for (size_t at = 1; at < line.len && out->count < MAX_CELLS;) {
        size_t end = at;
        while (end < line.len && (line.ptr[end] != '|' || line.ptr[end - 1] == '\\')) end++;
        ac_str cell = ac_str_trim(ac_str_sub(line, at, end));
        snprintf(out->cells[out->count++], MAX_CELL, "%.*s", AC_STR_ARG(cell));
        at = end + 1;
    }
}

static ac_str line_at(ac_str text, size_t *at)
{
    size_t start = *at, end = ac_str_find(text, AC_STR("\n"), start);
    if (end == SIZE_MAX) end = text.len;
    *at = end + 1;
    return ac_str_sub(text, start, end);
}

/* What stands between backticks; NULL for a cell without. */
static const char *code_in(char *cell)
{
    char *end = strrchr(cell, '`');
    if (!end) return NULL;
    *end = '\0';
    char *start = strrchr(cell, '`');
    return start ? start + 1 : NULL;
}

typedef struct answers {
    written items[MAX_ANSWERS];
    char text[MAX_CELL];
} answers;

/* "3: 1997 + 14: Still in effect" */
static void read_answers(const char *code, answers *out)
{
    size_t count = 0;
    *out = (answers){0};
    snprintf(out->text, sizeof out->text, "%s", code);
    for (char *at = out->text; at && *at;) {
        char *next = strstr(at, " + "), *colon = strchr(at, ':');
        assert_non_null(colon);
        bool note = strncmp(at, "note", 4) == 0;
        out->items[count].number = note ? NOTE : (uint32_t)strtoul(at, NULL, 10);
        out->items[count++].text = colon + 2;
        if (next) *next = '\0';
        at = next ? next + 3 : NULL;
    }
}

static const char *const truths[] = {"false", "true", "unknown"};

static void expect(bench *b, ac_expr expr, const char *text, const answers *given,
                   const char *expected)
{
    static ac_result results[AC_EXPR_MAX_NODES];
    make_sheet(&b->f, given->items);
    const char *got = truths[ac_expr_eval(expr, b->f.sheet, results)];
    if (strcmp(got, expected) != 0)
        fail_msg("%s on \"%s\": %s and not %s", text, given->items[0].text, got, expected);
}

/* The same answers, but for the first question: its text is another, or it is not there. */
static void set_first(answers *given, const char *text)
{
    given->items[0].text = text;
    if (text) return;
    for (size_t i = 0; i + 1 < MAX_ANSWERS; i++) given->items[i] = given->items[i + 1];
}

static void try_states(bench *b, ac_expr expr, const char *text, row *cells, const char *code,
                       uint32_t first)
{
    static const char *const states[] = {"", "NA", NULL};
    for (size_t i = 0; i < 3; i++) {
        answers given;
        read_answers(code, &given);
        if (given.items[0].number != first) fail_msg("%s: put Q%u first", text, (unsigned)first);
        set_first(&given, states[i]);
        expect(b, expr, text, &given, cells->cells[4 + i]);
    }
}

static void try_row(bench *b, row *cells)
{
    static const char *const expected[] = {"true", "false", "unknown"};
    char text[MAX_CELL];
    const char *any = NULL;
    ac_expr expr;
    ac_err err;
    snprintf(text, sizeof text, "%s", code_in(cells->cells[0]));
    if (ac_rules_expression(b->rules, &expr, text, &b->f.keep, b->f.report, &err) != AC_OK)
        fail_msg("%s: %.*s", text, AC_STR_ARG(ac_report_at(b->f.report, 0)->message));
    for (size_t i = 0; i < 3; i++) {
        const char *code = code_in(cells->cells[1 + i]);
        answers given;
        if (!code) continue;
        if (!any) any = code;
        read_answers(code, &given);
        expect(b, expr, text, &given, expected[i]);
    }
    uint32_t first = (uint32_t)strtoul(any, NULL, 10);
    try_states(b, expr, text, cells, any, first);
}

static void test_words(void **state)
{
    (void)state;
    bench b;
    row cells;
    size_t rows = 0;
    ac_source *source = readme();
    ac_str text = ac_source_text(source);
    set_up_bench(&b);
    for (size_t at = 0; at < text.len;) {
        split(line_at(text, &at), &cells);
        if (cells.count < 7 || cells.cells[0][0] != '`') continue;
        try_row(&b, &cells);
        rows++;
    }
    assert_true(rows > 30);
    tear_down_bench(&b);
    ac_source_free(source);
}

static void test_all_words_are_told(void **state)
{
    (void)state;
    ac_source *source = readme();
    for (int op = 0; op < AC_OP_TOTAL; op++) {
        char call[40];
        if (!ac_op_is_word((ac_op)op)) continue;
        snprintf(call, sizeof call, ":%s", ac_op_row_of((ac_op)op)->word);
        if (ac_str_find(ac_source_text(source), ac_str_of(call), 0) == SIZE_MAX)
            fail_msg("rules/README.md does not show `%s`", ac_op_row_of((ac_op)op)->word);
    }
    ac_source_free(source);
}

static ac_truth truth_of(const char *cell)
{
    for (int i = 0; i < 3; i++)
        if (strcmp(cell, truths[i]) == 0) return (ac_truth)i;
    fail_msg("%s is no truth", cell);
    return AC_UNKNOWN;
}

static void test_joints(void **state)
{
    (void)state;
    row cells;
    size_t rows = 0;
    ac_source *source = readme();
    ac_str text = ac_source_text(source);
    for (size_t at = 0; at < text.len;) {
        split(line_at(text, &at), &cells);
        bool truth = strcmp(cells.cells[0], "true") == 0 || strcmp(cells.cells[0], "false") == 0 ||
                     strcmp(cells.cells[0], "unknown") == 0;
        if (cells.count < 7 || !truth) continue;
        ac_truth a = truth_of(cells.cells[0]), b = truth_of(cells.cells[1]);
        assert_int_equal(ac_truth_and(a, b), truth_of(cells.cells[2]));
        assert_int_equal(ac_truth_or(a, b), truth_of(cells.cells[3]));
        assert_int_equal(ac_truth_or(ac_truth_not(a), b), truth_of(cells.cells[4]));
        assert_int_equal(ac_truth_not(a), truth_of(cells.cells[5]));
        assert_int_equal(ac_truth_not(ac_truth_or(a, b)), truth_of(cells.cells[6]));
        rows++;
    }
    assert_int_equal(rows, 9);
    ac_source_free(source);
}

static void test_blocks(void **state)
{
    (void)state;
    ac_source *source = readme();
    ac_str text = ac_source_text(source);
    size_t blocks = 0;
    for (size_t at = 0; (at = ac_str_find(text, AC_STR("```lua\n"), at)) != SIZE_MAX; blocks++) {
        size_t start = at + 7, end = ac_str_find(text, AC_STR("```"), start);
        bench b;
        ac_err err;
        set_up_bench(&b);
        ac_str block = ac_str_sub(text, start, end);
        at = end + 3;
        if (ac_str_find(block, AC_STR("linked \""), 0) != SIZE_MAX) {
            blocks--; /* see test_row_words */
            tear_down_bench(&b);
            continue;
        }
        write_rule(&b, "rule.lua", block);
        assert_int_equal(load_path(&b, "rule.lua", &err), AC_OK);
        if (ac_report_count(b.f.report))
            fail_msg("block %zu: %.*s", blocks + 1,
                     AC_STR_ARG(ac_report_at(b.f.report, 0)->message));
        assert_true(ac_rules_count(b.rules) > 0);
        tear_down_bench(&b);
    }
    assert_int_equal(blocks, 3);
    ac_source_free(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words), cmocka_unit_test(test_all_words_are_told),
        cmocka_unit_test(test_joints), cmocka_unit_test(test_blocks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
