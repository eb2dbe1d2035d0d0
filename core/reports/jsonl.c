/* jsonl: one JSON object a line. The form is in jsonl.schema.json; it changes only with its
 * version. All objects of one kind have the same keys; what there is not is null. */
#include "base/json_text.h"
#include "reports/formats.h"

enum { VERSION = 1 };

static void put_text(ac_buf *out, const char *key, ac_str text)
{
    ac_json_put_key(out, key);
    ac_json_put_string(out, text);
}

static void put_text_or_null(ac_buf *out, const char *key, ac_str text)
{
    ac_json_put_key(out, key);
    ac_json_put_string_or_null(out, text);
}

static void put_number(ac_buf *out, const char *key, uint64_t number)
{
    ac_json_put_key(out, key);
    ac_buf_put_number(out, number);
}

/* Of what is one of ours: names, fingerprints. */
static void put_word(ac_buf *out, const char *key, const char *word)
{
    ac_json_put_key(out, key);
    ac_buf_putc(out, '"');
    ac_buf_puts(out, word);
    ac_buf_putc(out, '"');
}

static void put_null(ac_buf *out, const char *key)
{
    ac_json_put_key(out, key);
    ac_buf_put(out, AC_STR("null"));
}

static void open_record(ac_buf *out, const char *record)
{
    ac_buf_putc(out, '{');
    put_word(out, "record", record);
}

static void close_record(ac_buf *out)
{
    ac_buf_put(out, AC_STR("}\n"));
}

static void put_place(ac_buf *out, const ac_label *label)
{
    const ac_source *source = label->source;
    if (!source) {
        ac_json_put_comma(out);
        ac_buf_put(out, AC_STR("\"path\":null,\"line\":null,\"column\":null,\"end_line\":null,"
                               "\"end_column\":null"));
        return;
    }
    ac_place start = ac_source_place(source, label->span.start);
    ac_place end = ac_source_place(source, label->span.end);
    put_text(out, "path", ac_str_of(ac_source_path(source)));
    put_number(out, "line", start.line);
    put_number(out, "column", start.column);
    put_number(out, "end_line", end.line);
    put_number(out, "end_column", end.column);
}

static void put_questions(ac_buf *out, const ac_finding *finding)
{
    ac_json_put_key(out, "questions");
    ac_buf_putc(out, '[');
    for (size_t i = 0; i < finding->question_count; i++) {
        ac_json_put_comma(out);
        ac_buf_put_number(out, finding->questions[i]);
    }
    ac_buf_putc(out, ']');
}

static void put_related(ac_buf *out, const ac_finding *finding)
{
    ac_json_put_key(out, "related");
    ac_buf_putc(out, '[');
    for (size_t i = 0; i < finding->related_count; i++) {
        ac_json_put_comma(out);
        ac_buf_putc(out, '{');
        put_text(out, "message", finding->related[i].text);
        put_place(out, &finding->related[i]);
        ac_buf_putc(out, '}');
    }
    ac_buf_putc(out, ']');
}

static void put_hash(ac_buf *out, const char *key, uint64_t number)
{
    if (!number) {
        put_null(out, key);
        return;
    }
    ac_json_put_key(out, key);
    ac_buf_putc(out, '"');
    ac_buf_put_hex(out, number);
    ac_buf_putc(out, '"');
}

static void put_evidence(ac_buf *out, const ac_finding *finding)
{
    ac_json_put_key(out, "evidence");
    ac_buf_putc(out, '[');
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const ac_evidence *evidence = &finding->evidence[i];
        ac_json_put_comma(out);
        ac_buf_putc(out, '{');
        if (evidence->question)
            put_number(out, "question", evidence->question);
        else
            put_null(out, "question");
        put_hash(out, "hash", evidence->hash);
        ac_buf_putc(out, '}');
    }
    ac_buf_putc(out, ']');
}

static void put_fingerprint(ac_buf *out, ac_fingerprint fingerprint)
{
    char text[AC_FINGERPRINT_SIZE];
    if (fingerprint.hash)
        put_word(out, "fingerprint", ac_fingerprint_format(fingerprint, text));
    else
        put_null(out, "fingerprint");
}

