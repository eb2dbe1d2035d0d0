/* check --fix and check --diff: safe fixes of open findings, applied to the files or shown. */
#ifndef ACCORD_CLI_FIX_H
#define ACCORD_CLI_FIX_H

#include "cli/options.h"
#include "cli/output.h"

typedef struct ac_cli_fixed {
    size_t findings, sheets;
    bool failed;    /* a file could not be written: told */
    ac_err failure; /* what kept it from its end, untold; code AC_OK for nothing */
} ac_cli_fixed;

/* What the options ask for that cannot be, with --fix and --diff; NULL when all is well. */
const char *ac_cli_fix_fault(const ac_cli_options *options);

/* Mends the files in place, before they are checked. What else goes wrong
 * the check will tell, unless it was for the moment only. */
ac_cli_fixed ac_cli_fix(const ac_cli_options *options, ac_cli_output *output);
/* "Fixed 3 findings in 1 sheet." */
void ac_cli_put_fixed(ac_buf *out, const ac_cli_fixed *fixed);

/* Prints what that would change, and changes nothing; gives the exit status. */
int ac_cli_show_fixes(const ac_cli_options *options, ac_cli_output *output);

#endif
