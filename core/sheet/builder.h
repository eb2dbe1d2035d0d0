/* How a reader makes a sheet: begin, hand over what was read in any order, seal.
 * All texts are borrowed until the builder begins the next sheet or is freed, unless they lie in
 * its arena. One builder serves many sheets one after another and reuses its memory: nothing is
 * allocated per answer. */
#ifndef ACCORD_SHEET_BUILDER_H
#define ACCORD_SHEET_BUILDER_H

#include "base/arena.h"
#include "sheet/sheet.h"

typedef struct ac_sheet_builder ac_sheet_builder;

ac_sheet_builder *ac_sheet_builder_new(void); /* NULL when memory ran out */
void ac_sheet_builder_free(ac_sheet_builder *builder);

/* A sheet sealed before is gone after this. The new one covers the whole source, as its first. */
void ac_sheet_begin(ac_sheet_builder *builder, const ac_instrument *instrument,
                    const ac_source *source);
/* The part of the source that the sheet covers, and its 0-based place among the source's sheets.
 * To be called before any answer is added. */
void ac_sheet_cover(ac_sheet_builder *builder, uint32_t ordinal, ac_span span);
/* For texts that are no slices of the source: lives as long as the sheet. */
ac_arena *ac_sheet_arena(ac_sheet_builder *builder);

/* One run of an answer's text and the span of the source that it came from. Where both have one
 * length they match byte for byte. An answer's text is all its pieces, one after another. */
typedef struct ac_piece {
    ac_str text;
    ac_span source;
} ac_piece;

typedef AC_VEC(ac_piece) ac_pieces;
/* Room to collect the pieces of one answer in: the caller clears it before each; the builder keeps
 * its memory from sheet to sheet. */
ac_pieces *ac_sheet_scratch(ac_sheet_builder *builder);

/* The answer to a question, blanks at both ends trimmed here. A second call for one question is
 * refused with false: what becomes of a doubled question is the reader's to say. */
bool ac_sheet_add_answer(ac_sheet_builder *builder, const ac_question *question, ac_span heading,
                         const ac_piece *pieces, size_t count);
/* Where a question that is not on the sheet would be expected; the default is the sheet's end. */
void ac_sheet_expect(ac_sheet_builder *builder, const ac_question *question, uint32_t offset);
/* A note that is no part of an answer. Notes inside answers are found when sealing. */
void ac_sheet_add_note(ac_sheet_builder *builder, ac_piece note);
void ac_sheet_add_section(ac_sheet_builder *builder, uint32_t section, ac_span title);
void ac_sheet_add_unclaimed(ac_sheet_builder *builder, ac_unclaimed_kind kind, ac_piece text);

/* Rows of a dataset. One cell of a row, as it stands in the source. */
typedef struct ac_cell {
    uint32_t start, len; /* of its text, without the quotes around it */
    bool quoted;         /* there are quotes around it */
    bool doubled;        /* quotes inside of it are written twice */
} ac_cell;

/* A whole row, and which cells are whose: by index of the question, AC_PART_COUNT columns each (of
 * all but dates in several columns the first counts), from 1; 0 for a column that is not there. */
typedef struct ac_row {
    const ac_cell *cells;
    const uint32_t *columns;
} ac_row;

/* A sheet that is a row: instead of ac_sheet_begin, and sealed at once. Nothing is typed here: an
 * answer is made when somebody asks for it. Borrows the cells until the next sheet begins. */
const ac_sheet *ac_sheet_of_row(ac_sheet_builder *builder, const ac_instrument *instrument,
                                const ac_source *source, uint32_t ordinal, ac_span span,
                                const ac_row *row);

/* Where the waivers of the sheet stand in the source. */
void ac_sheet_add_waivers(ac_sheet_builder *builder, ac_span span);

/* Types every answer and closes the tree; borrowed, valid until the next begin or free.
 * NULL when memory ran out at any point since begin. */
const ac_sheet *ac_sheet_seal(ac_sheet_builder *builder);

#endif
