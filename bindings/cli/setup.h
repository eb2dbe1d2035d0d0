/* From options to the set-up of a run. */
#ifndef ACCORD_CLI_SETUP_H
#define ACCORD_CLI_SETUP_H

#include "cli/options.h"
#include "cli/output.h"
#include "lua/rules.h"
#include "runs/run.h"

/* Where what comes with accord lies: ../share/accord as seen from the running binary. NULL when
 * that cannot be told, or memory ran out. Lies in the arena. */
const char *ac_cli_data_folder(ac_arena *arena);

/* Where what came of files before is kept: as --cache-dir says, else accord in what XDG_CACHE_HOME
 * names, else ~/.cache/accord. NULL where there is no such place. May lie in the arena. */
const char *ac_cli_cache_folder(const ac_cli_options *options, ac_arena *arena);

/* Who works with the rules of each project, in the process that tries them. Both may be NULL. */
typedef struct ac_cli_rule_watcher {
    void (*made)(void *context, ac_rules *rules); /* before they are loaded */
    /* What the rules came to, for ac_run_order.account; the checker's self are the rules. */
    ac_status (*account)(void *rules, ac_buf *out, ac_err *err);
    void *context;
} ac_cli_rule_watcher;

/* Checkers that try rules written in Lua; `watcher` may be NULL and must outlive the run. */
ac_checker_maker ac_cli_rule_checkers(const ac_cli_rule_watcher *watcher);

/* A run over `paths` with what the options say; listener and maker are the caller's to fill in.
 * The options and the arena must outlive it. */
ac_run_order ac_cli_order(const ac_cli_options *options, const char *const *paths, size_t count,
                          ac_arena *arena);

/* The same over the paths that the options name, else the working folder. */
ac_run_order ac_cli_order_here(const ac_cli_options *options, ac_arena *arena);

/* Whether the baseline that an option names is there; tells when it is not. One that is misspelt
 * would make all findings new. */
bool ac_cli_has_baseline(const ac_cli_options *options, ac_cli_output *output);

/* Which files could not be checked, and why; for commands that show no findings of sheets. */
void ac_cli_tell_crashes(ac_cli_output *output, const ac_report *report);

#endif
