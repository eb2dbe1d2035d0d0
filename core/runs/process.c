/* For MAP_ANONYMOUS, and prctl(2). */
#define _GNU_SOURCE
#include "runs/process.h"

#include "base/mem.h"
#include "base/stopwatch.h"
#include "runs/confine.h"
#include "runs/frames.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#ifdef ACCORD_COVERAGE
void __gcov_dump(void);
#endif

enum { NO_MEMORY = 3, LOOK_EVERY = 50 /* ms */ };

ac_process_limits ac_process_limits_standard(void)
{
    return (ac_process_limits){.memory = 256 << 20, .cpu = 2, .wall = 5};
}

static double seconds(clockid_t clock)
{
    struct timespec now;
    return clock_gettime(clock, &now) == 0 ? (double)now.tv_sec + (double)now.tv_nsec / 1e9 : 0;
}

/* The worker's side. */

static _Noreturn void leave(int status)
{
#ifdef ACCORD_COVERAGE
    __gcov_dump();
#endif
    _exit(status);
}

_Noreturn void ac_process_give_up(void)
{
    leave(NO_MEMORY);
}

static void write_all(int fd, ac_str bytes)
{
    while (bytes.len) {
        ssize_t count = write(fd, bytes.ptr, bytes.len);
        if (count < 0 && errno != EINTR) leave(1);
        if (count > 0) bytes = ac_str_sub(bytes, (size_t)count, bytes.len);
    }
}

static _Noreturn void work(ac_slots slots, int fd, ac_serve_fn serve, void *context)
{
    ac_buf in = {0}, reply = {0}, frame = {0};
    for (;; slots.asked++) {
        while (!in.failed && !ac_frame_is_whole(&in))
            if (ac_frame_read(fd, &in) <= 0) leave(0);
        if (in.failed) leave(NO_MEMORY);
        ac_buf_clear(&reply);
        ac_buf_clear(&frame);
        ac_str request = ac_frame(&in);
        serve(context, request.len ? request : ac_slots_get(&slots), &reply);
        ac_frame_put(&frame, ac_buf_str(&reply), (ac_str){0});
        if (reply.failed || frame.failed || ac_mem_ran_out()) leave(NO_MEMORY);
        ac_frame_drop(&in);
        write_all(fd, ac_buf_str(&frame));
    }
}

static void close_from(int first, int end)
{
#ifdef __linux__
    if (first >= end || close_range((unsigned)first, (unsigned)end - 1, 0) == 0) return;
#endif
    for (int i = first; i < end && i < 4096; i++) close(i);
}

/* Nothing of the parent's that is open is for the worker, but its own end of the socket.
 * Sanitizers need a place to speak. */
static void close_others(int fd)
{
    int first = ac_confine_is_instrumented() ? STDERR_FILENO + 1 : 0;
    if (first) close_from(0, STDERR_FILENO);
    close_from(first, fd);
    close_from(fd < first ? first : fd + 1, INT_MAX);
}

static _Noreturn void be_worker(const ac_process *process, int fd, pid_t parent, ac_serve_fn serve,
                                void *context)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
#endif
    if (getppid() != parent) leave(1);                 /* it was gone before that held */
    for (int i = 1; i < NSIG; i++) signal(i, SIG_DFL); /* the parent's handlers are not for it */
    close_others(fd);
    const ac_confinement wanted = {.memory = process->limits.memory};
    if (ac_confine(&wanted).memory_ran_out) leave(NO_MEMORY);
    work(process->slots, fd, serve, context);
}

/* The parent's side. */

ac_status ac_process_prepare(ac_process *out, const ac_process_limits *limits, ac_err *err)
{
    *out = (ac_process){.fd = -1, .limits = *limits};
    out->mark = ac_slots_open(&out->slots);
    return out->mark ? AC_OK : ac_err_memory(err);
}

ac_status ac_process_start(ac_process *process, ac_serve_fn serve, void *context, ac_err *err)
{
    int ends[2];
    pid_t parent = getpid(), pid;
    if (ac_mem_ran_out()) return ac_err_memory(err); /* the worker could not tell its own lack */
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return ac_err_set(err, AC_ERR_IO, NULL, "no worker can be started: %s", strerror(errno));
    ac_slots_begin(&process->slots);
    pid = fork();
    if (pid == 0) be_worker(process, ends[1], parent, serve, context);
    int why = errno;
    ac_slots_hide(&process->slots);
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return ac_err_set(err, AC_ERR_IO, NULL, "no worker can be started: %s", strerror(why));
    }
    process->pid = pid;
    process->fd = ends[0];
    return AC_OK;
}

bool ac_process_is_there(const ac_process *process)
{
    return process->pid > 0;
}

/* Gives what waitpid(2) says of its end. */
static int end(ac_process *process)
{
    int status = 0;
    kill(process->pid, SIGKILL); /* one that is at its end already is not changed by that */
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR) {
    }
    close(process->fd);
    process->pid = 0;
    process->fd = -1;
    ac_buf_clear(&process->requests);
    ac_buf_clear(&process->replies);
    process->sent = 0;
    return status;
}

void ac_process_stop(ac_process *process)
{
#ifdef ACCORD_COVERAGE /* what it has run through a worker tells when it leaves by itself */
    char rest[4096];
    struct pollfd look = {process->fd, POLLIN, 0};
    if (process->pid > 0) shutdown(process->fd, SHUT_WR);
    while (process->pid > 0 && poll(&look, 1, 2000) > 0 && read(process->fd, rest, sizeof rest) > 0)
        ;
#endif
    if (process->pid > 0) end(process);
    ac_slots_close(&process->slots);
    ac_buf_release(&process->requests);
    ac_buf_release(&process->replies);
    *process = (ac_process){.fd = -1};
}

