#include "base/mem.h"

#include <stdlib.h>

void *ac_mem_alloc(size_t size)
{
    return malloc(size ? size : 1);
}

void *ac_mem_resize(void *block, size_t size)
{
    return realloc(block, size ? size : 1);
}

void ac_mem_free(void *block)
{
    free(block);
}
