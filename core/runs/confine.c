/* For syscall(2) and prctl(2). */
#define _GNU_SOURCE
#include "runs/confine.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/landlock.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif
#ifdef ACCORD_SECCOMP
#include <seccomp.h>
#endif

/* Sanitizers reserve terabytes of address space, and open files to tell what they have found. */
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__ || defined ACCORD_COVERAGE
enum { IS_INSTRUMENTED = 1 };
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
enum { IS_INSTRUMENTED = 1 };
#else
enum { IS_INSTRUMENTED = 0 };
#endif
#else
enum { IS_INSTRUMENTED = 0 };
#endif

static bool limit(int what, rlim_t most)
{
    const struct rlimit both = {most, most};
    return setrlimit(what, &both) == 0;
}

static bool limit_resources(const ac_confinement *wanted)
{
    bool held = limit(RLIMIT_CORE, 0);
    if (!IS_INSTRUMENTED) held = limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, 0) && held;
    if (wanted->memory && !IS_INSTRUMENTED) held = limit(RLIMIT_AS, wanted->memory) && held;
    return held;
}

bool ac_confine_is_instrumented(void)
{
    return IS_INSTRUMENTED;
}

bool ac_confine_knows_seccomp(void)
{
#ifdef ACCORD_SECCOMP
    return !IS_INSTRUMENTED;
#else
    return false;
#endif
}

#ifdef __linux__
int ac_landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 0 ? 0 : (int)version;
}

/* A set of rules about all that can be done with files, without one that allows any of it. */
static bool refuse_files(bool *memory_ran_out)
{
    struct landlock_ruleset_attr all = {.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) -
                                                             1}; /* what version 1 knows */
    if (ac_landlock_version() < 1 || IS_INSTRUMENTED) return false;
    long rules = syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
    if (rules < 0) *memory_ran_out = errno == ENOMEM;
    if (rules < 0) return false;
    bool held = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close((int)rules);
    return held;
}

static bool give_up_privileges(void)
{
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}
#else
int ac_landlock_version(void)
{
    return 0;
}

static bool refuse_files(bool *memory_ran_out)
{
    (void)memory_ran_out;
    return false;
}

static bool give_up_privileges(void)
{
    return false;
}
#endif

#ifdef ACCORD_SECCOMP
/* What a worker lives on: its pipe, its memory, its clocks, its end. */
static const int allowed[] = {
    SCMP_SYS(read),         SCMP_SYS(write),          SCMP_SYS(close),
    SCMP_SYS(munmap),       SCMP_SYS(mremap),         SCMP_SYS(brk),
    SCMP_SYS(madvise),      SCMP_SYS(futex),          SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday), SCMP_SYS(getrandom),      SCMP_SYS(sched_yield),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(restart_syscall),
    SCMP_SYS(getpid),       SCMP_SYS(gettid),         SCMP_SYS(exit),
    SCMP_SYS(exit_group),   SCMP_SYS(sysinfo)}; /* qsort asks for the memory that there is */

/* What our own code may try in vain, and go on: files that are not to be had. */
static const int refused[] = {SCMP_SYS(open),       SCMP_SYS(openat),   SCMP_SYS(stat),
                              SCMP_SYS(lstat),      SCMP_SYS(fstat),    SCMP_SYS(newfstatat),
                              SCMP_SYS(statx),      SCMP_SYS(access),   SCMP_SYS(faccessat),
                              SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
                              SCMP_SYS(getcwd),     SCMP_SYS(ioctl)};

/* Memory that can be run is for no worker. */
static int allow_memory(scmp_filter_ctx filter, int call)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
}

/* abort() raises a signal, in this process and no other. */
static int allow_abort(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                            SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
}

/* 0, or what went wrong, as errno(3) has it, negative. */
static int add_rules(scmp_filter_ctx filter)
{
    int error = 0;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed && !error; i++)
        error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
    for (size_t i = 0; i < sizeof refused / sizeof *refused && !error; i++) {
        error = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
        if (error == -EDOM) error = 0; /* a call that this architecture does not have */
    }
    if (!error) error = allow_memory(filter, SCMP_SYS(mmap));
    if (!error) error = allow_memory(filter, SCMP_SYS(mprotect));
    return error ? error : allow_abort(filter);
}

static bool refuse_calls(bool *memory_ran_out)
{
    if (IS_INSTRUMENTED) return false;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    int error = filter ? add_rules(filter) : -ENOMEM;
    if (!error) error = seccomp_load(filter);
    if (error == -ENOMEM) *memory_ran_out = true;
    if (filter) seccomp_release(filter);
    return !error;
}
#else
static bool refuse_calls(bool *memory_ran_out)
{
    (void)memory_ran_out;
    return false;
}
#endif

ac_confined ac_confine(const ac_confinement *wanted)
{
    ac_confined held = {0};
    bool bare = give_up_privileges();
    held.landlock = bare && refuse_files(&held.memory_ran_out);
    held.limits = limit_resources(wanted);
    held.seccomp = bare && refuse_calls(&held.memory_ran_out);
    return held;
}
