#define _DEFAULT_SOURCE /* wait4 */
#include "measure.h"

#include <fcntl.h>
#include <math.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

void bench_must(bool ok, const char *what)
{
    if (ok) return;
    perror(what);
    exit(2);
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec * 1e-6;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* All that was spent so far by processes that were waited for, and by those that they waited for.
 */
static double cpu(void)
{
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    return seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
}

/* A child that is made by vfork is charged with the memory of this process, which is small. */
static pid_t start(char *const command[], const char *out)
{
    pid_t child;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out ? out : "/dev/null",
                                     O_WRONLY | O_CREAT | O_TRUNC, 0666);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    bench_must(posix_spawn(&child, command[0], &actions, NULL, command, environ) == 0, command[0]);
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

bench_cost bench_run(char *const command[], const char *out)
{
    bench_cost cost = {.wall = now(), .cpu = cpu()};
    struct rusage used;
    int status;
    pid_t child = start(command, out);
    bench_must(wait4(child, &status, 0, &used) == child, "waiting");
    cost.wall = now() - cost.wall;
    cost.cpu = cpu() - cost.cpu;
    cost.memory = (size_t)used.ru_maxrss * 1024;
    cost.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    if (cost.status <= 1) return cost;
    for (size_t i = 0; command[i]; i++) fprintf(stderr, "%s ", command[i]);
    fprintf(stderr, "ended with status %d\n", cost.status);
    execv(command[0], command); /* to be seen what it says */
    exit(2);
}

bench_cost bench_best(char *const command[], unsigned tries)
{
    bench_cost best = bench_run(command, NULL);
    for (unsigned i = 1; i < tries; i++) {
        bench_cost each = bench_run(command, NULL);
        if (each.cpu < best.cpu) best = each;
    }
    return best;
}

double bench_exponent(const double *sizes, const double *costs, unsigned count)
{
    double x = 0, y = 0, xx = 0, xy = 0, n = count;
    for (unsigned i = 0; i < count; i++) {
        double a = log(sizes[i]), b = log(costs[i]);
        x += a;
        y += b;
        xx += a * a;
        xy += a * b;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}
