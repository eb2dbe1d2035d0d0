/* Workers: whatever a rule, a rule file or a sheet does to the process that it is tried in, it
 * costs one finding, and the run goes on with the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "runs/confine.h"
#include "runs/run_internal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* What can be done to a process. */

static void crash(void)
{
    raise(SIGSEGV);
}

static void leave(void)
{
    _exit(7);
}

static void loop(void)
{
    for (volatile unsigned i = 0;; i++) {
    }
}

/* On what is open, which is the worker's own end of its socket. */
static void wait_for_ever(void)
{
    char bytes[4096];
    for (int fd = 0;; fd = (fd + 1) % 100) (void)!read(fd, bytes, sizeof bytes);
}

static void fill_memory(void)
{
    for (;;) {
        void *volatile block = malloc(1 << 20);
        if (!block) abort();
        memset(block, 1, 1 << 20);
    }
}

static void connect_somewhere(void)
{
    socket(AF_INET, SOCK_STREAM, 0);
}

static void fork_others(void)
{
    (void)!fork();
}

static void overflow_stack(void)
{
    volatile char block[1 << 16];
    block[0] = 1;
    volatile bool on = true;
    if (on) overflow_stack();
    block[1] = block[0];
}

/* A reply that is none, on whatever is open. */
static void talk_nonsense(void)
{
    for (int fd = 0; fd < 100; fd++) (void)!write(fd, "\3\0\0\0abc", 7);
}

typedef struct harm {
    const char *name;
    void (*do_it)(void);
    const char *told;
    bool confined; /* it needs a confined worker to be stopped */
} harm;

static const harm harms[] = {
    {"crash", crash, "ended by signal 11", false},
    {"leave", leave, "ended by itself, with status 7", false},
    {"loop", loop, " second", false},
    {"wait", wait_for_ever, " second", false},
    {"memory", fill_memory, "ended by signal 6", true},
    {"socket", connect_somewhere, "asked the system for what is refused", true},
    {"fork", fork_others, "asked the system for what is refused", true},
    {"stack", overflow_stack, "ended by signal 11", true},
};

/* A checker of three rules: the middle one does harm on the second sheet. */

enum { SHEETS = 5 };

typedef struct scene {
    const harm *harm;
    char folder[64];
    const ac_watch *watch;
    bool in_file, in_finish, in_load, in_take, in_account;
    size_t sheets_harmed; /* from the first on; 0: the second alone */
    size_t workers;
    size_t seen; /* in the process of the checker, and not given yet */
    ac_buf told; /* rule: message, a line each */
    ac_buf account;
    size_t sheets, failures;
    unsigned char outcomes[3];
} scene;

static bool is_elsewhere(const scene *s)
{
    return s->in_file || s->in_finish || s->in_load || s->in_take || s->in_account;
}

static ac_status check(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err)
{
    scene *s = self;
    const ac_source *source = ac_sheet_source(sheet);
    size_t number = (size_t)(strstr(ac_source_path(source), ".txt")[-1] - '0');
    (void)err;
    s->seen++;
    for (size_t i = 0; i < 3; i++) {
        s->outcomes[i] = AC_OUTCOME_ERROR;
        if (!ac_watch_rule(s->watch, i)) continue;
        bool harmed = s->sheets_harmed ? number <= s->sheets_harmed : number == 2;
        if (i == 1 && harmed && s->harm->do_it && !is_elsewhere(s)) s->harm->do_it();
        s->outcomes[i] = AC_OUTCOME_FAILED;
        char id[] = {'r', (char)('0' + i), '\0'};
        ac_str path = ac_str_of(ac_source_path(source));
        ac_report_add(report, AC_SEVERITY_INFO, id, source, (ac_span){0, 0}, "found in %s",
                      path.ptr + path.len - 5);
    }
    return AC_OK;
}

static ac_status finish(void *self, ac_report *report, ac_err *err)
{
    scene *s = self;
    (void)report, (void)err;
    if (ac_watch_rule(s->watch, 2) && s->in_finish) s->harm->do_it();
    return AC_OK;
}

