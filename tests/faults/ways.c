/* By which ways of accord calls come that can fail: one call for each place in accord that is left
 * for the call is enough to take what accord does there on failure. */
#define _GNU_SOURCE
#include "faults.h"

#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { DEEPEST = 256 };

static struct {
    fault_ways *found; /* NULL: nobody asks */
    uintptr_t begin, end;
    bool looking; /* what is called meanwhile is no call of accord's */
} ways;

/* The first that is told of is the program itself. */
static int find_program(struct dl_phdr_info *object, size_t size, void *context)
{
    (void)size;
    (void)context;
    ways.begin = object->dlpi_addr;
    for (int i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        uintptr_t end = object->dlpi_addr + part->p_vaddr + part->p_memsz;
        if (part->p_type == PT_LOAD && end > ways.end) ways.end = end;
    }
    return 1;
}

void fault_ways_begin(void)
{
    void *frames[4];
    const char *path = getenv("FAULTS_WAYS");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0) return;
    void *shared = mmap(NULL, sizeof(fault_ways), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (shared == MAP_FAILED) return;
    backtrace(frames, 4); /* which allocates, the first time */
    dl_iterate_phdr(find_program, NULL);
    ways.found = shared;
}

/* True for the first who comes with it. */
static bool is_new(uint32_t key)
{
    for (uint32_t i = key * 2654435761u;; i++) {
        _Atomic uint32_t *slot = &ways.found->seen[i % FAULT_MOST_WAYS];
        uint32_t free_slot = 0;
        if (atomic_compare_exchange_strong(slot, &free_slot, key)) return true;
        if (free_slot == key) return false;
    }
}

static void note(unsigned side, fault_kind kind, uint64_t n, uint32_t place)
{
    if (!is_new(place << 4 | (uint32_t)kind << 1 | side)) return;
    uint32_t i = atomic_fetch_add(&ways.found->count, 1);
    if (i >= FAULT_MOST_WAYS / 2) {
        fputs("faults: there are more ways than FAULT_MOST_WAYS\n", stderr);
        _exit(125);
    }
    ways.found->ways[i] = (fault_way){side, kind, n, place};
}

void fault_ways_note(unsigned side, fault_kind kind, uint64_t n)
{
    void *frames[DEEPEST];
    if (!ways.found || ways.looking) return;
    ways.looking = true;
    int count = backtrace(frames, DEEPEST);
    for (int i = 0; i < count; i++) {
        uintptr_t at = (uintptr_t)frames[i];
        if (at >= ways.begin && at < ways.end) note(side, kind, n, (uint32_t)(at - ways.begin));
    }
    ways.looking = false;
}
