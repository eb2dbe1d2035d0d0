/* Sources as bytes between two processes. */
#include "source/source_internal.h"

#include <string.h>

static void put_part(ac_buf *out, const ac_source_part *part)
{
    ac_wire_put(out, part->first_line);
    ac_wire_put(out, part->offset);
    ac_wire_put_text(out, part->head);
    ac_wire_put(out, part->records);
    ac_wire_put(out, part->is_part);
    ac_wire_put(out, part->goes_on);
    ac_wire_put(out, part->is_seekable);
}

ac_str ac_source_bytes(const ac_source *source)
{
    ac_source_look(source);
    return (ac_str){source->bytes, source->len + 1};
}

void ac_source_put_about(ac_buf *out, const ac_source *source)
{
    ac_wire_put_text(out, ac_str_of(source->path));
    for (int i = 0; i < AC_LIMIT_COUNT; i++) ac_wire_put(out, source->limits.of[i]);
    ac_wire_put(out, source->encoding);
    ac_wire_put(out, source->fault_total);
    ac_wire_put(out, source->faults.count);
    for (size_t i = 0; i < source->faults.count; i++) {
        const ac_fault *fault = &source->faults.items[i];
        ac_wire_put(out, fault->file_offset);
        ac_wire_put(out, fault->span.start);
        ac_wire_put(out, fault->span.end);
        ac_wire_put(out, fault->length);
    }
    put_part(out, &source->part);
    ac_wire_put(out, ac_source_bytes(source).len);
}

void ac_source_put(ac_buf *out, const ac_source *source)
{
    ac_source_put_about(out, source);
    ac_buf_put(out, ac_source_bytes(source));
}

static bool get_faults(ac_source *source, ac_wire *in)
{
    bool ok = true;
    for (size_t i = 0, count = ac_wire_get_count(in); i < count && ok; i++) {
        ac_fault fault = {.file_offset = ac_wire_get_u32(in)};
        fault.span.start = ac_wire_get_u32(in);
        fault.span.end = ac_wire_get_u32(in);
        fault.length = ac_wire_get_u32(in);
        ok = ac_vec_push(&source->faults, fault);
    }
    return ok && !in->failed;
}

static char *get_path(ac_wire *in)
{
    ac_str path = ac_wire_get_text(in);
    char *copy = ac_mem_alloc(path.len + 1);
    if (!copy) return NULL;
    if (path.len) memcpy(copy, path.ptr, path.len);
    copy[path.len] = '\0';
    return copy;
}

static bool get_text(ac_source *source, ac_wire *in)
{
    ac_str bytes = ac_wire_get_text(in);
    if (!bytes.len || bytes.ptr[bytes.len - 1]) in->failed = true;
    if (in->failed) return false;
    source->bytes = bytes.ptr;
    source->len = bytes.len - 1;
    return true;
}

static bool get_part(ac_source *source, ac_wire *in)
{
    ac_source_part part = {.first_line = ac_wire_get_u32(in)};
    part.offset = ac_wire_get(in);
    part.head = ac_wire_get_text(in);
    part.records = ac_wire_get_u32(in);
    part.is_part = ac_wire_get_bool(in);
    part.goes_on = ac_wire_get_bool(in);
    part.is_seekable = ac_wire_get_bool(in);
    if (!part.first_line) in->failed = true;
    return !in->failed && ac_source_take_part(source, &part);
}

ac_source *ac_source_view(ac_wire *in)
{
    ac_source *source = ac_mem_alloc(sizeof *source);
    if (!source) return NULL;
    *source = (ac_source){.part = {.first_line = 1}};
    source->path = get_path(in);
    for (int i = 0; i < AC_LIMIT_COUNT; i++)
        source->limits.of[i] = ac_wire_get_most(in, ac_limit_row_of((ac_limit)i)->most);
    source->encoding = (ac_encoding)ac_wire_get_most(in, AC_ENCODING_WINDOWS_1252);
    source->fault_total = (size_t)ac_wire_get(in);
    if (source->path && get_faults(source, in) && get_part(source, in) && get_text(source, in))
        return source;
    ac_source_free(source);
    return NULL;
}

ac_source *ac_source_get(ac_wire *in)
{
    ac_source *source = ac_source_view(in);
    if (!source) return NULL;
    source->owned = ac_mem_alloc(source->len + 1);
    if (source->owned) {
        source->bytes = memcpy(source->owned, source->bytes, source->len + 1);
        return source;
    }
    ac_source_free(source);
    return NULL;
}
