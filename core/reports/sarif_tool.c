/* The tool, its rules and its invocation. */
#include "reports/sarif.h"

static void begin_notification(sarif *s)
{
    if (s->notifications.len) ac_buf_putc(&s->notifications, ',');
    ac_buf_puts(&s->notifications, "{\"level\":\"error\",\"message\":{\"text\":");
}

void ac_sarif_notify(ac_rendering *r, const ac_finding *crash)
{
    sarif *s = r->state;
    ac_buf *out = &s->notifications;
    begin_notification(s);
    ac_json_put_plain(out, crash->message);
    ac_buf_puts(out, "},\"descriptor\":{\"id\":");
    ac_json_put_plain(out, crash->rule);
    ac_buf_putc(out, '}');
    if (crash->primary.source) {
        ac_buf_puts(out, ",\"locations\":[");
        ac_sarif_put_location(out, r->about, &crash->primary);
        ac_buf_puts(out, "}]");
    }
    ac_buf_putc(out, '}');
}

void ac_sarif_fail(ac_rendering *r, const ac_err *err)
{
    sarif *s = r->state;
    ac_buf text = {0};
    ac_plain(&text, ac_str_of(err->where));
    if (text.len) ac_buf_puts(&text, ": ");
    ac_plain(&text, ac_str_of(err->message));
    begin_notification(s);
    ac_json_put_taken(&s->notifications, &text);
    ac_buf_puts(&s->notifications, "}}");
}

static void put_tags(ac_buf *out, const ac_rule_about *rule)
{
    ac_buf_putc(out, '[');
    for (size_t i = 0; i < rule->tag_count; i++) {
        ac_json_put_comma(out);
        ac_json_put_plain(out, rule->tags[i]);
    }
    ac_buf_putc(out, ']');
}

/* The help that is shown beside an alert: what to do, and why. */
static void put_help(ac_buf *out, const ac_rule_about *rule)
{
    ac_buf text = {0};
    ac_plain(&text, rule->help.len ? rule->help : rule->says.len ? rule->says : rule->id);
    if (rule->because.len) ac_buf_puts(&text, "\nBecause: ");
    ac_plain(&text, rule->because);
    ac_json_put_taken(out, &text);
}

static void put_rule(ac_buf *out, const ac_rule_about *rule)
{
    static const char *const levels[] = {[AC_SEVERITY_INFO] = "note",
                                         [AC_SEVERITY_WARNING] = "warning",
                                         [AC_SEVERITY_ERROR] = "error"};
    static const char *const github[] = {[AC_SEVERITY_INFO] = "recommendation",
                                         [AC_SEVERITY_WARNING] = "warning",
                                         [AC_SEVERITY_ERROR] = "error"};
    ac_str says = rule->says.len ? rule->says : rule->id;
    ac_buf_puts(out, "{\"id\":");
    ac_json_put_plain(out, rule->id);
    ac_buf_puts(out, ",\"shortDescription\":{\"text\":");
    ac_json_put_plain(out, says);
    ac_buf_puts(out, "},\"fullDescription\":{\"text\":");
    ac_json_put_plain(out, says);
    ac_buf_puts(out, "},\"help\":{\"text\":"); /* GitHub demands one */
    put_help(out, rule);
    ac_buf_puts(out, "},\"defaultConfiguration\":{\"level\":");
    ac_json_put_string(out, ac_str_of(levels[rule->severity]));
    ac_buf_puts(out, "},\"properties\":{\"tags\":");
    put_tags(out, rule);
    ac_buf_puts(out, ",\"problem.severity\":");
    ac_json_put_string(out, ac_str_of(github[rule->severity]));
    ac_buf_puts(out, "}}");
}

void ac_sarif_put_tool(ac_buf *out, const sarif *s)
{
    ac_buf_puts(out, "{\"driver\":{\"name\":\"accord\",\"semanticVersion\":\"" ACCORD_VERSION
                     "\",\"rules\":[");
    for (size_t i = 0; i < s->rules.count; i++) {
        ac_json_put_comma(out);
        put_rule(out, &s->rules.items[i]);
    }
    ac_buf_puts(out, "]}}");
    out->failed |= s->arena.failed;
}

void ac_sarif_put_invocations(ac_buf *out, const sarif *s, const ac_run_summary *summary)
{
    ac_buf_puts(out, "[{\"executionSuccessful\":");
    ac_json_put_bool(out, !summary->incomplete);
    ac_json_put_key(out, "exitCode");
    ac_buf_put_number(out, (uint64_t)summary->status);
    if (s->notifications.len) {
        ac_buf_puts(out, ",\"toolExecutionNotifications\":[");
        ac_buf_put(out, ac_buf_str(&s->notifications));
        ac_buf_putc(out, ']');
    }
    ac_buf_puts(out, "}]");
    out->failed |= s->notifications.failed;
}
