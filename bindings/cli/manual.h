/* The manual page accord(1), made from the tables that --help reads. */
#ifndef ACCORD_CLI_MANUAL_H
#define ACCORD_CLI_MANUAL_H

#include "base/buf.h"

/* Appends the page, in the man macros of roff. */
void ac_cli_put_manual(ac_buf *out);

#endif
