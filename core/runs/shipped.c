#include "runs/shipped.h"

#include "base/path.h"
#include "runs/upwards.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const ac_shipped_kind ac_shipped_instrument = {"instrument", "sheets", "/instrument.yaml"};
const ac_shipped_kind ac_shipped_rules = {"rule file or pack", "rules", ""};

static bool is_bare(ac_str written)
{
    return ac_str_find(written, AC_STR("/"), 0) == SIZE_MAX &&
           ac_str_find(written, AC_STR("."), 0) == SIZE_MAX;
}

/* The path, written into `buf`, if something is there. */
static const char *if_there(ac_buf *buf)
{
    ac_buf_putc(buf, '\0');
    return !buf->failed && access(buf->ptr, F_OK) == 0 ? buf->ptr : NULL;
}

static const char *shipped_path(ac_buf *buf, const ac_shipped_kind *kind, const char *data_folder,
                                ac_str name)
{
    ac_buf_clear(buf);
    ac_buf_printf(buf, "%s/%s/%.*s%s", data_folder, kind->folder, AC_STR_ARG(name), kind->inside);
    return if_there(buf);
}

static const char *path_beside(ac_buf *buf, ac_str file, ac_str written)
{
    const char *path = ac_path_beside(buf, file, written);
    return path && access(path, F_OK) == 0 ? path : NULL;
}

/* Takes `entry` for the suggestion when it is nearer to `written` than what was seen so far. */
static void consider(ac_shipped *out, unsigned *limit, const char *entry, ac_str written)
{
    unsigned distance = ac_str_distance(ac_str_of(entry), written, *limit);
    if (distance > *limit || (*limit && distance == *limit && out->help[0])) return;
    *limit = distance;
    snprintf(out->help, sizeof out->help, "did you mean `%.80s`?", entry);
}

static void suggest(ac_shipped *out, ac_buf *buf, const ac_shipped_kind *kind,
                    const char *data_folder, ac_str written)
{
    unsigned limit = written.len < 4 ? 1 : 2;
    ac_buf_clear(buf);
    ac_buf_printf(buf, "%s/%s", data_folder, kind->folder);
    const char *folder = if_there(buf);
    DIR *open = folder ? opendir(folder) : NULL;
    for (struct dirent *entry; open && (entry = readdir(open)) != NULL;)
        if (is_bare(ac_str_of(entry->d_name))) consider(out, &limit, entry->d_name, written);
    if (open) closedir(open);
}

/* Without links and detours, so that messages about it are easy to read. */
static const char *tidy(const char *path, ac_arena *arena)
{
    char resolved[PATH_MAX + 1];
    if (realpath(path, resolved)) path = ac_path_for_people(resolved);
    return ac_arena_dup(arena, ac_str_of(path)).ptr;
}

ac_shipped ac_shipped_find(const ac_shipped_kind *kind, const char *data_folder, ac_str file,
                           ac_str written, ac_arena *arena)
{
    ac_shipped out = {0};
    ac_buf buf = {0};
    bool shipped = data_folder && is_bare(written);
    const char *path = shipped ? shipped_path(&buf, kind, data_folder, written) : NULL;
    if (!path) path = path_beside(&buf, file, written);
    if (path) out.path = tidy(path, arena);
    if (!path && shipped) suggest(&out, &buf, kind, data_folder, written);
    if (!path && !out.help[0])
        snprintf(out.help, sizeof out.help,
                 "write its path as seen from here, or the name of one that comes with accord");
    ac_buf_release(&buf);
    return out;
}
