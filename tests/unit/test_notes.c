/* Version notes in running text. */
#include "typing_fixture.h"

typedef struct note_row {
    const char *text;
    const char *version; /* NULL: no note */
    uint32_t questions[4];
    const char *by, *date, *body;
} note_row;

static const ac_date_rules rules = {AC_DATE_MDY, 1930, 1800, 2100};

static void assert_note(const note_row *row, const ac_note_parts *note)
{
    char date[16] = "";
    size_t wanted = 0;
    while (wanted < 4 && row->questions[wanted]) wanted++;
    if (note->has_date) ac_date_format(note->date, date);
    bool same = ac_str_eq(note->version, ac_str_of(row->version)) &&
                ac_str_eq(note->by, ac_str_of(row->by)) && strcmp(date, row->date) == 0 &&
                ac_str_eq(note->text, ac_str_of(row->body)) && note->question_count == wanted &&
                memcmp(note->questions, row->questions, wanted * sizeof(uint32_t)) == 0;
    if (!same)
        print_error("\"%s\"\n  is %.*s, %zu questions (Q%u), by \"%.*s\" on %s: \"%.*s\"\n",
                    row->text, AC_STR_ARG(note->version), note->question_count,
                    (unsigned)note->questions[0], AC_STR_ARG(note->by), date,
                    AC_STR_ARG(note->text));
    assert_true(same);
}

static void assert_notes(const note_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        ac_note_parts note;
        size_t start, end;
        ac_str text = exact_copy(rows[i].text);
        bool found = ac_note_next(text, 0, &rules, &note, &start, &end);
        if (found != (rows[i].version != NULL)) print_error("\"%s\"\n", rows[i].text);
        assert_int_equal(found, rows[i].version != NULL);
        if (found) assert_note(&rows[i], &note);
        if (found) assert_true(start < end && end <= text.len);
    }
}

#define ASSERT_NOTES(rows) assert_notes(rows, sizeof(rows) / sizeof *(rows))

static void notes_on_one_line(void **state)
{
    static const note_row rows[] = {
        {"V4: Q14 Updated by A. B. on November 15, 2017",
         "V4",
         {14},
         "A. B.",
         "2017-11-15",
         "Q14 Updated by A. B. on November 15, 2017"},
        {"V4: Q14 updated by Anna Berg, 15 November 2017",
         "V4",
         {14},
         "Anna Berg",
         "2017-11-15",
         "Q14 updated by Anna Berg, 15 November 2017"},
        {"V4: Q14 updated by Anna Berg (1/2/2018)",
         "V4",
         {14},
         "Anna Berg",
         "2018-01-02",
         "Q14 updated by Anna Berg (1/2/2018)"},
        {"V4: Q14 updated on 1/2/2018 by Anna Berg",
         "V4",
         {14},
         "Anna Berg",
         "2018-01-02",
         "Q14 updated on 1/2/2018 by Anna Berg"},
        {"V4: Q14 updated by Anna Berg", "V4", {14}, "Anna Berg", "", "Q14 updated by Anna Berg"},
        {"V4.1: Q14, Q15 and Q60 revised by A. B. on 1/2/2018",
         "V4.1",
         {14, 15, 60},
         "A. B.",
         "2018-01-02",
         "Q14, Q15 and Q60 revised by A. B. on 1/2/2018"},
        {"V4: Q14 & Q15 revised", "V4", {14, 15}, "", "", "Q14 & Q15 revised"},
        {"V4: Questions 14, 15 revised", "V4", {14, 15}, "", "", "Questions 14, 15 revised"},
        {"V4: Question 14 revised", "V4", {14}, "", "", "Question 14 revised"},
        {"V4: 14 members", "V4", {0}, "", "", "14 members"},
        {"V4: Still in effect as of November 15, 2017",
         "V4",
         {0},
         "",
         "2017-11-15",
         "Still in effect as of November 15, 2017"},
        {"V4: checked", "V4", {0}, "", "", "checked"},
        {"V4 : checked", "V4", {0}, "", "", "checked"},
        {"V4:checked", "V4", {0}, "", "", "checked"},
        {"v4: checked", "v4", {0}, "", "", "checked"},
        {"  V10: checked  ", "V10", {0}, "", "", "checked"},
        {"V4.10.2: checked", "V4.10.2", {0}, "", "", "checked"},
    };
    (void)state;
    ASSERT_NOTES(rows);
}

