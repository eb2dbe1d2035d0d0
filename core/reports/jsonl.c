/* jsonl: one JSON object a line. The form is in jsonl.schema.json; it changes only with its
 * version. */
#include "reports/json_parts.h"

#include <inttypes.h>
#include <stdio.h>

enum { VERSION = 1 };

static json_t *questions_json(const ac_finding *finding)
{
    json_t *list = json_array();
    bool ok = true;
    for (size_t i = 0; i < finding->question_count; i++)
        ok &= json_array_append_new(list, json_integer(finding->questions[i])) == 0;
    return ac_json_complete(list, ok);
}

/* All objects have the same keys; what has no place has nulls. */
static bool put_place(json_t *object, const ac_label *label)
{
    static const char *const keys[] = {"line", "column", "end_line", "end_column"};
    ac_place start = {0}, end = {0};
    const ac_source *source = label->source;
    if (source) start = ac_source_place(source, label->span.start);
    if (source) end = ac_source_place(source, label->span.end);
    const uint32_t numbers[] = {start.line, start.column, end.line, end.column};
    bool ok =
        ac_json_put(object, "path", source ? ac_json_path(ac_source_path(source)) : json_null());
    for (size_t i = 0; i < 4; i++)
        ok &= ac_json_put(object, keys[i], source ? json_integer(numbers[i]) : json_null());
    return ok;
}

static json_t *related_json(const ac_finding *finding)
{
    json_t *list = json_array();
    bool ok = true;
    for (size_t i = 0; i < finding->related_count; i++) {
        const ac_label *label = &finding->related[i];
        json_t *object = json_object();
        ok &= ac_json_put(object, "message", ac_json_bytes(label->text));
        ok &= put_place(object, label);
        ok &= json_array_append_new(list, object) == 0;
    }
    return ac_json_complete(list, ok);
}

static json_t *hash_json(uint64_t number)
{
    char hash[20];
    snprintf(hash, sizeof hash, "%016" PRIx64, number);
    return number ? json_string(hash) : json_null();
}

static json_t *evidence_json(const ac_finding *finding)
{
    json_t *list = json_array();
    bool ok = true;
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const ac_evidence *evidence = &finding->evidence[i];
        json_t *object = json_object(), *number = json_integer(evidence->question);
        if (!evidence->question) json_decref(number);
        ok &= ac_json_put(object, "question", evidence->question ? number : json_null());
        ok &= ac_json_put(object, "hash", hash_json(evidence->hash));
        ok &= json_array_append_new(list, object) == 0;
    }
    return ac_json_complete(list, ok);
}

static json_t *text_json(ac_str text)
{
    return text.len ? ac_json_bytes(text) : json_null();
}

static json_t *fingerprint_json(ac_fingerprint fingerprint)
{
    char text[AC_FINGERPRINT_SIZE];
    return fingerprint.hash ? json_string(ac_fingerprint_format(fingerprint, text)) : json_null();
}

static json_t *waiver_json(const ac_waiver_words *waiver)
{
    if (!waiver) return json_null();
    json_t *object = json_object();
    bool ok = ac_json_put(object, "reason", ac_json_bytes(waiver->reason));
    ok &= ac_json_put(object, "by", ac_json_bytes(waiver->by));
    ok &= ac_json_put(object, "date", ac_json_bytes(waiver->date));
    ok &= ac_json_put(object, "expires", text_json(waiver->expires));
    return ac_json_complete(object, ok);
}

static json_t *fix_json(const ac_finding *finding)
{
    const ac_fix *fix = &finding->fix;
    if (fix->kind == AC_FIX_NONE || !finding->primary.source) return json_null();
    const ac_label place = {finding->primary.source, fix->span, {0}};
    json_t *object = json_object();
    bool ok = ac_json_put(object, "safe", json_boolean(fix->kind == AC_FIX_SAFE));
    ok &= ac_json_put(object, "text", ac_json_bytes(fix->text));
    ok &= put_place(object, &place);
    return ac_json_complete(object, ok);
}

