#include "source/source_internal.h"

#include "base/mem.h"
#include "source/decode.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void ac_source_free(ac_source *source)
{
    if (!source) return;
    ac_mem_free(source->path);
    ac_mem_free(source->head);
    ac_mem_free(source->owned);
    ac_vec_release(&source->faults);
    ac_vec_release(&source->lines);
    ac_vec_release(&source->chars);
    ac_mem_free(source);
}

bool ac_source_take_part(ac_source *source, const ac_source_part *part)
{
    source->part = *part;
    source->head = ac_mem_alloc(part->head.len + 1);
    if (!source->head) return false;
    if (part->head.len) memcpy(source->head, part->head.ptr, part->head.len);
    source->part.head = (ac_str){source->head, part->head.len};
    return true;
}

/* Takes the decoded text, or `bytes` itself where it is the text already. */
static void adopt(ac_source *source, ac_decoded *decoded, ac_buf *bytes)
{
    ac_buf *text = decoded->as_is ? bytes : &decoded->text;
    ac_buf_putc(text, '\0');
    source->bytes = source->owned = text->ptr;
    source->len = text->len - 1;
    source->encoding = decoded->encoding;
    source->faults.items = decoded->faults.items;
    source->faults.count = decoded->faults.count;
    source->faults.capacity = decoded->faults.capacity;
    source->fault_total = decoded->fault_total;
    if (!text->failed) ac_buf_init(text);
}

/* Consumes `bytes` whatever happens. */
static ac_status from_buffer(ac_source **out, const char *path, ac_buf *bytes,
                             const ac_source_part *part, const ac_limits *limits, ac_err *err)
{
    ac_decoded decoded = {0};
    bool encoded = part && part->encoded;
    if (encoded) decoded.encoding = part->encoding;
    ac_source *source = ac_mem_alloc(sizeof *source);
    bool ok = source && !bytes->failed;
    if (source) *source = (ac_source){.part = {.first_line = 1}, .limits = *limits};
    if (ok) {
        size_t len = strlen(path) + 1;
        source->path = ac_mem_alloc(len);
        if (source->path) memcpy(source->path, path, len);
        ok = source->path && (encoded ? ac_decode_as(&decoded, ac_buf_str(bytes))
                                      : ac_decode(&decoded, ac_buf_str(bytes)));
    }
    if (ok) {
        adopt(source, &decoded, bytes);
        ok = !bytes->failed && !decoded.text.failed;
        if (!ok) source->owned = NULL;
    } else {
        ac_vec_release(&decoded.faults);
    }
    ac_buf_release(bytes);
    ac_buf_release(&decoded.text);
    *out = ok ? source : NULL;
    if (ok && part) ok = ac_source_take_part(source, part);
    if (ok) return AC_OK;
    *out = NULL;
    ac_source_free(source);
    return ac_err_memory(err);
}

ac_status ac_source_too_large(const char *path, const ac_limits *limits, ac_err *err)
{
    ac_buf most = {0}, more = {0};
    uint64_t bytes = limits->of[AC_LIMIT_SHEET_BYTES];
    ac_limit_put(&most, AC_LIMIT_SHEET_BYTES, bytes);
    ac_limit_put(&more, AC_LIMIT_SHEET_BYTES, ac_limit_raised(AC_LIMIT_SHEET_BYTES, bytes));
    ac_err_set(err, AC_ERR_LIMIT, path,
               "the file is larger than %.*s, the limit; if it is meant to be, write `limits: "
               "{sheet_bytes: %.*s}` in accord.yaml",
               AC_STR_ARG(ac_buf_str(&most)), AC_STR_ARG(ac_buf_str(&more)));
    ac_buf_release(&most);
    ac_buf_release(&more);
    return AC_ERR_LIMIT;
}

ac_status ac_source_from_bytes_within(ac_source **out, const char *path, ac_str bytes,
                                      const ac_limits *limits, ac_err *err)
{
    ac_buf copy = {0};
    *out = NULL;
    if (!limits) limits = &ac_default_limits;
    if (bytes.len > limits->of[AC_LIMIT_SHEET_BYTES]) return ac_source_too_large(path, limits, err);
    ac_buf_put(&copy, bytes);
    return from_buffer(out, path, &copy, NULL, limits, err);
}

ac_status ac_source_from_bytes(ac_source **out, const char *path, ac_str bytes, ac_err *err)
{
    return ac_source_from_bytes_within(out, path, bytes, NULL, err);
}

ac_status ac_source_from_part(ac_source **out, const char *path, ac_str bytes,
                              const ac_source_part *part, ac_err *err)
{
    ac_buf copy = {0};
    ac_buf_put(&copy, bytes);
    return from_buffer(out, path, &copy, part, &ac_default_limits, err);
}

const ac_source_part *ac_source_part_of(const ac_source *source)
{
    return &source->part;
}

void ac_source_set_goes_on(ac_source *source, bool goes_on)
{
    source->part.goes_on = goes_on;
}

