/* Files that are read again when they are looked at again: of many, only as many keep their texts
 * as fit. So a report may point into any number of files. */
#ifndef ACCORD_SOURCE_SHELF_H
#define ACCORD_SOURCE_SHELF_H

#include "source/source.h"

/* All-zero is empty. It goes together with its sources. */
typedef struct ac_shelf {
    ac_source *first, *last; /* of those that have their texts, in a queue */
    size_t count, bytes;     /* of these */
    uint64_t looks;          /* so far, at any of them */
} ac_shelf;

/* A source that was read from the whole file of its path, with the default limits. From now on a
 * slice of its text holds until others have been looked at; one that cannot be read again turns
 * out to be empty. */
void ac_shelf_put(ac_shelf *shelf, ac_source *source);

#endif
