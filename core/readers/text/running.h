/* Lines that might be running heads or feet, or page numbers. Internal to readers/text/. */
#ifndef ACCORD_READERS_TEXT_RUNNING_H
#define ACCORD_READERS_TEXT_RUNNING_H

#include "readers/text/lines.h"

enum {
    AC_RUNNING_NUMBERS = 8, /* a line may have: "4/15/2005 3:15 PM   4865.doc   5/7" */
    AC_PAGE_ROWS = 15,      /* rows that are a page at least */
    AC_LARGEST_PAGE = 2000
};

/* Such a line, reduced to what stays the same from page to page: its letters, with every number
 * replaced by one mark. Those with one key are a group, in the order of the text. */
typedef struct ac_running {
    uint64_t key;   /* hash of the letters and marks */
    uint64_t exact; /* the same with the numbers themselves */
    uint32_t numbers[AC_RUNNING_NUMBERS];
    uint32_t number_count, letters;
    bool bare; /* nothing but a number, or "Page 3 of 7" */
    bool says_page;
    bool at_page;  /* first or last on a page that a form feed begins or ends */
    bool at_end;   /* last in the text */
    uint32_t page; /* 1-based, by form feeds */
    size_t line;
} ac_running;

/* By number: the latest line of a group that has it, as index + 1. All zero between groups. */
typedef struct ac_latest_pages {
    uint32_t line[AC_LARGEST_PAGE + 1];
} ac_latest_pages;

/* Marks the lines of a group that are page numbers or hold them. */
void ac_text_mark_numbered(ac_text_scan *scan, ac_text_lines *lines, const ac_running *group,
                           size_t count, ac_latest_pages *latest);
/* Makes the line a part of that furniture, unless it is a heading or of an unmistakable kind
 * already. */
void ac_text_mark_running(ac_text_scan *scan, ac_text_lines *lines, const ac_running *running,
                          uint32_t furniture);

static inline uint32_t ac_text_rows_between(const ac_text_lines *lines, const ac_running *a,
                                            const ac_running *b)
{
    return lines->items[b->line].row - lines->items[a->line].row;
}

#endif
