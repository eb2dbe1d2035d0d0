/* One file's bytes as UTF-8 text, with places in it.
 *
 * Positions everywhere in accord are byte offsets into this text, half-open [start, end). For a
 * UTF-8 file they are the offsets in the file (a BOM counts). For a converted file (UTF-16 with
 * BOM, Windows-1252) they are offsets into the converted text; lines and columns are what the
 * user sees in an editor either way. */
#ifndef ACCORD_SOURCE_SOURCE_H
#define ACCORD_SOURCE_SOURCE_H

#include "base/err.h"
#include "base/limits.h"
#include "base/wire.h"

typedef struct ac_span {
    uint32_t start, end; /* byte offsets, half-open */
} ac_span;

typedef struct ac_place {
    uint32_t line;   /* 1-based; lines end at LF, CRLF or a lone CR */
    uint32_t column; /* 1-based, in characters (Unicode code points); a tab is one */
} ac_place;

typedef enum ac_encoding {
    AC_ENCODING_UTF8,
    AC_ENCODING_UTF16LE,
    AC_ENCODING_UTF16BE,
    AC_ENCODING_WINDOWS_1252 /* assumed: the bytes are no UTF-8 and all defined there */
} ac_encoding;

/* Bytes that no encoding explains. Each stands in the text as U+FFFD. */
typedef struct ac_fault {
    uint32_t file_offset; /* byte offset in the file */
    ac_span span;         /* of the U+FFFD (or NUL) in the text */
    uint32_t length;      /* bytes in the file */
} ac_fault;

typedef struct ac_source ac_source;

/* Reads a regular file: nothing else is waited for, also if the path leads elsewhere by the time
 * it is opened. What a file that changes meanwhile had at some moment is read; one that shrinks
 * ends there. At most `limits` (NULL: the defaults) are taken: AC_ERR_LIMIT. `*out` is owned by the
 * caller (ac_source_free). On failure `*out` is NULL and `err` says why, with the path. */
ac_status ac_source_load_within(ac_source **out, const char *path, const ac_limits *limits,
                                ac_err *err);
/* The same from bytes in memory (copied); `path` is the name shown to people. */
ac_status ac_source_from_bytes_within(ac_source **out, const char *path, ac_str bytes,
                                      const ac_limits *limits, ac_err *err);
/* The same from an open stream, such as standard input, read to its end. */
ac_status ac_source_from_fd(ac_source **out, const char *path, int fd, const ac_limits *limits,
                            ac_err *err);
/* With the default limits. */
ac_status ac_source_load(ac_source **out, const char *path, ac_err *err);
ac_status ac_source_from_bytes(ac_source **out, const char *path, ac_str bytes, ac_err *err);
/* A file of which nothing but the name is at hand: its text is empty. */
ac_status ac_source_name(ac_source **out, const char *path, ac_err *err);
bool ac_source_is_name(const ac_source *source);
/* Its bytes [offset, offset + len) by the same token; they begin in line `first_line`. */
typedef struct ac_source_stretch {
    uint64_t offset;
    uint32_t len, first_line;
} ac_source_stretch;
ac_status ac_source_name_stretch(ac_source **out, const char *path,
                                 const ac_source_stretch *stretch, ac_err *err);
/* All-zero for a name that stands for the whole file. */
ac_source_stretch ac_source_stretch_of(const ac_source *name);
/* Reads just these bytes. */
ac_status ac_source_load_stretch(ac_source **out, const char *path,
                                 const ac_source_stretch *stretch, ac_err *err);
void ac_source_free(ac_source *source);

/* A part of a larger file, such as some rows of a dataset. Offsets are those of the part; lines are
 * those of the file. */
typedef struct ac_source_part {
    uint32_t first_line; /* 1-based, of the file */
    uint64_t offset;     /* of its first byte in the file */
    bool encoded;        /* the file began with the mark of this encoding */
    ac_encoding encoding;
    ac_str head; /* how the file begins, for whoever reads the part alone; empty for the first */
    uint32_t records; /* of the file, before this part */
    bool is_part;     /* the file goes on before it or behind it */
    bool goes_on;     /* what it ends with may go on behind it */
    bool is_seekable; /* its bytes are those of a file that can be read again */
} ac_source_part;
ac_status ac_source_from_part(ac_source **out, const char *path, ac_str bytes,
                              const ac_source_part *part, ac_err *err);
/* Of a whole file it says nothing but that line 1 is the first. */
const ac_source_part *ac_source_part_of(const ac_source *source);
void ac_source_set_goes_on(ac_source *source, bool goes_on);

/* A whole source as bytes for another process, and back; NULL when what is there is none, or memory
 * ran out. */
void ac_source_put(ac_buf *out, const ac_source *source);
ac_source *ac_source_get(ac_wire *in);
/* The same without a copy: the text stays where `in` has it, and must stay there. */
ac_source *ac_source_view(ac_wire *in);
/* What is put, in two: first all about the text, then its bytes, with the NUL behind them. */
void ac_source_put_about(ac_buf *out, const ac_source *source);
ac_str ac_source_bytes(const ac_source *source);

const char *ac_source_path(const ac_source *source);
ac_str ac_source_text(const ac_source *source); /* valid UTF-8, with a NUL behind its end */
/* Those that it was read with; they hold for whoever reads on. */
const ac_limits *ac_source_limits(const ac_source *source);
ac_encoding ac_source_encoding(const ac_source *source);
/* Faults are kept for the first 20 runs of such bytes; `total` counts them all. */
size_t ac_source_fault_count(const ac_source *source);
size_t ac_source_fault_total(const ac_source *source);
const ac_fault *ac_source_fault(const ac_source *source, size_t i);

/* Line and column of a byte offset. O(log lines), however long the lines are; the first call walks
 * the text once. */
ac_place ac_source_place(const ac_source *source, size_t offset);
/* The line of it alone. */
uint32_t ac_source_line_at(const ac_source *source, size_t offset);
/* The line's bytes without its line break; an empty span at the end for a line that is not
 * there. `line` is 1-based. */
ac_span ac_source_line(const ac_source *source, uint32_t line);
ac_str ac_source_slice(const ac_source *source, ac_span span);

#endif
