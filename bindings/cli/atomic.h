/* Writing a file so that nobody ever sees half of it. */
#ifndef ACCORD_CLI_ATOMIC_H
#define ACCORD_CLI_ATOMIC_H

#include "base/err.h"
#include "base/str.h"

/* Writes `bytes` beside `path` and then takes its place in one step: on failure what stood there
 * stays. A link is followed; its target is replaced. What is no regular file, such as a pipe, is
 * written to as it is. */
ac_status ac_cli_write_file(const char *path, ac_str bytes, ac_err *err);

#endif
