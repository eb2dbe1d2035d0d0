/* Waivers meet findings. */
#include "base/buf.h"
#include "base/path.h"
#include "findings/waivers.h"

#include <inttypes.h>
#include <string.h>

static bool same_evidence(const ac_waiver *waiver, const ac_finding *finding)
{
    bool same = waiver->evidence_count == finding->evidence_count;
    for (size_t i = 0; i < waiver->evidence_count && same; i++)
        same = waiver->evidence[i].question == finding->evidence[i].question &&
               waiver->evidence[i].hash == finding->evidence[i].hash;
    return same;
}

static bool is_about(const ac_waiver *waiver, const ac_finding *finding)
{
    uint32_t question = finding->question_count ? finding->questions[0] : 0;
    ac_str file = {0};
    if (finding->primary.source)
        file = ac_path_name(ac_str_of(ac_source_path(finding->primary.source)));
    return finding->fingerprint.hash && question == waiver->question &&
           ac_str_eq(finding->rule, waiver->rule) &&
           (ac_str_eq(finding->sheet, waiver->sheet) ||
            (!waiver->words.in_sheet && ac_str_eq(file, waiver->sheet)));
}

static bool covers(const ac_waiver *waiver, const ac_finding *finding)
{
    return is_about(waiver, finding) && waiver->rule_version == finding->rule_version &&
           waiver->occurrence == finding->fingerprint.occurrence && same_evidence(waiver, finding);
}

/* Of answers, whatever part of them; of notes each by itself. */
static bool has_same(const ac_waiver *waiver, const ac_finding *finding, ac_evidence wanted)
{
    for (size_t i = 0; i < waiver->evidence_count; i++)
        for (size_t k = 0; k < finding->evidence_count; k++) {
            ac_evidence a = waiver->evidence[i], b = finding->evidence[k];
            if (a.question == wanted.question && b.question == wanted.question &&
                a.hash == b.hash && (wanted.question || a.hash == wanted.hash))
                return true;
        }
    return false;
}

/* "Q16 and Q47 have changed": what the two do not share. False if there is nothing of the kind:
 * then they are about different parts of an answer. */
static bool put_changed(ac_buf *out, const ac_waiver *waiver, const ac_finding *finding)
{
    uint32_t told[8], count = 0;
    const ac_evidence *lists[] = {waiver->evidence, finding->evidence};
    const size_t counts[] = {waiver->evidence_count, finding->evidence_count};
    for (int side = 0; side < 2; side++)
        for (size_t i = 0; i < counts[side] && count < 8; i++) {
            bool known = has_same(waiver, finding, lists[side][i]);
            for (uint32_t k = 0; k < count; k++) known |= told[k] == lists[side][i].question;
            if (!known) told[count++] = lists[side][i].question;
        }
    for (uint32_t i = 0; i < count; i++) {
        ac_buf_puts(out, i == 0 ? "" : i + 1 == count ? " and " : ", ");
        if (told[i])
            ac_buf_printf(out, "Q%u", (unsigned)told[i]);
        else
            ac_buf_puts(out, "a note");
    }
    if (count) ac_buf_puts(out, count > 1 ? " have changed" : " has changed");
    return count > 0;
}

/* Why it does not hold for a finding of its rule and question; false where it was granted for
 * another one, and nothing has changed. */
static bool put_reason(ac_buf *out, const ac_waiver *waiver, const ac_finding *finding)
{
    if (waiver->rule_version != finding->rule_version)
        ac_buf_puts(out, "the rule has changed");
    else if (!put_changed(out, waiver, finding))
        return false;
    ac_buf_printf(out, " since %.*s", AC_STR_ARG(waiver->words.date));
    return true;
}

static void put_subject(ac_buf *out, const ac_waiver *waiver)
{
    ac_buf_printf(out, "the waiver of %.*s", AC_STR_ARG(waiver->rule));
    if (waiver->question) ac_buf_printf(out, " at Q%u", (unsigned)waiver->question);
    if (!waiver->words.in_sheet) ac_buf_printf(out, " on %.*s", AC_STR_ARG(waiver->sheet));
}

static void tell(const ac_waiver *waiver, ac_report *report, const char *rule, ac_str what,
                 const char *help)
{
    ac_buf subject = {0};
    put_subject(&subject, waiver);
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_WARNING, rule, waiver->source, waiver->span, "%.*s %.*s",
                      AC_STR_ARG(ac_buf_str(&subject)), AC_STR_ARG(what));
    if (waiver->question) ac_report_question(report, id, waiver->question);
    ac_report_help(report, id, "%s", help);
    ac_buf_release(&subject);
}

static void tell_lapsed(const ac_waiver *waiver, ac_report *report, ac_str reason)
{
    ac_buf what = {0};
    ac_buf_printf(&what, "has lapsed: %.*s", AC_STR_ARG(reason));
    tell(waiver, report, "waiver-lapsed", ac_buf_str(&what),
         "look at the finding again; mend it, or waive it anew; then take this waiver out");
    ac_buf_release(&what);
}

static void tell_expired(const ac_waiver *waiver, ac_report *report)
{
    ac_buf what = {0};
    ac_buf_printf(&what, "expired on %.*s", AC_STR_ARG(waiver->words.expires));
    tell(waiver, report, "waiver-expired", ac_buf_str(&what),
         "mend the finding, or waive it anew; then take this waiver out");
    ac_buf_release(&what);
}

void ac_waiver_tell_unused(const ac_waiver *waiver, ac_report *report, const char *why)
{
    ac_buf what = {0};
    ac_buf_printf(&what, "is not needed: %s", why);
    tell(waiver, report, "waiver-unused", ac_buf_str(&what), "take this waiver out");
    ac_buf_release(&what);
}

