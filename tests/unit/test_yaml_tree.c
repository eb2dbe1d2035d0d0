/* The nodes of a document, whichever reader it had. */
#include "source/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* Whoever does not ask for slices of the source gets texts that outlive it. */
static void texts_outlive_the_source(void **state)
{
    ac_arena arena = {0};
    ac_source *source;
    const ac_yaml *root;
    ac_span span;
    ac_yaml_fault fault;
    (void)state;
    assert_int_equal(ac_source_from_bytes(&source, "s", AC_STR("key: value\n"), NULL), AC_OK);
    ac_yaml_parser *parser = ac_yaml_parser_new(source);
    assert_int_equal(ac_yaml_next(parser, &arena, &root, &span, &fault), AC_YAML_DOCUMENT);
    ac_yaml_parser_free(parser);
    ac_source_free(source);
    assert_true(ac_str_eq(ac_yaml_get(root, "key")->text, AC_STR("value")));
    ac_arena_release(&arena);
}

/* What both readers have from the tree that they build. */
typedef struct document {
    ac_source *source;
    ac_arena arena;
    ac_yaml_parser *parser;
    const ac_yaml *root;
} document;

static document open_document(const char *text)
{
    document d = {0};
    ac_span span;
    ac_yaml_fault fault;
    assert_int_equal(ac_source_from_bytes(&d.source, "s", ac_str_of(text), NULL), AC_OK);
    d.parser = ac_yaml_parser_new(d.source);
    assert_int_equal(ac_yaml_next(d.parser, &d.arena, &d.root, &span, &fault), AC_YAML_DOCUMENT);
    return d;
}

static void close_document(document *d)
{
    ac_yaml_parser_free(d->parser);
    ac_arena_release(&d->arena);
    ac_source_free(d->source);
}

static void nodes_have_their_places(void **state)
{
    static const struct {
        const char *text, *value; /* of the first key, as it stands in the file */
    } rows[] = {
        {"a: [b, c ] # d\n", "[b, c ]"},     {"a: {}\n", "{}"},
        {"a: [b, [c ] ]\n", "[b, [c ] ]"},   {"a:\n  b: c\n\n# d\n", "b: c"},
        {"a:\n- b\n- \n", "- b\n-"},         {"a:\n- [b ]\nc: d\n", "- [b ]"},
        {"a: |\n  b\n\n\nc: d\n", "|\n  b"}, {"a: 'b\n  c' # d\n", "'b\n  c'"},
        {"a: b \n  c # d\n", "b \n  c"},     {"a:  # b\n", ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        document d = open_document(rows[i].text);
        ac_str value = ac_source_slice(d.source, d.root->first->value->span);
        if (!ac_str_eq(value, ac_str_of(rows[i].value)))
            fail_msg("%s: `%.*s`", rows[i].text, AC_STR_ARG(value));
        close_document(&d);
    }
}

static void keys_that_stand_twice_are_marked(void **state)
{
    static const struct {
        const char *text, *again; /* one letter for each key: y or n */
    } rows[] = {
        {"1: a\n2: a\n10: a\n", "nnn"},
        {"1: a\n1: a\n1: a\n", "nyy"},
        {"1: a\n2: a\n2: b\n", "nny"},
        {"2: a\n1: a\n2: b\n", "nny"},
        {"b: a\naa: a\nb: b\nc: a\naa: a\n", "nnyny"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        document d = open_document(rows[i].text);
        size_t at = 0;
        for (const ac_yaml *key = d.root->first; key; key = key->next)
            assert_int_equal(key->key_again, rows[i].again[at++] == 'y');
        assert_int_equal(rows[i].again[at], '\0');
        close_document(&d);
    }
}

static void words_in_comments_are_told(void **state)
{
    static const struct {
        const char *text;
        size_t count;
    } rows[] = {
        {"a: b #18\n", 1},      {"a: b\t#18\n", 1},     {"a: #18\n", 1},  {"- a #b\n- #c\n", 2},
        {"a: 'b' #18\n", 0},    {"a: b # c\n", 0},      {"a: b#18\n", 0}, {"a: b\n  #18\n", 0},
        {"a: |\n  b #18\n", 0}, {"a: \"b\\n\" #\n", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        document d = open_document(rows[i].text);
        size_t count;
        ac_yaml_lost_words(d.parser, &count);
        if (count != rows[i].count) fail_msg("%s: %zu", rows[i].text, count);
        close_document(&d);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_outlive_the_source),
        cmocka_unit_test(nodes_have_their_places),
        cmocka_unit_test(keys_that_stand_twice_are_marked),
        cmocka_unit_test(words_in_comments_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
