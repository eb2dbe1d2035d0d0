/* Distortions of the words. */
#ifndef ACCORD_TESTS_DISTORT_WORDS_H
#define ACCORD_TESTS_DISTORT_WORDS_H

#include "base/buf.h"

void upper_case(ac_buf *out, ac_str sheet);
void lower_case(ac_buf *out, ac_str sheet);
void straight_quotes(ac_buf *out, ac_str sheet);
void german_quotes(ac_buf *out, ac_str sheet);
void ligatures(ac_buf *out, ac_str sheet);
void hyphens_at_line_ends(ac_buf *out, ac_str sheet);
void soft_hyphens(ac_buf *out, ac_str sheet);
void zero_width_spaces(ac_buf *out, ac_str sheet);
void label_bracket(ac_buf *out, ac_str sheet);
void label_q_colon(ac_buf *out, ac_str sheet);
void label_question(ac_buf *out, ac_str sheet);
void label_in_brackets(ac_buf *out, ac_str sheet);
void label_dash(ac_buf *out, ac_str sheet);
void label_tab(ac_buf *out, ac_str sheet);
void label_on_own_line(ac_buf *out, ac_str sheet);
void bare_label_on_own_line(ac_buf *out, ac_str sheet);
void unnumbered(ac_buf *out, ac_str sheet);
void swapped_letters(ac_buf *out, ac_str sheet);
void dropped_letters(ac_buf *out, ac_str sheet);
void doubled_letters(ac_buf *out, ac_str sheet);
void wrong_letters(ac_buf *out, ac_str sheet);
void last_word_mistyped(ac_buf *out, ac_str sheet);
void last_word_dropped(ac_buf *out, ac_str sheet);
void word_dropped(ac_buf *out, ac_str sheet);
void word_replaced(ac_buf *out, ac_str sheet);

#endif
