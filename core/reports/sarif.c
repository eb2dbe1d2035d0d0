/* sarif: the Static Analysis Results Interchange Format, version 2.1.0 (OASIS), with what GitHub's
 * code scanning asks for beyond it. Results are written as they come; the tool with its rules
 * stands behind them, since only then it is known which were met. What was fixed since another
 * revision is no result with the state "absent": who does not know of states, as GitHub, would
 * open an alert for it. */
#include "reports/sarif.h"

#include <string.h>

static const char *level_of(ac_severity severity)
{
    static const char *const levels[] = {[AC_SEVERITY_INFO] = "note",
                                         [AC_SEVERITY_WARNING] = "warning",
                                         [AC_SEVERITY_ERROR] = "error"};
    return levels[severity];
}

/* The index of a rule among those of the tool, added when it is new. */
static size_t index_of(sarif *s, ac_str id, const ac_rule_about *about, ac_severity severity)
{
    size_t i = ac_keys_add(&s->names, id);
    if (i < s->rules.count) return i;
    if (i == AC_KEYS_NONE) s->arena.failed = true;
    ac_rule_about copy = {.severity = severity};
    if (about) copy = *about;
    ac_str *const texts[] = {&copy.id, &copy.says, &copy.because, &copy.help};
    copy.id = id;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        *texts[k] = ac_arena_dup(&s->arena, *texts[k]);
    ac_str *tags = AC_ARENA_ARRAY(&s->arena, ac_str, copy.tag_count);
    for (size_t k = 0; k < copy.tag_count && tags; k++)
        tags[k] = ac_arena_dup(&s->arena, about->tags[k]);
    copy.tags = tags;
    if (!ac_vec_push(&s->rules, copy)) s->arena.failed = true;
    return i;
}

/* In messages brackets make links. */
static void put_text(ac_buf *out, ac_str text)
{
    ac_buf plain = {0};
    ac_plain(&plain, text);
    for (size_t i = 0; i < plain.len; i++) {
        if (strchr("[]\\", plain.ptr[i])) ac_buf_putc(out, '\\');
        ac_buf_putc(out, plain.ptr[i]);
    }
    out->failed |= plain.failed;
    ac_buf_release(&plain);
}

/* The message, with a link to each related place. */
static json_t *message_json(const ac_finding *finding)
{
    ac_buf text = {0};
    const char *before = ". See ";
    put_text(&text, finding->message);
    for (size_t i = 0; i < finding->related_count; i++) {
        const ac_label *label = &finding->related[i];
        if (!label->source) continue;
        ac_buf_printf(&text, "%s[line %u%s", before,
                      (unsigned)ac_source_place(label->source, label->span.start).line,
                      label->text.len ? ": " : "");
        put_text(&text, label->text);
        ac_buf_printf(&text, "](%zu)", i + 1);
        before = ", ";
    }
    return json_pack("{s:o}", "text", ac_json_take(&text));
}

/* What is not unreserved or a slash is percent-encoded, whatever byte it is: so the file is found
 * by its URI even where its name is no text. */
static json_t *uri_json(ac_str path)
{
    static const char hex[] = "0123456789ABCDEF";
    ac_buf uri = {0};
    if (path.len && path.ptr[0] == '/') ac_buf_puts(&uri, "file://");
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    (c && strchr("/-._~", c));
        if (kept)
            ac_buf_putc(&uri, (char)c);
        else
            ac_buf_printf(&uri, "%%%c%c", hex[c >> 4], hex[c & 15]);
    }
    return ac_json_take(&uri);
}

static json_t *region_json(const ac_source *source, ac_span span)
{
    ac_place start = ac_source_place(source, span.start), end = ac_source_place(source, span.end);
    return json_pack("{s:i, s:i, s:i, s:i}", "startLine", (int)start.line, "startColumn",
                     (int)start.column, "endLine", (int)end.line, "endColumn", (int)end.column);
}

