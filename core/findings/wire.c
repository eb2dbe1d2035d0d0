#include "findings/wire.h"

/* How a source is named. */
enum { NO_SOURCE, AT_HAND, KNOWN, SENT, NAME_ONLY, STRETCH, WHOLE, SOURCE_KINDS };

static ac_str address_of(const ac_source *const *source)
{
    return (ac_str){(const char *)source, sizeof *source};
}

static bool put_known(ac_buf *out, const ac_source *source, const ac_wire_sources *sources)
{
    size_t count = sources->known_count, i = 0;
    while (i < count && sources->known->sources.items[i] != source) i++;
    if (i == count) return false;
    ac_wire_put(out, KNOWN);
    ac_wire_put(out, i);
    return true;
}

static bool put_sent(ac_buf *out, const ac_source *source, const ac_wire_sources *sources)
{
    uint32_t number = ac_keys_find(&sources->numbers, address_of(&source));
    if (number == AC_KEYS_NONE) return false;
    ac_wire_put(out, SENT);
    ac_wire_put(out, number);
    return true;
}

static void note_sent(ac_buf *out, const ac_source *source, ac_wire_sources *sources)
{
    bool noted = ac_vec_push(&sources->sent, source) &&
                 ac_keys_add(&sources->numbers, address_of(&source)) != AC_KEYS_NONE;
    if (!noted) out->failed = true;
}

void ac_wire_forget_sent(ac_wire_sources *sources)
{
    ac_vec_release(&sources->sent);
    ac_keys_release(&sources->numbers);
}

static void put_new(ac_buf *out, const ac_source *source)
{
    const ac_source_stretch stretch = ac_source_stretch_of(source);
    if (!ac_source_is_name(source)) {
        ac_wire_put(out, WHOLE);
        ac_source_put(out, source);
        return;
    }
    ac_wire_put(out, stretch.len ? STRETCH : NAME_ONLY);
    ac_wire_put_text(out, ac_str_of(ac_source_path(source)));
    if (!stretch.len) return;
    ac_wire_put(out, stretch.offset);
    ac_wire_put(out, stretch.len);
    ac_wire_put(out, stretch.first_line);
}

void ac_wire_put_source(ac_buf *out, const ac_source *source, ac_wire_sources *sources)
{
    if (!source || source == sources->at_hand) {
        ac_wire_put(out, source ? AT_HAND : NO_SOURCE);
        return;
    }
    if (put_known(out, source, sources) || put_sent(out, source, sources)) return;
    put_new(out, source);
    note_sent(out, source, sources);
}

static const ac_source *receive(ac_wire *in, ac_source *source, ac_wire_sources *sources)
{
    bool kept = source && ac_vec_push(&sources->received->sources, source);
    if (!kept) ac_source_free(source);
    kept = kept && ac_vec_push(&sources->sent, source);
    if (!kept) in->failed = true;
    return kept ? source : NULL;
}

/* The name has a NUL behind it only here. */
static const ac_source *load(ac_wire *in, bool stretch, ac_wire_sources *sources)
{
    ac_arena arena = {0};
    ac_source *source = NULL;
    ac_source_stretch where = {0};
    ac_err err = {.code = AC_OK};
    ac_str path = ac_arena_dup(&arena, ac_wire_get_text(in));
    if (stretch) where.offset = ac_wire_get(in);
    if (stretch) where.len = ac_wire_get_u32(in);
    if (stretch) where.first_line = ac_wire_get_u32(in);
    if (where.first_line < stretch) in->failed = true;
    bool is_file =
        path.ptr && path.len && path.ptr[0] != '<'; /* such as <stdin>, which is read but once */
    if (is_file && sources->may_name && !sources->may_name(sources->context, path))
        in->failed = true;
    ac_status status = AC_OK;
    if (path.ptr && !in->failed)
        status = stretch          ? ac_source_load_stretch(&source, path.ptr, &where, &err)
                 : sources->shelf ? ac_shelf_add(sources->shelf, &source, path.ptr, &err)
                                  : ac_source_load(&source, path.ptr, &err);
    if (status && is_file && !sources->failure.code) sources->failure = err;
    if (path.ptr && status) ac_source_from_bytes(&source, path.ptr, (ac_str){0}, &err);
    ac_arena_release(&arena);
    return receive(in, source, sources);
}

