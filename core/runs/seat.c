/* The worker's side: takes a step for each request, and says what came of it. */
#include "runs/remote.h"

#include <string.h>

typedef struct answering {
    ac_remote_seat *seat;
    ac_wire in;
    ac_buf *out;
    ac_wire_sources sources;
} answering;

/* What the reply begins with. Where memory ran out there is nobody who could tell of it. */
static void put_status(answering *a, ac_status status, const ac_err *err)
{
    if (status == AC_ERR_MEMORY) ac_process_give_up();
    ac_message_put_status(a->out, status, err);
}

static void load(answering *a)
{
    ac_run_state *run = a->seat->run;
    ac_loaded_project *loaded = a->seat->loaded;
    ac_err err;
    put_status(a, ac_step_load(run, loaded, &err), &err);
    for (size_t i = ac_project_part_count(loaded->project); i-- > 0;) {
        ac_project_use_part(loaded->project, i);
        ac_message_put_checker(a->out, ac_project_checker(loaded->project), &a->sources);
    }
    ac_wire_put_report(a->out, run->report, &a->sources);
}

static void put_given(answering *a, size_t task)
{
    ac_buf given = {0};
    ac_err err;
    if (ac_step_give(a->seat->run, task, &given, &err)) ac_process_give_up();
    ac_wire_put_text(a->out, ac_buf_str(&given));
    ac_buf_release(&given);
}

static void get_only(answering *a)
{
    ac_run_state *run = a->seat->run;
    run->only = ac_wire_get_text(&a->in);
    ac_vec_clear(&run->told);
    for (size_t count = ac_wire_get_count(&a->in); count; count--)
        if (!ac_vec_push(&run->told, ac_wire_get_u32(&a->in))) ac_process_give_up();
    a->seat->loaded->watch.told = run->told.items;
    a->seat->loaded->watch.told_count = run->told.count;
}

static void read_file(answering *a)
{
    ac_run_state *run = a->seat->run;
    size_t task = (size_t)ac_wire_get(&a->in);
    run->file_part = (size_t)ac_wire_get(&a->in);
    get_only(a);
    ac_source *source = ac_source_view(&a->in);
    ac_err err;
    if (!source || task >= run->tasks.count) ac_process_give_up();
    a->sources.at_hand = source;
    ac_wire_put(a->out, task); /* so that no reply can be taken for that of another file */
    ac_wire_put(a->out, run->file_part);
    put_status(a, ac_step_read(run, task, source, &err), &err);
    ac_message_put_file(a->out, run, ac_project_checker(a->seat->loaded->project), &a->sources);
    put_given(a, task);
    run->only = (ac_str){0};
    ac_source_free(source);
}

static void take(answering *a)
{
    ac_err err;
    ac_str collected = ac_wire_get_text(&a->in);
    put_status(a, ac_step_take(a->seat->run, a->seat->loaded, collected, &err), &err);
}

static void finish(answering *a)
{
    ac_run_state *run = a->seat->run;
    ac_err err;
    put_status(a, ac_step_finish(run, a->seat->loaded, &err), &err);
    ac_wire_put_report(a->out, run->report, &a->sources);
}

static void account(answering *a)
{
    ac_buf text = {0};
    ac_err err;
    put_status(a, ac_step_account(a->seat->run, a->seat->loaded, &text, &err), &err);
    if (text.failed) ac_process_give_up();
    ac_wire_put_text(a->out, ac_buf_str(&text));
    ac_buf_release(&text);
}

static void (*const steps[AC_REMOTE_KINDS])(answering *) = {
    [AC_REMOTE_LOAD] = load,     [AC_REMOTE_READ] = read_file,  [AC_REMOTE_TAKE] = take,
    [AC_REMOTE_FINISH] = finish, [AC_REMOTE_ACCOUNT] = account,
};

/* All but files are asked of one part of the project. */
static void use_part(answering *a)
{
    ac_project *project = a->seat->loaded->project;
    ac_project_use_part(project, (size_t)ac_wire_get_most(&a->in, ac_project_part_count(project)));
    a->seat->run->file_part = 0;
}

void ac_remote_serve(void *context, ac_str request, ac_buf *reply)
{
    ac_remote_seat *seat = context;
    ac_run_state *run = seat->run;
    answering a = {.seat = seat, .in = {request, false}, .out = reply};
    a.sources.known = ac_project_sources(seat->loaded->project);
    a.sources.known_count = seat->known;
    uint64_t kind = ac_wire_get_most(&a.in, AC_REMOTE_KINDS - 1);
    if (kind != AC_REMOTE_READ) use_part(&a);
    ac_run_forget_file(run); /* also what the parent had gathered when the worker began */
    steps[kind](&a);
    if (ac_report_failed(run->report)) ac_process_give_up();
    ac_wire_forget_sent(&a.sources);
}