static json_t *artifact_json(ac_rendering *r, const char *path)
{
    ac_buf seen = {0};
    json_t *object = json_object();
    ac_put_raw_repository_path(&seen, r->about, path);
    bool inside = seen.len && seen.ptr[0] != '/' && seen.ptr[0] != '<';
    bool ok = ac_json_put(object, "uri", uri_json(ac_buf_str(&seen))) && !seen.failed;
    if (inside) ok &= ac_json_put(object, "uriBaseId", json_string("%SRCROOT%"));
    ac_buf_release(&seen);
    return ac_json_complete(object, ok);
}

json_t *ac_sarif_location(ac_rendering *r, const ac_label *label)
{
    return json_pack("{s:{s:o, s:o}}", "physicalLocation", "artifactLocation",
                     artifact_json(r, ac_source_path(label->source)), "region",
                     region_json(label->source, label->span));
}

static json_t *related_json(ac_rendering *r, const ac_finding *finding)
{
    json_t *list = json_array();
    bool ok = true;
    for (size_t i = 0; i < finding->related_count; i++) {
        const ac_label *label = &finding->related[i];
        if (!label->source) continue;
        json_t *location = ac_sarif_location(r, label);
        ok &= ac_json_put(location, "id", json_integer((json_int_t)i + 1));
        if (label->text.len)
            ok &= ac_json_put(location, "message",
                              json_pack("{s:o}", "text", ac_json_plain(label->text)));
        ok &= json_array_append_new(list, location) == 0;
    }
    return ac_json_complete(list, ok);
}

/* GitHub tracks alerts by primaryLocationLineHash, which is made from lines unless it is given. */
static json_t *fingerprints_json(const ac_finding *finding)
{
    char text[AC_FINGERPRINT_SIZE], numbered[AC_FINGERPRINT_SIZE + 8];
    ac_fingerprint bare = {finding->fingerprint.hash, 1};
    ac_fingerprint_format(bare, text);
    snprintf(numbered, sizeof numbered, "%s:%u", text, (unsigned)finding->fingerprint.occurrence);
    ac_fingerprint_format(finding->fingerprint, text);
    return json_pack("{s:s, s:s}", "accordFingerprint/v1", text, "primaryLocationLineHash",
                     numbered);
}

static json_t *suppressions_json(const ac_waiver_words *waiver)
{
    ac_buf text = {0};
    ac_plain(&text, waiver->reason);
    ac_buf_puts(&text, " (");
    ac_plain(&text, waiver->by);
    ac_buf_puts(&text, ", ");
    ac_plain(&text, waiver->date);
    ac_buf_putc(&text, ')');
    return json_pack("[{s:s, s:s, s:o}]", "kind", waiver->in_sheet ? "inSource" : "external",
                     "status", "accepted", "justification", ac_json_take(&text));
}

static json_t *fixes_json(ac_rendering *r, const ac_finding *finding)
{
    const ac_source *source = finding->primary.source;
    json_t *replacement =
        json_pack("{s:o, s:{s:o}}", "deletedRegion", region_json(source, finding->fix.span),
                  "insertedContent", "text", ac_json_bytes(finding->fix.text));
    return json_pack("[{s:{s:s}, s:[{s:o, s:[o]}]}]", "description", "text",
                     finding->fix.kind == AC_FIX_SAFE ? "a safe replacement"
                                                      : "a replacement that a person has to decide",
                     "artifactChanges", "artifactLocation",
                     artifact_json(r, ac_source_path(source)), "replacements", replacement);
}

static bool put_properties(json_t *result, const ac_finding *finding)
{
    json_t *questions = json_array();
    bool ok = true;
    for (size_t i = 0; i < finding->question_count; i++)
        ok &= json_array_append_new(questions, json_integer(finding->questions[i])) == 0;
    json_t *properties = json_pack("{s:o}", "questions", questions);
    if (finding->sheet.len) ok &= ac_json_put(properties, "sheet", ac_json_plain(finding->sheet));
    return ac_json_put(result, "properties", properties) && ok;
}

