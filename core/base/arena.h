/* A bump allocator: many small pieces, one release. Pieces are never freed singly. */
#ifndef ACCORD_BASE_ARENA_H
#define ACCORD_BASE_ARENA_H

#include "base/buf.h"

typedef struct ac_arena_block ac_arena_block;

typedef struct ac_arena {
    ac_arena_block *first; /* kept over clear */
    ac_arena_block *current;
    bool failed; /* an allocation failed since init or clear: check once at the end of a batch */
} ac_arena;

/* An all-zero arena is ready to use; init writes just that. */
void ac_arena_init(ac_arena *arena);
/* Forgets every piece and keeps the blocks for the next round. */
void ac_arena_clear(ac_arena *arena);
/* Where an arena is; what is allocated behind it can be forgotten, with earlier pieces kept. It is
 * good for as long as the arena is not cleared. */
typedef struct ac_arena_mark {
    ac_arena_block *block;
    size_t used;
} ac_arena_mark;
ac_arena_mark ac_arena_here(const ac_arena *arena);
void ac_arena_rewind(ac_arena *arena, ac_arena_mark mark);
/* Gives all memory back; safe on an arena that is released already. */
void ac_arena_release(ac_arena *arena);

/* `size` zeroed bytes, aligned for any type; NULL (and `failed` set) when memory ran out.
 * Size 0 gives a valid pointer. */
void *ac_arena_alloc(ac_arena *arena, size_t size);
/* The same, with nothing in them yet. */
void *ac_arena_take(ac_arena *arena, size_t size);
#define AC_ARENA_NEW(arena, type)          ((type *)ac_arena_alloc((arena), sizeof(type)))
#define AC_ARENA_ARRAY(arena, type, count) ((type *)ac_arena_alloc((arena), sizeof(type) * (count)))

/* A copy with a NUL behind its last byte (not counted); the empty slice on failure. */
ac_str ac_arena_dup(ac_arena *arena, ac_str s);
/* A copy of what was printed, and the buffer is released. A buffer that failed sets `failed`. */
ac_str ac_arena_keep(ac_arena *arena, ac_buf *words);

#endif
