#include "base/keys.h"

#include "base/hash.h"

enum { FIRST_BUCKETS = 64 };

/* The bucket of a key, or the empty one where it would be. */
static size_t bucket_of(const ac_keys *keys, ac_str key)
{
    size_t at = (size_t)ac_hash(key) & (keys->bucket_count - 1);
    while (keys->buckets[at] != AC_KEYS_NONE &&
           !ac_str_eq(keys->items.items[keys->buckets[at]], key))
        at = (at + 1) & (keys->bucket_count - 1);
    return at;
}

/* At most half of the buckets are taken. */
static bool make_room(ac_keys *keys)
{
    if (keys->bucket_count > keys->items.count * 2) return true;
    size_t count = keys->bucket_count ? keys->bucket_count * 2 : FIRST_BUCKETS;
    uint32_t *buckets = ac_mem_alloc(count * sizeof *buckets);
    if (!buckets) return false;
    ac_mem_free(keys->buckets);
    keys->buckets = buckets;
    keys->bucket_count = count;
    for (size_t i = 0; i < count; i++) buckets[i] = AC_KEYS_NONE;
    for (size_t i = 0; i < keys->items.count; i++)
        buckets[bucket_of(keys, keys->items.items[i])] = (uint32_t)i;
    return true;
}

uint32_t ac_keys_add(ac_keys *keys, ac_str key)
{
    if (!make_room(keys)) return AC_KEYS_NONE;
    size_t at = bucket_of(keys, key);
    if (keys->buckets[at] != AC_KEYS_NONE) return keys->buckets[at];
    ac_str copy = ac_arena_dup(&keys->arena, key);
    if (keys->arena.failed || !ac_vec_push(&keys->items, copy)) return AC_KEYS_NONE;
    return keys->buckets[at] = (uint32_t)(keys->items.count - 1);
}

uint32_t ac_keys_find(const ac_keys *keys, ac_str key)
{
    return keys->bucket_count ? keys->buckets[bucket_of(keys, key)] : AC_KEYS_NONE;
}

void ac_keys_release(ac_keys *keys)
{
    ac_vec_release(&keys->items);
    ac_mem_free(keys->buckets);
    ac_arena_release(&keys->arena);
    *keys = (ac_keys){0};
}
