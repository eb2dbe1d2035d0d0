/* Boxes to tick: "[x] Yes [ ] No", "☐ Neutrality Pact ☒ Defense Pact", "Oral ___ Written _X_".
 * Internal to sheet/. */
#ifndef ACCORD_SHEET_BOXES_H
#define ACCORD_SHEET_BOXES_H

#include "base/str.h"

/* A walk over the items of a text in which each has its box, before it ("[x] Yes") or behind it
 * ("Yes [x]"). */
typedef struct ac_boxes {
    ac_str text;
    size_t at;
    bool behind;
} ac_boxes;

/* False for a text that is no list of boxes: it begins with a box, or with one or two words and a
 * box behind them. */
bool ac_boxes_begin(ac_boxes *boxes, ac_str text);
/* The words of the next item, which lie in the text. False behind the last. */
bool ac_boxes_next(ac_boxes *boxes, ac_str *item, bool *ticked);

#endif
