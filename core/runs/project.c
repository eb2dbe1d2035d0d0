#include "runs/project.h"

#include "base/path.h"
#include "readers/reader.h"
#include "runs/shipped.h"
#include "runs/upwards.h"

#include <string.h>
#include <sys/stat.h>

struct ac_project {
    ac_arena arena;
    ac_config config;
    const char *config_path;
    const char *instrument_path;
    AC_VEC(const char *) rules;
    ac_instrument *instrument;
    ac_selection selection;
    ac_checker checker;
    ac_source_set keep;
};

/* Set-up that stands in options rather than in a file: names are seen from the working folder. */
static ac_status find_named(ac_project *project, const ac_shipped_kind *kind, const char *written,
                            const ac_setup *setup, const char **path, ac_err *err)
{
    ac_shipped found =
        ac_shipped_find(kind, setup->data_folder, (ac_str){0}, ac_str_of(written), &project->arena);
    *path = found.path;
    if (found.path) return AC_OK;
    if (project->arena.failed) return ac_err_memory(err);
    return ac_err_set(err, AC_ERR_SETUP, written, "there is no such %s; %s", kind->english,
                      found.help);
}

static ac_status choose_instrument(ac_project *project, const ac_setup *setup, ac_err *err)
{
    project->instrument_path = project->config.instrument;
    if (setup->instrument)
        return find_named(project, &ac_shipped_instrument, setup->instrument, setup,
                          &project->instrument_path, err);
    if (project->instrument_path) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, project->config.path,
                      "names no instrument; add a line such as `instrument: atop`, or give "
                      "--instrument");
}

static ac_status choose_rules(ac_project *project, const ac_setup *setup, ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < setup->rule_count && !status; i++) {
        const char *path;
        status = find_named(project, &ac_shipped_rules, setup->rules[i], setup, &path, err);
        if (!status && !ac_vec_push(&project->rules, path)) status = ac_err_memory(err);
    }
    if (setup->rule_count) return status;
    for (size_t i = 0; i < project->config.rules.count; i++)
        if (!ac_vec_push(&project->rules, project->config.rules.items[i]))
            return ac_err_memory(err);
    if (project->rules.count || setup->without_rules) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, project->config.path,
                      "no rules are named; %s`rules: [common]`, or give --rules",
                      project->config.path ? "add a line such as "
                                           : "write an accord.yaml with a line such as ");
}

static ac_status load_config(ac_project *project, const ac_setup *setup, ac_report *report,
                             ac_err *err)
{
    if (!project->config_path) return AC_OK;
    return ac_config_load(&project->config, ac_path_for_people(project->config_path),
                          setup->data_folder, &project->arena, &project->keep, report, err);
}

static ac_status load(ac_project *project, const ac_setup *setup, ac_report *report, ac_err *err)
{
    ac_status status = load_config(project, setup, report, err);
    if (!status) status = choose_instrument(project, setup, err);
    if (!status) status = choose_rules(project, setup, err);
    if (!status)
        status = ac_instrument_load(&project->instrument, project->instrument_path, &project->keep,
                                    report, err);
    if (status) return status;
    size_t count = setup->without_rules ? 0 : project->rules.count;
    project->selection = setup->selection;
    project->selection.severities = project->config.severities.items;
    project->selection.severity_count = project->config.severities.count;
    return setup->maker.make(setup->maker.context, &project->checker, project->instrument,
                             project->rules.items, count, &project->selection, &project->keep,
                             report, err);
}

ac_status ac_project_load(ac_project **out, const char *config_path, const ac_setup *setup,
                          ac_report *report, ac_err *err)
{
    ac_project *project = *out = ac_mem_alloc(sizeof *project);
    if (!project) return ac_err_memory(err);
    *project = (ac_project){0};
    if (config_path) {
        project->config_path = ac_arena_dup(&project->arena, ac_str_of(config_path)).ptr;
        if (!project->config_path) return ac_err_memory(err);
    }
    return load(project, setup, report, err);
}

void ac_project_free(ac_project *project, const ac_setup *setup)
{
    if (!project) return;
    if (setup->maker.unmake && project->checker.self)
        setup->maker.unmake(setup->maker.context, &project->checker);
    ac_instrument_free(project->instrument);
    ac_config_release(&project->config);
    ac_vec_release(&project->rules);
    ac_source_set_release(&project->keep);
    ac_arena_release(&project->arena);
    ac_mem_free(project);
}

const char *ac_project_config_path(const ac_project *project)
{
    return project->config_path;
}

const ac_instrument *ac_project_instrument(const ac_project *project)
{
    return project->instrument;
}

const ac_checker *ac_project_checker(const ac_project *project)
{
    return &project->checker;
}

const char *const *ac_project_rules(const ac_project *project, size_t *count)
{
    *count = project->rules.count;
    return project->rules.items;
}

const char *ac_project_instrument_path(const ac_project *project)
{
    return project->instrument_path;
}

const ac_selection *ac_project_selection(const ac_project *project)
{
    return &project->selection;
}

void ac_project_each_file(const ac_project *project, void (*each)(void *context, const char *path),
                          void *context)
{
    for (size_t i = 0; i < project->keep.sources.count; i++)
        each(context, ac_source_path(project->keep.sources.items[i]));
}

bool ac_project_owns(const ac_project *project, const char *path)
{
    struct stat file, own;
    if (stat(path, &file) != 0) return false;
    for (size_t i = 0; i < project->keep.sources.count; i++) {
        const char *kept = ac_source_path(project->keep.sources.items[i]);
        if (!ac_format_for_path(kept)) continue; /* such as rule files: no sheet is named so */
        if (stat(kept, &own) == 0 && own.st_dev == file.st_dev && own.st_ino == file.st_ino)
            return true;
    }
    return false;
}

bool ac_project_excludes(const ac_project *project, const char *folder, const char *name)
{
    if (!project->config.exclude.count) return false;
    ac_str base = ac_path_folder(ac_str_of(project->config_path));
    ac_buf relative = {0};
    if (ac_str_starts(ac_str_of(folder), base)) ac_buf_puts(&relative, folder + base.len);
    ac_buf_puts(&relative, name);
    ac_buf_putc(&relative, '\0');
    bool excluded = !relative.failed && ac_config_excludes(&project->config, relative.ptr);
    ac_buf_release(&relative);
    return excluded;
}
