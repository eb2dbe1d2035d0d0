/* Every allocation of the core goes through here: one place to count, limit or fail them. */
#ifndef ACCORD_BASE_MEM_H
#define ACCORD_BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

/* As malloc, realloc, free; NULL when memory ran out, and then nothing has changed. */
void *ac_mem_alloc(size_t size);
void *ac_mem_resize(void *block, size_t size);
void ac_mem_free(void *block);

/* Whether memory has run out in this process, ever. Whoever has met it says so as it stands in its
 * contract; this is for who is about to make something of the result that lasts (a file, an exit
 * status, a reply of a worker), so that a text cut short on the way there is never taken for
 * whole. */
bool ac_mem_ran_out(void);

/* For allocators that have a second way, such as to collect garbage first: NULL is not noted as
 * above. When there is no way left they do that themselves. */
void *ac_mem_try_resize(void *block, size_t size);
void ac_mem_note(void);

#endif
