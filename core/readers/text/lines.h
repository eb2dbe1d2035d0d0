/* The lines of a text, to tell page furniture from what the coder wrote.
 * Internal to readers/text/. */
#ifndef ACCORD_READERS_TEXT_LINES_H
#define ACCORD_READERS_TEXT_LINES_H

#include "base/fold.h"
#include "readers/text/scan.h"

typedef struct ac_text_line {
    ac_span full;       /* with its line break */
    ac_span content;    /* without blanks at both ends; never empty */
    uint32_t row;       /* 0-based line in the file, blank ones counted */
    bool new_page;      /* a form feed stands between it and the line before */
    uint32_t furniture; /* index of what it belongs to, + 1; 0 for none */
} ac_text_line;

typedef AC_VEC(ac_text_line) ac_text_lines;

/* Fills `lines` with the lines that are not blank. False when memory ran out. */
bool ac_text_split(ac_text_lines *lines, ac_str text);

/* True when the line begins with a question's number and what follows, there or on the next line,
 * begins as its prompt does: then it is a heading, whatever else it may look like. */
bool ac_text_is_heading_line(const ac_text_scan *scan, const ac_text_lines *lines, size_t i);

/* Begins a new kind of page furniture; returns its index + 1, 0 when memory ran out. */
uint32_t ac_text_add_furniture(ac_text_scan *scan, ac_furniture furniture);
void ac_text_cut_number(ac_text_scan *scan, ac_span number, uint32_t furniture);
/* Fills `cuts` with what is to be left out; `with_lines` false: without whole lines. */
void ac_text_apply_cuts(ac_text_scan *scan, bool with_lines);
/* Takes back the lines that complete a prompt of the instrument. */
void ac_text_spare_prompts(ac_text_scan *scan);

/* Numbers in the margin, counting lines as in pleadings and statutes: adds a cut for each, and
 * takes it from its line's content. */
void ac_text_cut_line_numbers(ac_text_scan *scan, ac_text_lines *lines);

/* Marks running heads and feet and page numbers. */
void ac_text_mark_running_lines(ac_text_scan *scan, ac_text_lines *lines);

/* "page", "of", "seite" and the like, in lower case. */
bool ac_text_is_page_word(ac_str word);

/* By line: false for those that begin or end as no other one does, and are no page number. Freed by
 * the caller; NULL when memory ran out. */
bool *ac_text_may_run(const ac_text_scan *scan, const ac_text_lines *lines);

/* By byte: a letter in lower case or a digit, else a blank. Bytes beyond ASCII are letters, but
 * for those of a no-break space. */
extern const unsigned char ac_text_squeezed_bytes[256];

/* Cheaper than folding, and as good for telling equal lines. */
static inline char ac_text_squeezed(char byte)
{
    return (char)ac_text_squeezed_bytes[(unsigned char)byte];
}

#endif
