/* Every allocation of the core goes through here: one place to count, limit or fail them. */
#ifndef ACCORD_BASE_MEM_H
#define ACCORD_BASE_MEM_H

#include <stddef.h>

/* As malloc, realloc, free; NULL when memory ran out, and then nothing has changed. */
void *ac_mem_alloc(size_t size);
void *ac_mem_resize(void *block, size_t size);
void ac_mem_free(void *block);

#endif
