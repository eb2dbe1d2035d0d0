/* What --select and --ignore name. */
#include "runs/run_internal.h"

#include <stdio.h>
#include <string.h>

static ac_status complain(const char *option, const ac_name_search *search, ac_err *err)
{
    char where[128];
    snprintf(where, sizeof where, "%s %s", option, search->pattern);
    if (search->nearest.len)
        return ac_err_set(err, AC_ERR_USAGE, where,
                          "there is no rule, tag or check of that name here; did you mean `%.*s`?",
                          AC_STR_ARG(search->nearest));
    return ac_err_set(err, AC_ERR_USAGE, where,
                      "there is no rule, tag or check of that name here; `accord rules` lists the "
                      "rules that are in force");
}

/* In any of the projects. Rules about all sheets together have the tag `corpus`, also where there
 * are none. */
static ac_status check_all(const ac_run_state *run, const char *option, const char *const *patterns,
                           size_t count, ac_err *err)
{
    for (size_t i = 0; i < count; i++) {
        ac_name_search search = ac_name_search_for(patterns[i]);
        bool found = strcmp(patterns[i], "corpus") == 0;
        for (size_t k = 0; k < run->projects.count && !found; k++)
            found = ac_project_names(run->projects.items[k].project, &search);
        if (!found) return complain(option, &search, err);
    }
    return AC_OK;
}

/* Where rules could not be loaded that is told, and what is named may be among them. */
ac_status ac_run_check_names(const ac_run_state *run, ac_err *err)
{
    const ac_selection *selection = &run->order->setup.selection;
    if (run->order->any_names || run->outcome->incomplete || !run->projects.count) return AC_OK;
    ac_status status = check_all(run, "--select", selection->select, selection->select_count, err);
    return status ? status
                  : check_all(run, "--ignore", selection->ignore, selection->ignore_count, err);
}
