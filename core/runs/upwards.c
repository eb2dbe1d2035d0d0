#include "runs/upwards.h"

#include "base/path.h"
#include "runs/config.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The absolute folder of `path`, without links, a slash at its end. NULL where it is not there. */
static const char *absolute_folder(ac_arena *arena, const char *path)
{
    char resolved[PATH_MAX + 1];
    ac_str folder = ac_path_folder(ac_str_of(path));
    const char *name = ac_arena_dup(arena, folder.len ? folder : AC_STR("./")).ptr;
    if (!name || !realpath(name, resolved)) return NULL;
    size_t len = strlen(resolved);
    if (resolved[len - 1] != '/') memcpy(resolved + len, "/", 2);
    return ac_arena_dup(arena, ac_str_of(resolved)).ptr;
}

bool ac_find_config(ac_arena *arena, const char *path, const char **config, const char **folder)
{
    ac_buf candidate = {0};
    *config = NULL;
    *folder = absolute_folder(arena, path);
    ac_str above = ac_str_of(*folder);
    while (above.len && !*config) {
        ac_buf_clear(&candidate);
        ac_buf_put(&candidate, above);
        ac_buf_put(&candidate, ac_str_of(AC_CONFIG_NAME));
        ac_buf_putc(&candidate, '\0');
        if (candidate.failed) break;
        if (access(candidate.ptr, F_OK) == 0)
            *config = ac_arena_dup(arena, ac_str_of(candidate.ptr)).ptr;
        above = ac_path_folder(ac_str_sub(above, 0, above.len - 1));
    }
    bool ok = !candidate.failed && !arena->failed;
    ac_buf_release(&candidate);
    return ok;
}

const char *ac_path_for_people(const char *path)
{
    char here[PATH_MAX + 1];
    if (!getcwd(here, sizeof here)) return path;
    size_t len = strlen(here);
    if (len == 1) return path;
    return strncmp(path, here, len) == 0 && path[len] == '/' ? path + len + 1 : path;
}
