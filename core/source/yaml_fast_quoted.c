#include "source/yaml_fast_internal.h"

#include <utf8proc.h>

/* Escapes that stand for one byte; the others are rare, and libyaml's. */
static const char escapes[] = "0\0a\ab\bt\tn\nv\vf\fr\re\x1b  \"\"\\\\";

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A character by its number in so many digits, which begin at `at`. */
static bool put_code(ac_yaml_fast *f, uint32_t at, unsigned digits)
{
    utf8proc_uint8_t bytes[4];
    uint32_t code = 0;
    for (unsigned i = 0; i < digits; i++) {
        int value = hex_value(f->text[at + i]);
        if (value < 0) return false;
        code = code << 4 | (uint32_t)value;
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return false;
    utf8proc_ssize_t len = utf8proc_encode_char((utf8proc_int32_t)code, bytes);
    ac_buf_put(&f->scratch, (ac_str){(const char *)bytes, (size_t)len});
    return true;
}

/* The escape at `*at`, which is then behind it. */
static bool unescape(ac_yaml_fast *f, uint32_t *at)
{
    char c = f->text[*at + 1];
    unsigned digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    *at += 2;
    for (size_t i = 0; i + 1 < sizeof escapes; i += 2) {
        if (escapes[i] != c) continue;
        ac_buf_putc(&f->scratch, escapes[i + 1]);
        return true;
    }
    if (!digits || !put_code(f, *at, digits)) return false;
    *at += digits;
    return true;
}

/* From the first line break to where the text goes on: one break is a blank, of several one is left
 * out. An escaped one is nothing. */
static bool fold(ac_yaml_fast *f, uint32_t *at, bool escaped)
{
    uint32_t breaks = 0, next = ac_yaml_skip_break(f->text, *at);
    for (; next > *at; breaks++) {
        f->line = next;
        if (ac_yaml_is_marker(f->text + f->line)) return false;
        *at = ac_yaml_skip_blanks(f->text, f->line);
        next = ac_yaml_skip_break(f->text, *at);
    }
    if (breaks > 1)
        ac_buf_fill(&f->scratch, '\n', breaks - 1);
    else if (!escaped)
        ac_buf_putc(&f->scratch, ' ');
    return true;
}

static uint32_t trim(const ac_yaml_fast *f, uint32_t start, uint32_t stop)
{
    if (stop > start && f->text[stop - 1] == '\r') stop--;
    while (stop > start && ac_yaml_is_blank(f->text[stop - 1])) stop--;
    return stop;
}

static uint32_t find_mark(const ac_yaml_fast *f, uint32_t at, char quote)
{
    return ac_word_find(f->text, at, f->end, quote, quote == '"' ? '\\' : quote, '\n');
}

/* What stands at `*at`, where words end: an escape, a doubled quote, a line break. */
static bool take_mark(ac_yaml_fast *f, uint32_t *at)
{
    char c = f->text[*at], next = f->text[*at + 1];
    if (c == '\n') return fold(f, at, false);
    if (c == '\'') {
        ac_buf_putc(&f->scratch, c);
        *at += 2;
        return true;
    }
    if (next != '\n' && next != '\r') return unescape(f, at);
    ++*at;
    return fold(f, at, true);
}

static bool is_closing(const ac_yaml_fast *f, uint32_t at, char quote)
{
    return f->text[at] == quote && (quote == '"' || f->text[at + 1] != quote);
}

/* A text that is not written as it is; the first mark in it is at `at`. */
static bool read_marked(ac_yaml_fast *f, ac_yaml_fast_scalar *out, uint32_t at)
{
    uint32_t words = out->span.start + 1;
    char quote = f->text[out->span.start];
    ac_buf_clear(&f->scratch);
    while (at < f->end) {
        uint32_t end = f->text[at] == '\n' ? trim(f, words, at) : at;
        ac_buf_put(&f->scratch, (ac_str){f->text + words, end - words});
        if (is_closing(f, at, quote)) {
            out->span.end = f->at = at + 1;
            out->text = ac_buf_str(&f->scratch);
            return !f->scratch.failed;
        }
        if (!take_mark(f, &at)) return false;
        words = at;
        at = find_mark(f, at, quote);
    }
    return false;
}

bool ac_yaml_fast_quoted(ac_yaml_fast *f, ac_yaml_fast_scalar *out)
{
    uint32_t start = f->at;
    char quote = f->text[start];
    uint32_t at = find_mark(f, start + 1, quote);
    f->at = at + 1;
    *out =
        (ac_yaml_fast_scalar){{start, at + 1}, {f->text + start + 1, at - start - 1}, false, false};
    return is_closing(f, at, quote) || read_marked(f, out, at);
}
