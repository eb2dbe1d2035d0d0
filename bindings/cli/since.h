/* The findings of another revision of the git repository at hand. */
#ifndef ACCORD_CLI_SINCE_H
#define ACCORD_CLI_SINCE_H

#include "cli/options.h"
#include "cli/output.h"
#include "findings/ledger.h"

/* Writes the files of `revision` into a temporary folder and checks there what the options say,
 * with the rules, instrument and accord.yaml of that revision. False when that cannot be; the
 * reason was told. What only was wrong at that time is told as a note: its findings then count as
 * new. */
bool ac_cli_findings_at(ac_ledger *out, const char *revision, const ac_cli_options *options,
                        ac_cli_output *output);

#endif
