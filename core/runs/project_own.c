/* Which files set a project up, and so are no sheets. */
#include "readers/reader.h"
#include "runs/project_internal.h"

#include <errno.h>
#include <sys/stat.h>

/* A file that is not there, or a link to none, is none that belongs to anything. */
static bool look(const char *path, struct stat *about, int *error)
{
    if (stat(path, about) == 0) return true;
    if (errno != ENOENT && errno != ELOOP) *error = errno;
    return false;
}

/* Once, not for each of a million sheets. */
static void look_at_own(ac_project *project)
{
    for (; project->own_looked < project->keep.sources.count; project->own_looked++) {
        const ac_source *source = project->keep.sources.items[project->own_looked];
        const char *kept = ac_source_path(source);
        struct stat about;
        if (!ac_format_for_path(kept)) continue; /* such as rule files: no sheet is named so */
        if (ac_project_is_checked_too(project, source)) continue;
        if (!look(kept, &about, &project->own_error)) continue;
        const ac_project_file own = {about.st_dev, about.st_ino};
        if (!ac_vec_push(&project->own, own)) project->own_error = ENOMEM;
    }
}

bool ac_project_owns(ac_project *project, const char *path, int *error)
{
    struct stat file;
    if (!look(path, &file, error)) return false;
    look_at_own(project);
    for (size_t i = 0; i < project->own.count; i++) {
        const ac_project_file *own = &project->own.items[i];
        if (own->device == file.st_dev && own->number == file.st_ino) return true;
    }
    if (project->own_error) *error = project->own_error;
    return false;
}
