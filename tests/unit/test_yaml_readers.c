/* Which YAML is read without libyaml, and which is left to it; either way both give the same. */
#include "base/buf.h"
#include "source/yaml.h"
#include "yaml_readers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static readers_verdict read_within(ac_str text, const ac_limits *limits)
{
    ac_source *source;
    assert_int_equal(ac_source_from_bytes_within(&source, "s.yaml", text, limits, NULL), AC_OK);
    readers_verdict verdict = readers_compare(source);
    ac_source_free(source);
    if (verdict.difference[0])
        fail_msg("%.*s\nthey do not agree on %s", AC_STR_ARG(text), verdict.difference);
    return verdict;
}

static void check(ac_str text, bool fast)
{
    readers_verdict verdict = read_within(text, NULL);
    if (verdict.fast != fast)
        fail_msg("%.*s\nis %s to libyaml", AC_STR_ARG(text), fast ? "left" : "not left");
}

static void what_sheets_are_made_of_is_read_fast(void **state)
{
    static const ac_str rows[] = {
        AC_STR_INIT("a: b"),
        AC_STR_INIT("a: b\n"),
        AC_STR_INIT("# c\n\n---  # c\na:\n  b: c\n"),
        AC_STR_INIT("\uFEFFa: b\n"),
        AC_STR_INIT("a: b\r\nc: |\r\n  d\r\n\r\n  e\r\n"),
        AC_STR_INIT("a:\n- b\n-\n- - c\n  - d: e\n    f: g\nh: i\n"),
        AC_STR_INIT("a: b c\n\n  d # e\n# f\n"),
        AC_STR_INIT("a:  # b\nc:\n  # d\n  e\n"),
        AC_STR_INIT("a b : http://c:d#e\n\"f\": -g\n'h' : ?i\n"),
        AC_STR_INIT("a: \"b \\n\\u00e9\\U0001F600\\\n   c\n\n  d\"\ne: 'f''g\n  h'\n"),
        AC_STR_INIT("a: |\n  b\n\n   c\n  \nd: >-\n  e\n  f\n   g\n\nh: |2+\n   i\n\n"),
        AC_STR_INIT("[a, \"b\", {c: d, 'e': [f g,\n h]}, []]\n"),
        AC_STR_INIT("{a: 12:30, b: c#d,}\n"),
        AC_STR_INIT("a: 1\n--- \nb: 2\n---\nc: 3\n"),
        AC_STR_INIT("a: \u201Cb\u201D \u00A0\u00AB\uFFFD\U0001F600\n"),
        AC_STR_INIT("a:\tb\tc\t\nd: 'e'\t# f\n"),
        AC_STR_INIT("a: b\n  # c\nd: e\n    # f\n"),
        AC_STR_INIT("a: [-, -b, -]\nc: {-: -}\n"),
        AC_STR_INIT("- a:\n    b\n  c: |1\n    d\n\n   \n- >\n e\n\n\n f\n"),
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check(rows[i], true);
}

static void the_rest_is_left_to_libyaml(void **state)
{
    static const ac_str rows[] = {
        /* beyond the form */
        AC_STR_INIT("a: &b c\n"),
        AC_STR_INIT("a: *b\n"),
        AC_STR_INIT("a: !b c\n"),
        AC_STR_INIT("%YAML 1.1\n---\na: b\n"),
        AC_STR_INIT("? a\n: b\n"),
        AC_STR_INIT("<<: a\n"),
        AC_STR_INIT("a: <<\n"),
        AC_STR_INIT("[a]: b\n"),
        AC_STR_INIT("{[a]: b}\n"),
        AC_STR_INIT("[? a]\n"),
        /* rare */
        AC_STR_INIT(""),
        AC_STR_INIT("# a\n"),
        AC_STR_INIT("---\n"),
        AC_STR_INIT("a\n"),
        AC_STR_INIT("'a'\n"),
        AC_STR_INIT("--- |\n a\n"),
        AC_STR_INIT("--- a: b\n"),
        AC_STR_INIT("a: b\n...\n"),
        AC_STR_INIT("a: b\rc: d\r"),
        AC_STR_INIT("a: b\r"),
        AC_STR_INIT("a: b\xC2\x85"),
        AC_STR_INIT("a: b\u2028"),
        AC_STR_INIT("[a: b]\n"),
        AC_STR_INIT("{a}\n"),
        AC_STR_INIT("{a: }\n"),
        AC_STR_INIT("{\"a\":b}\n"),
        AC_STR_INIT("[a\n b]\n"),
        AC_STR_INIT("[a, # b\n c]\n"),
        AC_STR_INIT("[a?]\n"),
        AC_STR_INIT("a: \"\\N\"\n"),
        AC_STR_INIT("a: |\n\nb: c\n"),
        AC_STR_INIT("a: |"),
        AC_STR_INIT("a:\n  b\n\t\n"),
        AC_STR_INIT("a: |\n  b\n\t\n"),
        AC_STR_INIT("-\ta\n"),
        AC_STR_INIT("a: |\n    "),
        AC_STR_INIT("\ta: b\n"),
        AC_STR_INIT("a: [b\n\t, c]\n"),
        AC_STR_INIT("a: [b\n---\n]\n"),
        AC_STR_INIT("[a:]\n"),
        AC_STR_INIT("[a:, b]\n"),
        AC_STR_INIT("[a:[b]]\n"),
        AC_STR_INIT("{a: b:}\n"),
        AC_STR_INIT("{a: b:{c: d}}\n"),
        AC_STR_INIT("{a\n: b}\n"),
        AC_STR_INIT("{\"a\n b\": c}\n"),
        AC_STR_INIT("\"a\n b\": c\n"),
        AC_STR_INIT("'a':b\n"),
        AC_STR_INIT("'a' b: c\n"),
        /* wrong */
        AC_STR_INIT("a:\n\tb: c\n"),
        AC_STR_INIT("a: b: c\n"),
        AC_STR_INIT("a: b\n  c: d\n"),
        AC_STR_INIT("a:\n    b: c\n  d: e\n"),
        AC_STR_INIT("a: b\n c\nd\n"),
        AC_STR_INIT("a: \"b\n"),
        AC_STR_INIT("a: 'b\n---\n'\n"),
        AC_STR_INIT("a: \"b\" c\n"),
        AC_STR_INIT("a: 'b'#c\n"),
        AC_STR_INIT("a: - b\n"),
        AC_STR_INIT("a: b\n- c\n"),
        AC_STR_INIT("- a\nb: c\n"),
        AC_STR_INIT("a: [b\n"),
        AC_STR_INIT("a: [b}\n"),
        AC_STR_INIT("a: [b] c\n"),
        AC_STR_INIT("a: ]\n"),
        AC_STR_INIT("a: @b\n"),
        AC_STR_INIT("a: `b\n"),
        AC_STR_INIT("a: \"\\q\"\n"),
        AC_STR_INIT("a: \"\\ud800\"\n"),
        AC_STR_INIT("a: \"\\U00110000\"\n"),
        AC_STR_INIT("a: |0\n  b\n"),
        AC_STR_INIT("a: |--\n  b\n"),
        AC_STR_INIT("a: |#\n  b\n"),
        AC_STR_INIT("a: |\n    \n  b\n"),
        AC_STR_INIT("a: |\n \tb\n"),
        AC_STR_INIT("a: \x01\n"),
        AC_STR_INIT("a: \x7F\n"),
        AC_STR_INIT("a: \uFEFFb\n"),
        AC_STR_INIT("a: \uFFFE\n"),
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) check(rows[i], false);
}

/* Documents before one that is libyaml's are not read otherwise for it. */
static void libyaml_goes_on_behind_documents(void **state)
{
    (void)state;
    check(AC_STR("a: 1\n---\nb: see #2\n---\nc: !x 3\n"), false);
    check(AC_STR("a: 1\n---\nb: 2\n---\n--- 3\n"), false);
    check(AC_STR("a: 1\n---\nb: 2\n...\n"), false);
}

/* Whatever a line's place in the vectors that are looked at together. */
static void refused_bytes_are_seen_everywhere(void **state)
{
    static const char *const refused[] = {"\x01",   "\x7F",   "\xC2\x80", "\r",
                                          "\u2029", "\uFEFF", "\uFFFF"};
    static const char *const taken[] = {"\t", "\xC2\xA0", "\r\n", "\u2027", "\uFFFD", "\u00E9"};
    ac_buf text = {0};
    (void)state;
    for (size_t at = 0; at < 40; at++) {
        for (size_t i = 0; i < 13; i++) {
            ac_buf_clear(&text);
            ac_buf_puts(&text, "a: \"");
            ac_buf_fill(&text, 'x', at);
            ac_buf_puts(&text, i < 7 ? refused[i] : taken[i - 7]);
            ac_buf_puts(&text, "y\"");
            check(ac_buf_str(&text), i >= 7);
        }
    }
    ac_buf_release(&text);
}

static void nest(ac_buf *out, size_t depth)
{
    ac_buf_clear(out);
    for (size_t i = 1; i < depth; i++) {
        ac_buf_fill(out, ' ', i - 1);
        ac_buf_puts(out, "a:\n");
    }
    ac_buf_fill(out, ' ', depth - 1);
    ac_buf_puts(out, "a: b\n");
}

static void limits_hold(void **state)
{
    ac_limits limits = ac_default_limits;
    ac_str text = AC_STR("a: bcd\ne: [f, g]\n");
    ac_buf deep = {0};
    (void)state;
    for (size_t depth = 60; depth < 70; depth++) {
        nest(&deep, depth);
        check(ac_buf_str(&deep), depth < 64); /* the text in it is one deeper */
    }
    limits.of[AC_LIMIT_DEPTH] = 1000;
    assert_false(read_within(ac_buf_str(&deep), &limits).fast);
    ac_buf_release(&deep);
    for (uint64_t nodes = 1; nodes < 10; nodes++) {
        limits.of[AC_LIMIT_NODES] = nodes;
        assert_int_equal(read_within(text, &limits).fast, nodes >= 7);
        assert_int_equal(read_within(AC_STR("a: b\nc: []\n"), &limits).fast, nodes >= 5);
    }
    for (uint64_t bytes = 1; bytes < 5; bytes++) {
        limits.of[AC_LIMIT_SCALAR_BYTES] = bytes;
        assert_int_equal(read_within(text, &limits).fast, bytes >= 3);
    }
}

/* libyaml takes no key of more than 1,024 characters. */
static void long_keys_are_left_to_libyaml(void **state)
{
    ac_buf text = {0};
    (void)state;
    for (size_t len = 1020; len < 1030; len++) {
        ac_buf_clear(&text);
        ac_buf_fill(&text, 'k', len);
        ac_buf_puts(&text, ": v\n");
        check(ac_buf_str(&text), len <= 1024);
        ac_buf_clear(&text);
        ac_buf_puts(&text, "{'");
        ac_buf_fill(&text, 'k', len);
        ac_buf_puts(&text, "': v}\n");
        check(ac_buf_str(&text), len + 2 <= 1024);
        ac_buf_clear(&text);
        ac_buf_puts(&text, "\"");
        ac_buf_fill(&text, 'k', len);
        ac_buf_puts(&text, "\": v\n");
        check(ac_buf_str(&text), len + 2 <= 1024);
    }
    ac_buf_release(&text);
}

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
        cmocka_unit_test(what_sheets_are_made_of_is_read_fast),
        cmocka_unit_test(the_rest_is_left_to_libyaml),
        cmocka_unit_test(libyaml_goes_on_behind_documents),
        cmocka_unit_test(refused_bytes_are_seen_everywhere),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(long_keys_are_left_to_libyaml),
        cmocka_unit_test(texts_outlive_the_source),
        cmocka_unit_test(keys_that_stand_twice_are_marked),
        cmocka_unit_test(words_in_comments_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
