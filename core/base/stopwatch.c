#include "base/stopwatch.h"

#include <stdbool.h>
#include <time.h>

/* The one thing that every part of a process shares. */
static struct {
    bool running;
    ac_stage stage;
    uint64_t since;
    ac_spent spent[AC_STAGE_COUNT];
} watch;

/* Without a system call, so that a confined worker may ask as well. */
uint64_t ac_stopwatch_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

void ac_stopwatch_start(void)
{
    for (int i = 0; i < AC_STAGE_COUNT; i++) watch.spent[i] = (ac_spent){0};
    watch.running = true;
    watch.since = ac_stopwatch_now();
}

static void go_to(ac_stage stage)
{
    uint64_t now = ac_stopwatch_now();
    watch.spent[watch.stage].nanoseconds += now - watch.since;
    watch.since = now;
    watch.stage = stage;
}

ac_stage ac_stage_enter(ac_stage stage)
{
    ac_stage before = watch.stage;
    if (!watch.running) return before;
    go_to(stage);
    watch.spent[stage].times++;
    return before;
}

void ac_stage_leave(ac_stage before)
{
    if (watch.running) go_to(before);
}

ac_spent ac_stage_take(ac_stage stage)
{
    if (watch.running) go_to(watch.stage);
    ac_spent spent = watch.spent[stage];
    watch.spent[stage] = (ac_spent){0};
    return spent;
}

void ac_spent_add(ac_spent *sum, ac_spent more)
{
    sum->nanoseconds += more.nanoseconds;
    sum->times += more.times;
    sum->bytes += more.bytes;
}

void ac_stage_add(ac_stage stage, ac_spent spent)
{
    ac_spent_add(&watch.spent[stage], spent);
}

const char *ac_stage_name(ac_stage stage)
{
    static const char *const names[AC_STAGE_COUNT] = {
        [AC_STAGE_OTHER] = "other",     [AC_STAGE_LOADING] = "loading",
        [AC_STAGE_READING] = "reading", [AC_STAGE_TYPING] = "typing",
        [AC_STAGE_RULES] = "rules",     [AC_STAGE_REPORTING] = "reporting",
        [AC_STAGE_WAITING] = "waiting"};
    return names[stage];
}
