#include "source/yaml_fast_internal.h"

/* Marks bytes that a character begins with which may be refused. */
static uint64_t suspects(uint64_t word)
{
    return (ac_word_below(word, 0x20) & ~ac_word_is(word, '\n')) | ac_word_is(word, 0x7F) |
           ac_word_is(word, '\xC2') | ac_word_is(word, '\xE2') | ac_word_is(word, '\xEF');
}

/* `at`, where a suspect stands, is followed by a NUL at the latest. */
static bool is_refused(const char *at)
{
    const unsigned char *c = (const unsigned char *)at;
    if (c[0] == '\r') return c[1] != '\n';
    if (c[0] == 0xC2) return c[1] < 0xA0;
    if (c[0] == 0xE2) return c[1] == 0x80 && (c[2] == 0xA8 || c[2] == 0xA9);
    if (c[0] == 0xEF)
        return (c[1] == 0xBB && c[2] == 0xBF) || (c[1] == 0xBF && (c[2] == 0xBE || c[2] == 0xBF));
    return c[0] != '\t';
}

static bool admits_word(const char *at, uint64_t word)
{
    for (uint64_t marks = suspects(word); marks; marks &= marks - 1)
        if (is_refused(at + ac_word_first(marks))) return false;
    return true;
}

enum { STRIDE = 32 };

/* Whether there is a suspect: a loop without jumps, which becomes vectors. */
static bool has_suspects(const char *bytes)
{
    unsigned char found = 0;
    for (int i = 0; i < STRIDE; i++) {
        unsigned char c = (unsigned char)bytes[i];
        found |= (unsigned char)(((c < 0x20) & (c != '\n')) | (c == 0x7F) | (c == 0xC2) |
                                 (c == 0xE2) | (c == 0xEF));
    }
    return found;
}

bool ac_yaml_fast_admits(ac_str text)
{
    char tail[STRIDE]; /* what is left, filled up with line breaks */
    size_t at = ac_str_starts(text, AC_STR("\uFEFF")) ? 3 : 0;
    for (; text.len - at >= STRIDE; at += STRIDE) {
        if (!has_suspects(text.ptr + at)) continue;
        for (size_t i = 0; i < STRIDE; i += sizeof(uint64_t))
            if (!admits_word(text.ptr + at + i, ac_word_at(text.ptr + at + i))) return false;
    }
    memset(tail, '\n', sizeof tail);
    memcpy(tail, text.ptr + at, text.len - at);
    for (size_t i = 0; i < STRIDE; i += sizeof(uint64_t))
        if (!admits_word(text.ptr + at + i, ac_word_at(tail + i))) return false;
    return true;
}

bool ac_yaml_fast_end_line(ac_yaml_fast *f)
{
    uint32_t at = ac_yaml_skip_blanks(f->text, f->at);
    if (f->text[at] == '#' && at > f->at) at = ac_yaml_find_line_end(f, at);
    f->at = f->line = ac_yaml_skip_break(f->text, at);
    return f->at > at || at == f->end;
}

bool ac_yaml_fast_next_content(ac_yaml_fast *f)
{
    for (;;) {
        f->at = ac_yaml_skip_spaces(f->text, f->line);
        uint32_t at = f->text[f->at] == '#' ? ac_yaml_find_line_end(f, f->at) : f->at;
        uint32_t next = ac_yaml_skip_break(f->text, at);
        if (next == at) {
            f->at = at; /* behind a comment at the end of the file */
            return f->text[at] != '\t';
        }
        f->line = next;
    }
}
