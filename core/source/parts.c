#include "source/parts.h"

#include "source/source_internal.h"

#include "base/buf.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct ac_parts {
    char *path;
    int fd;
    bool owns_fd;
    ac_buf bytes;  /* read, and not done with */
    size_t given;  /* of them, the part that was given last */
    size_t size;   /* that a part is to have */
    bool read_all; /* there is nothing more in the file */
    bool begun;
    ac_buf head;
    ac_source_part at; /* where `bytes` begin */
};

void ac_parts_free(ac_parts *parts)
{
    if (!parts) return;
    if (parts->owns_fd) close(parts->fd);
    ac_buf_release(&parts->bytes);
    ac_buf_release(&parts->head);
    ac_mem_free(parts->path);
    ac_mem_free(parts);
}

ac_status ac_parts_from_fd(ac_parts **out, const char *path, int fd, ac_err *err)
{
    size_t len = strlen(path) + 1;
    ac_parts *parts = *out = ac_mem_alloc(sizeof *parts);
    if (!parts) return ac_err_memory(err);
    *parts = (ac_parts){.fd = fd, .size = AC_PART_BYTES, .at = {.first_line = 1}};
    parts->path = ac_mem_alloc(len);
    if (parts->path) {
        memcpy(parts->path, path, len);
        return AC_OK;
    }
    ac_parts_free(parts);
    *out = NULL;
    return ac_err_memory(err);
}

ac_status ac_parts_open(ac_parts **out, const char *path, ac_err *err)
{
    int fd;
    *out = NULL;
    ac_status status = ac_source_open(&fd, NULL, path, err);
    if (status) return status;
    status = ac_parts_from_fd(out, path, fd, err);
    if (!*out) close(fd);
    if (!*out) return status;
    (*out)->owns_fd = true;
    (*out)->at.is_seekable = true;
    return AC_OK;
}

ac_status ac_source_load_stretch(ac_source **out, const char *path,
                                 const ac_source_stretch *stretch, ac_err *err)
{
    int fd;
    ac_buf bytes = {0};
    *out = NULL;
    ac_status status = ac_source_open(&fd, NULL, path, err);
    if (status) return status;
    while (bytes.len < stretch->len && !bytes.failed) {
        char chunk[4096];
        size_t rest = stretch->len - bytes.len;
        ssize_t count = pread(fd, chunk, rest < sizeof chunk ? rest : sizeof chunk,
                              (off_t)(stretch->offset + bytes.len));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break; /* it has shrunk since */
        ac_buf_put(&bytes, (ac_str){chunk, (size_t)count});
    }
    close(fd);
    const ac_source_part part = {.first_line = stretch->first_line, .offset = stretch->offset};
    status = bytes.failed ? ac_err_memory(err)
                          : ac_source_from_part(out, path, ac_buf_str(&bytes), &part, err);
    ac_buf_release(&bytes);
    return status;
}

void ac_parts_set_size(ac_parts *parts, size_t bytes)
{
    parts->size = bytes;
}

static ac_status fill(ac_parts *parts, ac_err *err)
{
    while (!parts->read_all && parts->bytes.len < parts->size) {
        size_t room = parts->size - parts->bytes.len;
        char *to = ac_buf_room(&parts->bytes, room);
        if (!to) return ac_err_memory(err);
        ssize_t count = read(parts->fd, to, room);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0)
            return ac_err_set(err, AC_ERR_IO, parts->path, "cannot be read: %s", strerror(errno));
        parts->bytes.len += (size_t)count;
        parts->read_all = count == 0;
    }
    return AC_OK;
}

/* Bytes of a character that may be a line end. */
static size_t unit_of(const ac_parts *parts)
{
    return parts->at.encoded && parts->at.encoding != AC_ENCODING_WINDOWS_1252 ? 2 : 1;
}

/* The character at `at`, where it is one of ASCII. */
static unsigned unit_at(const ac_parts *parts, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)parts->bytes.ptr + at;
    if (unit_of(parts) == 1) return bytes[0];
    bool little = parts->at.encoding == AC_ENCODING_UTF16LE;
    return little ? bytes[0] | (unsigned)bytes[1] << 8 : bytes[1] | (unsigned)bytes[0] << 8;
}

/* Behind the line end at `at`; `at` itself where none stands. A CR before bytes that are not read
 * yet may be half of one. */
static size_t behind_line_end(const ac_parts *parts, size_t at)
{
    size_t unit = unit_of(parts), len = parts->bytes.len;
    unsigned c = unit_at(parts, at);
    if (c == '\n') return at + unit;
    if (c != '\r') return at;
    if (at + 2 * unit > len) return parts->read_all ? at + unit : at;
    return unit_at(parts, at + unit) == '\n' ? at + 2 * unit : at + unit;
}

/* Where the last line ends; 0 for none. */
static size_t last_line_end(const ac_parts *parts)
{
    size_t unit = unit_of(parts), whole = parts->bytes.len / unit * unit;
    for (size_t at = whole; at >= unit; at -= unit) {
        size_t end = behind_line_end(parts, at - unit);
        if (end > at - unit) return end;
    }
    return 0;
}

