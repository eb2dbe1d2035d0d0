/* A set of sources kept alive together: those that findings about instruments, codelists and rule
 * files point into. */
#ifndef ACCORD_SOURCE_SOURCE_SET_H
#define ACCORD_SOURCE_SOURCE_SET_H

#include "base/keys.h"
#include "source/source.h"

typedef struct ac_source_set {
    AC_VEC(ac_source *) sources;
    const ac_limits *limits; /* of what is loaded from now on; NULL: the defaults */
    ac_keys paths;           /* of the first `indexed` sources */
    AC_VEC(size_t) places;   /* by number of the path: the first source that has it */
    size_t indexed;
} ac_source_set;

/* Loads a file into the set; `*out` is borrowed from it. */
ac_status ac_source_set_load(ac_source_set *set, const ac_source **out, const char *path,
                             ac_err *err);
/* The first of that path; NULL if it is not in the set. `*place` (may be NULL) is then where. O(1)
 * on the whole. */
const ac_source *ac_source_set_find(ac_source_set *set, ac_str path, size_t *place);
void ac_source_set_release(ac_source_set *set);

#endif
