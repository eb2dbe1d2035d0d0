/* Plain values as bytes, for what passes between two processes of one accord. Not for files: the
 * form may change with every version.
 *
 * What comes in may be wrong in any way: reading past the end, or a length that cannot be, turns
 * `failed` and gives zeros from then on, so that a batch is read and `failed` is looked at once. */
#ifndef ACCORD_BASE_WIRE_H
#define ACCORD_BASE_WIRE_H

#include "base/buf.h"

void ac_wire_put(ac_buf *out, uint64_t number);
void ac_wire_put_text(ac_buf *out, ac_str text);

typedef struct ac_wire {
    ac_str rest; /* not read yet */
    bool failed;
} ac_wire;

uint64_t ac_wire_get_long(ac_wire *in);
/* Most numbers are small. */
static inline uint64_t ac_wire_get(ac_wire *in)
{
    if (!in->rest.len || (*in->rest.ptr & 0x80)) return ac_wire_get_long(in);
    uint64_t number = (unsigned char)*in->rest.ptr;
    in->rest.ptr++;
    in->rest.len--;
    return number;
}
/* At most `most`, else it failed; for indices, enumerations and counts. */
uint64_t ac_wire_get_most(ac_wire *in, uint64_t most);
uint32_t ac_wire_get_u32(ac_wire *in);
bool ac_wire_get_bool(ac_wire *in);
/* A slice of what is read. */
ac_str ac_wire_get_text(ac_wire *in);
/* How many items come, each of at least one byte: no more than there are bytes. */
size_t ac_wire_get_count(ac_wire *in);

#endif
