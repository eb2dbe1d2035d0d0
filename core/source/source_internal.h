/* What a source is made of. Internal to source/. */
#ifndef ACCORD_SOURCE_SOURCE_INTERNAL_H
#define ACCORD_SOURCE_SOURCE_INTERNAL_H

#include "base/vec.h"
#include "source/source.h"

/* Byte offsets at which lines begin. */
typedef AC_VEC(uint32_t) line_starts;

struct ac_source {
    char *path;
    char *bytes; /* owned; the text, with a NUL behind it */
    size_t len;
    ac_encoding encoding;
    AC_VEC(ac_fault) faults;
    size_t fault_total;
    ac_limits limits;
    /* Filled by the first question for a place. */
    line_starts lines;
    AC_VEC(uint32_t) chars; /* characters before every CHUNK bytes, for columns in long lines */
    bool is_name;
};

#endif
