/* What a worker and its parent say to each other, as bytes. */
#include "runs/remote.h"

#include <stdio.h>
#include <string.h>

void ac_message_put_status(ac_buf *out, ac_status status, const ac_err *err)
{
    ac_wire_put(out, (uint64_t)status);
    if (!status) return;
    ac_wire_put_text(out, ac_str_of(err->where));
    ac_wire_put_text(out, ac_str_of(err->message));
}

ac_status ac_message_get_status(ac_wire *in, ac_err *err)
{
    ac_status status = (ac_status)ac_wire_get_most(in, AC_ERR_USAGE);
    if (!status) return AC_OK;
    ac_str where = ac_wire_get_text(in), message = ac_wire_get_text(in);
    ac_err_set(err, status, NULL, "%.*s", AC_STR_ARG(message));
    snprintf(err->where, sizeof err->where, "%.*s", AC_STR_ARG(where));
    return status;
}

static void put_about(ac_buf *out, const ac_rule_about *about, ac_wire_sources *sources)
{
    const ac_str texts[] = {about->id, about->says, about->because, about->help};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) ac_wire_put_text(out, texts[i]);
    ac_wire_put(out, about->tag_count);
    for (size_t i = 0; i < about->tag_count; i++) ac_wire_put_text(out, about->tags[i]);
    ac_wire_put(out, about->severity);
    ac_wire_put(out, about->across);
    ac_wire_put(out, about->yields);
    ac_wire_put(out, about->version);
    ac_wire_put_source(out, about->source, sources);
    ac_wire_put(out, about->line);
}

static ac_rule_about get_about(ac_wire *in, ac_arena *arena, ac_wire_sources *sources)
{
    ac_rule_about about = {0};
    ac_str *const texts[] = {&about.id, &about.says, &about.because, &about.help};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = ac_arena_dup(arena, ac_wire_get_text(in));
    size_t count = ac_wire_get_count(in);
    ac_str *tags = AC_ARENA_ARRAY(arena, ac_str, count);
    for (size_t i = 0; i < count && tags; i++) tags[i] = ac_arena_dup(arena, ac_wire_get_text(in));
    about.tags = tags;
    about.tag_count = tags ? count : 0;
    about.severity = (ac_severity)ac_wire_get_most(in, AC_SEVERITY_ERROR);
    about.across = ac_wire_get_bool(in);
    about.yields = ac_wire_get_bool(in);
    about.version = ac_wire_get(in);
    about.source = ac_wire_get_source(in, sources);
    about.line = ac_wire_get_u32(in);
    return about;
}

static void put_abouts(ac_buf *out, const ac_rule_about *abouts, size_t count,
                       ac_wire_sources *sources)
{
    ac_wire_put(out, count);
    for (size_t i = 0; i < count; i++) put_about(out, &abouts[i], sources);
}

static const ac_rule_about *get_abouts(ac_wire *in, ac_arena *arena, size_t *count,
                                       ac_wire_sources *sources)
{
    size_t announced = ac_wire_get_count(in);
    ac_rule_about *abouts = AC_ARENA_ARRAY(arena, ac_rule_about, announced);
    *count = abouts ? announced : 0;
    for (size_t i = 0; i < *count && !in->failed; i++) abouts[i] = get_about(in, arena, sources);
    return abouts;
}

void ac_message_put_checker(ac_buf *out, const ac_checker *checker, ac_wire_sources *sources)
{
    ac_wire_put(out, checker->finish != NULL);
    ac_wire_put(out, checker->account != NULL);
    ac_wire_put(out, checker->give != NULL);
    ac_wire_put(out, checker->outcomes != NULL);
    put_abouts(out, checker->rules, checker->rule_count, sources);
    put_abouts(out, checker->left_out, checker->left_out_count, sources);
}

/* Stand in for the functions of a checker that is in another process: they say that there are some.
 */
static ac_status finish_there(void *self, ac_report *report, ac_err *err)
{
    (void)self, (void)report;
    return ac_err_set(err, AC_ERR_USAGE, NULL, "this checker is in another process");
}

static ac_status account_there(void *self, ac_buf *out, ac_err *err)
{
    (void)self, (void)out;
    return ac_err_set(err, AC_ERR_USAGE, NULL, "this checker is in another process");
}

static ac_status give_there(void *self, ac_buf *out, ac_err *err)
{
    return account_there(self, out, err);
}

void ac_message_get_checker(ac_wire *in, ac_project *project, ac_wire_sources *sources)
{
    static const unsigned char some[1];
    ac_arena *arena = ac_project_arena(project);
    ac_checker checker = {0};
    if (ac_wire_get_bool(in)) checker.finish = finish_there;
    if (ac_wire_get_bool(in)) checker.account = account_there;
    if (ac_wire_get_bool(in)) checker.give = give_there;
    if (ac_wire_get_bool(in)) checker.outcomes = some;
    checker.rules = get_abouts(in, arena, &checker.rule_count, sources);
    checker.left_out = get_abouts(in, arena, &checker.left_out_count, sources);
    in->failed |= arena->failed;
    if (!in->failed) ac_project_set_checker(project, &checker);
}

void ac_message_put_file(ac_buf *out, const ac_run_state *run, const ac_checker *checker,
                         ac_wire_sources *sources)
{
    ac_wire_put_report(out, run->report, sources);
    ac_wire_put(out, run->passed_over);
    ac_wire_put(out, run->sheets.count);
    for (size_t i = 0; i < run->sheets.count; i++) {
        const ac_sheet_result *result = &run->sheets.items[i];
        ac_wire_put_text(out, result->sheet);
        ac_wire_put(out, run->waivers.items[i]);
        if (checker->outcomes)
            ac_buf_put(out, (ac_str){(const char *)result->outcomes, checker->rule_count});
    }
    ac_wire_put_waivers(out, ac_gate_waivers(run->gate));
}

/* One byte for each rule. */
static const unsigned char *get_outcomes(ac_wire *in, ac_run_state *run, size_t rules)
{
    ac_str bytes = ac_str_sub(in->rest, 0, rules);
    unsigned char *outcomes = ac_arena_alloc(&run->texts, rules);
    in->rest = ac_str_sub(in->rest, bytes.len, in->rest.len);
    if (bytes.len < rules || !outcomes) in->failed = true;
    for (size_t i = 0; i < bytes.len && !in->failed; i++) {
        outcomes[i] = (unsigned char)bytes.ptr[i];
        if (outcomes[i] >= AC_OUTCOME_COUNT) in->failed = true;
    }
    return outcomes;
}

static void get_sheet(ac_wire *in, ac_run_state *run, const ac_checker *checker)
{
    ac_sheet_result result = {.sheet = ac_arena_dup(&run->texts, ac_wire_get_text(in))};
    size_t waivers = (size_t)ac_wire_get(in);
    if (checker->outcomes) result.outcomes = get_outcomes(in, run, checker->rule_count);
    if (!ac_vec_push(&run->sheets, result) || !ac_vec_push(&run->waivers, waivers))
        in->failed = true;
}

void ac_message_get_file(ac_wire *in, ac_run_state *run, const ac_checker *checker,
                         ac_wire_sources *sources)
{
    ac_waivers *waivers = ac_gate_waivers_in_sheets(run->gate);
    ac_wire_get_report(in, run->report, sources);
    run->passed_over = (size_t)ac_wire_get(in);
    size_t count = ac_wire_get_count(in);
    for (size_t i = 0; i < count && !in->failed; i++) get_sheet(in, run, checker);
    ac_wire_get_waivers(in, waivers, sources);
    in->failed |= run->texts.failed || waivers->arena.failed;
}
