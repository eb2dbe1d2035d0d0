#include "reports/cases.h"

#include "base/arena.h"

/* A suite that is being made. */
typedef struct making {
    ac_rendering *r;
    const ac_batch *batch;
    const ac_sheet_result *sheet; /* NULL for what belongs to no sheet */
    ac_arena arena;
    AC_VEC(ac_case) cases;
    ac_suite suite;
    ac_buf brief, details;
} making;

static bool belongs(const making *m, const ac_finding *finding)
{
    bool about_sheet = false;
    if (m->sheet) return ac_str_eq(finding->sheet, m->sheet->sheet);
    for (size_t i = 0; i < m->batch->sheet_count && !about_sheet; i++)
        about_sheet = ac_str_eq(finding->sheet, m->batch->sheets[i].sheet);
    return !about_sheet;
}

/* Where in which file, and all that is said of it. */
static void put_details(making *m, const ac_finding *finding)
{
    const ac_label *primary = &finding->primary;
    if (m->details.len) ac_buf_puts(&m->details, "\n\n");
    ac_buf_printf(&m->details, "%s: ", ac_severity_name(finding->severity));
    if (primary->source) {
        ac_place place = ac_source_place(primary->source, primary->span.start);
        ac_put_repository_path(&m->details, m->r->about, ac_source_path(primary->source));
        ac_buf_printf(&m->details, ":%u:%u: ", (unsigned)place.line, (unsigned)place.column);
    }
    ac_put_whole(&m->details, m->r->about, finding);
}

static void put_skipped(making *m, const ac_finding *finding)
{
    if (m->brief.len) return;
    if (finding->status == AC_FINDING_KNOWN) {
        ac_buf_puts(&m->brief, "known: it was found before");
        return;
    }
    ac_buf_puts(&m->brief, "waived by ");
    ac_plain(&m->brief, finding->waiver->by);
    ac_buf_puts(&m->brief, ": ");
    ac_plain(&m->brief, finding->waiver->reason);
}

/* Adds up the findings of one name. */
static ac_case_result gather(making *m, ac_str name, ac_severity *worst)
{
    ac_case_result result = AC_CASE_PASSED;
    for (size_t i = 0; i < ac_report_count(m->batch->report); i++) {
        const ac_finding *finding = ac_report_at(m->batch->report, i);
        if (!ac_str_eq(finding->rule, name) || !belongs(m, finding)) continue;
        if (finding->status != AC_FINDING_OPEN) {
            if (result == AC_CASE_PASSED) put_skipped(m, finding);
            if (result == AC_CASE_PASSED) result = AC_CASE_SKIPPED;
            continue;
        }
        if (result != AC_CASE_FAILED) {
            ac_buf_clear(&m->brief);
            ac_plain(&m->brief, finding->message);
            *worst = finding->severity;
        }
        if (finding->severity > *worst) *worst = finding->severity;
        result = AC_CASE_FAILED;
        put_details(m, finding);
    }
    return result;
}

static void add(making *m, ac_str name, ac_case_result result, ac_severity severity)
{
    ac_case made = {.name = name, .result = result, .severity = severity};
    made.brief = ac_arena_keep(&m->arena, &m->brief);
    made.details = ac_arena_keep(&m->arena, &m->details);
    m->suite.failed += result == AC_CASE_FAILED;
    m->suite.skipped += result == AC_CASE_SKIPPED;
    m->suite.broken += result == AC_CASE_BROKEN;
    if (!ac_vec_push(&m->cases, made)) m->arena.failed = true;
}

static void add_rule(making *m, size_t i)
{
    const ac_rule_about *rule = &m->batch->rules[i];
    ac_severity worst = rule->severity;
    unsigned char outcome = m->sheet->outcomes[i];
    ac_case_result result = gather(m, rule->id, &worst);
    if (outcome == AC_OUTCOME_ERROR) {
        ac_buf_clear(&m->brief);
        ac_buf_puts(&m->brief, "the rule broke, and has not checked this sheet");
        result = AC_CASE_BROKEN;
    } else if (result == AC_CASE_PASSED && outcome == AC_OUTCOME_NOT_APPLICABLE) {
        ac_buf_puts(&m->brief, "it does not apply to this sheet");
        result = AC_CASE_SKIPPED;
    } else if (result == AC_CASE_PASSED && outcome == AC_OUTCOME_UNKNOWN) {
        ac_buf_puts(&m->brief, "the answers do not tell");
        result = AC_CASE_SKIPPED;
    }
    add(m, rule->id, result, worst);
}

static bool is_case_already(const making *m, ac_str name)
{
    for (size_t i = 0; i < m->cases.count; i++)
        if (ac_str_eq(m->cases.items[i].name, name)) return true;
    return false;
}

/* What readers found, and rules that have no outcome on a sheet. */
static void add_others(making *m)
{
    for (size_t i = 0; i < ac_report_count(m->batch->report); i++) {
        const ac_finding *finding = ac_report_at(m->batch->report, i);
        ac_severity worst = finding->severity;
        if (!belongs(m, finding) || is_case_already(m, finding->rule)) continue;
        ac_case_result result = gather(m, finding->rule, &worst);
        if (ac_str_eq(finding->rule, AC_STR("rule-crashed"))) result = AC_CASE_BROKEN;
        add(m, finding->rule, result, worst);
    }
}

static void name_suite(making *m, size_t index)
{
    if (m->batch->path)
        ac_put_repository_path(&m->brief, m->r->about, m->batch->path);
    else
        ac_buf_puts(&m->brief, "all sheets together");
    if (m->sheet && index) ac_buf_printf(&m->brief, "#%zu", index + 1);
    if (!m->sheet && m->batch->sheet_count) ac_buf_puts(&m->brief, " (the file)");
    m->suite.name = ac_arena_keep(&m->arena, &m->brief);
}

static bool make_suite(ac_rendering *r, const ac_batch *batch, size_t index,
                       void (*each)(ac_rendering *r, const ac_suite *suite))
{
    making m = {.r = r, .batch = batch};
    if (index < batch->sheet_count) m.sheet = &batch->sheets[index];
    name_suite(&m, index);
    for (size_t i = 0; m.sheet && m.sheet->outcomes && i < batch->rule_count; i++)
        if (!batch->rules[i].across) add_rule(&m, i);
    add_others(&m);
    m.suite.cases = m.cases.items;
    m.suite.count = m.cases.count;
    bool ok = !m.arena.failed;
    if (ok && (m.sheet || m.suite.count)) each(r, &m.suite);
    ac_vec_release(&m.cases);
    ac_buf_release(&m.brief);
    ac_buf_release(&m.details);
    ac_arena_release(&m.arena);
    return ok;
}

bool ac_each_suite(ac_rendering *r, const ac_batch *batch,
                   void (*each)(ac_rendering *r, const ac_suite *suite))
{
    bool ok = true;
    for (size_t i = 0; i <= batch->sheet_count && ok; i++) ok = make_suite(r, batch, i, each);
    return ok;
}
