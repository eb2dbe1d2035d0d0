/* Two states of a text as a unified diff. */
#ifndef ACCORD_CLI_DIFF_H
#define ACCORD_CLI_DIFF_H

#include "base/buf.h"

/* Appends what `git apply` and `patch -p1` take: paths behind a/ and b/, three lines around each
 * change. Nothing for texts that are equal. Not always the shortest that there could be; with
 * colour, as the terminal shows it, it is for people only. */
void ac_cli_put_diff(ac_buf *out, const char *path, ac_str before, ac_str after, bool colour);

#endif
