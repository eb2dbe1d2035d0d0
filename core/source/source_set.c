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

const ac_source *ac_source_set_find(const ac_source_set *set, ac_str path, size_t *place)
{
    for (size_t i = 0; i < set->sources.count; i++) {
        const ac_source *source = set->sources.items[i];
        if (!ac_str_eq(ac_str_of(ac_source_path(source)), path)) continue;
        if (place) *place = i;
        return source;
    }
    return NULL;
}

void ac_source_set_release(ac_source_set *set)
{
    for (size_t i = 0; i < set->sources.count; i++) ac_source_free(set->sources.items[i]);
    ac_vec_release(&set->sources);
}
