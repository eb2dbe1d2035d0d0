#include "runs/frames.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { MOST_BYTES = 256 * 1024 * 1024, HEAD = 4 };

void ac_frame_put(ac_buf *out, ac_str body, ac_str rest)
{
    uint32_t len = (uint32_t)(body.len + rest.len);
    ac_buf_put(out, (ac_str){(const char *)&len, HEAD});
    ac_buf_put(out, body);
    ac_buf_put(out, rest);
}

ssize_t ac_frame_read(int fd, ac_buf *in)
{
    char chunk[65536];
    ssize_t count;
    do count = read(fd, chunk, sizeof chunk);
    while (count < 0 && errno == EINTR);
    if (count > 0) ac_buf_put(in, (ac_str){chunk, (size_t)count});
    return count;
}

static uint32_t len_of(const ac_buf *in)
{
    uint32_t len;
    memcpy(&len, in->ptr, HEAD);
    return len;
}

bool ac_frame_is_whole(const ac_buf *in)
{
    return in->len >= HEAD && in->len - HEAD >= len_of(in);
}

ac_str ac_frame(const ac_buf *in)
{
    return (ac_str){in->ptr + HEAD, len_of(in)};
}

void ac_frame_drop(ac_buf *in)
{
    size_t len = HEAD + len_of(in);
    memmove(in->ptr, in->ptr + len, in->len - len);
    in->len -= len;
}

bool ac_frame_is_too_long(const ac_buf *in)
{
    return in->failed || (in->len >= HEAD && len_of(in) > MOST_BYTES);
}
