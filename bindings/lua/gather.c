/* Rule files: found in a folder, and opened before any of them runs. */
#include "base/path.h"
#include "lua/internal.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_DEPTH = 16, MAX_FILES = 10000 };

/* The rule files of a folder; their paths lie in the arena. */
typedef struct listing {
    ac_arena arena;
    AC_VEC(const char *) paths;
    char root[PATH_MAX]; /* what the folder really is */
} listing;

static ac_status list_folder(listing *list, const char *folder, int depth, ac_err *err);

static const char *join_path(listing *list, const char *folder, const char *name)
{
    ac_buf path = {0};
    ac_buf_puts(&path, folder);
    if (!ac_str_ends(ac_str_of(folder), AC_STR("/"))) ac_buf_putc(&path, '/');
    ac_buf_puts(&path, name);
    return ac_arena_keep(&list->arena, &path).ptr;
}

/* What lies elsewhere is no part of a pack, and would be shown to whoever reads its findings. */
static ac_status refuse_outside(const listing *list, const char *path, ac_err *err)
{
    char real[PATH_MAX];
    size_t len = strlen(list->root);
    if (!realpath(path, real))
        return ac_err_set(err, AC_ERR_IO, path, "cannot be looked at: %s", strerror(errno));
    if (strncmp(real, list->root, len) == 0 && (list->root[len - 1] == '/' || real[len] == '/'))
        return AC_OK;
    return ac_err_set(err, AC_ERR_SETUP, path,
                      "is a link out of the folder of rules; copy the file into it");
}

static ac_status list_entry(listing *list, const char *folder, const char *name, int depth,
                            ac_err *err)
{
    struct stat about;
    if (name[0] == '.') return AC_OK;
    const char *path = join_path(list, folder, name);
    if (!path) return ac_err_memory(err);
    if (stat(path, &about) != 0) {
        if (errno == ENOENT || errno == ELOOP) return AC_OK; /* a dangling link */
        return ac_err_set(err, AC_ERR_IO, path, "cannot be looked at: %s", strerror(errno));
    }
    bool is_folder = S_ISDIR(about.st_mode);
    bool is_file = S_ISREG(about.st_mode) && ac_str_ends(ac_str_of(name), AC_STR(".lua"));
    if (!is_folder && !is_file) return AC_OK;
    ac_status status = refuse_outside(list, path, err);
    if (status) return status;
    if (is_folder) return list_folder(list, path, depth + 1, err);
    if (list->paths.count >= MAX_FILES)
        return ac_err_set(err, AC_ERR_LIMIT, folder, "more than %d rule files", MAX_FILES);
    return ac_vec_push(&list->paths, path) ? AC_OK : ac_err_memory(err);
}

static ac_status list_folder(listing *list, const char *folder, int depth, ac_err *err)
{
    if (depth > MAX_DEPTH)
        return ac_err_set(err, AC_ERR_LIMIT, folder, "folders of rules lie deeper than %d levels",
                          MAX_DEPTH);
    DIR *open = opendir(folder);
    if (!open)
        return ac_err_set(err, AC_ERR_IO, folder, "the folder cannot be read: %s", strerror(errno));
    ac_status status = AC_OK;
    struct dirent *entry = NULL;
    while (status == AC_OK && (errno = 0, entry = readdir(open)) != NULL)
        status = list_entry(list, folder, entry->d_name, depth, err);
    if (status == AC_OK && errno)
        status =
            ac_err_set(err, AC_ERR_IO, folder, "the folder cannot be read: %s", strerror(errno));
    closedir(open);
    return status;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static ac_status keep_file(const char *path, ac_source_set *keep, ac_err *err)
{
    const ac_source *source = ac_source_set_find(keep, ac_str_of(path), NULL);
    return source ? AC_OK : ac_source_set_load(keep, &source, path, err);
}

static ac_status keep_folder(const char *path, ac_source_set *keep, ac_err *err)
{
    listing list = {0};
    ac_status status = AC_OK;
    if (!realpath(path, list.root))
        return ac_err_set(err, AC_ERR_IO, path, "the folder cannot be read: %s", strerror(errno));
    status = list_folder(&list, path, 0, err);
    if (list.paths.count)
        qsort(list.paths.items, list.paths.count, sizeof *list.paths.items, compare_paths);
    for (size_t i = 0; i < list.paths.count && status == AC_OK; i++)
        status = keep_file(list.paths.items[i], keep, err);
    ac_vec_release(&list.paths);
    ac_arena_release(&list.arena);
    return status;
}

/* `require "terms"`, with or without brackets; every rule has a field of that name. */
static bool requires_files(ac_str text)
{
    ac_str word = AC_STR("require");
    for (size_t at = 0; (at = ac_str_find(text, word, at)) != SIZE_MAX;) {
        size_t blank;
        at += word.len;
        while ((blank = ac_blank_len(text, at)) != 0) at += blank;
        if (at < text.len && strchr("\"'([", text.ptr[at])) return true;
    }
    return false;
}

/* What a file by itself may share with others lies beside it. */
static ac_status keep_single(const char *path, ac_source_set *keep, ac_err *err)
{
    ac_buf folder = {0};
    ac_status status = keep_file(path, keep, err);
    const ac_source *source = ac_source_set_find(keep, ac_str_of(path), NULL);
    if (status || !requires_files(ac_source_text(source))) return status;
    ac_str pack = ac_path_folder(ac_str_of(path));
    ac_buf_put(&folder, pack.len ? pack : AC_STR("."));
    ac_buf_putc(&folder, '\0');
    status = folder.failed ? ac_err_memory(err) : keep_folder(folder.ptr, keep, err);
    ac_buf_release(&folder);
    return status;
}

/* True for a file in the folder `path`, or in one below it. */
static bool is_below(const ac_source *source, ac_str path)
{
    ac_str own = ac_str_of(ac_source_path(source));
    return ac_str_starts(own, path) && own.len > path.len &&
           (ac_str_ends(path, AC_STR("/")) || own.ptr[path.len] == '/') &&
           ac_str_ends(own, AC_STR(".lua"));
}

bool ac_lua_is_of(const char *path, const ac_source *source)
{
    ac_str name = ac_str_of(path);
    return ac_str_eq(ac_str_of(ac_source_path(source)), name) || is_below(source, name);
}

ac_status ac_rules_gather(const char *path, ac_source_set *keep, ac_err *err)
{
    struct stat about;
    if (ac_source_set_find(keep, ac_str_of(path), NULL)) return AC_OK;
    for (size_t i = 0; i < keep->sources.count; i++)
        if (ac_lua_is_of(path, keep->sources.items[i])) return AC_OK;
    if (stat(path, &about) != 0)
        return ac_err_set(err, AC_ERR_IO, path, "the rules cannot be read: %s", strerror(errno));
    if (!S_ISDIR(about.st_mode)) return keep_single(path, keep, err);
    size_t before = keep->sources.count;
    ac_status status = keep_folder(path, keep, err);
    if (status || keep->sources.count > before) return status;
    return ac_err_set(err, AC_ERR_SETUP, path, "there is no rule file (*.lua) in this folder");
}
