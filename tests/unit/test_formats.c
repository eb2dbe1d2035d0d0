/* Whatever sheets, rules and people write, each format stays what it is. One table of evil texts
 * goes through every renderer, as each of the texts that a report can hold. */
#include "evil_report.h"

#include "reports/formats.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <utf8proc.h>

static const char *const evils[] = {
    "",
    " ",
    "a\nb\r\nc\rd\te",
    "\"quotes\" and 'more', \\back\\slashes\\",
    "]]> <!-- --> <script>alert(1)</script> & &amp; &#10;",
    "::error::x\n::set-output name=a::b\n##[error]c\n  ::stop-commands::d",
    "%0A::error::x%25,%3A:",
    "\033[31mred\033[0m\a\b\177\001\037 \033]0;title\a",
    "c1: \xC2\x85 \xC2\x90 \xC2\x9B"
    "31m \xC2\x9D",
    "bidi \u202Aa\u202Bb\u202Cc\u202Dd\u202Ee\u2066f\u2067g\u2068h\u2069i\u200Ej\u200Fk\u061Cl",
    "lines \u2028 and \u2029 and \uFEFF and \u200B\u00AD",
    "surrogates \xED\xA0\x80 \xED\xB2\xA9 cut \xE2\x80",
    "no UTF-8 \xFF\xFE\xC0\x80\xF8\x88\x80\x80\x80",
    "no characters \uFFFE \uFFFF \uFDD0 \U0001FFFE \U0010FFFF",
    "far \U0001F600 \U000E0041 \U000F0000 e\u0301 \u3164",
    "=HYPERLINK(\"http://example.org\";\"x\")",
    "+1+1",
    "-2-3",
    "@SUM(1;2)",
    "\t=1",
    "\r=1",
    " \n =1",
    "|calc",
    "\u200B=1",
    "a,b;c\",\"d\"\r\n=1,2",
    "[a](http://example.org) ![b](x.png) <http://example.org> www.example.org https://example.org",
    "@somebody a@example.org #12 !13 &14 ~bug $15 %16 GH-1 [vulnerability:1] *iteration:2 ^alert#1",
    "</details> <br> <details><summary>x</summary> *a* _b_ ~~c~~ `d` ``` | e | --- |",
    "- item\n# heading\n> quote\n    code\n***\n1. one",
    "# SKIP",
    "x # TODO y",
    "--- ...\n...\n---\nnot ok 1\nBail out!\n1..9",
    "# Subtest: a\n    ok 1",
    "{\"record\":\"summary\"}\n[1, 2",
    "/",
    "../../a/./../b",
    "file:///etc/passwd?x#y",
    "a very long text that goes on and on and on and on and on and on and on and on and on and on",
};

static size_t complaints;

/* All of them are told before the test fails. */
__attribute__((format(printf, 1, 2))) static void complain(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    complaints++;
}

static bool is_bidi(utf8proc_int32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
           c == 0x200F || c == 0x061C;
}

static bool is_harmless(utf8proc_int32_t c, bool return_too)
{
    if (c == '\n' || (c == '\r' && return_too)) return true;
    bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    return !control && !is_bidi(c) && c != 0x2028 && c != 0x2029;
}

static void assert_harmless(ac_str text, const char *format)
{
    for (size_t at = 0; at < text.len;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t len = utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + at,
                                                (utf8proc_ssize_t)(text.len - at), &c);
        if (len < 1) {
            complain("%s: no UTF-8 in: %.*s", format, AC_STR_ARG(text));
            return;
        }
        if (!is_harmless(c, strcmp(format, "csv") == 0))
            complain("%s: U+%04X in: %.*s", format, (unsigned)c, AC_STR_ARG(text));
        at += (size_t)len;
    }
}

static void each_line(ac_str text, void (*check)(ac_str line))
{
    if (text.len) assert_int_equal(text.ptr[text.len - 1], '\n');
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        end = ac_str_find(text, AC_STR("\n"), at);
        check(ac_str_sub(text, at, end));
    }
}

static void check_json(ac_str text)
{
    json_error_t error;
    json_t *value = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &error);
    if (!value) complain("%s in: %.*s", error.text, AC_STR_ARG(text));
    json_decref(value);
}

static void check_json_lines(ac_str text)
{
    each_line(text, check_json);
}

static void check_xml(ac_str text)
{
    xmlDoc *document = xmlReadMemory(text.ptr, (int)text.len, "report.xml", NULL,
                                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!document) complain("no XML: %.*s", AC_STR_ARG(text));
    xmlFreeDoc(document);
}

static bool begins_with_one_of(ac_str line, const char *const *begins)
{
    for (; *begins; begins++)
        if (ac_str_starts(line, ac_str_of(*begins))) return true;
    return false;
}

static void check_github_line(ac_str line)
{
    static const char *const commands[] = {"::error ", "::warning ", "::notice ", "accord: ", NULL};
    if (!begins_with_one_of(line, commands)) complain("github: %.*s", AC_STR_ARG(line));
    if (line.ptr[0] == ':') assert_true(ac_str_find(line, AC_STR("::"), 2) != SIZE_MAX);
}

static void check_github(ac_str text)
{
    each_line(text, check_github_line);
}

static void check_tap_line(ac_str line)
{
    static const char *const begins[] = {"TAP version 14",
                                         "# accord: ",
                                         "# Subtest: ",
                                         "    1..",
                                         "    ok ",
                                         "    not ok ",
                                         "      ---",
                                         "      ...",
                                         "      message: \"",
                                         "      severity: \"",
                                         "ok ",
                                         "not ok ",
                                         "      details: \"",
                                         "1..",
                                         NULL};
    if (!begins_with_one_of(line, begins)) complain("tap: %.*s", AC_STR_ARG(line));
}

