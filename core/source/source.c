#include "source/source.h"

#include "base/mem.h"
#include "source/decode.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Byte offsets at which lines begin. */
typedef AC_VEC(uint32_t) line_starts;

enum { CHUNK = 1024 };

struct ac_source {
    char *path;
    char *bytes; /* owned; the text, with a NUL behind it */
    size_t len;
    ac_encoding encoding;
    AC_VEC(ac_fault) faults;
    size_t fault_total;
    ac_limits limits;
    /* Filled by the first question for a place. */
    line_starts lines;
    AC_VEC(uint32_t) chars; /* characters before every CHUNK bytes, for columns in long lines */
};

void ac_source_free(ac_source *source)
{
    if (!source) return;
    ac_mem_free(source->path);
    ac_mem_free(source->bytes);
    ac_vec_release(&source->faults);
    ac_vec_release(&source->lines);
    ac_vec_release(&source->chars);
    ac_mem_free(source);
}

/* Takes the decoded text, or `bytes` itself where it is the text already. */
static void adopt(ac_source *source, ac_decoded *decoded, ac_buf *bytes)
{
    ac_buf *text = decoded->as_is ? bytes : &decoded->text;
    ac_buf_putc(text, '\0');
    source->bytes = text->ptr;
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
                             const ac_limits *limits, ac_err *err)
{
    ac_decoded decoded = {0};
    ac_source *source = ac_mem_alloc(sizeof *source);
    bool ok = source && !bytes->failed;
    if (source) *source = (ac_source){.limits = *limits};
    if (ok) {
        size_t len = strlen(path) + 1;
        source->path = ac_mem_alloc(len);
        if (source->path) memcpy(source->path, path, len);
        ok = source->path && ac_decode(&decoded, ac_buf_str(bytes));
    }
    if (ok) {
        adopt(source, &decoded, bytes);
        ok = !bytes->failed && !decoded.text.failed;
        if (!ok) source->bytes = NULL;
    } else {
        ac_vec_release(&decoded.faults);
    }
    ac_buf_release(bytes);
    ac_buf_release(&decoded.text);
    *out = ok ? source : NULL;
    if (ok) return AC_OK;
    ac_source_free(source);
    return ac_err_memory(err);
}

static ac_status too_large(const char *path, const ac_limits *limits, ac_err *err)
{
    char most[AC_LIMIT_TEXT_SIZE], more[AC_LIMIT_TEXT_SIZE];
    uint32_t bytes = limits->sheet_bytes;
    ac_limit_format(most, bytes, AC_UNIT_BYTES);
    ac_limit_format(more, bytes > UINT32_MAX / 2 ? bytes : bytes * 2, AC_UNIT_BYTES);
    return ac_err_set(err, AC_ERR_LIMIT, path,
                      "the file is larger than %s, the limit; if it is meant to be, write `limits: "
                      "{sheet_bytes: %s}` in accord.yaml",
                      most, more);
}

ac_status ac_source_from_bytes_within(ac_source **out, const char *path, ac_str bytes,
                                      const ac_limits *limits, ac_err *err)
{
    ac_buf copy = {0};
    *out = NULL;
    if (!limits) limits = &ac_default_limits;
    if (bytes.len > limits->sheet_bytes) return too_large(path, limits, err);
    ac_buf_put(&copy, bytes);
    return from_buffer(out, path, &copy, limits, err);
}

ac_status ac_source_from_bytes(ac_source **out, const char *path, ac_str bytes, ac_err *err)
{
    return ac_source_from_bytes_within(out, path, bytes, NULL, err);
}

ac_status ac_source_from_fd(ac_source **out, const char *path, int fd, const ac_limits *limits,
                            ac_err *err)
{
    ac_buf bytes = {0};
    ac_status status = AC_OK;
    *out = NULL;
    if (!limits) limits = &ac_default_limits;
    for (;;) {
        char chunk[65536];
        ssize_t count = read(fd, chunk, sizeof chunk);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            status = ac_err_set(err, AC_ERR_IO, path, "cannot be read: %s", strerror(errno));
        if (count > 0) ac_buf_put(&bytes, (ac_str){chunk, (size_t)count});
        if (bytes.len > limits->sheet_bytes) status = too_large(path, limits, err);
        if (count <= 0 || status || bytes.failed) break;
    }
    if (!status) return from_buffer(out, path, &bytes, limits, err);
    ac_buf_release(&bytes);
    return status;
}

