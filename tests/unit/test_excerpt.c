#include "finding_fixture.h"

/* One finding about one text. Notes are those of the marks, in the order of the text. */
typedef struct row {
    const char *text;
    const char *note, *because[MAX_MARKS];
    unsigned width; /* 0: no terminal */
    const char *shown;
} row;

/* The message, the place and the two bars around the excerpt are the same for all. */
static void assert_framed(const char *got, const char *excerpt)
{
    static const char bar[] = "\n    |\n";
    const char *start = strstr(got, bar), *end = strstr(start + 1, "\n    |\n\n");
    assert_non_null(end);
    start += strlen(bar);
    ac_str between = {start, (size_t)(end + 1 - start)};
    char copy[2000];
    snprintf(copy, sizeof copy, "%.*s", AC_STR_ARG(between));
    assert_string_equal(copy, excerpt);
}

static void assert_shown(const row *each)
{
    marked m = read_marked("sheet.txt", ac_str_of(each->text));
    ac_report *report = ac_report_new();
    ac_finding_id id =
        ac_report_add(report, AC_SEVERITY_ERROR, "rule", m.source, m.primary, "what is wrong");
    if (each->note) ac_report_label(report, id, "%s", each->note);
    for (size_t i = 0; i < m.because_count; i++)
        ac_report_because(report, id, m.source, m.because[i], "%s",
                          each->because[i] ? each->because[i] : "");
    ac_buf out = rendered("terminal", report, (ac_render_style){.width = each->width});
    assert_framed(out.ptr, each->shown);
    ac_buf_release(&out);
    ac_report_free(report);
    ac_source_free(m.source);
}

static void assert_all_shown(const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) assert_shown(&rows[i]);
}

#define ASSERT_ALL_SHOWN(rows) assert_all_shown(rows, sizeof(rows) / sizeof *(rows))

static void test_places(void **state)
{
    (void)state;
    static const row rows[] = {
        {.text = "19. Conditions?\n\n   «UN Charter, CIS.»\n",
         .note = "neither Yes nor No",
         .shown = "  3 |    UN Charter, CIS.\n"
                  "    |    ^^^^^^^^^^^^^^^^ neither Yes nor No\n"},
        /* Marks in the order of the text, each with its note. */
        {.text = "16. Type? ‹Defense Pact›, «Neutrality», ‹Entente›\n",
         .note = "not with a defense pact",
         .because = {"this is one", "so is this"},
         .shown = "  1 | 16. Type? Defense Pact, Neutrality, Entente\n"
                  "    |           ------------ this is one\n"
                  "    |                         ^^^^^^^^^^ not with a defense pact\n"
                  "    |                                     ------- so is this\n"},
        /* One place inside the other: the wider one first. */
        {.text = "3. Members: ‹Russia (365), «Belarus (370)»›",
         .note = "twice",
         .because = {"the list"},
         .shown = "  1 | 3. Members: Russia (365), Belarus (370)\n"
                  "    |             --------------------------- the list\n"
                  "    |                           ^^^^^^^^^^^^^ twice\n"},
        /* Blanks around a label are not marked. */
        {.text = "7.« 12/08/1949  » \n",
         .shown = "  1 | 7. 12/08/1949\n"
                  "    |    ^^^^^^^^^^\n"},
        /* Neighbouring lines stand together; one line between is shown; more are elided. */
        {.text = "1. ‹one›\n2. «two»\n3. three\n4. ‹four›\n5. five\n6. six\n7. ‹seven›\n",
         .note = "two",
         .because = {"one", "four", "seven"},
         .shown = "  1 | 1. one\n"
                  "    |    --- one\n"
                  "  2 | 2. two\n"
                  "    |    ^^^ two\n"
                  "  3 | 3. three\n"
                  "  4 | 4. four\n"
                  "    |    ---- four\n"
                  "...\n"
                  "  7 | 7. seven\n"
                  "    |    ----- seven\n"},
        /* A blank line between has no trailing blank. */
        {.text = "«1.»\n\n‹3.›\n",
         .shown = "  1 | 1.\n"
                  "    | ^^\n"
                  "  2 |\n"
                  "  3 | 3.\n"
                  "    | --\n"},
    };
    ASSERT_ALL_SHOWN(rows);
}

