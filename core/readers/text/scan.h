/* One text sheet while it is read. Internal to readers/text/.
 *
 * The text is folded into its dense form (letters and digits only), in which neither wrapping nor
 * punctuation can be seen; headings are found there and carried back to the source by the origin
 * of each byte. Page furniture is cut out before. */
#ifndef ACCORD_READERS_TEXT_SCAN_H
#define ACCORD_READERS_TEXT_SCAN_H

#include "base/fold.h"
#include "base/vec.h"
#include "readers/reader.h"

/* A number that may be the number of a heading. */
typedef struct ac_heading_label {
    ac_span source; /* it, with a Q or an opening mark before it */
    uint32_t number;
    size_t first, end; /* in the dense form: from its word or digits to behind its digits */
    bool taken;        /* a heading was found at it */
} ac_heading_label;

/* How a heading was recognised, from sure to guessed. */
typedef enum ac_heading_kind {
    AC_HEADING_EXACT,       /* number and prompt */
    AC_HEADING_UNNUMBERED,  /* prompt without a number */
    AC_HEADING_MISNUMBERED, /* the prompt of one question with the number of another */
    AC_HEADING_EDITED,      /* number, and a prompt with typing errors */
    AC_HEADING_SHORTENED,   /* number, and the beginning of the prompt */
    AC_HEADING_UNRECOGNISED /* a missing question's number before words that are not its prompt */
} ac_heading_kind;

typedef struct ac_heading {
    const ac_question *question;
    ac_heading_kind kind;
    bool again;      /* the question has an earlier heading */
    uint32_t number; /* as written; 0 for none */
    unsigned edits;
    size_t first, end; /* in the dense form, label included */
    size_t begun;      /* dense bytes of the prompt up to where it breaks off; 0 for all of it */
    size_t stray, stray_count; /* words in the prompt that are none of it: where in the scan's */
    ac_span source;            /* from the label through the prompt's last mark */
} ac_heading;

/* Words inside a heading that the prompt has not got. */
typedef struct ac_stray {
    ac_span source;
    bool replaces; /* words of the prompt are missing in their place */
    bool answers;  /* they are the answer, or its beginning */
} ac_stray;

typedef struct ac_section_title {
    uint32_t section;
    ac_span source;
    bool differs; /* it is not the instrument's word for word */
} ac_section_title;

typedef enum ac_furniture_kind {
    AC_FURNITURE_LINE_NUMBERS,
    AC_FURNITURE_PAGE_NUMBERS,
    AC_FURNITURE_RUNNING_LINES,
    AC_FURNITURE_KINDS
} ac_furniture_kind;

/* Page furniture stands together or falls together: the numbers of one margin, the page numbers
 * that count up, one line at every page's foot. */
typedef struct ac_furniture {
    ac_furniture_kind kind;
    bool unmistakable;         /* so that it may be left out though a question has no other text */
    bool kept;                 /* it is none after all, and stays where it stands */
    uint32_t members, claimed; /* claimed: those that belong to a prompt, or are all of an answer */
} ac_furniture;

/* A stretch of the source that is no part of the sheet's words. */
typedef struct ac_cut {
    ac_span span;       /* what is left out: for a whole line with its line break */
    ac_span visible;    /* what people see of it; empty for a form feed */
    uint32_t furniture; /* index of what it belongs to, + 1; 0 for a form feed */
} ac_cut;

typedef struct ac_text_scan {
    const ac_source *source;
    const ac_reading *reading;
    const ac_instrument *instrument;
    ac_str text;
    ac_fold fold;
    AC_VEC(ac_furniture) furniture;
    AC_VEC(ac_cut) possible_cuts; /* ascending, each of them */
    AC_VEC(ac_cut) cuts;          /* those in force, ascending, apart from each other */
    AC_VEC(ac_heading_label) labels;
    AC_VEC(ac_heading) headings; /* ascending by place once found */
    AC_VEC(ac_stray) strays;     /* those of one heading together and ascending */
    AC_VEC(ac_section_title) titles;
    AC_VEC(uint32_t) found; /* by question index: heading index + 1 while they are being found */
    ac_pieces *pieces;      /* the builder's scratch */
    bool no_memory;
} ac_text_scan;

/* Finds page furniture and form feeds: fills `cuts`. No prompt misses anything of it. */
void ac_text_find_furniture(ac_text_scan *scan);
/* Takes back what left questions without any text, unless it is unmistakable. Returns true when
 * `cuts` changed: then everything must be found anew. */
bool ac_text_spare_answers(ac_text_scan *scan);
/* What was left out of answers. */
void ac_text_report_furniture(const ac_text_scan *scan);
/* Folds the text between the cuts. */
void ac_text_fold(ac_text_scan *scan);
/* Fills `labels` and `headings` with those that have their prompt word for word. */
void ac_text_find_whole_headings(ac_text_scan *scan);
/* Fills `labels` and `headings`, and `titles` after them. */
void ac_text_find_headings(ac_text_scan *scan);
void ac_text_find_titles(ac_text_scan *scan);
/* Hands everything between headings and titles to the builder. */
void ac_text_build(ac_text_scan *scan);
/* What is wrong with the headings: missing, doubled, out of order, misnumbered. */
void ac_text_report_headings(const ac_text_scan *scan);

/* True when only blanks or cuts stand between the byte and the beginning of its line. */
bool ac_text_at_line_start(const ac_text_scan *scan, size_t offset);
/* The end of a heading in the source: behind the dense byte `end - 1` and the marks that close
 * `prompt`. */
uint32_t ac_text_prompt_end(const ac_text_scan *scan, ac_str prompt, size_t end);
/* Which stray words of a heading are its answer, which goes on in `behind`. */
void ac_text_judge_strays(ac_text_scan *scan, const ac_heading *heading, ac_str behind);
/* The byte of the source behind the character that gave dense byte `end - 1`. */
uint32_t ac_text_behind(const ac_text_scan *scan, size_t end);
/* True when dense byte `at` does not continue the word (or number) of the byte before it. */
bool ac_text_word_starts(const ac_text_scan *scan, size_t at);
/* Index of the first cut that ends behind `offset`; the number of cuts if there is none. */
size_t ac_text_cut_behind(const ac_text_scan *scan, size_t offset);
/* The dense form from `at` on. */
ac_str ac_text_dense(const ac_text_scan *scan, size_t at);

#endif
