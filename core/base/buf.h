/* A growing byte buffer to print into. After a failure it swallows what follows and stays failed:
 * write a batch, then check `failed` once (as one does with ferror). */
#ifndef ACCORD_BASE_BUF_H
#define ACCORD_BASE_BUF_H

#include "base/str.h"

#include <string.h>

typedef struct ac_buf {
    char *ptr;
    size_t len;
    size_t capacity;
    bool failed;
} ac_buf;

/* An all-zero buffer is ready to use; init writes just that. */
void ac_buf_init(ac_buf *buf);
void ac_buf_clear(ac_buf *buf);
void ac_buf_release(ac_buf *buf);

/* Makes room for `more` bytes and a NUL; false when memory ran out. */
bool ac_buf_grow(ac_buf *buf, size_t more);

/* Room for so many bytes behind the end, to be filled by the caller, who then adds to `len`; NULL
 * when memory ran out. */
static inline char *ac_buf_room(ac_buf *buf, size_t count)
{
    bool fits = !buf->failed && count < buf->capacity - buf->len;
    return fits || ac_buf_grow(buf, count) ? buf->ptr + buf->len : NULL;
}

static inline void ac_buf_put(ac_buf *buf, ac_str s)
{
    char *to = s.len ? ac_buf_room(buf, s.len) : NULL;
    if (!to) return;
    memcpy(to, s.ptr, s.len);
    buf->len += s.len;
}

static inline void ac_buf_puts(ac_buf *buf, const char *text)
{
    ac_buf_put(buf, (ac_str){text, text ? strlen(text) : 0});
}

static inline void ac_buf_putc(ac_buf *buf, char c)
{
    char *to = ac_buf_room(buf, 1);
    if (!to) return;
    *to = c;
    buf->len++;
}

/* In digits, without the detour of printf. */
void ac_buf_put_number(ac_buf *buf, uint64_t number);
/* With blanks in front where it has fewer digits than `width`. */
void ac_buf_put_padded(ac_buf *buf, uint64_t number, unsigned width);
/* Sixteen digits of base 16. */
void ac_buf_put_hex(ac_buf *buf, uint64_t number);
/* `count` times the byte `c`. */
void ac_buf_fill(ac_buf *buf, char c, size_t count);
void ac_buf_printf(ac_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What was written; borrowed, valid until the next call on the buffer. */
ac_str ac_buf_str(const ac_buf *buf);

#endif