/* In the finding that is there again. */
static void point_to(const ac_waiver *waiver, ac_report *report, ac_finding_id id, ac_str reason)
{
    ac_report_because(report, id, waiver->source, waiver->span, "waived by %.*s, but %.*s",
                      AC_STR_ARG(waiver->words.by), AC_STR_ARG(reason));
}

static bool has_expired(const ac_waiver *waiver, const char *today)
{
    return waiver->words.expires.len && ac_str_cmp(waiver->words.expires, ac_str_of(today)) < 0;
}

/* Looks for the finding that it was granted for, in the first `count`. */
static void grant(ac_waiver *waiver, ac_report *report, size_t count, const char *today)
{
    for (size_t i = 0; i < count; i++) {
        ac_finding *finding = ac_report_settle(report, i);
        if (!covers(waiver, finding) || finding->status == AC_FINDING_WAIVED) continue;
        waiver->state = has_expired(waiver, today) ? AC_WAIVER_EXPIRED : AC_WAIVER_USED;
        if (waiver->state == AC_WAIVER_EXPIRED) {
            point_to(waiver, report, ac_report_id_at(report, i), AC_STR("that has expired"));
        } else {
            finding->status = AC_FINDING_WAIVED;
            finding->waiver = &waiver->words;
        }
        return;
    }
}

/* Looks for an open finding of its rule and question. */
static void lapse(ac_waiver *waiver, ac_report *report, size_t count)
{
    for (size_t i = 0; i < count && waiver->state == AC_WAIVER_IDLE; i++) {
        const ac_finding *finding = ac_report_settle(report, i);
        if (!is_about(waiver, finding) || finding->status == AC_FINDING_WAIVED) continue;
        ac_buf reason = {0};
        if (put_reason(&reason, waiver, finding)) {
            waiver->state = AC_WAIVER_LAPSED;
            point_to(waiver, report, ac_report_id_at(report, i), ac_buf_str(&reason));
            tell_lapsed(waiver, report, ac_buf_str(&reason));
        }
        ac_buf_release(&reason);
    }
}

void ac_waivers_apply(ac_waivers *waivers, ac_report *report, const char *path, const char *today)
{
    size_t count = ac_report_count(report);
    ac_str name = path ? ac_path_name(ac_str_of(path)) : (ac_str){0};
    for (size_t i = 0; i < waivers->items.count; i++) {
        ac_waiver *waiver = &waivers->items.items[i];
        if (name.len && ac_str_eq(waiver->sheet, name)) waiver->met = true;
        if (waiver->state != AC_WAIVER_IDLE) continue;
        grant(waiver, report, count, today);
        if (waiver->state == AC_WAIVER_EXPIRED) tell_expired(waiver, report);
    }
    for (size_t i = 0; i < waivers->items.count; i++)
        if (waivers->items.items[i].state == AC_WAIVER_IDLE)
            lapse(&waivers->items.items[i], report, count);
}

/* A text that YAML takes as it stands, or in double quotes. */
static void put_scalar(ac_buf *out, ac_str text)
{
    ac_buf_putc(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '"' || c == '\\')
            ac_buf_printf(out, "\\%c", c);
        else if (c < 0x20 || c == 0x7F)
            ac_buf_printf(out, "\\x%02X", c);
        else
            ac_buf_putc(out, (char)c);
    }
    ac_buf_putc(out, '"');
}

static void put_line(ac_buf *out, unsigned indent, const char *key, ac_str text)
{
    if (!text.len) return;
    ac_buf_fill(out, ' ', indent + 2);
    ac_buf_printf(out, "%s: ", key);
    put_scalar(out, text);
    ac_buf_putc(out, '\n');
}

static void put_evidence(ac_buf *out, const ac_finding *finding)
{
    ac_buf_puts(out, "evidence: [");
    for (size_t i = 0; i < finding->evidence_count; i++) {
        const ac_evidence *evidence = &finding->evidence[i];
        if (i) ac_buf_puts(out, ", ");
        if (evidence->question)
            ac_buf_printf(out, "Q%u=", (unsigned)evidence->question);
        else
            ac_buf_puts(out, "note=");
        ac_buf_printf(out, "%016" PRIx64, evidence->hash);
    }
    ac_buf_puts(out, "]\n");
}

void ac_waiver_write(ac_buf *out, const ac_finding *finding, const ac_waiver_words *words,
                     ac_str sheet, unsigned indent)
{
    ac_buf_fill(out, ' ', indent);
    ac_buf_printf(out, "- rule: %.*s\n", AC_STR_ARG(finding->rule));
    put_line(out, indent, "sheet", sheet);
    if (finding->question_count) {
        ac_buf_fill(out, ' ', indent + 2);
        ac_buf_printf(out, "question: %u\n", (unsigned)finding->questions[0]);
    }
    put_line(out, indent, "reason", words->reason);
    put_line(out, indent, "by", words->by);
    ac_buf_fill(out, ' ', indent + 2);
    ac_buf_printf(out, "date: %.*s\n", AC_STR_ARG(words->date));
    if (words->expires.len) {
        ac_buf_fill(out, ' ', indent + 2);
        ac_buf_printf(out, "expires: %.*s\n", AC_STR_ARG(words->expires));
    }
    ac_buf_fill(out, ' ', indent + 2);
    put_evidence(out, finding);
    if (finding->fingerprint.occurrence > 1) {
        ac_buf_fill(out, ' ', indent + 2);
        ac_buf_printf(out, "occurrence: %u\n", (unsigned)finding->fingerprint.occurrence);
    }
    if (!finding->rule_version) return;
    ac_buf_fill(out, ' ', indent + 2);
    ac_buf_printf(out, "rule_version: %016" PRIx64 "\n", finding->rule_version);
}
