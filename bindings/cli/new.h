/* What `accord new` writes. */
#ifndef ACCORD_CLI_NEW_H
#define ACCORD_CLI_NEW_H

#include "base/buf.h"
#include "instrument/instrument.h"

/* A rule about the instrument's first question, with examples. */
void ac_cli_draft_rule(ac_buf *out, const ac_instrument *instrument, const char *name);

typedef struct ac_cli_project_file {
    const char *path; /* as seen from the project's folder */
    const char *text;
} ac_cli_project_file;

/* Ended by an all-zero row. */
extern const ac_cli_project_file ac_cli_project_files[];

#endif
