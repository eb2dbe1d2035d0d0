/* The tree: handles that never fail, states kept apart, and the way back from text to source. */
#include "sheet/builder.h"
#include "source/source_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char text[] = "1. ATOP ID: 4865\r\n"
                           "18. Obligations.\r\n"
                           "\u201COne\r\n"
                           "- 3 -\r\n"
                           "two\u201D\r\n"
                           "V4: Q14 Updated by A. B. on May 1, 2017\r\n";

static struct {
    ac_source_set sources;
    ac_report *report;
    ac_instrument *instrument;
    ac_sheet_builder *builder;
    ac_source *source;
    const ac_sheet *sheet;
} world;

/* The place of `words` in the text. */
static ac_span place(const char *words)
{
    size_t start = ac_str_find(ac_str_of(text), ac_str_of(words), 0);
    return (ac_span){(uint32_t)start, (uint32_t)(start + ac_str_of(words).len)};
}

static ac_piece piece(const char *words)
{
    ac_span span = place(words);
    return (ac_piece){ac_source_slice(world.source, span), span};
}

static const ac_question *question(unsigned number)
{
    return ac_instrument_by_number(world.instrument, number);
}

static ac_node answer(unsigned number)
{
    return ac_sheet_answer(world.sheet, question(number));
}

static int set_up(void **state)
{
    (void)state;
    world.report = ac_report_new();
    world.builder = ac_sheet_builder_new();
    assert_int_equal(ac_instrument_load(&world.instrument,
                                        ACCORD_ROOT "/sheets/atop/instrument.yaml", &world.sources,
                                        world.report, NULL),
                     AC_OK);
    assert_int_equal(ac_source_from_bytes(&world.source, "t", ac_str_of(text), NULL), AC_OK);
    ac_sheet_begin(world.builder, world.instrument, world.source);
    ac_piece id = piece(" 4865"), line_break = {AC_STR("\n"), place("\r\n- 3")};
    line_break.source.end -= 3;
    ac_piece quote[] = {piece("\u201COne"), line_break, piece("two\u201D")};
    assert_true(ac_sheet_add_answer(world.builder, question(1), place("1. ATOP ID:"), &id, 1));
    assert_false(ac_sheet_add_answer(world.builder, question(1), place("1. ATOP ID:"), &id, 1));
    assert_true(
        ac_sheet_add_answer(world.builder, question(18), place("18. Obligations."), quote, 3));
    assert_true(ac_sheet_add_answer(world.builder, question(13), place("1."), NULL, 0));
    ac_sheet_expect(world.builder, question(20), 7);
    ac_sheet_add_note(world.builder, piece("V4: Q14 Updated by A. B. on May 1, 2017"));
    ac_sheet_add_unclaimed(world.builder, AC_UNCLAIMED_FURNITURE, piece("- 3 -"));
    world.sheet = ac_sheet_seal(world.builder);
    assert_non_null(world.sheet);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    ac_sheet_builder_free(world.builder);
    ac_source_free(world.source);
    ac_instrument_free(world.instrument);
    ac_report_free(world.report);
    ac_source_set_release(&world.sources);
    return 0;
}

static void assert_text(ac_str actual, const char *expected)
{
    if (!ac_str_eq(actual, ac_str_of(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", AC_STR_ARG(actual), expected);
}

static void none_answers_every_question(void **state)
{
    ac_node none = {NULL, 0};
    (void)state;
    assert_true(ac_node_is_none(ac_node_first(ac_node_next(ac_node_parent(none)))));
    assert_int_equal(ac_node_text(none).len, 0);
    assert_int_equal(ac_answer_state_of(none), AC_MISSING);
    assert_int_equal(ac_answer_yes(none), AC_UNKNOWN);
    assert_null(ac_answer_question(none));
    assert_null(ac_value_of(none));
    assert_null(ac_note_of(ac_sheet_note(world.sheet, 99)));
    assert_true(ac_node_is_none(ac_sheet_answer(world.sheet, NULL)));
    assert_true(ac_node_is_none(ac_answer_value(answer(1), 99)));
    assert_int_equal(ac_node_locate(none, 3, 4).end, 0);
}

static void states_are_kept_apart(void **state)
{
    (void)state;
    assert_int_equal(ac_answer_state_of(answer(1)), AC_ANSWERED);
    assert_int_equal(ac_answer_state_of(answer(13)), AC_BLANK);
    assert_int_equal(ac_answer_state_of(answer(20)), AC_MISSING);
    assert_int_equal(ac_node_span(answer(13)).start, place("1.").end);
    assert_int_equal(ac_node_span(answer(20)).start, 7);
}

static void text_leads_back_to_the_source(void **state)
{
    (void)state;
    ac_node node = answer(18);
    assert_text(ac_node_text(answer(1)), "4865");
    assert_text(ac_source_slice(world.source, ac_node_span(answer(1))), "4865");
    assert_text(ac_node_text(node), "\u201COne\ntwo\u201D");
    size_t two = ac_str_find(ac_node_text(node), AC_STR("two"), 0);
    assert_text(ac_source_slice(world.source, ac_node_locate(node, two, 3)), "two");
    assert_text(ac_source_slice(world.source, ac_node_locate(node, 3, 3)), "One");
    assert_text(ac_source_slice(world.source, ac_node_locate(node, 6, 1)), "\r\n");
    assert_int_equal(ac_node_span(node).start, place("\u201COne").start);
    assert_int_equal(ac_node_span(node).end, place("two\u201D").end);
}

static void the_tree_holds_together(void **state)
{
    (void)state;
    size_t answers = 0;
    for (ac_node node = ac_node_first(ac_sheet_root(world.sheet)); !ac_node_is_none(node);
         node = ac_node_next(node)) {
        assert_int_equal(ac_node_kind_of(ac_node_parent(node)), AC_NODE_SHEET);
        for (ac_node child = ac_node_first(node); !ac_node_is_none(child);
             child = ac_node_next(child)) {
            assert_int_equal(ac_node_kind_of(child), AC_NODE_ANSWER);
            assert_int_equal(ac_node_parent(child).index, node.index);
            answers++;
        }
    }
    assert_int_equal(answers, ac_instrument_question_count(world.instrument));
    assert_int_equal(ac_node_parent(ac_answer_value(answer(1), 0)).index, answer(1).index);
    assert_int_equal((int)ac_value_of(ac_answer_value(answer(1), 0))->as.number, 4865);
}

static void notes_and_what_is_left(void **state)
{
    (void)state;
    const ac_note *note = ac_note_of(ac_sheet_note(world.sheet, 0));
    assert_int_equal(ac_sheet_note_count(world.sheet), 1);
    assert_text(note->version, "V4");
    assert_text(note->by, "A. B.");
    assert_int_equal(note->question, 14);
    assert_int_equal(note->date.year, 2017);
    assert_false(note->inside);
    assert_int_equal(ac_sheet_unclaimed_count(world.sheet), 1);
    assert_int_equal(ac_unclaimed_kind_of(ac_sheet_unclaimed(world.sheet, 0)),
                     AC_UNCLAIMED_FURNITURE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(none_answers_every_question),   cmocka_unit_test(states_are_kept_apart),
        cmocka_unit_test(text_leads_back_to_the_source), cmocka_unit_test(the_tree_holds_together),
        cmocka_unit_test(notes_and_what_is_left),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
