/* Which findings have noted which questions, for those that rest on thousands of them. Internal to
 * findings/. */
#ifndef ACCORD_FINDINGS_STAMPS_H
#define ACCORD_FINDINGS_STAMPS_H

#include "base/vec.h"

#include <stdint.h>

/* By number of a question: the serial number, never 0, of the finding that noted it last. All-zero
 * is ready to use. */
typedef AC_VEC(uint64_t) ac_stamps;

typedef enum ac_stamped {
    AC_STAMPED_NOT_YET,
    AC_STAMPED,
    AC_STAMPED_PERHAPS /* the number is too large, or memory ran out */
} ac_stamped;

/* Whether the finding with that serial number had noted `number` before; it has now. No finding
 * with a higher one has come yet. O(1) on the whole. */
ac_stamped ac_stamps_note(ac_stamps *stamps, uint64_t serial, uint32_t number);

#endif
