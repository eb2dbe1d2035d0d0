/* The table of distortions, with those of the sheet's structure and encoding. */
#include "distort.h"

#include "layout.h"
#include "tools.h"
#include "words.h"

#include <iconv.h>
#include <string.h>

static void convert(ac_buf *out, ac_str sheet, const char *charset)
{
    iconv_t to = iconv_open(charset, "UTF-8");
    char chunk[256], *in = (char *)(uintptr_t)sheet.ptr;
    size_t left = sheet.len;
    while (to != (iconv_t)-1 && left) {
        char *at = chunk;
        size_t room = sizeof chunk;
        iconv(to, &in, &left, &at, &room);
        ac_buf_put(out, (ac_str){chunk, sizeof chunk - room});
    }
    iconv_close(to);
}

static void utf16le(ac_buf *out, ac_str sheet)
{
    ac_buf_puts(out, "\xFF\xFE");
    convert(out, sheet, "UTF-16LE");
}

static void utf16be(ac_buf *out, ac_str sheet)
{
    ac_buf_puts(out, "\xFE\xFF");
    convert(out, sheet, "UTF-16BE");
}

static void windows_1252(ac_buf *out, ac_str sheet)
{
    convert(out, sheet, "WINDOWS-1252");
}

static void preamble(ac_buf *out, ac_str sheet)
{
    ac_buf_puts(out, "Coding sheet, checked by S. A.\n\n");
    ac_buf_put(out, sheet);
}

static void missing(ac_buf *out, ac_str sheet)
{
    replace_span(out, sheet, "20. Describe", "21. Are", "");
}

static void missing_section(ac_buf *out, ac_str sheet)
{
    replace_span(out, sheet, "SECTION IV", "57. Additional", "");
}

static void doubled(ac_buf *out, ac_str sheet)
{
    replace_span(out, sheet, "26. Does", "26. Does",
                 "25. Does the treaty prohibit members from settling conflicts independently (no "
                 "separate peace)? (Yes, No)  If Yes, describe.\n   YES. Article 9.\n\n");
}

static void out_of_order(ac_buf *out, ac_str sheet)
{
    size_t a = ac_str_find(sheet, AC_STR("39. Does"), 0),
           b = ac_str_find(sheet, AC_STR("40. Does"), a);
    size_t c = ac_str_find(sheet, AC_STR("41. Does"), b);
    ac_buf_put(out, ac_str_sub(sheet, 0, a));
    ac_buf_put(out, ac_str_sub(sheet, b, c));
    ac_buf_put(out, ac_str_sub(sheet, a, b));
    ac_buf_put(out, ac_str_sub(sheet, c, sheet.len));
}

static void misnumbered(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, "44. Does the treaty state", "45. Does the treaty state");
}

static void other_words(ac_buf *out, ac_str sheet)
{
    replace_span(out, sheet, "41. Does", "42. Are",
                 "41. How did the allies plan to bring their soldiers home?  NO\n\n");
}

/* Its neighbours' prompts are nearly its own. */
static void other_words_among_likes(ac_buf *out, ac_str sheet)
{
    replace_span(out, sheet, "44. Does", "45. Does",
                 "44. What did the coder find out about this matter?  NO\n\n");
}

static void shortened(ac_buf *out, ac_str sheet)
{
    replace_span(out, sheet, "16. Type", "Defense Pact, C", "16. Type of alliance: ");
}

static void numbered_list(ac_buf *out, ac_str sheet)
{
    replace_span(out, sheet, "The members also", "19. Are",
                 "The members also agree:\n1. Members of alliance are equal.\n2. To consult.\n"
                 "3. To defend each other.\n12. To meet within\n12 months.\n\n");
}

static void mistyped_section(ac_buf *out, ac_str sheet)
{
    replace_all(out, sheet, "SECTION III:  INSTITUTIONALIZATION",
                "SECTON III:  INSTITUTIONALISATION");
}

