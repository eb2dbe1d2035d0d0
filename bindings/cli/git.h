/* git, as a program of its own. */
#ifndef ACCORD_CLI_GIT_H
#define ACCORD_CLI_GIT_H

#include "base/buf.h"

/* Runs `git` with the NULL-ended words, without a shell; `index` is the index file that it uses, or
 * NULL. Its output, without the line feed at its end, goes to `out`, its messages to `errors`.
 * False when it could not be run or did not end well. */
bool ac_cli_git(const char *const *words, const char *index, ac_buf *out, ac_buf *errors);

#endif
