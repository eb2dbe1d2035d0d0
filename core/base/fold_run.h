/* The dense form of ASCII, which nearly all of a text is. Internal to base/. */
#ifndef ACCORD_BASE_FOLD_RUN_H
#define ACCORD_BASE_FOLD_RUN_H

#include "base/fold.h"

/* Appends the folded form of what stands in `text` from `at` on, up to `end` or the first character
 * beyond ASCII, and returns where that is. The fold has room for end - at bytes more. */
typedef size_t (*ac_fold_runner)(ac_fold *fold, const char *text, size_t at, size_t end);

/* The fastest that this processor has; and the one that every processor has, which gives the same.
 */
ac_fold_runner ac_fold_runner_best(void);
size_t ac_fold_run_plainly(ac_fold *fold, const char *text, size_t at, size_t end);

#endif
