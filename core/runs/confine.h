/* Takes from this process, for good, what a worker does not need: files, the network, other
 * processes, memory without end. What is open stays open.
 *
 * Linux: resource limits (setrlimit(2)), Landlock (landlock(7), where the kernel has it) and an
 * allow-list of system calls (seccomp(2), by libseccomp). Elsewhere only the resource limits. */
#ifndef ACCORD_RUNS_CONFINE_H
#define ACCORD_RUNS_CONFINE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ac_confinement {
    uint64_t memory; /* bytes of address space; 0: no limit */
} ac_confinement;

/* What holds. */
typedef struct ac_confined {
    bool limits, landlock, seccomp;
    bool
        memory_ran_out; /* so that less holds than the system could: such a process must not work */
} ac_confined;

ac_confined ac_confine(const ac_confinement *wanted);

/* The version of the kernel's Landlock; 0 where it has none, or it is turned off. */
int ac_landlock_version(void);
bool ac_confine_knows_seccomp(void); /* whether this build does */
/* Whether this build looks after itself (sanitizers, coverage): it needs files and terabytes of
 * address space, and its workers are confined by no more than being processes. */
bool ac_confine_is_instrumented(void);

#endif
