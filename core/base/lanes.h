/* Sixteen bytes looked at together, as vectors of GCC and Clang, on any processor. */
#ifndef ACCORD_BASE_LANES_H
#define ACCORD_BASE_LANES_H

#include "base/str.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Compared lane by lane: a lane that holds is all ones. */
typedef unsigned char ac_lanes __attribute__((vector_size(16)));
enum { AC_LANES = sizeof(ac_lanes) };

static inline ac_lanes ac_lanes_at(const char *at)
{
    ac_lanes bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

/* A bit for each lane that holds, the lowest for the first. */
static inline unsigned ac_lanes_mask(ac_lanes found)
{
#ifdef __SSE2__
    return (unsigned)_mm_movemask_epi8((__m128i)found);
#else
    unsigned mask = 0;
    for (unsigned i = 0; i < AC_LANES; i++) mask |= (found[i] & 1u) << i;
    return mask;
#endif
}

static inline bool ac_lanes_any(ac_lanes found)
{
#ifdef __SSE2__
    return ac_lanes_mask(found);
#else
    uint64_t halves[2];
    memcpy(halves, &found, sizeof halves);
    return halves[0] | halves[1];
#endif
}

/* The first lane that holds, of some that do. */
static inline size_t ac_lanes_first(ac_lanes found)
{
    return (size_t)__builtin_ctz(ac_lanes_mask(found));
}

/* The place of the first byte from `at` on for which `odd` holds; the text's end if there is none.
 * A blank must not be odd. */
static inline size_t ac_lanes_find(ac_str text, size_t at, ac_lanes (*odd)(ac_lanes))
{
    char tail[AC_LANES];
    for (; at < text.len && text.len - at >= AC_LANES; at += AC_LANES) {
        ac_lanes found = odd(ac_lanes_at(text.ptr + at));
        if (ac_lanes_any(found)) return at + ac_lanes_first(found);
    }
    if (at >= text.len) return text.len;
    memset(tail, ' ', sizeof tail);
    memcpy(tail, text.ptr + at, text.len - at);
    ac_lanes found = odd(ac_lanes_at(tail));
    return ac_lanes_any(found) ? at + ac_lanes_first(found) : text.len;
}

#endif
