/* How often each rule applied, and what came of it: check --stats. */
#ifndef ACCORD_CLI_STATS_H
#define ACCORD_CLI_STATS_H

#include "cli/output.h"
#include "lua/rules.h"

/* Appends the table of one rule set, and the rules that never applied. */
void ac_cli_put_stats(ac_buf *out, const ac_rules *rules);

#endif
