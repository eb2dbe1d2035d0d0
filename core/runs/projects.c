/* The projects of a run, each loaded once. */
#include "runs/remote.h"
#include "runs/rule_stamps.h"

ac_status ac_run_add_project(ac_run_state *run, const char *config, ac_err *err)
{
    const ac_run_listener *listener = &run->order->listener;
    ac_loaded_project made = {0};
    ac_status status = ac_project_load(&made.project, config, &run->order->setup, run->report, err);
    if (!made.project) return status;
    made.usable = !status;
    if (!ac_vec_push(&run->projects, made)) {
        ac_project_free(made.project, &run->order->setup);
        return ac_err_memory(err);
    }
    if (listener->uses) ac_project_each_file(made.project, listener->uses, listener->context);
    if (ac_report_count_of(run->report, AC_SEVERITY_ERROR)) run->outcome->incomplete = true;
    ac_report_sort(run->report);
    ac_run_hand_over(run, NULL, NULL);
    if (status == AC_ERR_MEMORY) return status;
    if (status) ac_run_fail(run, err);
    return AC_OK;
}

void ac_run_release_plan(ac_run_state *run)
{
    for (size_t i = 0; i < run->projects.count; i++) {
        ac_loaded_project *loaded = &run->projects.items[i];
        ac_pool_stop(loaded);
        ac_buf_release(&loaded->collected);
        ac_vec_release(&loaded->left_out);
        ac_rule_stamps_release(loaded);
        ac_project_free(loaded->project, &run->order->setup);
    }
    ac_vec_release(&run->projects);
    ac_vec_release(&run->tasks);
}
