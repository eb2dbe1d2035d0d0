/* To be preloaded: makes the n-th call of a kind fail, in accord or in its workers. README.md in
 * this folder says what can be asked for. */
#define _GNU_SOURCE
#include "faults.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const kinds[FAULT_KINDS] = {"alloc", "read",   "open",   "look",
                                               "write", "change", "process"};
static const char *const manners[] = {"once", "on", "kill", "half", "short"};
enum { ONCE, ON, KILL, HALF, SHORT, MANNERS };
enum { MAIN, WORKER };

static struct {
    fault_record *record; /* NULL: nothing is counted, nothing fails */
    bool wanted;
    unsigned who, kind, manner;
    uint64_t n;
    uint64_t calls[FAULT_KINDS]; /* of this process */
    unsigned self;
    bool tells; /* gcov writes down what was run through: these calls are not accord's */
} faults;

/* The call itself, as the next library has it. */
#define REAL(name)                                                                                 \
    static __typeof__(name) *real_##name;                                                          \
    if (!real_##name) *(void **)&real_##name = dlsym(RTLD_NEXT, #name)

/* For a debugger to stop at. */
__attribute__((noinline)) void fault_here(const char *call);
void fault_here(const char *call)
{
    if (atomic_fetch_add(&faults.record->hits, 1) == 0)
        snprintf(faults.record->call, sizeof faults.record->call, "%s", call);
    if (faults.manner == KILL) raise(SIGKILL);
}

/* Counts a call; true when it is one that fails. */
static bool is_hit(fault_kind kind, const char *call)
{
    if (!faults.record || faults.tells) return false;
    atomic_fetch_add_explicit(&faults.record->calls[faults.self][kind], 1, memory_order_relaxed);
    uint64_t n = ++faults.calls[kind];
    fault_ways_note(faults.self, kind, n);
    if (!faults.wanted || faults.self != faults.who || faults.kind != kind) return false;
    if (faults.manner == SHORT || n < faults.n) return false;
    if (faults.manner != ON && (n > faults.n || atomic_load(&faults.record->hits))) return false;
    fault_here(call);
    return true;
}

/* Every other call is interrupted, every other one gives a single byte. */
static bool is_short(fault_kind kind, size_t *count)
{
    if (!faults.record || faults.tells || !faults.wanted || faults.manner != SHORT ||
        faults.kind != kind || faults.self != faults.who)
        return false;
    atomic_fetch_add(&faults.record->hits, 1);
    if (faults.calls[kind] % 2) {
        errno = EINTR;
        return true;
    }
    if (*count > 1) *count = 1;
    return false;
}

static unsigned find(const char *const *names, unsigned count, const char *name, size_t len)
{
    unsigned i = 0;
    while (i < count && (strlen(names[i]) != len || strncmp(names[i], name, len) != 0)) i++;
    return i;
}

/* "main:alloc:12:once" */
static bool parse(const char *text)
{
    char *end;
    bool worker = strncmp(text, "worker:", 7) == 0;
    if (!worker && strncmp(text, "main:", 5) != 0) return false;
    const char *kind = strchr(text, ':') + 1;
    size_t len = strcspn(kind, ":");
    faults.who = worker ? WORKER : MAIN;
    faults.kind = find(kinds, FAULT_KINDS, kind, len);
    if (faults.kind == FAULT_KINDS || kind[len] != ':') return false;
    faults.n = strtoull(kind + len + 1, &end, 10);
    if (*end != ':') return false;
    faults.manner = find(manners, MANNERS, end + 1, strlen(end + 1));
    return faults.n > 0 && faults.manner < MANNERS;
}

/* Programs that accord starts, such as git, are not tried. */
__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAULTS_RECORD"), *wanted = getenv("FAULTS");
    if (!path || strcmp(program_invocation_short_name, "accord") != 0) return;
    faults.wanted = wanted && parse(wanted);
    int fd = open(path, O_RDWR | O_CLOEXEC);
    void *shared =
        fd < 0 ? MAP_FAILED
               : mmap(NULL, sizeof(fault_record), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (fd >= 0) close(fd);
    if (shared == MAP_FAILED || (wanted && !faults.wanted)) {
        fputs("faults: FAULTS or FAULTS_RECORD makes no sense\n", stderr);
        _exit(125);
    }
    fault_ways_begin();
    memset(faults.calls, 0, sizeof faults.calls);
    faults.record = shared;
}

/* Allocation. What dlsym needs for itself comes from here. */
static _Alignas(max_align_t) char first_bytes[4096];
static size_t first_used;

static bool is_first(const void *block)
{
    return (const char *)block >= first_bytes &&
           (const char *)block < first_bytes + sizeof first_bytes;
}

static void *first_alloc(size_t size)
{
    const size_t grain = _Alignof(max_align_t);
    void *block = first_bytes + first_used;
    first_used += (size + grain - 1) / grain * grain;
    if (first_used > sizeof first_bytes) _exit(125);
    return block;
}

static void *no_memory(void)
{
    errno = ENOMEM;
    return NULL;
}

/* The real ones are looked for once; whoever asks while that goes on gets the first bytes. */
static struct {
    void *(*alloc)(size_t);
    void *(*zeroed)(size_t, size_t);
    void *(*resize)(void *, size_t);
    void (*release)(void *);
    bool looking;
} heap;

static bool has_heap(void)
{
    if (heap.release) return true;
    if (heap.looking) return false;
    heap.looking = true;
    *(void **)&heap.alloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&heap.zeroed = dlsym(RTLD_NEXT, "calloc");
    *(void **)&heap.resize = dlsym(RTLD_NEXT, "realloc");
    *(void **)&heap.release = dlsym(RTLD_NEXT, "free");
    heap.looking = false;
    return true;
}

void *malloc(size_t size)
{
    if (!has_heap()) return first_alloc(size);
    return is_hit(FAULT_ALLOC, "malloc") ? no_memory() : heap.alloc(size);
}

void *calloc(size_t count, size_t size)
{
    if (!has_heap()) return first_alloc(count * size);
    return is_hit(FAULT_ALLOC, "calloc") ? no_memory() : heap.zeroed(count, size);
}

void *realloc(void *block, size_t size)
{
    if (!has_heap() || is_first(block)) {
        void *moved = malloc(size);
        if (moved && block) memcpy(moved, block, size < 64 ? size : 64);
        return moved;
    }
    return is_hit(FAULT_ALLOC, "realloc") ? no_memory() : heap.resize(block, size);
}

void free(void *block)
{
    if (is_first(block) || !has_heap()) return;
    heap.release(block);
}

/* The others that need more than to fail. */

ssize_t read(int fd, void *bytes, size_t count)
{
    REAL(read);
    if (is_hit(FAULT_READ, "read")) return errno = EIO, -1;
    return is_short(FAULT_READ, &count) ? -1 : real_read(fd, bytes, count);
}

static ssize_t do_write(int fd, const void *bytes, size_t count)
{
    REAL(write);
    return real_write(fd, bytes, count);
}

/* True when a write has failed, or is cut to a part; `count` is what is left to be written. */
static bool write_fails(const char *call, int fd, const void *bytes, size_t *count)
{
    if (fd == STDERR_FILENO) return false;
    if (is_hit(FAULT_WRITE, call)) {
        if (faults.manner == HALF && do_write(fd, bytes, *count / 2) >= 0) raise(SIGKILL);
        errno = ENOSPC;
        return true;
    }
    return is_short(FAULT_WRITE, count);
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    return write_fails("write", fd, bytes, &count) ? -1 : do_write(fd, bytes, count);
}

ssize_t send(int fd, const void *bytes, size_t count, int flags)
{
    REAL(send);
    return write_fails("send", fd, bytes, &count) ? -1 : real_send(fd, bytes, count, flags);
}

int close(int fd)
{
    REAL(close);
    bool hit = is_hit(FAULT_CHANGE, "close");
    int status = real_close(fd); /* it is closed though it fails, as on a network's disk */
    return hit ? (errno = EIO, -1) : status;
}

int open(const char *path, int flags, ...)
{
    REAL(open);
    va_list more;
    va_start(more, flags);
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return is_hit(FAULT_OPEN, "open") ? (errno = EMFILE, -1) : real_open(path, flags, mode);
}

pid_t fork(void)
{
    REAL(fork);
    faults.tells = false;
    if (is_hit(FAULT_PROCESS, "fork")) return errno = EAGAIN, -1;
    pid_t child = real_fork();
    if (child == 0 && faults.record) {
        atomic_fetch_add(&faults.record->processes, 1);
        memset(faults.calls, 0, sizeof faults.calls);
        faults.self = WORKER;
    }
    return child;
}

/* In a build for coverage gcov's runtime, which stands no fault, begins by asking for this: at the
 * end of a process, and before each fork(), after which accord goes on. */
char *getenv(const char *name)
{
    REAL(getenv);
    if (strncmp(name, "GCOV_PREFIX", 11) == 0) faults.tells = true;
    return real_getenv(name);
}

#define FAULT_CALL(kind, error, failure, type, name, parameters, arguments)                        \
    type name parameters                                                                           \
    {                                                                                              \
        REAL(name);                                                                                \
        return is_hit(FAULT_##kind, #name) ? (errno = (error), failure) : real_##name arguments;   \
    }
#include "calls.def"
