#include "cli/today.h"

#include <stdlib.h>
#include <time.h>

static time_t moment(void)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    long long seconds = fixed && *fixed ? strtoll(fixed, &end, 10) : 0;
    return end && !*end ? (time_t)seconds : time(NULL);
}

static const char *format(ac_arena *arena, const char *how)
{
    char text[64];
    struct tm parts;
    time_t now = moment();
    if (!gmtime_r(&now, &parts)) return NULL;
    size_t len = strftime(text, sizeof text, how, &parts);
    return ac_arena_dup(arena, (ac_str){text, len}).ptr;
}

const char *ac_cli_today(ac_arena *arena)
{
    return format(arena, "%Y-%m-%d");
}

const char *ac_cli_now(ac_arena *arena)
{
    return format(arena, "%Y-%m-%dT%H:%M:%S");
}
