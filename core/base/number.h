/* Decimal numbers as text, the same in every locale. */
#ifndef ACCORD_BASE_NUMBER_H
#define ACCORD_BASE_NUMBER_H

#include "base/str.h"

/* Reads a whole slice as a decimal number: sign, digits, point, exponent (-9, 4.01, 1e3). False,
 * with `*out` as it was, for anything else, such as blanks around it, hexadecimal, or infinity. */
bool ac_number_read(ac_str text, double *out);

/* True when the digits could be written with fewer characters without another number coming of it:
 * "01", "+1", "1.0", "1." are not canonical; "1", "-9", "0.5" are. */
bool ac_number_is_canonical(ac_str text);

#endif