static ac_death death_of(const ac_process *process, int status)
{
    ac_death death = {.limits = process->limits};
    if (WIFSIGNALED(status)) {
        death.number = WTERMSIG(status);
        death.cause = death.number == SIGSYS ? AC_DEATH_CALL : AC_DEATH_SIGNAL;
    } else {
        death.number = WEXITSTATUS(status);
        death.cause = death.number == NO_MEMORY ? AC_DEATH_MEMORY : AC_DEATH_EXIT;
    }
    return death;
}

/* How long the step at hand has taken. True when that is too long. */
static bool is_over_time(ac_process *process, ac_death *death)
{
    clockid_t clock;
    uint64_t beat = atomic_load_explicit(&process->mark->beat, memory_order_relaxed);
    double wall = seconds(CLOCK_MONOTONIC), cpu = 0;
    if (clock_getcpuclockid(process->pid, &clock) == 0) cpu = seconds(clock);
    if (beat != process->seen.beat || !process->seen.wall) {
        process->seen.beat = beat;
        process->seen.wall = wall;
        process->seen.cpu = cpu;
        return false;
    }
    bool cpu_over = process->limits.cpu > 0 && cpu - process->seen.cpu > process->limits.cpu;
    bool over =
        cpu_over || (process->limits.wall > 0 && wall - process->seen.wall > process->limits.wall);
    death->cause = cpu_over ? AC_DEATH_CPU : AC_DEATH_WALL;
    death->limits = process->limits;
    return over;
}

/* True while the worker is there to be written to. */
static bool send_more(ac_process *process)
{
    ac_str rest = ac_str_sub(ac_buf_str(&process->requests), process->sent, SIZE_MAX);
    ssize_t count = send(process->fd, rest.ptr, rest.len, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) process->sent += (size_t)count;
    if (process->sent < process->requests.len)
        return count >= 0 || errno == EAGAIN || errno == EINTR;
    ac_buf_clear(&process->requests);
    process->sent = 0;
    return true;
}

/* What the worker has taken makes room, so that the queue does not grow for ever where it is never
 * empty. */
static void drop_sent(ac_process *process)
{
    ac_buf *queue = &process->requests;
    if (process->sent < queue->len / 2) return;
    memmove(queue->ptr, queue->ptr + process->sent, queue->len - process->sent);
    queue->len -= process->sent;
    process->sent = 0;
}

bool ac_process_ask(ac_process *process, ac_str request, ac_str rest)
{
    if (process->sent) drop_sent(process);
    if (ac_slots_put(&process->slots, request, rest)) request.len = rest.len = 0;
    ac_frame_put(&process->requests, request, rest);
    if (process->requests.failed) return false;
    send_more(process); /* one that is at its end is met when it is heard */
    return true;
}

/* Moves bytes one way or the other, as poll(2) has said. What the worker has said before its end is
 * read before that is seen. False when the worker is at its end. */
static bool move(ac_process *process, short events)
{
    if (events & (POLLIN | POLLHUP | POLLERR))
        return ac_frame_read(process->fd, &process->replies) > 0;
    return !(events & POLLOUT) || send_more(process);
}

static void look(ac_process *const *all, size_t count, struct pollfd *looks)
{
    for (size_t i = 0; i < count; i++) {
        bool sending = all[i]->sent < all[i]->requests.len;
        looks[i] = (struct pollfd){all[i]->fd, (short)(POLLIN | (sending ? POLLOUT : 0)), 0};
    }
    ac_stage before = ac_stage_enter(AC_STAGE_WAITING);
    int ready = poll(looks, (nfds_t)count, LOOK_EVERY);
    ac_stage_leave(before);
    if (ready > 0) return;
    for (size_t i = 0; i < count; i++) looks[i].revents = 0;
}

/* False when the worker is at its end, or was brought there. */
static bool attend(ac_process *process, short events, ac_death *death)
{
    if (!move(process, events)) {
        *death = death_of(process, end(process));
        return false;
    }
    if (ac_frame_is_too_long(&process->replies)) {
        ac_process_reject(process, death);
        return false;
    }
    if (ac_frame_is_whole(&process->replies) || !is_over_time(process, death)) return true;
    end(process);
    return false;
}

static bool find_frame(ac_process *const *all, size_t count, size_t *which)
{
    for (*which = 0; *which < count; ++*which)
        if (ac_frame_is_whole(&all[*which]->replies)) return true;
    return false;
}

bool ac_processes_hear(ac_process *const *all, size_t count, size_t *which, ac_buf *reply,
                       ac_death *death)
{
    struct pollfd looks[AC_MOST_PROCESSES];
    for (size_t i = 0; i < count; i++)
        all[i]->seen.wall = 0; /* what was asked before is no part of this step's time */
    while (!find_frame(all, count, which)) {
        look(all, count, looks);
        for (*which = 0; *which < count; ++*which)
            if (!attend(all[*which], looks[*which].revents, death)) return false;
    }
    ac_buf *replies = &all[*which]->replies;
    ac_buf_put(reply, ac_frame(replies));
    ac_frame_drop(replies);
    all[*which]->slots.heard++;
    return true;
}

bool ac_process_hear(ac_process *process, ac_buf *reply, ac_death *death)
{
    size_t which;
    return ac_processes_hear(&process, 1, &which, reply, death);
}

void ac_process_reject(ac_process *process, ac_death *death)
{
    *death = (ac_death){.cause = AC_DEATH_NONSENSE, .limits = process->limits};
    end(process);
}
