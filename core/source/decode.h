/* From a file's bytes to UTF-8 text. Internal to source/. */
#ifndef ACCORD_SOURCE_DECODE_H
#define ACCORD_SOURCE_DECODE_H

#include "base/buf.h"
#include "base/vec.h"
#include "source/source.h"

typedef struct ac_decoded {
    ac_encoding encoding;
    bool as_is; /* the bytes are the text; `text` was not filled */
    ac_buf text;
    AC_VEC(ac_fault) faults; /* the first ones */
    size_t fault_total;
} ac_decoded;

/* Decodes `bytes` into `out` (all-zero before; released by the caller: `text` and `faults`).
 * False when memory ran out. Linear. */
bool ac_decode(ac_decoded *out, ac_str bytes);
/* The same for bytes that are known to be in out->encoding, UTF-16 or Windows-1252. */
bool ac_decode_as(ac_decoded *out, ac_str bytes);

#endif
