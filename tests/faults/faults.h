/* Faults: what the library tells of a run, in a file that it shares with who asked for it. */
#ifndef ACCORD_FAULTS_H
#define ACCORD_FAULTS_H

#include <stdatomic.h>
#include <stdint.h>

typedef enum fault_kind {
    FAULT_ALLOC,
    FAULT_READ,
    FAULT_OPEN,
    FAULT_LOOK,    /* stat and the like */
    FAULT_WRITE,   /* also to the other process; but not to standard error */
    FAULT_CHANGE,  /* of what is in a folder, and closing */
    FAULT_PROCESS, /* fork, memory to share */
    FAULT_KINDS
} fault_kind;

/* FAULTS_RECORD names a file of this form, all zero. Numbers are those of this machine. */
typedef struct fault_record {
    _Atomic uint32_t processes;             /* that were forked */
    _Atomic uint32_t hits;                  /* faults that there were */
    _Atomic uint64_t calls[2][FAULT_KINDS]; /* of accord itself, of its workers */
    char call[16];                          /* that was hit first */
} fault_record;

#endif
