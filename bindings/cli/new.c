#include "cli/new.h"

#include "base/path.h"
#include "cli/atomic.h"
#include "cli/command.h"
#include "cli/pack.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail(ac_cli_output *output, const char *where, const char *why)
{
    ac_err err;
    ac_err_set(&err, AC_ERR_IO, where, "%s", why);
    ac_cli_complain(output, &err);
    return AC_EXIT_FAILED;
}

/* What stands there already stays. */
static int write_new(const ac_buf *path_text, const ac_buf *text, ac_cli_output *output)
{
    ac_err err;
    if (path_text->failed || text->failed) return fail(output, NULL, "out of memory");
    const char *path = path_text->ptr;
    if (access(path, F_OK) == 0)
        return fail(output, path, "is there already, and was left as it is");
    if (errno != ENOENT) return fail(output, path, strerror(errno));
    if (ac_cli_write_file(path, ac_buf_str(text), &err) != AC_OK) {
        ac_cli_complain(output, &err);
        return AC_EXIT_FAILED;
    }
    ac_buf_printf(&output->text, "wrote %s\n", path);
    return AC_EXIT_CLEAN;
}

static bool is_rule_name(const char *name)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return len && !name[len];
}

/* The first folder of rules that accord.yaml names and that belongs to its project, else here;
 * NULL, with errno set, where that cannot be found out. */
static const char *folder_of_rules(const ac_project *loaded)
{
    size_t count;
    char real[PATH_MAX];
    struct stat about;
    const char *const *paths = ac_project_rules(loaded, &count);
    const char *config = ac_project_config_path(loaded);
    ac_str project = config ? ac_path_folder(ac_str_of(config)) : (ac_str){0};
    for (size_t i = 0; i < count && project.len; i++) {
        if (stat(paths[i], &about) != 0 || !realpath(paths[i], real)) {
            if (errno == ENOENT) continue;
            return NULL;
        }
        if (S_ISDIR(about.st_mode) && ac_str_starts(ac_str_of(real), project)) return paths[i];
    }
    return ".";
}

static int new_rule(const char *name, const ac_cli_options *options, ac_cli_output *output)
{
    ac_cli_setting setting;
    ac_buf path = {0}, text = {0};
    int status = AC_EXIT_FAILED;
    if (!is_rule_name(name))
        return ac_cli_complain_usage(output, "new",
                                     "a rule's name has small letters, digits and hyphens only");
    ac_cli_setting_open(&setting, NULL, false, options, output);
    const char *folder = setting.project ? folder_of_rules(setting.project) : NULL;
    if (setting.project && !folder) fail(output, "the folder of rules", strerror(errno));
    if (folder) {
        ac_buf_printf(&path, "%s/%s.lua%c", folder, name, '\0');
        ac_cli_draft_rule(&text, ac_project_instrument(setting.project), name);
        status = write_new(&path, &text, output);
    }
    ac_cli_setting_close(&setting);
    ac_buf_release(&path);
    ac_buf_release(&text);
    return status;
}

static int make_folders(const char *path, ac_cli_output *output)
{
    ac_buf folder = {0};
    int status = AC_EXIT_CLEAN;
    for (size_t i = 0; path[i] && status == AC_EXIT_CLEAN; i++) {
        ac_buf_putc(&folder, path[i]);
        if (path[i] != '/' || i == 0) continue;
        ac_buf_putc(&folder, '\0');
        if (folder.failed)
            status = fail(output, path, "out of memory");
        else if (mkdir(folder.ptr, 0777) != 0 && errno != EEXIST)
            status = fail(output, path, strerror(errno));
        folder.len--;
    }
    ac_buf_release(&folder);
    return status;
}

/* By a try before, which did not get to its end. */
static bool is_written(const char *path, ac_str text)
{
    ac_source *source = NULL;
    bool same = access(path, F_OK) == 0 && !ac_source_load(&source, path, NULL) &&
                ac_str_eq(ac_source_text(source), text);
    ac_source_free(source);
    return same;
}

static int write_project_file(const char *folder, const ac_cli_project_file *file, bool *any,
                              ac_cli_output *output)
{
    ac_buf path = {0}, text = {0};
    int status = AC_EXIT_CLEAN;
    ac_buf_printf(&path, "%s/%s%c", folder, file->path, '\0');
    ac_buf_puts(&text, file->text);
    if (path.failed || !is_written(path.ptr, ac_str_of(file->text))) {
        if (!path.failed) status = make_folders(path.ptr, output);
        if (status == AC_EXIT_CLEAN) status = write_new(&path, &text, output);
        *any = true;
    }
    ac_buf_release(&path);
    ac_buf_release(&text);
    return status;
}

