/* What comes of a file, out of the worker's reply, and of what the cache has where only some of its
 * rules were tried again. */
#include "runs/remote.h"
#include "runs/rule_stamps.h"

static bool add_files(ac_run_state *run)
{
    bool ok = true;
    for (size_t i = 0; i < run->tasks.count && ok; i++)
        ok = ac_keys_add(&run->files, ac_str_of(run->tasks.items[i].found.path)) != AC_KEYS_NONE;
    for (size_t i = 0; i < run->projects.count && ok; i++) {
        const ac_source_set *known = ac_project_sources(run->projects.items[i].project);
        for (size_t k = 0; k < known->sources.count && ok; k++)
            ok = ac_keys_add(&run->files, ac_str_of(ac_source_path(known->sources.items[k]))) !=
                 AC_KEYS_NONE;
    }
    return ok;
}

/* A worker that was taken over must not have files opened that are no part of the run. */
static bool may_name(void *context, ac_str path)
{
    ac_run_state *run = context;
    if (!run->files.items.count && !add_files(run)) ac_keys_release(&run->files);
    return ac_keys_find(&run->files, path) != AC_KEYS_NONE;
}

ac_wire_sources ac_remote_sources(ac_run_state *run, const ac_loaded_project *loaded,
                                  const ac_source *at_hand)
{
    const ac_source_set *known = ac_project_sources(loaded->project);
    return (ac_wire_sources){.at_hand = at_hand,
                             .known = known,
                             .known_count = known->sources.count,
                             .received = &run->received,
                             .shelf = &run->shelf,
                             .may_name = may_name,
                             .context = run};
}

/* False when the reply makes no sense. */
static bool read_reply(ac_run_state *run, const ac_job *job, ac_str reply,
                       const ac_checker *checker, ac_status *status, ac_err *err)
{
    const ac_loaded_project *loaded = &run->projects.items[run->tasks.items[job->task].project];
    ac_wire in = {reply, false};
    ac_wire_sources sources = ac_remote_sources(run, loaded, job->source);
    *status = ac_message_get_status(&in, err);
    ac_message_get_file(&in, run, checker, &sources);
    run->given = ac_wire_get_text(&in);
    ac_wire_forget_sent(&sources);
    return !in.failed && !in.rest.len;
}

/* What the cache has of rules that are what they were: findings, sheets, and what was given. */
typedef struct early {
    ac_report *report;
    ac_sheet_result *sheets;
    size_t sheet_count;
    ac_str given;
} early;

static bool read_early(ac_run_state *run, const ac_job *job, const ac_checker *checker, early *out)
{
    ac_checker then = *checker;
    ac_status status;
    ac_err err;
    ac_str reply = ac_str_sub(ac_buf_str(&job->before), job->before_at, SIZE_MAX);
    then.rule_count = job->rules_before;
    if (!read_reply(run, job, reply, &then, &status, &err) || status) return false;
    out->report = ac_report_new();
    for (size_t i = 0; out->report && i < ac_report_count(run->report); i++)
        ac_report_copy(out->report, ac_report_at(run->report, i));
    out->sheet_count = run->sheets.count;
    out->sheets = AC_ARENA_ARRAY(&run->texts, ac_sheet_result, run->sheets.count + 1);
    for (size_t i = 0; out->sheets && i < run->sheets.count; i++)
        out->sheets[i] = run->sheets.items[i];
    out->given = run->given;
    ac_report_clear(run->report);
    ac_vec_clear(&run->sheets);
    ac_vec_clear(&run->waivers);
    return out->report && out->sheets && !ac_report_failed(out->report);
}

/* As one reply, which it would have been without the cache. */
static void keep_joined(ac_run_state *run, const ac_loaded_project *loaded, const ac_job *job)
{
    ac_buf reply = {0};
    ac_wire_sources sources = ac_remote_sources(run, loaded, job->source);
    ac_message_put_status(&reply, AC_OK, NULL);
    ac_message_put_file(&reply, run, ac_project_checker(loaded->project), &sources);
    ac_wire_put_text(&reply, run->given);
    ac_wire_forget_sent(&sources);
    if (!reply.failed) ac_caching_keep(run, job, ac_buf_str(&reply));
    ac_buf_release(&reply);
}

static bool understand_some(ac_run_state *run, const ac_job *job, ac_status *status, ac_err *err)
{
    const ac_loaded_project *loaded = &run->projects.items[run->tasks.items[job->task].project];
    const ac_checker *checker = ac_project_checker(loaded->project);
    early before = {0};
    bool fits =
        read_early(run, job, checker, &before) &&
        read_reply(run, job, ac_buf_str(&job->reply), checker, status, err) && !*status &&
        ac_rule_stamps_join(run, loaded, job, before.report, before.sheets, before.sheet_count);
    run->given = before.given;
    ac_report_free(before.report);
    if (fits) keep_joined(run, loaded, job);
    return fits;
}

static ac_str reply_of(const ac_job *job)
{
    return ac_str_sub(ac_buf_str(&job->reply), job->is_cached ? job->before_at : 0, SIZE_MAX);
}

bool ac_reply_understand(ac_run_state *run, const ac_job *job, ac_status *status, ac_err *err)
{
    const ac_loaded_project *loaded = &run->projects.items[run->tasks.items[job->task].project];
    const ac_checker *checker = ac_project_checker(loaded->project);
    bool whole = !job->was.count;
    bool understood = whole ? read_reply(run, job, reply_of(job), checker, status, err)
                            : understand_some(run, job, status, err);
    if (understood && whole && !*status) ac_caching_keep(run, job, ac_buf_str(&job->reply));
    if (!understood) ac_run_forget_file(run);
    return understood;
}
