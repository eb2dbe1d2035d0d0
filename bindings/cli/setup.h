/* From options to the set-up of a run. */
#ifndef ACCORD_CLI_SETUP_H
#define ACCORD_CLI_SETUP_H

#include "cli/options.h"
#include "runs/run.h"

/* Where what comes with accord lies: ../share/accord as seen from the running binary. NULL when
 * that cannot be told, or memory ran out. Lies in the arena. */
const char *ac_cli_data_folder(ac_arena *arena);

/* Checkers that try rules written in Lua. */
ac_checker_maker ac_cli_rule_checkers(void);

/* A run over `paths` with what the options say; listener and maker are the caller's to fill in.
 * The options and the arena must outlive it. */
ac_run_order ac_cli_order(const ac_cli_options *options, const char *const *paths, size_t count,
                          ac_arena *arena);

#endif
