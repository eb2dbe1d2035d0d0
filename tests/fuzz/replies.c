/* What a worker says to its parent: the first byte chooses what was asked, the rest is the reply. A
 * worker that rules have taken over can say anything; the parent must come through, and a reply
 * that is cut off must never be taken for a whole one. */
#include "fuzz.h"
#include "lua/rules.h"
#include "runs/remote.h"

/* The parent, as far as it listens. */
typedef struct parent {
    ac_project *project;
    ac_run_state run;
    ac_buf account;
} parent;

static ac_status gather(void *context, const char *path, ac_source_set *keep, ac_err *err)
{
    (void)context;
    return ac_rules_gather(path, keep, err);
}

/* The rules are opened, so that both sides know them, and not read. */
static const char *const rules[] = {ACCORD_ROOT "/tests/fuzz/seeds/rule/across.lua"};
static const ac_setup setup = {.instrument = ACCORD_ROOT "/tests/fuzz/instrument.yaml",
                               .rules = rules,
                               .rule_count = 1,
                               .maker = {.gather = gather}};

/* To load the project takes longer than to hear a hundred replies. */
static ac_project *project_for_now(void)
{
    enum { REPLIES = 5000 }; /* what they say of rules stays in memory as long as the project */
    static ac_project *project;
    static unsigned heard;
    static const ac_checker none = {0};
    ac_err err;
    if (heard++ % REPLIES == 0) {
        if (project) ac_project_free(project, &setup);
        fuzz_must(ac_project_load(&project, NULL, &setup, fuzz.report, &err) == AC_OK &&
                      !ac_report_count(fuzz.report),
                  "the project is sound");
    }
    ac_project_set_checker(project, &none);
    return project;
}

static void open_parent(parent *p)
{
    static const ac_gate_order gate = {0};
    *p = (parent){.project = project_for_now(),
                  .run = {.report = fuzz.report, .gate = ac_gate_new(&gate)}};
    fuzz_must(p->run.gate != NULL, "there is memory");
}

/* Findings point into what is freed here. */
static void close_parent(parent *p)
{
    ac_report_clear(fuzz.report);
    ac_gate_free(p->run.gate);
    ac_vec_release(&p->run.sheets);
    ac_vec_release(&p->run.waivers);
    ac_arena_release(&p->run.texts);
    ac_source_set_release(&p->run.received);
    ac_buf_release(&p->account);
}

typedef void hear_fn(parent *p, ac_wire *in, ac_wire_sources *sources);

static void hear_load(parent *p, ac_wire *in, ac_wire_sources *sources)
{
    ac_message_get_checker(in, p->project, sources);
    ac_wire_get_report(in, p->run.report, sources);
}

static void hear_file(parent *p, ac_wire *in, ac_wire_sources *sources)
{
    ac_message_get_file(in, &p->run, ac_project_checker(p->project), sources);
    p->run.given = ac_wire_get_text(in);
}

/* Of a checker that tells what came of each of its rules. */
static void hear_outcomes(parent *p, ac_wire *in, ac_wire_sources *sources)
{
    static const unsigned char some[1];
    static const ac_rule_about abouts[5];
    const ac_checker checker = {.rules = abouts, .rule_count = 5, .outcomes = some};
    ac_project_set_checker(p->project, &checker);
    hear_file(p, in, sources);
}

static void hear_finish(parent *p, ac_wire *in, ac_wire_sources *sources)
{
    ac_wire_get_report(in, p->run.report, sources);
}

static void hear_account(parent *p, ac_wire *in, ac_wire_sources *sources)
{
    (void)sources;
    ac_buf_put(&p->account, ac_wire_get_text(in));
}

/* Places lie within their files, whatever is said. */
static void check_places(const ac_report *report)
{
    for (size_t i = 0; i < ac_report_count(report); i++) {
        const ac_label *label = &ac_report_at(report, i)->primary;
        size_t len = label->source ? ac_source_text(label->source).len : 0;
        fuzz_must(label->span.start <= label->span.end && label->span.end <= len,
                  "places lie within their files");
    }
}

/* Whether it makes sense to its last byte. */
static bool hear(hear_fn *kind, ac_str reply)
{
    parent p;
    ac_err err = {0};
    open_parent(&p);
    const ac_source_set *known = ac_project_sources(p.project);
    ac_wire_sources sources = {.at_hand = fuzz.sheet,
                               .known = known,
                               .known_count = known->sources.count,
                               .received = &p.run.received};
    ac_wire in = {reply, false};
    ac_message_get_status(&in, &err);
    kind(&p, &in, &sources);
    ac_wire_forget_sent(&sources);
    bool understood = !in.failed && !in.rest.len;
    if (understood) {
        check_places(fuzz.report);
        fuzz_findings_are_harmless();
    }
    close_parent(&p);
    return understood;
}

void fuzz_reply(ac_str bytes)
{
    static hear_fn *const kinds[] = {hear_load, hear_file, hear_outcomes, hear_finish,
                                     hear_account};
    if (!bytes.len) return;
    hear_fn *kind = kinds[(unsigned char)bytes.ptr[0] % (sizeof kinds / sizeof *kinds)];
    ac_str reply = ac_str_sub(bytes, 1, bytes.len);
    if (!hear(kind, reply)) return;
    fuzz_must(!reply.len || !hear(kind, ac_str_sub(reply, 0, reply.len - 1)),
              "a reply without its last byte is refused");
    fuzz_must(!reply.len || !hear(kind, ac_str_sub(reply, 0, reply.len / 2)),
              "half a reply is refused");
}
