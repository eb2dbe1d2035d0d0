/* What a key of the cache is made of, piece by piece. */
#ifndef ACCORD_RUNS_CACHE_KEY_H
#define ACCORD_RUNS_CACHE_KEY_H

#include "base/arena.h"
#include "base/vec.h"
#include "runs/cache.h"
#include "source/source.h"

/* All-zero: none. `failed`: memory ran out. */
typedef struct ac_key_pieces {
    AC_VEC(ac_str) all;
    ac_arena numbers; /* of pieces that lie nowhere else */
    bool failed;
} ac_key_pieces;

void ac_key_add(ac_key_pieces *pieces, ac_str piece);
void ac_key_add_bytes(ac_key_pieces *pieces, const void *object, size_t size);
/* The text, its encoding, and what no encoding explains. */
void ac_key_add_text(ac_key_pieces *pieces, const ac_source *source);
/* The path, and the same. */
void ac_key_add_source(ac_key_pieces *pieces, const ac_source *source);
/* Releases them. */
ac_cache_key ac_key_of(ac_key_pieces *pieces);

#endif
