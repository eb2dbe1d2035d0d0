/* Waiting for files to change: check --watch. */
#ifndef ACCORD_CLI_WATCH_H
#define ACCORD_CLI_WATCH_H

#include "cli/output.h"

typedef struct ac_cli_watch ac_cli_watch;

/* NULL when the system has no means for it; the user was told. */
ac_cli_watch *ac_cli_watch_new(ac_cli_output *output);
void ac_cli_watch_free(ac_cli_watch *watch);

/* Clears the screen, where there is one. */
void ac_cli_watch_begin(ac_cli_watch *watch);
/* A file or folder whose change is waited for: whatever is changed in its folder counts, so that
 * editors that write a new file in place of the old one are seen too. */
void ac_cli_watch_file(ac_cli_watch *watch, const char *path);
/* Returns soon (some hundredths of a second) after something has changed; false when it cannot be
 * known. */
bool ac_cli_watch_wait(ac_cli_watch *watch);

#endif
