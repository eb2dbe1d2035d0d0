#include "readers/text/lines.h"

#define FOUR(c)    c, (c) + 1, (c) + 2, (c) + 3
#define SIXTEEN(c) FOUR(c), FOUR((c) + 4), FOUR((c) + 8), FOUR((c) + 12)
#define ALPHABET   SIXTEEN('a'), FOUR('q'), FOUR('u'), 'y', 'z'
#define BLANKS_5   ' ', ' ', ' ', ' ', ' '
#define BLANKS_16  BLANKS_5, BLANKS_5, BLANKS_5, ' '

/* clang-format off */
const unsigned char ac_text_squeezed_bytes[256] = {
    BLANKS_16, BLANKS_16, BLANKS_16,
    FOUR('0'), FOUR('4'), '8', '9', BLANKS_5, ' ',
    ' ', ALPHABET, BLANKS_5, /* 0x40 */
    ' ', ALPHABET, BLANKS_5, /* 0x60 */
    SIXTEEN(0x80), SIXTEEN(0x90),
    ' ', 0xA1, 0xA2, 0xA3, FOUR(0xA4), FOUR(0xA8), FOUR(0xAC), SIXTEEN(0xB0),
    0xC0, 0xC1, ' ', 0xC3, FOUR(0xC4), FOUR(0xC8), FOUR(0xCC), SIXTEEN(0xD0),
    SIXTEEN(0xE0), SIXTEEN(0xF0),
};
/* clang-format on */
