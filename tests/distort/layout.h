/* Distortions of the layout. */
#ifndef ACCORD_TESTS_DISTORT_LAYOUT_H
#define ACCORD_TESTS_DISTORT_LAYOUT_H

#include "base/buf.h"

void keep(ac_buf *out, ac_str sheet);
void crlf(ac_buf *out, ac_str sheet);
void cr_only(ac_buf *out, ac_str sheet);
void bom(ac_buf *out, ac_str sheet);
void no_break_spaces(ac_buf *out, ac_str sheet);
void tabs(ac_buf *out, ac_str sheet);
void runs_of_blanks(ac_buf *out, ac_str sheet);
void no_blank_lines(ac_buf *out, ac_str sheet);
void trimmed_lines(ac_buf *out, ac_str sheet);
void indented(ac_buf *out, ac_str sheet);
void one_line(ac_buf *out, ac_str sheet);
void one_line_each(ac_buf *out, ac_str sheet);
void wrapped_24(ac_buf *out, ac_str sheet);
void wrapped_24_running(ac_buf *out, ac_str sheet);
void wrapped_60(ac_buf *out, ac_str sheet);
void form_feeds(ac_buf *out, ac_str sheet);
void page_numbers(ac_buf *out, ac_str sheet);
void page_numbers_and_feeds(ac_buf *out, ac_str sheet);
void dashed_page_numbers(ac_buf *out, ac_str sheet);
void pages_of(ac_buf *out, ac_str sheet);
void running_head(ac_buf *out, ac_str sheet);
void running_head_without_feed(ac_buf *out, ac_str sheet);
void numbered_head(ac_buf *out, ac_str sheet);
void head_and_foot(ac_buf *out, ac_str sheet);
void line_numbers(ac_buf *out, ac_str sheet);
void line_numbers_by_page(ac_buf *out, ac_str sheet);
void every_fifth_line_number(ac_buf *out, ac_str sheet);
void line_numbers_right(ac_buf *out, ac_str sheet);

#endif
