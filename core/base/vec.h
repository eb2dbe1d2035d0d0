/* A growing array of one type. The struct is embedded; the items are on the heap. */
#ifndef ACCORD_BASE_VEC_H
#define ACCORD_BASE_VEC_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

/* AC_VEC(int) numbers = {0}; the fields are for reading: items, count. */
#define AC_VEC(type)                                                                               \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count;                                                                              \
        size_t capacity;                                                                           \
    }

/* Makes room for one more; false when memory ran out, with the vector unchanged. */
bool ac_vec_grow(void **items, size_t *capacity, size_t count, size_t item_size);

static inline bool ac_vec_room(void **items, size_t *capacity, size_t count, size_t item_size)
{
    return count < *capacity || ac_vec_grow(items, capacity, count, item_size);
}

/* Appends `item`; true when done, false when memory ran out. */
#define ac_vec_push(vec, item)                                                                     \
    (ac_vec_room((void **)&(vec)->items, &(vec)->capacity, (vec)->count, sizeof *(vec)->items)     \
         ? ((vec)->items[(vec)->count++] = (item), true)                                           \
         : false)

#define ac_vec_clear(vec) ((void)((vec)->count = 0))
#define ac_vec_release(vec)                                                                        \
    (ac_mem_free((vec)->items), (void)((vec)->items = NULL, (vec)->count = (vec)->capacity = 0))

#endif
