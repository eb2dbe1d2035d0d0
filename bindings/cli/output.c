#include "cli/output.h"

#include "base/mem.h"
#include "base/safe.h"
#include "cli/atomic.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* Seconds before progress is shown at all, and before it is shown again. */
static const double PATIENCE = 0.5, PACE = 0.1;
enum { BAR = 30 }; /* columns of the bar */

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

bool ac_cli_write_all(int fd, ac_str bytes)
{
    while (bytes.len) {
        ssize_t count = write(fd, bytes.ptr, bytes.len);
        if (count < 0 && errno != EINTR) return false;
        if (count > 0) bytes = ac_str_sub(bytes, (size_t)count, bytes.len);
    }
    return true;
}

static void put_message(ac_str message)
{
    ac_cli_write_all(STDERR_FILENO, message); /* there is nobody left to tell when this fails */
}

static void erase_progress(ac_cli_output *output)
{
    if (output->has_bar) put_message(AC_STR("\r\033[K"));
    output->has_bar = false;
}

void ac_cli_progress(ac_cli_output *output, size_t done, size_t total)
{
    double time = now();
    if (output->started == 0) output->started = time;
    if (time - output->started < PATIENCE || time - output->drawn < PACE) return;
    if (!isatty(STDERR_FILENO)) return;
    output->drawn = time;
    ac_buf line = {0};
    ac_buf_puts(&line, "\r\033[K[");
    ac_buf_fill(&line, '#', done * BAR / (total ? total : 1));
    ac_buf_fill(&line, '.', BAR - done * BAR / (total ? total : 1));
    ac_buf_printf(&line, "] %zu of %zu files", done, total);
    put_message(ac_buf_str(&line));
    ac_buf_release(&line);
    output->has_bar = true;
}

void ac_cli_make_harmless(ac_cli_output *output, size_t from)
{
    ac_buf safe = {0};
    ac_str text = ac_buf_str(&output->text);
    for (size_t at = from, end; at < text.len; at = end + 1) {
        end = ac_str_find(text, AC_STR("\n"), at);
        if (end == SIZE_MAX) end = text.len;
        ac_render_safe(&safe, ac_str_sub(text, at, end), 0);
        if (end < text.len) ac_buf_putc(&safe, '\n');
    }
    if (from < text.len) output->text.len = from;
    ac_buf_put(&output->text, ac_buf_str(&safe));
    output->text.failed |= safe.failed;
    ac_buf_release(&safe);
}

bool ac_cli_flush(ac_cli_output *output)
{
    ac_err err;
    if (output->gathers) return true;
    erase_progress(output);
    if (output->broken) return false;
    errno = 0;
    if (!output->text.failed && ac_cli_write_all(STDOUT_FILENO, ac_buf_str(&output->text))) {
        ac_buf_clear(&output->text);
        return true;
    }
    output->broken = true;
    output->unread = errno == EPIPE;
    if (output->unread) return false;
    ac_err_set(&err, AC_ERR_IO, "standard output", "not all could be written: %s",
               errno ? strerror(errno) : "out of memory");
    ac_cli_complain(output, &err);
    return false;
}

/* Whoever met it has gone on with less, and that must not pass for a result. */
static void complain_of_memory(ac_cli_output *output)
{
    ac_err err;
    ac_err_memory(&err);
    ac_cli_complain(output, &err);
}

int ac_cli_finish(ac_cli_output *output, int status)
{
    bool written = ac_cli_flush(output);
    if (ac_mem_ran_out() && !output->complained) complain_of_memory(output);
    if (ac_mem_ran_out()) status = AC_EXIT_FAILED;
    ac_buf_release(&output->text);
    return written || output->unread ? status : AC_EXIT_FAILED;
}

void ac_cli_complain(ac_cli_output *output, const ac_err *err)
{
    ac_buf line = {0};
    erase_progress(output);
    output->complained |= err->code != AC_OK;
    ac_buf_puts(&line, "accord: ");
    ac_render_safe(&line, ac_str_of(err->where), 0);
    if (err->where[0]) ac_buf_puts(&line, ": ");
    ac_render_safe(&line, ac_str_of(err->message), 0);
    ac_buf_putc(&line, '\n');
    ac_str text = line.failed ? AC_STR("accord: out of memory\n") : ac_buf_str(&line);
    if (output->gathers)
        ac_buf_put(&output->messages, text);
    else
        put_message(text);
    ac_buf_release(&line);
}

int ac_cli_complain_usage(ac_cli_output *output, const char *command, const char *message)
{
    ac_err err;
    ac_err_set(&err, AC_ERR_USAGE, command, "%s", message);
    ac_cli_complain(output, &err);
    ac_err_set(&err, AC_ERR_USAGE, NULL, "`accord %s%s--help` shows what can be said",
               command ? command : "", command ? " " : "");
    ac_cli_complain(output, &err);
    return AC_EXIT_FAILED;
}

static bool wants_colour(int fd, const char *color)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (color && strcmp(color, "auto") != 0) return strcmp(color, "always") == 0;
    return isatty(fd) && !(no_color && *no_color) && !(term && strcmp(term, "dumb") == 0);
}

ac_render_style ac_cli_style(int fd, const char *color)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    uint32_t width;
    ac_render_style style = {.colour = wants_colour(fd, color)};
    if (isatty(fd) && ioctl(fd, TIOCGWINSZ, &size) == 0)
        style.width = size.ws_col;
    else if (columns && ac_str_to_u32(ac_str_of(columns), &width))
        style.width = width;
    return style;
}

int ac_cli_deliver(const char *path, const ac_buf *text, ac_cli_output *output)
{
    ac_err err;
    if (!path || strcmp(path, "-") == 0) {
        ac_buf_put(&output->text, ac_buf_str(text));
        output->text.failed |= text->failed;
        return AC_EXIT_CLEAN;
    }
    ac_status status =
        text->failed ? ac_err_memory(&err) : ac_cli_write_file(path, ac_buf_str(text), &err);
    if (status) ac_cli_complain(output, &err);
    return status ? AC_EXIT_FAILED : AC_EXIT_CLEAN;
}
