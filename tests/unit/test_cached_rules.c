/* The cache of a run: what is tried again when a rule, a sheet or something else has changed. The
 * rules here say in which run they were tried. */
#include "runs/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST_RULES = 8 };

/* Each file declares one rule: its name, and how it is, as in "a across". */
typedef struct scene {
    char folder[64], cache[80];
    size_t number; /* of the run at hand */
    const ac_watch *watch;
    ac_rule_about rules[MOST_RULES];
    size_t rule_count;
    unsigned char outcomes[MOST_RULES];
    size_t seen;          /* sheets, by the rules across them */
    ac_source *elsewhere; /* the name of a file that is no part of the run */
    ac_buf told;
} scene;

static bool is(const ac_rule_about *rule, const char *how)
{
    return ac_str_find(ac_source_text(rule->source), ac_str_of(how), 0) != SIZE_MAX;
}

static ac_status check(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err)
{
    scene *s = self;
    const ac_source *source = ac_sheet_source(sheet);
    (void)err;
    for (size_t i = 0; i < s->rule_count; i++) {
        const ac_rule_about *rule = &s->rules[i];
        s->outcomes[i] = AC_OUTCOME_ERROR;
        if (!ac_watch_rule(s->watch, i)) continue;
        s->outcomes[i] = is(rule, "fails") ? AC_OUTCOME_FAILED : AC_OUTCOME_PASSED;
        s->seen += is(rule, "across");
        const char *id = is(rule, "crashes") ? "rule-crashed" : rule->id.ptr;
        const ac_source *at = is(rule, "crashes") ? rule->source : source;
        if (is(rule, "reaches")) at = s->elsewhere;
        if (!is(rule, "across"))
            ac_report_add(report, AC_SEVERITY_INFO, id, at, (ac_span){0, 0}, "run %zu", s->number);
    }
    return AC_OK;
}

static ac_status finish(void *self, ac_report *report, ac_err *err)
{
    scene *s = self;
    (void)err;
    ac_report_add(report, AC_SEVERITY_INFO, "all", NULL, (ac_span){0, 0}, "%zu sheets", s->seen);
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
    (void)path;
    ((scene *)self)->seen += (size_t)ac_wire_get(in);
    return true;
}

static ac_status gather(void *context, const char *path, ac_source_set *keep, ac_err *err)
{
    const ac_source *source;
    (void)context;
    return ac_source_set_load(keep, &source, path, err);
}

static void declare(scene *s, const ac_source *source)
{
    ac_str text = ac_source_text(source);
    static char names[MOST_RULES][2];
    if (ac_str_starts(text, AC_STR("-"))) return; /* for others to require */
    char *name = names[s->rule_count];
    name[0] = text.ptr[0];
    s->rules[s->rule_count] =
        (ac_rule_about){.id = {name, 1}, .source = source, .line = 1, .version = 1};
    s->rules[s->rule_count].across = is(&s->rules[s->rule_count], "across");
    s->rule_count++;
}

static ac_status make(void *context, ac_checker *out, const ac_checker_request *request,
                      ac_report *report, ac_err *err)
{
    scene *s = context;
    (void)report, (void)err;
    s->watch = request->watch;
    s->rule_count = s->seen = 0;
    for (size_t i = 0; i < request->rule_count; i++)
        declare(s, ac_source_set_find(request->keep, ac_str_of(request->rules[i]), NULL));
    *out = (ac_checker){.self = s,
                        .check = check,
                        .finish = finish,
                        .give = give,
                        .take = take,
                        .rules = s->rules,
                        .outcomes = s->outcomes,
                        .rule_count = s->rule_count};
    return AC_OK;
}

static char sign_of(unsigned char outcome)
{
    return outcome == AC_OUTCOME_FAILED ? 'f' : outcome == AC_OUTCOME_PASSED ? 'p' : '?';
}

static void tell_outcomes(scene *s, const ac_batch *batch)
{
    for (size_t i = 0; i < batch->sheet_count; i++) {
        ac_buf_puts(&s->told, " [");
        for (size_t k = 0; k < batch->rule_count; k++)
            ac_buf_putc(&s->told, sign_of(batch->sheets[i].outcomes[k]));
        ac_buf_putc(&s->told, ']');
    }
}

static void hear(void *context, const ac_batch *batch)
{
    scene *s = context;
    for (size_t i = 0; i < ac_report_count(batch->report); i++) {
        const ac_finding *finding = ac_report_at(batch->report, i);
        ac_buf_printf(&s->told, " %.*s:%.*s", AC_STR_ARG(finding->rule),
                      AC_STR_ARG(finding->message));
    }
    tell_outcomes(s, batch);
}

static void hear_failure(void *context, const ac_err *err)
{
    ac_buf_printf(&((scene *)context)->told, " failure: %s", err->message);
}

