#include "cli/command.h"

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    (void)options;
    ac_buf_puts(&output->text, "accord " ACCORD_VERSION "\n");
    return AC_EXIT_CLEAN;
}

static const ac_cli_option *const options[] = {&ac_cli_option_help, NULL};

const ac_cli_command ac_cli_version = {
    .name = "version",
    .arguments = "",
    .english = "Shows which accord this is",
    .more = "",
    .examples = "  accord version\n",
    .statuses = ac_cli_statuses,
    .most_arguments = 0,
    .options = options,
    .run = run,
};
