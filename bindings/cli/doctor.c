/* What holds on this machine: shown by trying what a worker must not be able to do. */
#define _GNU_SOURCE
#include "cli/command.h"
#include "runs/confine.h"
#include "runs/project.h"

#include <fcntl.h>
#include <lua.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>
#include <yaml.h>

/* Each is tried in a worker of its own; true when it could be done. */

static bool read_file(void)
{
    return open("/etc/passwd", O_RDONLY) >= 0;
}

static bool write_file(void)
{
    return open("/tmp/accord-doctor", O_WRONLY | O_CREAT | O_EXCL, 0600) >= 0;
}

static bool reach_network(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static bool start_program(void)
{
    char *const words[] = {"/bin/true", NULL};
    return execv(words[0], words) == 0;
}

static bool start_process(void)
{
    return fork() >= 0;
}

static bool run_new_code(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0) != MAP_FAILED;
}

static bool signal_others(void)
{
    return kill(getppid(), 0) == 0;
}

static bool take_memory(void)
{
    return mmap(NULL, (size_t)1 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0) != MAP_FAILED;
}

static bool run_for_ever(void)
{
    for (volatile unsigned i = 0;; i++) {
    }
    return true;
}

static const struct trial {
    const char *what;
    bool (*try)(void);
} trials[] = {
    {"reading a file", read_file},           {"writing a file", write_file},
    {"the network", reach_network},          {"starting a program", start_program},
    {"another process", start_process},      {"memory that can be run", run_new_code},
    {"signals to accord", signal_others},    {"a gigabyte of memory", take_memory},
    {"a loop without an end", run_for_ever},
};

static void serve(void *context, ac_str request, ac_buf *reply)
{
    const struct trial *trial = context;
    (void)request;
    ac_buf_puts(reply, trial->try() ? "done" : "refused");
}

typedef struct result {
    bool held;
    ac_buf words;
    double seconds;
} result;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* A worker that is ended over it has been held as well. */
static result try_one(const struct trial *trial)
{
    ac_process_limits limits = ac_process_limits_standard();
    ac_process worker;
    ac_buf reply = {0};
    ac_death death = {.cause = AC_DEATH_EXIT};
    ac_err err;
    result r = {0};
    limits.cpu = 1;
    double began = now();
    ac_status status = ac_process_prepare(&worker, &limits, &err);
    if (!status) status = ac_process_start(&worker, serve, (void *)(uintptr_t)trial, &err);
    bool heard = !status && ac_process_ask(&worker, AC_STR("try"), (ac_str){0}) &&
                 ac_process_hear(&worker, &reply, &death);
    r.seconds = now() - began;
    r.held = heard ? !ac_str_eq(ac_buf_str(&reply), AC_STR("done")) : !status;
    if (status)
        ac_buf_puts(&r.words, err.message);
    else if (!heard && death.cause == AC_DEATH_CALL)
        ac_buf_puts(&r.words, "is refused: whoever tries is ended");
    else if (!heard)
        ac_death_put(&r.words, &death);
    else
        ac_buf_puts(&r.words, r.held ? "is refused" : "IS POSSIBLE");
    ac_process_stop(&worker);
    ac_buf_release(&reply);
    return r;
}

static void put_fact(ac_buf *out, const char *name, const char *value)
{
    ac_buf_printf(out, "%-24s %s\n", name, value);
}

static void put_machine(ac_buf *out)
{
    struct utsname machine;
    char text[80];
    int major, minor, patch, landlock = ac_landlock_version();
    yaml_get_version(&major, &minor, &patch);
    ac_buf_printf(out, "%-24s %s\n", "accord", ACCORD_VERSION);
    if (uname(&machine) == 0)
        ac_buf_printf(out, "%-24s %s %s, %s\n", "system", machine.sysname, machine.release,
                      machine.machine);
    put_fact(out, "Lua", LUA_VERSION_MAJOR "." LUA_VERSION_MINOR "." LUA_VERSION_RELEASE);
    snprintf(text, sizeof text, "%d.%d.%d", major, minor, patch);
    put_fact(out, "libyaml", text);
    snprintf(text, sizeof text, landlock ? "version %d of the kernel's" : "not in this kernel",
             landlock);
    put_fact(out, "Landlock", text);
    put_fact(out, "seccomp",
             ac_confine_knows_seccomp() ? "by libseccomp" : "not in this build of accord");
}

static void put_result(ac_buf *out, const struct trial *trial, const result *r)
{
    ac_buf_printf(out, "%-24s %-6s  ", trial->what, r->held ? "held" : "OPEN");
    ac_buf_put(out, ac_buf_str(&r->words));
    ac_buf_putc(out, '\n');
}

static int run(const ac_cli_options *options, ac_cli_output *output)
{
    ac_buf *out = &output->text;
    size_t open_count = 0;
    double fastest = 1e9;
    (void)options;
    put_machine(out);
    ac_buf_puts(out, "\nwhat a worker process, in which rules run, is kept from\n");
    for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
        result r = try_one(&trials[i]);
        put_result(out, &trials[i], &r);
        open_count += !r.held;
        if (r.seconds < fastest) fastest = r.seconds;
        ac_buf_release(&r.words);
    }
    unlink("/tmp/accord-doctor"); /* where it could be written */
    ac_buf_printf(out, "\na worker starts in %.1f ms\n", fastest * 1000);
    if (!open_count)
        ac_buf_puts(out, "Rules from people whom you do not know are contained here.\n");
    if (open_count && ac_confine_is_instrumented())
        ac_buf_puts(out, "This build looks for mistakes in accord itself and confines nothing.\n");
    else if (open_count)
        ac_buf_puts(out, "Check rules from people whom you do not know on another machine.\n");
    return open_count ? AC_EXIT_FINDINGS : AC_EXIT_CLEAN;
}

static const ac_cli_option *const options[] = {&ac_cli_option_help, NULL};

const ac_cli_command ac_cli_doctor = {
    .name = "doctor",
    .arguments = "",
    .english = "Tells what holds on this machine: whether strangers' rules are contained",
    .more = "Each thing that rules must not be able to do is tried, in a worker process as check "
            "uses them.\n",
    .examples = "  accord doctor\n",
    .statuses =
        "Exit status: 0 all of it is refused, 1 something is possible that should not be.\n",
    .most_arguments = 0,
    .options = options,
    .run = run,
};
