/* Parts of `accord explain`. */
#ifndef ACCORD_CLI_EXPLAIN_H
#define ACCORD_CLI_EXPLAIN_H

#include "cli/options.h"
#include "cli/output.h"

/* The rule on the sheets that the arguments behind the first name, or on those of the project at
 * hand; silent where there are none. False when it could not be tried there. */
bool ac_cli_explain_on_sheets(ac_cli_output *output, ac_str id, const ac_cli_options *options);

#endif
