/* What ended a worker, in words. */
#include "runs/process.h"

#include <string.h>

static void put_seconds(ac_buf *out, const char *before, double count, const char *behind)
{
    ac_buf_printf(out, "%s%g second%s%s", before, count, count == 1 ? "" : "s", behind);
}

void ac_death_put(ac_buf *out, const ac_death *death)
{
    switch (death->cause) {
    case AC_DEATH_SIGNAL:
        ac_buf_printf(out, "accord's worker process was ended by signal %d (%s)", death->number,
                      strsignal(death->number));
        break;
    case AC_DEATH_CALL:
        ac_buf_puts(out, "accord's worker process asked the system for what is refused to it, such "
                         "as a file, and was ended");
        break;
    case AC_DEATH_MEMORY:
        ac_buf_printf(out, "it needed more than %llu MiB of memory",
                      (unsigned long long)(death->limits.memory >> 20));
        break;
    case AC_DEATH_EXIT:
        ac_buf_printf(out, "accord's worker process ended by itself, with status %d",
                      death->number);
        break;
    case AC_DEATH_CPU:
        put_seconds(out, "it took more than ", death->limits.cpu, " of processor time");
        break;
    case AC_DEATH_WALL:
        put_seconds(out, "it did not come back within ", death->limits.wall, "");
        break;
    case AC_DEATH_NONSENSE:
        ac_buf_puts(out, "accord's worker process gave a reply that makes no sense");
        break;
    }
}
