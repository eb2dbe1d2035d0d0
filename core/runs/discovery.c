#include "runs/discovery.h"

#include "base/path.h"
#include "findings/waivers.h"
#include "readers/reader.h"
#include "runs/config.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef AC_VEC(const char *) name_list;

bool ac_is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, sorted, without hidden ones. The folder is closed again before its
 * subfolders are opened, so that deep trees cost no open files. */
static ac_status list_names(ac_arena *arena, const char *folder, name_list *names, ac_err *err)
{
    DIR *open = opendir(folder);
    if (!open)
        return ac_err_set(err, AC_ERR_IO, folder, "the folder cannot be read: %s", strerror(errno));
    bool ok = true;
    for (struct dirent *entry; ok && (errno = 0, entry = readdir(open)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        const char *name = ac_arena_dup(arena, ac_str_of(entry->d_name)).ptr;
        ok = name && ac_vec_push(names, name);
    }
    int error =
        ok ? errno : 0; /* a folder of which a part is known must not look like a small one */
    closedir(open);
    if (!ok) return ac_err_memory(err);
    if (error)
        return ac_err_set(err, AC_ERR_IO, folder, "the folder cannot be read: %s", strerror(error));
    if (names->count) qsort(names->items, names->count, sizeof *names->items, compare_names);
    return AC_OK;
}

static const char *join(ac_arena *arena, const char *folder, const char *name)
{
    ac_buf path = {0};
    if (strcmp(folder, ".") != 0) ac_buf_puts(&path, folder);
    if (path.len && path.ptr[path.len - 1] != '/') ac_buf_putc(&path, '/');
    ac_buf_puts(&path, name);
    return ac_arena_keep(arena, &path).ptr;
}

static bool is_sheet_name(const char *name)
{
    return ac_format_for_path(name) && strcmp(name, AC_CONFIG_NAME) != 0 &&
           strcmp(name, AC_WAIVERS_NAME) != 0;
}

static ac_status add(const ac_discovery *discovery, ac_found found, ac_err *err)
{
    return ac_vec_push(discovery->found, found) ? AC_OK : ac_err_memory(err);
}

static ac_status walk(const ac_discovery *discovery, const char *folder, size_t argument,
                      ac_err *err);

static ac_status visit(const ac_discovery *discovery, const char *path, const char *name,
                       size_t argument, ac_err *err)
{
    struct stat link, target;
    if (!path) return ac_err_memory(err);
    if (lstat(path, &link) != 0) {
        if (errno == ENOENT) return AC_OK; /* gone since it was listed */
        ac_err_set(err, AC_ERR_IO, path, "cannot be looked at: %s", strerror(errno));
        discovery->failure(discovery->context, err);
        return AC_OK;
    }
    if (S_ISDIR(link.st_mode)) return walk(discovery, path, argument, err);
    if (!is_sheet_name(name)) return AC_OK;
    bool to_folder = S_ISLNK(link.st_mode) && stat(path, &target) == 0 && S_ISDIR(target.st_mode);
    return to_folder
               ? AC_OK
               : add(discovery,
                     (ac_found){.path = path, .argument = (uint32_t)argument, .in_folder = true},
                     err);
}

static ac_status walk(const ac_discovery *discovery, const char *folder, size_t argument,
                      ac_err *err)
{
    name_list names = {0};
    ac_arena arena = {0};
    ac_status status = list_names(&arena, folder, &names, err);
    if (status == AC_ERR_IO) {
        discovery->failure(discovery->context, err);
        status = AC_OK;
    }
    for (size_t i = 0; i < names.count && status == AC_OK; i++)
        status = visit(discovery, join(discovery->arena, folder, names.items[i]), names.items[i],
                       argument, err);
    ac_vec_release(&names);
    ac_arena_release(&arena);
    return status;
}

ac_status ac_discover(const ac_discovery *discovery, const char *path, size_t argument, ac_err *err)
{
    if (strcmp(path, "-") == 0)
        return add(discovery,
                   (ac_found){"<stdin>", (uint32_t)argument, .is_named = true, .is_stdin = true},
                   err);
    if (ac_is_folder(path)) return walk(discovery, path, argument, err);
    /* What is not there is no file that a folder could have given. */
    bool as_in_folder = discovery->as_in_folders &&
                        (access(path, F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR));
    if (as_in_folder && !is_sheet_name(ac_path_name(ac_str_of(path)).ptr)) return AC_OK;
    return add(discovery, (ac_found){path, (uint32_t)argument, as_in_folder, .is_named = true},
               err);
}
