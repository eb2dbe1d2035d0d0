/* Writing a file so that nobody ever sees half of it. */
#ifndef ACCORD_CLI_ATOMIC_H
#define ACCORD_CLI_ATOMIC_H

#include "base/err.h"
#include "base/str.h"

/* A file on its way: written beside `path`, and put in its place in one step when it is whole. A
 * link is followed; its target is replaced. What is no regular file, such as a pipe, is written to
 * as it is. */
typedef struct ac_cli_file ac_cli_file;

/* `*out` is owned by the caller, who commits or abandons it; NULL on failure. */
ac_status ac_cli_file_begin(ac_cli_file **out, const char *path, ac_err *err);
ac_status ac_cli_file_put(ac_cli_file *file, ac_str bytes, ac_err *err);
/* On failure what stood there stays. `file` is freed either way. */
ac_status ac_cli_file_commit(ac_cli_file *file, ac_err *err);
/* What stood there stays; NULL is nothing. */
void ac_cli_file_abandon(ac_cli_file *file);

/* All of it at once. */
ac_status ac_cli_write_file(const char *path, ac_str bytes, ac_err *err);
/* Behind what is there; for files that others append to as well. */
ac_status ac_cli_append_file(const char *path, ac_str bytes, ac_err *err);

#endif
