/* What a project wants to hear of, on which sheets, and how grave it is. */
#include "base/path.h"
#include "runs/project_internal.h"

/* The path as seen from the folder of accord.yaml, with a NUL behind it. */
static void put_relative(ac_buf *out, const ac_project *project, const char *folder,
                         const char *name)
{
    ac_str base = ac_path_folder(ac_str_of(project->config_path));
    if (ac_str_starts(ac_str_of(folder), base)) ac_buf_puts(out, folder + base.len);
    ac_buf_puts(out, name);
    ac_buf_putc(out, '\0');
}

bool ac_project_excludes(const ac_project *project, const char *folder, const char *name)
{
    ac_buf relative = {0};
    if (!project->config.exclude.count) return false;
    put_relative(&relative, project, folder, name);
    bool excluded = !relative.failed && ac_config_excludes(&project->config, relative.ptr);
    ac_buf_release(&relative);
    return excluded;
}

static bool add_all(ac_project *project, const ac_severity_override *list, size_t count)
{
    bool ok = true;
    for (size_t i = 0; i < count && ok; i++) ok = ac_vec_push(&project->here, list[i]);
    return ok;
}

static bool is_for(const ac_config_override *override, const char *relative)
{
    for (size_t i = 0; i < override->paths.count; i++)
        if (ac_config_glob_matches(override->paths.items[i], relative)) return true;
    return false;
}

/* Adds what overrides say of the sheet, and marks those that hold. */
static bool override_all(ac_project *project, const char *relative)
{
    bool ok = true;
    for (size_t i = 0; i < project->config.overrides.count && ok; i++) {
        ac_config_override *override = &project->config.overrides.items[i];
        override->holds = is_for(override, relative);
        if (override->holds)
            ok = add_all(project, override->severities.items, override->severities.count);
    }
    return ok;
}

bool ac_project_enter(ac_project *project, const char *folder, const char *path)
{
    const ac_config *config = &project->config;
    ac_buf relative = {0};
    ac_vec_clear(&project->here);
    bool ok = add_all(project, config->severities.items, config->severities.count);
    if (ok && folder && path && config->overrides.count) {
        put_relative(&relative, project, folder, ac_path_name(ac_str_of(path)).ptr);
        ok = !relative.failed && override_all(project, relative.ptr);
    }
    ac_buf_release(&relative);
    return ok;
}

const ac_rule_about *ac_project_rule(const ac_project *project, ac_str id)
{
    const ac_checker *checker = &project->checker;
    for (size_t i = 0; checker->rules && i < checker->rule_count; i++)
        if (ac_str_eq(checker->rules[i].id, id)) return &checker->rules[i];
    return NULL;
}

bool ac_project_takes(const ac_project *project, ac_str rule, ac_severity *severity)
{
    ac_selection here = project->selection;
    if (!project->here.count && !here.ignore_count) return true;
    const ac_rule_about *about = ac_project_rule(project, rule);
    here.severities = project->here.items;
    here.severity_count = project->here.count;
    return ac_selection_takes_finding(&here, rule, about ? about->tags : NULL,
                                      about ? about->tag_count : 0, severity);
}

bool ac_project_fails_on(const ac_project *project, ac_severity severity)
{
    return (int)severity >= (int)project->fail_on;
}

bool ac_project_tolerates_crashes(const ac_project *project)
{
    return project->tolerates_crashes;
}

bool ac_project_is_strict(const ac_project *project)
{
    return project->strict;
}
