/* What workers died over: noted, so that it is left out when the work is done again, and told. */
#include "runs/remote.h"
#include "sheet/identity.h"

int ac_culprit_compare(const ac_culprit *a, const ac_culprit *b)
{
    int order = (a->task > b->task) - (a->task < b->task);
    if (!order) order = (a->file_part > b->file_part) - (a->file_part < b->file_part);
    return order ? order : (a->sheet > b->sheet) - (a->sheet < b->sheet);
}

static bool is_same_rule(const ac_culprit *a, const ac_culprit *b)
{
    return a->project == b->project && a->part == b->part && a->rule == b->rule;
}

bool ac_culprit_note(ac_run_state *run, const ac_loaded_project *loaded, const ac_mark *mark,
                     size_t task, size_t file_part, const ac_death *death)
{
    size_t rule = atomic_load(&mark->rule);
    ac_err err;
    if (ac_run_set_policy(run, loaded, task, &err)) return false;
    ac_culprit culprit = {loaded->project,
                          ac_project_part_at_hand(loaded->project),
                          task,
                          file_part,
                          task < run->tasks.count ? atomic_load(&mark->sheet) : 0,
                          rule - 1,
                          *death};
    if (!rule || rule > ac_project_checker(loaded->project)->rule_count) return false;
    if (death->cause == AC_DEATH_NONSENSE) return false; /* it went on, who knows where */
    for (size_t i = 0; i < run->culprits.count; i++) {
        const ac_culprit *known = &run->culprits.items[i];
        if (is_same_rule(known, &culprit) && ac_culprit_compare(known, &culprit) == 0) return false;
    }
    return ac_vec_push(&run->culprits, culprit);
}

/* How often the rule had died before. */
static size_t deaths_before(const ac_run_state *run, const ac_culprit *culprit, size_t known)
{
    size_t deaths = 0;
    for (size_t i = 0; i < known; i++) {
        const ac_culprit *each = &run->culprits.items[i];
        deaths += is_same_rule(each, culprit) && ac_culprit_compare(each, culprit) < 0;
    }
    return deaths;
}

bool ac_culprits_were_known(const ac_run_state *run, const ac_loaded_project *loaded,
                            const ac_job *job)
{
    for (size_t i = 0; i < run->culprits.count; i++) {
        ac_culprit at = run->culprits.items[i];
        if (at.project != loaded->project) continue;
        at.task = job->task;
        at.file_part = job->file_part;
        at.sheet = 0;
        bool out = deaths_before(run, &at, run->culprits.count) >= AC_MOST_DEATHS;
        if (out && deaths_before(run, &at, job->knew) < AC_MOST_DEATHS) return false;
    }
    return true;
}

static void tell_culprit(ac_run_state *run, const ac_culprit *culprit, size_t deaths,
                         const char *path)
{
    const ac_rule_about *rule = &ac_project_checker(culprit->project)->rules[culprit->rule];
    ac_buf why = {0};
    ac_death_put(&why, &culprit->death);
    ac_span line = rule->source ? ac_source_line(rule->source, rule->line) : (ac_span){0, 0};
    ac_finding_id id = ac_report_add(run->report, AC_SEVERITY_ERROR, "rule-crashed", rule->source,
                                     line, "rule \"%.*s\" broke on %s: %.*s", AC_STR_ARG(rule->id),
                                     path, AC_STR_ARG(ac_buf_str(&why)));
    ac_report_help(run->report, id, "%s",
                   deaths < AC_MOST_DEATHS
                       ? "what the rule says was not checked on this sheet; mend the rule"
                       : "it has broken too often and is left out from here on; mend the rule");
    ac_buf_release(&why);
}

void ac_culprits_tell(ac_run_state *run, const ac_loaded_project *loaded, size_t task,
                      const char *path)
{
    for (size_t i = 0; i < run->culprits.count; i++) {
        const ac_culprit *culprit = &run->culprits.items[i];
        bool here = culprit->project == loaded->project && culprit->task == task &&
                    culprit->file_part == run->file_part &&
                    culprit->part == ac_project_part_at_hand(loaded->project);
        size_t before = here ? deaths_before(run, culprit, run->culprits.count) : 0;
        if (here && before < AC_MOST_DEATHS) tell_culprit(run, culprit, before + 1, path);
    }
}

void ac_job_tell_broken(ac_run_state *run, const ac_job *job)
{
    const ac_source *source = job->source;
    ac_buf words = {0}, identity = {0};
    ac_death_put(&words, &job->death);
    ac_finding_id id =
        ac_report_add(run->report, AC_SEVERITY_ERROR, "reading-crashed", source, (ac_span){0, 0},
                      "this file could not be checked: %.*s", AC_STR_ARG(ac_buf_str(&words)));
    ac_report_help(run->report, id, "nothing in it was checked; look at what kind of file it is");
    ac_path_identity(&identity, ac_source_path(source), 0);
    ac_report_sheet(run->report, id, ac_buf_str(&identity));
    ac_buf_release(&words);
    ac_buf_release(&identity);
    run->outcome->incomplete = true;
}
