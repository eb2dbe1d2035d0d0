/* Sheets written out instead of checked: shared by show and convert. */
#ifndef ACCORD_CLI_SHOW_H
#define ACCORD_CLI_SHOW_H

#include "cli/options.h"
#include "cli/output.h"
#include "sheet/sheet.h"

/* A form that a sheet can be printed in. */
typedef struct ac_cli_form {
    const char *name; /* as --format takes it */
    bool (*write)(ac_buf *out, const ac_sheet *sheet, const ac_render_style *style);
} ac_cli_form;

/* The first is the default; NULL behind the last. */
const ac_cli_form *ac_cli_form_at(size_t i);
const ac_cli_form *ac_cli_form_by_name(const char *name); /* NULL if there is none */

/* Appends every sheet of the one file that the arguments name to `out`. Problems of reading are
 * printed on standard error. Gives the exit status: they are no reason to fail. */
int ac_cli_write_sheets(ac_buf *out, const ac_cli_form *form, const char *command,
                        const ac_cli_options *options, ac_cli_output *output);

#endif