ac_status ac_source_name(ac_source **out, const char *path, ac_err *err)
{
    ac_status status = ac_source_from_bytes(out, path, (ac_str){0}, err);
    if (!status) (*out)->is_name = true;
    return status;
}

bool ac_source_is_name(const ac_source *source)
{
    return source->is_name;
}

ac_status ac_source_name_stretch(ac_source **out, const char *path,
                                 const ac_source_stretch *stretch, ac_err *err)
{
    ac_status status = ac_source_name(out, path, err);
    if (status) return status;
    (*out)->stretch = stretch->len;
    (*out)->part.first_line = stretch->first_line;
    (*out)->part.offset = stretch->offset;
    return AC_OK;
}

ac_source_stretch ac_source_stretch_of(const ac_source *name)
{
    if (!name->stretch) return (ac_source_stretch){0};
    return (ac_source_stretch){name->part.offset, name->stretch, name->part.first_line};
}

/* Room for what is left of a file of that size and one byte more, which tells that it is at its
 * end; of more than the limit nothing is wanted. */
static size_t room_for(uint64_t size, size_t len, uint64_t most)
{
    enum { CHUNK = 65536 };
    if (size <= len) return CHUNK;
    return (size_t)(size < most ? size : most) - len + 1;
}

/* `size`: what the file is known to hold; 0 for unknown. */
static ac_status read_all(ac_buf *out, const char *path, int fd, uint64_t size,
                          const ac_limits *limits, ac_err *err)
{
    uint64_t most = limits->of[AC_LIMIT_SHEET_BYTES];
    for (;;) {
        size_t room = room_for(size, out->len, most);
        char *to = ac_buf_room(out, room);
        ssize_t count = to ? read(fd, to, room) : 0;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            return ac_err_set(err, AC_ERR_IO, path, "cannot be read: %s", strerror(errno));
        out->len += (size_t)count;
        if (out->len > most) return ac_source_too_large(path, limits, err);
        if (!count || (size && out->len == size && (size_t)count < room)) return AC_OK;
    }
}

static ac_status from_fd(ac_source **out, const char *path, int fd, uint64_t size,
                         const ac_limits *limits, ac_err *err)
{
    ac_buf bytes = {0};
    *out = NULL;
    if (!limits) limits = &ac_default_limits;
    ac_status status = read_all(&bytes, path, fd, size, limits, err);
    if (!status) return from_buffer(out, path, &bytes, NULL, limits, err);
    ac_buf_release(&bytes);
    return status;
}

ac_status ac_source_from_fd(ac_source **out, const char *path, int fd, const ac_limits *limits,
                            ac_err *err)
{
    return from_fd(out, path, fd, 0, limits, err);
}

static ac_status no_file(const char *path, const char *what, ac_err *err)
{
    return ac_err_set(err, AC_ERR_IO, path, "is %s, not a regular file", what);
}

ac_status ac_source_open(int *out, uint64_t *size, const char *path, ac_err *err)
{
    struct stat info;
    /* Non-blocking, so that opening a FIFO returns at once; what it is, is asked of the open
     * file, so that nobody can change it in between. */
    int fd = *out = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 && errno == ENXIO) return no_file(path, "a device, pipe or socket", err);
    if (fd < 0) return ac_err_set(err, AC_ERR_IO, path, "cannot be opened: %s", strerror(errno));
    ac_status status = AC_OK;
    if (fstat(fd, &info) != 0)
        status = ac_err_set(err, AC_ERR_IO, path, "cannot be read: %s", strerror(errno));
    else if (!S_ISREG(info.st_mode))
        status =
            no_file(path, S_ISDIR(info.st_mode) ? "a folder" : "a device, pipe or socket", err);
    if (status) close(fd);
    if (!status && size) *size = (uint64_t)info.st_size;
    return status;
}

ac_status ac_source_load_within(ac_source **out, const char *path, const ac_limits *limits,
                                ac_err *err)
{
    int fd;
    uint64_t size = 0;
    *out = NULL;
    ac_status status = ac_source_open(&fd, &size, path, err);
    if (status) return status;
    status = from_fd(out, path, fd, size, limits, err);
    close(fd);
    return status;
}

ac_status ac_source_load(ac_source **out, const char *path, ac_err *err)
{
    return ac_source_load_within(out, path, NULL, err);
}

const char *ac_source_path(const ac_source *source)
{
    return source->path;
}

ac_str ac_source_text(const ac_source *source)
{
    ac_source_look(source);
    return (ac_str){source->bytes, source->len};
}

const ac_limits *ac_source_limits(const ac_source *source)
{
    return &source->limits;
}

ac_encoding ac_source_encoding(const ac_source *source)
{
    return source->encoding;
}

size_t ac_source_fault_count(const ac_source *source)
{
    return source->faults.count;
}

size_t ac_source_fault_total(const ac_source *source)
{
    return source->fault_total;
}

const ac_fault *ac_source_fault(const ac_source *source, size_t i)
{
    return i < source->faults.count ? &source->faults.items[i] : NULL;
}

ac_str ac_source_slice(const ac_source *source, ac_span span)
{
    return ac_str_sub(ac_source_text(source), span.start, span.end);
}
