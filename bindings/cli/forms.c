#include "cli/setup.h"
#include "cli/show.h"
#include "sheet/identity.h"
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
    ac_buf text; /* of the file at hand, in the process that reads it */
    const ac_cli_form *form;
    ac_render_style style;
    ac_cli_output *output;
    ac_str row;   /* of a dataset only this one; empty: all sheets */
    bool written; /* some sheet */
} writing;

/* Whether the sheet is the one that was asked for. */
static bool is_wanted(const writing *write, const ac_sheet *sheet)
{
    ac_buf identity = {0};
    if (!write->row.len) return true;
    ac_sheet_identity(&identity, sheet);
    bool wanted = ac_str_eq(ac_buf_str(&identity), write->row);
    ac_buf_release(&identity);
    return wanted;
}

static ac_status write_sheet(void *self, const ac_sheet *sheet, ac_report *report, ac_err *err)
{
    writing *write = self;
    (void)report;
    if (!is_wanted(write, sheet)) return AC_OK;
    return write->form->write(&write->text, sheet, &write->style) ? AC_OK : ac_err_memory(err);
}

static ac_status give(void *self, ac_buf *out, ac_err *err)
{
    writing *write = self;
    ac_buf_put(out, ac_buf_str(&write->text));
    bool failed = write->text.failed || out->failed;
    ac_buf_clear(&write->text);
    return failed ? ac_err_memory(err) : AC_OK;
}

static ac_status make_writer(void *context, ac_checker *out, const ac_checker_request *request,
                             ac_report *report, ac_err *err)
{
    (void)request, (void)report, (void)err;
    *out = (ac_checker){.self = context, .check = write_sheet, .give = give};
    return AC_OK;
}

static void take_over(void *context, ac_str text)
{
    writing *write = context;
    write->written |= text.len > 0;
    ac_buf_put(write->out, text);
}

static void print_problems(void *context, const ac_batch *batch)
{
    writing *write = context;
    ac_buf text = {0};
    if (write->row.len) { /* what is wrong with other rows nobody has asked for */
        ac_cli_tell_crashes(write->output, batch->report);
        return;
    }
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

/* data.csv:4865 is the row 4865 of data.csv, unless there is a file of that name. */
static const char *split_row(writing *write, const char *argument, ac_arena *arena)
{
    const char *colon = strrchr(argument, ':');
    if (!colon || !colon[1] || access(argument, F_OK) == 0) return argument;
    ac_str path = ac_arena_dup(arena, (ac_str){argument, (size_t)(colon - argument)});
    if (!path.ptr || access(path.ptr, F_OK) != 0) return argument;
    write->row = ac_str_of(colon + 1);
    return path.ptr;
}

static int run(writing *write, const ac_cli_options *options, ac_cli_output *output)
{
    ac_arena arena = {0};
    const char *path = split_row(write, options->arguments.items[0], &arena);
    ac_run_outcome outcome;
    ac_err err;
    ac_run_order order = ac_cli_order(options, &path, 1, &arena);
    order.setup.without_rules = true;
    order.setup.maker = (ac_checker_maker){.context = write, .make = make_writer};
    order.listener =
        (ac_run_listener){.context = write, .findings = print_problems, .failure = print_failure};
    order.given = take_over;
    ac_status status = ac_run(&order, &outcome, &err);
    bool found = write->written || !write->row.len;
    if (!status && !outcome.incomplete && !found)
        status = ac_err_set(&err, AC_ERR_SETUP, path, "there is no row %.*s among %zu",
                            AC_STR_ARG(write->row), outcome.sheets);
    if (status) ac_cli_complain(output, &err);
    ac_buf_release(&write->text);
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
    writing write = {.out = out,
                     .form = form,
                     .style = ac_cli_style(STDOUT_FILENO, options->color),
                     .output = output};
    return run(&write, options, output);
}
