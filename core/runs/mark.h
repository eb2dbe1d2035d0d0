/* What a worker is at, in memory that it shares with the process that watches it: when it dies, or
 * does not come back, the mark says over what. */
#ifndef ACCORD_RUNS_MARK_H
#define ACCORD_RUNS_MARK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ac_mark {
    _Atomic uint64_t beat;  /* goes up with every step; while it stands still, one step lasts */
    _Atomic uint32_t sheet; /* of the file at hand, from 0 */
    _Atomic uint32_t rule;  /* that is tried on it, by index + 1; 0 while the sheet is read */
    _Atomic uint32_t file;  /* that is loaded, by its place among the project's sources + 1 */
} ac_mark;

/* What a checker tells of itself as it goes, and what it leaves out, because a worker died over it.
 * All-zero: nobody watches, nothing is left out. */
typedef struct ac_watch {
    ac_mark *mark;
    const bool *rules; /* by index: left out on the sheet at hand; NULL for none */
    const bool *files; /* by place among the project's sources: not to be loaded; NULL for none */
    size_t file_count; /* of `files`; those behind are loaded */
    /* Numbers of the questions in which rules that are left out on the sheet at hand have found
     * something: those that yield are silent about them. */
    const uint32_t *told;
    size_t told_count;
} ac_watch;

static inline void ac_watch_beat(const ac_watch *watch, _Atomic uint32_t *what, uint32_t value)
{
    atomic_store_explicit(what, value, memory_order_relaxed);
    atomic_fetch_add_explicit(&watch->mark->beat, 1, memory_order_relaxed);
}

/* Says that rule `i` begins; false when it is to be left out. */
static inline bool ac_watch_rule(const ac_watch *watch, size_t i)
{
    if (watch->mark) ac_watch_beat(watch, &watch->mark->rule, (uint32_t)i + 1);
    return !watch->rules || !watch->rules[i];
}

/* Says that the rules are through. */
static inline void ac_watch_no_rule(const ac_watch *watch)
{
    if (watch->mark) ac_watch_beat(watch, &watch->mark->rule, 0);
}

/* Says that the loading of a rule file begins; false when it is to be left out. */
static inline bool ac_watch_file(const ac_watch *watch, size_t i)
{
    if (watch->mark) ac_watch_beat(watch, &watch->mark->file, (uint32_t)i + 1);
    return i >= watch->file_count || !watch->files[i];
}

#endif
