#include "runs/rule_stamps.h"

#include "findings/checks.h"
#include "runs/cache_key.h"

static bool is_rule_file(const ac_checker *checker, const ac_source *source)
{
    bool is = false;
    for (size_t i = 0; i < checker->rule_count && !is; i++) is = checker->rules[i].source == source;
    return is;
}

static uint64_t stamp_of(const ac_rule_about *rule, bool *failed)
{
    ac_key_pieces p = {.failed = false};
    ac_key_add(&p, rule->id);
    if (rule->source) ac_key_add_source(&p, rule->source);
    *failed |= p.failed;
    return ac_key_of(&p).low;
}

/* A rule across sheets stands in the frame with its place, by which what it collects goes. */
static void add_across(ac_key_pieces *p, const ac_checker *checker, const ac_rule_stamps *stamps)
{
    for (size_t i = 0; i < checker->rule_count; i++) {
        static const char nothing[1];
        bool across = checker->rules[i].across;
        ac_key_add_bytes(p, across ? (const void *)&stamps->of_rules.items[i] : nothing,
                         across ? sizeof *stamps->of_rules.items : 0);
    }
}

static bool make_frame(const ac_loaded_project *loaded, ac_rule_stamps *stamps)
{
    const ac_checker *checker = ac_project_checker(loaded->project);
    const ac_source_set *set = ac_project_sources(loaded->project);
    size_t part = ac_project_part_at_hand(loaded->project);
    ac_key_pieces p = {.failed = false};
    ac_key_add_bytes(&p, &loaded->order, sizeof loaded->order);
    ac_key_add_bytes(&p, &part, sizeof part);
    for (size_t i = 0; i < set->sources.count; i++) {
        const ac_source *source = set->sources.items[i];
        if (is_rule_file(checker, source))
            ac_key_add(&p, ac_str_of(ac_source_path(source)));
        else
            ac_key_add_source(&p, source);
    }
    add_across(&p, checker, stamps);
    stamps->frame = ac_key_of(&p);
    return !p.failed;
}

static void put_stamps(ac_rule_stamps *stamps)
{
    ac_buf_clear(&stamps->bytes);
    ac_wire_put(&stamps->bytes, stamps->of_rules.count);
    for (size_t i = 0; i < stamps->of_rules.count; i++)
        ac_wire_put(&stamps->bytes, stamps->of_rules.items[i]);
}

static bool make(const ac_loaded_project *loaded, ac_rule_stamps *stamps)
{
    const ac_checker *checker = ac_project_checker(loaded->project);
    bool failed = false;
    ac_vec_clear(&stamps->of_rules);
    for (size_t i = 0; i < checker->rule_count && !failed; i++) {
        uint64_t stamp = stamp_of(&checker->rules[i], &failed);
        failed |= !ac_vec_push(&stamps->of_rules, stamp);
    }
    put_stamps(stamps);
    stamps->made = !failed && !stamps->bytes.failed && make_frame(loaded, stamps);
    return stamps->made;
}

ac_status ac_rule_stamps_find(ac_loaded_project *loaded, const ac_rule_stamps **out, ac_err *err)
{
    size_t part = ac_project_part_at_hand(loaded->project);
    while (loaded->stamps.count <= part)
        if (!ac_vec_push(&loaded->stamps, (ac_rule_stamps){0})) return ac_err_memory(err);
    ac_rule_stamps *stamps = &loaded->stamps.items[part];
    *out = stamps;
    return stamps->made || make(loaded, stamps) ? AC_OK : ac_err_memory(err);
}

void ac_rule_stamps_release(ac_loaded_project *loaded)
{
    for (size_t i = 0; i < loaded->stamps.count; i++) {
        ac_vec_release(&loaded->stamps.items[i].of_rules);
        ac_buf_release(&loaded->stamps.items[i].bytes);
    }
    ac_vec_release(&loaded->stamps);
}

/* Findings. */

static bool is_crash(const ac_finding *finding)
{
    return ac_str_eq(finding->rule, AC_STR("rule-crashed"));
}

/* By index; SIZE_MAX for what is none of its rules. */
static size_t rule_of(const ac_checker *checker, const ac_finding *finding)
{
    for (size_t i = 0; i < checker->rule_count; i++)
        if (ac_str_eq(checker->rules[i].id, finding->rule)) return i;
    return SIZE_MAX;
}