static int new_project(const char *folder, ac_cli_output *output)
{
    bool any = false;
    for (const ac_cli_project_file *file = ac_cli_project_files; file->path; file++) {
        int status = write_project_file(folder, file, &any, output);
        if (status != AC_EXIT_CLEAN) return status;
    }
    if (!any) return fail(output, folder, "the project is there already, and was left as it is");
    ac_buf_printf(&output->text,
                  "now try: accord check %s && accord test %s/rules\n"
                  "then put your questions into %s/instrument.yaml\n",
                  folder, folder, folder);
    return AC_EXIT_CLEAN;
}

/* data/alliances.csv: data/alliances, and alliances. */
static ac_str without_extension(ac_str path)
{
    size_t dot = path.len;
    while (dot && path.ptr[dot - 1] != '.' && path.ptr[dot - 1] != '/') dot--;
    return dot > 1 && path.ptr[dot - 1] == '.' ? ac_str_sub(path, 0, dot - 1) : path;
}

static int write_draft(const char *path, const ac_survey *survey, ac_cli_output *output)
{
    ac_buf text = {0}, target = {0};
    ac_str stem = without_extension(ac_str_of(path)), name = ac_path_name(stem);
    ac_buf_printf(&target, "%.*s.yaml%c", AC_STR_ARG(stem), '\0');
    ac_cli_draft_instrument(&text, survey, name);
    int status = write_new(&target, &text, output);
    if (status == AC_EXIT_CLEAN)
        ac_buf_printf(&output->text,
                      "%zu rows, %zu columns; now give the variables their words, and name it in "
                      "accord.yaml:\n\n  datasets:\n    \"%.*s\": %s\n",
                      survey->rows, survey->columns.count,
                      AC_STR_ARG(ac_path_name(ac_str_of(path))),
                      ac_path_name(ac_str_of(target.ptr)).ptr);
    if (survey->ragged && status == AC_EXIT_CLEAN)
        ac_buf_printf(&output->text,
                      "%zu rows have more or fewer cells than columns, and were not "
                      "looked at\n",
                      survey->ragged);
    ac_buf_release(&text);
    ac_buf_release(&target);
    return status;
}

static int new_instrument(const char *path, ac_cli_output *output)
{
    ac_parts *parts;
    ac_survey survey = {0};
    ac_err err;
    int result = AC_EXIT_FAILED;
    ac_status status = ac_parts_open(&parts, path, &err);
    if (!status) status = ac_survey_read(&survey, parts, &err);
    if (!status && !survey.columns.count)
        status = ac_err_set(&err, AC_ERR_FORMAT, path, "has no columns");
    if (status)
        ac_cli_complain(output, &err);
    else
        result = write_draft(path, &survey, output);
    ac_survey_release(&survey);
    ac_parts_free(parts);
    return result;
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    const char *const *words = options->arguments.items;
    if (options->arguments.count == 2 && strcmp(words[0], "rule") == 0)
        return new_rule(words[1], options, output);
    if (options->arguments.count == 2 && strcmp(words[0], "project") == 0)
        return new_project(words[1], output);
    if (options->arguments.count == 2 && strcmp(words[0], "instrument") == 0)
        return new_instrument(words[1], output);
    return ac_cli_complain_usage(
        output, "new",
        "say what: accord new rule NAME, accord new project DIR, or accord "
        "new instrument DATASET");
}

static const ac_cli_option *const options[] = {&ac_cli_option_instrument, &ac_cli_option_help,
                                               NULL};

const ac_cli_command ac_cli_new = {
    .name = "new",
    .arguments = "rule NAME | project DIR | instrument DATASET",
    .english = "Begins a rule, a project or an instrument, that works as it is and is to be edited",
    .more =
        "A rule goes into the first folder of rules of the nearest accord.yaml. A project is an\n"
        "instrument, an accord.yaml, a rule, a sheet, and a file for CI. An instrument is\n"
        "drafted from a dataset (CSV, TSV), beside it: types, codes, ranges, missing codes. "
        "Nothing\n"
        "that is there is overwritten.\n",
    .examples = "  accord new project treaties\n"
                "  accord new instrument alliances.csv\n"
                "  accord new rule limits-described\n",
    .statuses = ac_cli_statuses,
    .most_arguments = 2,
    .options = options,
    .run = run,
};
