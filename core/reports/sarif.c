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

static ac_lanes is_mark(ac_lanes c)
{
    return (ac_lanes)((c == '[') | (c == ']') | (c == '\\'));
}

/* In messages brackets make links. */
static void put_text(ac_buf *out, ac_str text)
{
    ac_plain_marked(out, text, is_mark);
}

/* The message, with a link to each related place. */
static void put_message(ac_buf *out, const ac_finding *finding)
{
    ac_buf text = {0};
    const char *before = ". See ";
    put_text(&text, finding->message);
    for (size_t i = 0; i < finding->related_count; i++) {
        const ac_label *label = &finding->related[i];
        if (!label->source) continue;
        ac_buf_puts(&text, before);
        ac_buf_puts(&text, "[line ");
        ac_buf_put_number(&text, ac_source_line_at(label->source, label->span.start));
        if (label->text.len) ac_buf_puts(&text, ": ");
        put_text(&text, label->text);
        ac_buf_puts(&text, "](");
        ac_buf_put_number(&text, i + 1);
        ac_buf_putc(&text, ')');
        before = ", ";
    }
    ac_buf_puts(out, "{\"text\":");
    ac_json_put_taken(out, &text);
    ac_buf_putc(out, '}');
}

/* What is not unreserved or a slash is percent-encoded, whatever byte it is: so the file is found
 * by its URI even where its name is no text. */
static void put_uri(ac_buf *out, ac_str path)
{
    static const char hex[] = "0123456789ABCDEF";
    ac_buf_putc(out, '"');
    if (path.len && path.ptr[0] == '/') ac_buf_puts(out, "file://");
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    (c && strchr("/-._~", c));
        if (!kept) {
            ac_buf_putc(out, '%');
            ac_buf_putc(out, hex[c >> 4]);
        }
        ac_buf_putc(out, kept ? (char)c : hex[c & 15]);
    }
    ac_buf_putc(out, '"');
}

static void put_region(ac_buf *out, const ac_source *source, ac_span span)
{
    ac_place start = ac_source_place(source, span.start), end = ac_source_place(source, span.end);
    ac_buf_puts(out, "{\"startLine\":");
    ac_buf_put_number(out, start.line);
    ac_buf_puts(out, ",\"startColumn\":");
    ac_buf_put_number(out, start.column);
    ac_buf_puts(out, ",\"endLine\":");
    ac_buf_put_number(out, end.line);
    ac_buf_puts(out, ",\"endColumn\":");
    ac_buf_put_number(out, end.column);
    ac_buf_putc(out, '}');
}

static void put_artifact(ac_buf *out, const ac_render_about *about, const char *path)
{
    ac_buf seen = {0};
    ac_put_raw_repository_path(&seen, about, path);
    bool inside = seen.len && seen.ptr[0] != '/' && seen.ptr[0] != '<';
    ac_buf_puts(out, "{\"uri\":");
    put_uri(out, ac_buf_str(&seen));
    ac_buf_puts(out, inside ? ",\"uriBaseId\":\"%SRCROOT%\"}" : "}");
    out->failed |= seen.failed;
    ac_buf_release(&seen);
}

void ac_sarif_put_location(ac_buf *out, const ac_render_about *about, const ac_label *label)
{
    ac_buf_puts(out, "{\"physicalLocation\":{\"artifactLocation\":");
    put_artifact(out, about, ac_source_path(label->source));
    ac_buf_puts(out, ",\"region\":");
    put_region(out, label->source, label->span);
    ac_buf_putc(out, '}');
}

static void put_related(ac_rendering *r, const ac_finding *finding)
{
    ac_buf *out = &r->out;
    ac_buf_putc(out, '[');
    for (size_t i = 0; i < finding->related_count; i++) {
        const ac_label *label = &finding->related[i];
        if (!label->source) continue;
        ac_json_put_comma(out);
        ac_sarif_put_location(out, r->about, label);
        ac_json_put_key(out, "id");
        ac_buf_put_number(out, i + 1);
        if (label->text.len) {
            ac_buf_puts(out, ",\"message\":{\"text\":");
            ac_json_put_plain(out, label->text);
            ac_buf_putc(out, '}');
        }
        ac_buf_putc(out, '}');
    }
    ac_buf_putc(out, ']');
}

/* GitHub tracks alerts by primaryLocationLineHash, which is made from lines unless it is given. */
static void put_fingerprints(ac_buf *out, ac_fingerprint fingerprint)
{
    char text[AC_FINGERPRINT_SIZE];
    ac_buf_puts(out, "{\"accordFingerprint/v1\":\"");
    ac_buf_puts(out, ac_fingerprint_format(fingerprint, text));
    ac_buf_puts(out, "\",\"primaryLocationLineHash\":\"");
    ac_buf_put_hex(out, fingerprint.hash);
    ac_buf_putc(out, ':');
    ac_buf_put_number(out, fingerprint.occurrence);
    ac_buf_puts(out, "\"}");
}

