/* Bytes between a worker and its parent: bodies, each with its length before it. Both sides are one
 * program on one machine, so that the length stands as the machine writes it. */
#ifndef ACCORD_RUNS_FRAMES_H
#define ACCORD_RUNS_FRAMES_H

#include "base/buf.h"

#include <sys/types.h>

/* `rest` is the end of the body; it may be empty. */
void ac_frame_put(ac_buf *out, ac_str body, ac_str rest);
/* Appends what can be read from `fd`: the number of bytes, 0 at the end of the stream, below 0 on
 * failure. */
ssize_t ac_frame_read(int fd, ac_buf *in);
/* Whether a whole frame is at the beginning of `in`. */
bool ac_frame_is_whole(const ac_buf *in);
/* The body of that frame; lies in `in`. */
ac_str ac_frame(const ac_buf *in);
/* Takes it out. */
void ac_frame_drop(ac_buf *in);
/* More is announced, or has come, than a checker of sheets has reason to say. */
bool ac_frame_is_too_long(const ac_buf *in);

#endif
