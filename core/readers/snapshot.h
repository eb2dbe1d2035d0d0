/* What a file says, kept when its sheets are gone: to see what has changed. Internal to readers/.
 */
#ifndef ACCORD_READERS_SNAPSHOT_H
#define ACCORD_READERS_SNAPSHOT_H

#include "base/vec.h"
#include "readers/reader.h"

typedef struct ac_kept_answer {
    uint32_t question; /* number */
    ac_answer_state state;
    ac_str text;
} ac_kept_answer;

typedef struct ac_snapshot {
    ac_arena arena;
    AC_VEC(ac_kept_answer) answers; /* of all questions of the first sheet, of the second ... */
    size_t sheets;
    uint64_t rest; /* a hash of notes, waivers and unclaimed text outside of answers */
} ac_snapshot;

/* Reads the file anew; what the snapshot held before is forgotten. */
ac_status ac_snapshot_take(ac_snapshot *out, const ac_source *source, const ac_format *format,
                           const ac_instrument *instrument, ac_err *err);
void ac_snapshot_release(ac_snapshot *snapshot);

#endif