static void check_tap(ac_str text)
{
    each_line(text, check_tap_line);
}

static void check_markdown_line(ac_str line)
{
    static const char *const begins[] = {"- ", "  <br>*because:* ", "  <br>*help:* ", "### ", "**",
                                         NULL};
    bool link = ac_str_find(line, AC_STR("www."), 0) != SIZE_MAX ||
                ac_str_find(line, AC_STR("://"), 0) != SIZE_MAX ||
                ac_str_find(line, AC_STR("GH-1"), 0) != SIZE_MAX;
    if (link || (line.len && !begins_with_one_of(line, begins)))
        complain("markdown: %.*s", AC_STR_ARG(line));
    for (size_t i = 0; i + 1 < line.len && !ac_str_starts(line, AC_STR("### ")); i++) {
        const ac_str rest = ac_str_sub(line, i + 1, line.len);
        if (i > 0 && strchr("@#!$%~[^", line.ptr[i]) && line.ptr[i - 1] != '<' &&
            !ac_str_starts(rest, AC_STR("<!-- -->")))
            complain("markdown: %.*s", AC_STR_ARG(line));
    }
}

static void check_markdown(ac_str text)
{
    each_line(text, check_markdown_line);
}

/* No cell in quotes holds a formula; all rows have as many cells as the first. */
static void check_csv(ac_str text)
{
    enum { COLUMNS = 13 };
    size_t cells = 1;
    bool quoted = false, begins = false;
    for (size_t i = 3; i < text.len; i++) {
        char c = text.ptr[i];
        if (begins && c && strchr("=+-@\t\r|%", c)) complain("csv: %.*s", AC_STR_ARG(text));
        begins = c == '"' && !quoted;
        if (c == '"') quoted = !quoted;
        if (c == ',' && !quoted) cells++;
        if (c != '\n' || quoted) continue;
        assert_int_equal(text.ptr[i - 1], '\r');
        assert_int_equal(cells, COLUMNS);
        cells = 1;
    }
    assert_false(quoted);
}

/* No line of the terminal begins as a workflow command, where a log is read for these. */
static void check_terminal_line(ac_str line)
{
    line = ac_str_trim(line);
    if (ac_str_starts(line, AC_STR("::")) && !ac_str_starts(line, AC_STR("::: ")))
        complain("terminal: %.*s", AC_STR_ARG(line));
}

static void check_terminal(ac_str text)
{
    each_line(text, check_terminal_line);
}

static const struct {
    const char *format;
    void (*check)(ac_str text);
} checks[] = {
    {"terminal", check_terminal}, {"jsonl", check_json_lines},  {"sarif", check_json},
    {"junit", check_xml},         {"github", check_github},     {"gitlab", check_json},
    {"checkstyle", check_xml},    {"tap", check_tap},           {"rdjsonl", check_json_lines},
    {"csv", check_csv},           {"markdown", check_markdown},
};

static void render(const scene *s, const ac_renderer *renderer, unsigned width)
{
    const ac_render_about about = {
        .root = "/", .here = "", .started = "2026-11-24T00:00:00", .has_aside = true};
    ac_rendering *r = ac_rendering_new(renderer, &about, (ac_render_style){.width = width});
    size_t i = 0;
    ac_rendering_batch(r, &s->batch);
    ac_rendering_failure(r, &s->failure);
    ac_rendering_end(r, &s->summary);
    assert_false(r->out.failed || r->aside.failed);
    while (i < sizeof checks / sizeof *checks && strcmp(checks[i].format, renderer->name) != 0) i++;
    assert_true(i < sizeof checks / sizeof *checks);
    assert_harmless(ac_buf_str(&r->out), renderer->name);
    assert_harmless(ac_buf_str(&r->aside), renderer->name);
    checks[i].check(ac_buf_str(&r->out));
    check_markdown(ac_buf_str(&r->aside));
    ac_rendering_free(r);
}

static void test_evil_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof evils / sizeof *evils; i++) {
        scene s;
        open_scene(&s, evils[i], evils[i]);
        for (size_t k = 0; k < ac_renderer_count(); k++)
            for (unsigned width = 0; width <= 80; width += 40) render(&s, ac_renderer_at(k), width);
        close_scene(&s);
    }
    assert_int_equal(complaints, 0);
}

static void test_paths(void **state)
{
    (void)state;
    static const struct {
        const char *here, *path, *shown;
    } rows[] = {
        {"", "a.txt", "a.txt"},
        {"", "./sheets//a.txt", "sheets/a.txt"},
        {"sub/", "a.txt", "sub/a.txt"},
        {"sub/", "../a.txt", "a.txt"},
        {"sub/deep/", "../../other/a.txt", "other/a.txt"},
        {"sub/", "../../a.txt", "../a.txt"},
        {"sub/", "../../../a.txt", "../../a.txt"},
        {"", "../../b/../a.txt", "../../a.txt"},
        {"sub/", "/repo/sheets/a.txt", "sheets/a.txt"},
        {"sub/", "/elsewhere/a.txt", "/elsewhere/a.txt"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const ac_render_about about = {.root = "/repo/", .here = rows[i].here};
        ac_buf out = {0};
        ac_put_repository_path(&out, &about, rows[i].path);
        ac_buf_putc(&out, '\0');
        assert_string_equal(out.ptr, rows[i].shown);
        ac_buf_release(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_evil_texts),
        cmocka_unit_test(test_paths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
