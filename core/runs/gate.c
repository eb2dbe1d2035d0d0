#include "runs/gate_internal.h"

#include "base/path.h"

#include <errno.h>
#include <unistd.h>

ac_gate *ac_gate_new(const ac_gate_order *order)
{
    ac_gate *gate = ac_mem_alloc(sizeof *gate);
    if (gate) *gate = (ac_gate){.order = *order};
    return gate;
}

void ac_gate_free(ac_gate *gate)
{
    if (!gate) return;
    for (size_t i = 0; i < gate->folders.count; i++) {
        ac_waivers_release(&gate->folders.items[i]->waivers);
        ac_mem_free(gate->folders.items[i]);
    }
    for (size_t i = 0; i < gate->projects.count; i++) {
        ac_gate_project *each = gate->projects.items[i];
        ac_baseline_release(&each->baseline);
        ac_counted_release(&each->counted);
        ac_vec_release(&each->sheets);
        ac_waivers_release(&each->waiting);
        ac_mem_free(each);
    }
    ac_vec_release(&gate->folders);
    ac_vec_release(&gate->projects);
    ac_vec_release(&gate->met_sheets);
    ac_buf_release(&gate->folder);
    ac_waivers_release(&gate->in_sheets);
    ac_source_set_release(&gate->keep);
    ac_arena_release(&gate->arena);
    ac_mem_free(gate);
}

const ac_gate_tally *ac_gate_tally_of(const ac_gate *gate)
{
    return &gate->tally;
}

ac_waivers *ac_gate_waivers_in_sheets(ac_gate *gate)
{
    ac_vec_clear(&gate->in_sheets.items);
    ac_arena_clear(&gate->in_sheets.arena);
    ac_vec_clear(&gate->met_sheets);
    gate->met = 0;
    return &gate->in_sheets;
}

const ac_waivers *ac_gate_waivers(const ac_gate *gate)
{
    return &gate->in_sheets;
}

void ac_gate_meet(ac_gate *gate, ac_str sheet, size_t waivers)
{
    ac_str kept = ac_arena_dup(&gate->in_sheets.arena, sheet);
    if (!ac_vec_push(&gate->met_sheets, kept)) gate->arena.failed = true;
    for (; gate->met < waivers && gate->met < gate->in_sheets.items.count; gate->met++)
        gate->in_sheets.items.items[gate->met].sheet = kept;
}

static bool is_missing(const char *path)
{
    return access(path, F_OK) != 0 && errno == ENOENT; /* else loading it tells what is wrong */
}

static ac_status load_baseline(ac_gate *gate, ac_gate_project *made, ac_report *report, ac_err *err)
{
    const char *path = ac_project_baseline_path(made->project);
    const ac_source *source;
    if (gate->order.without_baseline || !path || is_missing(path)) return AC_OK;
    ac_status status = ac_source_set_load(&gate->keep, &source, path, err);
    made->unread = status != AC_OK;
    if (status) return status;
    gate->tally.baselines++;
    return ac_baseline_read(&made->baseline, source, report) ? AC_OK : ac_err_memory(err);
}

ac_gate_project *ac_gate_find_project(const ac_gate *gate, const ac_project *project)
{
    for (size_t i = 0; i < gate->projects.count; i++)
        if (gate->projects.items[i]->project == project) return gate->projects.items[i];
    return NULL;
}

ac_status ac_gate_open_project(ac_gate *gate, const ac_project *project, ac_gate_project **out,
                               ac_report *report, ac_err *err)
{
    *out = ac_gate_find_project(gate, project);
    if (*out) return AC_OK;
    ac_gate_project *made = ac_mem_alloc(sizeof *made);
    if (!made) return ac_err_memory(err);
    *made = (ac_gate_project){.project = project};
    if (!ac_vec_push(&gate->projects, made)) {
        ac_mem_free(made);
        return ac_err_memory(err);
    }
    *out = made;
    return gate->order.today ? load_baseline(gate, made, report, err) : AC_OK;
}

bool ac_gate_knows_baseline(const ac_gate *gate, const ac_project *project)
{
    const ac_gate_project *found = ac_gate_find_project(gate, project);
    return !found || !found->unread;
}

ac_baseline *ac_gate_baseline(ac_gate *gate, const ac_project *project)
{
    ac_gate_project *found = ac_gate_find_project(gate, project);
    return found ? &found->baseline : NULL;
}

static ac_status add_folder(ac_gate *gate, const ac_project *project, ac_str name, const char *path,
                            ac_report *report, ac_err *err)
{
    ac_gate_folder *made = ac_mem_alloc(sizeof *made);
    if (!made) return ac_err_memory(err);
    *made = (ac_gate_folder){.project = project, .path = ac_arena_dup(&gate->arena, name)};
    if (!ac_vec_push(&gate->folders, made)) {
        ac_mem_free(made);
        return ac_err_memory(err);
    }
    gate->at_hand = made;
    return ac_waivers_load(&made->waivers, path, &gate->keep, report, err);
}

/* Looks for the waivers.yaml of a folder that is not the one at hand. */
static ac_status enter_folder(ac_gate *gate, const ac_project *project, ac_str name,
                              ac_report *report, ac_err *err)
{
    ac_buf path = {0};
    ac_status status = AC_OK;
    gate->at_hand = NULL;
    for (size_t i = 0; i < gate->folders.count && !gate->at_hand; i++) {
        ac_gate_folder *each = gate->folders.items[i];
        if (each->project == project && ac_str_eq(each->path, name)) gate->at_hand = each;
    }
    if (gate->at_hand) return AC_OK;
    ac_buf_printf(&path, "%.*s%s", AC_STR_ARG(name), AC_WAIVERS_NAME);
    ac_buf_putc(&path, '\0');
    if (path.failed)
        status = ac_err_memory(err);
    else if (!is_missing(path.ptr))
        status = add_folder(gate, project, name, path.ptr, report, err);
    ac_buf_release(&path);
    return status;
}

ac_status ac_gate_open_folder(ac_gate *gate, const ac_project *project, const char *path,
                              ac_gate_folder **out, ac_report *report, ac_err *err)
{
    ac_str name = ac_path_folder(ac_str_of(path));
    ac_status status = AC_OK;
    bool same = gate->has_folder && gate->folder_project == project &&
                ac_str_eq(ac_buf_str(&gate->folder), name);
    if (!same) {
        status = enter_folder(gate, project, name, report, err);
        ac_buf_clear(&gate->folder);
        ac_buf_put(&gate->folder, name);
        gate->folder_project = project;
        gate->has_folder = !gate->folder.failed;
    }
    *out = gate->at_hand;
    return status;
}
