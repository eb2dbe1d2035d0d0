#include "runs/project_internal.h"

#include "base/path.h"
#include "readers/reader.h"
#include "runs/shipped.h"
#include "runs/upwards.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

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

static ac_status add_part(ac_project *project, const char *path, ac_err *err)
{
    for (size_t i = 0; i < project->parts.count; i++)
        if (strcmp(project->parts.items[i].instrument_path, path) == 0) return AC_OK;
    const ac_project_part part = {.instrument_path = path};
    return ac_vec_push(&project->parts, part) ? AC_OK : ac_err_memory(err);
}

/* An option stands in for all that accord.yaml names. */
static ac_status choose_instruments(ac_project *project, const ac_setup *setup, ac_err *err)
{
    const ac_config *config = &project->config;
    const char *path = config->instrument;
    ac_status status = AC_OK;
    if (setup->instrument)
        status = find_named(project, &ac_shipped_instrument, setup->instrument, setup, &path, err);
    project->has_sheets = path != NULL;
    if (!status && path) status = add_part(project, path, err);
    for (size_t i = 0; i < config->datasets.count && !setup->instrument && !status; i++)
        status = add_part(project, config->datasets.items[i].instrument, err);
    if (status || project->parts.count) return status;
    return ac_err_set(err, AC_ERR_SETUP, config->path,
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
    bool judged_by_instrument = !project->has_sheets && project->parts.count;
    if (project->rules.count || setup->without_rules || judged_by_instrument) return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, project->config.path,
                      "no rules are named; %s`rules: [common]`, or give --rules",
                      project->config.path ? "add a line such as "
                                           : "write an accord.yaml with a line such as ");
}

static ac_status load_config(ac_project *project, const ac_setup *setup, ac_report *report,
                             ac_err *err)
{
    project->config.limits = ac_default_limits;
    if (!project->config_path) return AC_OK;
    ac_status status =
        ac_config_load(&project->config, ac_path_for_people(project->config_path),
                       setup->data_folder, &project->arena, &project->keep, report, err);
    project->setup_limits = ac_limits_larger(&project->config.limits, &ac_default_limits);
    project->keep.limits = &project->setup_limits;
    return status;
}

/* Options stand in for what accord.yaml says. */
static void choose_values(ac_project *project, const ac_setup *setup)
{
    ac_config *config = &project->config;
    project->fail_on = config->has_fail_on ? config->fail_on : AC_FAIL_ON_ERROR;
    if (setup->fail_on) ac_fail_on_parse(ac_str_of(setup->fail_on), &project->fail_on);
    project->tolerates_crashes = config->tolerates_crashes;
    if (setup->on_crash) project->tolerates_crashes = strcmp(setup->on_crash, "finding") == 0;
    project->strict =
        setup->strict || (config->has_strict ? config->strict : setup->strict_default);
    if (setup->baseline) config->baseline = setup->baseline;
}

static bool choose_severities(ac_project *project, const ac_setup *setup)
{
    const ac_config *config = &project->config;
    bool ok = true;
    for (size_t i = 0; i < config->overrides.count; i++)
        for (size_t k = 0; k < config->overrides.items[i].severities.count && ok; k++)
            ok = ac_vec_push(&project->elsewhere, config->overrides.items[i].severities.items[k]);
    project->selection = setup->selection;
    project->selection.severities = config->severities.items;
    project->selection.severity_count = config->severities.count;
    project->selection.elsewhere = project->elsewhere.items;
    project->selection.elsewhere_count = project->elsewhere.count;
    return ok && ac_project_enter(project, NULL, NULL);
}

static ac_status load_instruments(ac_project *project, ac_report *report, ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < project->parts.count && !status; i++)
        status = ac_instrument_load(&project->parts.items[i].instrument,
                                    project->parts.items[i].instrument_path, &project->keep, report,
                                    err);
    return status;
}

/* Rule files for the other parts are passed over. */
static bool name_others(ac_project *project, ac_project_part *part)
{
    size_t count = 0;
    part->beside = AC_ARENA_ARRAY(&project->arena, ac_str, project->parts.count);
    for (size_t i = 0; i < project->parts.count && part->beside; i++)
        if (&project->parts.items[i] != part)
            part->beside[count++] = ac_instrument_id(project->parts.items[i].instrument);
    project->selection.beside = part->beside;
    project->selection.beside_count = count;
    return part->beside != NULL;
}

static ac_status gather_rules(ac_project *project, const ac_setup *setup, ac_err *err)
{
    const ac_checker_maker *maker = &setup->maker;
    ac_status status = AC_OK;
    if (!maker->gather) return AC_OK;
    for (size_t i = 0; i < project->rules.count && !status; i++)
        status = maker->gather(maker->context, project->rules.items[i], &project->keep, err);
    return status;
}

