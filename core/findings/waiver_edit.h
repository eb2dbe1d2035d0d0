/* One more waiver in a file that people write: its comments and its layout stay. */
#ifndef ACCORD_FINDINGS_WAIVER_EDIT_H
#define ACCORD_FINDINGS_WAIVER_EDIT_H

#include "findings/waivers.h"

/* Appends to `out` the text of `source` with a waiver for `finding` at the end of the list
 * `waivers:`, which is begun where there is none, in the document that holds byte `at`. `sheet`
 * names the sheet in a waivers.yaml, and is empty for a waiver in the sheet itself. AC_ERR_SETUP,
 * with what to do, for a file that accord does not dare to write into. */
ac_status ac_waivers_add(ac_buf *out, const ac_source *source, uint32_t at,
                         const ac_finding *finding, const ac_waiver_words *words, ac_str sheet,
                         ac_err *err);

/* The first lines of a new waivers.yaml. */
extern const char ac_waivers_header[];

#endif