static void write_finding(ac_rendering *r, const ac_finding *finding)
{
    json_t *object = json_object();
    bool ok = ac_json_put(object, "record", json_string("finding"));
    ok &= ac_json_put(object, "rule", ac_json_bytes(finding->rule));
    ok &= ac_json_put(object, "severity", json_string(ac_severity_name(finding->severity)));
    ok &= ac_json_put(object, "status", json_string(ac_finding_status_name(finding->status)));
    ok &= ac_json_put(object, "message", ac_json_bytes(finding->message));
    ok &= put_place(object, &finding->primary);
    ok &= ac_json_put(object, "sheet", text_json(finding->sheet));
    ok &= ac_json_put(object, "questions", questions_json(finding));
    ok &= ac_json_put(object, "related", related_json(finding));
    ok &= ac_json_put(object, "help", text_json(finding->help));
    ok &= ac_json_put(object, "because", text_json(finding->rationale));
    ok &= ac_json_put(object, "fingerprint", fingerprint_json(finding->fingerprint));
    ok &= ac_json_put(object, "evidence", evidence_json(finding));
    ok &= ac_json_put(object, "rule_version", hash_json(finding->rule_version));
    ok &= ac_json_put(object, "waiver", waiver_json(finding->waiver));
    ok &= ac_json_put(object, "fix", fix_json(finding));
    if (!ac_json_write_line(&r->out, object) || !ok) r->out.failed = true;
}

static void begin(ac_rendering *r)
{
    json_t *object =
        json_pack("{s:s, s:i, s:s}", "record", "run", "version", VERSION, "accord", ACCORD_VERSION);
    if (!ac_json_write_line(&r->out, object)) r->out.failed = true;
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    for (size_t i = 0; i < ac_report_count(batch->report); i++)
        write_finding(r, ac_report_at(batch->report, i));
}

static void write_failure(ac_rendering *r, const ac_err *err)
{
    json_t *object = json_object();
    bool ok = ac_json_put(object, "record", json_string("failure"));
    ok &= ac_json_put(object, "path", text_json(ac_str_of(err->where)));
    ok &= ac_json_put(object, "message", ac_json_bytes(ac_str_of(err->message)));
    if (!ac_json_write_line(&r->out, object) || !ok) r->out.failed = true;
}

static void write_fixed(ac_rendering *r, const ac_ledger_entry *entry)
{
    json_t *object = json_object();
    bool ok = ac_json_put(object, "record", json_string("fixed"));
    ok &= ac_json_put(object, "rule", ac_json_bytes(entry->rule));
    ok &= ac_json_put(object, "severity", json_string(ac_severity_name(entry->severity)));
    ok &= ac_json_put(object, "message", ac_json_bytes(entry->message));
    ok &= ac_json_put(object, "path", text_json(entry->path));
    ok &= ac_json_put(object, "sheet", text_json(entry->sheet));
    ok &= ac_json_put(object, "fingerprint", fingerprint_json(entry->fingerprint));
    if (!ac_json_write_line(&r->out, object) || !ok) r->out.failed = true;
}

static bool put_count(json_t *object, const char *key, size_t count)
{
    return ac_json_put(object, key, json_integer((json_int_t)count));
}

static void end(ac_rendering *r, const ac_run_summary *summary)
{
    size_t fixed = 0;
    for (size_t i = 0; summary->before && i < summary->before->entries.count; i++) {
        if (summary->before->entries.items[i].again) continue;
        write_fixed(r, &summary->before->entries.items[i]);
        fixed++;
    }
    json_t *object = json_object();
    bool ok = ac_json_put(object, "record", json_string("summary"));
    ok &= put_count(object, "sheets", summary->sheets);
    ok &= put_count(object, "rules", summary->rules);
    ok &= put_count(object, "errors", summary->errors);
    ok &= put_count(object, "warnings", summary->warnings);
    ok &= put_count(object, "infos", summary->infos);
    ok &= put_count(object, "waived", summary->waived);
    ok &= put_count(object, "known", summary->known);
    ok &= put_count(object, "stale", summary->stale);
    ok &= put_count(object, "fixed", fixed);
    ok &= ac_json_put(object, "since", summary->since ? ac_json_path(summary->since) : json_null());
    ok &= ac_json_put(object, "complete", json_boolean(!summary->incomplete));
    ok &= ac_json_put(object, "status", json_integer(summary->status));
    if (!ac_json_write_line(&r->out, object) || !ok) r->out.failed = true;
}

const ac_renderer ac_renderer_jsonl = {
    .name = "jsonl",
    .english = "one JSON object a line, for programs",
    .begin = begin,
    .batch = write_batch,
    .failure = write_failure,
    .end = end,
};
