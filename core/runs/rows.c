/* What a run knows of datasets, whose sheets are rows. */
#include "runs/run_internal.h"

#include "base/path.h"

#include <unistd.h>

static bool has_waivers(const ac_task *task)
{
    ac_buf path = {0};
    ac_buf_printf(&path, "%.*s%s", AC_STR_ARG(ac_path_folder(ac_str_of(task->found.path))),
                  AC_WAIVERS_NAME);
    ac_buf_putc(&path, '\0');
    bool has = path.failed || access(path.ptr, F_OK) == 0;
    ac_buf_release(&path);
    return has;
}

/* Files of one folder stand one behind the other. */
static bool is_beside(const ac_task *task, const ac_task *before)
{
    return ac_str_eq(ac_path_folder(ac_str_of(task->found.path)),
                     ac_path_folder(ac_str_of(before->found.path)));
}

/* A baseline and waivers need to know which sheets have been seen. */
bool ac_run_wants_sheets(ac_run_state *run, const ac_loaded_project *loaded)
{
    const char *baseline = ac_project_baseline_path(loaded->project);
    bool wants = run->order->wants_sheets || (baseline && access(baseline, F_OK) == 0);
    for (size_t i = 0; i < run->tasks.count && !wants; i++) {
        const ac_task *task = &run->tasks.items[i];
        bool own = run->projects.items[task->project].project == loaded->project;
        bool asked = i && task[-1].project == task->project && is_beside(task, task - 1);
        wants = own && !asked && has_waivers(task);
    }
    return wants;
}

bool ac_run_in_parts(const ac_run_state *run, size_t task)
{
    const ac_task *t = &run->tasks.items[task];
    bool from_disk = !run->order->load || t->found.is_stdin;
    return from_disk && t->format && t->format->next_part;
}

ac_status ac_run_open_parts(const ac_run_state *run, size_t task, ac_parts **out, ac_err *err)
{
    const ac_found *found = &run->tasks.items[task].found;
    return found->is_stdin ? ac_parts_from_fd(out, found->path, 0, err)
                           : ac_parts_open(out, found->path, err);
}

ac_str ac_run_name_rows(ac_run_state *run, const ac_instrument *instrument)
{
    size_t count;
    ac_buf names = {0};
    const ac_question *const *id = ac_instrument_case_id(instrument, &count);
    if (!ac_instrument_is_dataset(instrument)) return (ac_str){0};
    for (size_t i = 0; i < count; i++)
        ac_buf_printf(&names, "%s%.*s", i ? ", " : "", AC_STR_ARG(id[i]->key));
    ac_str kept = ac_arena_dup(&run->texts, ac_buf_str(&names));
    ac_buf_release(&names);
    return kept;
}
