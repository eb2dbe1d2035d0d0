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

/* A place in accord, as bytes from its begin, that was first left for this call. */
typedef struct fault_way {
    uint32_t side, kind;
    uint64_t n;
    uint64_t place;
} fault_way;

/* FAULTS_WAYS names a file of this form, all zero. */
enum { FAULT_MOST_WAYS = 1 << 16 };
typedef struct fault_ways {
    _Atomic uint32_t count;
    _Atomic uint32_t seen[FAULT_MOST_WAYS]; /* in no order */
    fault_way ways[FAULT_MOST_WAYS / 2];
} fault_ways;

void fault_ways_begin(void);
void fault_ways_note(unsigned side, fault_kind kind, uint64_t n);

#endif
