#include "reports/cases.h"

#include "base/keys.h"

#include <stdlib.h>

/* A finding, by the sheet and the rule whose case tells it. */
typedef struct told {
    size_t sheet; /* number of its name; behind all of them for what belongs to no sheet */
    size_t order; /* in the report */
    const ac_finding *finding;
    bool done; /* a case has told it */
} told;

/* The findings of a batch, sorted by sheet and rule. */
typedef struct index_of_batch {
    ac_keys sheets; /* by name, which several may have */
    AC_VEC(told) findings;
} index_of_batch;

/* A suite that is being made. */
typedef struct making {
    ac_rendering *r;
    const ac_batch *batch;
    const ac_sheet_result *sheet; /* NULL for what belongs to no sheet */
    told *findings;               /* of the sheet, by rule */
    size_t count;
    ac_arena arena;
    AC_VEC(ac_case) cases;
    ac_suite suite;
    ac_buf brief, details;
} making;

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_told(const void *left, const void *right)
{
    const told *a = left, *b = right;
    int order = compare_sizes(a->sheet, b->sheet);
    if (!order) order = ac_str_cmp(a->finding->rule, b->finding->rule);
    return order ? order : compare_sizes(a->order, b->order);
}

static bool make_index(index_of_batch *index, const ac_batch *batch)
{
    bool ok = true;
    for (size_t i = 0; i < batch->sheet_count && ok; i++)
        ok = ac_keys_add(&index->sheets, batch->sheets[i].sheet) != AC_KEYS_NONE;
    for (size_t i = 0; i < ac_report_count(batch->report) && ok; i++) {
        const ac_finding *finding = ac_report_at(batch->report, i);
        uint32_t sheet = ac_keys_find(&index->sheets, finding->sheet);
        const told each = {.sheet = sheet == AC_KEYS_NONE ? index->sheets.items.count : sheet,
                           .order = i,
                           .finding = finding};
        ok = ac_vec_push(&index->findings, each);
    }
    if (ok && index->findings.count)
        qsort(index->findings.items, index->findings.count, sizeof(told), compare_told);
    return ok;
}

/* The first finding of a sheet, or of one that comes behind it. */
static size_t first_of(const index_of_batch *index, size_t sheet)
{
    size_t low = 0, high = index->findings.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->findings.items[middle].sheet < sheet)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first finding of a rule, or of one that comes behind it. */
static size_t first_by(const making *m, ac_str rule)
{
    size_t low = 0, high = m->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ac_str_cmp(m->findings[middle].finding->rule, rule) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where in which file, and all that is said of it. */
static void put_details(making *m, const ac_finding *finding)
{
    const ac_label *primary = &finding->primary;
    if (m->details.len) ac_buf_puts(&m->details, "\n\n");
    ac_buf_puts(&m->details, ac_severity_name(finding->severity));
    ac_buf_puts(&m->details, ": ");
    if (primary->source) {
        ac_place place = ac_source_place(primary->source, primary->span.start);
        ac_put_repository_path(&m->details, m->r->about, ac_source_path(primary->source));
        ac_buf_putc(&m->details, ':');
        ac_buf_put_number(&m->details, place.line);
        ac_buf_putc(&m->details, ':');
        ac_buf_put_number(&m->details, place.column);
        ac_buf_puts(&m->details, ": ");
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

/* Adds a finding to what a case has come to so far. */
static ac_case_result add_up(making *m, ac_case_result so_far, const ac_finding *finding,
                             ac_severity *worst)
{
    if (finding->status != AC_FINDING_OPEN) {
        if (so_far == AC_CASE_PASSED) put_skipped(m, finding);
        return so_far == AC_CASE_PASSED ? AC_CASE_SKIPPED : so_far;
    }
    if (so_far != AC_CASE_FAILED) {
        ac_buf_clear(&m->brief);
        ac_plain(&m->brief, finding->message);
        *worst = finding->severity;
    }
    if (finding->severity > *worst) *worst = finding->severity;
    put_details(m, finding);
    return AC_CASE_FAILED;
}

/* Adds up the findings of one name. */
static ac_case_result gather(making *m, ac_str name, ac_severity *worst)
{
    ac_case_result result = AC_CASE_PASSED;
    for (size_t i = first_by(m, name); i < m->count; i++) {
        if (!ac_str_eq(m->findings[i].finding->rule, name)) break;
        result = add_up(m, result, m->findings[i].finding, worst);
        m->findings[i].done = true;
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

static int compare_orders(const void *left, const void *right)
{
    return compare_sizes(((const told *)left)->order, ((const told *)right)->order);
}

/* What readers found, and rules that have no outcome on a sheet: the first finding of each, as they
 * came. */
static void list_others(making *m, told *others, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < m->count; i++) {
        bool first =
            i == 0 || !ac_str_eq(m->findings[i].finding->rule, m->findings[i - 1].finding->rule);
        if (first && !m->findings[i].done) others[(*count)++] = m->findings[i];
    }
    if (*count) qsort(others, *count, sizeof *others, compare_orders);
}

static void add_others(making *m)
{
    size_t count;
    told *others = AC_ARENA_ARRAY(&m->arena, told, m->count);
    if (!others) return;
    list_others(m, others, &count);
    for (size_t i = 0; i < count; i++) {
        const ac_finding *finding = others[i].finding;
        ac_severity worst = finding->severity;
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

static void make_cases(making *m)
{
    for (size_t i = 0; m->sheet && m->sheet->outcomes && i < m->batch->rule_count; i++)
        if (!m->batch->rules[i].across) add_rule(m, i);
    if (m->count) add_others(m);
    m->suite.cases = m->cases.items;
    m->suite.count = m->cases.count;
}

static bool make_suite(ac_rendering *r, const ac_batch *batch, index_of_batch *findings,
                       size_t index, void (*each)(ac_rendering *r, const ac_suite *suite))
{
    making m = {.r = r, .batch = batch};
    size_t sheet = findings->sheets.items.count;
    if (index < batch->sheet_count) m.sheet = &batch->sheets[index];
    if (m.sheet) sheet = ac_keys_find(&findings->sheets, m.sheet->sheet);
    size_t first = first_of(findings, sheet);
    m.count = first_of(findings, sheet + 1) - first;
    if (m.count) m.findings = &findings->findings.items[first];
    for (size_t i = 0; i < m.count; i++) m.findings[i].done = false;
    name_suite(&m, index);
    make_cases(&m);
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
    index_of_batch findings = {.findings = {0}};
    bool ok = make_index(&findings, batch);
    for (size_t i = 0; i <= batch->sheet_count && ok; i++)
        ok = make_suite(r, batch, &findings, i, each);
    ac_keys_release(&findings.sheets);
    ac_vec_release(&findings.findings);
    return ok;
}
