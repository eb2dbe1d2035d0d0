/* Which files a run reads: those named, and those found in folders. */
#ifndef ACCORD_RUNS_DISCOVERY_H
#define ACCORD_RUNS_DISCOVERY_H

#include "base/arena.h"
#include "base/err.h"
#include "base/vec.h"

#include <stdint.h>

typedef struct ac_found {
    const char *path;
    uint32_t argument; /* which of the paths asked for gave it */
    bool in_folder;    /* found in a folder, or taken as if it were */
    bool is_named;     /* it is one of the paths itself */
    bool is_stdin;     /* `path` is then only what people see */
} ac_found;

typedef AC_VEC(ac_found) ac_found_list;

/* Told of what could not be read; the search goes on. */
typedef void (*ac_failure_fn)(void *context, const ac_err *err);

typedef struct ac_discovery {
    ac_arena *arena; /* paths live here */
    ac_found_list *found;
    bool as_in_folders; /* files that are named are taken as if they were found in their folder */
    ac_failure_fn failure;
    void *context;
} ac_discovery;

/* Appends the files that `path` stands for: itself, or, for a folder, every file in it and its
 * subfolders that a reader claims by its extension, in the order of their names. Hidden entries
 * and accord.yaml are passed over; links to folders are not followed. `-` is standard input.
 * AC_ERR_MEMORY is the only other status than AC_OK. */
ac_status ac_discover(const ac_discovery *discovery, const char *path, size_t argument,
                      ac_err *err);

bool ac_is_folder(const char *path);

#endif
