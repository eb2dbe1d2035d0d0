/* What passes the gate: findings are numbered, waived, held against what is known. */
#include "runs/gate_internal.h"

#include <stdlib.h>

/* Findings of one rule, sheet and evidence are numbered in the order of their places. */
static bool number_findings(ac_gate_project *own, ac_report *report)
{
    ac_report_sort(report);
    for (size_t i = 0; i < ac_report_count(report); i++) {
        ac_finding *finding = ac_report_settle(report, i);
        uint64_t hash = ac_finding_hash(finding);
        if (!hash) continue;
        size_t number = ac_counted_add(&own->counted, hash);
        if (!number) return false;
        finding->fingerprint = (ac_fingerprint){hash, (uint32_t)number};
    }
    return true;
}

/* True when the finding was there before. */
static bool is_known(const ac_gate *gate, const ac_gate_project *own, ac_fingerprint fingerprint)
{
    ac_baseline_entry *entry = ac_baseline_find(&own->baseline, fingerprint);
    ac_ledger_entry *before =
        gate->order.before ? ac_ledger_find(gate->order.before, fingerprint) : NULL;
    if (entry) entry->again = true;
    if (before) before->again = true;
    return entry || before;
}

static void mark_known(ac_gate *gate, const ac_gate_project *own, ac_report *report)
{
    for (size_t i = 0; i < ac_report_count(report); i++) {
        ac_finding *finding = ac_report_settle(report, i);
        if (!finding->fingerprint.hash) continue;
        if (finding->status == AC_FINDING_WAIVED)
            gate->tally.waived++;
        else if (is_known(gate, own, finding->fingerprint))
            finding->status = AC_FINDING_KNOWN, gate->tally.known++;
    }
}

static bool is_narrowed(const ac_project *project)
{
    const ac_selection *selection = ac_project_selection(project);
    return selection->select_count || selection->ignore_count;
}

/* A waiver for a rule that --select or --ignore leave out cannot be judged. */
static void tell_unused(const ac_project *project, const ac_waiver *waiver, ac_report *report)
{
    bool tried = ac_project_rule(project, waiver->rule) != NULL;
    if (!tried && is_narrowed(project)) return;
    ac_waiver_tell_unused(waiver, report, "nothing of that kind is found here any more");
}

/* Keeps one until the last sheet is read; its place is shown from the file read again. */
static ac_status keep_waiting(ac_gate *gate, ac_gate_project *own, const ac_waiver *waiver,
                              ac_err *err)
{
    ac_waiver kept = *waiver;
    ac_arena *arena = &own->waiting.arena;
    const char *path = ac_source_path(waiver->source);
    ac_status status = ac_source_set_load(&gate->keep, &kept.source, path, err);
    if (status) return status;
    ac_evidence *evidence = AC_ARENA_ARRAY(arena, ac_evidence, waiver->evidence_count);
    for (size_t i = 0; i < waiver->evidence_count && evidence; i++)
        evidence[i] = waiver->evidence[i];
    kept.evidence = evidence;
    kept.sheet = ac_arena_dup(arena, waiver->sheet);
    kept.rule = ac_arena_dup(arena, waiver->rule);
    kept.words.reason = ac_arena_dup(arena, waiver->words.reason);
    kept.words.by = ac_arena_dup(arena, waiver->words.by);
    kept.words.date = ac_arena_dup(arena, waiver->words.date);
    kept.words.expires = ac_arena_dup(arena, waiver->words.expires);
    bool ok = !arena->failed && ac_vec_push(&own->waiting.items, kept);
    return ok ? AC_OK : ac_err_memory(err);
}

/* Waivers in the sheets of this file that have met nothing: told, or kept when their rule speaks of
 * the whole corpus. */
static ac_status close_sheets(ac_gate *gate, ac_gate_project *own, ac_report *report, ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < gate->in_sheets.items.count && !status; i++) {
        const ac_waiver *waiver = &gate->in_sheets.items.items[i];
        if (waiver->state != AC_WAIVER_IDLE) continue;
        const ac_rule_about *rule = ac_project_rule(own->project, waiver->rule);
        if (rule && rule->across)
            status = keep_waiting(gate, own, waiver, err);
        else
            tell_unused(own->project, waiver, report);
    }
    return status;
}

/* Which waivers of the folder, and entries of the baseline, this file can judge. */
static ac_status note_sheets(ac_gate *gate, ac_gate_folder *beside, ac_gate_project *own,
                             ac_err *err)
{
    for (size_t i = 0; i < gate->met_sheets.count; i++) {
        ac_str sheet = gate->met_sheets.items[i];
        for (size_t k = 0; beside && k < beside->waivers.items.count; k++)
            if (ac_str_eq(beside->waivers.items.items[k].sheet, sheet))
                beside->waivers.items.items[k].met = true;
        if (!own->baseline.entries.count) continue;
        ac_buf field = {0};
        ac_baseline_field(&field, sheet);
        ac_str kept = ac_arena_keep(&gate->arena, &field);
        if (!ac_vec_push(&own->sheets, kept)) return ac_err_memory(err);
    }
    return AC_OK;
}

