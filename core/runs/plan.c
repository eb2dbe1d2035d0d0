/* The plan of a run: which files it reads, each with its format and project. */
#include "base/path.h"
#include "runs/remote.h"
#include "runs/upwards.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define NO_PROJECT SIZE_MAX /* of a file on its way into the plan */

typedef struct planning {
    ac_run_state *run;
    ac_found_list found;
    bool *answered;   /* by argument: it gave a file to read, or a failure was told */
    size_t argument;  /* at hand */
    const char *told; /* the folder that was last told of having no accord.yaml */
    ac_task *strays;  /* by argument: a file of the folder that has no accord.yaml */
} planning;

static void tell(planning *plan, const ac_err *err)
{
    plan->answered[plan->argument] = true;
    ac_run_fail(plan->run, err);
}

static void failure(void *context, const ac_err *err)
{
    tell(context, err);
}

static ac_status discover(planning *plan, ac_err *err)
{
    const ac_run_order *order = plan->run->order;
    const ac_discovery discovery = {&plan->run->arena, &plan->found, order->as_in_folders, failure,
                                    plan};
    ac_status status = AC_OK;
    for (size_t i = 0; i < order->path_count && !status; i++) {
        plan->argument = i;
        status = ac_discover(&discovery, order->paths[i], i, err);
    }
    return status;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static ac_status find_project(planning *plan, const char *config, size_t *index, ac_err *err)
{
    ac_run_state *run = plan->run;
    size_t i = 0;
    while (i < run->projects.count &&
           !same_text(ac_project_config_path(run->projects.items[i].project), config))
        i++;
    *index = i;
    if (i < run->projects.count) return AC_OK;
    ac_status status = ac_run_add_project(run, config, err);
    if (!status && !run->projects.items[i].usable) plan->answered[plan->argument] = true;
    return status;
}

/* Options that say all there is to say stand in for accord.yaml. */
static bool looks_for_config(const ac_setup *setup)
{
    return !setup->instrument || !(setup->rule_count || setup->without_rules);
}

static ac_status place(planning *plan, ac_task *file, ac_err *err)
{
    const char *config, *path = file->found.is_stdin ? "" : file->found.path;
    const ac_setup *setup = &plan->run->order->setup;
    file->project = NO_PROJECT;
    ac_status status = ac_find_config(&plan->run->arena, path, &config, &file->folder, err);
    if (status) return status;
    if (!looks_for_config(setup)) config = NULL;
    return config || setup->instrument ? find_project(plan, config, &file->project, err) : AC_OK;
}

/* Files in one folder share what place() finds. */
static ac_status place_by_folder(planning *plan, ac_task *file, ac_err *err)
{
    ac_str folder = ac_path_folder(ac_str_of(file->found.path));
    const ac_task *before = NULL;
    const ac_run_state *run = plan->run;
    if (run->tasks.count) before = &run->tasks.items[run->tasks.count - 1];
    if (!before || before->found.is_stdin || file->found.is_stdin ||
        !ac_str_eq(folder, ac_path_folder(ac_str_of(before->found.path))))
        return place(plan, file, err);
    file->folder = before->folder;
    file->project = before->project;
    return AC_OK;
}

/* The extensions of all formats, with blanks between them. */
static void list_extensions(char *out, size_t size)
{
    int at = 0;
    *out = '\0';
    for (size_t i = 0; i < ac_format_count() && at >= 0 && (size_t)at < size; i++)
        at += snprintf(out + at, size - (size_t)at, "%s%s", i ? " " : "",
                       ac_format_at(i)->extensions);
}

static ac_status unknown_format(const char *path, ac_err *err)
{
    char known[200];
    list_extensions(known, sizeof known);
    return ac_err_set(err, AC_ERR_FORMAT, path,
                      "no sheet format has this extension (known: %s); rename the file, or say "
                      "what it is with --from",
                      known);
}

/* A file that was named must be there and have a format. */
static ac_status choose_format(planning *plan, ac_task *file, ac_err *err)
{
    file->format = plan->run->order->format;
    if (file->found.is_stdin) return AC_OK;
    if (!file->found.in_folder && access(file->found.path, F_OK) != 0) {
        ac_source *none;
        ac_status status = ac_source_load(&none, file->found.path, err);
        ac_source_free(none);
        return status ? status : ac_err_set(err, AC_ERR_IO, file->found.path, "cannot be reached");
    }
    if (!file->format) file->format = ac_format_for_path(file->found.path);
    return file->format ? AC_OK : unknown_format(file->found.path, err);
}

static ac_status consider(planning *plan, const ac_found *found, ac_err *err)
{
    ac_task file = {.found = *found};
    plan->argument = found->argument;
    ac_status status = choose_format(plan, &file, err);
    if (status) {
        tell(plan, err);
        return AC_OK;
    }
    status = place_by_folder(plan, &file, err);
    if (status) return status;
    return ac_vec_push(&plan->run->tasks, file) ? AC_OK : ac_err_memory(err);
}

/* Walks through folders meet nothing hidden; files that are named may be, below accord.yaml. What
 * lies above it, such as a cache that holds the whole project, does not count. */
static bool is_hidden(const ac_run_state *run, const ac_task *file)
{
    if (!file->found.is_named) return false;
    const char *config = NULL;
    ac_str path = ac_str_of(file->found.path), folder = ac_path_folder(path);
    if (file->project != NO_PROJECT)
        config = ac_project_config_path(run->projects.items[file->project].project);
    if (config) {
        folder = ac_str_of(file->folder);
        folder = ac_str_sub(folder, ac_path_folder(ac_str_of(config)).len, folder.len);
    }
    return ac_path_is_hidden(folder) || ac_path_is_hidden(ac_path_name(path));
}

static bool has_instrument(const ac_run_state *run, const ac_task *file)
{
    bool rows = file->format && file->format->next_part;
    return ac_project_has_instrument(run->projects.items[file->project].project, file->folder,
                                     ac_path_name(ac_str_of(file->found.path)).ptr, rows);
}

/* Found in a folder, but no sheet: it is hidden, sets a project up, or accord.yaml excludes it. */
static bool is_left_out(planning *plan, const ac_task *file, ac_err *err)
{
    const ac_run_state *run = plan->run;
    int error = 0;
    if (!file->found.in_folder) return false;
    if (is_hidden(run, file)) return true;
    for (size_t i = 0; i < run->projects.count; i++)
        if (ac_project_owns(run->projects.items[i].project, file->found.path, &error)) return true;
    if (error) {
        ac_err_set(err, AC_ERR_IO, file->found.path, "cannot be looked at: %s", strerror(error));
        tell(plan, err);
        return true;
    }
    if (file->project == NO_PROJECT) return false;
    ac_str name = ac_path_name(ac_str_of(file->found.path));
    const ac_project *project = run->projects.items[file->project].project;
    if (run->projects.items[file->project].usable && !has_instrument(run, file)) return true;
    return ac_project_excludes(project, file->folder, name.ptr);
}

/* Told once for each folder. */
static void tell_no_config(planning *plan, const ac_task *file, ac_err *err)
{
    plan->argument = file->found.argument;
    if (file->folder && file->folder == plan->told) return;
    plan->told = file->folder;
    ac_err_set(err, AC_ERR_SETUP, file->found.path,
               "there is no accord.yaml in its folder or above; write one that names `instrument:` "
               "and `rules:`, or give --instrument%s",
               plan->run->order->setup.without_rules ? "" : " and --rules");
    tell(plan, err);
}

static void tell_no_instrument(planning *plan, const ac_task *file, ac_err *err)
{
    plan->argument = file->found.argument;
    ac_err_set(err, AC_ERR_SETUP, file->found.path,
               "accord.yaml names no instrument with the variables of this dataset; add lines such "
               "as `datasets:` and `  \"%.*s\": variables.yaml`, or draft one with `accord new "
               "instrument`",
               AC_STR_ARG(ac_path_name(ac_str_of(file->found.path))));
    tell(plan, err);
}

/* Whether the file is to be checked; otherwise what is wrong with it has been told. */
static bool is_task(planning *plan, const ac_task *file, ac_err *err)
{
    ac_run_state *run = plan->run;
    plan->argument = file->found.argument;
    if (is_left_out(plan, file, err)) return false;
    if (file->project == NO_PROJECT && file->found.in_folder) {
        plan->strays[file->found.argument] = *file;
        run->outcome->strays++;
        return false;
    }
    plan->answered[file->found.argument] = true;
    if (file->project == NO_PROJECT)
        tell_no_config(plan, file, err);
    else if (run->projects.items[file->project].usable && !has_instrument(run, file))
        tell_no_instrument(plan, file, err);
    else
        return run->projects.items[file->project].usable;
    return false;
}

/* Files that are named and taken as in their folder may come to nothing. */
static bool may_be_empty(const ac_run_order *order, const char *path)
{
    return order->may_be_empty || (order->as_in_folders && !ac_is_folder(path));
}

static void tell_empty_folders(planning *plan, ac_err *err)
{
    const ac_run_order *order = plan->run->order;
    char known[200];
    list_extensions(known, sizeof known);
    for (plan->argument = 0; plan->argument < order->path_count; plan->argument++) {
        if (plan->answered[plan->argument]) continue;
        if (may_be_empty(order, order->paths[plan->argument])) continue;
        if (plan->strays[plan->argument].found.path) {
            tell_no_config(plan, &plan->strays[plan->argument], err);
            continue;
        }
        ac_err_set(err, AC_ERR_SETUP, order->paths[plan->argument],
                   "there are no sheets in this folder (files that end in %s); name another, or "
                   "the files themselves",
                   known);
        tell(plan, err);
    }
}

/* A project is checked as a whole when a folder that was named holds its accord.yaml. */
static ac_status find_whole(planning *plan, ac_err *err)
{
    ac_run_state *run = plan->run;
    for (size_t i = 0; i < run->order->path_count; i++) {
        const char *config, *folder = NULL, *path = run->order->paths[i];
        ac_buf inside = {0};
        if (!ac_is_folder(path)) continue;
        ac_buf_printf(&inside, "%s/", path);
        ac_buf_putc(&inside, '\0');
        ac_status status = inside.failed
                               ? ac_err_memory(err)
                               : ac_find_config(&run->arena, inside.ptr, &config, &folder, err);
        ac_buf_release(&inside);
        if (status) return status;
        for (size_t k = 0; folder && k < run->projects.count; k++) {
            const char *own = ac_project_config_path(run->projects.items[k].project);
            if (own && ac_str_starts(ac_str_of(own), ac_str_of(folder)))
                run->projects.items[k].whole = true;
        }
    }
    return AC_OK;
}

/* There may be a million files: each stands in one list at a time. */
static ac_status consider_all(planning *plan, ac_err *err)
{
    ac_status status = AC_OK;
    for (size_t i = 0; i < plan->found.count && !status; i++)
        status = consider(plan, &plan->found.items[i], err);
    ac_vec_release(&plan->found);
    return status;
}

/* Only now all projects are known, whose own files are no sheets. */
static void keep_tasks(planning *plan, ac_err *err)
{
    ac_run_state *run = plan->run;
    size_t kept = 0;
    for (size_t i = 0; i < run->tasks.count; i++) {
        const ac_task file = run->tasks.items[i];
        if (is_task(plan, &file, err)) run->tasks.items[kept++] = file;
    }
    run->tasks.count = kept;
}

static ac_status make(planning *plan, ac_err *err)
{
    size_t arguments = plan->run->order->path_count;
    plan->answered = AC_ARENA_ARRAY(&plan->run->arena, bool, arguments);
    plan->strays = AC_ARENA_ARRAY(&plan->run->arena, ac_task, arguments);
    ac_status status = plan->answered && plan->strays ? discover(plan, err) : ac_err_memory(err);
    if (!status) status = consider_all(plan, err);
    if (status) return status;
    keep_tasks(plan, err);
    tell_empty_folders(plan, err);
    return find_whole(plan, err);
}

ac_status ac_run_plan(ac_run_state *run, ac_err *err)
{
    planning plan = {.run = run};
    ac_status status = make(&plan, err);
    ac_vec_release(&plan.found);
    return status;
}
