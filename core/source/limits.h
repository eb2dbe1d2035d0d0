/* How much of a file accord takes, so that a hostile one costs little: limits.def. */
#ifndef ACCORD_SOURCE_LIMITS_H
#define ACCORD_SOURCE_LIMITS_H

#include "base/buf.h"

typedef enum ac_unit { AC_UNIT_COUNT, AC_UNIT_BYTES } ac_unit;

typedef struct ac_limits {
#define AC_LIMIT(name, unit, otherwise, most, english) uint32_t name;
#include "source/limits.def"
#undef AC_LIMIT
} ac_limits;

extern const ac_limits ac_default_limits;
/* Of each limit the larger one. */
ac_limits ac_limits_larger(const ac_limits *a, const ac_limits *b);

/* "16 MiB", "1000 bytes", "64": as accord.yaml has it, and as ac_limit_parse reads it. `text` gets
 * it with a NUL. */
enum { AC_LIMIT_TEXT_SIZE = 24 };
void ac_limit_format(char text[AC_LIMIT_TEXT_SIZE], uint32_t value, ac_unit unit);
/* A whole number from 1 on; of bytes with or without KiB, MiB or GiB behind it. */
bool ac_limit_parse(ac_str text, ac_unit unit, uint32_t *out);

#endif
