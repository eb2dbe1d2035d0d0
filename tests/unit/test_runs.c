/* Configuration, discovery and runs: what a folder on the disk comes to. */
#include "runs/config.h"
#include "runs/discovery.h"
#include "runs/run.h"
#include "runs/shipped.h"
#include "runs/upwards.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/accord-runs-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[4][256];
    static unsigned turn;
    char *out = path[turn++ % 4];
    snprintf(out, sizeof path[0], "%s/%s", folder, name);
    return out;
}

static void put(const char *name, const char *text)
{
    FILE *file = fopen(in_folder(name), "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int make_folder(void **state)
{
    (void)state;
    static const char *const folders[] = {"",       "data",      "data/rules", "data/rules/common",
                                          "sheets", "sheets/in", "data/sheets"};
    if (!mkdtemp(folder)) return 1;
    for (size_t i = 1; i < sizeof folders / sizeof *folders; i++)
        if (mkdir(in_folder(folders[i]), 0777) != 0) return 1;
    put("mine.yaml", "instrument: mine\n");
    put("sheets/b.txt", "x");
    put("sheets/a.yaml", "x");
    put("sheets/accord.yaml", "instrument: ../mine.yaml\n");
    put("sheets/.hidden.txt", "x");
    put("sheets/notes.md", "x");
    put("sheets/in/c.TXT", "x");
    return symlink("..", in_folder("sheets/in/loop"));
}

static int remove_folder(void **state)
{
    (void)state;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

/* Configuration. */

typedef struct config_case {
    const char *text;
    const char *rules; /* of the findings, in order, with blanks between them */
    const char *said;  /* something that the first message or its help says */
} config_case;

static const config_case config_cases[] = {
    {"instrument: mine.yaml\nrules: [common, data/rules/common]\nexclude: ['*.yaml']\n", "", ""},
    {"rules: []\n", "", ""},
    {"instrument: data/../mine.yaml\n", "", ""},
    {"instrumnt: mine.yaml\n", "config-key", "did you mean `instrument`?"},
    {"rule: [common]\n", "config-key", "did you mean `rules`?"},
    {"instrument: theirs.yaml\n", "config-path", "there is no instrument `theirs.yaml`"},
    {"rules: [comon]\n", "config-path", "did you mean `common`?"},
    {"rules: common\n", "config-value", "`rules` takes a list"},
    {"instrument: [mine.yaml]\n", "config-value", "not a list"},
    {"exclude: ['']\n", "config-value", "an empty one"},
    {"rules: [{a: b}, nowhere]\nx: 1\n", "config-key config-value config-path", "`x` is no key"},
    {"rules: [common]\nrules: [common]\n", "config-key", "`rules` stands twice"},
    {"- common\n", "yaml-form", "no mapping"},
    {"rules: [common\n", "yaml-syntax", ""},
};

static void join_rules(const ac_report *report, char *out, size_t size)
{
    *out = '\0';
    for (size_t i = 0; i < ac_report_count(report); i++)
        snprintf(out + strlen(out), size - strlen(out), "%s%.*s", i ? " " : "",
                 AC_STR_ARG(ac_report_at(report, i)->rule));
}

static bool says(const ac_report *report, const char *words)
{
    if (!*words) return true;
    const ac_finding *first = ac_report_at(report, 0);
    return ac_str_find(first->message, ac_str_of(words), 0) != SIZE_MAX ||
           ac_str_find(first->help, ac_str_of(words), 0) != SIZE_MAX;
}

static void test_config(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof config_cases / sizeof *config_cases; i++) {
        const config_case *row = &config_cases[i];
        ac_arena arena = {0};
        ac_source_set keep = {0};
        ac_config config;
        ac_err err;
        char rules[200];
        ac_report *report = ac_report_new();
        put("accord.yaml", row->text);
        ac_status status = ac_config_load(&config, in_folder("accord.yaml"), in_folder("data"),
                                          &arena, &keep, report, &err);
        join_rules(report, rules, sizeof rules);
        assert_string_equal(rules, row->rules);
        assert_int_equal(status, *row->rules ? AC_ERR_SETUP : AC_OK);
        assert_true(says(report, row->said));
        ac_config_release(&config);
        ac_report_free(report);
        ac_source_set_release(&keep);
        ac_arena_release(&arena);
    }
    unlink(in_folder("accord.yaml"));
}

static void test_exclude(void **state)
{
    (void)state;
    static const struct {
        const char *glob, *path;
        bool excluded;
    } rows[] = {
        {"a.txt", "a.txt", true},           {"a.txt", "in/a.txt", false},
        {"*.yaml", "a.yaml", true},         {"*.yaml", "in/a.yaml", false},
        {"drafts", "drafts/a.txt", true},   {"drafts", "drafts/more/a.txt", true},
        {"drafts", "drafts2/a.txt", false}, {"*/old", "in/old/a.txt", true},
        {"in/?.txt", "in/a.txt", true},     {"in/?.txt", "in/ab.txt", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_config config = {0};
        assert_true(ac_vec_push(&config.exclude, rows[i].glob));
        assert_int_equal(ac_config_excludes(&config, rows[i].path), rows[i].excluded);
        ac_config_release(&config);
    }
}

/* Discovery. */

static void no_failure(void *context, const ac_err *err)
{
    (void)context;
    fail_msg("%s: %s", err->where, err->message);
}

static void test_discovery(void **state)
{
    (void)state;
    static const char *const expected[] = {"sheets/a.yaml", "sheets/b.txt", "sheets/in/c.TXT"};
    ac_arena arena = {0};
    ac_found_list found = {0};
    ac_err err;
    const ac_discovery discovery = {.arena = &arena, .found = &found, .failure = no_failure};
    assert_int_equal(ac_discover(&discovery, in_folder("sheets"), 0, &err), AC_OK);
    assert_int_equal(found.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(found.items[i].path, in_folder(expected[i]));
        assert_true(found.items[i].in_folder);
    }
    assert_int_equal(ac_discover(&discovery, "-", 1, &err), AC_OK);
    assert_true(found.items[3].is_stdin);
    assert_int_equal(ac_discover(&discovery, in_folder("sheets/notes.md"), 2, &err), AC_OK);
    assert_false(found.items[4].in_folder);
    ac_vec_release(&found);
    ac_arena_release(&arena);
}

static void test_upwards(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        bool there;
    } rows[] = {{"sheets/b.txt", true},
                {"sheets/in/c.TXT", true},
                {"sheets/in/loop/b.txt", true},
                {"mine.yaml", false},
                {"nowhere/a.txt", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_arena arena = {0};
        const char *config, *where;
        assert_int_equal(ac_find_config(&arena, in_folder(rows[i].path), &config, &where, NULL),
                         AC_OK);
        if (rows[i].there)
            assert_string_equal(config, in_folder("sheets/accord.yaml"));
        else
            assert_null(config);
        ac_arena_release(&arena);
    }
}

static void test_shipped(void **state)
{
    (void)state;
    static const struct {
        const char *written, *path, *help;
    } rows[] = {
        {"common", "data/rules/common", ""},
        {"sheets", "sheets", ""}, /* a bare name that nothing shipped has is a path */
        {"./data/rules", "data/rules", ""},
        {"comon", NULL, "did you mean `common`?"},
        {"./common", NULL, "write its path"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ac_arena arena = {0};
        ac_shipped found = ac_shipped_find(&ac_shipped_rules, in_folder("data"),
                                           ac_str_of(in_folder("accord.yaml")),
                                           ac_str_of(rows[i].written), &arena);
        if (rows[i].path)
            assert_string_equal(found.path, in_folder(rows[i].path));
        else
            assert_null(found.path);
        assert_non_null(strstr(found.help, rows[i].help));
        ac_arena_release(&arena);
    }
}

/* Runs, with a checker that finds one thing in each sheet. */

typedef struct heard {
    size_t findings, failures, progress, unmade;
} heard;

static void hear_findings(void *context, const ac_batch *batch)
{
    ((heard *)context)->findings += ac_report_count(batch->report);
}

static void hear_failure(void *context, const ac_err *err)
{
    assert_true(err->message[0]);
    ((heard *)context)->failures++;
}

static void hear_progress(void *context, size_t done, size_t total)
{
    assert_true(done < total);
    ((heard *)context)->progress++;
}

static ac_status find_one(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err)
{
    (void)self, (void)err;
    ac_report_add(report, AC_SEVERITY_INFO, "one", ac_sheet_source(sheet), (ac_span){0, 0}, "one");
    return AC_OK;
}

static ac_status make(void *context, ac_checker *out, const ac_checker_request *request,
                      ac_report *report, ac_err *err)
{
    static const ac_rule_about rule = {.id = AC_STR_INIT("one")};
    (void)report, (void)err;
    *out = (ac_checker){
        .self = context, .check = find_one, .rules = &rule, .rule_count = request->rule_count};
    return AC_OK;
}

static void unmake(void *context, ac_checker *checker)
{
    assert_ptr_equal(context, checker->self);
    ((heard *)context)->unmade++;
}

static void run(heard *ears, ac_run_outcome *outcome, const char *const *paths, size_t count,
                bool in_process)
{
    static const char *const rules[] = {ACCORD_ROOT "/rules/common"};
    ac_err err;
    const ac_run_order order = {
        .paths = paths,
        .path_count = count,
        .setup = {.instrument = ACCORD_ROOT "/sheets/atop/instrument.yaml",
                  .rules = rules,
                  .rule_count = 1,
                  .maker = {.context = ears, .make = make, .unmake = unmake}},
        .in_process = in_process,
        .listener = {.context = ears,
                     .findings = hear_findings,
                     .failure = hear_failure,
                     .progress = hear_progress},
    };
    assert_int_equal(ac_run(&order, outcome, &err), AC_OK);
}

/* The same in a worker as in one process. */
static void test_run(void **state)
{
    (void)state;
    const char *paths[] = {ACCORD_ROOT "/sheets/atop", "nowhere.txt", ACCORD_ROOT "/LICENSE"};
    for (int in_process = 0; in_process < 2; in_process++) {
        heard ears = {0};
        ac_run_outcome outcome;
        run(&ears, &outcome, paths, 1, in_process);
        assert_int_equal(outcome.sheets, 2); /* instrument and codelist are none; all are taken */
        assert_int_equal(outcome.rules, 1);
        assert_int_equal(outcome.counts[AC_SEVERITY_INFO], 2);
        assert_false(outcome.incomplete);
        assert_int_equal(ears.findings, 2);
        assert_int_equal(ears.progress, 2);
        assert_int_equal(ears.unmade, in_process);
        run(&ears, &outcome, paths, 3, in_process);
        assert_int_equal(outcome.sheets, 2);
        assert_true(outcome.incomplete);
        assert_int_equal(ears.failures, 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_config),    cmocka_unit_test(test_exclude),
        cmocka_unit_test(test_discovery), cmocka_unit_test(test_upwards),
        cmocka_unit_test(test_shipped),   cmocka_unit_test(test_run),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