static ac_status account(void *self, ac_buf *out, ac_err *err)
{
    scene *s = self;
    (void)err;
    if (s->in_account) s->harm->do_it();
    ac_buf_printf(out, "%zu sheets", s->seen);
    return AC_OK;
}

static ac_status give(void *self, ac_buf *out, ac_err *err)
{
    scene *s = self;
    (void)err;
    ac_wire_put(out, s->seen);
    s->seen = 0;
    return AC_OK;
}

static bool take(void *self, const char *path, ac_wire *in)
{
    scene *s = self;
    (void)path;
    if (s->in_take) s->harm->do_it();
    s->seen += (size_t)ac_wire_get(in);
    return true;
}

static ac_status gather(void *context, const char *path, ac_source_set *keep, ac_err *err)
{
    const ac_source *source;
    (void)context;
    return ac_source_set_load(keep, &source, path, err);
}

static ac_status make(void *context, ac_checker *out, const ac_checker_request *request,
                      ac_report *report, ac_err *err)
{
    static ac_rule_about rules[3] = {
        {.id = AC_STR_INIT("r0")}, {.id = AC_STR_INIT("r1")}, {.id = AC_STR_INIT("r2")}};
    scene *s = context;
    size_t place = 0;
    (void)report, (void)err;
    s->watch = request->watch;
    for (size_t i = 0; i < 3; i++) {
        rules[i].source = ac_source_set_find(request->keep, ac_str_of(request->rules[0]), &place);
        rules[i].line = 1;
    }
    if (s->in_load) s->harm->do_it();
    if (ac_watch_file(s->watch, place) && s->in_file) s->harm->do_it();
    *out = (ac_checker){.self = s,
                        .check = check,
                        .finish = finish,
                        .account = account,
                        .give = give,
                        .take = take,
                        .rules = rules,
                        .outcomes = s->outcomes,
                        .rule_count = 3};
    return AC_OK;
}

/* The run. */

static void hear(void *context, const ac_batch *batch)
{
    scene *s = context;
    s->sheets += batch->sheet_count;
    for (size_t i = 0; i < ac_report_count(batch->report); i++) {
        const ac_finding *finding = ac_report_at(batch->report, i);
        ac_str name = ac_str_of(ac_source_path(finding->primary.source));
        ac_buf_printf(&s->told, "%.*s@%s: %.*s\n", AC_STR_ARG(finding->rule),
                      name.ptr + name.len - 5, AC_STR_ARG(finding->message));
    }
}

static void hear_failure(void *context, const ac_err *err)
{
    scene *s = context;
    ac_buf_printf(&s->told, "failure: %s\n", err->message);
    s->failures++;
}

static void hear_account(void *context, ac_str text)
{
    ac_buf_put(&((scene *)context)->account, text);
}

