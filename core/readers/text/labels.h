/* Numbers that may number a heading. Internal to readers/text/. */
#ifndef ACCORD_READERS_TEXT_LABELS_H
#define ACCORD_READERS_TEXT_LABELS_H

#include "readers/text/scan.h"

/* Fills `labels`: every number of the text that is the number of some question, with what is
 * written around it: 16. 16) Q16: (16) #16 Question 16. */
void ac_text_find_labels(ac_text_scan *scan);

/* A bullet, "##" or the like before what stands at byte `at`, at the beginning of its line: where
 * it begins; `at` where there is none. */
uint32_t ac_text_bullet_before(const ac_text_scan *scan, uint32_t at);

/* The label whose digits end at dense byte `end`; NULL if there is none. */
ac_heading_label *ac_text_label_before(ac_text_scan *scan, size_t end);

/* The last label before dense byte `at`, at the beginning of its line, up to a few letters away on
 * that line: a typing error, or an answer, stands between. NULL if there is none. */
ac_heading_label *ac_text_label_near(ac_text_scan *scan, size_t at);

/* True for a label at the beginning of its line with a mark behind it, as a heading has. */
bool ac_text_label_is_strict(const ac_text_scan *scan, const ac_heading_label *label);

#endif
