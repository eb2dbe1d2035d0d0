#include "cli/atomic.h"

#include "base/buf.h"
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* Consumes `fd`. Gives 0 or the error. */
static int fill(int fd, ac_str bytes, bool to_disk)
{
    int error = ac_cli_write_all(fd, bytes) && (!to_disk || fsync(fd) == 0) ? 0 : errno;
    if (close(fd) != 0 && !error) error = errno;
    return error;
}

static ac_status write_directly(const char *path, ac_str bytes, ac_err *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    int error = fd < 0 ? errno : fill(fd, bytes, false);
    return error ? fail(path, error, err) : AC_OK;
}

/* Writes the file `temporary`, already open, and puts it in the place of `path`. */
static int fill_and_rename(int fd, const char *temporary, const char *path, mode_t mode,
                           ac_str bytes)
{
    int error = fchmod(fd, mode) == 0 ? 0 : errno;
    int filling = fill(fd, bytes, true);
    if (!error) error = filling;
    if (!error && rename(temporary, path) != 0) error = errno;
    if (error) unlink(temporary);
    return error;
}

static ac_status replace(const char *path, mode_t mode, ac_str bytes, ac_err *err)
{
    ac_buf name = {0};
    ac_buf_printf(&name, "%s.XXXXXX", path);
    ac_buf_putc(&name, '\0');
    if (name.failed) return ac_err_memory(err);
    int fd = mkstemp(name.ptr);
    int error = fd < 0 ? errno : fill_and_rename(fd, name.ptr, path, mode, bytes);
    ac_buf_release(&name);
    return error ? fail(path, error, err) : AC_OK;
}

ac_status ac_cli_write_file(const char *path, ac_str bytes, ac_err *err)
{
    struct stat about;
    char target[PATH_MAX + 1];
    if (stat(path, &about) != 0) return replace(path, new_mode(), bytes, err);
    if (!S_ISREG(about.st_mode)) return write_directly(path, bytes, err);
    if (!realpath(path, target)) return fail(path, errno, err);
    return replace(target, about.st_mode & 07777, bytes, err);
}
