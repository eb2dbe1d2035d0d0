/* Whether what accord.yaml speaks of is there. */
#include "findings/checks.h"
#include "runs/project_internal.h"

ac_name_search ac_name_search_for(const char *pattern)
{
    return (ac_name_search){.pattern = pattern, .distance = 3};
}

/* True when the pattern matches. */
static bool visit(ac_name_search *s, ac_str id, const ac_str *tags, size_t count)
{
    if (ac_pattern_matches(s->pattern, id, tags, count)) return true;
    for (size_t i = 0; i <= count; i++) {
        ac_str name = i ? tags[i - 1] : id;
        unsigned distance = ac_str_distance(ac_str_of(s->pattern), name, s->distance);
        if (distance >= s->distance) continue;
        s->nearest = name;
        s->distance = distance;
    }
    return false;
}

static bool is_there(ac_name_search *s, const ac_checker *checker)
{
    bool found = false;
    for (size_t i = 0; checker->rules && i < checker->rule_count && !found; i++)
        found = visit(s, checker->rules[i].id, checker->rules[i].tags, checker->rules[i].tag_count);
    for (size_t i = 0; i < checker->left_out_count && !found; i++)
        found = visit(s, checker->left_out[i].id, checker->left_out[i].tags,
                      checker->left_out[i].tag_count);
    for (size_t i = 0; i < ac_check_count() && !found; i++)
        found = visit(s, ac_str_of(ac_check_at(i)->name), NULL, 0);
    return found;
}

bool ac_project_names(const ac_project *project, ac_name_search *search)
{
    bool found = false;
    for (size_t i = 0; i < project->parts.count && !found; i++)
        found = is_there(search, &project->parts.items[i].checker);
    return found;
}

static void check(const ac_project *project, const ac_severity_override *override,
                  ac_report *report)
{
    ac_name_search s = ac_name_search_for(override->pattern);
    if (ac_project_names(project, &s)) return;
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_WARNING, "config-rule", override->source, override->place,
                      "there is no rule, tag or check `%s` here", override->pattern);
    if (s.nearest.len)
        ac_report_help(report, id, "did you mean `%.*s`?", AC_STR_ARG(s.nearest));
    else
        ac_report_help(report, id, "`accord rules` lists the rules that are in force");
}

void ac_project_check_patterns(const ac_project *project, ac_report *report)
{
    for (size_t i = 0; i < project->config.severities.count; i++)
        check(project, &project->config.severities.items[i], report);
    for (size_t i = 0; i < project->elsewhere.count; i++)
        check(project, &project->elsewhere.items[i], report);
}