static bool yields_any(const ac_checker *checker)
{
    bool yields = false;
    for (size_t i = 0; i < checker->rule_count; i++) yields |= checker->rules[i].yields;
    return yields;
}

/* A crash is told of where it came to pass, which may be a file that several rules require. */
static bool can_divide(const ac_run_state *run, const ac_checker *checker, const ac_job *job)
{
    for (size_t i = 0; i < ac_report_count(run->report); i++) {
        const ac_finding *finding = ac_report_at(run->report, i);
        if (rule_of(checker, finding) != SIZE_MAX) continue;
        bool of_reader = finding->primary.source == job->source && !is_crash(finding) &&
                         ac_check_by_name(finding->rule);
        if (!of_reader) return false;
    }
    return true;
}

/* Entries. */

/* To which questions a rule that yields would give way, and by which rule. There may be none now,
 * and one when the entry is read. */
static void put_told(ac_buf *out, const ac_run_state *run, const ac_checker *checker,
                     const ac_job *job)
{
    ac_buf told = {0};
    for (size_t i = 0; i < ac_report_count(run->report); i++) {
        const ac_finding *finding = ac_report_at(run->report, i);
        size_t rule = rule_of(checker, finding);
        if (rule == SIZE_MAX || checker->rules[rule].yields || !finding->question_count) continue;
        if (finding->primary.source != job->source) continue;
        ac_wire_put(&told, rule);
        ac_wire_put(&told, finding->questions[0]);
    }
    ac_wire_put_text(out, ac_buf_str(&told));
    out->failed |= told.failed;
    ac_buf_release(&told);
}

void ac_rule_stamps_put(ac_buf *out, const ac_run_state *run, const ac_loaded_project *loaded,
                        const ac_rule_stamps *stamps, const ac_job *job)
{
    const ac_checker *checker = ac_project_checker(loaded->project);
    ac_wire_put(out, can_divide(run, checker, job));
    ac_wire_put(out, run->sheets.count == 1);
    ac_buf_put(out, ac_buf_str(&stamps->bytes));
    put_told(out, run, checker, job);
}

static size_t place_of(const ac_rule_stamps *before, uint64_t stamp, size_t likely)
{
    if (likely < before->of_rules.count && before->of_rules.items[likely] == stamp) return likely;
    for (size_t i = 0; i < before->of_rules.count; i++)
        if (before->of_rules.items[i] == stamp) return i;
    return AC_NEW_RULE;
}

static bool get_stamps(ac_wire *in, ac_rule_stamps *out)
{
    size_t count = ac_wire_get_count(in);
    for (size_t i = 0; i < count && !in->failed; i++)
        if (!ac_vec_push(&out->of_rules, ac_wire_get(in))) return false;
    return !in->failed;
}

static ac_rule_stamps_verdict compare(const ac_rule_stamps *before, const ac_rule_stamps *stamps,
                                      const ac_checker *checker, bool divides, ac_places *was)
{
    size_t same = 0, known = 0, count = stamps->of_rules.count;
    ac_vec_clear(was);
    for (size_t i = 0; i < count; i++) {
        size_t place = place_of(before, stamps->of_rules.items[i], i);
        if (!ac_vec_push(was, place)) return AC_RULES_OTHER;
        same += place == i;
        if (checker->rules[i].yields) was->items[i] = AC_NEW_RULE;
        known += was->items[i] != AC_NEW_RULE;
    }
    if (same == count && before->of_rules.count == count) return AC_RULES_SAME;
    return divides && known ? AC_RULES_SOME : AC_RULES_OTHER;
}

/* Of rules that are not tried. */
static bool get_told(ac_wire *in, ac_job *job)
{
    ac_wire told = {ac_wire_get_text(in), false};
    ac_vec_clear(&job->told);
    while (told.rest.len && !told.failed) {
        size_t rule = (size_t)ac_wire_get(&told), i = 0;
        uint32_t question = ac_wire_get_u32(&told);
        while (i < job->was.count && job->was.items[i] != rule) i++;
        if (i < job->was.count && !ac_vec_push(&job->told, question)) return false;
    }
    return !told.failed && !in->failed;
}

