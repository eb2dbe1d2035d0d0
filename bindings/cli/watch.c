#include "cli/watch.h"

#include "base/mem.h"
#include "base/path.h"
#include "base/vec.h"
#include "runs/discovery.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

/* Milliseconds without a change after which a burst of changes is over, and how often that is
 * waited for: who writes without end is not waited for. */
enum { QUIET = 15, PATIENCE = 4 };

static const uint32_t changes =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR;

struct ac_cli_watch {
    ac_cli_output *output;
    int fd;
    ac_buf folder;
};

static void complain(ac_cli_output *output, const char *what)
{
    ac_err err;
    ac_err_set(&err, AC_ERR_IO, NULL, "files cannot be watched here: %s", what);
    ac_cli_complain(output, &err);
}

ac_cli_watch *ac_cli_watch_new(ac_cli_output *output)
{
    ac_cli_watch *watch = ac_mem_alloc(sizeof *watch);
    if (!watch) return NULL;
    *watch = (ac_cli_watch){.output = output, .fd = inotify_init1(IN_CLOEXEC)};
    if (watch->fd >= 0) return watch;
    complain(output, strerror(errno));
    ac_mem_free(watch);
    return NULL;
}

void ac_cli_watch_free(ac_cli_watch *watch)
{
    close(watch->fd);
    ac_buf_release(&watch->folder);
    ac_mem_free(watch);
}

void ac_cli_watch_begin(ac_cli_watch *watch)
{
    if (isatty(STDOUT_FILENO)) ac_buf_puts(&watch->output->text, "\033[2J\033[H");
}

/* Watching a folder again changes nothing. */
void ac_cli_watch_file(ac_cli_watch *watch, const char *path)
{
    ac_str folder = ac_path_folder(ac_str_of(path));
    if (ac_is_folder(path)) folder = ac_str_of(path);
    ac_buf_clear(&watch->folder);
    ac_buf_put(&watch->folder, folder.len ? folder : AC_STR("."));
    ac_buf_putc(&watch->folder, '\0');
    if (!watch->folder.failed) inotify_add_watch(watch->fd, watch->folder.ptr, changes);
}

/* What editors write beside a file, and files that are only begun, are no change. */
static bool counts(const struct inotify_event *event)
{
    if (event->mask & IN_Q_OVERFLOW) return true;
    if (!event->len || event->name[0] == '.') return false;
    if (event->mask & IN_CREATE && !(event->mask & IN_ISDIR)) return false;
    return event->name[strlen(event->name) - 1] != '~';
}

/* Reads what has happened; true when something of it counts. */
static bool read_changes(ac_cli_watch *watch, bool *failed)
{
    _Alignas(struct inotify_event) char room[8192];
    ssize_t len = read(watch->fd, room, sizeof room);
    bool found = false;
    *failed = len < 0 && errno != EINTR;
    for (ssize_t at = 0; at < len;) {
        const struct inotify_event *event = (const struct inotify_event *)(void *)(room + at);
        found |= counts(event);
        at += (ssize_t)sizeof *event + event->len;
    }
    return found;
}

bool ac_cli_watch_wait(ac_cli_watch *watch)
{
    struct pollfd poller = {.fd = watch->fd, .events = POLLIN};
    bool failed = false, changed = false;
    ac_buf_puts(&watch->output->text, "\nWaiting for changes; Ctrl-C ends.\n");
    ac_cli_flush(watch->output);
    while (!failed && !changed) changed = read_changes(watch, &failed);
    for (int i = 0; i < PATIENCE && !failed && poll(&poller, 1, QUIET) > 0; i++)
        read_changes(watch, &failed);
    if (failed) complain(watch->output, strerror(errno));
    return !failed && !watch->output->broken;
}
