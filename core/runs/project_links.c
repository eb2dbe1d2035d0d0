/* What accord.yaml links to the sheets of a project. */
#include "readers/reader.h"
#include "runs/project_internal.h"

#include <string.h>

/* The instrument that a part of the project has loaded already. */
static const ac_instrument *instrument_here(const ac_project *project, const char *path)
{
    for (size_t i = 0; i < project->parts.count; i++)
        if (strcmp(project->parts.items[i].instrument_path, path) == 0)
            return project->parts.items[i].instrument;
    return NULL;
}

static ac_status open_data(ac_project *project, ac_project_link *link, bool needed, ac_err *err)
{
    const char *path = link->config->data;
    if (!path && needed)
        return ac_err_set(err, AC_ERR_SETUP, project->config.path,
                          "the link `%s` names no `data`, so that no sheet can be held against it",
                          link->config->name);
    if (!path) return AC_OK;
    if (!ac_format_for_path(path))
        return ac_err_set(err, AC_ERR_SETUP, path,
                          "is linked as `%s`, but no sheet format has "
                          "this extension",
                          link->config->name);
    link->source = ac_source_set_find(&project->keep, ac_str_of(path), NULL);
    ac_status status =
        link->source ? AC_OK : ac_source_set_load(&project->keep, &link->source, path, err);
    return needed || status == AC_ERR_MEMORY ? status : AC_OK;
}

static const ac_question *question_of(const ac_instrument *instrument, const char *name)
{
    uint32_t number;
    return ac_str_to_u32(ac_str_of(name), &number)
               ? ac_instrument_by_number(instrument, number)
               : ac_instrument_by_key(instrument, ac_str_of(name));
}

/* What is not there is told where the link stands. */
static const ac_question *find_question(const ac_project_link *link, const char *name,
                                        ac_report *report)
{
    const ac_config_link *config = link->config;
    const ac_question *found = question_of(link->instrument, name);
    if (found) return found;
    ac_report_add(report, AC_SEVERITY_ERROR, "config-value", config->source, config->place,
                  "the instrument \"%.*s\" has no question `%s` to be the key of a link",
                  AC_STR_ARG(ac_instrument_id(link->instrument)), name);
    return NULL;
}

static bool fits(const ac_config_link *link, const ac_instrument *instrument)
{
    bool all = true;
    for (size_t i = 0; i < link->key_count; i++)
        all &= question_of(instrument, link->here[i]) != NULL;
    return all;
}

/* The key must be that of the rows, and of the sheets of one instrument at least. */
static ac_status check_keys(const ac_project *project, const ac_project_link *link,
                            ac_report *report, ac_err *err)
{
    const ac_config_link *config = link->config;
    bool any = false, good = true;
    for (size_t i = 0; i < config->key_count; i++)
        good &= find_question(link, config->there[i], report) != NULL;
    for (size_t i = 0; i < project->parts.count; i++)
        any |= fits(config, project->parts.items[i].instrument);
    if (!any)
        ac_report_add(report, AC_SEVERITY_ERROR, "config-value", config->source, config->place,
                      "no instrument here has the question `%s`, which this link begins with",
                      config->here[0]);
    if (good && any) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, project->config.path, "has a link that ties nothing");
}

ac_status ac_project_load_links(ac_project *project, const ac_setup *setup, ac_report *report,
                                ac_err *err)
{
    bool needed = !setup->without_data && !setup->without_rules;
    ac_status status = AC_OK;
    for (size_t i = 0; i < project->config.links.count && !status; i++) {
        ac_project_link link = {.config = &project->config.links.items[i]};
        link.instrument = instrument_here(project, link.config->instrument);
        if (!link.instrument)
            status = ac_instrument_load(&link.owned, link.config->instrument, &project->keep,
                                        report, err);
        if (!link.instrument) link.instrument = link.owned;
        if (!ac_vec_push(&project->links, link)) {
            ac_instrument_free(link.owned);
            return ac_err_memory(err);
        }
        if (!status) status = check_keys(project, &link, report, err);
        if (!status) status = open_data(project, &project->links.items[i], needed, err);
    }
    return status;
}

static bool make_link(ac_project *project, const ac_project_link *link,
                      const ac_instrument *instrument, ac_link *out)
{
    size_t count = link->config->key_count;
    const ac_question **here = AC_ARENA_ARRAY(&project->arena, const ac_question *, count);
    const ac_question **there = AC_ARENA_ARRAY(&project->arena, const ac_question *, count);
    if (!here || !there) return false;
    for (size_t i = 0; i < count; i++) {
        here[i] = question_of(instrument, link->config->here[i]);
        there[i] = question_of(link->instrument, link->config->there[i]);
    }
    *out = (ac_link){
        ac_str_of(link->config->name), link->instrument, here, there, count, link->source, NULL};
    if (link->source) out->format = ac_format_for_path(link->config->data);
    return true;
}

ac_status ac_project_links_of(ac_project *project, const ac_project_part *part, const ac_link **out,
                              size_t *count, ac_err *err)
{
    ac_link *links = AC_ARENA_ARRAY(&project->arena, ac_link, project->links.count + 1);
    if (!links) return ac_err_memory(err);
    *count = 0;
    *out = links;
    for (size_t i = 0; i < project->links.count; i++) {
        if (!fits(project->links.items[i].config, part->instrument)) continue;
        if (!make_link(project, &project->links.items[i], part->instrument, &links[*count]))
            return ac_err_memory(err);
        ++*count;
    }
    return AC_OK;
}

bool ac_project_is_checked_too(const ac_project *project, const ac_source *source)
{
    for (size_t i = 0; i < project->links.count; i++) {
        if (project->links.items[i].source != source) continue;
        for (size_t k = 0; k < project->config.datasets.count; k++)
            if (ac_config_glob_matches(project->config.datasets.items[k].glob,
                                       project->links.items[i].config->written))
                return true;
    }
    return false;
}
