/* A file read in parts that end at line ends, so that memory does not grow with its size. */
#ifndef ACCORD_SOURCE_PARTS_H
#define ACCORD_SOURCE_PARTS_H

#include "source/source.h"

typedef struct ac_parts ac_parts;

enum { AC_PART_BYTES = 1024 * 1024, AC_PART_MAX_BYTES = 16 * 1024 * 1024 };

/* Opens a regular file. `*out` is owned by the caller (ac_parts_free). */
ac_status ac_parts_open(ac_parts **out, const char *path, ac_err *err);
/* The same from an open stream, which stays open; `path` is the name shown to people. */
ac_status ac_parts_from_fd(ac_parts **out, const char *path, int fd, ac_err *err);
void ac_parts_free(ac_parts *parts);
/* Bytes of a part, from now on; AC_PART_BYTES if never called. For tests and for small machines. */
void ac_parts_set_size(ac_parts *parts, size_t bytes);

/* The next part, owned by the caller (ac_source_free). It ends at a line end, but for the last one,
 * and but for one that has no line end in AC_PART_MAX_BYTES. Never asked again behind the last.
 */
ac_status ac_parts_next(ac_parts *parts, ac_source **out, ac_err *err);
/* What `ac_parts_next` gave last is the end of the file. */
bool ac_parts_at_end(const ac_parts *parts);
/* What `ac_parts_next` gave last is as large as a part can be. */
bool ac_parts_at_limit(const ac_parts *parts);
/* How the file begins: goes with every part from now on (ac_source_part.head). False when memory
 * ran out. */
bool ac_parts_set_head(ac_parts *parts, ac_str head);
ac_str ac_parts_head(const ac_parts *parts);
/* So many records more stand before the next part. */
void ac_parts_count_records(ac_parts *parts, uint32_t records);
/* Only the first `lines` lines of that part are done with: the next one begins behind them, and is
 * larger where that is none at all. */
void ac_parts_keep(ac_parts *parts, size_t lines);

#endif