static const char *state_of(const ac_finding *finding)
{
    return finding->status == AC_FINDING_KNOWN ? "unchanged" : "new";
}

static json_t *result_json(ac_rendering *r, const ac_finding *finding, size_t index)
{
    const ac_label *primary = &finding->primary;
    json_t *result = json_object();
    bool ok = ac_json_put(result, "ruleId", ac_json_plain(finding->rule));
    ok &= ac_json_put(result, "ruleIndex", json_integer((json_int_t)index));
    ok &= ac_json_put(result, "level", json_string(level_of(finding->severity)));
    ok &= ac_json_put(result, "message", message_json(finding));
    if (primary->source)
        ok &= ac_json_put(result, "locations", json_pack("[o]", ac_sarif_location(r, primary)));
    if (finding->related_count)
        ok &= ac_json_put(result, "relatedLocations", related_json(r, finding));
    if (finding->fingerprint.hash)
        ok &= ac_json_put(result, "partialFingerprints", fingerprints_json(finding));
    ok &= ac_json_put(result, "baselineState", json_string(state_of(finding)));
    if (finding->waiver)
        ok &= ac_json_put(result, "suppressions", suppressions_json(finding->waiver));
    if (finding->fix.kind != AC_FIX_NONE && primary->source)
        ok &= ac_json_put(result, "fixes", fixes_json(r, finding));
    ok &= put_properties(result, finding);
    return ac_json_complete(result, ok);
}

static void write_result(ac_rendering *r, json_t *result)
{
    sarif *s = r->state;
    ac_buf_puts(&r->out, s->results++ ? ",\n" : "\n");
    if (!ac_json_write(&r->out, result)) r->out.failed = true;
}

static void write_batch(ac_rendering *r, const ac_batch *batch)
{
    sarif *s = r->state;
    for (size_t i = 0; i < batch->rule_count && batch->rules != s->last_rules; i++)
        index_of(s, batch->rules[i].id, &batch->rules[i], batch->rules[i].severity);
    if (batch->rules) s->last_rules = batch->rules;
    for (size_t i = 0; i < ac_report_count(batch->report); i++) {
        const ac_finding *finding = ac_report_at(batch->report, i);
        if (ac_str_eq(finding->rule, AC_STR("rule-crashed")))
            ac_sarif_notify(r, finding);
        else
            write_result(
                r, result_json(r, finding, index_of(s, finding->rule, NULL, finding->severity)));
    }
    r->out.failed |= s->arena.failed;
}

static void begin(ac_rendering *r)
{
    ac_buf_puts(&r->out,
                "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
                "sarif-schema-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"columnKind\":"
                "\"unicodeCodePoints\",\"results\":[");
}

static void end(ac_rendering *r, const ac_run_summary *summary)
{
    ac_buf_puts(&r->out, "\n],\"tool\":");
    if (!ac_json_write(&r->out, ac_sarif_tool(r->state))) r->out.failed = true;
    ac_buf_puts(&r->out, ",\"invocations\":");
    if (!ac_json_write(&r->out, ac_sarif_invocations(r->state, summary))) r->out.failed = true;
    ac_buf_puts(&r->out, "}]}\n");
}

static void release(ac_rendering *r)
{
    sarif *s = r->state;
    json_decref(s->notifications);
    ac_vec_release(&s->rules);
    ac_keys_release(&s->names);
    ac_arena_release(&s->arena);
}

const ac_renderer ac_renderer_sarif = {
    .name = "sarif",
    .english = "SARIF 2.1.0, for code scanning",
    .state_size = sizeof(sarif),
    .begin = begin,
    .batch = write_batch,
    .failure = ac_sarif_fail,
    .end = end,
    .release = release,
};
