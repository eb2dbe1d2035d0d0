#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 64, EXACT_DIGITS = 15 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t skip_digits(ac_str text, size_t at)
{
    while (at < text.len && is_digit(text.ptr[at])) at++;
    return at;
}

static size_t skip_sign(ac_str text, size_t at)
{
    return at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '+') ? at + 1 : at;
}

/* Up to the end of an exponent at `at`; `at` itself where none stands. */
static size_t skip_exponent(ac_str text, size_t at)
{
    if (at >= text.len || (text.ptr[at] != 'e' && text.ptr[at] != 'E')) return at;
    size_t digits = skip_sign(text, at + 1);
    size_t end = skip_digits(text, digits);
    return end > digits ? end : at;
}

/* Where a number that begins the text ends; 0 for none. */
static size_t number_end(ac_str text)
{
    size_t start = skip_sign(text, 0), end = skip_digits(text, start), digits = end - start;
    if (end < text.len && text.ptr[end] == '.') {
        size_t fraction = skip_digits(text, end + 1);
        digits += fraction - end - 1;
        end = fraction;
    }
    return digits ? skip_exponent(text, end) : 0;
}

/* Nearly every number of a dataset: a few digits, exact in a double. */
static bool read_whole(ac_str text, double *out)
{
    size_t at = skip_sign(text, 0);
    double value = 0;
    if (text.len == at || text.len - at > EXACT_DIGITS) return false;
    for (size_t i = at; i < text.len; i++) {
        if (!is_digit(text.ptr[i])) return false;
        value = value * 10 + (text.ptr[i] - '0');
    }
    *out = text.ptr[0] == '-' ? 0 - value : value;
    return true;
}

bool ac_number_read(ac_str text, double *out)
{
    char copy[LONGEST + 1];
    if (read_whole(text, out)) return true;
    if (!text.len || text.len > LONGEST || number_end(text) != text.len) return false;
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    double value = strtod(copy, NULL); /* accord never leaves the locale "C" */
    if (!isfinite(value)) return false;
    *out = value;
    return true;
}

bool ac_number_is_canonical(ac_str text)
{
    size_t start = text.len && text.ptr[0] == '-' ? 1 : 0;
    if (start == text.len || !is_digit(text.ptr[start])) return false;
    bool zero_first = text.ptr[start] == '0' && text.len > start + 1 && text.ptr[start + 1] != '.';
    if (zero_first) return false;
    for (size_t i = start; i < text.len; i++)
        if (!is_digit(text.ptr[i]) && text.ptr[i] != '.') return false;
    bool fraction = memchr(text.ptr, '.', text.len) != NULL;
    return !fraction || (text.ptr[text.len - 1] != '0' && text.ptr[text.len - 1] != '.');
}