static void test_empty_places(void **state)
{
    (void)state;
    static const row rows[] = {
        {.text = "19. Conditions? «»\n20. Described?\n",
         .note = "nothing here",
         .shown = "  1 | 19. Conditions?\n"
                  "    |                 ^ nothing here\n"},
        /* Far behind the last word: one blank away from it. */
        {.text = "19. Conditions?                    «»      \r\n20.\n",
         .shown = "  1 | 19. Conditions?\n"
                  "    |                 ^\n"},
        /* Blanks alone are an empty place. */
        {.text = "19. Conditions?«  \n\n   »\n20.\n",
         .shown = "  1 | 19. Conditions?\n"
                  "    |                ^\n"},
        {.text = "19. «»Conditions?\n",
         .shown = "  1 | 19. Conditions?\n"
                  "    |     ^\n"},
        {.text = "«»",
         .shown = "  1 |\n"
                  "    | ^\n"},
        {.text = "1. end\n«»",
         .note = "the end of the file",
         .shown = "  2 |\n"
                  "    | ^ the end of the file\n"},
    };
    ASSERT_ALL_SHOWN(rows);
}

static void test_places_of_many_lines(void **state)
{
    (void)state;
    static const row rows[] = {
        {.text = "20. «The parties   \n   consult.»\n",
         .note = "two lines",
         .shown = "  1 | 20. The parties\n"
                  "    |     ^^^^^^^^^^^\n"
                  "  2 |    consult.\n"
                  "    |    ^^^^^^^^ two lines\n"},
        {.text = "20. «The parties\nconsult\n  each other.»\n",
         .note = "three",
         .shown = "  1 | 20. The parties\n"
                  "    |     ^^^^^^^^^^^\n"
                  "  2 | consult\n"
                  "  3 |   each other.\n"
                  "    |   ^^^^^^^^^^^ three\n"},
        {.text = "20. «The parties\n\nconsult\neach\nother.\n\n»21.\n",
         .note = "more",
         .shown = "  1 | 20. The parties\n"
                  "    |     ^^^^^^^^^^^\n"
                  "...\n"
                  "  5 | other.\n"
                  "    | ^^^^^^ more\n"},
        {.text = "‹20. The parties\nconsult\neach\n«other» than these.›\n",
         .note = "inside",
         .because = {"all of it"},
         .shown = "  1 | 20. The parties\n"
                  "    | ---------------\n"
                  "...\n"
                  "  4 | other than these.\n"
                  "    | ^^^^^ inside\n"
                  "    | ----------------- all of it\n"},
    };
    ASSERT_ALL_SHOWN(rows);
}

static void test_characters(void **state)
{
    (void)state;
    static const row rows[] = {
        /* Line breaks of all kinds; a BOM cannot be seen. */
        {.text = "\xEF\xBB\xBF‹1.› one\r\n2. «two»\r3. ‹three›",
         .shown = "  1 | 1. one\n"
                  "    | --\n"
                  "  2 | 2. two\n"
                  "    |    ^^^\n"
                  "  3 | 3. three\n"
                  "    |    -----\n"},
        {.text = "a\t«b\tc»\td\n",
         .shown = "  1 | a   b   c   d\n"
                  "    |     ^^^^^\n"},
        /* Wide characters take two columns, combining ones none. */
        {.text = "国名: «日本», cafe\xCC\x81 ‹noir›\n",
         .shown = "  1 | 国名: 日本, cafe\xCC\x81 noir\n"
                  "    |       ^^^^\n"
                  "    |                  ----\n"},
        /* What could drive the terminal, or cannot be seen, is shown as its number. */
        {.text = "a\033[31m «red» \xE2\x80\xAE ‹bidi› \xE2\x80\x8B ‹none›\n",
         .shown = "  1 | a\\u{001B}[31m red \\u{202E} bidi \\u{200B} none\n"
                  "    |               ^^^\n"
                  "    |                            ----\n"
                  "    |                                          ----\n"},
        {.text = "soft\xC2\xAD ‹hyphen›, filler \xE3\x85\xA4, «\x07»\n",
         .shown = "  1 | soft\\u{00AD} hyphen, filler \\u{3164}, \\u{0007}\n"
                  "    |              ------\n"
                  "    |                                       ^^^^^^^^\n"},
    };
    ASSERT_ALL_SHOWN(rows);
}

#define TEN         "0 234567 9"
#define FIFTY       TEN TEN TEN TEN TEN
#define TWO_HUNDRED FIFTY FIFTY FIFTY FIFTY

