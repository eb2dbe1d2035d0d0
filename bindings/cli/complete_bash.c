#include "cli/completions.h"

static const char begin[] =
    "# Completes command lines of accord in bash; made by `accord docs --format bash`.\n\n"
    "# A word that this is not called for is left to bash, which completes names of files.\n"
    "_accord_offer() {\n"
    "    local choice quoted\n"
    "    compopt +o default +o bashdefault 2>/dev/null\n"
    "    for choice; do\n"
    "        printf -v quoted %q \"$choice\"\n"
    "        if [[ $choice == \"$word\"* ]]; then COMPREPLY+=(\"$quoted\"); fi\n"
    "    done\n"
    "}\n\n";

static const char end[] =
    "_accord() {\n"
    "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local command=${COMP_WORDS[1]} ended= i\n"
    "    COMPREPLY=()\n"
    "    # bash takes --fail-on=error for three words.\n"
    "    if [[ $word == = ]]; then\n"
    "        word=\n"
    "    elif [[ $before == = && $COMP_CWORD -ge 3 ]]; then\n"
    "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n"
    "    for ((i = 2; i < COMP_CWORD; i++)); do\n"
    "        if [[ ${COMP_WORDS[i]} == -- ]]; then ended=1; fi\n"
    "    done\n"
    "    if ((COMP_CWORD == 1)); then\n"
    "        _accord_offer_commands\n"
    "    elif [[ $ended ]]; then\n"
    "        _accord_offer_arguments \"$command\"\n"
    "    elif _accord_offer_values \"$command $before\"; then\n"
    "        return\n"
    "    elif [[ $word == -* ]]; then\n"
    "        _accord_offer_options \"$command\"\n"
    "    else\n"
    "        _accord_offer_arguments \"$command\"\n"
    "    fi\n"
    "}\n\n"
    "complete -o bashdefault -o default -F _accord accord\n";

static void put_commands(ac_buf *out)
{
    const ac_cli_command *command;
    ac_buf_puts(out, "_accord_offer_commands() {\n    _accord_offer");
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) {
        ac_buf_putc(out, ' ');
        ac_cli_put_word(out, command->name);
    }
    ac_buf_puts(out, "\n}\n\n");
}

static void put_value(ac_buf *out, const ac_cli_command *command, const ac_cli_option *row)
{
    ac_buf_puts(out, "    ");
    ac_cli_put_word(out, command->name);
    ac_buf_puts(out, "\\ --");
    ac_cli_put_word(out, row->name);
    if (row->letter) {
        ac_buf_puts(out, " | ");
        ac_cli_put_word(out, command->name);
        ac_buf_printf(out, "\\ -%c", row->letter);
    }
    ac_buf_puts(out, row->choices ? ") _accord_offer " : ") ");
    if (row->choices) ac_cli_put_choices(out, ac_buf_putc, row);
    ac_buf_puts(out, row->choices ? " ;;\n" : ";;\n");
}

static void put_values(ac_buf *out)
{
    const ac_cli_command *command;
    ac_buf_puts(out, "# False when what stands before takes no value.\n"
                     "_accord_offer_values() {\n    case $1 in\n");
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++)
        for (const ac_cli_option *const *row = command->options; *row; row++)
            if (ac_cli_takes_value(*row)) put_value(out, command, *row);
    ac_buf_puts(out, "    *) return 1 ;;\n    esac\n}\n\n");
}

static void put_options(ac_buf *out)
{
    const ac_cli_command *command;
    ac_buf_puts(out, "_accord_offer_options() {\n    case $1 in\n");
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) {
        ac_buf_puts(out, "    ");
        ac_cli_put_word(out, command->name);
        ac_buf_puts(out, ") _accord_offer");
        for (const ac_cli_option *const *row = command->options; *row; row++) {
            if ((*row)->letter) ac_buf_printf(out, " -%c", (*row)->letter);
            ac_buf_puts(out, " --");
            ac_cli_put_word(out, (*row)->name);
        }
        ac_buf_puts(out, " ;;\n");
    }
    ac_buf_puts(out, "    esac\n}\n\n");
}

static void put_arguments(ac_buf *out)
{
    const ac_cli_command *command;
    ac_buf_puts(out, "_accord_offer_arguments() {\n    case $1 in\n");
    for (size_t i = 0; (command = ac_cli_command_at(i)) != NULL; i++) {
        if (command->most_arguments && !ac_cli_takes_command(command)) continue;
        ac_buf_puts(out, "    ");
        ac_cli_put_word(out, command->name);
        ac_buf_puts(out, ac_cli_takes_command(command) ? ") _accord_offer_commands ;;\n"
                                                       : ") _accord_offer ;;\n");
    }
    ac_buf_puts(out, "    esac\n}\n\n");
}

void ac_cli_put_bash_completion(ac_buf *out)
{
    ac_buf_puts(out, begin);
    put_commands(out);
    put_values(out);
    put_options(out);
    put_arguments(out);
    ac_buf_puts(out, end);
}
