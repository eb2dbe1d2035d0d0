#include "sheet/identity.h"

#include "base/path.h"

/* With single blanks between its words. */
static void put_words(ac_buf *out, ac_str text)
{
    for (size_t at = 0; at < text.len;) {
        size_t blank = ac_blank_len(text, at), more = blank;
        while (more && (more = ac_blank_len(text, at + blank)) != 0) blank += more;
        ac_buf_putc(out, blank ? ' ' : text.ptr[at]);
        at += blank ? blank : 1;
    }
}

void ac_path_identity(ac_buf *out, const char *path, uint32_t ordinal)
{
    ac_str name = ac_path_name(ac_str_of(path));
    size_t dot = name.len;
    while (dot && name.ptr[dot - 1] != '.') dot--;
    ac_buf_put(out, ac_str_sub(name, 0, dot > 1 ? dot - 1 : name.len));
    if (ordinal) ac_buf_printf(out, "#%u", (unsigned)ordinal + 1);
}

void ac_sheet_identity(ac_buf *out, const ac_sheet *sheet)
{
    size_t count, before = out->len;
    const ac_question *const *questions = ac_instrument_case_id(ac_sheet_instrument(sheet), &count);
    for (size_t i = 0; i < count; i++) {
        ac_str text = ac_node_text(ac_sheet_answer(sheet, questions[i]));
        if (!text.len) continue;
        if (out->len > before) ac_buf_puts(out, "; ");
        put_words(out, text);
    }
    if (out->len == before)
        ac_path_identity(out, ac_source_path(ac_sheet_source(sheet)), ac_sheet_ordinal(sheet));
}
