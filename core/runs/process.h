/* A worker: a forked process that is asked and answers, confined before it is asked anything, and
 * watched while it works. It inherits all that the parent has in memory; nothing else passes but
 * requests and replies. */
#ifndef ACCORD_RUNS_PROCESS_H
#define ACCORD_RUNS_PROCESS_H

#include "base/buf.h"
#include "base/err.h"
#include "runs/slots.h"

#include <sys/types.h>

typedef struct ac_process_limits {
    uint64_t memory; /* bytes of address space; 0: no limit */
    double cpu;      /* seconds of processor time for one step, that is between two beats */
    double wall;     /* the same as a watch on the wall shows it */
} ac_process_limits;

ac_process_limits ac_process_limits_standard(void); /* 256 MiB, 2 s, 5 s */

enum { AC_MOST_PROCESSES = 64 }; /* that are heard at once */

/* In the worker: answers a request. A worker that cannot do so calls ac_process_give_up. */
typedef void (*ac_serve_fn)(void *context, ac_str request, ac_buf *reply);

typedef enum ac_death_cause {
    AC_DEATH_SIGNAL,
    AC_DEATH_CALL,   /* it asked the system for what it may not */
    AC_DEATH_MEMORY, /* its memory ran out */
    AC_DEATH_EXIT,
    AC_DEATH_CPU, /* the parent ended it, as that step took longer than it may */
    AC_DEATH_WALL,
    AC_DEATH_NONSENSE /* the parent ended it, as its reply made no sense */
} ac_death_cause;

typedef struct ac_death {
    ac_death_cause cause;
    int number; /* of the signal, or the exit status */
    ac_process_limits limits;
} ac_death;

/* "it ran for more than 5 seconds" */
void ac_death_put(ac_buf *out, const ac_death *death);

typedef struct ac_process {
    pid_t pid; /* 0 when there is none */
    int fd;
    ac_process_limits limits;
    ac_mark *mark; /* in `slots` */
    ac_slots slots;
    ac_buf requests, replies;
    size_t sent; /* of `requests` */
    struct {
        uint64_t beat;
        double wall, cpu; /* when it was first seen */
    } seen;
} ac_process;

/* A process that is not there yet, with its mark. */
ac_status ac_process_prepare(ac_process *out, const ac_process_limits *limits, ac_err *err);
/* Forks it: `context`, and all else, is for the worker as the parent has it now. */
ac_status ac_process_start(ac_process *process, ac_serve_fn serve, void *context, ac_err *err);
/* Ends it, whatever it is doing. Safe on one that is not there. */
void ac_process_stop(ac_process *process);
bool ac_process_is_there(const ac_process *process);

/* Sends a request, of which `rest` is the end, or queues what the worker does not take yet; false
 * when memory ran out. Replies come in the order of the requests. */
bool ac_process_ask(ac_process *process, ac_str request, ac_str rest);
/* Waits for the next reply of any of those that have been asked something, which is put into
 * `reply`; `which` says whose it is. False when that worker died instead, or was ended: `death`
 * says of what, its mark over what; it is gone then, with all requests. */
bool ac_processes_hear(ac_process *const *all, size_t count, size_t *which, ac_buf *reply,
                       ac_death *death);
/* The same of one. */
bool ac_process_hear(ac_process *process, ac_buf *reply, ac_death *death);
/* Ends a worker whose reply made no sense. */
void ac_process_reject(ac_process *process, ac_death *death);

/* In the worker: memory ran out. */
_Noreturn void ac_process_give_up(void);

#endif
