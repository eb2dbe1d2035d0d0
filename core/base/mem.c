#include "base/mem.h"

#include <stdlib.h>

static bool ran_out;

static void *note(void *block)
{
    ran_out |= !block;
    return block;
}

void *ac_mem_alloc(size_t size)
{
    return note(malloc(size ? size : 1));
}

void *ac_mem_resize(void *block, size_t size)
{
    return note(ac_mem_try_resize(block, size));
}

void *ac_mem_try_resize(void *block, size_t size)
{
    return realloc(block, size ? size : 1);
}

void ac_mem_free(void *block)
{
    free(block);
}

bool ac_mem_ran_out(void)
{
    return ran_out;
}

void ac_mem_note(void)
{
    ran_out = true;
}