static void put(const scene *s, const char *name, const char *text)
{
    char path[100];
    snprintf(path, sizeof path, "%s/%s", s->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void run_as(scene *s, const char *cache)
{
    const char *const paths[] = {s->folder};
    ac_run_outcome outcome;
    ac_err err;
    s->number++;
    ac_buf_clear(&s->told);
    const ac_run_order order = {
        .paths = paths,
        .path_count = 1,
        .setup = {.maker = {.context = s, .gather = gather, .make = make}},
        .listener = {.context = s, .findings = hear, .failure = hear_failure},
        .gate = {.today = "2026-11-30"},
        .cache = cache,
    };
    assert_int_equal(ac_run(&order, &outcome, &err), AC_OK);
    ac_buf_putc(&s->told, '\0');
}

static void must_tell(scene *s, const char *told)
{
    run_as(s, s->cache);
    assert_string_equal(s->told.ptr, told);
}

static const char config[] = "instrument: " ACCORD_ROOT "/sheets/atop/instrument.yaml\n"
                             "rules: [a.lua, b.lua, c.lua, terms.lua]\n"
                             "severity: {question-missing: off, prompt-shortened: off}\n";

static void open_scene(scene *s)
{
    strcpy(s->folder, "/tmp/accord-cached-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    snprintf(s->cache, sizeof s->cache, "%s/.cache", s->folder);
    put(s, "1.txt", "1. ATOP ID: 1001\n");
    put(s, "a.lua", "a");
    put(s, "b.lua", "b fails");
    put(s, "c.lua", "c across");
    put(s, "terms.lua", "- for others");
    put(s, "accord.yaml", config);
}

static void close_scene(scene *s)
{
    char command[100];
    snprintf(command, sizeof command, "rm -rf '%s'", s->folder);
    assert_int_equal(system(command), 0);
    ac_buf_release(&s->told);
}

/* One change after the other, and what is told then: the number of the run says what was tried
 * anew. */
static void test_changes(void **state)
{
    static const struct {
        const char *file, *text, *told;
    } changes[] = {
        {"a.lua", "a", " a:run 1 b:run 1 [pfp] all:1 sheets"},
        {"a.lua", "a", " a:run 1 b:run 1 [pfp] all:1 sheets"},
        {"a.lua", "a fails", " a:run 3 b:run 1 [ffp] all:1 sheets"},
        {"b.lua", "b", " a:run 3 b:run 4 [fpp] all:1 sheets"},
        {"a.lua", "d", " b:run 4 d:run 5 [ppp] all:1 sheets"}, /* under another name */
        {"terms.lua", "- others", " b:run 6 d:run 6 [ppp] all:1 sheets"},
        {"c.lua", "c across all", " b:run 7 d:run 7 [ppp] all:1 sheets"},
        {"1.txt", "1. ATOP ID: 1002\n", " b:run 8 d:run 8 [ppp] all:1 sheets"},
        {"2.txt", "1. ATOP ID: 1003\n",
         " b:run 8 d:run 8 [ppp] b:run 9 d:run 9 [ppp] all:2 sheets"},
        {"b.lua", "b fails", " b:run 10 d:run 8 [pfp] b:run 10 d:run 9 [pfp] all:2 sheets"},
        /* a place in the list of rules is no stamp: what was collected goes by it */
        {"b.lua", "- nothing", " d:run 11 [pp] d:run 11 [pp] all:2 sheets"},
    };
    (void)state;
    scene s = {.number = 0};
    open_scene(&s);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        put(&s, changes[i].file, changes[i].text);
        must_tell(&s, changes[i].told);
    }
    close_scene(&s);
}

/* Of a crash nobody knows which rule it came from: the rules are tried again together. */
static void test_crash(void **state)
{
    (void)state;
    scene s = {.number = 0};
    open_scene(&s);
    put(&s, "a.lua", "a crashes");
    must_tell(&s, " b:run 1 rule-crashed:run 1 [pfp] all:1 sheets");
    must_tell(&s, " b:run 1 rule-crashed:run 1 [pfp] all:1 sheets");
    put(&s, "a.lua", "a");
    must_tell(&s, " a:run 3 b:run 3 [pfp] all:1 sheets");
    put(&s, "a.lua", "a crashes");
    must_tell(&s, " b:run 3 rule-crashed:run 4 [pfp] all:1 sheets");
    put(&s, "b.lua", "b");
    must_tell(&s, " b:run 5 rule-crashed:run 5 [ppp] all:1 sheets");
    close_scene(&s);
}

/* A worker that was taken over names a file to be opened where it cannot open it itself. */
static void test_reach(void **state)
{
    ac_err err;
    (void)state;
    scene s = {.number = 0};
    open_scene(&s);
    assert_int_equal(ac_source_name(&s.elsewhere, "/etc/passwd", &err), AC_OK);
    put(&s, "a.lua", "a reaches");
    run_as(&s, NULL);
    assert_non_null(strstr(s.told.ptr, " reading-crashed:this file could not be checked: "));
    assert_null(strstr(s.told.ptr, "run 1"));
    ac_source_free(s.elsewhere);
    close_scene(&s);
}

/* What was found without the cache is not taken for what is in it. */
static void test_without(void **state)
{
    (void)state;
    scene s = {.number = 0};
    open_scene(&s);
    must_tell(&s, " a:run 1 b:run 1 [pfp] all:1 sheets");
    run_as(&s, NULL);
    assert_string_equal(s.told.ptr, " a:run 2 b:run 2 [pfp] all:1 sheets");
    must_tell(&s, " a:run 1 b:run 1 [pfp] all:1 sheets");
    close_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_changes), cmocka_unit_test(test_crash),
                                       cmocka_unit_test(test_reach),
                                       cmocka_unit_test(test_without)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