static void answer_with_number_line(ac_buf *out, ac_str sheet)
{
    replace_span(out, sheet, "14. Termination", "15. Describe",
                 "14. Termination date(s) (may vary for members in multilateral alliances) and "
                 "source(s) for termination dates(s):\nStill in effect, source:\n15\n");
}

/* What can go together. */
static void combined(ac_buf *out, ac_str sheet)
{
    static void (*const steps[])(ac_buf *, ac_str) = {swapped_letters,
                                                      last_word_mistyped,
                                                      wrapped_60,
                                                      label_bracket,
                                                      ligatures,
                                                      soft_hyphens,
                                                      head_and_foot,
                                                      upper_case,
                                                      no_break_spaces,
                                                      crlf,
                                                      bom};
    chain(out, sheet, steps, sizeof steps / sizeof *steps);
}

/* Headings that are numbered one higher from page to page are no running heads. */
static void mistyped_and_narrow(ac_buf *out, ac_str sheet)
{
    static void (*const steps[])(ac_buf *, ac_str) = {doubled_letters, wrapped_24, label_tab,
                                                      head_and_foot};
    chain(out, sheet, steps, sizeof steps / sizeof *steps);
}

static void reworded_and_narrow(ac_buf *out, ac_str sheet)
{
    static void (*const steps[])(ac_buf *, ac_str) = {word_replaced, wrapped_24, label_tab,
                                                      lower_case, running_head};
    chain(out, sheet, steps, sizeof steps / sizeof *steps);
}

static void mistyped_and_unnumbered(ac_buf *out, ac_str sheet)
{
    static void (*const steps[])(ac_buf *, ac_str) = {word_replaced, hyphens_at_line_ends,
                                                      unnumbered};
    chain(out, sheet, steps, sizeof steps / sizeof *steps);
}

static void worded_and_narrow(ac_buf *out, ac_str sheet)
{
    static void (*const steps[])(ac_buf *, ac_str) = {wrapped_60, label_question, straight_quotes};
    chain(out, sheet, steps, sizeof steps / sizeof *steps);
}

static void one_line_mistyped_section(ac_buf *out, ac_str sheet)
{
    static void (*const steps[])(ac_buf *, ac_str) = {mistyped_section, one_line};
    chain(out, sheet, steps, sizeof steps / sizeof *steps);
}

static void dashes_in_a_margin_of_fives(ac_buf *out, ac_str sheet)
{
    static void (*const steps[])(ac_buf *, ac_str) = {label_dash, every_fifth_line_number};
    chain(out, sheet, steps, sizeof steps / sizeof *steps);
}

static void spaced_heads(ac_buf *out, ac_str sheet)
{
    static void (*const steps[])(ac_buf *, ac_str) = {dropped_letters, wrapped_24, lower_case,
                                                      numbered_head, runs_of_blanks};
    chain(out, sheet, steps, sizeof steps / sizeof *steps);
}

