/* The tool, its rules and its invocation. */
#include "reports/sarif.h"

static void add_notification(sarif *s, json_t *notification)
{
    if (!s->notifications) s->notifications = json_array();
    if (json_array_append_new(s->notifications, notification) != 0) s->arena.failed = true;
}

void ac_sarif_notify(ac_rendering *r, const ac_finding *crash)
{
    json_t *notification =
        json_pack("{s:s, s:{s:o}, s:{s:o}}", "level", "error", "message", "text",
                  ac_json_plain(crash->message), "descriptor", "id", ac_json_plain(crash->rule));
    bool ok = true;
    if (crash->primary.source)
        ok = ac_json_put(notification, "locations",
                         json_pack("[o]", ac_sarif_location(r, &crash->primary)));
    add_notification(r->state, ac_json_complete(notification, ok));
}

void ac_sarif_fail(ac_rendering *r, const ac_err *err)
{
    ac_buf text = {0};
    ac_plain(&text, ac_str_of(err->where));
    if (text.len) ac_buf_puts(&text, ": ");
    ac_plain(&text, ac_str_of(err->message));
    add_notification(r->state, json_pack("{s:s, s:{s:o}}", "level", "error", "message", "text",
                                         ac_json_take(&text)));
}

static json_t *tags_json(const ac_rule_about *rule)
{
    json_t *list = json_array();
    for (size_t i = 0; i < rule->tag_count; i++)
        if (json_array_append_new(list, ac_json_plain(rule->tags[i])) != 0) return NULL;
    return list;
}

/* The help that is shown beside an alert: what to do, and why. */
static json_t *help_json(const ac_rule_about *rule)
{
    ac_buf text = {0};
    ac_plain(&text, rule->help.len ? rule->help : rule->says.len ? rule->says : rule->id);
    if (rule->because.len) ac_buf_puts(&text, "\nBecause: ");
    ac_plain(&text, rule->because);
    return json_pack("{s:o}", "text", ac_json_take(&text));
}

static json_t *rule_json(const ac_rule_about *rule)
{
    static const char *const levels[] = {[AC_SEVERITY_INFO] = "note",
                                         [AC_SEVERITY_WARNING] = "warning",
                                         [AC_SEVERITY_ERROR] = "error"};
    static const char *const github[] = {[AC_SEVERITY_INFO] = "recommendation",
                                         [AC_SEVERITY_WARNING] = "warning",
                                         [AC_SEVERITY_ERROR] = "error"};
    ac_str says = rule->says.len ? rule->says : rule->id;
    json_t *object = json_object();
    bool ok = ac_json_put(object, "id", ac_json_plain(rule->id));
    ok &= ac_json_put(object, "shortDescription", json_pack("{s:o}", "text", ac_json_plain(says)));
    ok &= ac_json_put(object, "fullDescription", json_pack("{s:o}", "text", ac_json_plain(says)));
    ok &= ac_json_put(object, "help", help_json(rule)); /* GitHub demands one */
    ok &= ac_json_put(object, "defaultConfiguration",
                      json_pack("{s:s}", "level", levels[rule->severity]));
    ok &= ac_json_put(object, "properties",
                      json_pack("{s:o, s:s}", "tags", tags_json(rule), "problem.severity",
                                github[rule->severity]));
    return ac_json_complete(object, ok);
}

json_t *ac_sarif_tool(sarif *s)
{
    json_t *rules = json_array();
    for (size_t i = 0; i < s->rules.count; i++)
        if (json_array_append_new(rules, rule_json(&s->rules.items[i])) != 0)
            s->arena.failed = true;
    return s->arena.failed ? NULL
                           : json_pack("{s:{s:s, s:s, s:o}}", "driver", "name", "accord",
                                       "semanticVersion", ACCORD_VERSION, "rules", rules);
}

json_t *ac_sarif_invocations(sarif *s, const ac_run_summary *summary)
{
    json_t *invocation = json_pack("{s:b, s:i}", "executionSuccessful", !summary->incomplete,
                                   "exitCode", summary->status);
    bool ok = true;
    if (s->notifications)
        ok = ac_json_put(invocation, "toolExecutionNotifications", json_incref(s->notifications));
    return json_pack("[o]", ac_json_complete(invocation, ok));
}
