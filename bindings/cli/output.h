/* What the command prints: results on standard output, messages and progress on standard error. */
#ifndef ACCORD_CLI_OUTPUT_H
#define ACCORD_CLI_OUTPUT_H

#include "base/buf.h"
#include "base/err.h"
#include "reports/renderer.h"

enum { AC_EXIT_CLEAN = 0, AC_EXIT_FINDINGS = 1, AC_EXIT_FAILED = 2 };

typedef struct ac_cli_output {
    ac_buf text;     /* gathered, not yet on standard output */
    bool broken;     /* standard output took no more; the user was told */
    bool unread;     /* whoever reads standard output has seen enough: that is nobody's fault */
    bool complained; /* something was said that is more than a note */
    bool has_bar;    /* a line of progress stands on the terminal */
    double started;  /* when the first file was begun, in seconds of some clock */
    double drawn;    /* when progress was shown last */
    /* In a process that may not write: all is gathered, and messages apart. */
    bool gathers;
    ac_buf messages;
} ac_cli_output;

/* What was gathered from byte `from` on, and holds no colours, is made harmless line by line: for
 * commands that print what rules and instruments say of themselves. */
void ac_cli_make_harmless(ac_cli_output *output, size_t from);
/* Writes out what was gathered. False when that failed, now or before. */
bool ac_cli_flush(ac_cli_output *output);
/* Flushes and frees; gives `status`, or AC_EXIT_FAILED when not all could be written, or memory
 * ran out anywhere on the way. */
int ac_cli_finish(ac_cli_output *output, int status);

/* Writes a finished text to a file, all or nothing; NULL or "-" is standard output. Gives the exit
 * status. */
int ac_cli_deliver(const char *path, const ac_buf *text, ac_cli_output *output);

/* Writes all of `bytes`; false with errno set. */
bool ac_cli_write_all(int fd, ac_str bytes);

/* "accord: WHERE: MESSAGE" on standard error, made harmless for a terminal. */
void ac_cli_complain(ac_cli_output *output, const ac_err *err);
/* A complaint about the command line, with where to read more; gives AC_EXIT_FAILED.
 * `command` is NULL for accord itself. */
int ac_cli_complain_usage(ac_cli_output *output, const char *command, const char *message);

/* How to print to `fd`; `color` is the option's value or NULL. What is no terminal has the width
 * that COLUMNS says, if any. */
ac_render_style ac_cli_style(int fd, const char *color);

/* "[####......] 12 of 40 files" on a terminal, once a run has taken a while; erased by what comes
 * next. */
void ac_cli_progress(ac_cli_output *output, size_t done, size_t total);

#endif
