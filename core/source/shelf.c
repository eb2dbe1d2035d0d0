#include "source/shelf.h"

#include "source/source_internal.h"

#include <unistd.h>

/* RECENT: looks for which what was looked at is sure to stay. */
enum { MOST_BYTES = 2 * 1024 * 1024, RECENT = 256 };

static void append(ac_shelf *shelf, ac_source *source)
{
    source->behind = NULL;
    if (shelf->last)
        shelf->last->behind = source;
    else
        shelf->first = source;
    shelf->last = source;
    shelf->count++;
    shelf->bytes += source->len;
}

static ac_source *take_first(ac_shelf *shelf)
{
    ac_source *first = shelf->first;
    shelf->first = first->behind;
    if (!shelf->first) shelf->last = NULL;
    shelf->count--;
    shelf->bytes -= first->len;
    return first;
}

static void put_away(ac_source *source)
{
    ac_mem_free(source->owned);
    source->bytes = source->owned = NULL;
    ac_vec_release(&source->lines);
    ac_vec_release(&source->chars);
}

/* Those that came first go first, but for what was looked at lately. */
static void make_room(ac_shelf *shelf)
{
    for (size_t i = shelf->count; i > 0 && shelf->bytes > MOST_BYTES; i--) {
        ac_source *source = take_first(shelf);
        if (shelf->looks - source->looked < RECENT)
            append(shelf, source);
        else
            put_away(source);
    }
}

/* What can be known of it without reading it. */
static ac_status check(const char *path, ac_err *err)
{
    int fd;
    uint64_t size;
    ac_status status = ac_source_open(&fd, &size, path, err);
    if (status) return status;
    close(fd);
    if (size <= ac_default_limits.of[AC_LIMIT_SHEET_BYTES]) return AC_OK;
    return ac_source_too_large(path, &ac_default_limits, err);
}

ac_status ac_shelf_add(ac_shelf *shelf, ac_source **out, const char *path, ac_err *err)
{
    *out = NULL;
    ac_status status = check(path, err);
    if (!status) status = ac_source_from_bytes(out, path, (ac_str){0}, err);
    if (status) return status;
    ac_source *source = *out;
    source->shelf = shelf;
    put_away(source);
    return AC_OK;
}

bool ac_shelf_is_away(const ac_source *source)
{
    return source->shelf && !source->bytes;
}

/* Nothing but its text is taken over, with what was wrong with that. */
static void take_text(ac_source *source, ac_source *again)
{
    source->bytes = source->owned = again->owned;
    source->len = again->len;
    source->encoding = again->encoding;
    source->fault_total = again->fault_total;
    ac_vec_release(&source->faults);
    source->faults.items = again->faults.items;
    source->faults.count = again->faults.count;
    source->faults.capacity = again->faults.capacity;
    again->owned = NULL;
    again->faults.items = NULL;
    ac_source_free(again);
}

static void bring_back(ac_shelf *shelf, ac_source *source)
{
    ac_source *again;
    ac_err err;
    ac_status status = ac_source_load(&again, source->path, &err);
    if (status && !shelf->failure.code) shelf->failure = err;
    if (status) status = ac_source_from_bytes(&again, source->path, (ac_str){0}, &err);
    source->line_at_hand = 0;
    source->len = 0;
    if (status) return; /* memory ran out */
    take_text(source, again);
    append(shelf, source);
    make_room(shelf);
}

void ac_shelf_look(const ac_source *source)
{
    ac_source *own = (ac_source *)(uintptr_t)source; /* a cache, as that of lines */
    own->looked = ++own->shelf->looks;
    if (!own->bytes) bring_back(own->shelf, own);
}
