#include "runs/upwards.h"

#include "base/path.h"
#include "runs/config.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ac_status cannot_look(const char *path, ac_err *err)
{
    return ac_err_set(err, AC_ERR_IO, path, "cannot be looked at: %s", strerror(errno));
}

/* Folders above that are closed to the user are passed by, as if there were nothing. */
static bool is_not_there(void)
{
    return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
}

/* The absolute folder of `path`, without links, a slash at its end. NULL where it is not there. */
static ac_status absolute_folder(const char **out, ac_arena *arena, const char *path, ac_err *err)
{
    char resolved[PATH_MAX + 1];
    ac_str folder = ac_path_folder(ac_str_of(path));
    const char *name = ac_arena_dup(arena, folder.len ? folder : AC_STR("./")).ptr;
    *out = NULL;
    if (!name) return ac_err_memory(err);
    if (!realpath(name, resolved)) return is_not_there() ? AC_OK : cannot_look(path, err);
    size_t len = strlen(resolved);
    if (resolved[len - 1] != '/') memcpy(resolved + len, "/", 2);
    *out = ac_arena_dup(arena, ac_str_of(resolved)).ptr;
    return *out ? AC_OK : ac_err_memory(err);
}

ac_status ac_find_config(ac_arena *arena, const char *path, const char **config,
                         const char **folder, ac_err *err)
{
    ac_buf candidate = {0};
    *config = NULL;
    ac_status status = absolute_folder(folder, arena, path, err);
    ac_str above = ac_str_of(status ? NULL : *folder);
    while (above.len && !*config && !status) {
        ac_buf_clear(&candidate);
        ac_buf_put(&candidate, above);
        ac_buf_put(&candidate, ac_str_of(AC_CONFIG_NAME));
        ac_buf_putc(&candidate, '\0');
        if (candidate.failed) break;
        if (access(candidate.ptr, F_OK) == 0)
            *config = ac_arena_dup(arena, ac_str_of(candidate.ptr)).ptr;
        else if (!is_not_there())
            status = cannot_look(candidate.ptr, err);
        above = ac_path_folder(ac_str_sub(above, 0, above.len - 1));
    }
    if (candidate.failed || arena->failed) status = ac_err_memory(err);
    ac_buf_release(&candidate);
    return status;
}

const char *ac_path_for_people(const char *path)
{
    char here[PATH_MAX + 1];
    if (!getcwd(here, sizeof here)) return path;
    size_t len = strlen(here);
    if (len == 1) return path;
    return strncmp(path, here, len) == 0 && path[len] == '/' ? path + len + 1 : path;
}