/* A file that has no line end in so many bytes is cut between two characters. */
static size_t last_character_end(const ac_parts *parts)
{
    size_t end = parts->bytes.len / 2 * 2;
    while (unit_of(parts) == 1 && end && ((unsigned char)parts->bytes.ptr[end - 1] & 0xC0) == 0x80)
        end--;
    return end ? end - (unit_of(parts) == 1 && (unsigned char)parts->bytes.ptr[end - 1] >= 0xC0)
               : end;
}

static ac_status find_end(ac_parts *parts, size_t *end, ac_err *err)
{
    for (;;) {
        ac_status status = fill(parts, err);
        if (status) return status;
        *end = parts->read_all ? parts->bytes.len : last_line_end(parts);
        if (*end || parts->read_all) return AC_OK;
        if (parts->size >= AC_PART_MAX_BYTES) break;
        parts->size *= 2;
        if (parts->size > AC_PART_MAX_BYTES) parts->size = AC_PART_MAX_BYTES;
    }
    *end = last_character_end(parts);
    return AC_OK;
}

/* The mark at the beginning of the file holds for all of its parts. */
static void note_encoding(ac_parts *parts)
{
    ac_str bytes = ac_buf_str(&parts->bytes);
    ac_source_part *at = &parts->at;
    at->encoded = true;
    if (ac_str_starts(bytes, AC_STR("\xFF\xFE")))
        at->encoding = AC_ENCODING_UTF16LE;
    else if (ac_str_starts(bytes, AC_STR("\xFE\xFF")))
        at->encoding = AC_ENCODING_UTF16BE;
    else
        at->encoded = false;
    if (at->encoded) memmove(parts->bytes.ptr, parts->bytes.ptr + 2, parts->bytes.len -= 2);
    if (at->encoded) at->offset = 2;
}

static void drop(ac_parts *parts, size_t count)
{
    memmove(parts->bytes.ptr, parts->bytes.ptr + count, parts->bytes.len - count);
    parts->bytes.len -= count;
    parts->at.offset += count;
}

static uint32_t count_byte_lines(const char *bytes, size_t end, size_t len)
{
    uint32_t lines = (uint32_t)ac_str_count((ac_str){bytes, end}, '\n');
    if (!memchr(bytes, '\r', end)) return lines;
    for (size_t i = 0; i < end; i++)
        lines += bytes[i] == '\r' && (i + 1 >= len || bytes[i + 1] != '\n');
    return lines;
}

static uint32_t count_lines(const ac_parts *parts, size_t end)
{
    uint32_t lines = 0;
    size_t unit = unit_of(parts);
    if (unit == 1 && end) return count_byte_lines(parts->bytes.ptr, end, parts->bytes.len);
    for (size_t at = 0; at + unit <= end;) {
        size_t behind = behind_line_end(parts, at);
        lines += behind > at;
        at = behind > at ? behind : at + unit;
    }
    return lines;
}

ac_status ac_parts_next(ac_parts *parts, ac_source **out, ac_err *err)
{
    *out = NULL;
    if (parts->given) {
        parts->at.first_line += count_lines(parts, parts->given);
        drop(parts, parts->given);
        parts->given = 0;
    }
    if (!parts->begun) {
        ac_status status = fill(parts, err);
        if (status) return status;
        if (parts->bytes.len) note_encoding(parts);
        parts->begun = true;
    }
    ac_status status = find_end(parts, &parts->given, err);
    parts->at.is_part = !parts->read_all || parts->at.offset > 2;
    parts->at.head = ac_buf_str(&parts->head);
    if (!status)
        status = ac_source_from_part(out, parts->path,
                                     ac_str_sub(ac_buf_str(&parts->bytes), 0, parts->given),
                                     &parts->at, err);
    return status;
}

bool ac_parts_set_head(ac_parts *parts, ac_str head)
{
    ac_buf_clear(&parts->head);
    ac_buf_put(&parts->head, head);
    return !parts->head.failed;
}

ac_str ac_parts_head(const ac_parts *parts)
{
    return ac_buf_str(&parts->head);
}

void ac_parts_count_records(ac_parts *parts, uint32_t records)
{
    parts->at.records += records;
}

bool ac_parts_at_end(const ac_parts *parts)
{
    return parts->read_all && parts->given == parts->bytes.len;
}

bool ac_parts_at_limit(const ac_parts *parts)
{
    return parts->size >= AC_PART_MAX_BYTES;
}

void ac_parts_keep(ac_parts *parts, size_t lines)
{
    size_t at = 0, unit = unit_of(parts);
    for (size_t done = 0; done < lines && at + unit <= parts->given;) {
        size_t behind = behind_line_end(parts, at);
        done += behind > at;
        at = behind > at ? behind : at + unit;
    }
    parts->given = at;
    if (lines || parts->size >= AC_PART_MAX_BYTES) return;
    parts->size *= 2;
    if (parts->size > AC_PART_MAX_BYTES) parts->size = AC_PART_MAX_BYTES;
}
