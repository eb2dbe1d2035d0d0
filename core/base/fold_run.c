#include "base/fold_run.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

size_t ac_fold_run_plainly(ac_fold *fold, const char *text, size_t at, size_t end)
{
    char *bytes = fold->bytes;
    uint32_t *origin = fold->origin;
    size_t count = fold->count;
    /* No branch on what the byte is: nearly every one comes this way. */
    for (; at < end && (unsigned char)text[at] < 0x80; at++) {
        unsigned char folded = ac_fold_ascii[(unsigned char)text[at]];
        bytes[count] = (char)folded;
        origin[count] = (uint32_t)at;
        count += folded != 0;
    }
    fold->count = count;
    return at;
}

#if defined(__x86_64__) && defined(__GNUC__)

/* For each choice of eight bytes, one bit a byte, the places of those chosen, one behind the other.
 */
#define CHOSEN(bits, i)       ((uint64_t)((bits) >> (i)&1u))
#define CHOSEN_BELOW(bits, i) __builtin_popcount((bits) & ((1u << (i)) - 1))
#define PLACE(bits, i)        ((CHOSEN(bits, i) * (i)) << (8 * CHOSEN_BELOW(bits, i)))
#define PLACES(bits)                                                                               \
    (PLACE(bits, 1) | PLACE(bits, 2) | PLACE(bits, 3) | PLACE(bits, 4) | PLACE(bits, 5) |          \
     PLACE(bits, 6) | PLACE(bits, 7))
#define PLACES_4(bits) PLACES(bits), PLACES((bits) + 1), PLACES((bits) + 2), PLACES((bits) + 3)
#define PLACES_16(bits)                                                                            \
    PLACES_4(bits), PLACES_4((bits) + 4), PLACES_4((bits) + 8), PLACES_4((bits) + 12)
#define PLACES_64(bits)                                                                            \
    PLACES_16(bits), PLACES_16((bits) + 16), PLACES_16((bits) + 32), PLACES_16((bits) + 48)

static const uint64_t places[256] = {PLACES_64(0u), PLACES_64(64u), PLACES_64(128u),
                                     PLACES_64(192u)};

/* One bit for each of the 32 bytes that is a letter or a digit of ASCII. */
__attribute__((target("avx2"))) static uint32_t letters_among(__m256i bytes)
{
    __m256i lower = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
    __m256i letter = _mm256_and_si256(_mm256_cmpgt_epi8(lower, _mm256_set1_epi8('a' - 1)),
                                      _mm256_cmpgt_epi8(_mm256_set1_epi8('z' + 1), lower));
    __m256i digit = _mm256_and_si256(_mm256_cmpgt_epi8(bytes, _mm256_set1_epi8('0' - 1)),
                                     _mm256_cmpgt_epi8(_mm256_set1_epi8('9' + 1), bytes));
    return (uint32_t)_mm256_movemask_epi8(_mm256_or_si256(letter, digit));
}

/* Appends those of the eight bytes at `at` that `bits` chooses, in lower case; all eight are
 * written, for which there is room, as there is for what is left of the text. */
__attribute__((target("avx2"))) static size_t put_chosen(ac_fold *fold, size_t count,
                                                         const char *text, size_t at, uint32_t bits)
{
    __m128i order = _mm_loadl_epi64((const __m128i *)&places[bits]);
    __m128i lower = _mm_or_si128(_mm_loadl_epi64((const __m128i *)(text + at)),
                                 _mm_set1_epi8(0x20)); /* digits have that bit already */
    __m256i from = _mm256_add_epi32(_mm256_cvtepu8_epi32(order), _mm256_set1_epi32((int)at));
    _mm_storel_epi64((__m128i *)(fold->bytes + count), _mm_shuffle_epi8(lower, order));
    _mm256_storeu_si256((__m256i *)(fold->origin + count), from);
    return count + (size_t)__builtin_popcount(bits);
}

__attribute__((target("avx2"))) static size_t run_by_32(ac_fold *fold, const char *text, size_t at,
                                                        size_t end)
{
    size_t count = fold->count;
    uint32_t wide = 0;
    for (; at + 32 <= end && !wide; at += 32) {
        __m256i bytes = _mm256_loadu_si256((const __m256i *)(text + at));
        uint32_t letters = letters_among(bytes);
        wide = (uint32_t)_mm256_movemask_epi8(bytes);
        if (wide) letters &= (wide & -wide) - 1; /* those before the first beyond ASCII */
        for (size_t i = 0; i < 32; i += 8)
            count = put_chosen(fold, count, text, at + i, letters >> i & 0xFF);
    }
    fold->count = count;
    if (wide) return at - 32 + (size_t)__builtin_ctz(wide);
    return ac_fold_run_plainly(fold, text, at, end);
}

ac_fold_runner ac_fold_runner_best(void)
{
    return __builtin_cpu_supports("avx2") ? run_by_32 : ac_fold_run_plainly;
}

#else

ac_fold_runner ac_fold_runner_best(void)
{
    return ac_fold_run_plainly;
}

#endif
