/* The words of long answers: what is looked for is never missed, and seldom looked for in vain. */
#include "sheet_fixture.h"

#include "constraint/phrase.h"

#include <stdlib.h>

static const char *const words[] = {"of",
                                    "the",
                                    "mutual",
                                    "Mutual",
                                    "d\xC3\xA9"
                                    "fense",
                                    "arms",
                                    "treaty's",
                                    "consult",
                                    "it",
                                    "supply",
                                    "\xEF\xAC\x81"
                                    "nd",
                                    "consultation",
                                    "a-b",
                                    "non-\naggression",
                                    "\xE2\x80\x9Cwar\xE2\x80\x9D",
                                    "x",
                                    "\xCE\xB1\xCE\xB2\xCE\xB3",
                                    "1997"};
static const char *const phrases[] = {"of",
                                      "mutual",
                                      "defense",
                                      "arm*",
                                      "arms",
                                      "treaty",
                                      "treatys",
                                      "treaty's",
                                      "consult*",
                                      "consulta*",
                                      "it",
                                      "i*",
                                      "supply of arms",
                                      "suppl* of the arms",
                                      "find",
                                      "f*",
                                      "a b",
                                      "aggression",
                                      "non aggression",
                                      "nonaggression",
                                      "war",
                                      "wa*",
                                      "ware",
                                      "x",
                                      "\xCE\xB1\xCE\xB2\xCE\xB3",
                                      "\xCE\xB1*",
                                      "1997",
                                      "199*",
                                      "consultation the",
                                      "mutual x"};
enum { WORDS = sizeof words / sizeof *words, PHRASES = sizeof phrases / sizeof *phrases };

static const char *random_text(unsigned *seed, char *text, size_t count)
{
    *text = '\0';
    for (size_t i = 0; i < count; i++) {
        *seed = *seed * 1103515245u + 12345u;
        strcat(text, words[(*seed >> 16) % WORDS]);
        strcat(text, *seed >> 28 & 1 ? ", " : " ");
    }
    return text;
}

static void test_nothing_is_missed(void **state)
{
    (void)state;
    ac_arena arena = {0};
    unsigned seed = 7;
    size_t found = 0, in_vain = 0;
    for (int round = 0; round < 2000; round++) {
        char text[400];
        size_t start, end;
        ac_word_set set = {{0}};
        ac_str whole = ac_str_of(random_text(&seed, text, (size_t)round % 12));
        ac_word_set_learn(&set, whole);
        for (size_t i = 0; i < PHRASES; i++) {
            ac_named named = {.phrase = ac_phrase_dup(&arena, ac_str_of(phrases[i]))};
            bool there = ac_phrases_find(&named, 1, whole, &start, &end) >= 0;
            bool may = ac_word_set_may_have(&set, named.phrase);
            if (there && !may) fail_msg("\"%s\" is missed in \"%s\"", phrases[i], text);
            found += there;
            in_vain += may && !there && phrases[i][1] && strlen(phrases[i]) < 6 &&
                       !strpbrk(phrases[i], "* ");
        }
        ac_arena_clear(&arena);
    }
    assert_true(found > 5000);
    assert_true(in_vain < 100);
    ac_arena_release(&arena);
}

/* The same in an answer, with what was found kept for those who ask again. */
static void test_answers(void **state)
{
    (void)state;
    fixture f;
    set_up(&f);
    make_sheet(&f, (written[]){{18, "To consult on the supply of arms and on all else that the "
                                    "members hold to be of mutual interest"},
                               {20, "The supply of arms"},
                               {0, NULL}});
    ac_arena arena = {0};
    ac_named one[] = {{.phrase = ac_phrase_dup(&arena, AC_STR("supply of arms"))},
                      {.phrase = ac_phrase_dup(&arena, AC_STR("consult*"))}};
    ac_named other[] = {{.phrase = ac_phrase_dup(&arena, AC_STR("procurement"))}};
    for (uint32_t number = 18; number <= 20; number += 2) {
        ac_node answer = ac_sheet_answer(f.sheet, ac_instrument_by_number(f.instrument, number));
        size_t start = 0, end = 0;
        int which = ac_phrases_look(one, 2, answer, &start, &end);
        assert_int_equal(which, number == 18 ? 1 : 0);
        assert_int_equal(start, number == 18 ? 3 : 4);
        assert_int_equal(ac_phrases_found(one, 2, answer, &start, &end), which);
        assert_int_equal(end, number == 18 ? 10 : 18);
        assert_int_equal(ac_phrases_look(other, 1, answer, &start, &end), -1);
        assert_int_equal(ac_phrases_found(one, 2, answer, &start, &end), which);
    }
    ac_arena_release(&arena);
    tear_down(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_nothing_is_missed),
                                       cmocka_unit_test(test_answers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
