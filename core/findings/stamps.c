#include "findings/stamps.h"

enum { MOST = 1 << 16 };

ac_stamped ac_stamps_note(ac_stamps *stamps, uint64_t serial, uint32_t number)
{
    if (number >= MOST) return AC_STAMPED_PERHAPS;
    while (stamps->count <= number)
        if (!ac_vec_push(stamps, 0)) return AC_STAMPED_PERHAPS;
    bool noted = stamps->items[number] == serial;
    stamps->items[number] = serial;
    return noted ? AC_STAMPED : AC_STAMPED_NOT_YET;
}
