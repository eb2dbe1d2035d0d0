#include "runs/cache_key.h"

void ac_key_add(ac_key_pieces *pieces, ac_str piece)
{
    pieces->failed |= !ac_vec_push(&pieces->all, piece);
}

static void add_number(ac_key_pieces *pieces, uint64_t number)
{
    const ac_str bytes = {(const char *)&number, sizeof number};
    ac_key_add(pieces, ac_arena_dup(&pieces->numbers, bytes));
    pieces->failed |= pieces->numbers.failed;
}

void ac_key_add_bytes(ac_key_pieces *pieces, const void *object, size_t size)
{
    ac_key_add(pieces, (ac_str){object, size});
}

/* What the reader makes of the bytes, and what it has to say of them. */
void ac_key_add_text(ac_key_pieces *pieces, const ac_source *source)
{
    if (ac_source_encoding(source) != AC_ENCODING_UTF8 || ac_source_fault_total(source)) {
        add_number(pieces, ac_source_encoding(source));
        add_number(pieces, ac_source_fault_total(source));
    }
    for (size_t i = 0; i < ac_source_fault_count(source); i++)
        ac_key_add_bytes(pieces, ac_source_fault(source, i), sizeof(ac_fault));
    ac_key_add(pieces, ac_source_text(source));
}

void ac_key_add_source(ac_key_pieces *pieces, const ac_source *source)
{
    ac_key_add(pieces, ac_str_of(ac_source_path(source)));
    ac_key_add_text(pieces, source);
}

ac_cache_key ac_key_of(ac_key_pieces *pieces)
{
    ac_cache_key key = ac_cache_key_of(pieces->all.items, pieces->all.count);
    ac_vec_release(&pieces->all);
    ac_arena_release(&pieces->numbers);
    return key;
}