const ac_source *ac_wire_get_source(ac_wire *in, ac_wire_sources *sources)
{
    uint64_t kind = ac_wire_get_most(in, SOURCE_KINDS - 1);
    if (in->failed || kind == NO_SOURCE) return NULL;
    if (kind == AT_HAND) return sources->at_hand;
    if (kind == NAME_ONLY || kind == STRETCH) return load(in, kind == STRETCH, sources);
    if (kind == WHOLE) return receive(in, ac_source_get(in), sources);
    size_t i = (size_t)ac_wire_get(in);
    size_t count = sources->sent.count;
    if (kind == KNOWN) count = sources->known_count;
    if (i >= count) in->failed = true;
    if (in->failed) return NULL;
    return kind == KNOWN ? sources->known->sources.items[i] : sources->sent.items[i];
}

static void put_span(ac_buf *out, ac_span span)
{
    ac_wire_put(out, span.start);
    ac_wire_put(out, span.end);
}

static ac_span get_span(ac_wire *in, const ac_source *source)
{
    uint32_t start = ac_wire_get_u32(in), end = ac_wire_get_u32(in);
    uint32_t len = 0;
    if (source) len = ac_shelf_is_away(source) ? UINT32_MAX : (uint32_t)ac_source_text(source).len;
    if (end > len) end = len;
    return (ac_span){start < end ? start : end, end};
}

static void put_label(ac_buf *out, const ac_label *label, ac_wire_sources *sources)
{
    ac_wire_put_source(out, label->source, sources);
    put_span(out, label->span);
    ac_wire_put_text(out, label->text);
}

static ac_label get_label(ac_wire *in, ac_wire_sources *sources)
{
    ac_label label = {.source = ac_wire_get_source(in, sources)};
    label.span = get_span(in, label.source);
    label.text = ac_wire_get_text(in);
    return label;
}

static void put_evidence(ac_buf *out, const ac_evidence *evidence, size_t count)
{
    ac_wire_put(out, count);
    for (size_t i = 0; i < count; i++) {
        ac_wire_put(out, evidence[i].question);
        ac_wire_put(out, evidence[i].hash);
    }
}

static const ac_evidence *get_evidence(ac_wire *in, ac_arena *arena, size_t *count)
{
    size_t announced = ac_wire_get_count(in);
    ac_evidence *evidence = AC_ARENA_ARRAY(arena, ac_evidence, announced);
    *count = evidence ? announced : 0;
    for (size_t i = 0; i < *count; i++) {
        evidence[i].question = ac_wire_get_u32(in);
        evidence[i].hash = ac_wire_get(in);
    }
    return evidence;
}

static void put_fix(ac_buf *out, const ac_fix *fix)
{
    ac_wire_put(out, fix->kind);
    if (fix->kind == AC_FIX_NONE) return;
    put_span(out, fix->span);
    ac_wire_put_text(out, fix->text);
    ac_wire_put(out, fix->sheet);
    ac_wire_put(out, fix->question);
    ac_wire_put(out, fix->at);
    ac_wire_put(out, fix->len);
    ac_wire_put_text(out, fix->words);
}

static ac_fix get_fix(ac_wire *in, const ac_source *source)
{
    ac_fix fix = {.kind = (ac_fix_kind)ac_wire_get_most(in, AC_FIX_SAFE)};
    if (fix.kind == AC_FIX_NONE) return fix;
    fix.span = get_span(in, source);
    fix.text = ac_wire_get_text(in);
    fix.sheet = ac_wire_get_u32(in);
    fix.question = ac_wire_get_u32(in);
    fix.at = ac_wire_get_u32(in);
    fix.len = ac_wire_get_u32(in);
    fix.words = ac_wire_get_text(in);
    return fix;
}

static void put_finding(ac_buf *out, const ac_finding *finding, ac_wire_sources *sources)
{
    ac_wire_put(out, finding->severity);
    ac_wire_put(out, finding->rule_version);
    const ac_str texts[] = {finding->rule, finding->message, finding->help, finding->rationale,
                            finding->sheet};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) ac_wire_put_text(out, texts[i]);
    put_label(out, &finding->primary, sources);
    ac_wire_put(out, finding->related_count);
    for (size_t i = 0; i < finding->related_count; i++)
        put_label(out, &finding->related[i], sources);
    ac_wire_put(out, finding->question_count);
    for (size_t i = 0; i < finding->question_count; i++) ac_wire_put(out, finding->questions[i]);
    put_evidence(out, finding->evidence, finding->evidence_count);
    put_fix(out, &finding->fix);
}

