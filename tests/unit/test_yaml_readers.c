/* Which YAML is read without libyaml, and which is left to it; either way both give the same. */
#include "base/buf.h"
#include "mutate.h"
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

static void check(ac_str text, bool is_fast)
{
    readers_verdict verdict = read_within(text, NULL);
    if (verdict.fast != is_fast)
        fail_msg("%.*s\nis %s to libyaml", AC_STR_ARG(text), is_fast ? "left" : "not left");
}

static const ac_str fast[] = {
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

static void what_sheets_are_made_of_is_read_fast(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fast / sizeof *fast; i++) check(fast[i], true);
}

static const ac_str slow[] = {
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

static void the_rest_is_left_to_libyaml(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof slow / sizeof *slow; i++) check(slow[i], false);
}

static void edit(const ac_str *rows, size_t count)
{
    enum { EDITS = 400 };
    ac_buf edited = {0};
    uint64_t seed = 1;
    for (size_t i = 0; i < count * EDITS; i++) {
        mutate(&edited, rows[i % count], &seed);
        read_within(ac_buf_str(&edited), NULL);
    }
    ac_buf_release(&edited);
}

static void edits_of_all_these_are_read_alike(void **state)
{
    (void)state;
    edit(fast, sizeof fast / sizeof *fast);
    edit(slow, sizeof slow / sizeof *slow);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_sheets_are_made_of_is_read_fast),
        cmocka_unit_test(the_rest_is_left_to_libyaml),
        cmocka_unit_test(edits_of_all_these_are_read_alike),
        cmocka_unit_test(libyaml_goes_on_behind_documents),
        cmocka_unit_test(refused_bytes_are_seen_everywhere),
        cmocka_unit_test(limits_hold),
        cmocka_unit_test(long_keys_are_left_to_libyaml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
