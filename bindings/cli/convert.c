#include "cli/command.h"
#include "cli/show.h"

#include <string.h>

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    const ac_cli_form *yaml = ac_cli_form_by_name("yaml");
    if (!options->output || strcmp(options->output, "-") == 0)
        return ac_cli_write_sheets(&output->text, yaml, "convert", options, output);
    ac_buf text = {0};
    int status = ac_cli_write_sheets(&text, yaml, "convert", options, output);
    if (status == AC_EXIT_CLEAN) status = ac_cli_deliver(options->output, &text, output);
    ac_buf_release(&text);
    return status;
}

static const ac_cli_option *const options[] = {&ac_cli_option_output,   &ac_cli_option_instrument,
                                               &ac_cli_option_no_rules, &ac_cli_option_from,
                                               &ac_cli_option_help,     NULL};

const ac_cli_command ac_cli_convert = {
    .name = "convert",
    .arguments = "SHEET",
    .english = "Writes a sheet as YAML, losing nothing",
    .more = "SHEET is a file, or - for standard input. Problems of reading go to standard error.\n",
    .examples = "  accord convert 4865.txt -o 4865.yaml\n"
                "  accord convert --instrument atop - < 4865.txt\n",
    .statuses = ac_cli_statuses,
    .most_arguments = 1,
    .options = options,
    .run = run,
};
