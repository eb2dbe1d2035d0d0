/* Canonical YAML. libyaml's emitter cannot write a block in which a line ends with a blank, and
 * nearly every line of an exported sheet does; it would escape whole answers into one long line.
 * What is written here is a small part of YAML: plain words, double quotes, literal blocks. */
#include "writers/writer.h"

#include <string.h>

static bool is_plain_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr(" ./()_-", c));
}

/* Words that no reader of YAML takes for anything but text on one line. */
static bool is_plain(ac_str text)
{
    if (!text.len || text.len > 90 || !is_plain_char(text.ptr[0]) || strchr(" -.", text.ptr[0]) ||
        text.ptr[text.len - 1] == ' ')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool comma = text.ptr[i] == ',' && i + 1 < text.len && text.ptr[i + 1] == ' ';
        if (!is_plain_char(text.ptr[i]) && !comma) return false;
    }
    return true;
}

/* Characters that turn the text around them: whoever prints the file must not be fooled. */
static bool is_bidi_control(unsigned code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0x200E || code == 0x200F || code == 0x061C;
}

/* True for a character that must be escaped: controls but for line feed and tab, the other line
 * breaks of Unicode, BOM, bidi controls, and what is no character at all. `*len` gets its bytes,
 * `*code` its code point. */
static bool needs_escape(ac_str text, size_t at, size_t *len, unsigned *code)
{
    const unsigned char *c = (const unsigned char *)text.ptr + at;
    *len = c[0] < 0x80 ? 1 : c[0] < 0xE0 ? 2 : c[0] < 0xF0 ? 3 : 4;
    *code = *len == 1 ? c[0] : *len == 2 ? c[0] & 0x1Fu : *len == 3 ? c[0] & 0x0Fu : c[0] & 0x07u;
    for (size_t i = 1; i < *len; i++) *code = *code << 6 | (c[i] & 0x3Fu);
    return (*code < 0x20 && *code != '\n' && *code != '\t') || (*code >= 0x7F && *code < 0xA0) ||
           *code == 0x2028 || *code == 0x2029 || *code == 0xFEFF || (*code & 0xFFFE) == 0xFFFE ||
           is_bidi_control(*code);
}

static bool is_printable(ac_str text)
{
    size_t len;
    unsigned code;
    for (size_t at = 0; at < text.len; at += len)
        if (needs_escape(text, at, &len, &code)) return false;
    return true;
}

static void write_quoted(ac_buf *out, ac_str text)
{
    size_t len;
    unsigned code;
    ac_buf_putc(out, '"');
    for (size_t at = 0; at < text.len; at += len) {
        bool escape = needs_escape(text, at, &len, &code);
        if (code == '"' || code == '\\')
            ac_buf_printf(out, "\\%c", (char)code);
        else if (code == '\n')
            ac_buf_puts(out, "\\n");
        else if (code == '\t')
            ac_buf_puts(out, "\\t");
        else if (escape && code > 0xFFFF)
            ac_buf_printf(out, "\\U%08X", code);
        else if (escape)
            ac_buf_printf(out, "\\u%04X", code);
        else
            ac_buf_put(out, ac_str_sub(text, at, at + len));
    }
    ac_buf_putc(out, '"');
}

/* A literal block; every line is indented by `indent` blanks, empty ones are not. */
static void write_block(ac_buf *out, ac_str text, size_t indent)
{
    ac_buf_puts(out, "|-");
    for (size_t at = 0, end; at <= text.len; at = end + 1) {
        end = ac_str_find(text, AC_STR("\n"), at);
        if (end == SIZE_MAX) end = text.len;
        ac_buf_putc(out, '\n');
        if (end > at) ac_buf_fill(out, ' ', indent);
        ac_buf_put(out, ac_str_sub(text, at, end));
    }
}

/* A block begins with a line that is neither empty nor indented, which would make its indentation
 * unclear; texts of the tree are trimmed, so that only a tab could. */
static void write_text(ac_buf *out, ac_str text, size_t indent)
{
    bool lines = ac_str_find(text, AC_STR("\n"), 0) != SIZE_MAX;
    if (is_plain(text))
        ac_buf_put(out, text);
    else if (lines && is_printable(text) && !strchr(" \t\n", text.ptr[0]))
        write_block(out, text, indent);
    else
        write_quoted(out, text);
}

static void write_answers(ac_buf *out, const ac_sheet *sheet)
{
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    ac_buf_puts(out, "answers:\n");
    for (size_t i = 0; i < ac_instrument_question_count(instrument); i++) {
        const ac_question *question = ac_instrument_question(instrument, i);
        ac_node answer = ac_sheet_answer(sheet, question);
        if (ac_answer_state_of(answer) == AC_MISSING) continue;
        ac_buf_printf(out, "  # %.*s\n  %u:", AC_STR_ARG(question->label),
                      (unsigned)question->number);
        if (ac_node_text(answer).len) {
            ac_buf_putc(out, ' ');
            write_text(out, ac_node_text(answer), 4);
        }
        ac_buf_putc(out, '\n');
    }
}

static void write_item(ac_buf *out, const char **heading, ac_node node)
{
    if (*heading) ac_buf_printf(out, "%s:\n", *heading);
    *heading = NULL;
    ac_buf_puts(out, "  - ");
    write_text(out, ac_node_text(node), 4);
    ac_buf_putc(out, '\n');
}

/* Notes inside answers are part of their text; a note that names several questions has several
 * nodes and one text. */
static void write_notes(ac_buf *out, const ac_sheet *sheet)
{
    const char *heading = "notes", *written = NULL;
    for (size_t i = 0; i < ac_sheet_note_count(sheet); i++) {
        ac_node node = ac_sheet_note(sheet, i);
        if (ac_note_of(node)->inside || ac_node_text(node).ptr == written) continue;
        written = ac_node_text(node).ptr;
        write_item(out, &heading, node);
    }
}

static void write_unclaimed(ac_buf *out, const ac_sheet *sheet, const char *heading,
                            ac_unclaimed_kind kind)
{
    for (size_t i = 0; i < ac_sheet_unclaimed_count(sheet); i++) {
        ac_node node = ac_sheet_unclaimed(sheet, i);
        if (ac_unclaimed_kind_of(node) == kind) write_item(out, &heading, node);
    }
}

/* Waivers are no part of the tree, and are carried over as they were written. */
static void write_waivers(ac_buf *out, const ac_sheet *sheet)
{
    ac_str text = ac_source_slice(ac_sheet_source(sheet), ac_sheet_waivers(sheet));
    while (text.len && ac_str_is_blank(ac_str_sub(text, text.len - 1, text.len))) text.len--;
    if (!text.len) return;
    bool block = text.ptr[0] == ' ' || text.ptr[0] == '-';
    ac_buf_printf(out, "waivers:%c%.*s\n", block ? '\n' : ' ', AC_STR_ARG(text));
}

bool ac_write_yaml(ac_buf *out, const ac_sheet *sheet)
{
    if (ac_sheet_ordinal(sheet) > 0) ac_buf_puts(out, "---\n");
    ac_buf_printf(out, "instrument: ");
    write_text(out, ac_instrument_id(ac_sheet_instrument(sheet)), 2);
    ac_buf_putc(out, '\n');
    write_answers(out, sheet);
    write_notes(out, sheet);
    write_unclaimed(out, sheet, "unclaimed", AC_UNCLAIMED_TEXT);
    write_unclaimed(out, sheet, "furniture", AC_UNCLAIMED_FURNITURE);
    write_waivers(out, sheet);
    return !out->failed;
}
