/* Memory that a worker shares with the process that watches it: its mark, and slots for requests
 * that would pass through the socket only piece by piece. The parent writes a slot and the worker
 * reads it; the parent never reads what is there. No other worker sees it. */
#ifndef ACCORD_RUNS_SLOTS_H
#define ACCORD_RUNS_SLOTS_H

#include "base/str.h"
#include "runs/mark.h"

typedef struct ac_slots {
    struct ac_shared *shared; /* NULL when there is none */
    uint64_t asked, heard;    /* requests since the worker began, and those that it has answered */
} ac_slots;

/* The mark; NULL when memory ran out. */
ac_mark *ac_slots_open(ac_slots *out);
void ac_slots_close(ac_slots *slots);
/* Around fork(2): the next child is to have it; those behind are not. */
void ac_slots_begin(ac_slots *slots);
void ac_slots_hide(ac_slots *slots);

/* Counts a request, of which `rest` is the end. False when it is to go through the socket, as it is
 * short, or too long, or the slot is still read; else an empty one goes there in its place. */
bool ac_slots_put(ac_slots *slots, ac_str request, ac_str rest);
/* In the worker: the request of that number. Stays there until it is answered. */
ac_str ac_slots_get(const ac_slots *slots);

#endif
