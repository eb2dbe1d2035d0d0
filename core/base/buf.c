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

bool ac_buf_grow(ac_buf *buf, size_t more)
{
    if (buf->failed) return false;
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

void ac_buf_put_number(ac_buf *buf, uint64_t number)
{
    ac_buf_put_padded(buf, number, 0);
}

void ac_buf_put_padded(ac_buf *buf, uint64_t number, unsigned width)
{
    char digits[20];
    size_t at = sizeof digits;
    do digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    size_t len = sizeof digits - at;
    if (width > len) ac_buf_fill(buf, ' ', width - len);
    ac_buf_put(buf, (ac_str){digits + at, len});
}

void ac_buf_put_hex(ac_buf *buf, uint64_t number)
{
    enum { DIGITS = 16 };
    static const char digits[] = "0123456789abcdef";
    char *to = ac_buf_room(buf, DIGITS);
    if (!to) return;
    for (size_t i = DIGITS; i-- > 0; number >>= 4) to[i] = digits[number & 15];
    buf->len += DIGITS;
}

void ac_buf_fill(ac_buf *buf, char c, size_t count)
{
    if (!count || !ac_buf_room(buf, count)) return;
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
    if (len > 0 && ac_buf_room(buf, (size_t)len)) {
        vsnprintf(buf->ptr + buf->len, (size_t)len + 1, format, again);
        buf->len += (size_t)len;
    }
    va_end(again);
}

ac_str ac_buf_str(const ac_buf *buf)
{
    return (ac_str){buf->ptr, buf->len};
}