static void test_long_lines(void **state)
{
    (void)state;
    static const row rows[] = {
        /* Just fits. */
        {.text = "«0» " FIFTY,
         .width = 60,
         .shown = "  1 | 0 0 234567 90 234567 90 234567 90 234567 90 234567 9\n"
                  "    | ^\n"},
        /* The beginning is shown if the label is seen there. */
        {.text = "19. «Yes» " TWO_HUNDRED,
         .width = 60,
         .shown = "  1 | 19. Yes 0 234567 90 234567 90 234567 90 234567 90...\n"
                  "    |     ^^^\n"},
        {.text = TWO_HUNDRED "«here»" TWO_HUNDRED,
         .width = 60,
         .note = "in the middle",
         .shown = "  1 | ...90 234567 90 234567 9here0 234567 90 234567 90...\n"
                  "    |                         ^^^^ in the middle\n"},
        {.text = TWO_HUNDRED "«here»" TEN,
         .width = 60,
         .note = "near the end",
         .shown = "  1 | ... 90 234567 90 234567 90 234567 9here0 234567 9\n"
                  "    |                                    ^^^^ near the end\n"},
        {.text = TWO_HUNDRED "«»   ",
         .width = 60,
         .note = "at the end",
         .shown = "  1 | ...4567 90 234567 90 234567 90 234567 90 234567 9\n"
                  "    |                                                  ^\n"
                  "    | at the end\n"},
        /* A label that is longer than the line. */
        {.text = FIFTY "«" TWO_HUNDRED "»" FIFTY,
         .width = 60,
         .shown = "  1 | ...0 234567 90 234567 90 234567 90 234567 90 2345...\n"
                  "    |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"},
        /* Two labels that fit together, and two that do not. */
        {.text = TWO_HUNDRED "‹both› of «them»" TWO_HUNDRED,
         .width = 60,
         .shown = "  1 | ...34567 90 234567 9both of them0 234567 90 23456...\n"
                  "    |                     ----\n"
                  "    |                             ^^^^\n"},
        {.text = TWO_HUNDRED "‹one›" FIFTY FIFTY "«other»" TWO_HUNDRED,
         .width = 60,
         .note = "far away",
         .because = {"because"},
         .shown = "  1 | ... 90 234567 90 234567 9one0 234567 90 234567 90...\n"
                  "    |                          --- because\n"
                  "  1 | ...90 234567 90 234567 9other0 234567 90 234567 9...\n"
                  "    |                         ^^^^^ far away\n"},
        /* No terminal: 100 columns. */
        {.text = TWO_HUNDRED "«here»" TWO_HUNDRED,
         .shown = "  1 | ...90 234567 90 234567 90 234567 90 234567 9here0 234567 90 234567 90 "
                  "234567 90 234567 90...\n"
                  "    |                                             ^^^^\n"},
        /* Escapes are longer than what they stand for, wide characters shorter than their bytes. */
        {.text = "\1\2\3\1\2\3\1\2\3\1\2\3 «here» \1\2\3\1\2\3",
         .width = 60,
         .shown = "  1 | ...\\u{0002}\\u{0003} here \\u{0001}\\u{0002}\\u{0003}...\n"
                  "    |                     ^^^^\n"},
        {.text = "日本日本日本日本日本日本日本日本日本日本日本日本日本«日本»日本日本日本",
         .width = 60,
         .shown = "  1 | ...本日本日本日本日本日本日本日本日本日本日本日本\n"
                  "    |                                  ^^^^\n"},
    };
    ASSERT_ALL_SHOWN(rows);
}

static void test_notes_on_narrow_pages(void **state)
{
    (void)state;
    static const row rows[] = {
        {.text = "19. Are there conditions? «Maybe»\n",
         .width = 60,
         .note = "neither Yes nor No, so",
         .shown = "  1 | 19. Are there conditions? Maybe\n"
                  "    |                           ^^^^^ neither Yes nor No, so\n"},
        {.text = "19. Are «there» conditions?\n",
         .width = 60,
         .note = "neither Yes nor No, so nobody can say what the treaty asks of its members",
         .shown = "  1 | 19. Are there conditions?\n"
                  "    |         ^^^^^\n"
                  "    |         neither Yes nor No, so nobody can say what the\n"
                  "    |         treaty asks of its members\n"},
        {.text = "19. Are there any conditions to obligations? «Maybe»\n",
         .width = 60,
         .note = "neither Yes nor No, so nobody can say what the treaty asks of its members",
         .shown = "  1 | 19. Are there any conditions to obligations? Maybe\n"
                  "    |                                              ^^^^^\n"
                  "    | neither Yes nor No, so nobody can say what the treaty\n"
                  "    | asks of its members\n"},
    };
    ASSERT_ALL_SHOWN(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_empty_places),
        cmocka_unit_test(test_places_of_many_lines),
        cmocka_unit_test(test_characters),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_notes_on_narrow_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