static void put_suppressions(ac_buf *out, const ac_waiver_words *waiver)
{
    ac_buf text = {0};
    ac_plain(&text, waiver->reason);
    ac_buf_puts(&text, " (");
    ac_plain(&text, waiver->by);
    ac_buf_puts(&text, ", ");
    ac_plain(&text, waiver->date);
    ac_buf_putc(&text, ')');
    ac_buf_puts(out, waiver->in_sheet ? "[{\"kind\":\"inSource\"" : "[{\"kind\":\"external\"");
    ac_buf_puts(out, ",\"status\":\"accepted\",\"justification\":");
    ac_json_put_taken(out, &text);
    ac_buf_puts(out, "}]");
}

static void put_fixes(ac_rendering *r, const ac_finding *finding)
{
    ac_buf *out = &r->out;
    const ac_source *source = finding->primary.source;
    ac_buf_puts(out, "[{\"description\":{\"text\":\"a ");
    ac_buf_puts(out, finding->fix.kind == AC_FIX_SAFE ? "safe replacement"
                                                      : "replacement that a person has to decide");
    ac_buf_puts(out, "\"},\"artifactChanges\":[{\"artifactLocation\":");
    put_artifact(out, r->about, ac_source_path(source));
    ac_buf_puts(out, ",\"replacements\":[{\"deletedRegion\":");
    put_region(out, source, finding->fix.span);
    ac_buf_puts(out, ",\"insertedContent\":{\"text\":");
    ac_json_put_string(out, finding->fix.text);
    ac_buf_puts(out, "}}]}]}]");
}

static void put_properties(ac_buf *out, const ac_finding *finding)
{
    ac_buf_puts(out, "{\"questions\":[");
    for (size_t i = 0; i < finding->question_count; i++) {
        ac_json_put_comma(out);
        ac_buf_put_number(out, finding->questions[i]);
    }
    ac_buf_putc(out, ']');
    if (finding->sheet.len) {
        ac_json_put_key(out, "sheet");
        ac_json_put_plain(out, finding->sheet);
    }
    ac_buf_putc(out, '}');
}

static const char *state_of(const ac_finding *finding)
{
    return finding->status == AC_FINDING_KNOWN ? "unchanged" : "new";
}

static void put_locations(ac_rendering *r, const ac_finding *finding)
{
    if (finding->primary.source) {
        ac_buf_puts(&r->out, ",\"locations\":[");
        ac_sarif_put_location(&r->out, r->about, &finding->primary);
        ac_buf_puts(&r->out, "}]");
    }
    if (!finding->related_count) return;
    ac_json_put_key(&r->out, "relatedLocations");
    put_related(r, finding);
}

static void put_standing(ac_rendering *r, const ac_finding *finding)
{
    if (finding->fingerprint.hash) {
        ac_json_put_key(&r->out, "partialFingerprints");
        put_fingerprints(&r->out, finding->fingerprint);
    }
    ac_json_put_key(&r->out, "baselineState");
    ac_json_put_string(&r->out, ac_str_of(state_of(finding)));
    if (!finding->waiver) return;
    ac_json_put_key(&r->out, "suppressions");
    put_suppressions(&r->out, finding->waiver);
}

static void write_result(ac_rendering *r, const ac_finding *finding, size_t index)
{
    sarif *s = r->state;
    ac_buf *out = &r->out;
    ac_buf_puts(out, s->results++ ? ",\n{" : "\n{");
    ac_json_put_key(out, "ruleId");
    ac_json_put_plain(out, finding->rule);
    ac_json_put_key(out, "ruleIndex");
    ac_buf_put_number(out, index);
    ac_json_put_key(out, "level");
    ac_json_put_string(out, ac_str_of(level_of(finding->severity)));
    ac_json_put_key(out, "message");
    put_message(out, finding);
    put_locations(r, finding);
    put_standing(r, finding);
    if (finding->fix.kind != AC_FIX_NONE && finding->primary.source) {
        ac_json_put_key(out, "fixes");
        put_fixes(r, finding);
    }
    ac_json_put_key(out, "properties");
    put_properties(out, finding);
    ac_buf_putc(out, '}');
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
            write_result(r, finding, index_of(s, finding->rule, NULL, finding->severity));
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
    ac_sarif_put_tool(&r->out, r->state);
    ac_buf_puts(&r->out, ",\"invocations\":");
    ac_sarif_put_invocations(&r->out, r->state, summary);
    ac_buf_puts(&r->out, "}]}\n");
}

static void release(ac_rendering *r)
{
    sarif *s = r->state;
    ac_buf_release(&s->notifications);
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
