/* What a project wants to hear of, on which sheets, and how grave it is. */
#include "base/path.h"
#include "runs/project_internal.h"

#include <string.h>

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

/* The instrument of a dataset; SIZE_MAX for what is none. */
static size_t part_of(const ac_project *project, const char *relative)
{
    const ac_config *config = &project->config;
    for (size_t i = 0; i < config->datasets.count; i++)
        if (ac_config_glob_matches(config->datasets.items[i].glob, relative))
            for (size_t k = 0; k < project->parts.count; k++)
                if (strcmp(project->parts.items[k].instrument_path,
                           config->datasets.items[i].instrument) == 0)
                    return k;
    return SIZE_MAX;
}

bool ac_project_has_instrument(const ac_project *project, const char *folder, const char *name,
                               bool rows)
{
    ac_buf relative = {0};
    size_t part = SIZE_MAX;
    if (project->config.datasets.count && folder) {
        put_relative(&relative, project, folder, name);
        if (!relative.failed) part = part_of(project, relative.ptr);
        ac_buf_release(&relative);
    }
    if (part != SIZE_MAX) return true;
    if (!project->has_sheets) return false;
    return !rows || ac_instrument_is_dataset(project->parts.items[0].instrument);
}

bool ac_project_enter(ac_project *project, const char *folder, const char *path)
{
    const ac_config *config = &project->config;
    ac_buf relative = {0};
    ac_vec_clear(&project->here);
    bool ok = add_all(project, config->severities.items, config->severities.count);
    if (ok && folder && path && (config->overrides.count || config->datasets.count)) {
        put_relative(&relative, project, folder, ac_path_name(ac_str_of(path)).ptr);
        ok = !relative.failed && override_all(project, relative.ptr);
        size_t part = ok ? part_of(project, relative.ptr) : SIZE_MAX;
        project->at_hand = part == SIZE_MAX ? 0 : part;
    }
    ac_buf_release(&relative);
    return ok;
}

static const ac_rule_about *rule_of(const ac_checker *checker, ac_str id)
{
    for (size_t i = 0; checker->rules && i < checker->rule_count; i++)
        if (ac_str_eq(checker->rules[i].id, id)) return &checker->rules[i];
    return NULL;
}

const ac_rule_about *ac_project_rule(const ac_project *project, ac_str id)
{
    const ac_rule_about *found = rule_of(ac_project_checker(project), id);
    for (size_t i = 0; i < project->parts.count && !found; i++)
        found = rule_of(&project->parts.items[i].checker, id);
    return found;
}

size_t ac_project_rule_count(const ac_project *project)
{
    size_t count = 0;
    for (size_t i = 0; i < project->parts.count; i++) {
        const ac_checker *checker = &project->parts.items[i].checker;
        for (size_t k = 0; k < checker->rule_count; k++) {
            bool again = false;
            for (size_t before = 0; before < i && !again && checker->rules; before++)
                again = rule_of(&project->parts.items[before].checker, checker->rules[k].id);
            count += !again;
        }
    }
    return count;
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