static ac_status load(ac_project *project, const ac_setup *setup, ac_report *report, ac_err *err)
{
    ac_status status = load_config(project, setup, report, err);
    if (!status && setup->config_only) return AC_OK;
    if (!status) status = choose_instruments(project, setup, err);
    if (!status) status = choose_rules(project, setup, err);
    if (!status) status = load_instruments(project, report, err);
    if (!status) status = ac_project_load_links(project, setup, report, err);
    if (status) return status;
    choose_values(project, setup);
    if (!choose_severities(project, setup)) return ac_err_memory(err);
    return setup->without_rules ? AC_OK : gather_rules(project, setup, err);
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

ac_status ac_project_make_checkers(ac_project *project, const ac_setup *setup,
                                   const ac_watch *watch, ac_report *report, ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < project->parts.count && !status; i++) {
        ac_project_part *part = &project->parts.items[i];
        if (!name_others(project, part)) return ac_err_memory(err);
        const ac_link *links;
        size_t link_count;
        status = ac_project_links_of(project, part, &links, &link_count, err);
        if (status) return status;
        const ac_checker_request request = {.links = links,
                                            .link_count = link_count,
                                            .instrument = part->instrument,
                                            .rules = project->rules.items,
                                            .rule_count =
                                                setup->without_rules ? 0 : project->rules.count,
                                            .selection = &project->selection,
                                            .keep = &project->keep,
                                            .limits = &project->config.limits,
                                            .watch = watch};
        status = setup->maker.make(setup->maker.context, &part->checker, &request, report, err);
    }
    return status;
}

size_t ac_project_part_at_hand(const ac_project *project)
{
    return project->at_hand;
}

ac_arena *ac_project_arena(ac_project *project)
{
    return &project->arena;
}

void ac_project_set_checker(ac_project *project, const ac_checker *checker)
{
    if (project->at_hand < project->parts.count)
        project->parts.items[project->at_hand].checker = *checker;
}

ac_source_set *ac_project_sources(ac_project *project)
{
    return &project->keep;
}

void ac_project_check_severities(const ac_project *project, const ac_setup *setup,
                                 ac_report *report)
{
    bool from_config = !setup->without_rules && project->rules.count && !setup->rule_count;
    if (from_config) ac_project_check_patterns(project, report);
}

void ac_project_free(ac_project *project, const ac_setup *setup)
{
    if (!project) return;
    for (size_t i = 0; i < project->parts.count; i++) {
        ac_project_part *part = &project->parts.items[i];
        if (setup->maker.unmake && part->checker.self)
            setup->maker.unmake(setup->maker.context, &part->checker);
        ac_instrument_free(part->instrument);
    }
    for (size_t i = 0; i < project->links.count; i++)
        ac_instrument_free(project->links.items[i].owned);
    ac_vec_release(&project->own);
    ac_vec_release(&project->links);
    ac_vec_release(&project->parts);
    ac_config_release(&project->config);
    ac_vec_release(&project->rules);
    ac_vec_release(&project->elsewhere);
    ac_vec_release(&project->here);
    ac_source_set_release(&project->keep);
    ac_arena_release(&project->arena);
    ac_mem_free(project);
}

const char *ac_project_config_path(const ac_project *project)
{
    return project->config_path;
}

/* All-zero for a project that is not loaded. */
static const ac_project_part *at_hand(const ac_project *project)
{
    static const ac_project_part none = {0};
    return project->at_hand < project->parts.count ? &project->parts.items[project->at_hand]
                                                   : &none;
}

size_t ac_project_part_count(const ac_project *project)
{
    return project->parts.count;
}

void ac_project_use_part(ac_project *project, size_t i)
{
    project->at_hand = i;
}

const ac_instrument *ac_project_instrument(const ac_project *project)
{
    return at_hand(project)->instrument;
}

const ac_checker *ac_project_checker(const ac_project *project)
{
    return &at_hand(project)->checker;
}

const char *const *ac_project_rules(const ac_project *project, size_t *count)
{
    *count = project->rules.count;
    return project->rules.items;
}

const char *ac_project_instrument_path(const ac_project *project)
{
    return at_hand(project)->instrument_path;
}

const char *ac_project_baseline_path(const ac_project *project)
{
    return project->config.baseline;
}

const ac_config *ac_project_config(const ac_project *project)
{
    return &project->config;
}

ac_process_limits ac_project_worker_limits(const ac_project *project)
{
    const uint64_t *of = project->config.limits.of;
    /* Rules look at the clock by themselves, and can say at which line they were. */
    return (ac_process_limits){.memory = of[AC_LIMIT_WORKER_MEMORY],
                               .cpu = (double)of[AC_LIMIT_CPU] + 1,
                               .wall = (double)of[AC_LIMIT_WALL]};
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
