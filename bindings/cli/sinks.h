/* Where reports go: several at once, each in its format, to standard output or into a file. */
#ifndef ACCORD_CLI_SINKS_H
#define ACCORD_CLI_SINKS_H

#include "cli/atomic.h"
#include "cli/options.h"
#include "cli/output.h"

typedef struct ac_cli_sink {
    ac_rendering *rendering;
    const char *path;  /* NULL: standard output */
    ac_cli_file *file; /* NULL for standard output */
} ac_cli_sink;

typedef struct ac_cli_sinks {
    ac_cli_output *output;
    AC_VEC(ac_cli_sink) items;
    ac_arena arena;
    ac_render_about about;
    bool failed; /* a file could not be written: told */
} ac_cli_sinks;

/* Opens what the values of --format say ("sarif:out.sarif"); the terminal's if there are none.
 * False when that cannot be; the reason was told. Always to be closed. */
bool ac_cli_sinks_open(ac_cli_sinks *out, const ac_cli_options *options, ac_cli_output *output);
void ac_cli_sinks_batch(ac_cli_sinks *sinks, const ac_batch *batch);
void ac_cli_sinks_failure(ac_cli_sinks *sinks, const ac_err *err);
/* The last words; files take their places. */
void ac_cli_sinks_end(ac_cli_sinks *sinks, const ac_run_summary *summary);
/* Files that have not taken their places never do. */
void ac_cli_sinks_close(ac_cli_sinks *sinks);
/* Whether one of them tells of sheets without findings too. */
bool ac_cli_sinks_want_sheets(const ac_cli_sinks *sinks);
/* Whether what is on standard output is for people. */
bool ac_cli_sinks_speak(const ac_cli_sinks *sinks);

#endif
