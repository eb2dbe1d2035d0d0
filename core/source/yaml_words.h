/* Eight bytes at a time. A word holds them in their order from its lowest byte up, on any machine;
 * marks are words with the highest bit of some bytes set. Internal to source/. */
#ifndef ACCORD_SOURCE_YAML_WORDS_H
#define ACCORD_SOURCE_YAML_WORDS_H

#include <stdint.h>
#include <string.h>

#define AC_WORD_EACH(byte) (0x0101010101010101u * (uint64_t)(unsigned char)(byte))

static inline uint64_t ac_word_at(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* Marks the bytes that are `byte`, and no others. */
static inline uint64_t ac_word_is(uint64_t word, char byte)
{
    const uint64_t rest = AC_WORD_EACH(0x7F), other = word ^ AC_WORD_EACH(byte);
    return ~(((other & rest) + rest) | other | rest);
}

/* Marks the bytes below `limit`, which is at most 128. */
static inline uint64_t ac_word_below(uint64_t word, unsigned limit)
{
    const uint64_t rest = AC_WORD_EACH(0x7F);
    return ~(((word & rest) + AC_WORD_EACH(0x80 - limit)) | word | rest);
}

/* The place of the first marked byte; there must be one. */
static inline unsigned ac_word_first(uint64_t marks)
{
    return (unsigned)__builtin_ctzll(marks) >> 3;
}

/* The first of three bytes at or behind `at`; `end` if none is there. */
static inline uint32_t ac_word_find(const char *text, uint32_t at, uint32_t end, char a, char b,
                                    char c)
{
    for (; end - at >= sizeof(uint64_t); at += (uint32_t)sizeof(uint64_t)) {
        uint64_t word = ac_word_at(text + at);
        uint64_t marks = ac_word_is(word, a) | ac_word_is(word, b) | ac_word_is(word, c);
        if (marks) return at + ac_word_first(marks);
    }
    while (at < end && text[at] != a && text[at] != b && text[at] != c) at++;
    return at;
}

#endif
