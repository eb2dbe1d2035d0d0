/* The parts of a sound pattern. Internal to constraint/. */
#ifndef ACCORD_CONSTRAINT_PATTERN_INTERNAL_H
#define ACCORD_CONSTRAINT_PATTERN_INTERNAL_H

#include "constraint/pattern.h"

/* One class with what repeats it. */
typedef struct ac_pattern_item {
    const char *start, *end;
    size_t weight; /* steps that it takes to try it on one byte */
} ac_pattern_item;

ac_pattern_item ac_pattern_item_at(const char *p);
bool ac_pattern_item_takes(const ac_pattern_item *one, int c);
/* Behind the set that begins at `p`; a ] that stands first belongs to it. */
const char *ac_pattern_set_end(const char *p);
/* `p` at the [, `end` behind the ]. */
bool ac_pattern_is_in_set(int c, const char *p, const char *end);

/* The bytes that a match can begin with: texts are gone through for them alone. */
typedef struct ac_pattern_first {
    bool any; /* of all bytes; or no byte is needed */
    uint64_t bits[4];
} ac_pattern_first;

/* Of a sound pattern, without the ^ that it may begin with. */
void ac_pattern_learn_first(ac_pattern_first *out, ac_str pattern);

/* The byte behind the one at `p`; NUL for none. */
static inline char ac_pattern_next(const char *p, const char *end)
{
    return p + 1 < end ? p[1] : '\0';
}

/* Whether that byte, behind a %, stands for no class: %b %f %1. */
static inline bool ac_pattern_is_special(char next)
{
    return next == 'b' || next == 'f' || (next >= '0' && next <= '9');
}

#endif