static void put_waiver(ac_buf *out, const ac_waiver_words *waiver)
{
    if (!waiver) {
        put_null(out, "waiver");
        return;
    }
    ac_json_put_key(out, "waiver");
    ac_buf_putc(out, '{');
    put_text(out, "reason", waiver->reason);
    put_text(out, "by", waiver->by);
    put_text(out, "date", waiver->date);
    put_text_or_null(out, "expires", waiver->expires);
    ac_buf_putc(out, '}');
}

static void put_fix(ac_buf *out, const ac_finding *finding)
{
    const ac_fix *fix = &finding->fix;
    if (fix->kind == AC_FIX_NONE || !finding->primary.source) {
        put_null(out, "fix");
        return;
    }
    const ac_label place = {finding->primary.source, fix->span, {0}};
    ac_json_put_key(out, "fix");
    ac_buf_putc(out, '{');
    ac_json_put_key(out, "safe");
    ac_json_put_bool(out, fix->kind == AC_FIX_SAFE);
    put_text(out, "text", fix->text);
    put_place(out, &place);
    ac_buf_putc(out, '}');
}

static void write_finding(ac_buf *out, const ac_finding *finding)
{
    open_record(out, "finding");
    put_text(out, "rule", finding->rule);
    put_word(out, "severity", ac_severity_name(finding->severity));
    put_word(out, "status", ac_finding_status_name(finding->status));
    put_text(out, "message", finding->message);
    put_place(out, &finding->primary);
    put_text_or_null(out, "sheet", finding->sheet);
    put_questions(out, finding);
    put_related(out, finding);
    put_text_or_null(out, "help", finding->help);
    put_text_or_null(out, "because", finding->rationale);
    put_fingerprint(out, finding->fingerprint);
    put_evidence(out, finding);
    put_hash(out, "rule_version", finding->rule_version);
    put_waiver(out, finding->waiver);
    put_fix(out, finding);
    close_record(out);
}

static void begin(ac_rendering *r)
{
    open_record(&r->out, "run");
    put_number(&r->out, "version", VERSION);
    put_word(&r->out, "accord", ACCORD_VERSION);
    close_record(&r->out);
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    for (size_t i = 0; i < ac_report_count(batch->report); i++)
        write_finding(&r->out, ac_report_at(batch->report, i));
}

static void write_failure(ac_rendering *r, const ac_err *err)
{
    open_record(&r->out, "failure");
    put_text_or_null(&r->out, "path", ac_str_of(err->where));
    put_text(&r->out, "message", ac_str_of(err->message));
    close_record(&r->out);
}

static void write_fixed(ac_buf *out, const ac_ledger_entry *entry)
{
    open_record(out, "fixed");
    put_text(out, "rule", entry->rule);
    put_word(out, "severity", ac_severity_name(entry->severity));
    put_text(out, "message", entry->message);
    put_text_or_null(out, "path", entry->path);
    put_text_or_null(out, "sheet", entry->sheet);
    put_fingerprint(out, entry->fingerprint);
    close_record(out);
}

static size_t write_all_fixed(ac_buf *out, const ac_ledger *before)
{
    size_t fixed = 0;
    for (size_t i = 0; before && i < before->entries.count; i++) {
        if (before->entries.items[i].again) continue;
        write_fixed(out, &before->entries.items[i]);
        fixed++;
    }
    return fixed;
}

static void end(ac_rendering *r, const ac_run_summary *summary)
{
    ac_buf *out = &r->out;
    size_t fixed = write_all_fixed(out, summary->before);
    open_record(out, "summary");
    put_number(out, "sheets", summary->sheets);
    put_number(out, "rules", summary->rules);
    put_number(out, "errors", summary->errors);
    put_number(out, "warnings", summary->warnings);
    put_number(out, "infos", summary->infos);
    put_number(out, "waived", summary->waived);
    put_number(out, "known", summary->known);
    put_number(out, "stale", summary->stale);
    put_number(out, "fixed", fixed);
    if (summary->since)
        put_text(out, "since", ac_str_of(summary->since));
    else
        put_null(out, "since");
    ac_json_put_key(out, "complete");
    ac_json_put_bool(out, !summary->incomplete);
    put_number(out, "status", (uint64_t)summary->status);
    close_record(out);
}

const ac_renderer ac_renderer_jsonl = {
    .name = "jsonl",
    .english = "one JSON object a line, for programs",
    .begin = begin,
    .batch = write_batch,
    .failure = write_failure,
    .end = end,
};
