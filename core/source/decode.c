#include "source/decode.h"

#include "base/lanes.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <utf8proc.h>

enum { FAULTS_KEPT = 20 };

static const ac_str replacement = AC_STR_INIT("\uFFFD");

/* Length of the valid UTF-8 character at `at`; 0 if there is none. */
static size_t utf8_len(ac_str bytes, size_t at)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)bytes.ptr + at,
                                            (utf8proc_ssize_t)(bytes.len - at), &code);
    return len > 0 ? (size_t)len : 0;
}

/* Signed, bytes beyond ASCII are below zero. */
typedef signed char signed_lanes __attribute__((vector_size(16)));

static inline ac_lanes is_odd(const char *at)
{
    return (ac_lanes)((signed_lanes)ac_lanes_at(at) <= 0);
}

/* The end of the run of plain ASCII without NUL that begins at `at`, 64 bytes at a time, then
 * eight. */
static size_t ascii_end(ac_str bytes, size_t at)
{
    enum { STRIDE = 4 * AC_LANES };
    for (const char *from; bytes.len - at >= STRIDE; at += STRIDE) {
        from = bytes.ptr + at;
        ac_lanes odd = is_odd(from) | is_odd(from + AC_LANES) |
                       is_odd(from + (size_t)2 * AC_LANES) | is_odd(from + (size_t)3 * AC_LANES);
        if (ac_lanes_any(odd)) break;
    }
    const uint64_t high = 0x8080808080808080u, ones = 0x0101010101010101u;
    for (uint64_t word; at + sizeof word <= bytes.len; at += sizeof word) {
        memcpy(&word, bytes.ptr + at, sizeof word);
        if ((word | (word - ones)) & high) break;
    }
    while (at < bytes.len && bytes.ptr[at] > 0) at++;
    return at;
}

typedef struct census {
    size_t wide;    /* valid UTF-8 characters beyond ASCII */
    size_t invalid; /* bytes that are no UTF-8 */
    size_t nul;
    bool windows; /* every invalid byte is defined in Windows-1252 */
} census;

static bool windows_defines(unsigned char c)
{
    return c != 0x81 && c != 0x8D && c != 0x8F && c != 0x90 && c != 0x9D;
}

static census take_census(ac_str bytes)
{
    census found = {.windows = true};
    for (size_t at = 0; (at = ascii_end(bytes, at)) < bytes.len;) {
        unsigned char c = (unsigned char)bytes.ptr[at];
        size_t len = c ? utf8_len(bytes, at) : 0;
        found.nul += c == 0;
        found.wide += len > 0;
        if (c && !len) {
            found.invalid++;
            found.windows &= windows_defines(c);
        }
        at += len ? len : 1;
    }
    return found;
}

static bool add_fault(ac_decoded *out, size_t file_offset, size_t length, size_t text_at,
                      size_t text_len)
{
    ac_fault *last = out->faults.count ? &out->faults.items[out->faults.count - 1] : NULL;
    if (last && out->fault_total <= FAULTS_KEPT &&
        last->file_offset + last->length == file_offset) {
        last->length += (uint32_t)length;
        last->span.end = (uint32_t)(text_at + text_len);
        return true;
    }
    if (++out->fault_total > FAULTS_KEPT) return true;
    ac_fault fault = {(uint32_t)file_offset,
                      {(uint32_t)text_at, (uint32_t)(text_at + text_len)},
                      (uint32_t)length};
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what has grown has items */
    return ac_vec_push(&out->faults, fault);
}

/* UTF-8 with NULs only: the text needs no change, but each NUL is a fault. */
static bool note_nuls(ac_decoded *out, ac_str bytes)
{
    for (size_t at = 0; (at = ascii_end(bytes, at)) < bytes.len;) {
        size_t len = bytes.ptr[at] ? utf8_len(bytes, at) : 1;
        if (!bytes.ptr[at] && !add_fault(out, at, 1, at, 1)) return false;
        at += len;
    }
    return true;
}

/* Broken UTF-8: what is valid stays, every other byte becomes U+FFFD. */
static bool mend_utf8(ac_decoded *out, ac_str bytes)
{
    for (size_t at = 0; at < bytes.len;) {
        size_t end = ascii_end(bytes, at);
        ac_buf_put(&out->text, ac_str_sub(bytes, at, end));
        if (end == bytes.len) break;
        size_t len = bytes.ptr[end] ? utf8_len(bytes, end) : 0;
        if (len)
            ac_buf_put(&out->text, ac_str_sub(bytes, end, end + len));
        else if (!add_fault(out, end, 1, out->text.len, replacement.len))
            return false;
        else
            ac_buf_put(&out->text, replacement);
        at = end + (len ? len : 1);
    }
    return !out->text.failed;
}

/* Bytes of the unit that iconv stumbled on. */
static size_t broken_unit(ac_encoding encoding, size_t left)
{
    size_t unit = encoding == AC_ENCODING_WINDOWS_1252 ? 1 : 2;
    return left < unit ? left : unit;
}

static bool convert(ac_decoded *out, ac_str bytes, size_t bom, const char *charset)
{
    iconv_t conversion = iconv_open("UTF-8", charset);
    if (conversion == (iconv_t)-1) return false;
    char *in = (char *)(uintptr_t)bytes.ptr + bom; /* iconv reads through a non-const pointer */
    size_t left = bytes.len - bom;
    while (left && !out->text.failed) {
        char chunk[4096], *to = chunk;
        size_t room = sizeof chunk;
        size_t done = iconv(conversion, &in, &left, &to, &room);
        int why = done == (size_t)-1 ? errno : 0;
        ac_buf_put(&out->text, (ac_str){chunk, sizeof chunk - room});
        if (why != EILSEQ && why != EINVAL) continue;
        size_t len = broken_unit(out->encoding, left);
        if (!add_fault(out, bytes.len - left, len, out->text.len, replacement.len)) break;
        ac_buf_put(&out->text, replacement);
        in += len;
        left -= len;
    }
    iconv_close(conversion);
    return left == 0 && !out->text.failed;
}

bool ac_decode_as(ac_decoded *out, ac_str bytes)
{
    static const char *const charsets[] = {[AC_ENCODING_UTF16LE] = "UTF-16LE",
                                           [AC_ENCODING_UTF16BE] = "UTF-16BE",
                                           [AC_ENCODING_WINDOWS_1252] = "WINDOWS-1252"};
    return convert(out, bytes, 0, charsets[out->encoding]);
}

bool ac_decode(ac_decoded *out, ac_str bytes)
{
    if (ac_str_starts(bytes, AC_STR("\xFF\xFE"))) {
        out->encoding = AC_ENCODING_UTF16LE;
        return convert(out, bytes, 2, "UTF-16LE");
    }
    if (ac_str_starts(bytes, AC_STR("\xFE\xFF"))) {
        out->encoding = AC_ENCODING_UTF16BE;
        return convert(out, bytes, 2, "UTF-16BE");
    }
    census found = take_census(bytes);
    if (found.invalid && !found.nul && found.windows && found.wide < found.invalid) {
        out->encoding = AC_ENCODING_WINDOWS_1252;
        return convert(out, bytes, 0, "WINDOWS-1252");
    }
    if (found.invalid) return mend_utf8(out, bytes);
    out->as_is = true;
    return !found.nul || note_nuls(out, bytes);
}
