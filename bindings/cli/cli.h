/* The command `accord`: options, subcommands, exit statuses. */
#ifndef ACCORD_CLI_CLI_H
#define ACCORD_CLI_CLI_H

/* Runs the command and returns its exit status: 0 clean, 1 findings, 2 could not do the job. */
int accord_main(int argc, char **argv);

#endif
