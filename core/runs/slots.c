/* For MAP_ANONYMOUS, and madvise(2). */
#define _GNU_SOURCE
#include "runs/slots.h"

#include <string.h>
#include <sys/mman.h>

/* A part of a dataset and what is said of it fit into a slot. */
enum { SLOTS = 2, MOST_BYTES = (1 << 20) + (1 << 17), SHORT = 1 << 12 };

typedef struct slot {
    size_t len;
    char bytes[MOST_BYTES];
} slot;

struct ac_shared {
    ac_mark mark;
    slot slots[SLOTS];
};

ac_mark *ac_slots_open(ac_slots *out)
{
    *out = (ac_slots){.shared = NULL};
    void *shared = mmap(NULL, sizeof *out->shared, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (shared == MAP_FAILED) return NULL;
    out->shared = shared;
    return &out->shared->mark;
}

void ac_slots_close(ac_slots *slots)
{
    if (slots->shared) munmap(slots->shared, sizeof *slots->shared);
    slots->shared = NULL;
}

void ac_slots_begin(ac_slots *slots)
{
    slots->asked = slots->heard = 0;
    madvise(slots->shared, sizeof *slots->shared, MADV_DOFORK);
}

void ac_slots_hide(ac_slots *slots)
{
    madvise(slots->shared, sizeof *slots->shared, MADV_DONTFORK);
}

bool ac_slots_put(ac_slots *slots, ac_str request, ac_str rest)
{
    size_t len = request.len + rest.len;
    slot *to = &slots->shared->slots[slots->asked++ % SLOTS];
    bool is_free = slots->asked - slots->heard <= SLOTS;
    if (!is_free || len < SHORT || len > MOST_BYTES) return false;
    memcpy(to->bytes, request.ptr, request.len);
    if (rest.len) memcpy(to->bytes + request.len, rest.ptr, rest.len);
    to->len = len;
    return true;
}

ac_str ac_slots_get(const ac_slots *slots)
{
    const slot *from = &slots->shared->slots[slots->asked % SLOTS];
    return (ac_str){from->bytes, from->len};
}
