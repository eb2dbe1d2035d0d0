/* A source in memory. Internal to source/. */
#ifndef ACCORD_SOURCE_SOURCE_INTERNAL_H
#define ACCORD_SOURCE_SOURCE_INTERNAL_H

#include "base/mem.h"
#include "base/vec.h"
#include "source/shelf.h"

/* Byte offsets at which lines begin. */
typedef AC_VEC(uint32_t) line_starts;

struct ac_source {
    char *path;
    const char *bytes; /* the text, with a NUL behind it */
    size_t len;
    char *owned; /* the same, or NULL where it is another's */
    ac_encoding encoding;
    AC_VEC(ac_fault) faults;
    size_t fault_total;
    ac_source_part part;
    char *head; /* owned: part.head */
    ac_limits limits;
    /* Filled by the first question for a place. */
    line_starts lines;
    size_t line_at_hand;    /* index of the one asked for last */
    AC_VEC(uint32_t) chars; /* characters before every CHUNK bytes, for columns in long lines */
    /* Of one on a shelf; its text may be away then, and `bytes` NULL. */
    ac_shelf *shelf;
    ac_source *behind; /* in its queue */
    uint64_t looked;   /* when, by the count of the shelf */
    bool is_name;
    uint32_t stretch; /* bytes that a name stands for; 0: the whole file */
};

/* Has its text read again where it is away. */
void ac_shelf_look(const ac_source *source);
static inline void ac_source_look(const ac_source *source)
{
    if (source->shelf) ac_shelf_look(source);
}

/* Opens a regular file and nothing else; `*out` is to be closed. `*size` is its size by now; it may
 * be NULL. */
ac_status ac_source_open(int *out, uint64_t *size, const char *path, ac_err *err);

ac_status ac_source_too_large(const char *path, const ac_limits *limits, ac_err *err);

/* With a copy of its head; false when memory ran out. */
bool ac_source_take_part(ac_source *source, const ac_source_part *part);

#endif
