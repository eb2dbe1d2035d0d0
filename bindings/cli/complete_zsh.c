#include "cli/completions.h"

/* Between single quotes. */
static void put_quoted_byte(ac_buf *out, char c)
{
    if (c == '\'')
        ac_buf_puts(out, "'\\''");
    else
        ac_buf_putc(out, c);
}

static void put_quoted(ac_buf *out, const char *text, const char *specials)
{
    ac_cli_put_escaped(out, put_quoted_byte, text, specials);
}

static const char begin[] =
    "#compdef accord\n"
    "# Completes command lines of accord in zsh; made by `accord docs --format zsh`.\n\n";

static const char middle[] =
    "_accord() {\n"
    "    local curcontext=$curcontext state line ret=1\n"
    "    local -A opt_args\n"
    "    _arguments -C '1:COMMAND:_accord_commands' '*:: :->arguments' && ret=0\n"
    "    [[ $state == arguments ]] || return ret\n"
    "    case $words[1] in\n";

/* The file may be found by compinit, as a function's body, or be sourced. */
static const char end[] = "    esac\n"
                          "    return ret\n"
                          "}\n\n"
                          "if [[ $funcstack[1] == _accord ]]; then\n"
                          "    _accord \"$@\"\n"
                          "else\n"
                          "    compdef _accord accord\n"
                          "fi\n";

static void put_commands(ac_buf *out)
{
    const ac_cli_command *command;
    ac_buf_puts(out, "_accord_commands() {\n    local -a commands=(\n");
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) {
        ac_buf_puts(out, "        '");
        put_quoted(out, command->name, "\\:");
        ac_buf_putc(out, ':');
        put_quoted(out, command->english, "\\:");
        ac_buf_puts(out, "'\n");
    }
    ac_buf_puts(out, "    )\n    _describe -t commands command commands\n}\n\n");
}

/* What goes before each way to write an option: given again, it goes on, or is not offered. */
static void put_limit(ac_buf *out, const ac_cli_option *row)
{
    ac_buf_puts(out, " \\\n            '");
    if (row->kind == AC_CLI_LIST) {
        ac_buf_putc(out, '*');
    } else if (row->letter) {
        ac_buf_printf(out, "(-%c --", row->letter);
        put_quoted(out, row->name, "\\:");
        ac_buf_putc(out, ')');
    }
}

static void put_value(ac_buf *out, const ac_cli_option *row)
{
    ac_buf_putc(out, '[');
    put_quoted(out, row->english, "\\[]:");
    ac_buf_putc(out, ']');
    if (ac_cli_takes_value(row)) {
        ac_buf_putc(out, ':');
        put_quoted(out, row->value ? row->value : row->name, "\\:");
        ac_buf_puts(out, row->choices ? ":(" : ":_files");
        if (row->choices) ac_cli_put_choices(out, put_quoted_byte, row);
        if (row->choices) ac_buf_putc(out, ')');
    }
    ac_buf_putc(out, '\'');
}

static void put_option(ac_buf *out, const ac_cli_option *row)
{
    if (row->letter) {
        put_limit(out, row);
        ac_buf_printf(out, "-%c%s", row->letter, ac_cli_takes_value(row) ? "+" : "");
        put_value(out, row);
    }
    put_limit(out, row);
    ac_buf_puts(out, "--");
    put_quoted(out, row->name, "\\:");
    if (ac_cli_takes_value(row)) ac_buf_putc(out, '=');
    put_value(out, row);
}

static void put_arguments(ac_buf *out, const ac_cli_command *command)
{
    if (!command->most_arguments) return;
    ac_buf_printf(out, " \\\n            '%s:", command->most_arguments == 1 ? "1" : "*");
    put_quoted(out, command->arguments, "\\:");
    ac_buf_puts(out, ac_cli_takes_command(command) ? ":_accord_commands'" : ":_files'");
}

void ac_cli_put_zsh_completion(ac_buf *out)
{
    const ac_cli_command *command;
    ac_buf_puts(out, begin);
    put_commands(out);
    ac_buf_puts(out, middle);
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) {
        ac_buf_puts(out, "    ");
        ac_cli_put_word(out, command->name);
        ac_buf_puts(out, ")\n        _arguments -S");
        for (const ac_cli_option *const *row = command->options; *row; row++) put_option(out, *row);
        put_arguments(out, command);
        ac_buf_puts(out, " && ret=0\n        ;;\n");
    }
    ac_buf_puts(out, end);
}
