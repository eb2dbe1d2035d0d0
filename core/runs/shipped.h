/* Finding an instrument or rules by what a person wrote: a path, or the name of what comes with
 * accord in its data folder (sheets/NAME/instrument.yaml, rules/NAME). */
#ifndef ACCORD_RUNS_SHIPPED_H
#define ACCORD_RUNS_SHIPPED_H

#include "base/arena.h"

/* One sort of thing that can be named. */
typedef struct ac_shipped_kind {
    const char *english; /* "instrument" */
    const char *folder;  /* in the data folder: "sheets" */
    const char *inside;  /* behind the name: "/instrument.yaml" */
} ac_shipped_kind;

extern const ac_shipped_kind ac_shipped_instrument, ac_shipped_rules;

typedef struct ac_shipped {
    const char *path; /* in the arena; NULL when nothing is there, or memory ran out */
    char help[200];   /* when nothing is there: what to do */
} ac_shipped;

/* A bare name (no slash, no dot) is looked up in `data_folder` (NULL: there is none) first;
 * anything else, and a name unknown there, is a path as seen from the folder of `file`. */
ac_shipped ac_shipped_find(const ac_shipped_kind *kind, const char *data_folder, ac_str file,
                           ac_str written, ac_arena *arena);

#endif
