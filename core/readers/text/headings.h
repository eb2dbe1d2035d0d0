/* The search for headings, pass by pass. Internal to readers/text/.
 *
 * `found` of the scan holds for each question the index + 1 of its heading, 0 while it has none.
 * Headings may only be looked at by place while they are sorted. */
#ifndef ACCORD_READERS_TEXT_HEADINGS_H
#define ACCORD_READERS_TEXT_HEADINGS_H

#include "readers/text/scan.h"

enum { AC_HEADING_ALIGNMENTS = 250000 }; /* a bound on the work that a hostile file can ask for */

bool ac_heading_is_found(const ac_text_scan *scan, const ac_question *question);
bool ac_heading_all_found(const ac_text_scan *scan);
/* True when dense byte `at` lies in a heading; the headings must be sorted. */
bool ac_heading_holds(const ac_text_scan *scan, size_t at);
/* The dense form from `at` up to the next heading; the headings must be sorted. */
ac_str ac_heading_free_text(const ac_text_scan *scan, size_t at);
/* A number that belongs to no heading yet and stands as the number of a heading does: at the
 * beginning of a line, or before a mark. In "limits listed in #19." it does not. */
bool ac_heading_may_number(const ac_text_scan *scan, const ac_heading_label *label);
/* Appends a heading; `label`, which may be NULL, becomes part of it. Sort before the next look. */
void ac_heading_add(ac_text_scan *scan, ac_heading heading, ac_heading_label *label);
void ac_heading_sort_all(ac_text_scan *scan);

/* Lays the prompt of the heading's question beside the `reach` bytes from dense byte `from` on, at
 * most up to the next heading: sets where the heading ends and which words in it are stray. With
 * SIZE_MAX it is not known that the prompt stands there, and phrases of which less than half is
 * there are not taken for the prompt's. `*edits` is how many letters of the prompt are missing or
 * different. False, and nothing is changed, when not one word is found. */
bool ac_heading_lay_words(ac_text_scan *scan, ac_heading *heading, size_t from, size_t reach,
                          unsigned *edits);

/* Makes words that stand before the numbers of most headings part of these. */
void ac_heading_take_prefixes(ac_text_scan *scan);

/* True when the Yes or No, or the first value, of an answer to the question can be read there. */
bool ac_text_reads_as_answer(ac_text_scan *scan, const ac_question *question, ac_str text);

/* Numbers followed by their own prompt with typing errors, or by its beginning. Each of these
 * lowers `*budget` by the alignments it tries. */
void ac_heading_find_edited(ac_text_scan *scan, size_t *budget);
/* Numbers followed by the mistyped prompt of another question. */
void ac_heading_find_edited_elsewhere(ac_text_scan *scan, size_t *budget);
/* Lines that begin with a prompt with typing errors and without a number. */
void ac_heading_find_edited_lines(ac_text_scan *scan, size_t *budget);

#endif
