/* The accord.yaml above a file, and absolute paths. */
#ifndef ACCORD_RUNS_UPWARDS_H
#define ACCORD_RUNS_UPWARDS_H

#include "base/arena.h"
#include "base/err.h"

/* The nearest accord.yaml from the folder of `path` upwards, absolute, without links, and the
 * absolute folder of `path` itself, with a slash at its end. NULL-terminated in the arena;
 * `*config` is NULL where there is none, both where the folder is not there. */
ac_status ac_find_config(ac_arena *arena, const char *path, const char **config,
                         const char **folder, ac_err *err);

/* `path` as seen from the working folder when it lies below it, else `path` itself. */
const char *ac_path_for_people(const char *path);

#endif
