#include "cli/cli.h"

#include "cli/command.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

static const ac_cli_command *const commands[] = {
    &ac_cli_check,   &ac_cli_waive, &ac_cli_baseline, &ac_cli_test,    &ac_cli_explain,
    &ac_cli_rules,   &ac_cli_try,   &ac_cli_show,     &ac_cli_convert, &ac_cli_new,
    &ac_cli_config,  &ac_cli_docs,  &ac_cli_export,   &ac_cli_doctor,  &ac_cli_help,
    &ac_cli_version, NULL};

/* What may stand in place of a command. */
static const struct alias {
    const char *word, *command;
} aliases[] = {{"--help", "help"}, {"-h", "help"}, {"--version", "version"}, {"-V", "version"}};

const ac_cli_command *ac_cli_command_at(size_t i)
{
    return i < sizeof commands / sizeof *commands ? commands[i] : NULL;
}

const ac_cli_command *ac_cli_command_by_name(const char *name)
{
    size_t i = 0;
    while (commands[i] && strcmp(commands[i]->name, name) != 0) i++;
    return commands[i];
}

static const char *command_name_at(const void *list, size_t i)
{
    (void)list;
    return commands[i] ? commands[i]->name : NULL;
}

int ac_cli_no_command(ac_cli_output *output, const char *name)
{
    ac_buf message = {0};
    ac_buf_printf(&message, "there is no command `%s`", name);
    if (access(name, F_OK) == 0)
        ac_buf_printf(&message, "; to check this file or folder: accord check %s", name);
    else
        ac_cli_suggest(&message, ac_str_of(name), command_name_at, NULL, "");
    ac_buf_putc(&message, '\0');
    int status =
        ac_cli_complain_usage(output, NULL, message.failed ? "out of memory" : message.ptr);
    ac_buf_release(&message);
    return status;
}

static const ac_cli_command *find_command(const char *word)
{
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(word, aliases[i].word) == 0) word = aliases[i].command;
    return ac_cli_command_by_name(word);
}

static bool is_variable(const char *name, size_t len)
{
    bool known = false;
    ac_buf variable = {0};
    for (size_t i = 0; commands[i] && !known; i++)
        for (size_t k = 0; commands[i]->options[k] && !known; k++) {
            if (!commands[i]->options[k]->from_shell) continue;
            ac_buf_clear(&variable);
            ac_cli_put_variable(&variable, commands[i]->options[k]->name);
            known = ac_str_eq(ac_buf_str(&variable), (ac_str){name, len});
        }
    ac_buf_release(&variable);
    return known;
}

/* A misspelt variable would say nothing, and nobody would know. It may be another program's, so
 * that this is no failure. */
static void note_unknown_variables(ac_cli_output *output)
{
    for (char **each = environ; *each; each++) {
        ac_err note;
        size_t len = strcspn(*each, "=");
        if (strncmp(*each, "ACCORD_", 7) != 0 || is_variable(*each, len)) continue;
        ac_err_set(&note, AC_OK, NULL,
                   "%.*s in the environment is none of accord's variables; `man accord` lists them",
                   (int)len, *each);
        ac_cli_complain(output, &note);
    }
}

/* Who reads the log of a run must know that it was not confined. */
static void note_trust(ac_cli_output *output)
{
    ac_err note;
    ac_err_set(&note, AC_OK, NULL,
               "--trust-rules: rules run in accord's own process, and are not confined");
    ac_cli_complain(output, &note);
}

static int run_parsed(const ac_cli_command *command, const ac_cli_options *options,
                      ac_cli_output *output)
{
    if (options->help) {
        ac_cli_describe_command(&output->text, command);
        return AC_EXIT_CLEAN;
    }
    if (options->arguments.count > command->most_arguments)
        return ac_cli_complain_usage(output, command->name,
                                     "that is more than it can take at once");
    note_unknown_variables(output);
    if (options->trust_rules) note_trust(output);
    return command->run(options, output);
}

static int run_command(const ac_cli_command *command, char *const *words, int count,
                       ac_cli_output *output)
{
    ac_cli_options options;
    ac_buf fault = {0};
    int status;
    if (ac_cli_parse(&options, command->options, words, count, &fault)) {
        status = run_parsed(command, &options, output);
    } else {
        ac_buf_putc(&fault, '\0');
        status = ac_cli_complain_usage(output, command->name,
                                       fault.failed ? "out of memory" : fault.ptr);
    }
    ac_buf_release(&fault);
    ac_cli_options_release(&options);
    return status;
}

/* Where a standard stream is closed, the next file opened would take its place, and messages
 * would end up in it. What holds the place cannot be written to, so that lost output shows. */
static void hold_standard_streams(void)
{
    int fd;
    do fd = open("/dev/null", O_RDONLY);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd > STDERR_FILENO) close(fd);
}

int accord_main(int argc, char **argv)
{
    ac_cli_output output = {0};
    int status;
    hold_standard_streams();
    signal(SIGPIPE, SIG_DFL); /* a reader that has seen enough ends accord, without a word */
    if (argc < 2) {
        status = ac_cli_complain_usage(&output, NULL, "say what to do, such as `accord check`");
    } else {
        const ac_cli_command *command = find_command(argv[1]);
        status = command ? run_command(command, argv + 2, argc - 2, &output)
                         : ac_cli_no_command(&output, argv[1]);
    }
    return ac_cli_finish(&output, status);
}
