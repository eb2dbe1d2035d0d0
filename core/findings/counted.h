/* How often each hash came: of millions of findings, nearly all of which are alone in theirs, so
 * that each costs 11 to 21 bytes. All-zero is empty. */
#ifndef ACCORD_FINDINGS_COUNTED_H
#define ACCORD_FINDINGS_COUNTED_H

#include "findings/fingerprint.h"

enum { AC_COUNTED_SHARES = 64 };

/* Hashes that came, in open addressing; 0 is none. */
typedef struct ac_counted_share {
    uint64_t *slots;
    size_t count, capacity; /* capacity: 0 or a power of two */
} ac_counted_share;

typedef struct ac_counted {
    ac_counted_share
        shares[AC_COUNTED_SHARES]; /* each grows by itself: no moment needs all twice */
    ac_fingerprint_table again;    /* how often those have come that came more than once */
} ac_counted;

/* Counts `hash`, which is not 0: 1 when it comes for the first time. 0 when memory ran out. */
size_t ac_counted_add(ac_counted *counted, uint64_t hash);
void ac_counted_release(ac_counted *counted);

#endif
