#include "base/mem.h"
#include "findings/fingerprint.h"
#include "findings/report_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef ac_report_entry entry;

ac_report *ac_report_new(void)
{
    ac_report *report = ac_mem_alloc(sizeof *report);
    if (report) *report = (ac_report){0};
    return report;
}

void ac_report_set_policy(ac_report *report, ac_policy policy)
{
    report->policy = policy;
}

static void release_lists(entry *e)
{
    ac_vec_release(&e->related);
    ac_vec_release(&e->questions);
    ac_vec_release(&e->evidence);
}

/* With room for the lists of most findings, not for those that rest on thousands of answers. */
static void keep_for_next(entry *e)
{
    enum { MOST = 16 };
    bool small = e->related.capacity <= MOST && e->questions.capacity <= MOST &&
                 e->evidence.capacity <= MOST;
    if (!small) release_lists(e);
    ac_vec_clear(&e->related);
    ac_vec_clear(&e->questions);
    ac_vec_clear(&e->evidence);
}

void ac_report_clear(ac_report *report)
{
    for (size_t i = 0; i < report->entries.count; i++) keep_for_next(report->entries.items[i]);
    ac_vec_clear(&report->entries);
    ac_vec_clear(&report->sorted);
    ac_arena_clear(&report->arena);
    memset(report->counts, 0, sizeof report->counts);
    report->failed = false;
}

void ac_report_free(ac_report *report)
{
    if (!report) return;
    for (size_t i = 0; i < report->made; i++) release_lists(report->entries.items[i]);
    ac_arena_release(&report->made_in);
    ac_vec_release(&report->entries);
    ac_vec_release(&report->sorted);
    ac_vec_release(&report->questions_of);
    ac_vec_release(&report->evidence_from);
    ac_arena_release(&report->arena);
    ac_mem_free(report);
}

/* What "%.*s" makes of its arguments: most texts come in one piece. */
static ac_str copy_text(ac_report *report, int len, const char *text)
{
    size_t count = strnlen(text, (size_t)len);
    char *copy = ac_arena_take(&report->arena, count + 1);
    if (!copy) {
        report->failed = true;
        return (ac_str){0};
    }
    memcpy(copy, text, count);
    copy[count] = '\0';
    return (ac_str){copy, count};
}

static ac_str format_text(ac_report *report, const char *format, va_list args)
{
    va_list again;
    if (strcmp(format, "%.*s") == 0) {
        int precision = va_arg(args, int);
        return copy_text(report, precision, va_arg(args, const char *));
    }
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    char *text = len < 0 ? NULL : ac_arena_alloc(&report->arena, (size_t)len + 1);
    if (text) vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    if (!text) report->failed = true;
    return (ac_str){text, text ? (size_t)len : 0};
}

/* NULL when memory ran out. */
static entry *next_entry(ac_report *report)
{
    if (report->entries.count < report->made) return report->entries.items[report->entries.count++];
    entry *added = AC_ARENA_NEW(&report->made_in, entry);
    if (!added || !ac_vec_push(&report->entries, added)) return NULL;
    report->made++;
    return added;
}

ac_finding_id ac_report_append(ac_report *report, const ac_finding *finding)
{
    entry *added = next_entry(report);
    if (!added) {
        report->failed = true;
        return SIZE_MAX;
    }
    added->view = *finding;
    added->order = report->entries.count - 1;
    added->serial = ++report->serial;
    report->counts[finding->severity]++;
    report->failed |= !ac_vec_push(&report->sorted, added);
    return added->order;
}

ac_finding_id ac_report_add(ac_report *report, ac_severity severity, const char *rule,
                            const ac_source *source, ac_span span, const char *format, ...)
{
    ac_finding finding = {.severity = severity, .primary = {.source = source, .span = span}};
    const ac_policy *policy = &report->policy;
    va_list args;
    if (policy->takes && !policy->takes(policy->context, ac_str_of(rule), &finding.severity))
        return SIZE_MAX;
    va_start(args, format);
    finding.message = format_text(report, format, args);
    va_end(args);
    finding.rule = ac_arena_dup(&report->arena, ac_str_of(rule));
    return ac_report_append(report, &finding);
}

static entry *find(ac_report *report, ac_finding_id id)
{
    return id < report->entries.count ? report->entries.items[id] : NULL;
}

void ac_report_label(ac_report *report, ac_finding_id id, const char *format, ...)
{
    entry *found = find(report, id);
    if (!found) return;
    va_list args;
    va_start(args, format);
    found->view.primary.text = format_text(report, format, args);
    va_end(args);
}

void ac_report_put_related(ac_report *report, entry *found, const ac_label *label)
{
    report->failed |= !ac_vec_push(&found->related, *label);
    found->view.related = found->related.items;
    found->view.related_count = found->related.count;
}

void ac_report_because(ac_report *report, ac_finding_id id, const ac_source *source, ac_span span,
                       const char *format, ...)
{
    entry *found = find(report, id);
    if (!found) return;
    ac_label label = {.source = source, .span = span};
    va_list args;
    va_start(args, format);
    label.text = format_text(report, format, args);
    va_end(args);
    ac_report_put_related(report, found, &label);
}

/* Of an entry behind which others have come nothing is known but by going through it. */
static ac_stamped note(const ac_report *report, ac_stamps *stamps, const entry *at_hand,
                       uint32_t number)
{
    bool last = at_hand->order + 1 == report->entries.count;
    return last ? ac_stamps_note(stamps, at_hand->serial, number) : AC_STAMPED_PERHAPS;
}

