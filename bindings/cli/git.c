#include "cli/git.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_WORDS = 16 };

/* In the child. */
static void become_git(const char *const *words, const char *index, int out, int errors)
{
    char *arguments[MOST_WORDS + 2] = {(char *)"git"};
    for (size_t i = 0; i < MOST_WORDS && words[i]; i++) arguments[i + 1] = (char *)words[i];
    if (index) setenv("GIT_INDEX_FILE", index, 1);
    dup2(out, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    execvp("git", arguments);
    _exit(127);
}

/* False when a part may be missing. */
static bool read_some(struct pollfd *from, ac_buf *to)
{
    char bytes[4096];
    if (from->fd < 0 || !from->revents) return true;
    ssize_t count = read(from->fd, bytes, sizeof bytes);
    if (count > 0) ac_buf_put(to, (ac_str){bytes, (size_t)count});
    if (count == 0 || (count < 0 && errno != EINTR)) from->fd = -1;
    return count >= 0 || errno == EINTR;
}

static bool read_all(int out_fd, int errors_fd, ac_buf *out, ac_buf *errors)
{
    bool ok = true;
    struct pollfd pipes[] = {{out_fd, POLLIN, 0}, {errors_fd, POLLIN, 0}};
    while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
        if (poll(pipes, 2, -1) < 0) {
            if (errno != EINTR) return false;
            continue;
        }
        ok &= read_some(&pipes[0], out);
        ok &= read_some(&pipes[1], errors);
    }
    return ok;
}

static void trim(ac_buf *text)
{
    while (text->len && (text->ptr[text->len - 1] == '\n' || text->ptr[text->len - 1] == '\r'))
        text->len--;
}

bool ac_cli_git(const char *const *words, const char *index, ac_buf *out, ac_buf *errors)
{
    int out_pipe[2], error_pipe[2], status = -1;
    bool whole = true;
    ac_buf_clear(out);
    ac_buf_clear(errors);
    if (pipe(out_pipe) != 0) return false;
    if (pipe(error_pipe) != 0) {
        close(out_pipe[0]), close(out_pipe[1]);
        return false;
    }
    pid_t child = fork();
    if (child == 0) become_git(words, index, out_pipe[1], error_pipe[1]);
    close(out_pipe[1]), close(error_pipe[1]);
    if (child > 0) whole = read_all(out_pipe[0], error_pipe[0], out, errors);
    close(out_pipe[0]), close(error_pipe[0]);
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    trim(out);
    trim(errors);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        ac_buf_puts(errors, "git is not installed");
    return child > 0 && whole && WIFEXITED(status) && WEXITSTATUS(status) == 0 && !out->failed;
}
