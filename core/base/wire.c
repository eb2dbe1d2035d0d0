#include "base/wire.h"

/* Seven bits a byte, the lowest first; the top bit says that more follow. */
void ac_wire_put(ac_buf *out, uint64_t number)
{
    for (; number > 0x7F; number >>= 7) ac_buf_putc(out, (char)(0x80 | (number & 0x7F)));
    ac_buf_putc(out, (char)number);
}

void ac_wire_put_text(ac_buf *out, ac_str text)
{
    ac_wire_put(out, text.len);
    ac_buf_put(out, text);
}

static void fail(ac_wire *in)
{
    *in = (ac_wire){.failed = true};
}

uint64_t ac_wire_get_long(ac_wire *in)
{
    uint64_t number = 0;
    for (unsigned bits = 0; bits < 64 && in->rest.len; bits += 7) {
        unsigned char byte = (unsigned char)*in->rest.ptr;
        in->rest = ac_str_sub(in->rest, 1, in->rest.len);
        number |= (uint64_t)(byte & 0x7F) << bits;
        if (!(byte & 0x80)) return number;
    }
    fail(in);
    return 0;
}

uint64_t ac_wire_get_most(ac_wire *in, uint64_t most)
{
    uint64_t number = ac_wire_get(in);
    if (number <= most) return number;
    fail(in);
    return 0;
}

uint32_t ac_wire_get_u32(ac_wire *in)
{
    return (uint32_t)ac_wire_get_most(in, UINT32_MAX);
}

bool ac_wire_get_bool(ac_wire *in)
{
    return ac_wire_get_most(in, 1) != 0;
}

size_t ac_wire_get_count(ac_wire *in)
{
    uint64_t count = ac_wire_get(in);
    if (count <= in->rest.len) return (size_t)count;
    fail(in);
    return 0;
}

ac_str ac_wire_get_text(ac_wire *in)
{
    size_t len = ac_wire_get_count(in);
    ac_str text = ac_str_sub(in->rest, 0, len);
    in->rest = ac_str_sub(in->rest, len, in->rest.len);
    return text;
}
