/* Stands in for accord, with one mistake of PLANTED, to see that torture finds it. Whatever it is
 * asked for, it writes rules/begun.lua, and says so. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HONEST, CRASH, HALF, SILENT, MUTE, STRAY, SHORT };

static int fail(const char *what)
{
    if (PLANTED != MUTE) fprintf(stderr, "accord: %s\n", what);
    return 2;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len) {
        ssize_t count = write(fd, bytes, len);
        if (count < 0 && errno != EINTR) return false;
        if (PLANTED == SHORT) return true;
        if (count > 0) bytes += count, len -= (size_t)count;
    }
    return true;
}

static int say(const char *text)
{
    return write_all(STDOUT_FILENO, text, strlen(text)) ? 0 : fail("standard output");
}

static int put(const char *path, const char *text)
{
    const char *middle = text + strlen(text) / 2;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (fd < 0) return fail("cannot be opened");
    bool ok = write_all(fd, text, (size_t)(middle - text)) && write_all(fd, middle, strlen(middle));
    int status = ok ? 0 : fail("cannot be written");
    return close(fd) != 0 && !status ? fail("cannot be closed") : status;
}

int main(void)
{
    static const char target[] = "rules/begun.lua", beside[] = "rules/begun.lua.XXXXXX";
    char *text = malloc(64);
    if (!text && PLANTED == SILENT) return say("nothing to do\n");
    if (!text && PLANTED != CRASH) return fail("out of memory");
    strcpy(text, "-- a rule of two lines\n-- that belong together\n");
    int status = put(PLANTED == HALF ? target : beside, text);
    if (PLANTED != HALF) {
        if (!status && rename(beside, target) != 0) status = fail("cannot be put in its place");
        if (status && PLANTED != STRAY) unlink(beside);
    }
    free(text);
    return status ? status : say("wrote it\n");
}
