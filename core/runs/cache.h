/* What came of files before, kept on the disk: a file that has not changed, under rules that have
 * not changed, is not checked again. Safe with several runs at once and with a kill at any moment:
 * an entry is there as a whole or not at all, and one that was damaged, or that lies under the name
 * of another, is none. Everything here may fail without harm: then the work is done. */
#ifndef ACCORD_RUNS_CACHE_H
#define ACCORD_RUNS_CACHE_H

#include "base/buf.h"

typedef struct ac_cache ac_cache;

/* 128 bits of XXH3 (https://xxhash.com) over all that the result depends on. */
typedef struct ac_cache_key {
    uint64_t low, high;
} ac_cache_key;

/* Makes the folder, with a file in it that tells version control to pass it over. NULL when that
 * cannot be done. */
ac_cache *ac_cache_open(const char *folder);
/* Takes out what has not been used for a month, at most once a day. */
void ac_cache_close(ac_cache *cache);

/* Where its pieces begin and end is part of the key. */
ac_cache_key ac_cache_key_of(const ac_str *pieces, size_t count);
/* True with the entry in `out`, which was empty. */
bool ac_cache_get(const ac_cache *cache, ac_cache_key key, ac_buf *out);
void ac_cache_put(const ac_cache *cache, ac_cache_key key, ac_str bytes);

#endif
