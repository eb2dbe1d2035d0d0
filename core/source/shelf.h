/* Files that are read when they are looked at, and again when they are looked at again: of many,
 * only as many keep their texts as fit. So a report may point into any number of files. */
#ifndef ACCORD_SOURCE_SHELF_H
#define ACCORD_SOURCE_SHELF_H

#include "source/source.h"

/* All-zero is empty. It goes together with its sources. */
typedef struct ac_shelf {
    ac_source *first, *last; /* of those that have their texts, in a queue */
    size_t count, bytes;     /* of these */
    uint64_t looks;          /* so far, at any of them */
    ac_err failure;          /* why one could not be read, the first of such; AC_OK for none */
} ac_shelf;

/* A file that is there, and is read with the default limits when it is looked at; if it cannot be
 * read by then it turns out to be empty, and `failure` says why. A slice of its text holds until
 * hundreds of other looks have been taken. As ac_source_load else. */
ac_status ac_shelf_add(ac_shelf *shelf, ac_source **out, const char *path, ac_err *err);
/* Whether the text is not there by now. */
bool ac_shelf_is_away(const ac_source *source);

#endif
