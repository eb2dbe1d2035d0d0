/* File paths as text. */
#ifndef ACCORD_BASE_PATH_H
#define ACCORD_BASE_PATH_H

#include "base/buf.h"

/* The part up to and with the last slash; empty for a bare file name. */
ac_str ac_path_folder(ac_str path);
/* The part behind the last slash. */
ac_str ac_path_name(ac_str path);
/* Whether a folder in it, or its name, begins with a dot; `.` and `..` hide nothing. */
bool ac_path_is_hidden(ac_str path);

/* Writes `relative` as seen from the folder of `file` into `out` (cleared first), with a NUL
 * behind its end; an absolute path stays as it is. The result for C functions, or NULL when memory
 * ran out. */
const char *ac_path_beside(ac_buf *out, ac_str file, ac_str relative);

#endif