static ac_status no_file(const char *path, const char *what, ac_err *err)
{
    return ac_err_set(err, AC_ERR_IO, path, "is %s, not a regular file", what);
}

ac_status ac_source_load_within(ac_source **out, const char *path, const ac_limits *limits,
                                ac_err *err)
{
    struct stat info;
    *out = NULL;
    /* Non-blocking, so that opening a FIFO returns at once; what it is, is asked of the open
     * file, so that nobody can change it in between. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0 && errno == ENXIO) return no_file(path, "a device, pipe or socket", err);
    if (fd < 0) return ac_err_set(err, AC_ERR_IO, path, "cannot be opened: %s", strerror(errno));
    ac_status status = AC_OK;
    if (fstat(fd, &info) != 0)
        status = ac_err_set(err, AC_ERR_IO, path, "cannot be read: %s", strerror(errno));
    else if (!S_ISREG(info.st_mode))
        status =
            no_file(path, S_ISDIR(info.st_mode) ? "a folder" : "a device, pipe or socket", err);
    if (!status) status = ac_source_from_fd(out, path, fd, limits, err);
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

/* Length of the line break at `at`: LF, CR or CRLF; 0 for none. */
static size_t break_len(ac_str text, size_t at)
{
    if (at >= text.len) return 0;
    if (text.ptr[at] == '\n') return 1;
    if (text.ptr[at] != '\r') return 0;
    return at + 1 < text.len && text.ptr[at + 1] == '\n' ? 2 : 1;
}

static size_t count_chars(ac_str text, size_t at, size_t end)
{
    size_t count = 0;
    for (; at < end; at++) count += ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
    return count;
}

/* False when memory ran out. */
static bool map_lines(ac_source *source)
{
    ac_str text = ac_source_text(source);
    bool ok = ac_vec_push(&source->lines, 0);
    for (size_t at = 0; at < text.len && ok;) {
        size_t len = break_len(text, at);
        at += len ? len : 1;
        if (len) ok = ac_vec_push(&source->lines, (uint32_t)at);
    }
    size_t chars = 0;
    for (size_t at = 0; at <= text.len && ok; at += CHUNK) {
        ok = ac_vec_push(&source->chars, (uint32_t)chars);
        chars += count_chars(text, at, text.len - at < CHUNK ? text.len : at + CHUNK);
    }
    return ok;
}

static const line_starts *line_map(const ac_source *source)
{
    /* A cache: what the caller can see of the source does not change. */
    ac_source *own = (ac_source *)(uintptr_t)source;
    if (!own->lines.count && !map_lines(own)) {
        ac_vec_clear(&own->lines);
        ac_vec_clear(&own->chars);
    }
    return &own->lines;
}

static size_t chars_before(const ac_source *source, size_t offset)
{
    return source->chars.items[offset / CHUNK] +
           count_chars(ac_source_text(source), offset - offset % CHUNK, offset);
}

/* 0-based index of the line that holds `offset`. */
static size_t line_index(const line_starts *lines, size_t offset)
{
    size_t low = 0, high = lines->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (lines->items[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

ac_place ac_source_place(const ac_source *source, size_t offset)
{
    const line_starts *lines = line_map(source);
    ac_place place = {1, 1};
    if (!lines->count) return place;
    ac_str text = ac_source_text(source);
    if (offset > text.len) offset = text.len;
    size_t line = line_index(lines, offset), at = lines->items[line];
    if (line == 0 && ac_str_starts(text, AC_STR("\uFEFF"))) at = 3; /* a BOM takes no column */
    place.line = (uint32_t)line + 1;
    if (at < offset)
        place.column += (uint32_t)(chars_before(source, offset) - chars_before(source, at));
    return place;
}

ac_span ac_source_line(const ac_source *source, uint32_t line)
{
    const line_starts *lines = line_map(source);
    uint32_t len = (uint32_t)source->len;
    if (line == 0 || line > lines->count) return (ac_span){len, len};
    ac_span span = {lines->items[line - 1], len};
    if (line < lines->count) span.end = lines->items[line];
    while (span.end > span.start && break_len(ac_source_text(source), span.end - 1)) span.end--;
    return span;
}
