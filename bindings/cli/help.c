#include "cli/command.h"

const char ac_cli_check_statuses[] =
    "Exit status: 0 nothing found, 1 findings, 2 not all could be done (the message says what).\n";
const char ac_cli_test_statuses[] =
    "Exit status: 0 all examples as they should be, 1 not all, 2 not all could be tried (the "
    "message\nsays what).\n";
const char ac_cli_statuses[] =
    "Exit status: 0 done, 2 not all could be done (the message says what).\n";

void ac_cli_describe(ac_buf *out)
{
    const ac_cli_command *command;
    ac_buf_puts(out, "accord checks coding sheets for contradictions.\n\nCommands:\n");
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++)
        ac_buf_printf(out, "  %-8s %s\n", command->name, command->english);
    ac_buf_puts(out, "\nEach takes --help. Begin with:\n  accord check my-sheets/\n");
}

void ac_cli_describe_command(ac_buf *out, const ac_cli_command *command)
{
    ac_buf_printf(out, "accord %s%s%s\n\n%s.\n%s", command->name, *command->arguments ? " " : "",
                  command->arguments, command->english, command->more);
    ac_buf_puts(out, "\nOptions:\n");
    ac_cli_describe_options(out, command->options);
    ac_buf_printf(out, "\nExamples:\n%s", command->examples);
    ac_buf_printf(out, "\n%s", command->statuses);
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    if (!options->arguments.count) {
        ac_cli_describe(&output->text);
        return AC_EXIT_CLEAN;
    }
    const char *name = options->arguments.items[0];
    const ac_cli_command *command = ac_cli_command_by_name(name);
    if (!command) return ac_cli_no_command(output, name);
    ac_cli_describe_command(&output->text, command);
    return AC_EXIT_CLEAN;
}

static const ac_cli_option *const options[] = {&ac_cli_option_help, NULL};

const ac_cli_command ac_cli_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .english = "Shows what accord, or one command, can do",
    .more = "",
    .examples = "  accord help check\n",
    .statuses = ac_cli_statuses,
    .most_arguments = 1,
    .options = options,
    .run = run,
};