/* Nearly always no rule has changed, and what is told of single ones is not asked for. */
static bool are_same(ac_wire *in, const ac_rule_stamps *stamps, ac_job *job)
{
    ac_str ours = ac_buf_str(&stamps->bytes);
    if (!ac_str_starts(in->rest, ours)) return false;
    in->rest = ac_str_sub(in->rest, ours.len, in->rest.len);
    ac_wire_get_text(in);
    ac_vec_clear(&job->was);
    ac_vec_clear(&job->told);
    job->rules_before = stamps->of_rules.count;
    return true;
}

ac_rule_stamps_verdict ac_rule_stamps_compare(ac_wire *in, const ac_loaded_project *loaded,
                                              const ac_rule_stamps *stamps, ac_job *job)
{
    const ac_checker *checker = ac_project_checker(loaded->project);
    ac_rule_stamps before = {.made = false};
    bool divides = ac_wire_get_bool(in);
    bool has_one_sheet = ac_wire_get_bool(in); /* what is told of several is not told apart */
    if (are_same(in, stamps, job)) return in->failed ? AC_RULES_OTHER : AC_RULES_SAME;
    divides &= has_one_sheet || !yields_any(checker);
    bool read = get_stamps(in, &before);
    job->rules_before = before.of_rules.count;
    ac_rule_stamps_verdict verdict =
        read ? compare(&before, stamps, checker, divides, &job->was) : AC_RULES_OTHER;
    ac_vec_release(&before.of_rules);
    return get_told(in, job) ? verdict : AC_RULES_OTHER;
}

/* Replies. */

static bool stays(const ac_checker *checker, const ac_job *job, const ac_finding *finding)
{
    size_t rule = rule_of(checker, finding);
    return rule != SIZE_MAX && job->was.items[rule] != AC_NEW_RULE;
}

static bool is_added(const ac_checker *checker, const ac_job *job, const ac_finding *finding)
{
    size_t rule = rule_of(checker, finding);
    return rule == SIZE_MAX || job->was.items[rule] == AC_NEW_RULE;
}

static bool join_findings(ac_run_state *run, const ac_checker *checker, const ac_job *job,
                          const ac_report *before)
{
    ac_report *all = ac_report_new();
    for (size_t i = 0; all && i < ac_report_count(before); i++)
        if (stays(checker, job, ac_report_at(before, i)))
            ac_report_copy(all, ac_report_at(before, i));
    for (size_t i = 0; all && i < ac_report_count(run->report); i++)
        if (is_added(checker, job, ac_report_at(run->report, i)))
            ac_report_copy(all, ac_report_at(run->report, i));
    ac_report_clear(run->report);
    for (size_t i = 0; all && i < ac_report_count(all); i++)
        ac_report_copy(run->report, ac_report_at(all, i));
    bool joined = all && !ac_report_failed(all);
    ac_report_free(all);
    return joined;
}

static bool join_outcomes(ac_run_state *run, const ac_job *job, const ac_sheet_result *before,
                          ac_sheet_result *sheet)
{
    size_t rules = job->was.count;
    unsigned char *outcomes = sheet->outcomes ? ac_arena_alloc(&run->texts, rules) : NULL;
    if (sheet->outcomes && (!outcomes || !before->outcomes)) return false;
    for (size_t i = 0; outcomes && i < rules; i++) {
        size_t was = job->was.items[i];
        outcomes[i] = was == AC_NEW_RULE ? sheet->outcomes[i] : before->outcomes[was];
    }
    sheet->outcomes = outcomes;
    return ac_str_eq(before->sheet, sheet->sheet);
}

bool ac_rule_stamps_join(ac_run_state *run, const ac_loaded_project *loaded, const ac_job *job,
                         const ac_report *before, const ac_sheet_result *sheets, size_t sheet_count)
{
    const ac_checker *checker = ac_project_checker(loaded->project);
    bool fits = sheet_count == run->sheets.count && job->was.count == checker->rule_count;
    for (size_t i = 0; i < sheet_count && fits; i++)
        fits = join_outcomes(run, job, &sheets[i], &run->sheets.items[i]);
    return fits && join_findings(run, checker, job, before);
}
