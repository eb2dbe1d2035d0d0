/* The sealed tree of one coding sheet: sheet > section > answer > value, with the sheet's notes
 * and its unclaimed text beside them. Built once by a reader, then read-only.
 *
 * An `ac_node` is a handle by value. Index 0 is "none": every accessor takes it and answers with
 * an empty value, so look-ups can be chained without checks. */
#ifndef ACCORD_SHEET_SHEET_H
#define ACCORD_SHEET_SHEET_H

#include "base/word_set.h"
#include "instrument/instrument.h"
#include "sheet/typing.h"
#include "source/source.h"

typedef struct ac_sheet ac_sheet;

typedef enum ac_node_kind {
    AC_NODE_NONE,
    AC_NODE_SHEET,
    AC_NODE_SECTION,
    AC_NODE_ANSWER,
    AC_NODE_VALUE,
    AC_NODE_NOTE,
    AC_NODE_UNCLAIMED
} ac_node_kind;

typedef struct ac_node {
    const ac_sheet *sheet;
    uint32_t index;
} ac_node;

const ac_instrument *ac_sheet_instrument(const ac_sheet *sheet);
const ac_source *ac_sheet_source(const ac_sheet *sheet);
/* Which sheet of its file this is, 0-based, and the span of the file that it covers. */
uint32_t ac_sheet_ordinal(const ac_sheet *sheet);
ac_span ac_sheet_span(const ac_sheet *sheet);

/* Where its waivers stand in the source, as they were written; an empty span for none. */
ac_span ac_sheet_waivers(const ac_sheet *sheet);

ac_node ac_sheet_root(const ac_sheet *sheet);
/* Every question of the instrument has its answer node, also a missing one. O(1). */
ac_node ac_sheet_answer(const ac_sheet *sheet, const ac_question *question);

ac_node_kind ac_node_kind_of(ac_node node);
bool ac_node_is_none(ac_node node);
ac_node ac_node_parent(ac_node node);
ac_node ac_node_first(ac_node node); /* first child; of the root: sections, notes, unclaimed */
ac_node ac_node_next(ac_node node);  /* next sibling */
/* Verbatim text, line breaks as LF; for a section its title. */
ac_str ac_node_text(ac_node node);
/* Where that text stands. For a blank answer an empty span behind its heading, for a missing one
 * an empty span at the place where it would be expected. */
ac_span ac_node_span(ac_node node);
/* The source place of `len` bytes at `offset` of the node's text. The text may differ from the
 * source (line breaks, YAML escapes, page furniture in between): the span covers what gave it. */
ac_span ac_node_locate(ac_node node, size_t offset, size_t len);

/* Sections. */
const ac_section *ac_section_of(ac_node node);

/* Answers. */
const ac_question *ac_answer_question(ac_node answer);
ac_answer_state ac_answer_state_of(ac_node answer); /* AC_MISSING for none */
const char *ac_answer_state_name(ac_answer_state state);
/* Of a variable without a value: the code that says so; NULL for none, as in an empty cell. */
const ac_missing_code *ac_answer_missing_code(ac_node answer);
ac_truth ac_answer_yes(ac_node answer);
ac_str ac_answer_description(ac_node answer);
/* The heading (number and prompt, or key in YAML); for a missing answer as its span. */
ac_span ac_answer_heading(ac_node answer);
size_t ac_answer_value_count(ac_node answer);
/* Whether any value of the sheet has a problem; of a row, any of those made so far. */
bool ac_sheet_has_problems(const ac_sheet *sheet);
ac_node ac_answer_value(ac_node answer, size_t i); /* 0-based; none if there is no such value */

/* The words of a long answer, and where phrases were looked for last: many rules look for phrases
 * in the same few texts. */
typedef struct ac_answer_words {
    ac_word_set set;
    const void *asked; /* the phrases; NULL for none yet */
    int found;         /* which of them, -1 for none */
    size_t start, end;
} ac_answer_words;

/* Made by whoever asks first, a cache: nothing that is told of the sheet changes. NULL for short
 * texts, rows and other nodes, and when memory ran out. Good until another answer is asked for. */
ac_answer_words *ac_answer_words_of(ac_node answer);

/* Values; NULL for any other node. */
const ac_value *ac_value_of(ac_node node);

/* Notes and unclaimed text. */
typedef struct ac_note {
    ac_str version;
    uint32_t question; /* the one it names, else the one whose answer it stands in; 0 for none */
    bool inside;       /* it stands inside an answer and is part of that answer's text */
    ac_str by;         /* empty if nobody is named */
    bool has_date;
    ac_date date;
    ac_str text; /* behind the colon; ac_node_text gives the whole */
} ac_note;

/* Page furniture, a typesetter's word: running heads and feet, page numbers, line numbers. */
typedef enum ac_unclaimed_kind { AC_UNCLAIMED_TEXT, AC_UNCLAIMED_FURNITURE } ac_unclaimed_kind;

size_t ac_sheet_note_count(const ac_sheet *sheet);
ac_node ac_sheet_note(const ac_sheet *sheet, size_t i);
const ac_note *ac_note_of(ac_node node);
size_t ac_sheet_unclaimed_count(const ac_sheet *sheet); /* text first, then furniture */
ac_node ac_sheet_unclaimed(const ac_sheet *sheet, size_t i);
ac_unclaimed_kind ac_unclaimed_kind_of(ac_node node);

#endif
