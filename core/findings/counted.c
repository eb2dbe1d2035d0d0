#include "findings/counted.h"

#include "base/mem.h"

#include <string.h>

enum { FIRST_CAPACITY = 16, SHARE_SHIFT = 58 };

static uint64_t *slot_of(const ac_counted_share *share, uint64_t hash)
{
    size_t at = (size_t)(hash ^ hash >> 32) & (share->capacity - 1);
    while (share->slots[at] && share->slots[at] != hash) at = (at + 1) & (share->capacity - 1);
    return &share->slots[at];
}

static bool grow(ac_counted_share *share)
{
    ac_counted_share wider = {.count = share->count};
    wider.capacity = share->capacity ? share->capacity * 2 : FIRST_CAPACITY;
    wider.slots = ac_mem_alloc(wider.capacity * sizeof *wider.slots);
    if (!wider.slots) return false;
    memset(wider.slots, 0, wider.capacity * sizeof *wider.slots);
    for (size_t i = 0; i < share->capacity; i++)
        if (share->slots[i]) *slot_of(&wider, share->slots[i]) = share->slots[i];
    ac_mem_free(share->slots);
    *share = wider;
    return true;
}

size_t ac_counted_add(ac_counted *counted, uint64_t hash)
{
    ac_counted_share *share = &counted->shares[hash >> SHARE_SHIFT];
    if ((share->count + 1) * 4 > share->capacity * 3 && !grow(share)) return 0;
    uint64_t *slot = slot_of(share, hash);
    if (!*slot) {
        *slot = hash;
        share->count++;
        return 1;
    }
    size_t *more = ac_fingerprint_add(&counted->again, (ac_fingerprint){hash, 0});
    return more ? ++*more + 1 : 0;
}

void ac_counted_release(ac_counted *counted)
{
    for (size_t i = 0; i < AC_COUNTED_SHARES; i++) ac_mem_free(counted->shares[i].slots);
    ac_fingerprint_table_release(&counted->again);
    *counted = (ac_counted){0};
}