static void get_lists(ac_wire *in, ac_finding *finding, ac_arena *arena, ac_wire_sources *sources)
{
    size_t count = ac_wire_get_count(in);
    ac_label *related = AC_ARENA_ARRAY(arena, ac_label, count);
    for (size_t i = 0; i < count && related; i++) related[i] = get_label(in, sources);
    finding->related = related;
    finding->related_count = related ? count : 0;
    count = ac_wire_get_count(in);
    uint32_t *questions = AC_ARENA_ARRAY(arena, uint32_t, count);
    for (size_t i = 0; i < count && questions; i++) questions[i] = ac_wire_get_u32(in);
    finding->questions = questions;
    finding->question_count = questions ? count : 0;
    finding->evidence = get_evidence(in, arena, &finding->evidence_count);
}

static void get_finding(ac_wire *in, ac_report *report, ac_arena *arena, ac_wire_sources *sources)
{
    ac_finding finding = {.severity = (ac_severity)ac_wire_get_most(in, AC_SEVERITY_ERROR)};
    ac_str *const texts[] = {&finding.rule, &finding.message, &finding.help, &finding.rationale,
                             &finding.sheet};
    finding.rule_version = ac_wire_get(in);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = ac_wire_get_text(in);
    finding.primary = get_label(in, sources);
    get_lists(in, &finding, arena, sources);
    finding.fix = get_fix(in, finding.primary.source);
    if (!in->failed && !arena->failed) ac_report_copy(report, &finding);
    in->failed |= arena->failed;
    ac_arena_clear(arena);
}

void ac_wire_put_report(ac_buf *out, const ac_report *report, ac_wire_sources *sources)
{
    ac_wire_put(out, ac_report_count(report));
    for (size_t i = 0; i < ac_report_count(report); i++)
        put_finding(out, ac_report_at(report, i), sources);
}

void ac_wire_get_report(ac_wire *in, ac_report *report, ac_wire_sources *sources)
{
    ac_arena arena = {0};
    size_t count = ac_wire_get_count(in);
    for (size_t i = 0; i < count && !in->failed; i++) get_finding(in, report, &arena, sources);
    ac_arena_release(&arena);
}

void ac_wire_put_waivers(ac_buf *out, const ac_waivers *waivers)
{
    ac_wire_put(out, waivers->items.count);
    for (size_t i = 0; i < waivers->items.count; i++) {
        const ac_waiver *waiver = &waivers->items.items[i];
        const ac_waiver_words *words = &waiver->words;
        const ac_str texts[] = {waiver->rule, words->reason, words->by, words->date,
                                words->expires};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) ac_wire_put_text(out, texts[k]);
        ac_wire_put(out, waiver->question);
        ac_wire_put(out, waiver->occurrence);
        ac_wire_put(out, waiver->rule_version);
        put_span(out, waiver->span);
        put_evidence(out, waiver->evidence, waiver->evidence_count);
    }
}

static void get_waiver(ac_wire *in, ac_waivers *waivers, const ac_source *source)
{
    ac_waiver waiver = {.source = source, .words.in_sheet = true};
    ac_waiver_words *words = &waiver.words;
    ac_str *const texts[] = {&waiver.rule, &words->reason, &words->by, &words->date,
                             &words->expires};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        *texts[k] = ac_arena_dup(&waivers->arena, ac_wire_get_text(in));
    waiver.question = ac_wire_get_u32(in);
    waiver.occurrence = ac_wire_get_u32(in);
    waiver.rule_version = ac_wire_get(in);
    waiver.span = get_span(in, source);
    waiver.evidence = get_evidence(in, &waivers->arena, &waiver.evidence_count);
    if (!in->failed && !ac_vec_push(&waivers->items, waiver)) in->failed = true;
}

void ac_wire_get_waivers(ac_wire *in, ac_waivers *waivers, const ac_wire_sources *sources)
{
    size_t count = ac_wire_get_count(in);
    for (size_t i = 0; i < count && !in->failed; i++) get_waiver(in, waivers, sources->at_hand);
}