static void write_file(const scene *s, const char *name, const char *text)
{
    char path[100];
    snprintf(path, sizeof path, "%s/%s", s->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void open_scene(scene *s)
{
    strcpy(s->folder, "/tmp/accord-workers-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    write_file(s, "1.txt", "1. ATOP ID: 1001\n");
    write_file(s, "2.txt", "1. ATOP ID: 1002\n");
    write_file(s, "3.txt", "1. ATOP ID: 1003\n");
    write_file(s, "4.txt", "1. ATOP ID: 1004\n");
    write_file(s, "5.txt", "1. ATOP ID: 1005\n");
    write_file(s, "r.lua", "-- rules\n");
    write_file(s, "accord.yaml",
               "instrument: " ACCORD_ROOT "/sheets/atop/instrument.yaml\n"
               "rules: [r.lua]\nlimits: {cpu_seconds: 1, wall_seconds: 8}\n"
               "severity: {question-missing: off, prompt-shortened: off}\n");
}

static void close_scene(scene *s)
{
    static const char *const names[] = {"1.txt", "2.txt", "3.txt",      "4.txt",
                                        "5.txt", "r.lua", "accord.yaml"};
    char path[100];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", s->folder, names[i]);
        unlink(path);
    }
    rmdir(s->folder);
    ac_buf_release(&s->told);
    ac_buf_release(&s->account);
}

static void run(scene *s, ac_run_outcome *outcome, const ac_format *format)
{
    const char *const paths[] = {s->folder};
    ac_err err;
    const ac_run_order order = {
        .paths = paths,
        .path_count = 1,
        .format = format,
        .setup = {.maker = {.context = s, .gather = gather, .make = make}},
        .listener = {.context = s, .findings = hear, .failure = hear_failure},
        .account = hear_account,
        .workers = s->workers,
    };
    assert_int_equal(ac_run(&order, outcome, &err), AC_OK);
    ac_buf_putc(&s->told, '\0');
    ac_buf_putc(&s->account, '\0');
}

static bool can_be_shown(const harm *each)
{
    return !each->confined || ac_confine_knows_seccomp();
}

static void must_say(const scene *s, const char *text)
{
    if (!strstr(s->told.ptr, text)) fail_msg("\"%s\" is not in:\n%s", text, s->told.ptr);
}

static size_t count_of(const scene *s, const char *text)
{
    size_t count = 0;
    for (const char *at = s->told.ptr; (at = strstr(at, text)) != NULL; at++) count++;
    return count;
}

/* What was found in a sheet is told of that sheet and of no other. */
static void must_be_attributed(const scene *s)
{
    for (const char *at = s->told.ptr; (at = strstr(at, ": found in ")) != NULL; at++)
        if (strncmp(at - 5, at + strlen(": found in "), 5) != 0)
            fail_msg("%s: what was found in one sheet is told of another:\n%s", s->harm->name,
                     s->told.ptr);
}

static void must_count(const scene *s, const char *text, size_t count)
{
    if (count_of(s, text) != count)
        fail_msg("%s: %zu times \"%s\" in:\n%s", s->harm->name, count_of(s, text), text,
                 s->told.ptr);
}

/* One rule harms on one sheet: that is told, at the rule; all else is as if it were not there. */
static void test_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        scene s = {.harm = &harms[i], .workers = i % 4};
        ac_run_outcome outcome;
        if (!can_be_shown(s.harm)) continue;
        open_scene(&s);
        run(&s, &outcome, NULL);
        must_say(&s, s.harm->told);
        must_say(&s, "rule-crashed@r.lua: rule \"r1\" broke on ");
        must_count(&s, "rule-crashed", 1);
        must_count(&s, "r0@", SHEETS);
        must_be_attributed(&s);
        must_count(&s, "r1@", SHEETS - 1);
        must_count(&s, "r2@", SHEETS);
        assert_int_equal(outcome.sheets, SHEETS);
        assert_int_equal(outcome.crashes, 1);
        assert_true(outcome.incomplete);
        assert_string_equal(s.account.ptr, "5 sheets"); /* what was kept of them is not lost */
        close_scene(&s);
    }
}

/* A rule that harms on many sheets is left out in the end: on the same sheets, however many workers
 * there are, also where it would do no harm. */
static void must_be_left_out(size_t sheets_harmed)
{
    ac_buf first = {0};
    for (size_t workers = 1; workers <= 5; workers++) {
        scene s = {.harm = &harms[0], .sheets_harmed = sheets_harmed, .workers = workers % 5};
        ac_run_outcome outcome;
        open_scene(&s);
        run(&s, &outcome, NULL);
        must_count(&s, "rule-crashed", AC_MOST_DEATHS);
        must_count(&s, "r0@", SHEETS);
        must_count(&s, "r1@", 0);
        must_be_attributed(&s);
        const char *at = s.told.ptr;
        for (const char *name; (name = strstr(at, s.folder)); at = name + strlen(s.folder))
            memset(s.told.ptr + (name - s.told.ptr), 'x', strlen(s.folder));
        if (workers == 1) ac_buf_puts(&first, s.told.ptr);
        assert_int_equal(strlen(s.told.ptr), first.len);
        assert_memory_equal(s.told.ptr, first.ptr, first.len);
        assert_string_equal(s.account.ptr, "5 sheets");
        close_scene(&s);
    }
    ac_buf_release(&first);
}

