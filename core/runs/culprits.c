/* What workers died over: noted, so that it is left out when the work is done again, and told. */
#include "runs/remote.h"
#include "sheet/identity.h"

bool ac_culprit_note(ac_run_state *run, const ac_loaded_project *loaded, size_t task,
                     const ac_death *death)
{
    const ac_mark *mark = loaded->watch.mark;
    size_t rule = atomic_load(&mark->rule);
    ac_culprit culprit = {loaded->project,
                          ac_project_part_at_hand(loaded->project),
                          task,
                          run->file_part,
                          task < run->tasks.count ? atomic_load(&mark->sheet) : 0,
                          rule - 1,
                          *death};
    if (!rule || rule > ac_project_checker(loaded->project)->rule_count) return false;
    for (size_t i = 0; i < run->culprits.count; i++) {
        const ac_culprit *known = &run->culprits.items[i];
        if (known->project == culprit.project && known->task == task &&
            known->part == culprit.part && known->file_part == culprit.file_part &&
            known->sheet == culprit.sheet && known->rule == culprit.rule)
            return false;
    }
    return ac_vec_push(&run->culprits, culprit);
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
        size_t deaths = 1;
        if (culprit->project != loaded->project || culprit->task != task ||
            culprit->file_part != run->file_part ||
            culprit->part != ac_project_part_at_hand(loaded->project))
            continue;
        for (size_t k = 0; k < i; k++)
            deaths += run->culprits.items[k].project == culprit->project &&
                      run->culprits.items[k].part == culprit->part &&
                      run->culprits.items[k].rule == culprit->rule;
        tell_culprit(run, culprit, deaths, path);
    }
}

void ac_task_tell_broken(ac_run_state *run, size_t task, const ac_source *source,
                         const ac_death *death)
{
    ac_buf words = {0}, identity = {0};
    ac_death_put(&words, death);
    ac_finding_id id =
        ac_report_add(run->report, AC_SEVERITY_ERROR, "reading-crashed", source, (ac_span){0, 0},
                      "this file could not be checked: %.*s", AC_STR_ARG(ac_buf_str(&words)));
    ac_report_help(run->report, id, "nothing in it was checked; look at what kind of file it is");
    ac_path_identity(&identity, ac_source_path(source), 0);
    ac_report_sheet(run->report, id, ac_buf_str(&identity));
    ac_buf_release(&words);
    ac_buf_release(&identity);
    run->tasks.items[task].broken = true;
    run->outcome->incomplete = true;
}
