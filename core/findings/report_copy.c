#include "findings/report_internal.h"

static void copy_lists(ac_report *report, ac_finding_id id, const ac_finding *finding)
{
    ac_report_entry *copy = id < report->entries.count ? report->entries.items[id] : NULL;
    for (size_t i = 0; i < finding->related_count && copy; i++) {
        ac_label label = finding->related[i];
        label.text = ac_arena_dup(&report->arena, label.text);
        ac_report_put_related(report, copy, &label);
    }
    for (size_t i = 0; i < finding->question_count; i++)
        ac_report_question(report, id, finding->questions[i]);
    for (size_t i = 0; i < finding->evidence_count && copy; i++)
        report->failed |= !ac_vec_push(&copy->evidence, finding->evidence[i]);
    if (!copy) return;
    copy->view.evidence = copy->evidence.items;
    copy->view.evidence_count = copy->evidence.count;
}

void ac_report_copy(ac_report *report, const ac_finding *finding)
{
    ac_arena *arena = &report->arena;
    ac_finding bare = {.severity = finding->severity,
                       .primary = finding->primary,
                       .rule = ac_arena_dup(arena, finding->rule),
                       .message = ac_arena_dup(arena, finding->message),
                       .help = ac_arena_dup(arena, finding->help),
                       .rationale = ac_arena_dup(arena, finding->rationale),
                       .sheet = ac_arena_dup(arena, finding->sheet),
                       .rule_version = finding->rule_version};
    bare.primary.text = ac_arena_dup(arena, finding->primary.text);
    ac_finding_id id = ac_report_append(report, &bare);
    copy_lists(report, id, finding);
    if (finding->fix.kind != AC_FIX_NONE) ac_report_put_fix(report, id, &finding->fix);
}