const distortion distortions[] = {
    {"as-it-is", keep, NULL, 0},
    {"crlf", crlf, NULL, 0},
    {"cr-only", cr_only, NULL, 0},
    {"bom", bom, NULL, 0},
    {"utf-16-le", utf16le, NULL, 0},
    {"utf-16-be", utf16be, NULL, 0},
    {"windows-1252", windows_1252, NULL, 0},
    {"no-break-spaces", no_break_spaces, NULL, 0},
    {"tabs", tabs, NULL, 0},
    {"runs-of-blanks", runs_of_blanks, NULL, 0},
    {"no-blank-lines", no_blank_lines, NULL, 0},
    {"trimmed-lines", trimmed_lines, NULL, 0},
    {"indented", indented, NULL, 0},
    {"one-line", one_line, NULL, 0},
    {"one-line-each", one_line_each, NULL, 0},
    {"wrapped-24", wrapped_24, NULL, 0},
    {"wrapped-24-running", wrapped_24_running, NULL, 0},
    {"wrapped-60", wrapped_60, NULL, 0},
    {"form-feeds", form_feeds, NULL, 0},
    {"page-numbers", page_numbers, NULL, 0},
    {"page-numbers-and-feeds", page_numbers_and_feeds, NULL, 0},
    {"dashed-page-numbers", dashed_page_numbers, NULL, 0},
    {"pages-of", pages_of, NULL, 0},
    {"running-head", running_head, NULL, 0},
    {"running-head-without-feed", running_head_without_feed, NULL, 0},
    {"numbered-head", numbered_head, NULL, 0},
    {"head-and-foot", head_and_foot, NULL, 0},
    {"line-numbers", line_numbers, NULL, 0},
    {"line-numbers-by-page", line_numbers_by_page, NULL, 0},
    {"every-fifth-line-number", every_fifth_line_number, NULL, 0},
    {"line-numbers-right", line_numbers_right, NULL, 0},
    {"upper-case", upper_case, NULL, 0},
    {"lower-case", lower_case, NULL, 0},
    {"straight-quotes", straight_quotes, NULL, 0},
    {"german-quotes", german_quotes, NULL, 0},
    {"ligatures", ligatures, NULL, 0},
    {"hyphens-at-line-ends", hyphens_at_line_ends, NULL, 0},
    {"soft-hyphens", soft_hyphens, NULL, 0},
    {"zero-width-spaces", zero_width_spaces, NULL, 0},
    {"label-bracket", label_bracket, NULL, 0},
    {"label-q-colon", label_q_colon, NULL, 0},
    {"label-question", label_question, NULL, 0},
    {"label-in-brackets", label_in_brackets, NULL, 0},
    {"label-dash", label_dash, NULL, 0},
    {"label-tab", label_tab, NULL, 0},
    {"label-on-own-line", label_on_own_line, NULL, 0},
    {"bare-label-on-own-line", bare_label_on_own_line, NULL, 0},
    {"unnumbered", unnumbered, NULL, 0},
    {"swapped-letters", swapped_letters, NULL, 0},
    {"dropped-letters", dropped_letters, NULL, 0},
    {"doubled-letters", doubled_letters, NULL, 0},
    {"wrong-letters", wrong_letters, NULL, 0},
    {"last-word-mistyped", last_word_mistyped, NULL, 0},
    {"last-word-dropped", last_word_dropped, NULL, 0},
    {"word-dropped", word_dropped, NULL, 0},
    {"word-replaced", word_replaced, NULL, 0},
    {"mistyped-section", mistyped_section, NULL, 0},
    {"combined", combined, NULL, 0},
    {"mistyped-and-narrow", mistyped_and_narrow, NULL, 0},
    {"reworded-and-narrow", reworded_and_narrow, NULL, 0},
    {"mistyped-and-unnumbered", mistyped_and_unnumbered, NULL, 0},
    {"worded-and-narrow", worded_and_narrow, NULL, 0},
    {"one-line-mistyped-section", one_line_mistyped_section, NULL, 0},
    {"dashes-in-a-margin-of-fives", dashes_in_a_margin_of_fives, NULL, 0},
    {"spaced-heads", spaced_heads, NULL, 0},
    {"preamble", preamble, "unclaimed-text", 0},
    {"missing", missing, "question-missing", 20},
    {"missing-section", missing_section, "question-missing", 44},
    {"doubled", doubled, "question-doubled", 0},
    {"out-of-order", out_of_order, "question-out-of-order", 0},
    {"misnumbered", misnumbered, "heading-misnumbered", 0},
    {"other-words", other_words, "heading-unrecognised", 41},
    {"other-words-among-likes", other_words_among_likes, "heading-unrecognised", 44},
    {"shortened", shortened, "prompt-shortened", 0},
    {"numbered-list", numbered_list, NULL, 18},
    {"answer-with-number-line", answer_with_number_line, NULL, 14},
};

const unsigned distortion_count = sizeof distortions / sizeof *distortions;

const distortion *distortion_by_name(const char *name)
{
    for (unsigned i = 0; i < distortion_count; i++)
        if (strcmp(distortions[i].name, name) == 0) return &distortions[i];
    return NULL;
}
