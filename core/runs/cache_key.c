#include "runs/cache_key.h"

void ac_key_add(ac_key_pieces *pieces, ac_str piece)
{
    pieces->failed |= !ac_vec_push(&pieces->all, piece);
}

void ac_key_add_bytes(ac_key_pieces *pieces, const void *object, size_t size)
{
    ac_key_add(pieces, (ac_str){object, size});
}

void ac_key_add_source(ac_key_pieces *pieces, const ac_source *source)
{
    ac_key_add(pieces, ac_str_of(ac_source_path(source)));
    ac_key_add(pieces, ac_source_text(source));
}

ac_cache_key ac_key_of(ac_key_pieces *pieces)
{
    ac_cache_key key = ac_cache_key_of(pieces->all.items, pieces->all.count);
    ac_vec_release(&pieces->all);
    return key;
}
