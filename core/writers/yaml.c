/* Canonical YAML. libyaml's emitter cannot write a block in which a line ends with a blank, and
 * nearly every line of an exported sheet does; it would escape whole answers into one long line.
 * What is written here is a small part of YAML: plain words, double quotes, literal blocks. */
#include "writers/writer.h"

#include "base/safe.h"
#include "source/yaml_scalar.h"

#include <string.h>

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
    if (ac_yaml_is_plain(text))
        ac_buf_put(out, text);
    else if (lines && ac_yaml_is_printable(text) && !strchr(" \t\n", text.ptr[0]))
        write_block(out, text, indent);
    else
        ac_yaml_put_quoted(out, text);
}

/* A date in several columns has one text here: 1997-04-02, or the code for why there is none. */
static ac_str text_of(ac_node answer, char iso[16])
{
    const ac_variable *variable = ac_answer_question(answer)->variable;
    const ac_value *value = ac_value_of(ac_answer_value(answer, 0));
    const ac_missing_code *missing = ac_answer_missing_code(answer);
    if (!variable || variable->column.len) return ac_node_text(answer);
    if (missing) return missing->code;
    if (!value || value->kind != AC_VALUE_DATE) return ac_node_text(answer);
    return (ac_str){iso, ac_date_format(value->as.date.from, iso)};
}

static void write_number(ac_buf *out, const ac_question *question)
{
    ac_buf_puts(out, "  # ");
    ac_render_safe(out, question->label, 0);
    ac_buf_printf(out, "\n  %u:", (unsigned)question->number);
}

static void write_answers(ac_buf *out, const ac_sheet *sheet)
{
    const ac_instrument *instrument = ac_sheet_instrument(sheet);
    char iso[16];
    ac_buf_puts(out, "answers:\n");
    for (size_t i = 0; i < ac_instrument_question_count(instrument); i++) {
        const ac_question *question = ac_instrument_question(instrument, i);
        ac_node answer = ac_sheet_answer(sheet, question);
        if (ac_answer_state_of(answer) == AC_MISSING) continue;
        if (question->variable)
            ac_buf_printf(out, "  %.*s:", AC_STR_ARG(question->key));
        else
            write_number(out, question);
        ac_str text = text_of(answer, iso);
        if (text.len) ac_buf_putc(out, ' ');
        if (text.len) write_text(out, text, 4);
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
