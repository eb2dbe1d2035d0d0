#include "base/buf.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void ac_buf_init(ac_buf *buf)
{
    *buf = (ac_buf){0};
}

void ac_buf_clear(ac_buf *buf)
{
    buf->len = 0;
    buf->failed = false;
}

void ac_buf_release(ac_buf *buf)
{
    ac_mem_free(buf->ptr);
    ac_buf_init(buf);
}

/* For a NUL behind a text that came in one piece, without growing again. */
enum { SPARE = 8 };

/* Room for `more` bytes and a NUL. */
static bool reserve(ac_buf *buf, size_t more)
{
    if (buf->failed) return false;
    if (more < buf->capacity - buf->len) return true;
    bool countable = more <= SIZE_MAX / 2 - SPARE && buf->len <= SIZE_MAX / 2 - SPARE;
    size_t wanted = buf->capacity ? buf->capacity * 2 : 256;
    if (wanted < buf->len + more + SPARE) wanted = buf->len + more + SPARE;
    char *grown = countable ? ac_mem_resize(buf->ptr, wanted) : NULL;
    if (!grown) {
        buf->failed = true;
        return false;
    }
    buf->ptr = grown;
    buf->capacity = wanted;
    return true;
}

char *ac_buf_room(ac_buf *buf, size_t count)
{
    return reserve(buf, count) ? buf->ptr + buf->len : NULL;
}

void ac_buf_put(ac_buf *buf, ac_str s)
{
    if (!s.len || !reserve(buf, s.len)) return;
    memcpy(buf->ptr + buf->len, s.ptr, s.len);
    buf->len += s.len;
}

void ac_buf_puts(ac_buf *buf, const char *text)
{
    ac_buf_put(buf, ac_str_of(text));
}

void ac_buf_putc(ac_buf *buf, char c)
{
    if (!reserve(buf, 1)) return;
    buf->ptr[buf->len++] = c;
}

void ac_buf_fill(ac_buf *buf, char c, size_t count)
{
    if (!count || !reserve(buf, count)) return;
    memset(buf->ptr + buf->len, c, count);
    buf->len += count;
}

void ac_buf_printf(ac_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0) buf->failed = true;
    if (len > 0 && reserve(buf, (size_t)len)) {
        vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

ac_str ac_buf_str(const ac_buf *buf)
{
    return (ac_str){buf->ptr, buf->len};
}
