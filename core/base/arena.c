#include "base/arena.h"

#include "base/mem.h"

#include <stdalign.h>
#include <string.h>

enum { FIRST_BLOCK = 16 * 1024, LARGEST_STEP = 1024 * 1024 };

struct ac_arena_block {
    ac_arena_block *next;
    size_t size, used;
    alignas(max_align_t) char bytes[];
};

void ac_arena_init(ac_arena *arena)
{
    *arena = (ac_arena){0};
}

void ac_arena_clear(ac_arena *arena)
{
    arena->current = arena->first;
    if (arena->first) arena->first->used = 0;
    arena->failed = false;
}

ac_arena_mark ac_arena_here(const ac_arena *arena)
{
    return (ac_arena_mark){arena->current, arena->current ? arena->current->used : 0};
}

void ac_arena_rewind(ac_arena *arena, ac_arena_mark mark)
{
    arena->current = mark.block ? mark.block : arena->first;
    if (arena->current) arena->current->used = mark.used;
}

void ac_arena_release(ac_arena *arena)
{
    for (ac_arena_block *block = arena->first; block;) {
        ac_arena_block *next = block->next;
        ac_mem_free(block);
        block = next;
    }
    ac_arena_init(arena);
}

static ac_arena_block *new_block(ac_arena *arena, size_t size)
{
    size_t step = arena->current ? arena->current->size * 2 : FIRST_BLOCK;
    if (step > LARGEST_STEP) step = LARGEST_STEP;
    if (step < size) step = size;
    if (step > SIZE_MAX - sizeof(ac_arena_block)) return NULL;
    ac_arena_block *block = ac_mem_alloc(sizeof *block + step);
    if (!block) return NULL;
    *block = (ac_arena_block){.size = step};
    return block;
}

/* The next block with room for `size`: a kept one if it is large enough, else a new one that is
 * put in front of the kept ones. */
static ac_arena_block *next_block(ac_arena *arena, size_t size)
{
    ac_arena_block *next = arena->current ? arena->current->next : arena->first;
    if (!next || next->size < size) {
        ac_arena_block *block = new_block(arena, size);
        if (!block) return NULL;
        block->next = next;
        if (arena->current)
            arena->current->next = block;
        else
            arena->first = block;
        next = block;
    }
    next->used = 0;
    arena->current = next;
    return next;
}

void *ac_arena_take(ac_arena *arena, size_t size)
{
    const size_t grain = alignof(max_align_t);
    ac_arena_block *block = arena->current;
    if (size > SIZE_MAX - grain) {
        arena->failed = true;
        return NULL;
    }
    size_t rounded = (size + grain - 1) / grain * grain;
    if (!block || block->size - block->used < rounded) block = next_block(arena, rounded);
    if (!block) {
        arena->failed = true;
        return NULL;
    }
    void *piece = block->bytes + block->used;
    block->used += rounded;
    return piece;
}

void *ac_arena_alloc(ac_arena *arena, size_t size)
{
    void *piece = ac_arena_take(arena, size);
    return piece ? memset(piece, 0, size) : NULL;
}

ac_str ac_arena_dup(ac_arena *arena, ac_str s)
{
    char *copy = ac_arena_take(arena, s.len + 1);
    if (!copy) return (ac_str){0};
    if (s.len) memcpy(copy, s.ptr, s.len);
    copy[s.len] = '\0';
    return (ac_str){copy, s.len};
}

ac_str ac_arena_keep(ac_arena *arena, ac_buf *words)
{
    ac_str copy = ac_arena_dup(arena, ac_buf_str(words));
    arena->failed |= words->failed;
    ac_buf_release(words);
    return copy;
}