static bool has_question(const entry *found, uint32_t number)
{
    for (size_t i = 0; i < found->questions.count; i++)
        if (found->questions.items[i] == number) return true;
    return false;
}

void ac_report_question(ac_report *report, ac_finding_id id, uint32_t number)
{
    entry *found = find(report, id);
    if (!found) return;
    ac_stamped noted = note(report, &report->questions_of, found, number);
    if (noted == AC_STAMPED || (noted == AC_STAMPED_PERHAPS && has_question(found, number))) return;
    report->failed |= !ac_vec_push(&found->questions, number);
    found->view.questions = found->questions.items;
    found->view.question_count = found->questions.count;
}

static bool has_evidence(const entry *found, ac_evidence evidence)
{
    for (size_t i = 0; i < found->evidence.count; i++)
        if (found->evidence.items[i].question == evidence.question &&
            found->evidence.items[i].hash == evidence.hash)
            return true;
    return false;
}

static void add_evidence(ac_report *report, ac_finding_id id, ac_evidence evidence)
{
    entry *found = find(report, id);
    if (!found) return;
    ac_stamped noted = note(report, &report->evidence_from, found, evidence.question);
    if (noted != AC_STAMPED_NOT_YET && has_evidence(found, evidence)) return;
    report->failed |= !ac_vec_push(&found->evidence, evidence);
    found->view.evidence = found->evidence.items;
    found->view.evidence_count = found->evidence.count;
}

void ac_report_evidence(ac_report *report, ac_finding_id id, uint32_t question, ac_str text)
{
    if (question) ac_report_question(report, id, question);
    add_evidence(report, id, (ac_evidence){question, ac_evidence_hash(text)});
}

void ac_report_evidence_hash(ac_report *report, ac_finding_id id, uint32_t question, uint64_t hash)
{
    if (question) ac_report_question(report, id, question);
    add_evidence(report, id, (ac_evidence){question, hash});
}

void ac_report_evidence_part(ac_report *report, ac_finding_id id, uint32_t question, uint64_t whole,
                             ac_str part)
{
    uint64_t words = ac_evidence_hash(part);
    if (question) ac_report_question(report, id, question);
    add_evidence(report, id, (ac_evidence){question, whole});
    if (words == whole) return;
    add_evidence(report, id, (ac_evidence){question, ac_evidence_join(whole, words)});
}

void ac_report_rationale(ac_report *report, ac_finding_id id, ac_str text)
{
    entry *found = find(report, id);
    if (found) found->view.rationale = ac_arena_dup(&report->arena, text);
}

void ac_report_help(ac_report *report, ac_finding_id id, const char *format, ...)
{
    entry *found = find(report, id);
    if (!found) return;
    va_list args;
    va_start(args, format);
    found->view.help = format_text(report, format, args);
    va_end(args);
}

void ac_report_sheet(ac_report *report, ac_finding_id id, ac_str sheet)
{
    entry *found = find(report, id);
    if (found && !found->view.sheet.len) found->view.sheet = ac_arena_dup(&report->arena, sheet);
}

void ac_report_sheet_from(ac_report *report, ac_finding_id first, const ac_source *source,
                          ac_str sheet)
{
    ac_str kept = {0};
    for (size_t i = first; i < report->entries.count; i++) {
        ac_finding *view = &report->entries.items[i]->view;
        if (view->primary.source != source || view->sheet.len) continue;
        if (!kept.len) kept = ac_arena_dup(&report->arena, sheet);
        view->sheet = kept;
    }
}

void ac_report_version(ac_report *report, ac_finding_id id, uint64_t version)
{
    entry *found = find(report, id);
    if (found) found->view.rule_version = version;
}

void ac_report_put_fix(ac_report *report, ac_finding_id id, const ac_fix *fix)
{
    entry *found = find(report, id);
    if (!found) return;
    found->view.fix = *fix;
    found->view.fix.text = ac_arena_dup(&report->arena, fix->text);
    found->view.fix.words = ac_arena_dup(&report->arena, fix->words);
}

void ac_report_fix(ac_report *report, ac_finding_id id, ac_fix_kind kind, ac_span span, ac_str text)
{
    ac_report_put_fix(report, id, &(ac_fix){.kind = kind, .span = span, .text = text});
}

size_t ac_report_count(const ac_report *report)
{
    return report->sorted.count;
}

size_t ac_report_count_of(const ac_report *report, ac_severity severity)
{
    return report->counts[severity];
}

const ac_finding *ac_report_at(const ac_report *report, size_t i)
{
    return i < report->sorted.count ? &report->sorted.items[i]->view : NULL;
}

/* A finding that no answer was named for rests on the words at its place. */
static void ground(ac_report *report, const entry *settled)
{
    const ac_label *primary = &settled->view.primary;
    size_t questions = settled->questions.count;
    if (!primary->source) return;
    ac_str words = ac_source_slice(primary->source, primary->span);
    for (size_t i = 0; i < questions || i == 0; i++)
        ac_report_evidence(report, settled->order, questions ? settled->questions.items[i] : 0,
                           words);
}

ac_finding *ac_report_settle(ac_report *report, size_t i)
{
    entry *settled = report->sorted.items[i];
    if (!settled->evidence.count) ground(report, settled);
    ac_evidence_sort(settled->evidence.items, settled->evidence.count);
    return &settled->view;
}

ac_finding_id ac_report_id_at(const ac_report *report, size_t i)
{
    return report->sorted.items[i]->order;
}

bool ac_report_failed(const ac_report *report)
{
    return report->failed || report->arena.failed;
}
