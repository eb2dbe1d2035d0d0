/* How much of a file accord takes, and what a rule, and the process that it runs in, may use. */
#ifndef ACCORD_BASE_LIMITS_H
#define ACCORD_BASE_LIMITS_H

#include "base/buf.h"

#include <stdint.h>

typedef enum ac_limit {
#define AC_LIMIT(name, key, unit, standard, least, most, english) AC_LIMIT_##name,
#include "base/limits.def"
#undef AC_LIMIT
    AC_LIMIT_COUNT,
    AC_LIMIT_NONE = AC_LIMIT_COUNT
} ac_limit;

typedef enum ac_limit_unit { AC_LIMIT_BYTES, AC_LIMIT_OF_COUNT, AC_LIMIT_SECONDS } ac_limit_unit;

typedef struct ac_limit_row {
    const char *key; /* in accord.yaml, below `limits` */
    ac_limit_unit unit;
    uint64_t standard, least, most;
    const char *english;
} ac_limit_row;

/* In bytes, seconds or pieces; by ac_limit. */
typedef struct ac_limits {
    uint64_t of[AC_LIMIT_COUNT];
} ac_limits;

const ac_limit_row *ac_limit_row_of(ac_limit limit);
extern const ac_limits ac_default_limits;
/* Of each limit the larger one. */
ac_limits ac_limits_larger(const ac_limits *a, const ac_limits *b);
/* AC_LIMIT_NONE when there is none of that key. */
ac_limit ac_limit_by_key(ac_str key);
/* "64 MiB", "50 million", "2": a number without fraction, and a unit that fits. False for anything
 * else, and for what is out of bounds; `*out` then stays as it is. */
bool ac_limit_parse(ac_limit limit, ac_str text, uint64_t *out);
/* What to raise it to for whoever needs more: the double, but no more than may be. */
uint64_t ac_limit_raised(ac_limit limit, uint64_t value);
/* Appends a value as people write it, in the largest unit that needs no fraction. */
void ac_limit_put(ac_buf *out, ac_limit limit, uint64_t value);

#endif