static void test_often(void **state)
{
    (void)state;
    must_be_left_out(SHEETS);
    must_be_left_out(AC_MOST_DEATHS);
}

/* Whose words cannot be trusted has said nothing: of that sheet, and of no other. */
static void test_nonsense(void **state)
{
    static const harm nonsense = {.name = "nonsense", .do_it = talk_nonsense};
    (void)state;
    for (size_t workers = 0; workers < 4; workers++) {
        scene s = {.harm = &nonsense, .workers = workers};
        ac_run_outcome outcome;
        open_scene(&s);
        run(&s, &outcome, NULL);
        must_say(&s, "reading-crashed@2.txt: this file could not be checked: ");
        must_say(&s, "gave a reply that makes no sense");
        must_count(&s, "reading-crashed", 1);
        must_count(&s, "r0@", SHEETS - 1);
        must_be_attributed(&s);
        assert_true(outcome.incomplete);
        close_scene(&s);
    }
}

/* Where no rule is at work the run says what could not be done, and that it is incomplete. */
static void test_elsewhere(void **state)
{
    static const struct {
        scene scene;
        const char *told;
        size_t sheets;
    } cases[] = {
        {{.in_load = true}, "failure: the rules cannot be loaded: ", 0},
        {{.in_take = true}, "failure: what was collected from the sheets could not be brought", 5},
        {{.in_account = true}, "failure: what the rules came to could not be told: ", 5},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scene s = cases[i].scene;
        ac_run_outcome outcome;
        s.harm = &harms[0];
        open_scene(&s);
        run(&s, &outcome, NULL);
        must_say(&s, cases[i].told);
        must_say(&s, harms[0].told);
        assert_int_equal(outcome.sheets, cases[i].sheets);
        assert_true(outcome.incomplete);
        close_scene(&s);
    }
}

static void test_loading(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof harms / sizeof *harms; i++) {
        scene s = {.harm = &harms[i], .in_file = true};
        ac_run_outcome outcome;
        if (!can_be_shown(s.harm)) continue;
        open_scene(&s);
        run(&s, &outcome, NULL);
        must_say(&s, s.harm->told);
        must_say(&s, "rule-file@r.lua: loading this file broke off");
        assert_true(outcome.incomplete);
        assert_int_equal(outcome.sheets, SHEETS);
        close_scene(&s);
    }
}

static void test_finish(void **state)
{
    (void)state;
    scene s = {.harm = &harms[0], .in_finish = true};
    ac_run_outcome outcome;
    open_scene(&s);
    run(&s, &outcome, NULL);
    must_say(&s, "rule-crashed");
    assert_int_equal(count_of(&s, "r2@"), SHEETS);
    must_be_attributed(&s);
    assert_true(outcome.incomplete);
    close_scene(&s);
}

/* A reader that a sheet leads astray. */
static ac_status read_and_crash(const ac_source *source, const ac_reading *reading, ac_err *err)
{
    if (strstr(ac_source_path(source), "2.txt")) crash();
    return ac_format_by_name(AC_STR("text"))->read(source, reading, err);
}

static void test_reading(void **state)
{
    (void)state;
    const ac_format format = {.name = "text", .extensions = ".txt", .read = read_and_crash};
    static const harm none = {.name = "none"};
    scene s = {.harm = &none};
    ac_run_outcome outcome;
    open_scene(&s);
    run(&s, &outcome, &format);
    must_say(&s, "reading-crashed@2.txt: this file could not be checked: ");
    must_say(&s, "ended by signal 11");
    assert_int_equal(count_of(&s, "r1@"), SHEETS - 1);
    assert_int_equal(outcome.sheets, SHEETS - 1);
    must_be_attributed(&s);
    assert_true(outcome.incomplete);
    close_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),     cmocka_unit_test(test_often),
        cmocka_unit_test(test_elsewhere), cmocka_unit_test(test_nonsense),
        cmocka_unit_test(test_loading),   cmocka_unit_test(test_finish),
        cmocka_unit_test(test_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
