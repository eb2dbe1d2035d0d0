/* Texts numbered in the order of their coming, each once: a hash table without a value. All-zero is
 * ready to use. */
#ifndef ACCORD_BASE_KEYS_H
#define ACCORD_BASE_KEYS_H

#include "base/arena.h"
#include "base/vec.h"

#include <stdint.h>

enum { AC_KEYS_NONE = UINT32_MAX };

typedef struct ac_keys {
    ac_arena arena;
    AC_VEC(ac_str) items; /* by number */
    uint32_t *buckets;    /* a power of two of them; numbers, or AC_KEYS_NONE */
    size_t bucket_count;
} ac_keys;

/* The number of `key`, which is copied when it comes for the first time: then the number is the
 * count from before. AC_KEYS_NONE when memory ran out. O(1) on the whole. */
uint32_t ac_keys_add(ac_keys *keys, ac_str key);
/* AC_KEYS_NONE when it never came. O(1). */
uint32_t ac_keys_find(const ac_keys *keys, ac_str key);
/* Forgets all keys and gives their memory back. */
void ac_keys_release(ac_keys *keys);

#endif