static ac_status settle_file(ac_gate *gate, ac_gate_project *own, ac_gate_folder *beside,
                             const char *path, ac_report *report, ac_err *err)
{
    if (!number_findings(own, report)) return ac_err_memory(err);
    ac_waivers_apply(&gate->in_sheets, report, NULL, gate->order.today);
    if (beside) ac_waivers_apply(&beside->waivers, report, path, gate->order.today);
    mark_known(gate, own, report);
    ac_status status = close_sheets(gate, own, report, err);
    if (!status) status = note_sheets(gate, beside, own, err);
    ac_report_sort(report);
    return status;
}

ac_status ac_gate_settle_file(ac_gate *gate, const ac_project *project, const char *path,
                              bool found_in_folder, ac_report *report, ac_err *err)
{
    ac_gate_project *own;
    ac_gate_folder *beside;
    ac_status status = ac_gate_open_project(gate, project, &own, report, err);
    if (status) return status;
    if (!gate->order.today) return number_findings(own, report) ? AC_OK : ac_err_memory(err);
    status = ac_gate_open_folder(gate, project, path, &beside, report, err);
    if (status) return status;
    if (beside) beside->whole |= found_in_folder;
    return settle_file(gate, own, beside, path, report, err);
}

ac_status ac_gate_settle_corpus(ac_gate *gate, const ac_project *project, ac_report *report,
                                ac_err *err)
{
    ac_gate_project *own;
    ac_status status = ac_gate_open_project(gate, project, &own, report, err);
    if (status) return status;
    if (!number_findings(own, report)) return ac_err_memory(err);
    if (!gate->order.today) return AC_OK;
    ac_waivers_apply(&own->waiting, report, NULL, gate->order.today);
    for (size_t i = 0; i < gate->folders.count; i++)
        if (gate->folders.items[i]->project == project)
            ac_waivers_apply(&gate->folders.items[i]->waivers, report, NULL, gate->order.today);
    mark_known(gate, own, report);
    ac_report_sort(report);
    return AC_OK;
}

static void close_folder(const ac_gate_folder *closed, ac_report *report)
{
    for (size_t i = 0; i < closed->waivers.items.count; i++) {
        const ac_waiver *waiver = &closed->waivers.items.items[i];
        if (waiver->state != AC_WAIVER_IDLE) continue;
        if (waiver->met)
            tell_unused(closed->project, waiver, report);
        else if (closed->whole)
            ac_waiver_tell_unused(waiver, report, "there is no such sheet in this folder");
    }
}

static int compare_texts(const void *a, const void *b)
{
    return ac_str_cmp(*(const ac_str *)a, *(const ac_str *)b);
}

static bool was_checked(const ac_gate_project *own, ac_str sheet)
{
    return own->sheets.count && bsearch(&sheet, own->sheets.items, own->sheets.count,
                                        sizeof *own->sheets.items, compare_texts);
}

/* An entry can be judged when its rule was tried on its sheet, or its sheet is gone. */
static size_t find_stale(ac_gate_project *own, bool whole)
{
    size_t count = 0;
    bool narrowed = is_narrowed(own->project);
    if (own->sheets.count)
        qsort(own->sheets.items, own->sheets.count, sizeof *own->sheets.items, compare_texts);
    for (size_t i = 0; i < own->baseline.entries.count; i++) {
        ac_baseline_entry *entry = &own->baseline.entries.items[i];
        bool tried = !narrowed || ac_project_rule(own->project, entry->rule);
        entry->stale = !entry->again && tried && (whole || was_checked(own, entry->sheet));
        count += entry->stale;
    }
    return count;
}

void ac_gate_each_file(const ac_gate *gate, void (*each)(void *context, const char *path),
                       void *context)
{
    for (size_t i = 0; i < gate->keep.sources.count; i++)
        each(context, ac_source_path(gate->keep.sources.items[i]));
}

ac_status ac_gate_close(ac_gate *gate, const ac_project *project, bool whole, ac_report *report,
                        ac_err *err)
{
    ac_gate_project *own = ac_gate_find_project(gate, project);
    if (!own || !gate->order.today) return AC_OK;
    for (size_t i = 0; i < gate->folders.count; i++)
        if (gate->folders.items[i]->project == project)
            close_folder(gate->folders.items[i], report);
    for (size_t i = 0; i < own->waiting.items.count; i++)
        if (own->waiting.items.items[i].state == AC_WAIVER_IDLE)
            tell_unused(project, &own->waiting.items.items[i], report);
    size_t stale = find_stale(own, whole);
    gate->tally.stale += stale;
    if (stale && ac_project_is_strict(project))
        ac_baseline_tell_stale(&own->baseline, report, stale);
    ac_report_sort(report);
    return gate->arena.failed || ac_report_failed(report) ? ac_err_memory(err) : AC_OK;
}
