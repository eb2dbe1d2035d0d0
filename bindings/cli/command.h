/* The subcommands, as rows of a table that dispatch and help read. */
#ifndef ACCORD_CLI_COMMAND_H
#define ACCORD_CLI_COMMAND_H

#include "cli/options.h"
#include "cli/output.h"

typedef struct ac_cli_command {
    const char *name;
    const char *arguments;               /* as --help calls them: "[PATH...]" */
    const char *english;                 /* one line */
    const char *more;                    /* what it does, for its own --help; lines, or empty */
    const char *examples;                /* lines */
    const char *statuses;                /* what its exit status says: one of the two texts below */
    size_t most_arguments;               /* SIZE_MAX for any number */
    const ac_cli_option *const *options; /* NULL-ended */
    /* Gives the exit status. */
    int (*run)(const ac_cli_options *options, ac_cli_output *output);
} ac_cli_command;

extern const char ac_cli_check_statuses[], ac_cli_test_statuses[], ac_cli_statuses[];

/* NULL behind the last. */
const ac_cli_command *ac_cli_command_at(size_t i);
const ac_cli_command *ac_cli_command_by_name(const char *name);

extern const ac_cli_command ac_cli_check, ac_cli_test, ac_cli_explain, ac_cli_rules, ac_cli_try,
    ac_cli_show, ac_cli_convert, ac_cli_new, ac_cli_docs, ac_cli_help, ac_cli_version, ac_cli_waive,
    ac_cli_baseline, ac_cli_config, ac_cli_doctor, ac_cli_export;

/* What `--format` takes in some of them. */
void ac_cli_list_rule_formats(ac_buf *out);
void ac_cli_list_docs_formats(ac_buf *out);

/* Complains that there is no such command, with the nearest one; gives AC_EXIT_FAILED. */
int ac_cli_no_command(ac_cli_output *output, const char *name);

/* Appends the help of accord itself, and of one command. */
void ac_cli_describe(ac_buf *out);
void ac_cli_describe_command(ac_buf *out, const ac_cli_command *command);

#endif
