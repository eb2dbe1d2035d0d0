#include "sheet/edit.h"

#include "sheet/sheet_internal.h"

void ac_sheet_set_editor(ac_sheet_builder *builder, ac_edit_fn editor, const void *context)
{
    builder->sheet.editor = editor;
    builder->sheet.editor_context = context;
}

bool ac_edit_says(ac_str raw, ac_str text, size_t indent)
{
    size_t at = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool breaks = text.ptr[i] == '\n';
        if (breaks && at < raw.len && raw.ptr[at] == '\r') at++;
        if (at >= raw.len || (raw.ptr[at] != text.ptr[i] && !(breaks && raw.ptr[at - 1] == '\r')))
            return false;
        at += raw.ptr[at] == text.ptr[i];
        for (size_t k = 0; breaks && k < indent && at < raw.len && raw.ptr[at] == ' '; k++) at++;
    }
    return at == raw.len;
}

static const char *line_break(const ac_source *source)
{
    ac_str text = ac_source_text(source);
    size_t feed = ac_str_find(text, AC_STR("\n"), 0), only = ac_str_find(text, AC_STR("\r"), 0);
    if (feed == SIZE_MAX) return only == SIZE_MAX ? "\n" : "\r";
    return feed && text.ptr[feed - 1] == '\r' ? "\r\n" : "\n";
}

void ac_edit_put_lines(ac_buf *out, const ac_source *source, ac_str text, size_t indent)
{
    for (size_t at = 0, end; at <= text.len; at = end + 1) {
        end = ac_str_find(text, AC_STR("\n"), at);
        if (end == SIZE_MAX) end = text.len;
        if (at && end > at) ac_buf_fill(out, ' ', indent);
        ac_buf_put(out, ac_str_sub(text, at, end));
        if (end < text.len) ac_buf_puts(out, line_break(source));
    }
}

/* Text says words as they are. Where page furniture stands among them they are left alone. */
static bool edit_text(const void *context, const ac_edit *edit, ac_span *span, ac_buf *out)
{
    const ac_source *source = ac_sheet_source(edit->answer.sheet);
    ac_str file = ac_source_text(source), old = ac_node_text(edit->answer);
    (void)context;
    *span = edit->place;
    if (!old.len && !ac_blank_len_before(file, span->start)) ac_buf_putc(out, ' ');
    if (old.len) {
        size_t offset = ac_sheet_offset(edit->answer);
        old = ac_str_sub(old, edit->at - offset, edit->at - offset + edit->len);
        if (!ac_edit_says(ac_source_slice(source, *span), old, 0)) return false;
    }
    ac_edit_put_lines(out, source, edit->words, 0);
    return true;
}

/* Line feeds and tabs are the only controls that a sheet is written with. */
static bool is_writable(ac_str words)
{
    for (size_t i = 0; i < words.len; i++) {
        unsigned char c = (unsigned char)words.ptr[i];
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return false;
    }
    return true;
}

/* The answer that a node is, or is a part of, and where in its text the node begins. */
static ac_node answer_of(ac_node node, size_t *offset)
{
    ac_node answer = node;
    while (!ac_node_is_none(answer) && ac_node_kind_of(answer) != AC_NODE_ANSWER)
        answer = ac_node_parent(answer);
    *offset = 0;
    if (ac_node_is_none(answer) || ac_node_kind_of(node) == AC_NODE_ANSWER) return answer;
    *offset = (size_t)(ac_node_text(node).ptr - ac_node_text(answer).ptr);
    return answer;
}

bool ac_sheet_edit(ac_node node, size_t at, size_t len, ac_str words, ac_span *span, ac_buf *out)
{
    size_t offset;
    ac_edit edit = {.answer = answer_of(node, &offset), .len = len};
    ac_str text = ac_node_text(edit.answer);
    at += offset;
    if (ac_answer_state_of(edit.answer) == AC_MISSING || at > text.len || len > text.len - at ||
        !is_writable(words))
        return false;
    edit.words = text.len ? words : ac_str_trim(words);
    edit.whole = len == text.len;
    if (!text.len && !edit.words.len) return false;
    edit.place = ac_node_locate(edit.answer, at, len);
    edit.at = at + ac_sheet_offset(edit.answer);
    const ac_sheet *sheet = edit.answer.sheet;
    ac_edit_fn editor = sheet->editor ? sheet->editor : edit_text;
    return editor(sheet->editor_context, &edit, span, out) && !out->failed;
}

void ac_sheet_fix(ac_report *report, ac_finding_id id, ac_fix_kind kind, ac_node node, size_t at,
                  size_t len, ac_str words)
{
    size_t offset;
    ac_span span;
    ac_buf text = {0};
    ac_node answer = answer_of(node, &offset);
    if (ac_sheet_edit(node, at, len, words, &span, &text) &&
        !ac_str_eq(ac_source_slice(ac_sheet_source(answer.sheet), span), ac_buf_str(&text))) {
        const ac_fix fix = {.kind = kind,
                            .span = span,
                            .text = ac_buf_str(&text),
                            .sheet = ac_sheet_ordinal(answer.sheet),
                            .question = ac_answer_question(answer)->number,
                            .at = at + offset,
                            .len = len,
                            .words = words};
        ac_report_put_fix(report, id, &fix);
    }
    ac_buf_release(&text);
}
