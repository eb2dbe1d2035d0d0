#include "base/vec.h"

#include <stdint.h>

bool ac_vec_grow(void **items, size_t *capacity, size_t count, size_t item_size)
{
    size_t wanted = count < 4 ? 8 : count * 2;
    if (wanted < count || wanted > SIZE_MAX / item_size) return false;
    void *grown = ac_mem_resize(*items, wanted * item_size);
    if (!grown) return false;
    *items = grown;
    *capacity = wanted;
    return true;
}
