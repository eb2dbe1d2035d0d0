#include "cli/setup.h"
#include "cli/show.h"
#include "writers/writer.h"

#include <string.h>
#include <unistd.h>

static bool write_tree(ac_buf *out, const ac_sheet *sheet, const ac_render_style *style)
{
    return ac_write_tree(out, sheet, style->colour, style->width);
}

static bool write_yaml(ac_buf *out, const ac_sheet *sheet, const ac_render_style *style)
{
    (void)style;
    return ac_write_yaml(out, sheet);
}

static bool write_json(ac_buf *out, const ac_sheet *sheet, const ac_render_style *style)
{
    (void)style;
    return ac_write_json(out, sheet);
}

static const ac_cli_form forms[] = {
    {"tree", write_tree}, {"yaml", write_yaml}, {"json", write_json}};

const ac_cli_form *ac_cli_form_at(size_t i)
{
    return i < sizeof forms / sizeof *forms ? &forms[i] : NULL;
}

const ac_cli_form *ac_cli_form_by_name(const char *name)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i].name, name) == 0) return &forms[i];
    return NULL;
}

/* In place of rules: a checker that writes each sheet it is given. */
typedef struct writing {
    ac_buf *out;
    const ac_cli_form *form;
    ac_render_style style;
    ac_cli_output *output;
} writing;

static ac_status write_sheet(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err)
{
    writing *write = self;
    (void)report;
    return write->form->write(write->out, sheet, &write->style) ? AC_OK : ac_err_memory(err);
}

static ac_status make_writer(void *context, ac_checker *out, const ac_instrument *instrument,
                             const char *const *rules, size_t count, const ac_selection *selection,
                             const ac_limits *limits, ac_source_set *keep, ac_report *report,
                             ac_err *err)
{
    (void)instrument, (void)rules, (void)count, (void)selection, (void)limits, (void)keep,
        (void)report, (void)err;
    *out = (ac_checker){.self = context, .check = write_sheet};
    return AC_OK;
}

static void print_problems(void *context, const ac_batch *batch)
{
    writing *write = context;
    ac_buf text = {0};
    ac_render_style style = ac_cli_style(STDERR_FILENO, NULL);
    ac_render_findings(&text, batch->report, &style);
    if (ac_cli_write_all(STDERR_FILENO, ac_buf_str(&text)) && text.failed) {
        ac_err err;
        ac_err_memory(&err);
        ac_cli_complain(write->output, &err);
    }
    ac_buf_release(&text);
}

static void print_failure(void *context, const ac_err *err)
{
    ac_cli_complain(((writing *)context)->output, err);
}

static int run(writing *write, const ac_cli_options *options, ac_cli_output *output)
{
    ac_arena arena = {0};
    ac_run_outcome outcome;
    ac_err err;
    ac_run_order order = ac_cli_order(options, options->arguments.items, 1, &arena);
    order.setup.without_rules = true;
    order.setup.maker = (ac_checker_maker){.context = write, .make = make_writer};
    order.listener =
        (ac_run_listener){.context = write, .findings = print_problems, .failure = print_failure};
    ac_status status = ac_run(&order, &outcome, &err);
    if (status) ac_cli_complain(output, &err);
    ac_arena_release(&arena);
    return status || outcome.incomplete ? AC_EXIT_FAILED : AC_EXIT_CLEAN;
}

int ac_cli_write_sheets(ac_buf *out, const ac_cli_form *form, const char *command,
                        const ac_cli_options *options, ac_cli_output *output)
{
    if (!options->arguments.count)
        return ac_cli_complain_usage(output, command, "name the sheet, or - for standard input");
    if (ac_is_folder(options->arguments.items[0]))
        return ac_cli_complain_usage(output, command,
                                     "takes one sheet, not a folder; name a file in it");
    writing write = {out, form, ac_cli_style(STDOUT_FILENO, options->color), output};
    return run(&write, options, output);
}
