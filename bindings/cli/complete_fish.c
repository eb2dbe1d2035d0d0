#include "cli/completions.h"

/* Between single quotes. */
static void put_quoted_byte(ac_buf *out, char c)
{
    if (c == '\'' || c == '\\') ac_buf_putc(out, '\\');
    ac_buf_putc(out, c);
}

static const char begin[] =
    "# Completes command lines of accord in fish; made by `accord docs --format fish`.\n\n"
    "function __accord_has_no_command\n"
    "    test (count (commandline -opc)) -eq 1\n"
    "end\n\n"
    "function __accord_command_is\n"
    "    set -l words (commandline -opc)\n"
    "    test (count $words) -gt 1; and test \"$words[2]\" = $argv[1]\n"
    "end\n\n";

/* `command` is NULL for where no command stands yet. */
static void put_condition(ac_buf *out, const ac_cli_command *command)
{
    ac_buf_puts(out, "complete -c accord -n '");
    ac_buf_puts(out, command ? "__accord_command_is " : "__accord_has_no_command");
    if (command) ac_cli_put_escaped(out, put_quoted_byte, command->name, ac_cli_word_specials);
    ac_buf_putc(out, '\'');
}

static void put_english(ac_buf *out, const char *english)
{
    ac_buf_puts(out, " -d '");
    ac_cli_put_escaped(out, put_quoted_byte, english, "");
    ac_buf_puts(out, "'\n");
}

/* The commands themselves, as words behind `before`. */
static void put_commands(ac_buf *out, const ac_cli_command *before)
{
    const ac_cli_command *command;
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) {
        put_condition(out, before);
        ac_buf_puts(out, " -f -a '");
        ac_cli_put_escaped(out, put_quoted_byte, command->name, ac_cli_word_specials);
        ac_buf_putc(out, '\'');
        put_english(out, command->english);
    }
}

static void put_option(ac_buf *out, const ac_cli_command *command, const ac_cli_option *row)
{
    put_condition(out, command);
    if (row->letter) ac_buf_printf(out, " -s %c", row->letter);
    ac_buf_puts(out, " -l ");
    ac_cli_put_word(out, row->name);
    if (row->choices) {
        ac_buf_puts(out, " -x -a '");
        ac_cli_put_choices(out, put_quoted_byte, row);
        ac_buf_putc(out, '\'');
    } else if (ac_cli_takes_value(row)) {
        ac_buf_puts(out, " -r -F");
    }
    put_english(out, row->english);
}

static void put_arguments(ac_buf *out, const ac_cli_command *command)
{
    if (ac_cli_takes_command(command)) {
        put_commands(out, command);
    } else if (!command->most_arguments) {
        put_condition(out, command);
        ac_buf_puts(out, " -f\n");
    }
}

void ac_cli_put_fish_completion(ac_buf *out)
{
    const ac_cli_command *command;
    ac_buf_puts(out, begin);
    put_commands(out, NULL);
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) {
        ac_buf_putc(out, '\n');
        for (const ac_cli_option *const *row = command->options; *row; row++)
            put_option(out, command, *row);
        put_arguments(out, command);
    }
}
