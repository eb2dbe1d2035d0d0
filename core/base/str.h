/* A slice of bytes: pointer and length, not NUL-terminated, never owned by the slice. */
#ifndef ACCORD_BASE_STR_H
#define ACCORD_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ac_str {
    const char *ptr;
    size_t len; /* bytes */
} ac_str;

/* A slice over a string literal, usable in initialisers of static tables too. */
#define AC_STR(literal) ((ac_str){"" literal, sizeof(literal) - 1})
#define AC_STR_INIT(literal)                                                                       \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

/* For printf's "%.*s": expands to the two arguments. Lengths above INT_MAX are cut. */
#define AC_STR_ARG(s) ac_str_int_len(s), ac_str_chars(s)
int ac_str_int_len(ac_str s);
const char *ac_str_chars(ac_str s); /* never NULL */

/* The slice over a NUL-terminated string; NULL gives the empty slice. */
ac_str ac_str_of(const char *text);
/* The bytes from `start` up to `end`, both clamped to the slice. */
static inline ac_str ac_str_sub(ac_str s, size_t start, size_t end)
{
    if (end > s.len) end = s.len;
    if (start > end) start = end;
    return (ac_str){start ? s.ptr + start : s.ptr, end - start};
}

bool ac_str_eq(ac_str a, ac_str b);
/* Equal but for the case of ASCII letters. */
bool ac_str_ieq(ac_str a, ac_str b);
bool ac_str_starts(ac_str s, ac_str prefix);
bool ac_str_ends(ac_str s, ac_str suffix);
/* Length of the first mark of `list` that stands at `at`; 0 for none. A mark begins with no ASCII
 * letter. */
size_t ac_str_any_at(ac_str s, size_t at, const ac_str *list, size_t count);
/* Byte order, as memcmp; a prefix sorts before what it begins. Returns <0, 0, >0. */
int ac_str_cmp(ac_str a, ac_str b);
/* Offset of the first `needle` in `s` at or after `from`, or SIZE_MAX. */
size_t ac_str_find(ac_str s, ac_str needle, size_t from);
/* How often the byte `c` stands in it. */
size_t ac_str_count(ac_str s, char c);

/* The part of ac_blank_len for characters beyond ASCII. */
size_t ac_wide_blank_len(ac_str s, size_t at);

/* Blank: space, tab, line breaks, form feed, vertical tab, NBSP and the other Unicode spaces,
 * zero-width marks and BOM. Returns the byte length of the blank character at `at`, 0 if it is
 * none. */
static inline size_t ac_blank_len(ac_str s, size_t at)
{
    if (at >= s.len) return 0;
    unsigned char c = (unsigned char)s.ptr[at];
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return ac_wide_blank_len(s, at);
}
/* The part of ac_blank_len_before for characters beyond ASCII. */
size_t ac_wide_blank_len_before(ac_str s, size_t end);
/* The byte length of the blank character that ends at `end`, 0 if there is none. */
static inline size_t ac_blank_len_before(ac_str s, size_t end)
{
    if (end == 0 || end > s.len) return 0;
    unsigned char c = (unsigned char)s.ptr[end - 1];
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return ac_wide_blank_len_before(s, end);
}
/* The part of ac_str_trim for texts that have, or may have, blanks at their ends. */
ac_str ac_str_trim_blanks(ac_str s);
/* Without blanks at both ends. */
static inline ac_str ac_str_trim(ac_str s)
{
    bool bare = s.len && s.ptr[0] > ' ' && s.ptr[s.len - 1] > ' ';
    return bare ? s : ac_str_trim_blanks(s);
}
bool ac_str_is_blank(ac_str s);

/* Reads a whole slice of ASCII digits (one to nine of them) into `out`. */
bool ac_str_to_u32(ac_str s, uint32_t *out);

/* Restricted Damerau-Levenshtein distance (insert, delete, replace, swap neighbours) between two
 * short strings, byte by byte; anything above `limit` is returned as limit + 1.
 * Strings longer than 64 bytes are cut there. */
unsigned ac_str_distance(ac_str a, ac_str b, unsigned limit);

#endif
