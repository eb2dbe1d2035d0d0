/* The typing of each kind of answer. Internal to sheet/. `text` is trimmed, not blank, not NA. */
#ifndef ACCORD_SHEET_TYPING_INTERNAL_H
#define ACCORD_SHEET_TYPING_INTERNAL_H

#include "sheet/typing.h"

typedef struct ac_typing {
    const ac_question *question;
    const ac_date_rules *dates;
    ac_str text;
    ac_typed *out;
    ac_value_vec *values;
} ac_typing;

/* Each returns false when memory ran out. */
bool ac_type_yes_no(const ac_typing *typing);
bool ac_type_choice(const ac_typing *typing);
bool ac_type_choices(const ac_typing *typing);
bool ac_type_dates(const ac_typing *typing);
bool ac_type_number(const ac_typing *typing);
bool ac_type_members(const ac_typing *typing);

/* The text from `at` on stands at its beginning, or behind a mark that begins a new item. */
bool ac_date_begins_item(ac_str text, size_t at);
/* Whether a number beside the year or month at [*start, *end) belongs to the same date, which then
 * reaches over it. */
bool ac_date_is_half_read(ac_str text, size_t *start, size_t *end);

/* Appends a value; for one that cannot be read with its problem. */
bool ac_typing_push(const ac_typing *typing, ac_value value);
bool ac_typing_unreadable(const ac_typing *typing, ac_str text, ac_value_problem problem);

/* The longest option that begins `text` at a word's end; `*end` gets the bytes it takes. */
const ac_option *ac_option_at(const ac_question *question, ac_str text, size_t *end);

/* The text without the marks that part a coded answer from its description: . : ; , - and
 * dashes, and blanks. */
ac_str ac_skip_marks(ac_str text);
/* Behind the closing quotes, brackets and stars at `at`; `at` itself where a word follows them, for
 * then they open something. */
size_t ac_skip_closers(ac_str text, size_t at);
/* The description behind a coded answer that ends at `at`: without quotes and brackets that close
 * the answer, and without marks. */
ac_str ac_behind_answer(ac_str text, size_t at);
/* The first line. */
ac_str ac_first_line(ac_str text);
/* Words in the text, counted up to `limit`. */
size_t ac_count_words(ac_str text, size_t limit);

#endif
