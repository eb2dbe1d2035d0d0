#include "cli/show.h"

#include "cli/command.h"

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    const ac_cli_form *form =
        options->format ? ac_cli_form_by_name(options->format) : ac_cli_form_at(0);
    return ac_cli_write_sheets(&output->text, form, "show", options, output);
}

static const ac_cli_option *const options[] = {&ac_cli_option_form,
                                               &ac_cli_option_instrument,
                                               &ac_cli_option_no_rules,
                                               &ac_cli_option_from,
                                               &ac_cli_option_color,
                                               &ac_cli_option_help,
                                               NULL};

const ac_cli_command ac_cli_show = {
    .name = "show",
    .arguments = "SHEET",
    .english = "Prints what accord reads in a sheet",
    .more = "SHEET is a file, or - for standard input; of a dataset all rows, or one, by its id "
            "behind a\ncolon. Problems of reading go to standard error.\n",
    .examples = "  accord show 4865.txt\n"
                "  accord show --format json 4865.txt\n"
                "  accord show alliances.csv:4865\n"
                "  accord show --instrument atop - < 4865.txt\n",
    .statuses = ac_cli_statuses,
    .most_arguments = 1,
    .options = options,
    .run = run,
};
