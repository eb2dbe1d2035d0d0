/* Titles of sections. Internal to readers/text/. */
#ifndef ACCORD_READERS_TEXT_TITLES_H
#define ACCORD_READERS_TEXT_TITLES_H

#include "readers/text/scan.h"

/* A line right before the first heading of a section that has words of its title, and no others:
 * its number or its name. Added to the scan's titles. */
void ac_text_find_title_line(ac_text_scan *scan, uint32_t index, const ac_heading *heading);

#endif