static void notes_behind_and_before_other_text(void **state)
{
    static const note_row rows[] = {
        {"Still in effect. V4: Q14 checked", "V4", {14}, "", "", "Q14 checked"},
        {"Still in effect V4: Q14 checked", "V4", {14}, "", "", "Q14 checked"},
        {"Still in effect\nV4: Q14 checked", "V4", {14}, "", "", "Q14 checked"},
        {"Still in effect v4: Q14 checked", "v4", {14}, "", "", "Q14 checked"},
        {"Still in effect\nv4: Q14 checked", "v4", {14}, "", "", "Q14 checked"},
        {"V4: Q14 updated by A. B. on 1/2/2018\nMore of the answer",
         "V4",
         {14},
         "A. B.",
         "2018-01-02",
         "Q14 updated by A. B. on 1/2/2018"},
        {"V4: Q14 updated by A. B.\non November 15,\n2017\nMore",
         "V4",
         {14},
         "A. B.",
         "2017-11-15",
         "Q14 updated by A. B.\non November 15,\n2017"},
        {"V4: Q14 updated by Anna\nBerg on November 15, 2017\nMore",
         "V4",
         {14},
         "Anna\nBerg",
         "2017-11-15",
         "Q14 updated by Anna\nBerg on November 15, 2017"},
        {"V4: Q14 updated by A. B. on\r\nNovember 15, 2017\r\nMore",
         "V4",
         {14},
         "A. B.",
         "2017-11-15",
         "Q14 updated by A. B. on\r\nNovember 15, 2017"},
        {"V4: Q14 checked\nV5: Q15 checked by A. B. on 1/2/2018",
         "V4",
         {14},
         "",
         "",
         "Q14 checked"},
        {"V4: Q14 checked and found to be as it stands above\nSigned 2 April 1997",
         "V4",
         {14},
         "",
         "",
         "Q14 checked and found to be as it stands above"},
        {"V4: Q14 checked. V5: Q15 checked", "V4", {14}, "", "", "Q14 checked."},
    };
    (void)state;
    ASSERT_NOTES(rows);
}

static void what_is_no_note(void **state)
{
    static const note_row rows[] = {
        {"Section V: documentation", NULL, {0}, NULL, NULL, NULL},
        {"V: 4", NULL, {0}, NULL, NULL, NULL},
        {"V 4: checked", NULL, {0}, NULL, NULL, NULL},
        {"V4 checked", NULL, {0}, NULL, NULL, NULL},
        {"V4", NULL, {0}, NULL, NULL, NULL},
        {"V4:", NULL, {0}, NULL, NULL, NULL},
        {"IV4: checked", NULL, {0}, NULL, NULL, NULL},
        {"Still in effect, v4: checked", NULL, {0}, NULL, NULL, NULL},
        {"V4.: checked", "V4.", {0}, "", "", "checked"},
        {"Article V.4: text", NULL, {0}, NULL, NULL, NULL},
        {"", NULL, {0}, NULL, NULL, NULL},
    };
    (void)state;
    ASSERT_NOTES(rows);
}

static void notes_follow_each_other(void **state)
{
    static const ac_str text = AC_STR_INIT("Yes. V4: Q14 checked V5: Q15 checked\nV6: Q16 checked");
    static const char *const versions[] = {"V4", "V5", "V6"};
    static const char *const bodies[] = {"Q14 checked", "Q15 checked", "Q16 checked"};
    ac_note_parts note;
    size_t at = 0, start, end;
    (void)state;
    for (uint32_t i = 0; i < 3; i++, at = end) {
        assert_true(ac_note_next(text, at, &rules, &note, &start, &end));
        assert_true(ac_str_eq(note.version, ac_str_of(versions[i])));
        assert_true(ac_str_eq(note.text, ac_str_of(bodies[i])));
        assert_int_equal(note.questions[0], 14 + i);
        assert_true(start >= at);
    }
    assert_false(ac_note_next(text, at, &rules, &note, &start, &end));
}

static void more_questions_than_there_is_room_for(void **state)
{
    ac_note_parts note;
    size_t start, end;
    (void)state;
    assert_true(ac_note_next(AC_STR("V4: Q1, Q2, Q3, Q4, Q5, Q6, Q7, Q8, Q9, Q10"), 0, &rules,
                             &note, &start, &end));
    assert_int_equal(note.question_count, 8);
    assert_int_equal(note.questions[7], 8);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes_on_one_line),
        cmocka_unit_test(notes_behind_and_before_other_text),
        cmocka_unit_test(what_is_no_note),
        cmocka_unit_test(notes_follow_each_other),
        cmocka_unit_test(more_questions_than_there_is_room_for),
    };
    return cmocka_run_group_tests(tests, typing_set_up, typing_tear_down);
}
