/* The time of a run. SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/),
 * where the environment has it, stands in for the clock. */
#ifndef ACCORD_CLI_TODAY_H
#define ACCORD_CLI_TODAY_H

#include "base/arena.h"

/* "2026-11-24" and "2026-11-24T01:40:00", in UTC; NULL when memory ran out. */
const char *ac_cli_today(ac_arena *arena);
const char *ac_cli_now(ac_arena *arena);

#endif
