/* What `accord new` writes. */
#ifndef ACCORD_CLI_NEW_H
#define ACCORD_CLI_NEW_H

#include "base/buf.h"
#include "instrument/instrument.h"
#include "readers/csv/survey.h"

/* A rule about the instrument's first question, with examples. */
void ac_cli_draft_rule(ac_buf *out, const ac_instrument *instrument, const char *name);

/* An instrument of the variables that were seen in a dataset. */
void ac_cli_draft_instrument(ac_buf *out, const ac_survey *survey, ac_str name);

/* Parts of the above. Variables for dates in several columns: */
void ac_cli_draft_dates(ac_buf *out, const ac_survey *survey);
/* Whether the name of a column can be the key of its variable. */
bool ac_cli_is_key(ac_str name);

typedef struct ac_cli_project_file {
    const char *path; /* as seen from the project's folder */
    const char *text;
} ac_cli_project_file;

/* Ended by an all-zero row. */
extern const ac_cli_project_file ac_cli_project_files[];

#endif
