#include "source/source_set.h"

ac_status ac_source_set_load(ac_source_set *set, const ac_source **out, const char *path,
                             ac_err *err)
{
    ac_source *source = NULL;
    ac_status status = ac_source_load_within(&source, path, set->limits, err);
    if (status) return status;
    if (!ac_vec_push(&set->sources, source)) {
        ac_source_free(source);
        return ac_err_memory(err);
    }
    *out = source;
    return AC_OK;
}

/* Sources come into the set by other hands too. */
static bool index_paths(ac_source_set *set)
{
    for (; set->indexed < set->sources.count; set->indexed++) {
        ac_str path = ac_str_of(ac_source_path(set->sources.items[set->indexed]));
        uint32_t number = ac_keys_add(&set->paths, path);
        if (number == AC_KEYS_NONE) return false;
        if (number == set->places.count && !ac_vec_push(&set->places, set->indexed)) return false;
    }
    return true;
}

static const ac_source *look_through(const ac_source_set *set, ac_str path, size_t *place)
{
    for (size_t i = 0; i < set->sources.count; i++) {
        const ac_source *source = set->sources.items[i];
        if (!ac_str_eq(ac_str_of(ac_source_path(source)), path)) continue;
        if (place) *place = i;
        return source;
    }
    return NULL;
}

const ac_source *ac_source_set_find(ac_source_set *set, ac_str path, size_t *place)
{
    if (!index_paths(set)) return look_through(set, path, place); /* memory ran out */
    uint32_t number = ac_keys_find(&set->paths, path);
    if (number == AC_KEYS_NONE) return NULL;
    if (place) *place = set->places.items[number];
    return set->sources.items[set->places.items[number]];
}

void ac_source_set_release(ac_source_set *set)
{
    for (size_t i = 0; i < set->sources.count; i++) ac_source_free(set->sources.items[i]);
    ac_vec_release(&set->sources);
    ac_vec_release(&set->places);
    ac_keys_release(&set->paths);
    set->indexed = 0;
}
