/* Delimiters, quotes and line ends among 64 bytes. */
#include "readers/csv/fields.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

/* The high bit of every byte of the word that is zero, exactly. */
static uint64_t zero_bytes(uint64_t word)
{
    const uint64_t low = 0x7F7F7F7F7F7F7F7Fu;
    return ~(((word & low) + low) | word | low);
}

/* One bit a byte, in the order of memory on a little-endian machine. */
static uint64_t gather_bits(uint64_t high)
{
    return ((high >> 7) * 0x0102040810204080u) >> 56;
}

static uint64_t load(const char *bytes)
{
    uint64_t word = 0;
    for (int i = 7; i >= 0; i--) word = word << 8 | (unsigned char)bytes[i];
    return word;
}

void ac_csv_mark_plainly(const char *bytes, char delimiter, ac_csv_marks *out)
{
    const uint64_t ones = 0x0101010101010101u;
    *out = (ac_csv_marks){0};
    for (size_t i = 0; i < 8; i++) {
        uint64_t word = load(bytes + 8 * i);
        out->delimiter |= gather_bits(zero_bytes(word ^ (ones * (unsigned char)delimiter)))
                          << (8 * i);
        out->quote |= gather_bits(zero_bytes(word ^ (ones * '"'))) << (8 * i);
        out->lf |= gather_bits(zero_bytes(word ^ (ones * '\n'))) << (8 * i);
        out->cr |= gather_bits(zero_bytes(word ^ (ones * '\r'))) << (8 * i);
    }
}

#if defined(__x86_64__) && defined(__GNUC__)

static uint64_t equal_16(const __m128i part[4], char c)
{
    uint64_t bits = 0;
    __m128i wanted = _mm_set1_epi8(c);
    for (int i = 0; i < 4; i++)
        bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(part[i], wanted)) << (16 * i);
    return bits;
}

static void mark_by_16(const char *bytes, char delimiter, ac_csv_marks *out)
{
    __m128i part[4];
    for (size_t i = 0; i < 4; i++) part[i] = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
    out->delimiter = equal_16(part, delimiter);
    out->quote = equal_16(part, '"');
    out->lf = equal_16(part, '\n');
    out->cr = equal_16(part, '\r');
}

__attribute__((target("avx2"))) static uint64_t equal_32(__m256i low, __m256i high, char c)
{
    __m256i wanted = _mm256_set1_epi8(c);
    uint64_t first = (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    uint64_t second = (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
    return first | second << 32;
}

__attribute__((target("avx2"))) static void mark_by_32(const char *bytes, char delimiter,
                                                       ac_csv_marks *out)
{
    __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
    __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
    out->delimiter = equal_32(low, high, delimiter);
    out->quote = equal_32(low, high, '"');
    out->lf = equal_32(low, high, '\n');
    out->cr = equal_32(low, high, '\r');
}

ac_csv_marker ac_csv_marker_best(void)
{
    return __builtin_cpu_supports("avx2") ? mark_by_32 : mark_by_16;
}

#else

ac_csv_marker ac_csv_marker_best(void)
{
    return ac_csv_mark_plainly;
}

#endif
