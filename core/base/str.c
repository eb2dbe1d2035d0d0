#define _GNU_SOURCE /* memmem */
#include "base/str.h"

#include <limits.h>
#include <string.h>

int ac_str_int_len(ac_str s)
{
    return s.len > INT_MAX ? INT_MAX : (int)s.len;
}

const char *ac_str_chars(ac_str s)
{
    return s.ptr ? s.ptr : "";
}

ac_str ac_str_of(const char *text)
{
    return (ac_str){text, text ? strlen(text) : 0};
}

bool ac_str_eq(ac_str a, ac_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

bool ac_str_ieq(ac_str a, ac_str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.ptr[i]) != lower(b.ptr[i])) return false;
    return true;
}

bool ac_str_starts(ac_str s, ac_str prefix)
{
    return s.len >= prefix.len && ac_str_eq(ac_str_sub(s, 0, prefix.len), prefix);
}

bool ac_str_ends(ac_str s, ac_str suffix)
{
    return s.len >= suffix.len && ac_str_eq(ac_str_sub(s, s.len - suffix.len, s.len), suffix);
}

size_t ac_str_any_at(ac_str s, size_t at, const ac_str *list, size_t count)
{
    if (at >= s.len) return 0;
    char c = s.ptr[at];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return 0;
    for (size_t i = 0; i < count; i++)
        if (c == list[i].ptr[0] && list[i].len <= s.len - at &&
            memcmp(s.ptr + at, list[i].ptr, list[i].len) == 0)
            return list[i].len;
    return 0;
}

int ac_str_cmp(ac_str a, ac_str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.ptr, b.ptr, common) : 0;
    if (order) return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

/* memmem(3) prepares a table first; in most texts the first byte of what is looked for is rare. */
size_t ac_str_find(ac_str s, ac_str needle, size_t from)
{
    enum { MOST_TRIES = 8 };
    if (from > s.len || needle.len > s.len - from) return SIZE_MAX;
    if (needle.len == 0) return from;
    const char *at = s.ptr + from, *end = s.ptr + (s.len - needle.len + 1);
    for (int i = 0; i < MOST_TRIES && at < end; i++, at++) {
        at = memchr(at, needle.ptr[0], (size_t)(end - at));
        if (!at) return SIZE_MAX;
        if (memcmp(at, needle.ptr, needle.len) == 0) return (size_t)(at - s.ptr);
    }
    const char *hit = memmem(at, (size_t)(s.ptr + s.len - at), needle.ptr, needle.len);
    return hit ? (size_t)(hit - s.ptr) : SIZE_MAX;
}

/* U+0085, U+00A0, U+00AD (soft hyphen). */
static size_t blank_latin(unsigned char second)
{
    return second == 0x85 || second == 0xA0 || second == 0xAD ? 2 : 0;
}

/* U+1680, U+2000-200F, U+2028-202F, U+205F-2060, U+3000, U+FEFF. */
static size_t blank_wide(unsigned char first, unsigned char second, unsigned char third)
{
    bool blank = false;
    if (first == 0xE1) blank = second == 0x9A && third == 0x80;
    if (first == 0xE2 && second == 0x80)
        blank = third <= 0x8F || (third >= 0xA8 && third <= 0xA9) || third == 0xAF;
    if (first == 0xE2 && second == 0x81) blank = third == 0x9F || third == 0xA0;
    if (first == 0xE3) blank = second == 0x80 && third == 0x80;
    if (first == 0xEF) blank = second == 0xBB && third == 0xBF;
    return blank ? 3 : 0;
}

/* So few at a time that a byte holds the count, which compilers make many bytes at a time of. */
enum { COUNTED_AT_ONCE = 128 };

size_t ac_str_count(ac_str s, char c)
{
    size_t count = 0, at = 0;
    for (; s.len - at >= COUNTED_AT_ONCE; at += COUNTED_AT_ONCE) {
        unsigned char here = 0;
        for (size_t i = 0; i < COUNTED_AT_ONCE; i++)
            here = (unsigned char)(here + (s.ptr[at + i] == c));
        count += here;
    }
    for (; at < s.len; at++) count += s.ptr[at] == c;
    return count;
}

size_t ac_wide_blank_len(ac_str s, size_t at)
{
    const unsigned char *c = (const unsigned char *)s.ptr + at;
    if (c[0] == 0xC2 && s.len - at >= 2) return blank_latin(c[1]);
    if (s.len - at >= 3) return blank_wide(c[0], c[1], c[2]);
    return 0;
}

size_t ac_wide_blank_len_before(ac_str s, size_t end)
{
    for (size_t len = 2; len <= 3 && len <= end; len++)
        if (ac_wide_blank_len(ac_str_sub(s, 0, end), end - len) == len) return len;
    return 0;
}

ac_str ac_str_trim_blanks(ac_str s)
{
    size_t start = 0, end = s.len, len;
    while ((len = ac_blank_len(s, start)) != 0) start += len;
    while (end > start && (len = ac_blank_len_before(s, end)) != 0) end -= len;
    return ac_str_sub(s, start, end);
}

bool ac_str_is_blank(ac_str s)
{
    return ac_str_trim(s).len == 0;
}

bool ac_str_to_u32(ac_str s, uint32_t *out)
{
    uint32_t value = 0;
    if (s.len == 0 || s.len > 9) return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9') return false;
        value = value * 10 + (uint32_t)(s.ptr[i] - '0');
    }
    *out = value;
    return true;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

unsigned ac_str_distance(ac_str a, ac_str b, unsigned limit)
{
    enum { LONGEST = 64 };
    unsigned rows[3][LONGEST + 1];
    a = ac_str_sub(a, 0, LONGEST);
    b = ac_str_sub(b, 0, LONGEST);
    for (unsigned j = 0; j <= b.len; j++) rows[0][j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned change = above[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            row[j] = least(change, least(above[j], row[j - 1]) + 1);
            bool swapped =
                i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1];
            if (swapped) row[j] = least(row[j], two_above[j - 2] + 1);
        }
    }
    unsigned distance = rows[a.len % 3][b.len];
    return distance > limit ? limit + 1 : distance;
}
