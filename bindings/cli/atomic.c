#include "cli/atomic.h"

#include "base/buf.h"
#include "base/mem.h"
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct ac_cli_file {
    ac_cli_file *volatile next; /* of those on their way */
    ac_buf target;              /* what is replaced, links followed; NUL-ended */
    ac_buf temporary;           /* empty when it is written to directly */
    int fd;
};

/* For the signal that ends accord: what lies beside a file must not stay there. */
static ac_cli_file *volatile on_their_way;
static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
enum { END_COUNT = sizeof ends / sizeof *ends };

static void clean_up(int number)
{
    for (const ac_cli_file *file = on_their_way; file; file = file->next)
        if (file->temporary.len) unlink(file->temporary.ptr);
    signal(number, SIG_DFL);
    raise(number);
}

/* While the list changes. `before` is for sigprocmask(2) to set again. */
static void hold_ends(sigset_t *before)
{
    sigset_t held;
    sigemptyset(&held);
    for (size_t i = 0; i < END_COUNT; i++) sigaddset(&held, ends[i]);
    sigprocmask(SIG_BLOCK, &held, before);
}

/* What whoever started accord has had ignored stays so. */
static void expect_ends(void)
{
    struct sigaction old, new = {.sa_handler = clean_up};
    sigemptyset(&new.sa_mask);
    for (size_t i = 0; i < END_COUNT; i++)
        if (sigaction(ends[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(ends[i], &new, NULL);
}

static ac_status fail(const char *path, int error, ac_err *err)
{
    return ac_err_set(err, AC_ERR_IO, path, "cannot be written: %s", strerror(error));
}

/* What a new file may be: all that the user's mask leaves. */
static mode_t new_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static void put_path(ac_buf *out, const char *path, const char *ending)
{
    ac_buf_printf(out, "%s%s", path, ending);
    ac_buf_putc(out, '\0');
}

static int open_temporary(ac_cli_file *file, mode_t mode)
{
    put_path(&file->temporary, file->target.ptr, ".XXXXXX");
    if (file->temporary.failed) return ENOMEM;
    file->fd = mkstemp(file->temporary.ptr);
    if (file->fd < 0) {
        int error = errno;
        ac_buf_clear(&file->temporary);
        return error;
    }
    return fchmod(file->fd, mode) == 0 ? 0 : errno;
}

static int open_file(ac_cli_file *file, const char *path)
{
    struct stat about;
    char target[PATH_MAX + 1];
    bool there = stat(path, &about) == 0, regular = there && S_ISREG(about.st_mode);
    if (regular && !realpath(path, target)) return errno;
    put_path(&file->target, regular ? target : path, "");
    if (file->target.failed) return ENOMEM;
    if (!there || regular) return open_temporary(file, there ? about.st_mode & 07777 : new_mode());
    file->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return file->fd < 0 ? errno : 0;
}

ac_status ac_cli_file_begin(ac_cli_file **out, const char *path, ac_err *err)
{
    ac_cli_file *file = *out = ac_mem_alloc(sizeof *file);
    if (!file) return ac_err_memory(err);
    sigset_t before;
    hold_ends(&before);
    *file = (ac_cli_file){.fd = -1, .next = on_their_way};
    int error = open_file(file, path);
    on_their_way = file;
    expect_ends();
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (!error) return AC_OK;
    ac_cli_file_abandon(file);
    *out = NULL;
    return fail(path, error, err);
}

ac_status ac_cli_file_put(ac_cli_file *file, ac_str bytes, ac_err *err)
{
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): begin gives one or fails */
    return ac_cli_write_all(file->fd, bytes) ? AC_OK : fail(file->target.ptr, errno, err);
}

ac_status ac_cli_file_commit(ac_cli_file *file, ac_err *err)
{
    bool replaces = file->temporary.len > 0;
    if (ac_mem_ran_out()) { /* what was written may lack a part */
        ac_cli_file_abandon(file);
        return ac_err_memory(err);
    }
    int error = !replaces || fsync(file->fd) == 0 ? 0 : errno;
    if (close(file->fd) != 0 && !error) error = errno;
    file->fd = -1;
    if (!error && replaces && rename(file->temporary.ptr, file->target.ptr) != 0) error = errno;
    ac_status status = error ? fail(file->target.ptr, error, err) : AC_OK;
    if (!error) ac_buf_clear(&file->temporary);
    ac_cli_file_abandon(file);
    return status;
}

void ac_cli_file_abandon(ac_cli_file *file)
{
    sigset_t before;
    if (!file) return;
    if (file->fd >= 0) close(file->fd);
    hold_ends(&before);
    if (file->temporary.len) unlink(file->temporary.ptr);
    for (ac_cli_file *volatile *at = &on_their_way; *at; at = &(*at)->next)
        if (*at == file) {
            *at = file->next;
            break;
        }
    sigprocmask(SIG_SETMASK, &before, NULL);
    ac_buf_release(&file->target);
    ac_buf_release(&file->temporary);
    ac_mem_free(file);
}

ac_status ac_cli_write_file(const char *path, ac_str bytes, ac_err *err)
{
    ac_cli_file *file;
    ac_status status = ac_cli_file_begin(&file, path, err);
    if (status) return status;
    status = ac_cli_file_put(file, bytes, err);
    if (!status) return ac_cli_file_commit(file, err);
    ac_cli_file_abandon(file);
    return status;
}

ac_status ac_cli_append_file(const char *path, ac_str bytes, ac_err *err)
{
    if (ac_mem_ran_out()) return ac_err_memory(err);
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
    int error = fd < 0 ? errno : 0;
    if (!error && !ac_cli_write_all(fd, bytes)) error = errno;
    if (fd >= 0 && close(fd) != 0 && !error) error = errno;
    return error ? fail(path, error, err) : AC_OK;
}
